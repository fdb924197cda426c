"""Regions of lines to passages: where one paragraph ends and the next begins."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotecast.readers.pdf.columns import Region
from quotecast.readers.pdf.lines import Line
from quotecast.readers.pdf.tables import mark_tables

ITEM = re.compile(
    r"(?:[•◦▪‣●○■□➢✓∙·–—*-]|\(?(?:\d{1,2}|[ivx]{1,5})[.)]|\(?[a-zA-Z]\)|[a-z]\.)\s+(?=\S)"
)
BULLET = re.compile(r"[•◦▪‣●○■□➢✓∙·-]$")
SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
SIZE_STEP = 1.08
# Type that differs by more does not belong to the same paragraph.
GAP = 1.3
# In leadings: a wider one is between paragraphs.
INDENT = 0.7
# In sizes of type, like those below.
ROOM, WIDE_ROOM = 1.0, 5.0
# What a line must have left for the next word to have fitted: at a sentence's end, and within.
NEARBY = 3
# Lines around, of which the longest tells how far a line may go.


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together."""

    lines: tuple[Line, ...]
    page: int
    region: int
    # Both counted from 0.
    left: float
    right: float
    # The edges of its region.
    is_inset: bool = False

    @property
    def size(self) -> float:
        first = self.lines[0].size
        if all(line.size == first for line in self.lines):
            return first
        return Counter(line.size for line in self.lines).most_common(1)[0][0]

    @property
    def is_indented(self) -> bool:
        first = self.lines[0]
        return not first.initial and first.left > self.left + INDENT * first.size

    @property
    def is_full(self) -> bool:
        """Whether its last line reaches the right edge."""
        return self.lines[-1].right > self.right - 2 * self.size


def split_region(
    region: Region, page: int, number: int, leading: Mapping[float, float]
) -> Iterator[Passage]:
    """The passages of a region; leading is how far apart lines of a size usually are."""
    lines = mark_tables(region.lines)
    left, right = _left_edge(lines), max(line.right for line in lines)
    begun = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or _begins(lines, index, begun, left, leading):
            yield Passage(lines[begun:index], page, number, left, right, region.is_inset)
            begun = index


def _left_edge(lines: Sequence[Line]) -> float:
    starts = Counter(round(line.left) for line in lines)
    most = max(starts.values())
    return float(min(start for start, count in starts.items() if count >= 0.6 * most))


def _begins(
    lines: Sequence[Line], index: int, begun: int, left: float, leading: Mapping[float, float]
) -> bool:
    """Whether a passage begins with a line, the one above having begun at another."""
    above, line = lines[index - 1], lines[index]
    if line.columns or above.columns:
        return not (line.columns and above.columns)
    if _differ(above, line) or _is_apart(above, line, leading):
        return True
    return _begins_in_type(lines, index, begun, left)


def _begins_in_type(lines: Sequence[Line], index: int, begun: int, left: float) -> bool:
    """The same for a line that is set like the one above and as near as in a paragraph."""
    above, line, first = lines[index - 1], lines[index], lines[begun]
    if line.initial or ITEM.match(line.text) or BULLET.match(line.text):
        return not _is_within(first, above, line)
    is_in_item = ITEM.match(first.text) and line.left > first.left + 0.5 * line.size
    if is_in_item or _is_centred(above, line):
        return False
    if _hangs(lines, begun, index):
        return line.left < above.left - INDENT * line.size
    return _is_shifted(above, line, left) or _leaves_room(lines, index)


def _differ(above: Line, line: Line) -> bool:
    """Whether two lines are in different type."""
    small, large = sorted((above.size, line.size))
    if large > SIZE_STEP * small:
        return True
    touching = above.words[-1:] + line.words[:1]
    if above.is_bold != line.is_bold and len({word.style.is_bold for word in touching}) > 1:
        return True
    is_loud = above.text.isupper() and not above.is_bold and len(above.text) > 3
    is_short = above.right < line.right or _is_centred(above, line)
    return above.is_fixed != line.is_fixed or (is_loud and is_short and not line.text.isupper())


def _is_apart(above: Line, line: Line, leading: Mapping[float, float]) -> bool:
    step = above.base - line.base
    return not -0.1 * line.size <= step <= GAP * leading.get(line.size, 1.25 * line.size)


def _is_within(first: Line, above: Line, line: Line) -> bool:
    """Whether what looks like an item's mark is only a dash or a number in a sentence."""
    is_aligned = abs(line.left - above.left) < 0.5 * line.size
    is_item = ITEM.match(first.text) is not None
    is_mark = BULLET.match(line.text[0]) is not None and line.text[0] != "-"
    return is_aligned and not is_item and not is_mark and not SENTENCE_END.search(above.text)


def _is_centred(above: Line, line: Line) -> bool:
    shift = abs(above.left + above.right - line.left - line.right)
    return shift < 0.4 * line.size and abs(above.left - line.left) > 0.5 * line.size


def _hangs(lines: Sequence[Line], begun: int, index: int) -> bool:
    """Whether all lines of a passage but the first are indented, as in a list of books."""
    first, line = lines[begun], lines[index]
    margin = first.left + INDENT * line.size
    if index - begun > 1:
        return lines[begun + 1].left > margin
    if line.left <= margin:
        return False
    if begun and lines[begun - 1].left > margin:
        return True
    return first.right > line.right - 2 * line.size and not SENTENCE_END.search(first.text)


def _is_shifted(above: Line, line: Line, left: float) -> bool:
    """Whether a line is indented, or hangs out, as the one above is not."""
    step = INDENT * line.size
    if line.left > left + step:
        return above.left <= left + step
    return line.left < left - step <= above.left


def _leaves_room(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above ends though the next word would have fitted."""
    above, line = lines[index - 1], lines[index]
    near = lines[max(index - NEARBY, 0) : index + NEARBY]
    right = max(each.right for each in near if abs(each.size - line.size) < 0.1 * line.size)
    word = line.words[0].right - line.words[0].left if line.words else 0.0
    room = right - above.right - word - 0.3 * line.size
    if SENTENCE_END.search(above.text):
        return room > ROOM * line.size
    is_start = line.text[:1].isupper() or line.text[:1].isdigit()
    return is_start and room > WIDE_ROOM * line.size
