"""A podcast, as whoever asks for it over the network sees it."""

import asyncio
import gzip
import json
import logging
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from starlette.types import Message as Said

from quotecast.archive import write_card
from quotecast.chapters import render_chapters
from quotecast.errors import ReadError, SettingsError
from quotecast.feed import render_feed
from quotecast.server.answers import CHUNK_BYTES, Sending
from quotecast.server.neighbourhood import reachable_hosts
from quotecast.server.ranges import wanted_part
from quotecast.server.running import build_server, listen
from quotecast.server.sites import Site, open_site
from quotecast.server.texts import readdress
from quotecast.types import Cast, Chapter, Episode, Feed, Line, TimedLine, Voice

BASE = "http://localhost:8000"
TOKEN = "k7Qw-3vN_x0LrT5yHd2e"
VOICE = Voice("tone:alto", "en-US", "American", "female", 1, "Apache-2.0", -27.5)
FOLDER = "high-water-0123456789abcdef"
SOUND = f"{FOLDER}/high-water-00112233445566ff.mp3"
COVER = "cover-fedcba9876543210.jpg"
BYTES = bytes(range(256)) * 2000
OPENING = f"At {BASE}/feed.xml she found “{BASE}”."
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"

TYPES = {
    "feed.xml": "application/rss+xml; charset=utf-8",
    "feed-2.xml": "application/rss+xml; charset=utf-8",
    "index.html": "text/html; charset=utf-8",
    COVER: "image/jpeg",
    "cover-fedcba9876543210.thumbnail.jpg": "image/jpeg",
    SOUND: "audio/mpeg",
    f"{FOLDER}/high-water.m4b": "audio/mp4",
    f"{FOLDER}/high-water.opus": "audio/ogg",
    f"{FOLDER}/high-water.wav": "audio/wav",
    f"{FOLDER}/high-water.epub": "application/epub+zip",
    f"{FOLDER}/chapters.json": "application/json+chapters",
    f"{FOLDER}/transcript.json": "application/json",
    f"{FOLDER}/transcript.vtt": "text/vtt; charset=utf-8",
    f"{FOLDER}/transcript.srt": "application/x-subrip",
    f"{FOLDER}/index.html": "text/html; charset=utf-8",
}
CLOSING = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
SECRETS = (
    "quotecast.toml",
    "cast.toml",
    "lexicon.txt",
    "following.xml",
    "notes.html",
    "cover.jpg.part",
    ".htpasswd",
    f"{FOLDER}/episode.json",
    f"{FOLDER}/.quotecast-00.part",
    f"{FOLDER}/.hidden.mp3",
    f"{FOLDER}/article.txt",
    f"{FOLDER}/deeper/song.mp3",
    "no-episode/song.mp3",
)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Message | dict[str, str]
    body: bytes


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A podcast's folder, with much beside it that is nobody's business."""
    folder = tmp_path / "output"
    for name in (*TYPES, *SECRETS):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(BYTES if name == SOUND else f"This is {name}. ".encode() * 99)
    episode = Episode(
        article="0" * 16,
        guid="high-water",
        title="High & dry",
        folder=FOLDER,
        file=SOUND.rpartition("/")[2],
        bytes=len(BYTES),
        seconds=60.0,
        loudness_lufs=-19.0,
        published=datetime(2026, 1, 31, tzinfo=UTC),
        fingerprint="",
        cover="high-water.jpg",
        cast=Cast(VOICE, ()),
        source="https://news.example.org/high-water",
        lines=(TimedLine(Line(OPENING, OPENING), 0.0, 60.0),),
    )
    write_card(folder, episode)
    (folder / "feed.xml").write_bytes(render_feed(make_feed(episode)))
    return folder


def make_feed(*episodes: Episode, link: str = BASE) -> Feed:
    return Feed("Tides & Ærø", "", link, "Ada", None, "en", "News", False, COVER, None, episodes)


@contextmanager
def serving(site: Site) -> Iterator[str]:
    """The address at which a podcast is served while the block runs."""
    place = listen("127.0.0.1", 0)
    server = build_server(site)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{place.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()


@pytest.fixture
def link(output: Path) -> Iterator[str]:
    with serving(open_site(output)) as address:
        yield address


def ask(link: str, path: str, method: str = "GET", /, **headers: str) -> Answer:
    """What a server answers; If_Range is the header If-Range."""
    connection = HTTPConnection(urlsplit(link).netloc, timeout=20)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=sent)
    answer = connection.getresponse()
    found = Answer(answer.status, answer.headers, answer.read())
    connection.close()
    return found


def ask_bytes(link: str, request: bytes) -> bytes:
    """All that a server says to a request that no client would send."""
    where = urlsplit(link)
    with socket.create_connection((str(where.hostname), int(where.port or 0)), 20) as client:
        client.sendall(request)
        return b"".join(iter(lambda: client.recv(65_536), b""))


def status_of(said: bytes) -> int:
    return int(said.split()[1])


# What is sent


@pytest.mark.parametrize("base", [BASE, "https://x.example/pod?a=1", "http://[::1]:80/ü"])
def test_chapters_lead_to_pictures_where_they_were_found(
    base: str, link: str, output: Path
) -> None:
    chapters = [Chapter(f'At "img": "{BASE}/a/b"', 0.0, "picture-00112233445566ff.jpg")]
    data = render_chapters(chapters, seconds=9.0, address=f"{base}/{FOLDER}")
    (output / FOLDER / "chapters.json").write_bytes(data)

    sent = ask(link, f"/{FOLDER}/chapters.json", Host="pods.home:8000").body

    (told,) = json.loads(sent)["chapters"]
    assert told["img"] == f"http://pods.home:8000/{FOLDER}/picture-00112233445566ff.jpg"
    assert told["title"] == chapters[0].title


@pytest.mark.parametrize("name", TYPES)
def test_every_file_of_the_podcast_has_its_type(name: str, link: str, output: Path) -> None:
    answer = ask(link, f"/{name}")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == TYPES[name]
    assert answer.headers["Content-Length"] == str(len(answer.body))
    if name != "feed.xml":
        assert answer.body == (output / name).read_bytes()


@pytest.mark.parametrize("name", TYPES)
def test_head_tells_what_get_would(name: str, link: str) -> None:
    whole, head = ask(link, f"/{name}"), ask(link, f"/{name}", "HEAD", Range="bytes=0-9")

    assert head.status == 200
    assert head.body == b""
    assert seen(head).headers == seen(whole).headers


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_what_a_client_has_is_not_sent_again(name: str, encoding: str, link: str) -> None:
    tag = ask(link, f"/{name}", Accept_Encoding=encoding).headers["ETag"]

    again = ask(link, f"/{name}", Accept_Encoding=encoding, If_None_Match=f'W/"old", {tag}')

    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert not tag.startswith("W/")


def test_a_date_will_do_where_there_is_no_tag(link: str) -> None:
    date = ask(link, f"/{SOUND}").headers["Last-Modified"]

    assert ask(link, f"/{SOUND}", If_Modified_Since=date).status == 304
    assert ask(link, f"/{SOUND}", If_Modified_Since=date, If_None_Match='"other"').status == 200


def test_a_folder_gives_its_page(link: str) -> None:
    assert ask(link, "/").body == ask(link, "/index.html").body
    assert ask(link, f"/{FOLDER}/").body == ask(link, f"/{FOLDER}/index.html").body


def test_texts_are_gzipped_and_sound_is_not(link: str) -> None:
    plain = ask(link, "/feed.xml")
    packed = ask(link, "/feed.xml", Accept_Encoding="br, gzip")
    sound = ask(link, f"/{SOUND}", Accept_Encoding="gzip")
    unwanted = ask(link, "/feed.xml", Accept_Encoding="gzip;q=0, identity")

    assert gzip.decompress(packed.body) == plain.body == unwanted.body
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in sound.headers
    assert sound.body == BYTES


def test_only_what_is_named_by_its_content_is_kept_unasked(link: str) -> None:
    assert "immutable" in ask(link, f"/{SOUND}").headers["Cache-Control"]
    assert ask(link, "/feed.xml").headers["Cache-Control"] == "public, no-cache"


def test_players_in_web_pages_may_read_and_nobody_may_write(link: str) -> None:
    preflight = ask(link, f"/{SOUND}", "OPTIONS", Origin="https://player.example")

    assert preflight.status == 204
    assert "Range" in preflight.headers["Access-Control-Allow-Headers"]
    assert ask(link, f"/{FOLDER}/transcript.vtt").headers["Access-Control-Allow-Origin"] == "*"
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE"):
        assert ask(link, f"/{SOUND}", method).status == 405


def test_browsers_guess_nothing_and_tell_nobody(link: str) -> None:
    for path in ("/", f"/{SOUND}", "/missing"):
        headers = ask(link, path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors" in ask(link, "/").headers["Content-Security-Policy"]


# Parts


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, len(BYTES) - 1),
        ("bytes=5-9", 5, 9),
        ("bytes=300000-999999999", 300_000, len(BYTES) - 1),
        ("bytes=-7", len(BYTES) - 7, len(BYTES) - 1),
        ("BYTES= 1-200001 ", 1, 200_001),
    ],
)
def test_a_part_is_exactly_that(asked: str, first: int, last: int, link: str) -> None:
    answer = ask(link, f"/{SOUND}", Range=asked)

    assert answer.status == 206
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(BYTES)}"
    assert answer.body == BYTES[first : last + 1]


@pytest.mark.parametrize("asked", [f"bytes={len(BYTES)}-", "bytes=-0", "bytes=999999999-999999999"])
def test_a_part_behind_the_end_cannot_be_had(asked: str, link: str) -> None:
    answer = ask(link, f"/{SOUND}", Range=asked)

    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{len(BYTES)}"


@pytest.mark.parametrize(
    "asked", ["bytes=9-5", "bytes=-", "lines=1-2", "bytes=0-1,4-5", "bytes=٣-"]
)
def test_whoever_makes_no_sense_gets_all(asked: str, link: str) -> None:
    sent = f"GET /{SOUND} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nRange: {asked}\r\n\r\n"

    said = ask_bytes(link, sent.encode())

    assert status_of(said) == 200
    assert said.endswith(BYTES)


def test_a_part_of_another_version_is_not_sent(link: str) -> None:
    headers = ask(link, f"/{SOUND}").headers

    for known in (headers["ETag"], headers["Last-Modified"]):
        assert ask(link, f"/{SOUND}", Range="bytes=0-9", If_Range=known).status == 206
    for other in ('"other"', f"W/{headers['ETag']}", "Thu, 01 Jan 1970 00:00:00 GMT"):
        assert ask(link, f"/{SOUND}", Range="bytes=0-9", If_Range=other).status == 200


def test_a_part_of_a_text_is_not_gzipped(link: str) -> None:
    whole = ask(link, "/feed.xml")

    part = ask(link, "/feed.xml", Range="bytes=10-29", Accept_Encoding="gzip")

    assert (part.status, part.body) == (206, whole.body[10:30])
    assert "Content-Encoding" not in part.headers
    assert part.headers["ETag"] == whole.headers["ETag"]


@given(st.integers(0, 50), st.integers(0, 60), st.integers(0, 60))
def test_parts_lie_within_the_file(size: int, first: int, last: int) -> None:
    data = bytes(range(size))

    part = wanted_part(f"bytes={first}-{last}", size)

    assert (part is None) == (last < first)
    if part is not None:
        assert data[part.start : part.stop] == data[first : last + 1]


@given(st.text() | st.from_regex(r"bytes=\d*-\d*", fullmatch=True), st.integers(0, 10**12))
def test_every_range_header_is_understood_or_ignored(header: str, size: int) -> None:
    part = wanted_part(header, size)

    assert part is None or 0 <= part.start <= part.stop <= size


# The feed


def test_the_feed_leads_to_where_it_was_found(link: str) -> None:
    feed = feedparser.parse(f"{link}/feed.xml")

    (episode,) = feed.entries
    (enclosure,) = episode.enclosures
    assert enclosure.href == f"{link}/{SOUND}"
    assert ask(link, urlsplit(enclosure.href).path).body == BYTES
    assert feed.feed.image.href == f"{link}/{COVER}"
    assert feed.feed.link == link
    assert episode.link == "https://news.example.org/high-water"


def test_only_the_address_is_changed(link: str, output: Path) -> None:
    sent = ask(link, "/feed.xml", Host="pods.home:8000").body

    assert OPENING in sent.decode()
    assert b"High &#x26; dry" in sent
    old, new = (output / "feed.xml").read_bytes(), sent.replace(b"//pods.home:", b"//localhost:")
    assert old == new
    assert sent.count(BASE.encode()) == OPENING.count(BASE)


def test_older_pages_of_the_feed_lead_to_where_they_were_found(link: str, output: Path) -> None:
    page = render_feed(make_feed(), name="feed-2.xml", newer="feed.xml", older="feed-1.xml")
    (output / "feed-2.xml").write_bytes(page)

    sent = ask(link, "/feed-2.xml").body

    assert feedparser.parse(sent).feed.links[2].href == f"{link}/feed.xml"
    assert BASE.encode() not in sent


def test_a_base_address_may_have_a_path_and_strange_characters() -> None:
    for base in ("https://x.example/pod?a=1&b='2'", "http://[::1]:80/a+b(c)"):
        feed = readdress(render_feed(make_feed(link=base)), "http://10.0.0.7:8000")

        channel = etree.fromstring(feed)[0]
        assert channel.findtext("link") == "http://10.0.0.7:8000"
        assert channel.findtext("image/url") == f"http://10.0.0.7:8000/{COVER}"
        assert base.encode() not in feed


def test_an_address_that_only_begins_alike_stays() -> None:
    feed = render_feed(make_feed()).replace(b"<language>", f'<a href="{BASE}1/x"/>'.encode())

    assert f'"{BASE}1/x"'.encode() in readdress(feed, "http://10.0.0.7")


def test_a_feed_that_is_not_ours_stays_as_it_is() -> None:
    assert readdress(b"<rss/>", "http://10.0.0.7") == b"<rss/>"


@pytest.mark.parametrize(
    "host",
    ["", '"><script>', "a b", "a&b", "a/b", "a@b", "x" * 300, "evil.example\t", "[::1", "a:b", "ä"],
)
def test_a_hostile_host_is_not_repeated(host: str, link: str) -> None:
    request = f"GET /feed.xml HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"

    said = ask_bytes(link, request.encode("latin-1"))

    if status_of(said) == 200:
        feed = etree.fromstring(said.partition(b"\r\n\r\n")[2])
        assert feed.findtext("channel/link") in (link, "http://evil.example")
    else:
        assert status_of(said) == 400


def test_a_client_that_names_no_host_gets_the_address_it_reached(link: str) -> None:
    said = ask_bytes(link, b"GET /feed.xml HTTP/1.0\r\n\r\n")

    assert f"<link>{link}</link>".encode() in said


def test_a_proxy_is_believed_only_if_there_is_one(output: Path, link: str) -> None:
    told = {"X_Forwarded_Proto": "https, http", "X_Forwarded_Host": "pods.example.com"}
    public = b"<link>https://pods.example.com</link>"

    assert public not in ask(link, "/feed.xml", **told).body
    with serving(open_site(output, is_proxied=True)) as behind:
        assert public in ask(behind, "/feed.xml", **told).body
        assert f"<link>{behind}</link>".encode() in ask(behind, "/feed.xml").body
        bad = ask(behind, "/feed.xml", X_Forwarded_Proto='"', X_Forwarded_Host="<").body
        assert f"<link>{behind}</link>".encode() in bad


def test_a_new_episode_is_there_at_the_next_poll(link: str, output: Path) -> None:
    tag = ask(link, "/feed.xml").headers["ETag"]
    feed = (output / "feed.xml").read_bytes()
    (output / "feed.xml").write_bytes(feed.replace(b"High", b"Low "))

    answer = ask(link, "/feed.xml", If_None_Match=tag)

    assert answer.status == 200
    assert b"Low  &#x26; dry" in answer.body


# Who may have what


@pytest.mark.parametrize("name", SECRETS)
def test_nothing_else_is_served(name: str, link: str, output: Path) -> None:
    assert (output / name).is_file()

    assert seen(ask(link, f"/{name}")) == seen(ask(link, "/missing"))


def seen(answer: Answer) -> Answer:
    """All that could tell two answers apart, but for the hour."""
    headers = {name: value for name, value in answer.headers.items() if name != "date"}
    return Answer(answer.status, headers, answer.body)


@pytest.mark.parametrize(
    "path",
    [
        b"/../secret.mp3",
        b"/..%2fsecret.mp3",
        b"/%2e%2e/secret.mp3",
        b"/%2e%2e%2fsecret.mp3",
        b"/%252e%252e%252fsecret.mp3",
        b"/..\\secret.mp3",
        b"/..%5csecret.mp3",
        b"/" + FOLDER.encode() + b"/../../secret.mp3",
        b"/" + FOLDER.encode() + b"/..%2f..%2fsecret.mp3",
        b"//secret.mp3",
        b"///etc/passwd",
        b"/etc/passwd",
        b"/%2fetc%2fpasswd",
        b"/feed.xml%00",
        b"/feed.xml%00.mp3",
        b"/feed.xml%0a",
        b"/feed.xml/",
        b"/./feed.xml",
        b"/%ff%fe.mp3",
        b"/%c0%ae%c0%ae/secret.mp3",
        b"/%",
        b"/" + b"a" * 9000 + b".mp3",
        b"/" + FOLDER.encode() + b"/" + b"a" * 250 + b".mp3",
        b"/" + b"a/" * 4000,
        b"*",
        b"feed.xml",
        b"http://example.com/feed.xml",
    ],
)
def test_no_path_leads_out(path: bytes, link: str, output: Path) -> None:
    (output.parent / "secret.mp3").write_bytes(b"secret")

    said = ask_bytes(link, b"GET " + path + CLOSING)

    assert status_of(said) == 404
    assert b"secret" not in said


PIECES = st.sampled_from(
    [
        "/",
        "..",
        "%2e",
        "%2f",
        "%5c",
        "\\",
        "%00",
        "%ff",
        "%25",
        ".",
        "~",
        FOLDER,
        "feed.xml",
        "é",
        ";",
    ]
)


def test_whatever_is_asked_for_is_answered(output: Path) -> None:
    allowed = {(output / name).read_bytes() for name in TYPES if name != "feed.xml"}

    with serving(open_site(output)) as address:

        @given(st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join))
        def never_fails(path: str) -> None:
            target = re.sub(rb"[\x00-\x20\x7f]", b"", path.encode("utf-8", "replace"))
            said = ask_bytes(address, b"GET /" + target + CLOSING)
            body = said.partition(b"\r\n\r\n")[2]
            assert status_of(said) in (400, 404) or body in allowed or b"<rss" in body

        never_fails()


def test_links_do_not_lead_out(link: str, output: Path) -> None:
    outside = output.parent / "outside"
    outside.mkdir()
    (outside / "song.mp3").write_bytes(b"secret")
    (outside / "episode.json").write_text("{}")
    (output / FOLDER / "linked.mp3").symlink_to(outside / "song.mp3")
    (output / FOLDER / "round.mp3").symlink_to("round.mp3")
    (output / "linked").symlink_to(outside)
    os.mkfifo(output / FOLDER / "pipe.mp3")
    (output / FOLDER / "folder.mp3").mkdir()

    for path in ("linked.mp3", "round.mp3", "pipe.mp3", "folder.mp3", "../linked/song.mp3"):
        assert ask(link, f"/{FOLDER}/{path}").status == 404
    assert ask(link, "/linked/song.mp3").status == 404


def test_a_private_feed_is_where_its_token_is(output: Path) -> None:
    with serving(open_site(output, token=TOKEN)) as link:
        feed = ask(link, f"/{TOKEN}/feed.xml")
        channel = etree.fromstring(feed.body)[0]
        address = feedparser.parse(feed.body).entries[0].enclosures[0].href

        assert address == f"{link}/{TOKEN}/{SOUND}"
        assert ask(link, urlsplit(address).path).body == BYTES
        assert channel.findtext(f"{ITUNES}block") == "yes"
        assert feed.headers["Cache-Control"].startswith("private")


def test_without_the_token_nothing_is_told(output: Path) -> None:
    with serving(open_site(output, token=TOKEN)) as link:
        missing = seen(ask(link, f"/{TOKEN}/missing"))

        assert missing.status == 404
        for start in (
            "",
            "/",
            "/wrong",
            f"/{TOKEN[:-1]}",
            f"/{TOKEN}x",
            f"/{TOKEN.lower()}",
            "/%C3%A9",
        ):
            assert seen(ask(link, f"{start}/feed.xml")) == missing
        assert seen(ask(link, f"/{TOKEN}")) == missing


@pytest.mark.parametrize("token", ["short", "with/slash-and-more-of-it", "spaces are not allowed"])
def test_a_token_that_is_easy_to_guess_or_no_part_of_an_address(token: str, output: Path) -> None:
    with pytest.raises(SettingsError, match="16 letters"):
        open_site(output, token=token)


def test_a_folder_without_a_podcast(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="quotecast make ARTICLE"):
        open_site(tmp_path / "nowhere")


# Many at once, and the end


def test_listeners_do_not_mix(link: str) -> None:
    with ThreadPoolExecutor(20) as pool:
        parts = [f"bytes={start}-" for start in range(0, 100_000, 1000)]
        answers = list(pool.map(lambda part: ask(link, f"/{SOUND}", Range=part), parts))

    assert all(BYTES.endswith(each.body) and each.status == 206 for each in answers)
    assert [len(BYTES) - len(each.body) for each in answers] == list(range(0, 100_000, 1000))


def test_a_listener_who_takes_all_at_once_leaves_others_their_turn(output: Path) -> None:
    sound = output / SOUND
    sound.write_bytes(bytes(100 * CHUNK_BYTES))
    sent: list[Said] = []
    seen_between: set[int] = set()

    async def take(message: Said) -> None:
        sent.append(message)

    async def look() -> None:
        while True:
            seen_between.add(len(sent))
            await asyncio.sleep(0)

    async def both() -> None:
        other = asyncio.create_task(look())
        file = sound.open("rb", buffering=0)
        scope = {"type": "http", "asgi": {"spec_version": "2.4"}}
        await Sending(file, range(100 * CHUNK_BYTES), 200, {})(scope, never, take)
        other.cancel()

    asyncio.run(both())

    assert len(seen_between) > 90


async def never() -> Said:
    raise AssertionError("nothing is to be received")


def test_listeners_who_leave_cost_nothing(link: str, output: Path) -> None:
    large = output / FOLDER / "large.mp3"
    large.write_bytes(b"\xff" * 30_000_000)
    where = (str(urlsplit(link).hostname), int(urlsplit(link).port or 0))

    for _ in range(30):
        with socket.create_connection(where, 20) as client:
            client.sendall(f"GET /{FOLDER}/large.mp3 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            client.recv(1000)

    until = time.monotonic() + 20
    while (left := open_files(large)) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == 0


def open_files(path: Path) -> int:
    """How often this process has a file open."""
    found = (each.resolve() for each in Path("/proc/self/fd").iterdir())
    return list(found).count(path.resolve())


def test_the_end_waits_for_nobody(output: Path) -> None:
    (output / FOLDER / "large.mp3").write_bytes(b"\xff" * 30_000_000)
    with serving(open_site(output)) as link, socket.socket() as client:
        client.connect((str(urlsplit(link).hostname), int(urlsplit(link).port or 0)))
        client.sendall(f"GET /{FOLDER}/large.mp3 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        client.recv(1000)
        stopped = time.monotonic()

    assert time.monotonic() - stopped < 5


def test_a_port_in_use_is_told_with_one_that_is_free() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(SettingsError, match=f"port {port} of 127.0.0.1 .* another") as told:
            listen("127.0.0.1", port)

    free = re.search(r"port (\d+) is free", str(told.value))
    assert free
    listen("127.0.0.1", int(free[1])).close()


@pytest.mark.parametrize("host", ["192.0.2.77", "no-such-host.invalid"])
def test_a_host_that_is_not_this_machine(host: str) -> None:
    with pytest.raises(SettingsError, match="leave out --host"):
        listen(host, 0)


def test_neighbours_reach_only_what_listens_to_them() -> None:
    assert reachable_hosts("127.0.0.1") == reachable_hosts("localhost") == ()
    assert reachable_hosts("192.168.1.20") == ("192.168.1.20",)
    assert not [each for each in reachable_hosts("0.0.0.0") if each.startswith("127.")]


# Programs that nobody here wrote


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl_goes_on_with_a_download(link: str, tmp_path: Path) -> None:
    begun = tmp_path / "sound.mp3"
    begun.write_bytes(BYTES[:123_456])

    subprocess.run(["curl", "-sSf", "-C", "-", "-o", begun, f"{link}/{SOUND}"], check=True)

    assert begun.read_bytes() == BYTES


@pytest.mark.skipif(not shutil.which("gpo"), reason="gPodder is not installed")
def test_gpodder_downloads_the_very_bytes_and_polls_cheaply(
    output: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "quotecast")
    home = tmp_path / "gpodder"
    environment = {"GPODDER_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    with serving(open_site(output, token=TOKEN)) as link:
        for said in (
            ["subscribe", f"{link}/{TOKEN}/feed.xml"],
            ["update"],
            ["download"],
            ["update"],
        ):
            subprocess.run(["gpo", *said], env=environment, check=True, timeout=60)

    (downloaded,) = home.rglob("*.mp3")
    assert downloaded.read_bytes() == BYTES
    polls = [line for line in caplog.messages if "feed.xml" in line]
    assert polls[-1].endswith("304")
