"""Which of a page's blocks are its article.

Trafilatura judges, but what it gives has lost much of the structure; so its answer is only asked
which of our own blocks it kept, and what it dropped between them is taken back.
"""

import logging
import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from quotecast.readers.html.judgement import judge
from quotecast.readers.html.prose import (
    ASIDES,
    SHORT,
    bare,
    elements_around,
    prose_letters,
    weigh,
    without_asides,
)
from quotecast.readers.html.titles import is_same
from quotecast.readers.markup.scribe import Piece
from quotecast.types import BlockKind

LEAST_KEPT = 200
# Letters of prose that make an element part of the article.
LEAST_SHARE = 0.5
# Of the prose in <article>; an answer with less has missed the article.
LEAST_CORE = 60
# Letters of prose, for even short articles.
LINKED = 0.8
# The share of links above which a block is one link.
MOST_LINKED = 0.5
# The share of links above which a block between others is not taken back.
MOST_CORES = 20
# Of elements that may hold the article, one inside the other or side by side.
FURNISHED = (*ASIDES, "button", "iframe", "input")
FURNITURE = re.compile(r"(?i)\b(?:nav|menu|footer|sidebar|comments?|share|related|header|masthead)")
CORES = (".//*[@itemprop='articleBody']", ".//article", ".//main", ".//*[@role='main']")
SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
CAPTION = re.compile(r"[.!?…][\"'”’)]*(?:\s|$)")
# A sentence, behind which the credit may stand.

_log = logging.getLogger(__name__)


def choose_pieces(root: HtmlElement, pieces: Sequence[Piece], title: str) -> list[Piece]:
    """The pieces of a page that are its article, in order."""
    if _is_bare(root, pieces):
        return [piece for piece in pieces if piece.linked < LINKED * len(piece.block.text)]
    pieces = without_asides(pieces)
    kept = judge(root, pieces)
    kept = _take_opening(pieces, _fill(pieces, kept), title)
    chosen = [piece for piece, is_kept in zip(pieces, kept, strict=True) if is_kept]
    core = _find_core(root, pieces)
    if prose_letters(chosen) < LEAST_SHARE * prose_letters(core):
        _log.info("the page is read as its main element stands, for too little was found in it")
        chosen = core
    return _without_last_headings(_without_pulled(chosen))


def _is_bare(root: HtmlElement, pieces: Sequence[Piece]) -> bool:
    """Whether a page has nothing but its article, as editors export it."""
    if next(root.iter(*FURNISHED), None) is not None:
        return False
    if any(FURNITURE.search(f"{div.get('id')} {div.get('class')}") for div in root.iter("div")):
        return False
    letters = sum(len(piece.block.text) for piece in pieces)
    links = sum(piece.linked >= LINKED * len(piece.block.text) for piece in pieces)
    return links <= 1 and sum(piece.linked for piece in pieces) <= 0.2 * letters


def _fill(pieces: Sequence[Piece], kept: Sequence[bool]) -> list[bool]:
    """Take back what stands in the same element as much of the article.

    Short texts that nobody can tell from chance count only between or just before others.
    """
    weights = weigh(pieces, kept)
    return [
        (is_kept and (len(bare(piece.block.text)) >= SHORT or _is_beside(kept, number)))
        or (
            weights[piece.place] >= LEAST_KEPT
            and piece.linked <= MOST_LINKED * len(piece.block.text)
        )
        for number, (piece, is_kept) in enumerate(zip(pieces, kept, strict=True))
    ]


def _is_beside(kept: Sequence[bool], number: int) -> bool:
    return any(kept[max(number - 2, 0) : number]) or any(kept[number + 1 : number + 3])


def _take_opening(pieces: Sequence[Piece], kept: Sequence[bool], title: str) -> list[bool]:
    """Take back the sentences between the title and the article."""
    texts = [piece.block.text for piece in pieces]
    firsts = (n for n, is_kept in enumerate(kept) if is_kept and not is_same(texts[n], title))
    first = next(firsts, 0)
    tops = [number for number, text in enumerate(texts[:first]) if is_same(text, title)]
    if not tops:
        return list(kept)
    return [
        is_kept or (tops[-1] < number < first and _is_sentence(pieces[number]))
        for number, is_kept in enumerate(kept)
    ]


def _is_sentence(piece: Piece) -> bool:
    text = piece.block.text
    if piece.linked or len(text) < SHORT:
        return False
    is_subtitle = piece.block.kind is BlockKind.HEADING
    is_lead = piece.block.kind is BlockKind.PARAGRAPH and SENTENCE.search(text) is not None
    is_caption = piece.block.kind is BlockKind.CAPTION and CAPTION.search(text) is not None
    return is_subtitle or is_lead or is_caption


def _find_core(root: HtmlElement, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in the element that calls itself the article, or in the whole page."""
    unlinked = [piece for piece in pieces if piece.linked <= MOST_LINKED * len(piece.block.text)]
    for path in CORES:
        cores = list(islice(root.iterfind(path), MOST_CORES))
        around = elements_around(unlinked, set(cores).__contains__) if cores else {}
        found = ([p for p in unlinked if core in around[p.holder]] for core in cores)
        best = max(found, key=prose_letters, default=[])
        if prose_letters(best) >= LEAST_CORE:
            return best
    return unlinked


def _without_last_headings(pieces: Sequence[Piece]) -> list[Piece]:
    last = max(
        (n for n, p in enumerate(pieces) if p.block.kind is not BlockKind.HEADING), default=-1
    )
    return list(pieces[: last + 1])


def _without_pulled(pieces: Sequence[Piece]) -> list[Piece]:
    """Without quotations that only repeat, in large letters, what the text says."""
    running = "\n".join(bare(p.block.text) for p in pieces if p.block.kind is not BlockKind.QUOTE)
    return [
        piece
        for piece in pieces
        if piece.block.kind is not BlockKind.QUOTE
        or len(text := bare(piece.block.text)) < SHORT
        or text not in running
    ]
