"""A page's lines to regions in the order in which they are read: columns, and what spans them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from quotecast.readers.pdf.lines import Line, join_row, rows_of

GUTTER = 4.0
# The least space between two columns, in points.
LEAST_WIDTH = 6.0
# Of a column, in sizes of its type.
LEAST_LETTERS = 13
# In a line of a column; a table's cells have fewer.
LEAST_PROSE = 0.6
# The share of a column's letters that stand in such lines.
MOST_INSETS = 0.2
# The share of lines that may stand in both columns' way.
EARLY = 0.2
# The share of the columns' height, from the top, in which it is read before them.
SHORT_SPAN = 6
# Lines that a pull quote between columns has at most.
STOPS = (".", "!", "?", ":", ".”", "?”", "!”", '."', '?"', '!"', ".’", ".)")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that are read from top to bottom."""

    lines: tuple[Line, ...]
    is_inset: bool = False
    # It stands in the way of a text that goes on behind it.


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands left and right of a gutter, or, if only one thing, what spans it."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    spanning: tuple[Line, ...] = ()
    insets: tuple[Line, ...] = ()
    # What stands in the way of both.


def order_lines(lines: Sequence[Line]) -> Iterator[Region]:
    """Regions in reading order."""
    bands = _find_bands(lines)
    if not bands:
        if lines:
            yield Region(tuple(join_row(row) for row in rows_of(lines)))
        return
    for band in _run_through(bands):
        early = [line for line in band.insets if _is_early(line, band)]
        yield from _inset(early)
        for part in (band.left, band.right):
            yield from order_lines(part)
        if band.spanning:
            is_inset = bool(band.left)
            spans = order_lines(band.spanning)
            yield from (replace(region, is_inset=region.is_inset or is_inset) for region in spans)
        yield from _inset([line for line in band.insets if line not in early])


def _inset(lines: Sequence[Line]) -> Iterator[Region]:
    if lines:
        yield Region(tuple(join_row(row) for row in rows_of(lines)), is_inset=True)


def _is_early(line: Line, band: _Band) -> bool:
    """Whether something in the columns' way stands where they begin."""
    bases = [each.base for each in band.left + band.right]
    return bool(bases) and line.base > max(bases) - EARLY * (max(bases) - min(bases))


def _find_bands(lines: Sequence[Line]) -> list[_Band]:
    """The bands that the best gutter makes; none if there is no gutter."""
    best: list[_Band] = []
    best_score = 2
    for edge in _edges(lines):
        bands = _cut(lines, edge)
        score = sum(map(_score, bands))
        insets = sum(len(band.insets) for band in bands)
        if score > best_score and insets <= MOST_INSETS * len(lines):
            best, best_score = bands, score
    return best


def _edges(lines: Sequence[Line]) -> list[float]:
    """Where three lines or more begin."""
    starts = Counter[int]()
    for line in lines:
        starts[round(line.left / 2)] += 1
    leftmost = min((line.left for line in lines), default=0.0)
    common = [2.0 * start - 1.5 for start, count in starts.items() if count > 2]
    return sorted(edge for edge in common if edge > leftmost + LEAST_WIDTH)


def _cut(lines: Sequence[Line], edge: float) -> list[_Band]:
    """What stands left and right of an edge, band by band."""
    ordered = sorted(lines, key=lambda line: -line.base)
    left = {id(line) for line in ordered if line.right <= edge - GUTTER + 1.5}
    right = {id(line) for line in ordered if line.left >= edge}
    beside = [line for line in ordered if id(line) in left or id(line) in right]
    insets = [
        line
        for line in ordered
        if id(line) not in left and id(line) not in right and _has_neighbour(line, beside)
    ]
    inset_ids = set(map(id, insets))
    rest = [line for line in ordered if id(line) not in inset_ids]
    bands = []
    for is_beside, group in groupby(rest, lambda line: id(line) in left or id(line) in right):
        found = tuple(group)
        band = _Band((), (), found)
        if is_beside:
            columns = [tuple(line for line in found if id(line) in side) for side in (left, right)]
            band = max(band, _Band(columns[0], columns[1]), key=_score)
        within = [line for line in insets if line.base > found[-1].base]
        insets = insets[len(within) :]
        bands.append(replace(band, insets=tuple(within)))
    return [*bands, _Band((), (), (), tuple(insets))] if insets else bands


def _has_neighbour(line: Line, others: Sequence[Line]) -> bool:
    return any(
        other.bottom < line.base + 0.3 * line.size and line.base < other.top for other in others
    )


def _score(band: _Band) -> int:
    """How many lines stand side by side like columns of text."""
    if min(len(band.left), len(band.right)) < 2:
        return 0
    top = min(max(line.top for line in side) for side in (band.left, band.right))
    foot = max(min(line.bottom for line in side) for side in (band.left, band.right))
    inside = [
        [line for line in side if foot <= line.base <= top] for side in (band.left, band.right)
    ]
    if not all(map(_is_prose, inside)):
        return 0
    return min(map(len, inside))


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most letters stand in lines long enough to be no cells of a table."""
    if len(lines) < 2:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    letters = [sum(map(str.isalpha, line.text)) for line in lines]
    long = sum(count for count in letters if count >= LEAST_LETTERS)
    return long > LEAST_PROSE * sum(letters) and width > LEAST_WIDTH * lines[0].size


def _run_through(bands: Sequence[_Band]) -> list[_Band]:
    """Bands between which a short span only interrupts the columns, put together."""
    result = list(bands[:1])
    for band in bands[1:]:
        merged = _merge(result[-2], result[-1], band) if len(result) > 1 else None
        if merged:
            del result[-2:]
        result.append(merged or band)
    return result


def _merge(above: _Band, span: _Band, below: _Band) -> _Band | None:
    if not (above.left and below.left and len(span.spanning) <= SHORT_SPAN):
        return None
    if not _runs_on(above, below):
        return None
    return _Band(
        above.left + below.left,
        above.right + below.right,
        above.spanning + span.spanning,
        above.insets + span.insets + below.insets,
    )


def _runs_on(above: _Band, below: _Band) -> bool:
    """Whether columns go on below a span, rather than from the left one above to the right."""
    down = _fits(above.left, below.left) + _fits(below.left, above.right)
    across = _fits(above.left, above.right) + _fits(above.right, below.left)
    return down + _fits(above.right, below.right) > across + _fits(below.left, below.right)


def _fits(before: Sequence[Line], after: Sequence[Line]) -> int:
    """How well one passage goes on with another: -1, 0 or 1."""
    if not before or not after:
        return 0
    last, first = before[-1].text.rstrip(), after[0].text.lstrip()
    if not last or not first:
        return 0
    is_over, is_small = last.endswith(STOPS), first[0].islower()
    if is_over == is_small:
        return -1
    return 1
