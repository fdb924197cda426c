"""The rows of a script file: where they stand, and what is read from a part of one."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from quotecast.errors import ScriptError
from quotecast.scriptfile.marks import COMMENT, ESCAPE

LINE_END = re.compile(r"\r\n|\r|\n")
NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file or a part of one, without the blanks around it."""

    source: str
    number: int
    column: int
    # Both from 1.
    text: str

    def part(self, start: int, end: int | None = None) -> "Row":
        text = self.text[start:end]
        blanks = len(text) - len(text.lstrip())
        return Row(self.source, self.number, self.column + start + blanks, text.strip())

    def error(self, problem: str, *, at: int = 0) -> ScriptError:
        """What to raise for a mistake here."""
        return ScriptError(f"{self.source}:{self.number}:{self.column + at}: {problem}")

    def cut(self) -> "tuple[Row, Row] | None":
        """What stands before the first colon and after it."""
        colon = self.text.find(":")
        return None if colon < 0 else (self.part(0, colon), self.part(colon + 1))


def split_rows(text: str, source: str) -> Iterator[Row]:
    """Every line of a file but the comments; empty ones are kept."""
    for number, line in enumerate(LINE_END.split(text.removeprefix("\ufeff")), start=1):
        row = Row(source, number, 1, line).part(0)
        if not row.text.startswith(COMMENT):
            yield row


def read_text(row: Row) -> str:
    """The text that a row stands for."""
    marker = row.text.find("\\{")
    while marker >= 0:
        found = ESCAPE.match(row.text, marker)
        if not found or int(found[1] or "0", 16) > 0x10FFFF:
            raise row.error(
                "“\\{” begins the number of a character, such as \\{2028}; "
                "for these two characters themselves write \\{5C}{",
                at=marker,
            )
        marker = row.text.find("\\{", found.end())
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "", row.text)


def read_number(row: Row, *, most: float, what: str) -> float:
    """A number from 0 to `most`."""
    value = float(row.text) if NUMBER.fullmatch(row.text) else math.nan
    if not 0 <= value <= most:
        raise row.error(f"{what} is a number from 0 to {most:g}, not “{shorten(row.text)}”")
    return value


def read_whole_number(row: Row, *, what: str) -> int:
    try:
        if re.fullmatch(r"-?[0-9]+", row.text):
            return int(row.text)
    except ValueError:  # It has thousands of digits.
        pass
    raise row.error(f"{what} is a whole number, not “{shorten(row.text)}”")


def read_date(row: Row) -> datetime:
    """A date and perhaps a time, in UTC unless it tells its time zone."""
    try:
        found = datetime.fromisoformat(row.text)
    except ValueError as error:
        told = shorten(row.text)
        problem = f"“{told}” is no date; write it like 2026-03-01 or 2026-03-01 18:30+01:00"
        raise row.error(problem) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def advise(hint: str, otherwise: str) -> str:
    """A hint, and what to do if it does not help.

    >>> advise("did you mean “Per”?", "remove the line")
    'did you mean “Per”? Otherwise remove the line'
    """
    return f"{hint} Otherwise {otherwise}" if hint.endswith("?") else f"{hint}; {otherwise}"


def shorten(text: str) -> str:
    """A text in so few letters that a message can name it."""
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
