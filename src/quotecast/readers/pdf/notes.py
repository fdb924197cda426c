"""Footnotes: the small type at the foot of a PDF's page, and the marks that call it."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from quotecast.readers.pdf.blocks import CAPTION
from quotecast.readers.pdf.columns import Region
from quotecast.readers.pdf.lines import Line

NOTE_SIZE = 0.93
# Notes are smaller than the text by more.
NOTE = re.compile(r"(?:(\d{1,3})|[*∗†‡§¶]{1,3})(?:[.)]?\s+|(?=[A-Z“\"]))\S")
NOTE_GAP = 1.15
# In sizes of their type: what is above them at least.
LOWEST = 0.55
# The share of the page's height below which they begin.


def drop_notes(
    regions: Sequence[Region], body: float, heights: tuple[float, float]
) -> tuple[tuple[Region, ...], int]:
    """A page's regions without footnotes and their marks, and how many notes there were.

    The heights are those of the page's foot and top.
    """
    kept, numbers, count = [], set[str](), 0
    limit = heights[0] + LOWEST * (heights[1] - heights[0])
    for region in regions:
        begin = _find_notes(region.lines, body, limit)
        marks = [_mark_of(line) for line in region.lines[begin:]]
        numbers.update(mark for mark in marks if mark.isdigit())
        count += sum(map(bool, marks))
        if begin:
            kept.append(replace(region, lines=region.lines[:begin]))
    if numbers:
        kept = [_drop_marks(region, numbers) for region in kept]
    return tuple(kept), count


def _find_notes(lines: Sequence[Line], body: float, limit: float) -> int:
    """Where a region's notes begin; at its end when there are none."""
    begin = len(lines)
    while begin and lines[begin - 1].size < NOTE_SIZE * body and lines[begin - 1].base < limit:
        begin -= 1
    marked = [index for index in range(begin, len(lines)) if _mark_of(lines[index])]
    if not marked or not _is_set_off(lines, begin, body):
        return len(lines)
    return marked[0] if CAPTION.match(lines[begin].text) else begin


def _is_set_off(lines: Sequence[Line], index: int, body: float) -> bool:
    """Whether notes, and no list in small type, begin with a line."""
    if index == 0:
        return len(lines) < 8 and bool(lines[0].mark or not lines[0].text[:1].isdigit())
    above, line = lines[index - 1], lines[index]
    is_text = above.size >= NOTE_SIZE * body and not above.is_bold
    return is_text and above.base - line.base > NOTE_GAP * line.size


def _mark_of(line: Line) -> str:
    """The note's mark at the beginning of a line, if any."""
    if line.mark:
        return line.mark
    found = NOTE.match(line.text)
    return (found[1] or "*") if found else ""


def _drop_marks(region: Region, numbers: Set[str]) -> Region:
    """Without digits that a font raises by itself, so that they look like part of the word."""
    mark = "|".join(sorted(numbers, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<=[^\W\d_]{{2}}|[^\W\d_][.,;:!?”’)]|[.,!?][”’])(?:{mark})(?=$|[\s—–])"
    )
    lines = (replace(line, text=pattern.sub("", line.text)) for line in region.lines)
    return replace(region, lines=tuple(lines))
