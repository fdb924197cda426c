"""HTML to blocks: its structure alone, nothing is judged."""

from lxml import etree
from lxml.html import HtmlElement

from quotecast.errors import ReadError
from quotecast.readers.markup.scribe import Piece, Scribe
from quotecast.readers.markup.trees import decode_markup, parse_tree
from quotecast.readers.markup.visibility import is_left_out
from quotecast.types import Block

DEEPEST = 2000


def parse_markup(markup: str | bytes, *, base: str = "") -> tuple[Block, ...]:  # noqa: ARG001
    """The blocks of an HTML document or fragment, or an XHTML file, in order; nothing is judged.

    Raises ReadError when it is nested or broken up beyond reason.

    >>> [block.text for block in parse_markup("<p>It came<br><br>at <b>ni</b>ght.")]
    ['It came', 'at night.']
    """
    text = markup if isinstance(markup, str) else decode_markup(markup, "the page")
    return tuple(piece.block for piece in walk(parse_tree(text)))


def text_of(element: HtmlElement) -> str:
    """All that an element shows, as one line."""
    return " ".join(piece.block.text for piece in walk(element))


def walk(root: HtmlElement, *, name: str = "the page") -> list[Piece]:
    """The pieces inside an element, in order; raises ReadError, which calls it by the name."""
    scribe = Scribe(root, name)
    steps = etree.iterwalk(root, events=("start", "end"))
    depth, skipped = 0, None
    for event, element in steps:
        if event == "start":
            depth += 1
            if depth > DEEPEST:
                raise ReadError(f"{name} is nested more than {DEEPEST:,} deep; it is damaged")
            if is_left_out(element):
                skipped = element
                steps.skip_subtree()
                continue
            scribe.enter(element)
            scribe.write(element.text)
            continue
        depth -= 1
        if element is not skipped:
            scribe.leave(element)
        if element is not root:
            scribe.write(element.tail)
    return scribe.finish()
