"""HTML: pages of the web, and files that were saved or exported."""

from collections.abc import Sequence

from quotecast.errors import ReadError
from quotecast.readers.decoding import name_of
from quotecast.readers.html.extraction import choose_pieces
from quotecast.readers.html.metadata import find_facts
from quotecast.readers.html.pictures import give_pictures
from quotecast.readers.html.refusals import Page, refuse
from quotecast.readers.html.titles import is_like, is_same
from quotecast.readers.identity import address_id
from quotecast.readers.markup import walk
from quotecast.readers.markup.notes import drop_notes
from quotecast.readers.markup.trees import decode_markup, parse_tree
from quotecast.types import Article, Block, BlockKind, Document

TITLE_BLOCKS = 4
# So many at the top may be the title again.


def read_html(document: Document) -> Article:
    """The article in a page; raises ReadError when it holds none, or only its beginning."""
    name = name_of(document)
    text = decode_markup(document.data, name, document.charset)
    if not text.strip("\ufeff\0 \t\r\n\f\u00a0"):
        raise ReadError(f"{name} is empty; save the page again")
    root = parse_tree(text)
    drop_notes(root)
    pieces = walk(root, name=name)
    facts = find_facts(root, document)
    chosen = choose_pieces(root, pieces, facts.title)
    refuse(Page(name, root, pieces, chosen, facts))
    is_from_web = bool(document.address)
    return Article(
        id=address_id(facts.address) if is_from_web and facts.address else document.id,
        title=facts.title,
        blocks=_without_title(
            give_pictures(chosen, document.address or facts.address), facts.title
        ),
        source=facts.address or document.address or document.source,
        author=facts.author,
        published=facts.published,
        language=facts.language,
        image=facts.image,
    )


def _without_title(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """The blocks without a repetition of the title at the top."""
    again = {
        number
        for number, block in enumerate(blocks[:TITLE_BLOCKS])
        if is_same(block.text, title)
        or (block.kind is BlockKind.HEADING and is_like(block.text, title))
    }
    return tuple(block for number, block in enumerate(blocks) if number not in again)
