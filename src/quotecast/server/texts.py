"""Text files as they are sent: feed and chapters with the address at which they are reached."""

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quotecast.files import content_hash

MOST_BYTES = 8_000_000
# Of a text that is worth holding in memory; what is larger is sent as sound is.
HELD_TEXTS = 12
# So that a poll costs a look at the file's date.

_SELF = re.compile(rb'<atom:link\b(?=[^>]*\brel="self")[^>]*\bhref="([^"]*)/feed(?:-\d+)?\.xml"')
_PICTURE = re.compile(rb'(?<="img": ")[^"]*(?=/[^"/]+/[^"/]+")')
# Of a chapter's picture, what stands before its folder and its name.
_CHANNEL = re.compile(rb"<channel>(\s*)")
_BLOCK = rb"<channel>\1<itunes:block>yes</itunes:block>\1"


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and what tells it from its other versions."""

    data: bytes
    packed: bytes
    # The same, gzipped.
    tag: str


@lru_cache(maxsize=HELD_TEXTS)
def load_text(path: Path, stamp: tuple[int, int]) -> Text:
    """A text file as it is; the stamp changes whenever the file does."""
    del stamp
    return _pack(path.read_bytes())


@lru_cache(maxsize=HELD_TEXTS)
def load_feed(path: Path, stamp: tuple[int, int], address: str, *, is_private: bool) -> Text:
    """A feed as it is told to somebody who reached it below an address."""
    del stamp
    feed = readdress(path.read_bytes(), address)
    return _pack(block(feed) if is_private else feed)


@lru_cache(maxsize=HELD_TEXTS)
def load_chapters(path: Path, stamp: tuple[int, int], address: str) -> Text:
    """Chapters as they are told to somebody who reached them below an address."""
    del stamp
    return _pack(_PICTURE.sub(lambda _: address.encode(), path.read_bytes()))


def readdress(feed: bytes, address: str) -> bytes:
    """The feed of a show whose files are reached below another address.

    What is replaced is the base address that the feed itself tells, where it begins an attribute
    or a link, also in the HTML of show notes; what an article says about it stays.
    """
    found = _SELF.search(feed)
    if not found:
        return feed
    places = re.compile(rb'(="|<(?:link|url)>)' + re.escape(found[1]) + rb'(?=[/"<])')
    return places.sub(lambda place: place[1] + address.encode(), feed)


def block(feed: bytes) -> bytes:
    """The feed, with the request to leave it out of directories."""
    return feed if b"<itunes:block>" in feed else _CHANNEL.sub(_BLOCK, feed, count=1)


def _pack(data: bytes) -> Text:
    return Text(data, gzip.compress(data, mtime=0), content_hash(data))
