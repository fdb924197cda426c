"""What trafilatura takes for the article of a page."""

import logging
from collections.abc import Sequence
from copy import copy

from lxml import etree
from lxml.html import HtmlElement

from quotecast.readers.html.prose import SHORT, bare, weigh
from quotecast.readers.markup.scribe import Piece

CHUNK = 40
# Letters; by so many at a time two versions of a paragraph are compared.
KEPT_CHUNKS = 0.6
# The share of a paragraph that has to be found again.
MOST_ELEMENTS = 60_000
MOST_DEPTH_WORK = 100_000_000
MOST_WORK = 4_000_000_000
# Comparisons of letters: some seconds.
TOLD_APART = ("p", "head", "item", "quote", "code", "cell", "div", "li", "h1", "h2", "h3", "h4")
# The elements of its answer that hold a block.


def judge(root: HtmlElement, pieces: Sequence[Piece]) -> list[bool]:
    """Which of the pieces trafilatura would keep."""
    body = _extract(root)
    told = [] if body is None else [_text(each) for each in body.iter(*TOLD_APART)]
    whole = "" if body is None else bare(_text(body))
    if not whole or len(whole) * len(pieces) > MOST_WORK:
        return [False] * len(pieces)
    lines = {bare(line) for text in told for line in text.splitlines()}
    texts = [bare(piece.block.text) for piece in pieces]
    found = [_is_in(text, whole, lines) for text in texts]
    return _without_doubles(pieces, texts, found)


def _extract(root: HtmlElement) -> etree._Element | None:
    """What trafilatura finds in a page; nothing in one that is too large for it."""
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS or _work(root) > MOST_DEPTH_WORK:
        return None
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(copy(root), include_comments=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None
    return None if found is None or isinstance(found, dict) else found.body


def _work(root: HtmlElement) -> int:
    """How often letters would be looked at if each element asked for all of its text."""
    work = depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        work += depth * len((element.text if event == "start" else element.tail) or "")
    return work


def _text(element: etree._Element) -> str:
    for each in element.iter("lb", "br"):
        each.text = "\n"
    return "".join(map(str, element.itertext()))


def _is_in(text: str, whole: str, lines: set[str]) -> bool:
    if text in lines:
        return True
    if len(text) < SHORT:
        return False
    if text in whole:
        return True
    chunks = [text[start : start + CHUNK] for start in range(0, len(text) - CHUNK + 1, CHUNK)]
    return sum(chunk in whole for chunk in chunks) > KEPT_CHUNKS * max(len(chunks), 1)


def _without_doubles(
    pieces: Sequence[Piece], texts: Sequence[str], found: Sequence[bool]
) -> list[bool]:
    """Of equal texts only the one in the element with most of the article."""
    weights = weigh(pieces, found)
    best: dict[str, int] = {}
    for number, (piece, text, is_found) in enumerate(zip(pieces, texts, found, strict=True)):
        if not is_found:
            continue
        rival = best.setdefault(text, number)
        if weights[piece.place] > weights[pieces[rival].place]:
            best[text] = number
    return [
        is_found and (best[text] == number or pieces[best[text]].place == piece.place)
        for number, (piece, text, is_found) in enumerate(zip(pieces, texts, found, strict=True))
    ]
