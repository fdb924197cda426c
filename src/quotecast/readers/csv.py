"""CSV files that reading apps export: Pocket, Instapaper, Raindrop and their like."""

import csv
import io
import logging
from collections.abc import Iterator, Mapping, Sequence

from quotecast.errors import ReadError
from quotecast.readers.addresses import find_address, gather
from quotecast.readers.decoding import name_of, read_text
from quotecast.types import Document, Entry

DELIMITERS = ",;\t|"
COLUMNS = ("url", "link", "address", "uri", "href", "web address", "article url", "source url")
# What apps call the column with the addresses, the likeliest first.
PUT_AWAY = {
    "status": ("archive", "archived"),  # Pocket
    "folder": ("archive", "archived"),  # Instapaper
    "location": ("archive", "archived"),  # Readwise Reader
    "state": ("archive", "archived"),
}
# Columns, and what they say of an article that has been dealt with.

_log = logging.getLogger(__name__)


def list_csv(document: Document) -> tuple[Entry, ...]:
    """The addresses in a CSV file, but for those that an app calls archived; raises ReadError."""
    name = name_of(document)
    text = read_text(document).removeprefix("\ufeff")
    csv.field_size_limit(len(text) + 1)  # Some apps put the whole article into a field.
    rows = _rows(text, name)
    waiting = [row for row in rows if not _is_put_away(row)]
    found = gather((find_address(row[""]) for row in waiting), document)
    _note(len(rows) - len(waiting), name, "archived")
    _note(sum(not find_address(row[""]) for row in waiting), name, "without a web address")
    if not found:
        raise ReadError(f"{name} lists no address that is still to be read; look into it")
    return found


def _rows(text: str, name: str) -> list[dict[str, str]]:
    """A row's fields by the names of their columns in lower case; its address has none."""
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    try:
        for delimiter in DELIMITERS:
            lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            head = [column.strip().lower() for column in next(lines, [])]
            column = next((each for each in COLUMNS if each in head), "")
            if column:
                return list(_fields(lines, head, head.index(column)))
    except csv.Error as error:
        raise ReadError(f"{name} is no proper CSV ({error}); export it anew") from error
    raise ReadError(
        f"{name} has no column with addresses; head one of them “url”, “link” or “address”"
    )


def _fields(
    lines: Iterator[Sequence[str]], head: Sequence[str], place: int
) -> Iterator[dict[str, str]]:
    for line in lines:
        if line:
            yield dict(zip(head, line, strict=False)) | {
                "": line[place] if place < len(line) else ""
            }


def _is_put_away(row: Mapping[str, str]) -> bool:
    return any(row.get(column, "").strip().lower() in words for column, words in PUT_AWAY.items())


def _note(count: int, name: str, what: str) -> None:
    if count:
        _log.info("%s: %d %s left out, %s", name, count, "is" if count == 1 else "are", what)
