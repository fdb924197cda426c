"""What somebody asks for, to the articles that are there."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from quotecast.errors import QuotecastError, ReadError, describe_error
from quotecast.fetch import Fetcher
from quotecast.readers import READERS
from quotecast.readers.formats import suffix_of
from quotecast.readers.guarded import read_safely
from quotecast.readers.opening import open_source
from quotecast.types import Entry, Failure, Progress

DEEPEST = 3
# A list of feeds leads to pages in three steps.
CARD = "episode.json"
# Lies in folders that we have made ourselves.


def read_source(
    source: str, fetcher: Fetcher, *, is_one_of_many: bool = False
) -> Generator[Progress, None, tuple[Entry, ...]]:
    """The article at a source as the only entry, or the entries of a list, a feed or a folder.

    Raises ReadError.
    """
    if not source.strip():  # To Path the empty name is the current folder.
        raise ReadError("an empty name was given for a source; give a file, an address or -")
    if Path(source).is_dir():
        return list_folder(Path(source))
    document = yield from open_source(source, fetcher, is_one_of_many=is_one_of_many)
    yield Progress("reading")
    return read_safely(document)


def read_one(source: str, fetcher: Fetcher) -> Generator[Progress, None, Entry]:
    """The one article or script at a source; raises ReadError, also when there are several."""
    entries = yield from read_source(source, fetcher)
    if len(entries) == 1 and entries[0].is_read:
        return entries[0]
    raise ReadError(f"{source} lists {len(entries)} articles; name one of them")


def find_articles(
    sources: Iterable[str], fetcher: Fetcher, *, limit: int = 0
) -> Iterator[Entry | Progress | Failure]:
    """Every article in the sources: an entry that is read, in the order asked for.

    Folders, lists and feeds give what they hold, at most `limit` articles each if that is not 0.
    Entries that are not read yet tell what is being read; what cannot be read is a Failure.
    """
    waiting = deque((Entry(source), 0) for source in dict.fromkeys(sources))
    asked = set[str]()
    while waiting:
        entry, depth = waiting.popleft()
        if not entry.is_read and entry.source in asked:
            continue
        yield entry
        if entry.is_read:
            continue
        asked.add(entry.source)
        try:
            found = yield from _look_into(entry.source, depth, fetcher)
        except (QuotecastError, OSError) as error:
            yield Failure(entry.source, describe_error(error))
        else:
            waiting.extendleft((each, depth + 1) for each in reversed(found[: limit or None]))


def _look_into(
    source: str, depth: int, fetcher: Fetcher
) -> Generator[Progress, None, tuple[Entry, ...]]:
    if depth == DEEPEST:
        raise ReadError(f"{source} is a list in a list in a list; name the articles themselves")
    return (yield from read_source(source, fetcher, is_one_of_many=depth > 0))


def list_folder(folder: Path) -> tuple[Entry, ...]:
    """The files in a folder and those below it that some reader is meant for, by name.

    What is hidden is left out, and what quotecast has made. Raises ReadError when none is left.
    """
    found = [path for path in sorted(folder.rglob("*")) if _is_meant(path, folder)]
    if not found:
        raise ReadError(f"{folder} holds no file that can be read; there are {', '.join(READERS)}")
    return tuple(Entry(str(path)) for path in found)


def _is_meant(path: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    is_ours = (path.parent / CARD).exists()
    return suffix_of(path.name) in READERS and path.is_file() and not is_hidden and not is_ours
