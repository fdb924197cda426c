"""A show and its episodes to RSS that every podcast app accepts."""

import ipaddress
import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from lxml import etree

from quotecast.characters import writable
from quotecast.clock import write_clock
from quotecast.types import Episode, Feed, Voice

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}

FEED = "feed.xml"

SOUND_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".m4b": "audio/mp4",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".epub": "application/epub+zip",
}

TRANSCRIPT_TYPES = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json",
}
# The first is the one from which Apple takes the speakers' names.
CHAPTERS = ".chapters.json"

GUID_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
# Of every podcast:guid, fixed by the Podcasting 2.0 namespace.

DESCRIPTION_BYTES = 4000
# The most that Apple Podcasts accepts.

PRIVATE_ENDINGS = (
    ".example",  # RFC 6761, as are .invalid, .localhost and .test
    ".home.arpa",  # RFC 8375
    ".internal",  # set aside by ICANN in 2024
    ".invalid",
    ".lan",  # what many home routers use
    ".local",  # RFC 6762
    ".localhost",
    ".test",
)

TITLE_TEXT = re.compile(rb"(?<=title>)[^<]+")


def render_feed(feed: Feed, *, name: str = FEED, newer: str = "", older: str = "") -> bytes:
    """The feed of a show, or a page of it: the same bytes for the same show.

    `name` is that of its file, `newer` and `older` those of the pages beside it, "" where there is
    none (RFC 5005, section 3).
    """
    items = [_tag("item", children=_item(feed, episode)) for episode in feed.episodes]
    channel = _tag("channel", children=[*_channel(feed), *_pages(feed, name, newer, older), *items])
    rss = _tag("rss", children=[channel], version="2.0")
    xml = etree.tostring(rss, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return TITLE_TEXT.sub(_write_as_numbers, xml)


def podcast_guid(address: str) -> str:
    """The podcast:guid of a show whose feed is first published at an address.

    >>> podcast_guid("https://podnews.net/rss/")
    '9b024349-ccf0-5f69-a609-6b82873eab3c'
    """
    bare = re.sub(r"^[a-z]+://", "", address, flags=re.IGNORECASE).rstrip("/")
    return str(uuid.uuid5(GUID_NAMESPACE, bare))


def is_public(address: str) -> bool:
    """Whether everybody can reach an address, judged by its look.

    >>> is_public("https://pods.example.com/show"), is_public("http://192.168.1.5:8000")
    (True, False)
    """
    host = _web_host(address).rstrip(".")
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        _, dot, top_level = host.rpartition(".")
        return bool(dot) and not top_level.isdigit() and not host.endswith(PRIVATE_ENDINGS)


def _write_as_numbers(title: re.Match[bytes]) -> bytes:
    """To XML it is the same; validators want it in titles, some apps read names elsewhere."""
    return title[0].replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")


def _channel(feed: Feed) -> Iterator[etree._Element]:
    link, cover = address_of(feed), address_of(feed, feed.cover)
    yield _tag("title", feed.title)
    yield _tag("link", link)
    yield _tag("description", _as_html(feed.description or feed.title))
    yield _tag("language", feed.language)
    yield _tag("generator", "quotecast")
    if feed.episodes:
        # Not the clock's time: a feed in which nothing is new must not change.
        yield _tag("lastBuildDate", _date(max(each.published for each in feed.episodes)))
    image = {"url": cover, "title": feed.title, "link": link}
    yield _tag("image", children=[_tag(name, text) for name, text in image.items()])
    yield _tag("itunes:author", feed.author)
    yield _tag("itunes:category", text=feed.category)
    yield _tag("itunes:explicit", _truth(feed.explicit))
    yield _tag("itunes:image", href=cover)
    yield _tag("itunes:type", "episodic")
    if feed.email:
        owner = {"itunes:name": feed.author, "itunes:email": feed.email}
        yield _tag("itunes:owner", children=[_tag(name, text) for name, text in owner.items()])
    if feed.guid:
        yield _tag("podcast:guid", feed.guid)
    yield _tag("podcast:locked", "yes", owner=feed.email or "")
    yield _tag("podcast:medium", "podcast")
    yield _tag("podcast:txt", "true", purpose="ai-content")


def _pages(feed: Feed, name: str, newer: str, older: str) -> Iterator[etree._Element]:
    """Where this page of the feed is, and the others."""
    pages = {"self": name, "first": FEED, "previous": newer, "next": older}
    if not newer and not older:
        del pages["first"]
    for relation, page in pages.items():
        if page:
            address = address_of(feed, page)
            yield _tag("atom:link", href=address, rel=relation, type="application/rss+xml")


def _item(feed: Feed, episode: Episode) -> Iterator[etree._Element]:
    title = writable(episode.title) or "Untitled episode"
    yield _tag("title", title)
    yield _tag("guid", episode.guid, isPermaLink="false")
    if source := _source_link(episode):
        yield _tag("link", source)
    yield _tag("pubDate", _date(episode.published))
    yield _tag(
        "enclosure",
        url=address_of(feed, episode.folder, episode.file),
        length=str(episode.bytes),
        type=SOUND_TYPES.get(PurePosixPath(episode.file).suffix, "audio/mpeg"),
    )
    yield _tag("description", _as_html(_opening(episode) or title))
    yield _tag("content:encoded", _show_notes(episode, title))
    yield _tag("itunes:title", title)
    yield _tag("itunes:duration", str(max(1, round(episode.seconds))))
    yield _tag("itunes:episodeType", "full")
    yield _tag("itunes:explicit", _truth(feed.explicit))
    yield _tag("itunes:image", href=address_of(feed, episode.folder, episode.cover))
    yield from _texts(feed, episode)
    if episode.author:
        yield _tag("podcast:person", episode.author, role="author", group="writing")


def _texts(feed: Feed, episode: Episode) -> Iterator[etree._Element]:
    """Transcripts and chapters, which lie beside the sound."""
    stem = PurePosixPath(episode.file).stem
    for suffix, kind in TRANSCRIPT_TYPES.items():
        address = address_of(feed, episode.folder, f"{stem}{suffix}")
        yield _tag("podcast:transcript", url=address, type=kind, language=episode.language)
    if episode.chapters:
        address = address_of(feed, episode.folder, f"{stem}{CHAPTERS}")
        yield _tag("podcast:chapters", url=address, type="application/json+chapters")


def _show_notes(episode: Episode, title: str) -> str:
    """HTML: the source, its author, who is spoken by which voice, and their first words."""
    source = _source_link(episode)
    name = escape(title)
    linked = f'<a href="{escape(source)}">{name}</a>' if source else name
    author = f", by {escape(writable(episode.author))}" if episode.author else ""
    cast = [_credit("The narrator", episode.cast.narrator)]
    cast += [
        _credit(role.speaker.name, role.voice, _first_words(episode, role.speaker.name))
        for role in episode.cast.roles
    ]
    return (
        f"<p>An article read aloud: {linked}{author}.</p>"
        f"<p>The voices are synthetic:</p><ul>{''.join(cast)}</ul>"
    )


def _first_words(episode: Episode, speaker: str) -> str:
    """What somebody says first, and when."""
    found = next((each for each in episode.lines if each.line.speaker == speaker), None)
    if found is None:
        return ""
    return f", first at {write_clock(found.start)}: {found.line.text}"


def _credit(name: str, voice: Voice, words: str = "") -> str:
    credit = f"{name} is spoken by {voice.engine}’s {voice.name}{words}"
    return f"<li>{escape(writable(credit))}</li>"


def _opening(episode: Episode) -> str:
    """The first paragraph, "" when there are only headings and who wrote it."""
    lines = [timed.line for timed in episode.lines]
    has_title = bool(lines and lines[0].level)
    lines = [line for line in lines if not line.level and (line.block or not has_title)]
    paragraph = next((list(block) for _, block in groupby(lines, lambda line: line.block)), [])
    return " ".join(line.text for line in paragraph)


def _as_html(text: str) -> str:
    """A text for a description, which apps take for HTML, cut between words if need be."""
    whole = escape(writable(text), quote=False)
    if len(whole.encode()) <= DESCRIPTION_BYTES:
        return whole
    cut = whole.encode()[: DESCRIPTION_BYTES - len("…".encode())].decode(errors="ignore")
    words = re.sub(r"&[^;]*$", "", cut)  # Half of “&amp;”.
    return (words.rpartition(" ")[0] or words) + "…"


def _source_link(episode: Episode) -> str:
    """The article's address, "" when it is a file, whose path is nobody's business."""
    return _uri(episode.source) if _web_host(episode.source) else ""


def _web_host(address: str) -> str:
    """The host of an http or https address, "" when there is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""


def address_of(feed: Feed, *names: str) -> str:
    """The address of the show, or of a file in its output folder."""
    return "/".join([_uri(feed.link).rstrip("/"), *(quote(n, errors="replace") for n in names)])


def _uri(address: str) -> str:
    # RFC 3986's reserved characters and the percent sign have been set by whoever wrote it.
    return quote(writable(address), safe="%:/?#[]@!$&'()*+,;=~", errors="replace")


def _date(moment: datetime) -> str:
    """As RFC 2822 has it."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _tag(
    name: str, text: str = "", /, children: Iterable[etree._Element] = (), **attributes: str
) -> etree._Element:
    """An element like `itunes:image`; attributes without a value are left out."""
    prefix, _, local = name.rpartition(":")
    tag = etree.QName(NAMESPACES[prefix], local) if prefix else local
    values = {key: writable(value) for key, value in attributes.items() if value}
    element = etree.Element(tag, values, nsmap=NAMESPACES)
    element.text = writable(text) or None
    element.extend(children)
    return element
