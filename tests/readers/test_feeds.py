from pathlib import Path

import pytest

from quotecast.errors import ReadError
from quotecast.readers.feeds import list_feed
from quotecast.readers.guarded import read_safely
from quotecast.readers.identity import address_id
from quotecast.types import Document, Entry

FEEDS = Path(__file__).parents[1] / "data" / "feeds"
RSS = "<rss version='2.0'><channel><title>F</title>{}</channel></rss>"
LONG = "It came at night, and nobody had expected it. " * 40


def told(entry: Entry) -> str:
    """A line for its address, and one for each fact and block of its article."""
    article = entry.article
    if not article:
        return f"{entry.source}\n"
    facts = {
        "title": article.title,
        "author": article.author,
        "date": article.published,
        "language": article.language,
        "image": article.image,
    }
    lines = [f"{key}: {value}" for key, value in facts.items()]
    lines += [f"{b.kind}{b.level or ''}: {b.text}" for b in article.blocks]
    return "".join([f"{entry.source}\n", *(f"  {line}\n" for line in lines)])


def feed_of(items: str, address: str = "") -> Document:
    return Document("feed", "0" * 16, RSS.format(items).encode(), address)


@pytest.mark.parametrize("path", sorted(FEEDS.glob("*.rss")), ids=lambda p: p.stem)
def test_a_feed_has_the_expected_entries(path: Path) -> None:
    expected = path.with_suffix(".entries").read_text(encoding="utf-8")

    entries = list_feed(Document(path.name, "0" * 16, path.read_bytes()))

    assert "".join(map(told, entries)) == expected


def test_an_article_of_a_feed_has_the_id_of_its_page() -> None:
    article = list_feed(Document("f", "0", (FEEDS / "blog.rss").read_bytes()))[0].article

    assert article is not None
    assert article.id == address_id("https://slowkitchen.example/bread/")


def test_a_long_description_is_the_article() -> None:
    items = f"<item><link>https://a.example/1</link><description>{LONG}</description></item>"

    assert list_feed(feed_of(items))[0].article


@pytest.mark.parametrize("end", ["…", "[...]", "Read more »", "Continue reading at A"])
def test_a_text_that_breaks_off_is_fetched_from_its_page(end: str) -> None:
    item = f"<item><link>https://a.example/1</link><description>{LONG} {end}</description></item>"

    assert list_feed(feed_of(item)) == (Entry("https://a.example/1"),)


def test_links_are_made_absolute_by_where_the_feed_was_found() -> None:
    items = "<item><link>../1</link></item>"

    assert list_feed(feed_of(items, "https://a.example/b/feed"))[0].source == "https://a.example/1"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://", "//[::1"])
def test_links_that_lead_nowhere_on_the_web_are_left_out(link: str) -> None:
    with pytest.raises(ReadError, match="without articles"):
        list_feed(feed_of(f"<item><link>{link}</link></item>"))


@pytest.mark.parametrize("data", [b"", b"/etc/passwd", b"<rss/>", b"<rss><item>", b"\0" * 99])
def test_a_feed_without_articles_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="without articles"):
        list_feed(Document("f", "0", data))


def test_entities_do_not_grow() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    items = "<item><title>T</title><link>https://a.example/1</link><description>&a11;</description></item>"
    data = f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'boom'>{bomb}]>{RSS.format(items)}"

    entries = read_safely(Document("f.rss", "0" * 16, data.encode()))

    assert entries == (Entry("https://a.example/1"),)
