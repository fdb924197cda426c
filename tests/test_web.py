"""From addresses on a real server to episodes, as a person would ask for them."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from quotecast.cli import app
from web import Question, Reply, Site, serving

WORDS = (
    "The ferry to Holm island stopped on Monday, when the water under her fell below two feet.",
    "“There is simply no water under her,” said Captain Inga Solberg. “We wait.”",
    "The islanders took their letters across in rowing boats, as their grandparents had done.",
    "By the weekend the wind had turned, and with it came the tide, and the mail, and the bread.",
)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(title: str, *paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


FERRY = page("The Ferry at Low Tide", *WORDS)
ITEM = "<item><title>{0}</title><link>/{0}</link><description>{1}</description>{2}</item>"
FULL = "<content:encoded><![CDATA[{}]]></content:encoded>"
FEED = (
    '<?xml version="1.0"?><rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tides</title>'
    + ITEM.format("whole", "A summary.", FULL.format("".join(f"<p>{each}</p>" for each in WORDS)))
    + ITEM.format("ferry", "A summary …", "")
    + ITEM.format("gone", "Another summary …", "")
    + "</channel></rss>"
)
SIGN_UP = "<script type='application/ld+json'>{\"isAccessibleForFree\": false}</script>"
PAGES = {
    "/ferry": Reply(FERRY, headers=HTML | {"ETag": '"1"'}),
    "/moved": Reply(status=301, headers={"Location": "/ferry?utm_source=feed#top"}),
    "/ferry?utm_source=feed": Reply(FERRY, headers=HTML),
    "/feed.xml": Reply(FEED.encode(), headers={"Content-Type": "application/xml"}),
    "/robots.txt": Reply(b"User-agent: *\nAllow: /\nCrawl-delay: 0\n"),
    "/forbidden": Reply(status=403),
    "/circle": Reply(status=302, headers={"Location": "/circle"}),
    "/inside": Reply(status=302, headers={"Location": "http://169.254.169.254/latest"}),
    "/elsewhere": Reply(status=302, headers={"Location": "ftp://example.org/storm"}),
    "/picture": Reply(b"\x89PNG\r\n\x1a\n" + bytes(64), headers={"Content-Type": "text/html"}),
    "/bomb": Reply(gzip.compress(bytes(50_000_000)), headers=HTML | {"Content-Encoding": "gzip"}),
    "/stub": Reply(
        page("The Ferry", WORDS[0], "Subscribe to continue reading.", head=SIGN_UP), headers=HTML
    ),
    "/nothing": Reply(b"", headers=HTML),
}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(PAGES) as opened:
        yield opened


def make(*sources: str) -> Result:
    options = ["--engine", "tone", "--workers", "1", "--allow-private"]
    return CliRunner().invoke(app, ["make", *options, *sources])


def test_a_page_becomes_an_episode(site: Site) -> None:
    result = make(f"{site.address}/ferry", "--json")

    assert result.exit_code == 0, result.stderr
    (episode,) = json.loads(result.stdout)["episodes"]
    assert episode["title"] == "The Ferry at Low Tide"
    (role,) = episode["cast"]
    assert role["speaker"].endswith("Inga Solberg")
    card = json.loads(next(Path("output").glob("*/episode.json")).read_text())
    assert card["source"] == f"{site.address}/ferry"


def test_the_same_page_by_another_way_is_the_same_article(site: Site) -> None:
    make(f"{site.address}/ferry")

    result = make(f"{site.address}/moved")

    assert "already there" in result.stdout
    assert len(list(Path("output").glob("*/*.mp3"))) == 1


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    make(f"{site.address}/ferry")
    make(f"{site.address}/ferry")

    assert [question.headers.get("If-None-Match") for question in site.asked] == [None, '"1"']


def test_a_feed_gives_its_articles_and_tells_which_failed(site: Site) -> None:
    result = make(f"{site.address}/feed.xml")

    assert result.exit_code == 1
    assert result.stdout.count("Sound: ") == 2
    table = result.stdout.rpartition("\n\n")[2].splitlines()
    assert [row.split()[0] for row in table[:3]] == ["made", "made", "failed"]
    assert table[3] == "2 made, 0 skipped, 1 failed"
    assert f"{site.address}/gone" in table[2]
    assert "/whole" not in site.paths


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("/gone", "404"),
        ("/forbidden", "403"),
        ("/circle", "redirect loop"),
        ("/elsewhere", "ftp"),
        ("/picture", "an image"),
        ("/bomb", "20 MB"),
        ("/stub", "subscri"),
        ("/nothing", "empty"),
    ],
)
def test_what_is_no_article_ends_with_one_line_and_the_others_go_on(
    path: str, complaint: str, site: Site
) -> None:
    result = make(f"{site.address}{path}", f"{site.address}/ferry")

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert complaint in result.stderr
    assert "1 made, 0 skipped, 1 failed" in result.stdout


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    result = CliRunner().invoke(app, ["make", "--engine", "tone", f"{site.address}/ferry"])

    assert result.exit_code == 1
    assert "--allow-private" in result.stderr
    assert not site.asked


def test_a_page_that_is_answered_in_turns_is_asked_again(site: Site) -> None:
    asked: list[Question] = []

    def answer(question: Question) -> Reply:
        asked.append(question)
        return Reply(status=503) if len(asked) == 1 else Reply(FERRY, headers=HTML)

    with serving({"/ferry": answer}) as busy:
        assert make(f"{busy.address}/ferry").exit_code == 0

    assert len(asked) == 2
