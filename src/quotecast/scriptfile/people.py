"""The speakers' section of a script's file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import get_args

from quotecast.registry import explain_unknown
from quotecast.scriptfile.marks import TRAITS
from quotecast.scriptfile.rows import Row, advise, read_text, shorten
from quotecast.types import Gender, Speaker

GENDERS: tuple[Gender, ...] = get_args(Gender)


@dataclass(slots=True)
class Entry:
    """What the file says of a speaker, as it is read."""

    name: str
    row: Row
    traits: dict[str, Row] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    takes: dict[str, Row] = field(default_factory=dict)
    # The aliases that may be other speakers, who are then the same as this one.


def read_speakers(rows: Iterable[Row]) -> tuple[Speaker, ...]:
    """The speakers of a section; one that another names as an alias is that other one."""
    entries = _read_entries(rows)
    homes = _merge(entries)
    for name in homes:
        entry, home = entries[name], entries[_home(name, homes, entries)]
        home.aliases += [
            alias for alias in entry.aliases if alias not in (home.name, *home.aliases)
        ]
    return tuple(_speaker(entry) for name, entry in entries.items() if name not in homes)


def _read_entries(rows: Iterable[Row]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    entry: Entry | None = None
    for row in rows:
        pair = row.cut()
        if pair:
            if not entry:
                raise row.error("expected a speaker's name, on a line of its own without a colon")
            _add_trait(entry, *pair)
        elif row.text:
            name = read_text(row)
            if name in entries:
                before = entries[name].row.number
                raise row.error(f"the speaker “{shorten(name)}” is in line {before} already")
            entry = entries[name] = Entry(name, row)
    return entries


def _add_trait(entry: Entry, key: Row, value: Row) -> None:
    name = key.text.lower()
    if name not in TRAITS:
        hint = explain_unknown("trait", shorten(key.text), TRAITS)
        raise key.error(advise(hint, "put a speaker's name on its own line, without a colon"))
    if name in entry.traits:
        line = entry.traits[name].number
        raise key.error(f"the {name} of “{shorten(entry.name)}” is told already, in line {line}")
    if not value.text:
        return
    if name in ("alias", "namesake"):
        alias = read_text(value)
        entry.aliases.append(alias)
        if name == "alias" and alias != entry.name:
            entry.takes[alias] = value
    else:
        entry.traits[name] = value


def _merge(entries: dict[str, Entry]) -> dict[str, str]:
    """Speakers that are somebody else's alias, each with the name of that other one."""
    homes: dict[str, str] = {}
    for entry in entries.values():
        for alias, row in entry.takes.items():
            if alias not in entries:
                continue
            if alias in homes:
                raise row.error(
                    f"“{shorten(alias)}” is an alias of “{shorten(homes[alias])}” already; "
                    "remove one of the two, or call it a namesake"
                )
            homes[alias] = entry.name
    return homes


def _home(name: str, homes: dict[str, str], entries: dict[str, Entry]) -> str:
    passed: list[str] = []
    while name in homes:
        if name in passed:
            row = entries[homes[name]].takes[name]
            raise row.error("two speakers are aliases of each other; remove one of the aliases")
        passed.append(name)
        name = homes[name]
    return name


def _speaker(entry: Entry) -> Speaker:
    told = {key: read_text(row) for key, row in entry.traits.items()}
    return Speaker(
        entry.name,
        _read_gender(entry.traits.get("gender")),
        told.get("role"),
        tuple(entry.aliases),
        told.get("voice"),
    )


def _read_gender(row: Row | None) -> Gender | None:
    if row is None:
        return None
    told = next((gender for gender in GENDERS if gender == row.text.lower()), None)
    if not told:
        hint = explain_unknown("gender", shorten(row.text), GENDERS)
        raise row.error(advise(hint, "leave the gender out"))
    return told


def find_name(row: Row, speakers: Sequence[Speaker]) -> str:
    """The name of the speaker whom a row names, perhaps by an alias."""
    name = read_text(row)
    if any(speaker.name == name for speaker in speakers):
        return name
    owners = [speaker.name for speaker in speakers if name in speaker.aliases]
    if len(owners) > 1:
        both = " and ".join(f"“{shorten(owner)}”" for owner in owners)
        raise row.error(f"“{shorten(name)}” is an alias of {both}; write the speaker's name")
    if not owners:
        raise row.error(_explain_stranger(name, speakers))
    return owners[0]


def _explain_stranger(name: str, speakers: Sequence[Speaker]) -> str:
    known = [shorten(each) for one in speakers for each in (one.name, *one.aliases)]
    told = shorten(name)
    hint = explain_unknown("speaker", told, known) if known else f"there is no speaker “{told}”"
    return advise(hint, "add them under “[speakers]”, or begin the line with “- ” for the narrator")
