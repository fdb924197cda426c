"""The ensemble's file, cast.toml: read, and written so that what people wrote in it stays."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Table

from quotecast.errors import SettingsError
from quotecast.files import write_atomically
from quotecast.registry import explain_unknown
from quotecast.types import Member

FILE = "cast.toml"
HEADER = (
    "Who has which voice in every episode of this show. Change what you like;",
    "quotecast cast does it too, and quotecast voices lists the voices.",
)
KEYS = ("voice", "gender", "aliases")
GENDERS = ("female", "male")


def load_members(path: Path) -> tuple[Member, ...]:
    """The members of a show, in the file's order; none without a file. Raises SettingsError."""
    return tuple(_member(path, name, row) for name, row in _read(path).items())


def save_members(path: Path, members: Sequence[Member]) -> None:
    """Make the file say this and nothing else; remarks, order and layout of the rest stay.

    Call it while holding the file's lock. Raises SettingsError and OutputError.
    """
    before = {member.name: member for member in load_members(path)}
    if before == {member.name: member for member in members}:
        return
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else _empty()
    wanted = {member.name for member in members}
    for name in before:
        if name not in wanted:
            document.remove(name)
    for member in members:
        if member.name not in before:
            document.add(member.name, _table(member))
        elif member != before[member.name]:
            _change(document[member.name], before[member.name], member)
    write_atomically(path, tomlkit.dumps(document).encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}; mend it or move it away") from error


def _member(path: Path, name: str, row: object) -> Member:
    if not isinstance(row, Mapping):
        raise SettingsError(f'{path}: {name} should be a heading such as ["Ann Holm"]')
    for key in row:
        if key not in KEYS:
            raise SettingsError(f"{path}: [{name}]: {explain_unknown('setting', key, KEYS)}")
    gender = row.get("gender")
    if gender not in (None, *GENDERS):
        raise SettingsError(f"{path}: [{name}]: gender must be “female” or “male”")
    voices = _texts(path, name, "voice", row.get("voice", ()))
    engines = [voice.partition(":")[0] for voice in voices]
    if len(set(engines)) < len(engines) or any(":" not in voice for voice in voices):
        raise SettingsError(
            f"{path}: [{name}]: voice is an id such as “kokoro:bf_emma”, or a list with one of"
            " each engine"
        )
    return Member(name, voices, gender, _texts(path, name, "aliases", row.get("aliases", ())))


def _texts(path: Path, name: str, key: str, value: object) -> tuple[str, ...]:
    texts = (value,) if isinstance(value, str) else value
    if not isinstance(texts, Sequence) or not all(isinstance(each, str) for each in texts):
        raise SettingsError(f"{path}: [{name}]: {key} must be a text, or a list of texts")
    return tuple(texts)


def _empty() -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    for line in HEADER:
        document.add(tomlkit.comment(line))
    return document


def _table(member: Member) -> Table:
    table = tomlkit.table()
    _change(table, Member(member.name), member)
    table.add(tomlkit.nl())
    return table


def _change(table: Table, before: Member, after: Member) -> None:
    """Write what differs; the rest of the table keeps its remarks."""
    if before.voices != after.voices:
        _set(table, "voice", after.voices[0] if len(after.voices) == 1 else list(after.voices))
    if before.gender != after.gender:
        _set(table, "gender", after.gender or "")
    if before.aliases != after.aliases:
        _set(table, "aliases", list(after.aliases))


def _set(table: Table, key: str, value: str | list[str]) -> None:
    if value:
        table[key] = value
    elif key in table:
        table.remove(key)
