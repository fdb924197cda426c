"""Words on a page to lines: stretches that stand on one height without a wide gap."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quotecast.readers.pdf.shapes import Box
from quotecast.readers.pdf.words import Page, Word

WIDE_GAP = 0.9
# In the size of the type; columns stand farther apart, words seldom.
NARROW_GAP = 0.1
MARK = re.compile(r"[\d*∗†‡§¶‖#,–-]{1,7}|\[?\d{1,3}\]|\(\d{1,2}\)|[a-z]")
MARK_SIZE = 0.87
MARK_RISE = 0.15
POWERS = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
POWER_BEFORE = re.compile(r"(?:\d|(?:^|[^A-Za-z])(?:[a-z]|[ckm]?m|ft|mi|km|in|mc))$")
DROP_CAP_SIZE = 1.8
DROP_CAP = re.compile(r"[\"'“‘«]?\w[\"'’]?")


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand side by side."""

    words: tuple[Word, ...]
    # From left to right, those of a note's mark left out.
    text: str
    left: float
    right: float
    base: float
    size: float
    # That of most letters.
    is_bold: bool
    is_fixed: bool
    # All of it.
    mark: str = ""
    # A note's, raised at its beginning.
    initial: str = ""
    # The large letter before it that reaches over several lines.
    columns: tuple[float, ...] = ()
    # Where its cells begin, if it is a row of a table.

    @property
    def top(self) -> float:
        return self.base + 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.base - 0.25 * self.size


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's lines."""

    number: int
    box: Box
    lines: tuple[Line, ...]
    images: tuple[Box, ...]


def lay_out(page: Page) -> Sheet:
    """The lines on a page, in no order."""
    runs = _merge_runs(_chain(page.words))
    lines = [_make_line(run) for run in runs]
    lines = _set_initials([line for line in lines if line.text or line.mark])
    if page.dots:
        lines = [_set_dot(line, page.dots) for line in lines]
    return Sheet(page.number, page.box, tuple(lines), page.images)


def join_row(lines: Iterable[Line]) -> Line:
    """One line of those that stand side by side in a column."""
    row = sorted(lines, key=lambda line: line.left)
    if len(row) == 1:
        return row[0]
    joined = _make_line([word for line in row for word in line.words])
    return replace(
        joined,
        left=row[0].left,
        mark=row[0].mark,
        initial=row[0].initial,
    )


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines by the height on which they stand, from the top."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if rows and rows[-1][0].base - line.base < 0.4 * min(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _chain(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that follow each other on a line as they were drawn."""
    run: list[Word] = []
    for word in words:
        if run and not _follows(run, word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _follows(run: Sequence[Word], word: Word) -> bool:
    before = run[-1]
    small, large = sorted((before.style.size, word.style.size))
    if large > DROP_CAP_SIZE * small and DROP_CAP.fullmatch(
        before.text if before.style.size == large else word.text
    ):
        return False
    rise = min(abs(word.base - each.base) for each in (before, run[0]))
    gap = word.left - before.right
    return rise < 0.5 * large and -0.35 * large < gap < WIDE_GAP * large


def _merge_runs(runs: Iterable[list[Word]]) -> list[list[Word]]:
    """Runs that touch, in whatever order they were drawn."""
    rows: list[list[list[Word]]] = []
    for run in sorted(runs, key=lambda run: -_base(run)):
        size = _size(run)
        if rows and _base(rows[-1][0]) - _base(run) < 0.25 * min(size, _size(rows[-1][0])):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [merged for row in rows for merged in _merge_row(row)]


def _merge_row(row: list[list[Word]]) -> Iterator[list[Word]]:
    row.sort(key=lambda run: run[0].left)
    merged = row[0]
    for run in row[1:]:
        size = max(_size(run), _size(merged))
        alike = size < DROP_CAP_SIZE * min(_size(run), _size(merged))
        if alike and run[0].left - max(word.right for word in merged) < WIDE_GAP * size:
            merged = sorted(merged + run, key=lambda word: (word.left, word.order))
        else:
            yield merged
            merged = run
    yield merged


def _base(run: Sequence[Word]) -> float:
    if all(word.base == run[0].base for word in run):
        return run[0].base
    return max(run, key=lambda word: len(word.text) * word.style.size).base


def _size(run: Sequence[Word]) -> float:
    if all(word.style.size == run[0].style.size for word in run):
        return run[0].style.size
    sizes = Counter[float]()
    for word in run:
        sizes[word.style.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _make_line(run: Sequence[Word]) -> Line:
    size, base = _size(run), _base(run)
    marks = [
        word.style.size <= MARK_SIZE * size
        and word.base > base + MARK_RISE * size
        and MARK.fullmatch(word.text) is not None
        for word in run
    ]
    mark = run[0].text if marks[0] and len(run) > 1 else ""
    text = ""
    kept: list[Word] = []
    for word, is_mark in zip(run, marks, strict=True):
        if is_mark and not (word.text.strip("-–").isdigit() and POWER_BEFORE.search(text)):
            continue
        text += _gap(kept[-1], word) if kept else ""
        text += word.text.translate(POWERS) if is_mark else word.text
        kept.append(word)
    return Line(
        words=tuple(kept),
        text=text,
        left=(kept or run)[0].left,
        right=max(word.right for word in run),
        base=base,
        size=size,
        is_bold=all(word.style.is_bold or not re.search(r"[^\W\d_]", word.text) for word in kept),
        is_fixed=all(word.style.is_fixed for word in kept),
        mark=mark,
    )


def _gap(before: Word, word: Word) -> str:
    width = word.left - before.right
    size = max(word.style.size, before.style.size)
    if word.order == before.order + 1 and "\n" not in word.gap:
        return " " if word.gap or width > 0.5 * size else ""
    return " " if width > NARROW_GAP * size else ""


def _set_initials(lines: list[Line]) -> list[Line]:
    """Large letters given to the line that they begin; those beside them moved to the margin."""
    for large in [line for line in lines if DROP_CAP.fullmatch(line.text)]:
        beside = [line for line in lines if _is_beside(large, line)]
        if not beside:
            continue
        first = max(beside, key=lambda line: line.base)
        lines.remove(large)
        for line in beside:
            moved = replace(line, left=large.left, initial=large.text if line is first else "")
            lines[next(i for i, each in enumerate(lines) if each is line)] = moved
    return lines


def _is_beside(large: Line, line: Line) -> bool:
    height = large.size * 0.85
    return (
        large.size > DROP_CAP_SIZE * line.size
        and large.base - line.size < line.base < large.base + height
        and -0.5 * line.size < line.left - large.right < 1.5 * line.size
    )


def _set_dot(line: Line, dots: Sequence[Box]) -> Line:
    """A line with the mark that is drawn before it."""
    is_marked = any(
        0.1 * line.size < line.left - dot.right < 2 * line.size
        and line.base - 1 < dot.bottom < dot.top < line.base + 0.8 * line.size
        for dot in dots
    )
    return replace(line, text=f"• {line.text}") if is_marked else line


def typical_leading(lines: Sequence[Line]) -> dict[float, float]:
    """By size of type: how far apart the heights of lines in a paragraph mostly are."""
    steps: dict[float, Counter[float]] = {}
    for above, below in pairwise(lines):
        step = round(above.base - below.base, 1)
        if above.size == below.size and 0.9 * above.size < step < 2.2 * above.size:
            steps.setdefault(above.size, Counter())[step] += 1
    return {size: max(counts, key=lambda step: counts[step]) for size, counts in steps.items()}
