from collections.abc import Callable
from pathlib import Path

import pytest

from quotecast.errors import ReadError
from quotecast.readers.guarded import read_safely
from quotecast.readers.html import read_html
from quotecast.readers.identity import address_id
from quotecast.types import Article, Document

PAGES = Path(__file__).parents[1] / "data" / "html"
WALLS = Path(__file__).parents[1] / "data" / "html" / "walls"
PROSE = "<p>" + "The boat left at noon, and the harbour was quiet again for an hour. " * 12 + "</p>"
FACTS = """<html lang="{language}"><head><title>Rain | The Lantern</title>{head}</head><body><nav><a
href="/">Home</a></nav><article><h1>Rain</h1>{body}</article></body></html>"""
HOSTILE: dict[str, Callable[[], bytes]] = {
    "many paragraphs": lambda: b"<p>a b c</p>" * 201_000,
    "one line": lambda: b"<p>" + b"x" * 8_000_000,
    "nested": lambda: b"<div>" * 2_000_000,
    "nested and full": lambda: (
        b"<div>" * 1_900 + b"<p>Some words. <a href='/'>And a link.</a></p>" * 9_999
    ),
    "unclosed": lambda: b"<p><b><i><a href='/x'><table><tr><td><ul><li>x" * 40,
    "attributes": lambda: b"<p " + b" ".join(b"a%d='x'" % n for n in range(1_000_000)) + b">x",
    "NUL": lambda: b"<p>one\0two</p>" * 1_000,
    "only NUL": lambda: b"\0" * 100_000,
    "wide": lambda: ("<p>It came at night.</p>" * 50).encode("utf-16"),
    "plaintext": lambda: b"<p>one</p><plaintext><p>two",
    "entities": lambda: b"<p>&#0;&#xFFFFFFFF;&#-1;&;&#;&bogus;x</p>" * 10_000,
    "random": lambda: bytes(range(256)) * 1_000,
    "deep data": lambda: b"<script type='application/ld+json'>" + b"[" * 900_000 + b"</script><p>x",
    "bomb": lambda: (
        b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a0 'boom'>"
        + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
        + b"]><html xmlns='http://www.w3.org/1999/xhtml'><body><p>&a11;</p></body></html>"
    ),
}


def told(article: Article) -> str:
    """A line for each fact and each block."""
    facts = {
        "title": article.title,
        "author": article.author,
        "date": article.published,
        "language": article.language,
        "image": article.image,
        "source": article.source,
    }
    blocks = [f"{b.kind}{b.level or ''}: {b.text}" for b in article.blocks]
    return "".join(f"{line}\n" for line in [*(f"{k}: {v}" for k, v in facts.items()), *blocks])


def page(head: str = "", body: str = PROSE, language: str = "en", address: str = "") -> Article:
    data = FACTS.format(head=head, body=body, language=language).encode()
    return read_html(Document("rain.html", "0" * 16, data, address))


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda p: p.stem)
def test_a_page_has_the_expected_blocks(path: Path) -> None:
    expected = path.with_suffix(".blocks").read_text(encoding="utf-8")

    assert told(read_html(Document(path.name, "0" * 16, path.read_bytes()))) == expected


@pytest.mark.parametrize("path", sorted(WALLS.glob("*.html")), ids=lambda p: p.stem)
def test_a_page_without_an_article_is_refused_with_its_reason(path: Path) -> None:
    expected = path.with_suffix(".problem").read_text(encoding="utf-8").strip()

    with pytest.raises(ReadError) as caught:
        read_html(Document(path.name, "0" * 16, path.read_bytes()))

    assert str(caught.value) == expected


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf"])
def test_an_empty_page_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        read_html(Document("rain.html", "0" * 16, data))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_does_harm(name: str) -> None:
    document = Document("page.html", "0" * 16, HOSTILE[name]())

    try:
        problem = "" if read_safely(document)[0].article else "nothing"
    except ReadError as error:
        problem = str(error)

    assert problem != "nothing"
    assert "by any means" not in problem
    assert "seconds" not in problem


