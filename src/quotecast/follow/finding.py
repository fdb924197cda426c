"""An address to the feed there, or to the feed that the page there names."""

import html
import re
from collections.abc import Generator, Iterator, Mapping

from quotecast.addresses import parse_address
from quotecast.errors import ReadError
from quotecast.fetch import Fetcher
from quotecast.follow.followed import Followed
from quotecast.readers.formats import find_format
from quotecast.readers.guarded import read_safely
from quotecast.readers.html.metadata import web_address
from quotecast.readers.opening import is_address, open_source
from quotecast.types import Document, Entry, Progress

FEED = ".rss"
LISTS = (".opml", ".urls")
# Whose entries are the addresses of feeds.
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
HEAD_BYTES = 200_000
# Nobody names a feed further down.
MOST_TRIED = 4
TAG = re.compile(r"(?i)<(link|base)\b([^<>]{0,2000})>")
ATTRIBUTE = re.compile(
    r"""(?<![A-Za-z-])([A-Za-z-]++)\s*+=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)

Steps = Generator[Progress, None, tuple[Followed, ...]]


def find_feeds(source: str, web: Fetcher) -> Steps:
    """The feed at an address, else those that the page there names, the one to take first.

    A list of feeds, an OPML file or one with an address a line, gives all of them. Raises
    ReadError when there is none.
    """
    if is_address(source):
        source = str(parse_address(source))
    document = yield from open_source(source, web)
    form = find_format(document)
    if form in LISTS:
        return tuple(Followed(entry.source) for entry in read_safely(document))
    if form == FEED and document.address:
        read_safely(document)
        return (Followed(source),)
    if not document.address:
        raise ReadError(f"{source} is neither the address of a feed nor a list of them")
    return (yield from _try_named(document, web))


def read_feed(address: str, web: Fetcher) -> Generator[Progress, None, tuple[Entry, ...]]:
    """The entries of the feed at an address; raises ReadError, also when there is no feed."""
    document = yield from open_source(address, web)
    if document.data.startswith(b"PK") or find_format(document) != FEED:
        raise ReadError(f"{address} is no feed; take it out, or follow the site's page anew")
    yield Progress("reading")
    return read_safely(document)


def find_links(page: str, address: str) -> tuple[str, ...]:
    """The feeds that a page names as its own, those of comments last.

    >>> find_links('<link rel="alternate" type="application/rss+xml" href="/rss?a&amp;b">',
    ...            "https://example.org/news")
    ('https://example.org/rss?a&b',)
    """
    base, found = address, dict[str, bool]()
    for tag, told in _tags(page):
        if tag == "base":
            base = web_address(told.get("href", ""), address) or base
        elif _names_feed(told) and (whole := web_address(told.get("href", ""), base)):
            words = f"{told.get('title', '')} {whole}".lower()
            found.setdefault(whole, "comment" in words)
    return tuple(sorted(found, key=lambda whole: found[whole]))


def _try_named(document: Document, web: Fetcher) -> Steps:
    page = document.data[:HEAD_BYTES].decode("utf-8", "replace")
    links = find_links(page, document.address)
    for number, link in enumerate(links[:MOST_TRIED]):
        try:
            yield from read_feed(link, web)
        except ReadError as error:
            problem = error
        else:
            there = links[number], *links[:number], *links[number + 1 :]
            return tuple(Followed(each, document.source) for each in there)
    if links:
        raise ReadError(f"{document.source} names a feed that cannot be read: {problem}")
    raise ReadError(
        f"{document.source} names no feed; give the feed's own address, often the site's"
        " with /feed or /rss.xml at its end"
    )


def _tags(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The links and bases of a page with their attributes, those in comments left aside."""
    first, *rest = page.split("<!--")
    for tag, inside in TAG.findall(first + "".join(each.partition("-->")[2] for each in rest)):
        told = {name.lower(): html.unescape("".join(v)) for name, *v in ATTRIBUTE.findall(inside)}
        yield tag.lower(), told


def _names_feed(told: Mapping[str, str]) -> bool:
    kind = told.get("type", "").partition(";")[0].strip().lower()
    return "alternate" in told.get("rel", "").lower().split() and kind in FEED_TYPES
