"""Lexicons: the files in which a person keeps how words are said, for a show and for all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import platformdirs

from quotecast.errors import SettingsError
from quotecast.files import locked, write_atomically
from quotecast.phonemes import Sayings, collect, read_value, say_all
from quotecast.types import Pronunciation

FILE = "lexicon.conf"
COMMENTS = ("//", "#")
LINE_END = re.compile(r"\r\n|\r|\n")
BROKEN = re.compile("[\ud800-\udfff]")
HEAD = (
    "// How words are said, one a line: Solberg: SOHL-berg, or /ˈsoʊlbɜːrɡ/, or other words.\n"
    "// An entry in lower case is meant for any case. docs/pronunciation.md tells more.\n"
)
MOST_LETTERS = 200
# Of a word or its value.


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file; the entry in it, unless it is a comment or empty."""

    text: str
    entry: Pronunciation | None = None


def load_lexicon(folder: Path) -> tuple[Pronunciation, ...]:
    """The entries of the show in a folder, then the user's, which count less.

    Raises SettingsError for a mistake, with its file and line.
    """
    first: dict[str, Pronunciation] = {}
    for entry in (*read_lexicon(show_lexicon(folder)), *read_lexicon(user_lexicon())):
        first.setdefault(entry.word, entry)
    return tuple(first.values())


def show_lexicon(folder: Path) -> Path:
    """Where the lexicon of the show in a folder lies, whether there is one or not."""
    return folder / FILE


def user_lexicon() -> Path:
    """Where the lexicon lies that counts for all shows of a person."""
    return platformdirs.user_config_path("quotecast") / FILE


def read_lexicon(path: Path) -> tuple[Pronunciation, ...]:
    """The entries of one file, none if there is no file; raises SettingsError for a mistake."""
    return tuple(row.entry for row in _parse(_read(path), path) if row.entry)


def set_entry(path: Path, entry: Pronunciation) -> None:
    """Write one entry, in the place of that for the same word; the rest stays as it is.

    Raises SettingsError for an entry that a file cannot hold, or for a mistake in the file, and
    OutputError.
    """
    _check(entry)
    with locked(path):
        rows = list(_parse(_read(path) or HEAD, path))
        places = [place for place, row in enumerate(rows) if _is_about(row, entry.word)]
        line = f"{entry.word}: {entry.spoken}"
        if places:
            rows[places[0]] = _Row(line)
        else:
            rows.insert(len(rows) - (not rows[-1].text), _Row(line))
        _write(path, [row for place, row in enumerate(rows) if place not in places[1:]])


def remove_entry(path: Path, word: str) -> bool:
    """Delete a word's entry from a file; whether there was one. Raises as set_entry does."""
    with locked(path):
        rows = list(_parse(_read(path), path))
        kept = [row for row in rows if not _is_about(row, word)]
        if len(kept) < len(rows):
            _write(path, kept)
        return len(kept) < len(rows)


def apply(spoken: str, pronunciations: Sequence[Pronunciation]) -> str:
    """A line with every word that has an entry said as the entry tells.

    An entry in lower case is meant for any case. The longest entry counts, then the first. What
    is marked already stays. Give the same tuple for every line: it is made ready once.

    >>> apply("Solberg's boat", (Pronunciation("Solberg", "SOHL-berg"),))
    "[Solberg's](/sˈOlbəɹɡz/) boat"
    """
    return say_all(spoken, _make_ready(_Same(tuple(pronunciations)))) if pronunciations else spoken


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Entries that are equal only to themselves, for comparing ten thousand takes its time."""

    entries: tuple[Pronunciation, ...]

    def __hash__(self) -> int:
        return id(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.entries is other.entries


@lru_cache(maxsize=8)
def _make_ready(same: _Same) -> Sayings:
    return collect((entry.word, entry.spoken) for entry in same.entries)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}; mend it or move it away") from error


def _parse(text: str, path: Path) -> Iterator[_Row]:
    for number, line in enumerate(LINE_END.split(text), start=1):
        told = line.removeprefix("\ufeff").strip()
        if not told or told.startswith(COMMENTS):
            yield _Row(line)
            continue
        word, _, value = (part.strip() for part in told.partition(":"))
        entry = Pronunciation(word, value)
        try:
            _check(entry)
        except SettingsError as error:
            raise SettingsError(f"{path}:{number}: {error}") from error
        yield _Row(line, entry)


def _check(entry: Pronunciation) -> None:
    if not entry.word or not entry.spoken:
        raise SettingsError("expected a word, a colon and how it is said: “Solberg: SOHL-berg”")
    if max(len(entry.word), len(entry.spoken)) > MOST_LETTERS:
        raise SettingsError(f"an entry is longer than {MOST_LETTERS} letters; shorten it")
    if entry.word.startswith(COMMENTS) or re.search(r"[:\r\n]", entry.word):
        raise SettingsError(f"“{entry.word}” cannot be an entry: it holds a colon or begins with #")
    if LINE_END.search(entry.spoken) or BROKEN.search(entry.word + entry.spoken):
        raise SettingsError("an entry holds an end of a line or half a character; write it again")
    try:
        read_value(entry.spoken)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _is_about(row: _Row, word: str) -> bool:
    return bool(row.entry) and row.entry.word == word  # type: ignore[union-attr]  # there is one


def _write(path: Path, rows: Sequence[_Row]) -> None:
    write_atomically(path, "\n".join(row.text for row in rows).encode())
