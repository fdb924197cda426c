"""What else lies on a PDF's page: images, and what covers, colours or cuts text away."""

from collections.abc import Iterator
from ctypes import byref, c_float, c_uint
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

MOST_OBJECTS = 3000
# A drawing may have a hundred thousand; they are not looked through.
MOST_CLIPS = 20
WHITE = 245
SMALLEST_IMAGE = 40.0
DOT = (2.0, 7.0)
# The least and the largest width of an item's mark that is drawn rather than written.
MOST_DOTS = 100


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in points; heights grow upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left - 1 <= x <= self.right + 1 and self.bottom - 1 <= y <= self.top + 1

    def meets(self, other: "Box") -> bool:
        across = min(self.right, other.right) > max(self.left, other.left)
        return across and min(self.top, other.top) > max(self.bottom, other.bottom)

    def turned(self, turn: int) -> "Box":
        """As it stands once text that runs at an angle is made to run from left to right."""
        if turn == 90:
            return Box(self.bottom, -self.right, self.top, -self.left)
        if turn == 180:
            return Box(-self.right, -self.top, -self.left, -self.bottom)
        if turn == 270:
            return Box(-self.top, self.left, -self.bottom, self.right)
        return self


def list_shapes(page: Any) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Where the images are, and where the dots that may stand before the items of a list."""
    images, dots = [], []
    for each in _objects(page):
        kind = _kind(each)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        box = _bounds(each)
        wide, high = box.right - box.left, box.top - box.bottom
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE and min(wide, high) > SMALLEST_IMAGE:
            images.append(box)
        elif DOT[0] < wide < DOT[1] and abs(wide - high) < 1:
            dots.append(box)
    return tuple(images), tuple(dots) if len(dots) < MOST_DOTS else ()


def is_out_of_sight(page: Any, text_object: Any) -> bool:
    """Whether text is transparent, white on white, or outside the path that it is clipped to."""
    colour = _colour(text_object)
    if colour[3] == 0 or _is_cut_away(text_object):
        return True
    return min(colour[:3]) >= WHITE and not _lies_on_colour(page, _bounds(text_object))


def _objects(page: Any) -> Iterator[Any]:
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        yield pdfium.FPDFPage_GetObject(page, index)


def _kind(page_object: Any) -> int:
    return int(pdfium.FPDFPageObj_GetType(page_object))


def _bounds(page_object: Any) -> Box:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(page_object, byref(left), byref(bottom), byref(right), byref(top))
    return Box(left.value, bottom.value, right.value, top.value)


def _colour(page_object: Any) -> tuple[int, int, int, int]:
    """Red, green, blue and how opaque, from 0 to 255; black when it cannot be told."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint(255)
    pdfium.FPDFPageObj_GetFillColor(
        page_object, byref(red), byref(green), byref(blue), byref(alpha)
    )
    return red.value, green.value, blue.value, alpha.value


def _lies_on_colour(page: Any, box: Box) -> bool:
    return any(
        _kind(each) != pdfium.FPDF_PAGEOBJ_TEXT
        and _bounds(each).meets(box)
        and (_kind(each) != pdfium.FPDF_PAGEOBJ_PATH or min(_colour(each)[:3]) < WHITE)
        for each in _objects(page)
    )


def _is_cut_away(text_object: Any) -> bool:
    clip = pdfium.FPDFPageObj_GetClipPath(text_object)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    if count <= 0:
        return False
    box = _bounds(text_object)
    paths = (_path(clip, index) for index in range(min(count, MOST_CLIPS)))
    return any(path and not path.meets(box) for path in paths)


def _path(clip: Any, index: int) -> Box | None:
    """The box around a clip path; None when it is too long to look at."""
    count = pdfium.FPDFClipPath_CountPathSegments(clip, index)
    if not 0 < count < 50:
        return None
    x, y = c_float(), c_float()
    points = []
    for segment in range(count):
        pdfium.FPDFPathSegment_GetPoint(
            pdfium.FPDFClipPath_GetPathSegment(clip, index, segment), byref(x), byref(y)
        )
        points.append((x.value, y.value))
    across, up = zip(*points, strict=True)
    return Box(min(across) - 1, min(up) - 1, max(across) + 1, max(up) + 1)
