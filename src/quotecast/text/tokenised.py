"""Text that was cut into words to text as it is printed, with the way back.

Corpora often have a space on both sides of every mark, one sentence a line, and nothing that tells
where paragraphs end (LitBank, Bamman et al. 2019). Marks then say no longer which side of a
quotation they stand at, and a quotation runs over several lines. Here it is put together again.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from quotecast.text.paragraphing import Line, Token, find_openings, part_lines

# Stops that stand free, and stops that hang on a word.
FREE_STOP = re.compile(r"\S [,.;:!?](?=\s)")
HANGING_STOP = re.compile(r"\w[,;:!?](?=\s)")

# How many free stops a text must have, and how many times the others.
FEWEST, TIMES = 8, 4

TOKEN = re.compile(r"\S+")

OPENERS = frozenset("([{“‘$£")
CLOSERS = frozenset([*",.;:!?)]}”’%…", "...", "n't", "n’t"])
CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)$", re.IGNORECASE)
STOPS = frozenset([*",.;:!?…", "...", "--", "---", "----", "—"])

# What stands before words that are quoted.
BEFORE_QUOTATION = frozenset([*",:;.?!(—'’", "--", "---"])


@dataclass(slots=True)
class Copy:
    """A text put together, and where each stretch of it was."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, piece: str, origin: int) -> None:
        self.pieces.append(piece)
        self.starts.append(self.length)
        self.origins.append(origin)
        self.length += len(piece)

    def origin(self, place: int) -> int:
        """Where a place of the copy is in the text given."""
        index = bisect_right(self.starts, place) - 1
        return self.origins[index] + min(
            place - self.starts[index], max(len(self.pieces[index]) - 1, 0)
        )


def is_tokenised(text: str) -> bool:
    """Whether stops stand free.

    >>> is_tokenised("“ Yes , ” she said . " * 8), is_tokenised("“Yes,” she said. " * 8)
    (True, False)
    """
    free = sum(1 for _ in FREE_STOP.finditer(text))
    return free >= FEWEST and free > TIMES * sum(1 for _ in HANGING_STOP.finditer(text))


def join_tokens(text: str) -> Copy:
    """The text as it would be printed, its quotations in curly double marks.

    >>> join_tokens('" Yes .\\nOf course ! " she said .').text
    '“Yes. Of course!” she said.'
    """
    lines = part_lines(list(_mark(_lines(text), _outer_marks(text))))
    copy = Copy()
    end = 0
    for line, opens in zip(lines, find_openings(lines), strict=True):
        if copy.length:
            copy.add("\n\n" if opens else " ", end)
        _write(copy, line)
        end = line[-1].start + len(line[-1].text)
    return copy


def _lines(text: str) -> Iterator[Line]:
    place = 0
    for line in text.split("\n"):
        tokens = [Token(found[0], place + found.start()) for found in TOKEN.finditer(line)]
        if tokens:
            yield tokens
        place += len(line) + 1


def _outer_marks(text: str) -> frozenset[str]:
    """The marks that quotations stand in: double ones, unless single ones are used instead."""
    doubles = len(re.findall(r"(?:^|\s)(?:[\"“”]|``|'')(?=\s)", text))
    singles = len(re.findall(r"(?:^|\s)['‘](?=\s)", text))
    return (
        frozenset("'‘’") if singles > 2 and singles > doubles else frozenset({*'"“”', "``", "''"})
    )


def _mark(lines: Iterator[Line], marks: frozenset[str]) -> Iterator[Line]:
    """Tell which side of a quotation each mark stands at."""
    is_open = False
    for line in lines:
        marked: list[Token] = []
        for number, token in enumerate(line):
            side = _side(line, number, is_open=is_open) if token.text in marks else ""
            is_open = side == "opens" if side else is_open
            marked.append(Token(token.text, token.start, side))
        yield marked


def _side(line: Line, number: int, *, is_open: bool) -> str:
    token = line[number].text
    before = line[number - 1].text if number else ""
    after = line[number + 1].text if number + 1 < len(line) else ""
    if token in {"“", "‘", "``"}:
        return "opens"
    if token in {"”", "''"} or not after:
        return "closes" if is_open or before in STOPS else ""
    if token in {"'", "’"}:
        return _side_of_apostrophe(token, before, after, is_open=is_open)
    if not before and after[0].isupper():
        return "opens"
    return "closes" if is_open else "opens"


def _side_of_apostrophe(mark: str, before: str, after: str, *, is_open: bool) -> str:
    """The side of a single mark, which may as well stand for letters: the boys ’ books."""
    if is_open:
        return "closes" if before in STOPS else ""
    may_open = mark == "'" and (not before or before in BEFORE_QUOTATION)
    return "opens" if may_open and (after[0].isupper() or before in {",", ":"}) else ""


def _write(copy: Copy, line: Line) -> None:
    """Add a line, with spaces only where they are printed."""
    is_italic = False
    is_tight = True
    for token in line:
        opens = token.side == "opens" or (not token.side and token.text in OPENERS)
        closes = token.side == "closes" or (not token.side and _hangs(token.text))
        if token.text == "_":
            opens, closes, is_italic = not is_italic, is_italic, not is_italic
        is_joint = token.text == "-" and token is not line[0]
        if not (is_tight or closes or is_joint):
            copy.add(" ", token.start - 1)
        mark = {"opens": "“", "closes": "”"}.get(token.side, token.text)
        copy.add(mark, token.start)
        is_tight = opens or is_joint


def _hangs(token: str) -> bool:
    return token in CLOSERS or CLITIC.match(token) is not None
