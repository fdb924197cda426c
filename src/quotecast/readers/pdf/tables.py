"""Which of a region's lines are rows of a table."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from quotecast.readers.pdf.lines import Line

LEAST_ROWS = 3
MOST_WRAPPED = 2
# Lines that cells may take up below the first.
NARROW_CELL_GAP, CELL_GAP = 0.6, 1.3
# Between cells, in sizes of type; after a narrow one they must begin exactly below each other.
EXACT = 0.15
STRETCH = 1.8
# To the middlemost blank of a line: a gap between cells is wider.
ITEM_MARKS = frozenset("•◦▪‣●■")
SHORT_MARK = 3
# Letters of a list item's mark at most: what follows it is no cell.


def mark_tables(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, of which those in a table tell where their cells begin."""
    marked = list(lines)
    cells = [_cells(line) for line in lines]
    index = 0
    while index < len(lines):
        end = _find_end(lines, cells, index)
        for row in range(index, end):
            marked[row] = replace(lines[row], columns=(lines[row].left, *map(_start, cells[row])))
        index = max(end, index + 1)
    return tuple(marked)


def _start(cell: tuple[float, float]) -> float:
    return cell[0]


def _cells(line: Line) -> tuple[tuple[float, float], ...]:
    """Where cells other than the first may begin, and how exactly others must."""
    if any(word.text in ITEM_MARKS for word in line.words[1:]):
        return ()  # A list with notes in its margin.
    gaps = [(word.left - before.right) / line.size for before, word in pairwise(line.words)]
    # The blanks of a line that is stretched to both edges are all alike.
    usual = STRETCH * median(gaps) if len(gaps) > 2 else 0.0
    found = []
    for index, (before, word) in enumerate(pairwise(line.words)):
        gap = gaps[index] if gaps[index] > usual else 0.0
        is_mark = index == 0 and len(before.text) <= SHORT_MARK and not before.text.isalpha()
        if gap > NARROW_CELL_GAP and not is_mark:
            found.append((word.left, line.size * (1.0 if gap > CELL_GAP else EXACT)))
    return tuple(found)


def _find_end(
    lines: Sequence[Line], cells: Sequence[tuple[tuple[float, float], ...]], begin: int
) -> int:
    """Behind the last row of a table that begins at a line; the line itself if none does."""
    if not cells[begin]:
        return begin
    starts, rows, end = list(map(_start, cells[begin])), 1, begin + 1
    for index in range(begin + 1, len(lines)):
        is_row = any(abs(start - each) < near for start, near in cells[index] for each in starts)
        if not is_row and index - end >= MOST_WRAPPED:
            break
        if is_row:
            starts += map(_start, cells[index])
            rows, end = rows + 1, index + 1
    return end if rows >= LEAST_ROWS else begin
