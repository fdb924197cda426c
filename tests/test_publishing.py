"""Feed, pages and texts of many episodes, from their cards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from cards import file_episode
from quotecast.pipeline import finish
from quotecast.publishing import publish_feed
from quotecast.types import Show

SHOW = Show(base_url="https://pods.example.com/show", feed_episodes=3)


@pytest.fixture(autouse=True)
def small_covers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotecast.publishing.SHOW_COVER_PIXELS", 14)


def add(output: Path, *numbers: int) -> None:
    for number in numbers:
        published = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=number)
        file_episode(
            output, folder=f"e{number}", guid=f"{number}", title=f"{number}", published=published
        )


def publish(output: Path, show: Show = SHOW, *, anew: bool = False) -> int:
    return finish(publish_feed(output, show, anew=anew))


def guids(output: Path, name: str = "feed.xml") -> list[str]:
    return [entry.id for entry in feedparser.parse((output / name).read_bytes()).entries]


def stamps(output: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in output.iterdir() if path.is_file()}


def test_older_episodes_are_on_pages_of_the_feed_that_lead_to_one_another(tmp_path: Path) -> None:
    output = tmp_path / "output"
    add(output, *range(10))

    assert publish(output) == 10

    assert guids(output) == ["9", "8", "7", "6"]
    assert guids(output, "feed-2.xml") == ["5", "4", "3"]
    assert guids(output, "feed-1.xml") == ["2", "1", "0"]
    links = [
        {link.rel: link.href.rpartition("/")[2] for link in feed.feed.links if "feed" in link.href}
        for feed in (
            feedparser.parse((output / name).read_bytes())
            for name in ("feed.xml", "feed-2.xml", "feed-1.xml")
        )
    ]
    first = {"first": "feed.xml"}
    assert links == [
        first | {"self": "feed.xml", "next": "feed-2.xml"},
        first | {"self": "feed-2.xml", "previous": "feed.xml", "next": "feed-1.xml"},
        first | {"self": "feed-1.xml", "previous": "feed-2.xml"},
    ]


def test_a_few_episodes_are_one_feed_that_names_no_others(tmp_path: Path) -> None:
    output = tmp_path / "output"
    add(output, *range(5))
    publish(output)

    assert guids(output) == ["4", "3", "2", "1", "0"]
    assert not list(output.glob("feed-*.xml"))
    assert b'rel="first"' not in (output / "feed.xml").read_bytes()


def test_a_new_episode_writes_feed_and_index_alone(tmp_path: Path) -> None:
    output = tmp_path / "output"
    add(output, *range(10))
    publish(output)
    before = stamps(output)

    add(output, 10)
    publish(output)

    after = stamps(output)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"feed.xml", "index.html"}
    assert guids(output) == ["10", "9", "8", "7", "6"]


def test_a_deleted_episode_is_gone_from_every_page(tmp_path: Path) -> None:
    output = tmp_path / "output"
    add(output, *range(10))
    publish(output)

    (output / "e0" / "episode.json").unlink()
    (output / "e5" / "episode.json").unlink()
    publish(output)

    assert guids(output) == ["9", "8", "7", "6", "4"]
    assert guids(output, "feed-1.xml") == ["3", "2", "1"]
    assert not (output / "feed-2.xml").exists()


def test_a_corrected_episode_is_corrected_on_its_page(tmp_path: Path) -> None:
    output = tmp_path / "output"
    add(output, *range(10))
    publish(output)
    before = stamps(output)

    file_episode(
        output, folder="e1", guid="1", title="Right", published=datetime(2024, 1, 2, tzinfo=UTC)
    )
    publish(output)

    after = stamps(output)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"feed-1.xml", "index.html"}
    assert b"Right" in (output / "feed-1.xml").read_bytes()
    assert b"Right" in (output / "e1" / "index.html").read_bytes()


def test_what_somebody_has_spoilt_is_put_right(tmp_path: Path) -> None:
    output = tmp_path / "output"
    add(output, *range(10))
    publish(output)
    whole = (output / "feed-1.xml").read_bytes()
    (output / "feed-1.xml").write_bytes(b"spoilt")
    (output / "index.html").unlink()

    publish(output)

    assert (output / "feed-1.xml").read_bytes() == whole
    assert (output / "index.html").exists()


@pytest.mark.parametrize(
    "change", [{"title": "New"}, {"base_url": "https://other.example.com"}, {"feed_episodes": 2}]
)
def test_a_change_of_the_show_reaches_every_page(tmp_path: Path, change: dict[str, Any]) -> None:
    output, fresh = tmp_path / "output", tmp_path / "fresh"
    for folder in (output, fresh):
        add(folder, *range(10))
    publish(output)
    show = replace(SHOW, **change)

    publish(output, show)
    publish(fresh, show)

    feeds = {path.name: path.read_bytes() for path in output.glob("feed*.xml")}
    assert feeds == {path.name: path.read_bytes() for path in fresh.glob("feed*.xml")}


def test_pages_of_episodes_are_written_anew_when_asked_for(tmp_path: Path) -> None:
    output = tmp_path / "output"
    add(output, 1)
    publish(output)
    page = output / "e1" / "index.html"
    show = replace(SHOW, title="New name")

    publish(output, show)
    assert b"New name" not in page.read_bytes()
    publish(output, show, anew=True)
    assert b"New name" in page.read_bytes()
