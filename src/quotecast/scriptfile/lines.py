"""The lines' section of a script's file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quotecast.registry import explain_unknown
from quotecast.scriptfile.marks import (
    CONTINUED,
    DIRECTIONS,
    HEADING,
    LONGEST_PAUSE_SECONDS,
    NARRATOR,
    first_block,
)
from quotecast.scriptfile.people import find_name
from quotecast.scriptfile.pronouncing import say
from quotecast.scriptfile.rows import Row, read_number, read_text, read_whole_number, shorten
from quotecast.types import Line, Pronunciation, Speaker

MARK = re.compile(
    r"(?P<continued>\+)|(?P<item>\*)|(?P<confidence>[?~])\s*(?P<number>\S*)|#(?P<level>-?[0-9]+)(?!\S)"
)
NARRATED = re.compile(r"(?P<mark>-|#+)(?:\s|$)")
DIRECTION = re.compile(r"\(\s*(?P<name>\w*)\s*(?P<value>.*)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands before a line's speaker."""

    confidence: float | None = None
    continues: bool = False
    level: int = 0
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Speaking:
    """How the text of lines is said."""

    pronunciations: Sequence[Pronunciation]
    language: str


def read_lines(
    rows: Iterable[Row],
    speakers: Sequence[Speaker],
    *,
    speaking: Speaking,
    usual_confidence: float,
) -> tuple[Line, ...]:
    """The lines of a section, each with the directions above it."""
    lines: list[Line] = []
    directions: dict[str, Row] = {}
    begins_block = True
    for row in rows:
        if not row.text:
            begins_block = True
        elif row.text.startswith("("):
            _add_direction(directions, row)
        else:
            line = _read_line(row, speakers, usual_confidence)
            if line.continues and not lines:
                raise row.error(f"the first line goes on with nothing; remove its “{CONTINUED}”")
            block = _block(lines, line, begins_block=begins_block)
            lines.append(_direct(replace(line, block=block), directions, speaking))
            directions = {}
            begins_block = False
    for row in directions.values():
        raise row.error("no line follows this direction; put it above the line that it is for")
    return tuple(lines)


def _add_direction(directions: dict[str, Row], row: Row) -> None:
    found = DIRECTION.fullmatch(row.text)
    if not found:
        raise row.error("expected “)” at the end of a direction such as “(pause 1.5)”")
    name = found["name"].lower()
    if name not in DIRECTIONS:
        raise row.error(explain_unknown("direction", shorten(found["name"]), DIRECTIONS))
    if name in directions:
        raise row.error(f"this line has a “{name}” already, in line {directions[name].number}")
    value = row.part(found.start("value"), found.end("value"))
    if not value.text:
        raise row.error(f"expected something after “{name}”, as in “(pause 1.5)”")
    directions[name] = value


def _block(lines: Sequence[Line], line: Line, *, begins_block: bool) -> int:
    if not lines:
        return first_block(line.level)
    return lines[-1].block + begins_block


def _direct(line: Line, directions: dict[str, Row], speaking: Speaking) -> Line:
    if row := directions.get("pause"):
        most = LONGEST_PAUSE_SECONDS
        line = replace(line, pause_seconds=read_number(row, most=most, what="a pause in seconds"))
    if row := directions.get("block"):
        line = replace(line, block=read_whole_number(row, what="a block"))
    if row := directions.get("image"):
        line = replace(line, image=read_text(row))
    if row := directions.get("say"):
        return replace(line, spoken=read_text(row))
    spoken = say(line.text, speaking.pronunciations, language=speaking.language)
    return replace(line, spoken=spoken)


def _read_line(row: Row, speakers: Sequence[Speaker], usual_confidence: float) -> Line:
    marks, rest = _take_marks(row)
    if narrated := NARRATED.match(rest.text):
        mark = narrated["mark"]
        speaker, text = None, rest.part(len(mark))
        level = len(mark) if mark.startswith(HEADING) else marks.level
    else:
        name, text = _take_name(rest)
        speaker, level = find_name(name, speakers), marks.level
    told = read_text(text)
    default = 1.0 if speaker is None else usual_confidence
    confidence = default if marks.confidence is None else marks.confidence
    return Line(told, told, speaker, 0, level, marks.continues, confidence, is_item=marks.is_item)


def _take_marks(row: Row) -> tuple[Marks, Row]:
    marks = Marks()
    while found := MARK.match(row.text):
        if found["continued"]:
            marks = replace(marks, continues=True)
        elif found["item"]:
            marks = replace(marks, is_item=True)
        elif found["confidence"]:
            number = row.part(found.start("number"), found.end("number"))
            told = read_number(number, most=1, what=f"the confidence after “{found[0][0]}”")
            marks = replace(marks, confidence=told)
        else:
            number = row.part(found.start("level"), found.end("level"))
            marks = replace(marks, level=read_whole_number(number, what="a level"))
        row = row.part(found.end())
    return marks, row


def _take_name(row: Row) -> tuple[Row, Row]:
    if row.text.startswith((NARRATOR, HEADING)):
        raise row.error(f"expected a blank after “{row.text[0]}”")
    pair = row.cut()
    if not pair or not pair[0].text:
        raise row.error(
            "expected a speaker's name and a colon, or “- ” for the narrator, "
            f"before “{shorten(row.text)}”"
        )
    return pair
