"""Feeds: RSS of every age, Atom and RDF, by feedparser."""

import html
import io
import logging
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from quotecast.errors import ReadError
from quotecast.readers.decoding import name_of
from quotecast.readers.html.metadata import LANGUAGE, join_names, web_address
from quotecast.readers.html.titles import is_same
from quotecast.readers.identity import address_id, mark_id
from quotecast.readers.markup import parse_markup
from quotecast.types import Article, Block, Document, Entry

MOST_ENTRIES = 5_000
TEASER_END = re.compile(
    r"(?i)(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\]|read (?:more|on|the (?:full|rest).*)|continue"
    r" reading.*|keep reading.*|more)\W*$"
)
APPEARED = re.compile(r"(?i)^the post\b.*\bappeared first on\b.*$")
# What WordPress puts under each.
LEAST_WHOLE = 1_500
# Letters; a description that is longer, and does not break off, is the article itself.

_log = logging.getLogger(__name__)


def list_feed(document: Document) -> tuple[Entry, ...]:
    """The entries of a feed as it orders them, with their articles where it holds the whole text.

    Raises ReadError when it holds none.
    """
    name = name_of(document)
    feed = _parse(document)
    home = web_address(feed.feed.get("link", ""), document.address) or document.address
    found: dict[str, Entry] = {}
    if len(feed.entries) > MOST_ENTRIES:
        _log.warning(
            "%s has %d entries; the first %d are read", name, len(feed.entries), MOST_ENTRIES
        )
    for told in feed.entries[:MOST_ENTRIES]:
        entry = _entry(told, feed.feed, home, document.source)
        if entry is None:
            _log.info("%s: %s holds nothing to read", name, told.get("title") or "an entry")
            continue
        found.setdefault(entry.article.id if entry.article else address_id(entry.source), entry)
    if not found:
        raise ReadError(f"{name} is a feed without articles; give another one, or an article")
    return tuple(found.values())


def _parse(document: Document) -> Any:
    import feedparser

    headers = {"content-location": document.address}
    if document.charset:
        headers["content-type"] = f"application/xml; charset={document.charset}"
    # As a stream, for bytes that look like the name of a file would be opened as one.
    return feedparser.parse(
        io.BytesIO(document.data),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _entry(
    told: Mapping[str, Any], feed: Mapping[str, Any], home: str, source: str
) -> Entry | None:
    """An entry with its article if it is there, or with its address; None if it has neither."""
    link = web_address(told.get("feedburner_origlink") or told.get("link", ""), home)
    text, is_content = _text(told)
    title = _plain(told.get("title", ""))
    blocks = _trim(parse_markup(text), title) if text else ()
    letters = sum(len(block.text) for block in blocks)
    if letters < LEAST_WHOLE and _is_sound(told):
        return None
    is_whole = (is_content or letters >= LEAST_WHOLE) and not _is_teaser(blocks)
    if link and not (is_whole and blocks):
        return Entry(link, published=_published(told))
    if not blocks:
        return None
    mark = told.get("id") or f"{title}\n{blocks[0].text}"
    article = Article(
        id=address_id(link) if link else mark_id(f"{source}\n{mark}"),
        title=title,
        blocks=blocks,
        source=link or source,
        author=join_names([person.get("name", "") for person in told.get("authors", ())]),
        published=_published(told),
        language=_language(told, feed),
        image=_image(told, home),
    )
    return Entry(article.source, article, published=article.published)


def _text(told: Mapping[str, Any]) -> tuple[str, bool]:
    """The longest text of an entry as HTML, and whether the feed calls it the content."""
    contents = [_as_markup(each) for each in told.get("content", ())]
    summary = _as_markup(told.get("summary_detail", {}))
    content = max(contents, key=len, default="")
    if len(content) >= len(summary):
        return content, bool(content)
    return summary, False


def _as_markup(detail: Mapping[str, Any]) -> str:
    value = str(detail.get("value") or "")
    if detail.get("type") != "text/plain":
        return value
    return "".join(f"<p>{html.escape(each)}</p>" for each in re.split(r"\n\s*\n", value))


def _plain(title: str) -> str:
    return " ".join(block.text for block in parse_markup(title))


def _trim(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """Without the title at the top and the line that WordPress adds at the end."""
    start = 1 if blocks and title and is_same(blocks[0].text, title) else 0
    end = len(blocks) - 1 if blocks and APPEARED.match(blocks[-1].text) else len(blocks)
    return tuple(blocks[start:end])


def _is_teaser(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and TEASER_END.search(blocks[-1].text) is not None


def _is_sound(told: Mapping[str, Any]) -> bool:
    """Whether an entry brings sound or a film: then its text is only about that."""
    kinds = (str(each.get("type", "")) for each in told.get("enclosures", ()))
    return any(kind.startswith(("audio/", "video/")) for kind in kinds)


def _published(told: Mapping[str, Any]) -> datetime | None:
    for key in ("published_parsed", "created_parsed", "updated_parsed"):
        moment = told.get(key)
        if isinstance(moment, struct_time) and 1900 < moment.tm_year < 2200:
            # Already in UTC; a leap second has no place in a datetime.
            return datetime(*moment[:5], min(moment.tm_sec, 59), tzinfo=UTC)
    return None


def _language(told: Mapping[str, Any], feed: Mapping[str, Any]) -> str:
    details = [*told.get("content", ()), told.get("summary_detail", {}), feed]
    codes = (str(each.get("language") or "").replace("_", "-") for each in details)
    return next((code for code in codes if LANGUAGE.fullmatch(code)), "en")


def _image(told: Mapping[str, Any], home: str) -> str | None:
    pictures = [
        each.get("url") or each.get("href") or ""
        for key in ("media_content", "media_thumbnail", "enclosures")
        for each in told.get(key, ())
        if "image" in (each.get("medium"), str(each.get("type", "image")).partition("/")[0])
    ]
    return next((whole for each in pictures if (whole := web_address(each, home))), None)
