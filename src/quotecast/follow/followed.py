"""following.toml, the feeds that a show follows: read, and written so that remarks stay."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from quotecast.errors import NameUnknownError, SettingsError
from quotecast.files import write_atomically
from quotecast.follow.marks import place_mark
from quotecast.registry import explain_unknown

FILE = "following.toml"
HEADER = """\
# The feeds that this show follows: quotecast update makes what is new in them.
# Change what you like; quotecast follow does it too.
"""
KEYS = ("address", "page", "first")
HEADING = re.compile(r"(?m)^(?:[ \t]*#.*\n)*[ \t]*\[\[[ \t]*feed[ \t]*\]\]")
# With the remarks right above it.


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that the show follows."""

    address: str
    page: str = ""
    # Where it was found, if that was another address.
    first: int | None = None
    # How many of its latest articles the first update makes; None leaves it to the update.


def load_followed(path: Path) -> tuple[Followed, ...]:
    """The feeds in the file's order; none without a file. Raises SettingsError."""
    return _parse(path, _read(path))


def add_followed(path: Path, feeds: Sequence[Followed]) -> tuple[Followed, ...]:
    """Write feeds at the end of the file: those of them that were not there.

    Call it while holding the file's lock. Raises SettingsError and OutputError.
    """
    text = _read(path)
    before = _parse(path, text)
    seen = {place_mark(feed.address) for feed in before}
    new = tuple({m: f for f in feeds if (m := place_mark(f.address)) not in seen}.values())
    blocks = ["\n".join(["[[feed]]", *_rows(feed)]) + "\n" for feed in new]
    _write(path, "\n".join([text or HEADER, *blocks]), (*before, *new))
    return new


def remove_followed(path: Path, name: str) -> Followed:
    """Take out the feed with this address, or that was found at this page, and its remarks.

    Call it while holding the file's lock. Raises NameUnknownError, SettingsError and OutputError.
    """
    text = _read(path)
    before = _parse(path, text)
    places = [{place_mark(each) for each in (f.address, f.page) if each} for f in before]
    number = next((n for n, marks in enumerate(places) if place_mark(name) in marks), None)
    if number is None:
        if not before:
            raise NameUnknownError(f"{path} lists no feed; there is nothing to remove")
        raise NameUnknownError(explain_unknown("feed", name, [feed.address for feed in before]))
    starts = [found.start() for found in HEADING.finditer(text)] + [len(text)]
    if len(starts) != len(before) + 1:
        raise SettingsError(_too_free(path))
    after = before[:number] + before[number + 1 :]
    _write(path, text[: starts[number]] + text[starts[number + 1] :], after)
    return before[number]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}; mend it or move it away") from error


def _parse(path: Path, text: str) -> tuple[Followed, ...]:
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} cannot be read: {error}; mend it or move it away") from error
    for key in rows:
        if key != "feed":
            raise SettingsError(f"{path}: {explain_unknown('setting', key, ['[[feed]]'])}")
    feeds = rows.get("feed", [])
    if not isinstance(feeds, list) or not all(isinstance(row, Mapping) for row in feeds):
        raise SettingsError(_too_free(path))
    return tuple(_followed(path, row) for row in feeds)


def _followed(path: Path, row: Mapping[str, Any]) -> Followed:
    for key in row:
        if key not in KEYS:
            raise SettingsError(f"{path}: {explain_unknown('setting', key, KEYS)}")
    address, page, first = row.get("address", ""), row.get("page", ""), row.get("first")
    if not isinstance(address, str) or not address.strip() or not isinstance(page, str):
        raise SettingsError(f"{path}: every [[feed]] needs an address in quotation marks")
    if first is not None and (type(first) is not int or first < 0):
        raise SettingsError(f"{path}: first must be a number of articles, 0 or more")
    return Followed(address.strip(), page, first)


def _rows(feed: Followed) -> list[str]:
    told = {"address": feed.address, "page": feed.page}
    rows = [f"{key} = {tomlkit.string(text).as_string()}" for key, text in told.items() if text]
    return rows if feed.first is None else [*rows, f"first = {feed.first}"]


def _write(path: Path, text: str, feeds: tuple[Followed, ...]) -> None:
    """Write the text, once it is sure to say this and nothing else."""
    try:
        is_right = _parse(path, text) == feeds
    except SettingsError as error:
        raise SettingsError(_too_free(path)) from error
    if not is_right:
        raise SettingsError(_too_free(path))
    if text != _read(path):
        write_atomically(path, text.encode())


def _too_free(path: Path) -> str:
    return (
        f"{path}: each feed needs a heading of its own, [[feed]]; write it so, or change it there"
    )
