import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from quotecast.archive import read_card
from quotecast.feed import NAMESPACES, is_public, podcast_guid, render_feed
from quotecast.types import Feed, Line, Role, Speaker, TimedLine

EPISODE = read_card(Path(__file__).parent / "data" / "archive" / "conjoined-twins" / "episode.json")

FEED = Feed(
    title="The Quoted Word",
    description="Articles, read aloud.",
    link="https://pods.example.com/show",
    author="Ann O’Neil",
    email="ann@example.com",
    language="en",
    category="Society & Culture",
    explicit=False,
    cover="cover-4567.jpg",
    guid="9b024349-ccf0-5f69-a609-6b82873eab3c",
    episodes=(EPISODE,),
)

SHOW = "https://pods.example.com/show"

HOSTILE = [
    "<script>alert(1)</script>",
    "]]>",
    "AT&T &amp; R&D",
    "\u202eright to left\u200f",
    "nul \0 in the middle",
    "half a pair \ud800",
    "not characters \ufffe\uffff",
    "control \x01\x1b[31m\x85\x9b",
    "two\r\nlines\tand a tab",
    "“Ærø” 日本語 🎙",
    '" onmouseover="alert(1)',
]


def tree(feed: Feed) -> etree._Element:
    return etree.fromstring(render_feed(feed))


def text(feed: Feed, path: str) -> str:
    """The text or attribute that a path from the channel leads to."""
    root = tree(feed)
    return str(root.xpath(f"string(channel/{path})", namespaces=NAMESPACES))


