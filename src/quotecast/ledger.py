"""What is known of an output folder from run to run: of ten thousand cards, few are read again.

It lies in the user's cache folder; where it is missing, damaged or out of date, the folder counts.
"""

import json
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import platformdirs

from quotecast.archive import CARD, read_card
from quotecast.errors import OutputError, ReadError
from quotecast.files import Stamp, content_hash, file_hash, stamp_of, write_atomically
from quotecast.records import build, dump
from quotecast.types import Episode

VERSION = 1

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listing:
    """What has to be known of every episode."""

    folder: str
    article: str
    # The article's id.
    title: str
    file: str
    cover: str
    published: datetime
    mark: str
    # Another when the card says anything else.
    card: Stamp


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it was written, and a mark of all that it was made from."""

    name: str
    mark: str
    file: Stamp


@dataclass(frozen=True, slots=True)
class Account:
    """What the ledger's file holds."""

    version: int
    listings: tuple[Listing, ...] = ()
    pages: tuple[Written, ...] = ()


class Ledger:
    """The episodes and pages in an output folder."""

    def __init__(self, output: Path) -> None:
        self._output = output
        name = content_hash(os.path.realpath(output).encode("utf-8", "surrogateescape"))
        self._path = platformdirs.user_cache_path("quotecast") / "ledgers" / f"{name}.json"
        self._account = _load(self._path)
        self._pages = {page.name: page for page in self._account.pages}

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """The episodes with a readable card, newest first; of the others, a warning tells."""
        known = {each.folder: each for each in self._account.listings}
        found = list(_list_cards(self._output, known))
        return tuple(sorted(found, key=lambda each: each.published, reverse=True))

    def find(self, article_id: str) -> Episode | None:
        """The episode of an article, None when there is none.

        Its sound may be gone: the card still knows the GUID that a new making has to keep.
        """
        mine = (each for each in self.listings if each.article == article_id)
        return next(iter(self.read(mine)), None)

    def whole(self) -> tuple[Listing, ...]:
        """The episodes that can be heard, newest first; of those without sound, a warning tells."""
        return tuple(listing for listing in self.listings if self._has_sound(listing))

    def read(self, listings: Iterable[Listing]) -> tuple[Episode, ...]:
        """All that the cards say; one that has gone in the meantime is left out."""
        return tuple(filter(None, (_read(self._output / each.folder / CARD) for each in listings)))

    def is_written(self, name: str, mark: str) -> bool:
        """Whether a page lies there as it was once written from what the mark stands for."""
        page = self._pages.get(name)
        return page is not None and (page.mark, page.file) == (mark, stamp_of(self._output / name))

    def note(self, name: str, mark: str) -> None:
        """A page has been written."""
        if stamp := stamp_of(self._output / name):
            self._pages[name] = Written(name, mark, stamp)

    def save(self) -> None:
        """Keep what is known for the next run, if that is possible."""
        account = Account(VERSION, self.listings, tuple(self._pages.values()))
        if account != self._account:
            with suppress(OutputError):
                write_atomically(self._path, dump(asdict(account)))

    def _has_sound(self, listing: Listing) -> bool:
        path = self._output / listing.folder / listing.file
        if path.is_file():
            return True
        _log.warning("left out: %s is missing; make “%s” again", path, listing.title)
        return False


def _load(path: Path) -> Account:
    """What was kept; nothing when that cannot be read."""
    with suppress(OSError, ValueError, TypeError, LookupError):
        account = build(Account, json.loads(path.read_bytes()))
        if account.version == VERSION:
            return account
    return Account(VERSION)


def _list_cards(output: Path, known: dict[str, Listing]) -> Iterator[Listing]:
    for path in sorted(output.glob(f"*/{CARD}")):
        folder = path.parent.name
        stamp = stamp_of(path)
        if folder in known and known[folder].card == stamp:
            yield known[folder]
        elif stamp and (episode := _read(path)):
            files = (episode.file, episode.cover)
            facts = (folder, episode.article, episode.title, *files, episode.published)
            yield Listing(*facts, file_hash(path), stamp)


def _read(card: Path) -> Episode | None:
    try:
        return read_card(card)
    except ReadError as error:
        _log.warning("left out: %s", error)
        return None
