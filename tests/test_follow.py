"""A show follows feeds on real servers, and makes each article once."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from cards import list_episodes
from quotecast.cli.follow import follow
from quotecast.cli.update import update
from web import Question, Reply, Site, serving

XML = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html; charset=utf-8"}
SENTENCES = (
    "The {0} to Holm island stopped on Monday, when the water under her fell below two feet.",
    "“There is simply no {0} under her,” said Captain Inga Solberg. “We wait.”",
    "The islanders took their {0} across in rowing boats, as their grandparents had done.",
    "By the weekend the {0} had turned, and with it came the tide, and the mail, and the bread.",
    "Nobody had thought of the {0} before, and nobody was going to forget it again so soon.",
    "What the {0} had cost them they told each other over coffee, and the sum grew every time.",
    "The {0} was mended by the smith, who had been a sailor and knew what salt does to iron.",
    "A photograph of the {0} hung in the inn for years, and travellers asked what it showed.",
    "They were told the story of the {0}, which had grown by then, as stories on islands do.",
    "In the end the council met about the {0}, and after three hours it agreed to meet again.",
)


def article(title: str) -> Reply:
    body = "".join(f"<p>{each.format(title.lower())}</p>" for each in SENTENCES)
    page = f"<!DOCTYPE html><title>{title}</title><article><h1>{title}</h1>{body}</article>"
    return Reply(page.encode(), headers=HTML)


def item(path: str, guid: str = "") -> str:
    told = f"<guid>{guid}</guid><pubDate>on a Monday</pubDate>" if guid else ""
    return f"<item><title>{path}</title><link>{path}</link>{told}</item>"


def rss(*items: str) -> Reply:
    text = f"<rss version='2.0'><channel><title>Tides</title>{''.join(items)}</channel></rss>"
    return Reply(text.encode(), headers=XML)


Pages = dict[str, Reply | Callable[[Question], Reply]]


@pytest.fixture
def pages() -> Pages:
    names = ("Ferry", "Rope", "Storm", "Tide", "Bread")
    return {f"/{name.lower()}": article(name) for name in names}


@pytest.fixture
def site(pages: Pages) -> Iterator[Site]:
    Path("quotecast.toml").write_text('engine = "tone"\n')
    with serving(pages) as opened:
        yield opened


app = typer.Typer()
app.command("follow")(follow)
app.command("update")(update)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [arguments[0], "--allow-private", *arguments[1:]])


def updated(*arguments: str) -> Result:
    return run("update", "--workers", "1", *arguments)


def titles() -> list[str]:
    """Of all episodes, as they were made."""
    return [episode.title for episode in reversed(list_episodes(Path("output")))]


def counts(result: Result) -> list[tuple[int, ...]]:
    """New, made, skipped and failed, by feed."""
    feeds = json.loads(result.stdout)["feeds"]
    return [tuple(f[name] for name in ("new", "made", "skipped", "failed")) for f in feeds]


def test_a_feed_is_followed_from_its_latest_articles_on(site: Site, pages: Pages) -> None:
    pages["/rss"] = rss(item("/tide"), item("/storm"), item("/rope"), item("/ferry"))
    assert "Followed from now on" in run("follow", f"{site.address}/rss").stdout

    assert updated("--first", "2").exit_code == 0
    assert titles() == ["Storm", "Tide"]
    assert counts(updated("--json")) == [(0, 0, 0, 0)]

    pages["/rss"] = rss(item("/bread"), item("/tide"), item("/storm"))
    result = updated("--json")
    assert counts(result) == [(1, 1, 0, 0)]
    assert titles() == ["Storm", "Tide", "Bread"]
    assert json.loads(result.stdout)["episodes"][0]["title"] == "Bread"


def test_a_page_leads_to_its_feed_and_says_which_others_there_are(site: Site, pages: Pages) -> None:
    head = "<link rel=alternate type=application/rss+xml href='{}'>"
    links = "".join(map(head.format, ("/comments", "/dead", "/rss")))
    pages["/"] = Reply(f"<html><head>{links}</head><p>News.</html>".encode(), headers=HTML)
    pages["/rss"] = pages["/comments"] = rss(item("/ferry"))

    result = run("follow", site.address)

    assert result.exit_code == 0, result.stderr
    assert f"{site.address}/rss  (found at {site.address}/)" in result.stdout
    assert "names other feeds, too" in result.stderr
    assert f"{site.address}/comments" in result.stderr
    assert run("follow", "--list").stdout.startswith(f"{site.address}/rss")
    assert run("follow", "--remove", site.address).exit_code == 0
    assert "Nothing is followed" in run("follow").stdout


def test_a_list_of_feeds_is_followed_as_a_whole() -> None:
    Path("mine.opml").write_text(
        "<opml><body><outline xmlUrl='https://a.example/rss'/>"
        "<outline xmlUrl='https://b.example/rss'/></body></opml>"
    )

    result = run("follow", "mine.opml", "--json")

    assert [feed["address"] for feed in json.loads(result.stdout)] == [
        "https://a.example/rss",
        "https://b.example/rss",
    ]


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("/ferry", "names no feed"),
        ("/gone", "does not exist (404)"),
        ("/empty", "without articles"),
        ("/named", "names a feed that cannot be read"),
    ],
)
def test_what_cannot_be_followed_is_told(
    site: Site, pages: Pages, path: str, complaint: str
) -> None:
    pages["/empty"] = rss()
    named = b"<link rel=alternate type=application/rss+xml href=/gone>"
    pages["/named"] = Reply(named, headers=HTML)

    result = run("follow", site.address + path)

    assert result.exit_code == 1
    assert complaint in result.stderr
    assert not Path("following.toml").exists()


def test_nothing_is_updated_where_nothing_is_followed() -> None:
    result = updated()

    assert result.exit_code == 1
    assert "quotecast follow ADDRESS" in result.stderr


def test_an_article_in_two_feeds_or_at_two_addresses_is_made_once(site: Site, pages: Pages) -> None:
    pages["/a"] = rss(item("/ferry"))
    pages["/b"] = rss(item("/moved"), item("/copy"), item(f"{site.address}/ferry?utm_source=b"))
    pages["/moved"] = Reply(status=301, headers={"Location": "/ferry"})
    pages["/copy"] = article("Ferry")
    run("follow", f"{site.address}/a", f"{site.address}/b")

    result = updated("--json")

    assert titles() == ["Ferry"]
    assert counts(result) == [(1, 1, 0, 0), (2, 0, 2, 0)]
    assert counts(updated("--json")) == [(0, 0, 0, 0), (0, 0, 0, 0)]


def test_entries_without_links_are_made_once_whatever_their_guids(site: Site, pages: Pages) -> None:
    text = "".join(f"&lt;p&gt;{each.format('ferry')}&lt;/p&gt;" for each in SENTENCES)
    entry = (
        "<item><title>Ferry</title><guid>{}</guid><description>"
        + text * 3
        + ("</description></item>")
    )
    pages["/rss"] = rss(entry.format(1))
    run("follow", f"{site.address}/rss")
    updated()

    pages["/rss"] = rss(entry.format(2))

    assert counts(updated("--json")) == [(1, 0, 1, 0)]
    assert titles() == ["Ferry"]


def test_a_feed_with_other_guids_every_time_has_nothing_new(site: Site, pages: Pages) -> None:
    pages["/rss"] = rss(item("/ferry", "1"), item("/rope", "2"))
    run("follow", f"{site.address}/rss")
    updated("--first", "0")

    pages["/rss"] = rss(item("/ferry", "3"), item("/rope", "4"))

    assert counts(updated("--json")) == [(0, 0, 0, 0)]
    assert not Path("output").exists()


def test_what_fails_is_told_tried_again_and_stops_nothing(site: Site, pages: Pages) -> None:
    bomb = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    pages["/bomb"] = Reply(f"{bomb}]><rss><channel>&i;</channel></rss>".encode(), headers=XML)
    pages["/itself"] = rss(item("/itself"), item("/list"), item("/rope"))
    pages["/list"] = rss(item("/rope"), item("/tide"))
    pages["/rss"] = rss(item("/late"), item("/ferry"))
    Path("following.toml").write_text(
        "".join(
            f'[[feed]]\naddress = "{site.address}{path}"\n'
            for path in ("/bomb", "/gone", "/itself", "/rss")
        )
    )

    result = updated()

    assert result.exit_code == 1
    assert titles() == ["Rope", "Ferry"]
    assert "/late does not exist (404)" in result.stderr
    table = [line.split() for line in result.stdout.splitlines() if "/" in line][-4:]
    assert [row[1:5] for row in table] == [list("0000"), list("0000"), list("2101"), list("2101")]
    assert "cannot be read" in result.stdout
    pages["/late"] = article("Tide")
    pages["/itself"] = rss(item("/rope"))
    again = updated("--json")
    assert again.exit_code == 0  # Two feeds are dead, but others live.
    assert titles() == ["Rope", "Ferry", "Tide"]


def test_a_show_of_which_all_feeds_are_dead_fails(site: Site) -> None:
    Path("following.toml").write_text(f'[[feed]]\naddress = "{site.address}/gone"\n')

    assert updated().exit_code == 1


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site, pages: Pages) -> None:
    def answer(question: Question) -> Reply:
        if question.headers.get("If-None-Match") == '"1"':
            return Reply(status=304)
        feed = rss(item("/ferry"))
        return Reply(feed.body, headers=XML | {"ETag": '"1"'})

    pages["/rss"] = answer
    run("follow", f"{site.address}/rss", "--first", "0")

    assert counts(updated("--json")) == [(0, 0, 0, 0)]
    asked = [question.headers.get("If-None-Match") for question in site.asked]
    assert asked == [None, '"1"']


def test_two_updates_at_once_make_each_article_once(site: Site, pages: Pages) -> None:
    pages["/rss"] = rss(item("/ferry"), item("/rope"))
    run("follow", f"{site.address}/rss")
    here = str(Path(__file__).parent)
    program = f"import sys; sys.path.insert(0, {here!r}); from test_follow import app; app()"
    options = ["update", "--allow-private", "--workers", "1", "--json"]
    command = [sys.executable, "-c", program, *options]

    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    made = [len(json.loads(each.communicate()[0])["episodes"]) for each in both]

    assert sorted(made) == [0, 2]
    assert sorted(titles()) == ["Ferry", "Rope"]


def test_every_so_often_goes_on_until_somebody_stops_it(
    site: Site, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages["/rss"] = rss(item("/ferry"))
    run("follow", f"{site.address}/rss", "--first", "0")
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        if seconds < 60:
            return  # Good manners, between two pages of one host.
        slept.append(seconds)
        pages["/rss"] = rss(item("/rope"), item("/ferry"))
        if len(slept) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(time, "time", lambda: -1e9)  # The clock on the wall is put back.

    result = updated("--every", "30m")

    assert result.exit_code == 130
    assert all(1700 < seconds <= 1800 for seconds in slept)
    assert titles() == ["Rope"]


@pytest.mark.parametrize("every", ["0", "5", "10s", "x", "-3m", "1e9h"])
def test_an_interval_that_makes_no_sense_is_refused(every: str) -> None:
    assert updated("--every", every).exit_code == 2
