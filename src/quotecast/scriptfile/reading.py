"""A script's file to the script."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from quotecast.registry import explain_unknown
from quotecast.scriptfile.lines import Speaking, read_lines
from quotecast.scriptfile.marks import FACTS, FIRST_LINE, SECTIONS
from quotecast.scriptfile.people import read_speakers
from quotecast.scriptfile.rows import (
    Row,
    advise,
    read_date,
    read_number,
    read_text,
    shorten,
    split_rows,
)
from quotecast.types import Pronunciation, Script

TITLE_LINE = re.compile(r"(?i)quotecast\s+script(?:\s+(?P<version>[0-9.]+))?")
SECTION = re.compile(r"\[\s*(?P<name>\w+)\s*\]")
VERSION = FIRST_LINE.rpartition(" ")[2]


def parse_script(text: str, source: str) -> Script:
    """The script in a file called `source`; raises ScriptError, which tells the place."""
    rows = list(split_rows(text, source))
    top = next((number for number, row in enumerate(rows) if row.text), 0)
    _check_first(rows[top] if rows else Row(source, 1, 1, ""))
    facts_rows, sections = _split_sections(rows[top + 1 :])
    facts = _read_facts(facts_rows)
    if "title" not in facts:
        raise rows[top].error("the script has no title; add a line such as “title: Low Tide”")
    if "lines" not in sections:
        raise rows[-1].error("there is no section [lines]; put “[lines]” above the lines")
    speakers = read_speakers(sections.get("speakers", ()))
    language = read_text(facts["language"]) if "language" in facts else "en"
    pronunciations = tuple(map(_read_pronunciation, _filled(sections.get("pronunciations", ()))))
    return Script(
        title=read_text(facts["title"]),
        lines=read_lines(
            sections["lines"],
            speakers,
            speaking=Speaking(pronunciations, language),
            usual_confidence=_read_confidence(facts),
        ),
        speakers=speakers,
        source=read_text(facts["source"]) if "source" in facts else source,
        author=read_text(facts["author"]) if "author" in facts else None,
        published=_read_published(facts),
        language=language,
        pronunciations=pronunciations,
        id=read_text(facts["id"]) if "id" in facts else "",
        image=read_text(facts["image"]) if "image" in facts else None,
    )


def _check_first(row: Row) -> None:
    found = TITLE_LINE.fullmatch(row.text)
    if not found or not found["version"]:
        raise row.error(f"a script begins with the line “{FIRST_LINE}”")
    if found["version"] != VERSION:
        raise row.error(
            f"the script is of version {found['version']}, and this quotecast reads version "
            f"{VERSION}; update quotecast, or write the script again",
            at=found.start("version"),
        )


def _split_sections(rows: Iterable[Row]) -> tuple[list[Row], dict[str, list[Row]]]:
    """The rows before the first section, and those of each."""
    facts: list[Row] = []
    sections: dict[str, list[Row]] = {}
    here = facts
    for row in rows:
        if not row.text.startswith("["):
            here.append(row)
            continue
        found = SECTION.fullmatch(row.text)
        if not found:
            raise row.error("expected a section alone on its line, such as “[lines]”")
        name = found["name"].lower()
        if name not in SECTIONS:
            raise row.error(explain_unknown("section", shorten(name), SECTIONS))
        if name in sections:
            raise row.error(f"there is a section [{name}] already; make one of the two")
        here = sections[name] = []
    return facts, sections


def _filled(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.text]


def _read_facts(rows: Sequence[Row]) -> dict[str, Row]:
    """What is told before the sections; a fact without a value is not told."""
    facts: dict[str, Row] = {}
    for row in _filled(rows):
        pair = row.cut()
        if not pair:
            raise row.error(
                "expected a fact such as “title: Low Tide”; put “[lines]” above the lines"
            )
        key = pair[0].text.lower()
        if key not in FACTS:
            hint = explain_unknown("fact", shorten(pair[0].text), FACTS)
            raise row.error(advise(hint, "put “[lines]” above the lines"))
        if key in facts:
            raise row.error(f"the {key} is told already, in line {facts[key].number}")
        facts[key] = pair[1]
    return {key: value for key, value in facts.items() if value.text}


def _read_confidence(facts: Mapping[str, Row]) -> float:
    row = facts.get("confidence")
    return read_number(row, most=1, what="the confidence") if row else 1.0


def _read_published(facts: Mapping[str, Row]) -> datetime | None:
    row = facts.get("published")
    return read_date(row) if row else None


def _read_pronunciation(row: Row) -> Pronunciation:
    pair = row.cut()
    if not pair or not pair[0].text or not pair[1].text:
        raise row.error("expected a word, a colon and a respelling: “Solberg: SOHL-berg”")
    return Pronunciation(read_text(pair[0]), read_text(pair[1]))
