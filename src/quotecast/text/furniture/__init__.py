"""Furniture: what stands on a page beside the article, and nobody wants read aloud."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotecast.text.furniture.bylines import find_signature
from quotecast.text.furniture.ends import find_ends
from quotecast.text.furniture.lines import find_lines, find_neighbours
from quotecast.text.furniture.marks import strip_marks
from quotecast.text.furniture.page import Page, Reasons, has_word
from quotecast.text.furniture.repeats import find_repeats
from quotecast.text.furniture.sections import find_sections
from quotecast.text.furniture.titles import find_title
from quotecast.types import Article, Block, BlockKind, Dropped

ROUNDS = 8
# What one round leaves out may show the next one more; a page that takes longer is none.
CONTENTS = frozenset(
    {"related stories", "comments", "newsletter", "tags", "list of references", "list of notes"}
    | {"list of links", "boilerplate", "about the author", "how to reach the author"}
    | {"appeal for support", "house notice", "publication note", "footnote"}
)
# What a heading can lose and be left with nothing: not an advertisement, which has none.
RULES = (find_lines, find_sections, find_ends, find_repeats, find_neighbours)


def drop_furniture(article: Article) -> tuple[Article, tuple[Dropped, ...]]:
    """The article without what nobody wants read aloud, and what was left out, in order.

    Advertisements, share lines, links to other stories, sign-ups, comments, credits, references
    and the like go; a paragraph of the article stays, and so does whatever is in doubt. Bylines
    and dates go too, and say who wrote the article and when, where nothing else says it. Where
    no word would be left, all stays. Doing it twice is doing it once.

    >>> blocks = [Block(BlockKind.PARAGRAPH, text) for text in ("It came at night.", "Tweet this")]
    >>> drop_furniture(Article("", "The Storm", tuple(blocks), ""))[1]
    (Dropped(text='Tweet this', reason='share line'),)
    """
    left = article
    places = tuple(range(len(article.blocks)))
    found: list[tuple[int, Dropped]] = []
    for _ in range(ROUNDS):
        before = left
        left, places, dropped = _drop_once(left, places)
        found += dropped
        if left == before:
            break
    else:
        return article, ()
    if not any(has_word(block.text) for block in left.blocks):
        return article, ()
    return left, tuple(each for _, each in sorted(found, key=lambda row: row[0]))


def _drop_once(
    article: Article, places: Sequence[int]
) -> tuple[Article, tuple[int, ...], list[tuple[int, Dropped]]]:
    """One round; beside each thing dropped, the place of its block in the original article."""
    page = Page(article, {})
    signature = find_signature(page)
    page = page.without(signature.lines)
    for find in RULES:
        page = page.without(find(page))
    title = find_title(page)
    page = page.without(title.lines)
    page = page.without(_find_empty_headings(page))
    dropped = [(-1, each) for each in title.dropped]
    dropped += [
        (places[at], Dropped(article.blocks[at].text, reason)) for at, reason in page.gone.items()
    ]
    blocks: list[tuple[int, Block]] = []
    for at, block, parts in strip_marks(page):
        if at != title.at:
            dropped += [(places[at], part) for part in parts]
            blocks += [(places[at], block)] if block.text else []
    left = replace(
        article,
        title=title.text,
        blocks=tuple(block for _, block in blocks),
        author=article.author or signature.author,
        published=article.published or signature.published,
    )
    return left, tuple(place for place, _ in blocks), dropped


def _find_empty_headings(page: Page) -> Reasons:
    """Headings that have lost all that stood below them."""
    found: dict[int, str] = {}
    for at in reversed(page.left()):
        block = page.blocks[at]
        if block.kind is BlockKind.HEADING and page.gone.get(at + 1) in CONTENTS:
            below = _next_left(at, page, found)
            if below is None or _is_as_high(page.blocks[below], block):
                found[at] = f"heading of: {page.gone[at + 1]}"
    return found


def _next_left(at: int, page: Page, found: Mapping[int, str]) -> int | None:
    following = range(at + 1, len(page.blocks))
    return next((each for each in following if each not in page.gone and each not in found), None)


def _is_as_high(block: Block, heading: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level <= heading.level
