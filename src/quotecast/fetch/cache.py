"""Pages that need not be sent again: files that say how to ask whether a page has changed."""

import hashlib
import json
import logging
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from quotecast.errors import OutputError
from quotecast.fetch.answers import Fetched
from quotecast.files import write_atomically

FORMAT = 1

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was sent before."""

    page: Fetched
    etag: str
    modified: str
    # Last-Modified, as the server wrote it; like the ETag, empty if there is none.

    @property
    def question(self) -> list[tuple[str, str]]:
        """The headers that ask a server to send the page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return [(name, value) for name, value in asked.items() if value]


class PageCache:
    """A folder of pages. It is a cache: deleting it costs time, never data."""

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes

    def find(self, address: str) -> Kept | None:
        """What was kept of an address, marked as just used; None if nothing or damaged."""
        path = self._path(address)
        try:
            head, _, data = path.read_bytes().partition(b"\n")
            facts = json.loads(head)
            if facts["format"] != FORMAT or facts["sha256"] != hashlib.sha256(data).hexdigest():
                return None
            page = Fetched(facts["address"], data, facts["media_type"], facts["charset"])
            kept = Kept(page, facts["etag"], facts["modified"])
        except (OSError, ValueError, TypeError, KeyError):
            return None
        with suppress(OSError):  # On a read-only disk it merely looks older than it is.
            os.utime(path)
        return kept if page.address == address and _is_sound(kept) else None

    def keep(self, page: Fetched, headers: Mapping[str, str]) -> None:
        """Put a page in the place of the one before, if its server lets us and can be asked."""
        kept = Kept(page, headers.get("etag", ""), headers.get("last-modified", ""))
        path = self._path(page.address)
        try:
            if not kept.question or _forbids(headers):
                path.unlink(missing_ok=True)
                return
            write_atomically(path, _pack(kept))
            self._shrink()
        except (OutputError, OSError) as error:
            _log.warning("a page was not kept in the cache: %s", error)

    def _shrink(self) -> None:
        """Remove the pages used longest ago until the rest fit."""
        pages = []
        for path in self._folder.iterdir():
            with suppress(OSError):  # Another run shrinks it too.
                found = path.stat()
                pages.append((found.st_mtime_ns, found.st_size, path))
        excess = sum(size for _, size, _ in pages) - self._limit_bytes
        for _, size, path in sorted(pages):
            if excess <= 0:
                return
            with suppress(OSError):
                path.unlink()
            excess -= size

    def _path(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode('ascii')).hexdigest()}.page"


def _forbids(headers: Mapping[str, str]) -> bool:
    control = re.split(r"[\s,]+", headers.get("cache-control", "").lower())
    return "no-store" in control or headers.get("vary", "").strip() == "*"


def _pack(kept: Kept) -> bytes:
    facts = asdict(replace(kept.page, data=b""))
    del facts["data"]
    digest = hashlib.sha256(kept.page.data).hexdigest()
    facts |= {"format": FORMAT, "etag": kept.etag, "modified": kept.modified, "sha256": digest}
    return json.dumps(facts).encode("ascii") + b"\n" + kept.page.data


def _is_sound(kept: Kept) -> bool:
    facts = (kept.page.media_type, kept.page.charset, kept.etag, kept.modified)
    # What is no plain text cannot go into a request.
    return all(isinstance(fact, str) and fact.isascii() and fact.isprintable() for fact in facts)
