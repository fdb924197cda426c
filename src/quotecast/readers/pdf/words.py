"""A PDF to the words on its pages: what they say, where they stand, in what type."""

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import (
    CFUNCTYPE,
    POINTER,
    byref,
    c_double,
    c_int,
    c_ushort,
    c_void_p,
    cast,
    create_string_buffer,
)
from dataclasses import dataclass, replace
from itertools import groupby
from math import isfinite
from operator import itemgetter
from typing import Any

import pypdfium2.raw as pdfium

from quotecast.readers.pdf.shapes import Box, list_shapes
from quotecast.readers.pdf.styles import Style, style_of

WORD = re.compile(r"[^\s\x00-\x1f\ufffe\uffff]+[\ufffe\x02]?|[\ufffe\x02]")
BREAKS = "\ufffe\x02"
HYPHENS = str.maketrans(BREAKS, "--")
# What PDFium writes for the hyphen at a line's end; it may stand nowhere on the page.
SURROGATE = re.compile(r"[\ud800-\udfff]")
# Half of a letter that PDFium counts as two.
_address = CFUNCTYPE(c_void_p, c_void_p, c_int)(
    cast(pdfium.FPDFText_GetTextObject, c_void_p).value or 0
)
# The same function, giving a number, which is much faster to compare than a pointer.
SMALLEST = 1.0
# Type that can be read, in points.


@dataclass(frozen=True, slots=True)
class Word:
    """Letters in one style without a space between them."""

    text: str
    left: float
    right: float
    base: float
    # The height on which it stands; it grows upwards.
    style: Style
    order: int
    # The place in which it was drawn.
    gap: str
    # What PDFium sees between it and the word drawn before: nothing, a blank, or a line's end.


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, turned so that most of it runs from left to right."""

    number: int
    # From 0.
    box: Box
    words: tuple[Word, ...]
    # In the order in which they were drawn.
    images: tuple[Box, ...]
    dots: tuple[Box, ...]
    # Marks of list items that are drawn, not written.


def read_page(document: Any, number: int) -> Page | None:
    """A page of a PDFium document, or None when it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return None
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        box = _page_box(page)
        words = list(_words(page, text_page, box)) if text_page else []
        return _straighten(Page(number, box, tuple(words), *list_shapes(page)))
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _page_box(page: Any) -> Box:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, byref(rect))
    return Box(rect.left, rect.bottom, rect.right, rect.top)


def _text(text_page: Any) -> str:
    """The page's characters: as many as PDFium counts."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = create_string_buffer(2 * count + 2)
    pdfium.FPDFText_GetText(text_page, 0, count, cast(buffer, POINTER(c_ushort)))
    text = buffer.raw[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count and "\0" not in text:
        return text
    codes = (pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\0" for code in codes)


def _words(page: Any, text_page: Any, page_box: Box) -> Iterator[Word]:
    rect, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    text = _text(text_page)
    plain = text.translate(HYPHENS)
    has_pairs = SURROGATE.search(plain) is not None
    styles: dict[int | None, Style] = {}
    fonts: dict[int | None, tuple[bool, bool]] = {}
    word: Word | None = None
    end_before = 0
    for order, (start, end, owner) in enumerate(_pieces(text, text_page)):
        if word and text[start:end] in BREAKS:
            yield replace(word, text="-", left=word.right, order=order, gap="")
            end_before = end
            continue
        if owner not in styles:
            styles[owner] = style_of(page, text_page, start, fonts)
        style = styles[owner]
        gap, end_before = text[end_before:start] if start else "\n", end
        last = end - 2 if end - start > 1 and text[end - 1] in BREAKS else end - 1
        pdfium.FPDFText_GetCharOrigin(text_page, start, byref(x), byref(y))
        pdfium.FPDFText_GetLooseCharBox(text_page, last, byref(rect))
        left, right, base = _place(rect, x.value, y.value, style.turn)
        is_sound = isfinite(left + right + base) and style.size >= SMALLEST
        if is_sound and page_box.holds(x.value, y.value):
            letters = _pair_up(plain[start:end]) if has_pairs else plain[start:end]
            word = Word(letters, left, max(left, right), base, style, order, gap)
            yield word


def _pair_up(text: str) -> str:
    """Letters that PDFium counts as two made one.

    >>> _pair_up("\\ud835\\udc5e")
    '𝑞'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _pieces(text: str, text_page: Any) -> Iterator[tuple[int, int, int | None]]:
    """Where a word, or a part of it in a style of its own, begins and ends, and its owner."""
    for match in WORD.finditer(text):
        start, end = match.span()
        owner = _address(text_page, start)
        last = end - 2 if end - start > 1 and text[end - 1] in BREAKS else end - 1
        if last == start or owner == _address(text_page, last):
            yield start, end, owner
            continue
        owners = [_address(text_page, index) for index in range(start, last + 1)]
        places = zip(owners, range(start, last + 1), strict=True)
        for owner, found in groupby(places, itemgetter(0)):
            indexes = [index for _, index in found]
            yield indexes[0], end if indexes[-1] == last else indexes[-1] + 1, owner


def _place(rect: Any, x: float, y: float, turn: int) -> tuple[float, float, float]:
    """Left, right and base of a word that begins at a point and ends with a character's box."""
    if turn == 90:
        return y, rect.top, -x
    if turn == 180:
        return -x, -rect.left, -y
    if turn == 270:
        return -y, -rect.bottom, x
    return x, rect.right, y


def _straighten(page: Page) -> Page:
    """Without what runs across the page or cannot be seen."""
    seen = [word for word in page.words if not word.style.is_hidden]
    shown = [word for word in seen if not word.style.is_invisible]
    # A layer over a scan has more letters than a stamp that is printed on it.
    if 2 * _count(shown) < _count(seen):
        shown = seen
    turns = Counter[int]()
    for word in shown:
        turns[word.style.turn] += len(word.text)
    turn = max(turns, key=lambda each: (turns[each], -each), default=0)
    words = tuple(word for word in shown if word.style.turn == turn)
    return replace(
        page,
        box=page.box.turned(turn),
        words=words,
        images=tuple(image.turned(turn) for image in page.images),
        dots=tuple(dot.turned(turn) for dot in page.dots),
    )


def _count(words: list[Word]) -> int:
    return sum(len(word.text) for word in words)
