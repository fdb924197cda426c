"""Lists of addresses: a text file with one a line."""

import re
from collections.abc import Iterable

from quotecast.errors import ReadError
from quotecast.readers.decoding import name_of, read_text
from quotecast.types import Document, Entry

MOST_ENTRIES = 10_000
ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
# At the beginning of a text; what follows a blank is no part of it.


def list_addresses(document: Document) -> tuple[Entry, ...]:
    """The addresses in a text file, one a line; lines that begin with # are remarks."""
    lines = read_text(document).removeprefix("\ufeff").split("\n")
    found = gather(map(find_address, lines), document)
    if not found:
        raise ReadError(f"{name_of(document)} lists no address; give one a line, https:// first")
    return found


def find_address(text: str) -> str:
    """The address at the beginning of a text, empty when there is none.

    >>> find_address(" <https://example.org/storm> (read first)")
    'https://example.org/storm'
    """
    found = ADDRESS.match(text.strip().lstrip("<"))
    return found[0] if found else ""


def gather(addresses: Iterable[str], document: Document) -> tuple[Entry, ...]:
    """An entry for every address, each once, in their order; raises ReadError for too many."""
    found = dict.fromkeys(filter(None, addresses))
    if len(found) > MOST_ENTRIES:
        raise ReadError(
            f"{name_of(document)} lists {len(found):,} addresses;"
            f" give at most {MOST_ENTRIES:,} at a time"
        )
    return tuple(map(Entry, found))
