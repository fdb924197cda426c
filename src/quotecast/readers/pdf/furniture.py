"""What stands on a PDF's pages beside the text: running heads, page numbers, line numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from quotecast.readers.pdf.lines import Line, Sheet, rows_of

EDGE = 0.15
# The share of a page's height in which heads and feet are looked for, at either end.
MOST_ROWS = 4
DRIFT = 6.0
# How far the same head may move from page to page, in points.
ROMAN = r"[ivxlcdm]+"
NUMBER = re.compile(rf"(?i)\d+|\b{ROMAN}\b")
OUTER_NUMBER = re.compile(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$")
FOLIO = re.compile(
    rf"(?i)\W*(?:page|p\.|seite)?\W*(?:\d{{1,4}}|{ROMAN})(?:\s*(?:of|/|von)\s*\d+)?\W*"
)
# What a browser prints around a page.
PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}, \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?\b.*"
    r"|(?:https?|file)://\S+(?: \d+/\d+)?"
)
LEADERS = re.compile(r"(?:\.\s?|…|·\s?){4,}\s*(?:\d+|[ivxlc]+)?\s*$")
ENTRY_END = re.compile(r"(?:^|\s)(?:\d+|[ivxlc]+)$")
CONTENTS_ROWS = 4
# Rows with leaders on a page of contents, at least.
LARGE = 1.15
LINE_NUMBERS = 5
# So many in a row on a page tell that lines are numbered.


@dataclass(frozen=True, slots=True)
class _Row:
    """A row at the top or foot of a page."""

    page: int
    side: int
    # 1 at the top, -1 at the foot.
    base: float
    # From that edge.
    text: str
    gap: float
    # To the next row inwards, in sizes of type.
    lines: tuple[Line, ...]

    @property
    def likeness(self) -> str:
        return _likeness(self.text)


def drop_furniture(sheets: Sequence[Sheet], facts: Iterable[str]) -> tuple[Sheet, ...]:
    """The pages without heads, feet, numbers and leaders; facts are the title and the author."""
    edges = [[_edge_rows(sheet, side) for side in (1, -1)] for sheet in sheets]
    rows = [row for sides in edges for side in sides for row in side]
    repeated = _find_repeated(rows) | _find_numbered(rows)
    known = _find_names(sheets) | {_likeness(fact) for fact in facts}
    dropped: set[int] = set()
    for side in (side for sides in edges for side in sides):
        for row in side:
            if id(row) not in repeated and not _is_furniture(row, known):
                break
            dropped.update(map(id, row.lines))
    return tuple(
        replace(
            sheet,
            lines=_drop_line_numbers(
                _drop_contents([line for line in sheet.lines if id(line) not in dropped])
            ),
        )
        for sheet in sheets
    )


def _edge_rows(sheet: Sheet, side: int) -> list[_Row]:
    """The outermost rows at one end of a page, from without."""
    height = sheet.box.top - sheet.box.bottom
    rows = rows_of(sheet.lines)[::side]
    found = []
    for row, inner in zip(rows[:MOST_ROWS], [*rows[1:], None], strict=False):
        edge = sheet.box.top if side == 1 else sheet.box.bottom
        base = abs(edge - row[0].base)
        if base > EDGE * height:
            break
        gap = abs(row[0].base - inner[0].base) / row[0].size if inner else 99.0
        text = " ".join(line.text for line in sorted(row, key=lambda line: line.left))
        found.append(_Row(sheet.number, side, base, text, gap, tuple(row)))
    return found


def _find_repeated(rows: Iterable[_Row]) -> set[int]:
    """Rows that say the same, numbers aside, at the same height on several pages."""
    alike: dict[tuple[int, str], list[_Row]] = defaultdict(list)
    for row in rows:
        alike[row.side, row.likeness].append(row)
    found = set[int]()
    for group in alike.values():
        middle = median(row.base for row in group)
        close = [row for row in group if abs(row.base - middle) < DRIFT]
        if len({row.page for row in close}) > 1:
            found.update(map(id, close))
    return found


def _find_numbered(rows: Iterable[_Row]) -> set[int]:
    """Rows that begin or end with a number that grows as the pages do."""
    alike: dict[tuple[int, int], list[_Row]] = defaultdict(list)
    for row in rows:
        for match in OUTER_NUMBER.finditer(row.text):
            alike[row.side, int(match[1] or match[2]) - row.page].append(row)
    found = set[int]()
    for group in alike.values():
        bases = Counter(round(row.base / DRIFT) for row in group)
        close = [row for row in group if bases[round(row.base / DRIFT)] > 1]
        if len({row.page for row in close}) > 1:
            found.update(map(id, close))
    return found


def _is_furniture(row: _Row, known: Set[str]) -> bool:
    """Whether a row that stands on this page only is a head or a foot all the same."""
    if PRINTED.fullmatch(row.text):
        return True
    if FOLIO.fullmatch(row.text):
        return row.gap > 1.6
    names = [_likeness(line.text) for line in row.lines]
    named = [name in known or name in ("#", "") for name in [*names, row.likeness]]
    return row.gap > 1.8 and row.page > 0 and (all(named[:-1]) or named[-1])


def _find_names(sheets: Sequence[Sheet]) -> set[str]:
    """What is set in large type somewhere: titles and headings, which heads repeat."""
    lines = [line for sheet in sheets for line in sheet.lines]
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    large = LARGE * sizes.most_common(1)[0][0] if sizes else 0.0
    return {_likeness(line.text) for line in lines if line.size > large and len(line.text) > 3}


def _likeness(text: str) -> str:
    """A text's words, numbers left open.

    >>> _likeness("12  The Bell, chapter ii")
    '# the bell chapter #'
    """
    return " ".join(re.sub(r"[^\w#]+", " ", NUMBER.sub("#", text.lower())).split())


def _drop_contents(lines: Sequence[Line]) -> list[Line]:
    """Lines without those of a table of contents: its entries end below each other."""
    rows = [sorted(row, key=lambda line: line.left) for row in rows_of(lines)]
    led = [row for row in rows if any(LEADERS.search(line.text) for line in row)]
    if len(led) < CONTENTS_ROWS:
        return list(lines)
    right = median(row[-1].right for row in led)
    entries = [
        row for row in rows if abs(row[-1].right - right) < DRIFT and ENTRY_END.search(row[-1].text)
    ]
    gone = {id(line) for row in [*led, *entries] for line in row}
    return [line for line in lines if id(line) not in gone]


def _drop_line_numbers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines without the column of numbers that counts them."""
    numbers = [line for line in lines if line.text.isdigit()]
    by_edge = Counter(round(line.right / 4) for line in numbers)
    counted = [
        line
        for line in sorted(numbers, key=lambda line: -line.base)
        if by_edge[round(line.right / 4)] >= LINE_NUMBERS
    ]
    values = [int(line.text) for line in counted]
    steps = Counter(after - before for before, after in pairwise(values))
    step, count = steps.most_common(1)[0] if steps else (0, 0)
    if step not in (1, 2, 5, 10) or count < LINE_NUMBERS - 1:
        return tuple(lines)
    gone = set(map(id, counted))
    return tuple(line for line in lines if id(line) not in gone)
