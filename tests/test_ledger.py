import logging
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import quotecast.ledger
from cards import file_episode, list_episodes
from quotecast.archive import read_card
from quotecast.errors import OutputError
from quotecast.ledger import Ledger


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose cards are read."""
    folders: list[str] = []

    def note(path: Path) -> object:
        folders.append(path.parent.name)
        return read_card(path)

    monkeypatch.setattr(quotecast.ledger, "read_card", note)
    return folders


def test_an_episode_follows_its_folder_when_that_is_renamed(tmp_path: Path) -> None:
    episode = file_episode(tmp_path)
    (tmp_path / episode.folder).rename(tmp_path / "renamed")

    assert list_episodes(tmp_path) == (replace(episode, folder="renamed"),)


def test_episodes_are_listed_newest_first(tmp_path: Path) -> None:
    days = {
        name: datetime(2024, 5, day, tzinfo=UTC) for name, day in [("b", 2), ("c", 3), ("a", 1)]
    }
    for name, day in days.items():
        file_episode(tmp_path, folder=name, published=day)

    assert [episode.folder for episode in list_episodes(tmp_path)] == ["c", "b", "a"]


def test_an_output_folder_that_is_not_there_has_no_episodes(tmp_path: Path) -> None:
    assert list_episodes(tmp_path / "nowhere") == ()
    assert Ledger(tmp_path / "nowhere").find("0123456789abcdef") is None


def test_what_is_not_whole_is_left_out_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = file_episode(tmp_path, folder="whole")
    silent = file_episode(tmp_path, folder="silent")
    (tmp_path / "silent" / silent.file).unlink()
    file_episode(tmp_path, folder="half")
    (tmp_path / "half" / "episode.json").write_bytes(b'{"version": 1, "tit')
    (tmp_path / "somebody's folder").mkdir()

    with caplog.at_level(logging.WARNING):
        found = list_episodes(tmp_path)

    assert found == (whole,)
    assert [record.name for record in caplog.records] == ["quotecast.ledger"] * 2
    assert str(tmp_path / "half" / "episode.json") in caplog.text
    assert str(tmp_path / "silent" / silent.file) in caplog.text


def test_an_episode_is_found_by_its_article_even_without_its_sound(tmp_path: Path) -> None:
    episode = file_episode(tmp_path)
    (tmp_path / episode.folder / episode.file).unlink()

    assert Ledger(tmp_path).find(episode.article) == episode
    assert Ledger(tmp_path).find("another") is None


def test_a_card_is_read_once_and_again_when_it_changes(tmp_path: Path, read: list[str]) -> None:
    for name in ("a", "b"):
        file_episode(tmp_path, folder=name)

    for expected in (["a", "b"], []):
        ledger = Ledger(tmp_path)
        assert len(ledger.listings) == 2
        ledger.save()
        assert read == expected
        read.clear()

    file_episode(tmp_path, folder="b", title="Another")
    assert {listing.title for listing in Ledger(tmp_path).listings} == {
        "How Conjoined Twins Share Sensations",
        "Another",
    }
    assert read == ["b"]


def test_an_episode_that_was_deleted_is_forgotten(tmp_path: Path) -> None:
    for name in ("a", "b"):
        file_episode(tmp_path, folder=name)
    Ledger(tmp_path).save()

    (tmp_path / "a" / "episode.json").unlink()

    assert [listing.folder for listing in Ledger(tmp_path).listings] == ["b"]


def ledger_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "cache" / "quotecast" / "ledgers").iterdir()
    return path


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b'{"version": 1, "listings": [{}]}'])
def test_a_damaged_ledger_is_written_anew(tmp_path: Path, content: bytes) -> None:
    episode = file_episode(tmp_path)
    Ledger(tmp_path).save()
    whole = ledger_file(tmp_path).read_bytes()
    ledger_file(tmp_path).write_bytes(content)

    ledger = Ledger(tmp_path)
    ledger.save()

    assert ledger.find(episode.article) == episode
    assert ledger_file(tmp_path).read_bytes() == whole


def test_a_ledger_that_cannot_be_kept_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_episode(tmp_path)

    def refuse(*_: object) -> None:
        raise OutputError("the disk is full")

    monkeypatch.setattr(quotecast.ledger, "write_atomically", refuse)
    ledger = Ledger(tmp_path)
    ledger.save()

    assert len(ledger.whole()) == 1


def test_a_page_is_written_until_it_or_what_it_was_made_from_changes(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("one")
    ledger = Ledger(tmp_path)
    ledger.note(page.name, "mark")
    ledger.save()

    ledger = Ledger(tmp_path)
    assert ledger.is_written(page.name, "mark")
    assert not ledger.is_written(page.name, "another mark")
    assert not ledger.is_written("index-2.html", "mark")
    os.utime(page, ns=(0, 0))
    assert not ledger.is_written(page.name, "mark")
    page.unlink()
    assert not ledger.is_written(page.name, "mark")