@pytest.mark.parametrize("heading", ["Rain", "Rain, rain go away"])
def test_the_title_is_the_heading_if_the_page_agrees(heading: str) -> None:
    head = f'<meta property="og:title" content="{heading.upper()}">'
    body = f"<h1>{heading}</h1>{PROSE}"

    assert page(head, body).title == heading


@pytest.mark.parametrize(
    ("told_author", "author"),
    [
        ('"Rosa Delgado"', "Rosa Delgado"),
        ('["By Rosa Delgado", {"name": "Ivo Brandt"}]', "Rosa Delgado and Ivo Brandt"),
        ('[{"name": ["A B", "C"]}, "D E", "F G"]', "A B, D E and F G"),
        ('"https://a.example/rosa"', None),
        ('"rosa@a.example"', None),
        ('{"@type": "Person"}', None),
        ("null", None),
        ("7", None),
    ],
)
def test_authors_are_names(told_author: str, author: str | None) -> None:
    head = (
        '<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": "Rain",'
        f'"author": {told_author}}}</script>'
    )

    assert page(head).author == author


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2026-03-04T06:12:00+01:00", "2026-03-04T06:12:00+01:00"),
        ("2026-03-04T06:12:00Z", "2026-03-04T06:12:00+00:00"),
        ("2026-03-04 06:12:00 +0100", "2026-03-04T06:12:00+01:00"),
        ("2026-03-04", "2026-03-04T00:00:00+00:00"),
        ("Wed, 04 Mar 2026 06:12:00 GMT", "2026-03-04T06:12:00+00:00"),
        ("yesterday", None),
        ("0001-01-01", None),
        ("2026-13-77", None),
    ],
)
def test_dates_have_a_time_zone(date: str, published: str | None) -> None:
    found = page(f'<meta property="article:published_time" content="{date}">').published

    assert (found and found.isoformat()) == published


@pytest.mark.parametrize("tongue", ["", "english", "e", "{{lang}}"])
def test_a_page_without_a_language_is_english(tongue: str) -> None:
    assert page(language=tongue.replace("english", "in english")).language == "en"


@pytest.mark.parametrize(
    ("told_address", "address", "source"),
    [
        ("https://a.example/rain", "https://www.a.example/rain?x=1", "https://a.example/rain"),
        ("/rain", "https://a.example/amp/rain", "https://a.example/rain"),
        ("https://blog.a.example/rain", "https://a.example/b/rain", "https://blog.a.example/rain"),
        ("https://b.example/rain", "https://a.example/rain", "https://a.example/rain"),
        ("https://a.example/", "https://a.example/rain", "https://a.example/rain"),
        ("javascript:alert(1)", "https://a.example/rain", "https://a.example/rain"),
        ("https://[::1", "https://a.example/rain", "https://a.example/rain"),
        ("https://a.example/rain", "", "https://a.example/rain"),
        ("", "", "rain.html"),
    ],
)
def test_a_page_may_tell_its_own_address(told_address: str, address: str, source: str) -> None:
    assert page(f'<link rel="canonical" href="{told_address}">', address=address).source == source


def test_a_page_found_under_two_addresses_is_one_article() -> None:
    head = '<link rel="canonical" href="https://a.example/rain?utm_source=x">'

    pages = [page(head, address=f"https://a.example/{path}") for path in ("one", "two")]

    assert {article.id for article in pages} == {address_id("https://a.example/rain")}


def test_a_file_keeps_its_id_whatever_address_it_tells() -> None:
    assert page('<link rel="canonical" href="https://a.example/rain">').id == "0" * 16


@pytest.mark.parametrize(
    ("told_image", "image"),
    [
        ("/i.jpg", "https://a.example/i.jpg"),
        ("data:image/png;base64,AA", None),
        ("ftp://a/i", None),
    ],
)
def test_the_lead_image_lies_on_the_web(told_image: str, image: str | None) -> None:
    head = f'<meta property="og:image" content="{told_image}">'

    assert page(head, address="https://a.example/rain").image == image


