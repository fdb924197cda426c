"""What makes two entries of feeds the same article, even when one of them has moved."""

import re

from quotecast.addresses import normalize_address
from quotecast.errors import ReadError
from quotecast.readers.identity import mark_id
from quotecast.types import Article, Entry

DOOR = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
# Whole sites change it from one day to the next.
LEAST_LETTERS = 600
# A shorter text may be the same on many pages: “Subscribe to read on.”


def place_mark(address: str) -> str:
    """The same for every way to write where a page lies, with or without https and www.

    >>> place_mark("http://www.example.org/a?utm_source=rss") == place_mark("https://example.org/a")
    True
    """
    try:
        return mark_id(DOOR.sub("", normalize_address(address)))
    except ReadError:  # An entry may name anything.
        return mark_id(address)


def entry_mark(entry: Entry, feed: str) -> str:
    """What an entry is known by before anybody looks into it."""
    if entry.article and place_mark(entry.source) == place_mark(feed):
        return entry.article.id  # It has no page of its own.
    return place_mark(entry.source)


def article_marks(article: Article, feed: str) -> tuple[str, ...]:
    """What an article is known by once it has been read: its own address, and its words."""
    words = "".join(re.findall(r"\w+", "".join(block.text for block in article.blocks).casefold()))
    place = entry_mark(Entry(article.source, article), feed)
    return (place, mark_id(f"words {words}")) if len(words) >= LEAST_LETTERS else (place,)