def with_episode(**changes: object) -> Feed:
    return replace(FEED, episodes=(replace(EPISODE, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("title", "The Quoted Word"),
        ("link", SHOW),
        ("description", "Articles, read aloud."),
        ("language", "en"),
        ("lastBuildDate", "Wed, 01 May 2024 07:30:00 GMT"),
        ("image/url", f"{SHOW}/cover-4567.jpg"),
        ("atom:link[@rel='self'][@type='application/rss+xml']/@href", f"{SHOW}/feed.xml"),
        ("itunes:author", "Ann O’Neil"),
        ("itunes:owner/itunes:email", "ann@example.com"),
        ("itunes:category/@text", "Society & Culture"),
        ("itunes:explicit", "false"),
        ("itunes:image/@href", f"{SHOW}/cover-4567.jpg"),
        ("podcast:guid", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("podcast:locked[@owner='ann@example.com']", "yes"),
        ("podcast:medium", "podcast"),
        ("podcast:txt[@purpose='ai-content']", "true"),
        ("item/title", "How Conjoined Twins Share Sensations"),
        ("item/link", "https://example.com/twins?page=1&print=yes"),
        ("item/guid[@isPermaLink='false']", "7f3c1c52-5a0e-4d7e-9a53-0f6f0f6b2f11"),
        ("item/pubDate", "Wed, 01 May 2024 07:30:00 GMT"),
        ("item/enclosure/@url", f"{SHOW}/conjoined-twins/conjoined-twins-89abcdef.mp3"),
        ("item/enclosure/@length", "4096"),
        ("item/enclosure/@type", "audio/mpeg"),
        ("item/description", "“They feel both,” said Dr. Grainger Wong."),
        ("item/itunes:duration", "60"),
        ("item/itunes:explicit", "false"),
        ("item/itunes:image/@href", f"{SHOW}/conjoined-twins/cover-01234567.jpg"),
        ("item/podcast:person[@role='author']", "Ann O’Neil"),
    ],
)
def test_the_feed_has_what_apps_ask_for(path: str, expected: str) -> None:
    assert text(FEED, path) == expected


def test_show_notes_link_the_source_and_credit_every_voice() -> None:
    notes = text(FEED, "item/content:encoded")

    assert '<a href="https://example.com/twins?page=1&amp;print=yes">' in notes
    assert "<li>The narrator is spoken by kokoro’s af_heart</li>" in notes
    credit = "Dr. Grainger Wong is spoken by kokoro’s am_michael, first at 0:03: “They feel both,”"
    assert f"<li>{credit}</li>" in notes


@pytest.mark.parametrize("source", ["/home/ann/secret", "-", "javascript:alert(1)", "http://["])
def test_only_a_web_address_is_shown(source: str) -> None:
    feed = with_episode(source=source)

    assert text(feed, "item/link") == ""
    assert "href" not in text(feed, "item/content:encoded")
    assert source == "-" or source.encode() not in render_feed(feed)


def test_a_feed_needs_neither_email_nor_guid_nor_author() -> None:
    feed = replace(with_episode(author=None), email=None, guid=None)

    xml = render_feed(feed)

    for name in (b"itunes:owner", b"podcast:guid", b"podcast:person"):
        assert name not in xml


@pytest.mark.parametrize("title", HOSTILE)
def test_any_text_makes_a_feed_that_can_be_read(title: str) -> None:
    role = Role(Speaker(title), EPISODE.cast.narrator)
    lines = (TimedLine(Line(title, title, block=1), 0, 1),)
    cast = replace(EPISODE.cast, roles=(role,))
    feed = with_episode(title=title, author=title, guid="g", cast=cast, lines=lines)
    feed = replace(feed, title=title, description=title, author=title)

    parsed = feedparser.parse(render_feed(feed))

    assert parsed.bozo == 0, parsed.get("bozo_exception")
    assert parsed.version == "rss20"
    (item,) = parsed.entries
    assert item.id == "g"
    assert item.enclosures[0].href.endswith("conjoined-twins-89abcdef.mp3")
    assert "<script" not in item.summary + item.content[0].value


@settings(max_examples=40)
@given(st.text(st.characters()))
def test_a_title_keeps_its_letters_whatever_is_between_them(title: str) -> None:
    found = text(with_episode(title=f"A{title}Z"), "item/title")

    assert letters(found) == letters(f"A{title}Z")
    assert found == " ".join(found.split())


def letters(title: str) -> str:
    return "".join(each for each in title if each.isalnum())


def test_titles_write_ampersands_and_angles_as_numbers() -> None:
    xml = render_feed(with_episode(title="R&D <now> &amp;"))

    assert xml.count(b"title>R&#x26;D &#x3C;now&gt; &#x26;amp;</") == 2
    assert b'text="Society &amp; Culture"' in xml


def test_descriptions_are_html_that_apps_cannot_mistake() -> None:
    lines = (TimedLine(Line("1 < 2 & <b>so</b>", "", block=1), 0, 1),)

    assert text(with_episode(lines=lines), "item/description") == (
        "1 &lt; 2 &amp; &lt;b&gt;so&lt;/b&gt;"
    )


def test_a_spoken_title_and_byline_describe_nothing() -> None:
    opening = [Line("Low water", "", level=1), Line("By Ann O’Neil.", "")]
    lines = [*opening, Line("The ferry stopped.", "", block=1), Line("It waits.", "", block=1)]
    timed = tuple(TimedLine(line, at, at + 1) for at, line in enumerate(lines))

    found = text(with_episode(lines=timed), "item/description")

    assert found == "The ferry stopped. It waits."


@pytest.mark.parametrize("word", ["word ", "wörd", "& ", "&", "🎙"])
def test_a_long_description_is_cut_to_what_apps_accept(word: str) -> None:
    found = text(replace(FEED, description=word * 3000), "description")

    assert 3900 < len(found.encode()) <= 4000
    assert found.endswith("…")
    assert re.fullmatch(r"(&amp;|[^&])*", found)


def test_an_episode_without_title_or_text_still_has_both() -> None:
    feed = with_episode(title="\0", lines=())

    assert text(feed, "item/title") == "Untitled episode"
    assert text(feed, "item/description") == "Untitled episode"


def test_addresses_are_percent_encoded() -> None:
    feed = with_episode(folder="a b", file="é&#?.mp3")

    assert text(feed, "item/enclosure/@url") == f"{SHOW}/a%20b/%C3%A9%26%23%3F.mp3"


def test_a_slash_after_the_base_address_makes_no_difference() -> None:
    assert render_feed(replace(FEED, link=f"{SHOW}/")) == render_feed(FEED)


def test_nothing_new_means_the_same_bytes() -> None:
    older = replace(EPISODE, guid="older", published=datetime(2020, 1, 1, tzinfo=UTC))
    feed = replace(FEED, episodes=(EPISODE, older))

    assert render_feed(feed) == render_feed(feed)
    assert text(feed, "lastBuildDate") == text(FEED, "lastBuildDate")


def test_a_show_without_episodes_has_a_feed() -> None:
    parsed = feedparser.parse(render_feed(replace(FEED, episodes=())))

    assert parsed.bozo == 0
    assert parsed.entries == []


def test_the_podcast_guid_ignores_scheme_and_trailing_slashes() -> None:
    addresses = ["podnews.net/rss", "http://podnews.net/rss", "HTTPS://podnews.net/rss//"]

    assert {podcast_guid(each) for each in addresses} == {"9b024349-ccf0-5f69-a609-6b82873eab3c"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://pods.example.com/show", True),
        ("http://93.184.216.34:8000", True),
        ("https://[2606:4700:4700::1111]/", True),
        ("http://localhost:8000", False),
        ("http://127.0.0.1", False),
        ("http://127.1", False),
        ("http://0.0.0.0:8000", False),
        ("http://10.1.2.3", False),
        ("http://192.168.1.5:8000", False),
        ("http://100.64.0.1", False),
        ("http://[::1]:8000", False),
        ("http://[fe80::1]", False),
        ("http://[::ffff:10.0.0.1]", False),
        ("http://raspberrypi:8000", False),
        ("http://Studio.LOCAL.", False),
        ("http://nas.home.arpa", False),
        ("ftp://pods.example.com", False),
        ("pods.example.com", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_public_addresses(address: str, expected: bool) -> None:
    assert is_public(address) is expected