@pytest.mark.parametrize(
    ("markup", "image"),
    [
        ("<img src='/a.jpg'>", "https://a.example/a.jpg"),
        ("<figure><img src='b.png' width=800><figcaption>A boat.</figcaption></figure>", "b.png"),
        (
            "<img src='/blank.gif' data-src='https://cdn.example/c.webp'>",
            "https://cdn.example/c.webp",
        ),
        ("<img src='data:image/gif;base64,AA'><img src='/second.jpg'>", "second.jpg"),
        ("<img src='/dot.gif' width=48 height=48><img src='/second.jpg'>", "second.jpg"),
        ("<img src='/x.jpg' class='author-photo'><img src='/second.jpg'>", "second.jpg"),
        ("<img src='/ads/x.jpg'><img src='/site_logo.png'><img src='/second.jpg'>", "second.jpg"),
        ("<img src='/drawing.svg'><img src='/second.jpg'>", "second.jpg"),
        ("<noscript><img src='/hidden.jpg'></noscript><img src='/second.jpg'>", "second.jpg"),
        ("<img src='/roads/adder.jpg?icon=1'>", "roads/adder.jpg?icon=1"),
        ("<img src='file:///etc/a.jpg'><img src='C:\\a.jpg'><img alt='none'>", None),
    ],
)
def test_a_heading_has_the_first_picture_below_it(markup: str, image: str | None) -> None:
    article = page(
        body=f"{PROSE}<h2>At noon</h2>{PROSE}{markup}{PROSE}<h2>At night</h2>{PROSE}",
        address="https://a.example/rain",
    )

    images = {block.text: block.image for block in article.blocks if block.level}
    whole = image and (image if "//" in image else f"https://a.example/{image}")
    assert images == {"At noon": whole, "At night": None}


def test_pictures_go_to_the_heading_above_and_those_outside_of_the_article_to_none() -> None:
    body = (
        f"<img src='/top.jpg'>{PROSE}<h2>One</h2>{PROSE}<img src='/one.jpg'>"
        f"<h2>Two</h2><img src='/two.jpg'>{PROSE}<img src='/more.jpg'><h2>Three</h2>{PROSE}"
    )
    related = "<aside><a href='/x'><img src='/related.jpg'>Read this too</a></aside>"

    blocks = page(body=f"{body}</article>{related}", address="https://a.example/").blocks

    assert [block.image for block in blocks if block.level] == [
        "https://a.example/one.jpg",
        "https://a.example/two.jpg",
        None,
    ]
    assert not any(block.image for block in blocks if not block.level)


def test_a_quotation_that_only_repeats_the_text_is_left_out() -> None:
    body = f"<blockquote>The boat left at noon, and the harbour was quiet again</blockquote>{PROSE}"

    assert [block.kind for block in page(body=body).blocks] == ["paragraph"]


def test_a_long_article_that_mentions_cookies_and_robots_is_read() -> None:
    body = f"{PROSE}{PROSE}<p>“Are you a robot?” she asked. “We use cookies”, it said.</p>{PROSE}"

    assert len(page(body=body).blocks) == 4


def test_a_page_that_trafilatura_gives_up_is_read_by_its_own_main_element() -> None:
    body = f"<h2>At noon</h2>{PROSE}" + "<i></i>" * 60_001

    assert [block.kind for block in page(body=body).blocks] == ["heading", "paragraph"]


@pytest.mark.parametrize("odd", ["\x01", "&#1;", "\x0b", "\ufffe"])
def test_odd_characters_behind_a_note_do_no_harm(odd: str) -> None:
    notes = f'<ol class="references"><li>A note.</li></ol>{odd}'
    page = f"<article><h1>The Storm</h1>{notes}<p>{'And so on it went. ' * 20}</p></article>"

    article = read_html(Document("storm.html", "0" * 16, page.encode()))

    assert article.blocks[-1].text.startswith("And so on it went.")
