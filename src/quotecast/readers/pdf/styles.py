"""How a stretch of a PDF's text looks: size, direction, weight, and whether it can be seen."""

import re
from ctypes import byref, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Any

import pypdfium2.raw as pdfium

from quotecast.readers.pdf.shapes import is_out_of_sight

BOLD_WEIGHT = 700
FORCED_BOLD = 1 << 18
NO_NAME = re.compile(r"(?:[A-Z]{6}\+)?(?:CIDFont\+|Type)?[A-Z]?\d*")
# A font whose name tells nothing: only then its weight is asked for, which PDFium guesses.
BOLD_NAME = re.compile(r"(?i)bold|black|heavy|demi|medi(?!um)|\bcmbx|\bsfbx")
FIXED_NAME = re.compile(r"(?i)mono|courier|consol|typewriter|\bcmtt|\bsftt|menlo|inconsolata")
FIXED_PITCH = 1
INVISIBLE_MODES = (3, 7)
# Neither filled nor stroked: searchable text over a scan, or nothing at all.
TINY = 3.0
# Points: smaller type may be an error.


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of type looks."""

    size: float
    # In points, as for all that stands on a page.
    turn: int
    # The direction in which it runs: 0, 90, 180 or 270 degrees, or -1 for a slope.
    is_bold: bool
    is_fixed: bool
    is_invisible: bool
    # Drawn in no colour at all.
    is_hidden: bool
    # Transparent, white on white, or cut away.


def style_of(
    page: Any, text_page: Any, index: int, fonts: dict[int | None, tuple[bool, bool]]
) -> Style:
    """The style of a character; fonts holds what is known of some, and learns."""
    matrix, rect = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetMatrix(text_page, index, byref(matrix))
    pdfium.FPDFText_GetLooseCharBox(text_page, index, byref(rect))
    angle = degrees(atan2(matrix.b, matrix.a)) % 360
    turn = round(angle / 90) % 4 * 90
    size = pdfium.FPDFText_GetFontSize(text_page, index) * hypot(matrix.c, matrix.d)
    height = rect.top - rect.bottom if turn in (0, 180) else rect.right - rect.left
    if size < TINY < height:
        size = height / 1.2  # A Type 3 font may count in units of its own.
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
    address = cast(font, c_void_p).value if font else None
    if address not in fonts:
        fonts[address] = _font(font)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object) if text_object else 0
    return Style(
        size=round(size, 1),
        turn=turn if abs((angle - turn + 180) % 360 - 180) < 5 else -1,
        is_bold=fonts[address][0],
        is_fixed=fonts[address][1],
        is_invisible=mode in INVISIBLE_MODES,
        is_hidden=bool(text_object)
        and mode not in INVISIBLE_MODES
        and is_out_of_sight(page, text_object),
    )


def _font(font: Any) -> tuple[bool, bool]:
    """Whether a font is bold, and whether its letters are all of one width."""
    if not font:
        return False, False
    buffer = create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
    name = buffer.value.decode("utf-8", "replace")
    flags = pdfium.FPDFFont_GetFlags(font)
    is_bold = bool(BOLD_NAME.search(name)) or bool(flags & FORCED_BOLD)
    if NO_NAME.fullmatch(name):
        is_bold = is_bold or pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
    return is_bold, bool(flags & FIXED_PITCH) or bool(FIXED_NAME.search(name))
