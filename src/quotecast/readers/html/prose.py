"""How much of a page is prose, and where."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from lxml.html import HtmlElement

from quotecast.readers.markup.scribe import Piece
from quotecast.readers.markup.trees import local_name
from quotecast.types import BlockKind

SHORT = 25
# Letters; shorter texts occur in others by chance.
PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})
ASIDES = frozenset({"aside", "dialog", "footer", "form", "nav", "search"})
DEEPEST = 8


def prose_letters(pieces: Iterable[Piece]) -> int:
    """How many letters stand in sentences rather than in links, captions and headings."""
    return sum(
        len(piece.block.text) - piece.linked
        for piece in pieces
        if piece.block.kind in PROSE and len(piece.block.text) >= SHORT
    )


def bare(text: str) -> str:
    """A text's letters and digits alone, to compare by.

    >>> bare("“It’s over,” he said.")
    'itsoverhesaid'
    """
    return "".join(filter(str.isalnum, text)).casefold()


def weigh(pieces: Sequence[Piece], kept: Sequence[bool]) -> Counter[int]:
    """How many letters of prose are kept in each element."""
    weights = Counter[int]()
    for piece, is_kept in zip(pieces, kept, strict=True):
        if is_kept and piece.block.kind in PROSE:
            weights[piece.place] += len(piece.block.text)
    return weights


def without_asides(pieces: Sequence[Piece]) -> list[Piece]:
    """Without what stands in menus, forms and the like, unless they hold most of the page."""
    asides = elements_around(pieces, lambda element: local_name(element) in ASIDES)
    letters = Counter[HtmlElement]()
    for piece in pieces:
        for aside in asides[piece.holder]:
            letters[aside] += prose_letters([piece])
    half = prose_letters(pieces) / 2
    return [
        piece
        for piece in pieces
        if all(half and letters[aside] > half for aside in asides[piece.holder])
        or (piece.block.kind is BlockKind.QUOTE and local_name(piece.holder) == "footer")
    ]


def elements_around(
    pieces: Sequence[Piece], is_wanted: Callable[[HtmlElement], bool]
) -> dict[HtmlElement, tuple[HtmlElement, ...]]:
    """The wanted elements, the inmost few of them, around each element that holds pieces."""
    found: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
    for piece in pieces:
        climbed = []
        element: HtmlElement | None = piece.holder
        while element is not None and element not in found:
            climbed.append(element)
            element = element.getparent()
        around = () if element is None else found[element]
        for each in reversed(climbed):
            if is_wanted(each):
                around = (each, *around[: DEEPEST - 1])
            found[each] = around
    return found
