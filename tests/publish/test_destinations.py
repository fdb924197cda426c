"""Every destination keeps the same promises, on real servers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from quotecast.errors import OutputError
from quotecast.feed import FEED
from quotecast.pipeline import finish
from quotecast.publish import Published, publish_folder
from quotecast.publish.destinations import Destination
from quotecast.publish.items import Item, Turn, list_items
from quotecast.publish.manifest import FILE
from quotecast.publishing import publish_feed

from .conftest import SHOW, Podcast, Server

LARGE = b"0123456789abcdef" * 600_000
# More than any destination sends in one piece.


class Watched:
    """A destination that notes what is done, and may break after so many files."""

    def __init__(self, place: Destination, *, breaks_after: int = 999) -> None:
        self._place = place
        self._left = breaks_after
        self.sent: list[str] = []

    def sizes(self, names: Sequence[str]) -> Mapping[str, int]:
        return self._place.sizes(names)

    def read(self, name: str) -> bytes:
        return self._place.read(name)

    def send(self, item: Item) -> Iterator[int]:
        if item.name != FILE:
            if not self._left:
                raise OutputError("the line is dead")
            self._left -= 1
            self.sent.append(item.name)
        yield from self._place.send(item)

    def remove(self, name: str) -> None:
        self.sent.append(f"-{name}")
        self._place.remove(name)


def publish(podcast: Podcast, server: Server, *, removes: bool = False) -> Published:
    with server.opened() as place:
        return finish(publish_folder(podcast.output, place, removes=removes))


def at(server: Server, podcast: Podcast, *more: str) -> dict[str, bytes]:
    """What is there of the podcast's files, and of some others."""
    with server.opened() as place:
        names = [*podcast.files, *more]
        there = place.sizes(names)
        return {name: place.read(name) for name in names if name in there}


def test_all_of_it_arrives_and_nothing_is_sent_twice(server: Server, podcast: Podcast) -> None:
    first = publish(podcast, server)

    assert at(server, podcast) == podcast.files
    assert {item.name for item in first.sent} == podcast.files.keys()
    assert not publish(podcast, server).sent


def test_what_names_files_comes_after_them_and_the_feed_last(
    server: Server, podcast: Podcast
) -> None:
    with server.opened() as place:
        watched = Watched(place)
        finish(publish_folder(podcast.output, watched, removes=False))

    turns = {item.name: item.kind.turn for item in list_items(podcast.output)}
    order = [turns[name] for name in watched.sent]
    assert order == sorted(order)
    assert watched.sent[0].endswith(".mp3")
    assert watched.sent[-1] == FEED
    assert turns[FEED] is Turn.FEED


def test_older_pages_of_the_feed_come_before_it(file: Server, podcast: Podcast) -> None:
    finish(publish_feed(podcast.output, replace(SHOW, feed_episodes=1)))

    publish(podcast, file)

    names = [item.name for item in list_items(podcast.output)]
    assert names[-2:] == ["feed-1.xml", FEED]
    assert at(file, podcast)["feed-1.xml"] == podcast.files["feed-1.xml"]


def test_only_what_has_changed_is_sent(server: Server, podcast: Podcast) -> None:
    publish(podcast, server)
    page = podcast.output / "fog-1" / "index.html"
    page.write_text(page.read_text().replace("fog", "fig"))  # As long as before.
    podcast.add("sea")

    sent = {item.name for item in publish(podcast, server).sent}

    assert {name.partition("/")[0] for name in sent} == {"fog-1", "sea-1", "index.html", FEED}
    assert "fog-1/index.html" in sent
    assert at(server, podcast) == podcast.files


def test_a_transcript_is_told_by_its_words_though_it_is_named_by_its_sound(
    file: Server, podcast: Podcast
) -> None:
    publish(podcast, file)
    (path,) = podcast.output.glob("fog-1/*.vtt")
    path.write_text(path.read_text().replace("WEBVTT", "WEBVTU"))

    assert [item.path for item in publish(podcast, file).sent] == [path]


def test_what_is_missing_there_is_sent_again(server: Server, podcast: Podcast) -> None:
    sound = f"fog-1/{podcast.add('fog').file}"
    publish(podcast, server)
    with server.opened() as place:
        place.remove(sound)

    assert [item.name for item in publish(podcast, server).sent] == [sound]


def test_what_no_longer_belongs_goes_last_and_only_if_asked(
    server: Server, podcast: Podcast
) -> None:
    old = f"fog-1/{podcast.add('fog').file}"
    publish(podcast, server)
    with server.opened() as place:
        (other,) = (i for i in list_items(podcast.output) if i.name == "ice-1/index.html")
        for _ in place.send(Item("fog-1/mine.html", other.size_bytes, "", other.kind, other.path)):
            pass
    (podcast.output / old).unlink()
    podcast.add("fog", b"other sound")

    assert not publish(podcast, server).removed
    assert old in at(server, podcast, old)
    with server.opened() as place:
        watched = Watched(place)
        published = finish(publish_folder(podcast.output, watched, removes=True))

    assert published.removed == (old,)
    assert watched.sent == [f"-{old}"]
    assert at(server, podcast, old, "fog-1/mine.html").keys() == {
        *podcast.files,
        "fog-1/mine.html",
    }


def test_an_episode_that_is_gone_is_removed_as_a_whole(server: Server, podcast: Podcast) -> None:
    publish(podcast, server)
    gone = {name for name in podcast.files if name.startswith("ice-1/")}
    for name in gone:
        (podcast.output / name).unlink()

    assert set(publish(podcast, server, removes=True).removed) == gone
    assert at(server, podcast, *gone) == podcast.files


@pytest.mark.parametrize("breaks_after", [0, 1, 5, 10])
def test_after_a_break_the_rest_is_sent_and_the_feed_was_never_wrong(
    server: Server, podcast: Podcast, breaks_after: int
) -> None:
    with server.opened() as place, pytest.raises(OutputError, match="the line is dead"):
        finish(
            publish_folder(podcast.output, Watched(place, breaks_after=breaks_after), removes=True)
        )
    assert FEED not in at(server, podcast)

    again = {item.name for item in publish(podcast, server).sent}

    assert at(server, podcast) == podcast.files
    assert len(again) <= len(podcast.files) - min(breaks_after, 2)  # Sounds are not sent twice.


def test_a_change_that_a_break_kept_back_is_sent_later(server: Server, podcast: Podcast) -> None:
    publish(podcast, server)
    page = podcast.output / "fog-1" / "index.html"
    page.write_text(page.read_text().replace("fog", "fig"))  # As long as before.
    with server.opened() as place, pytest.raises(OutputError):
        finish(publish_folder(podcast.output, Watched(place, breaks_after=0), removes=False))

    assert [item.path for item in publish(podcast, server).sent] == [page]


def test_a_file_is_there_whole_or_not_at_all(server: Server, podcast: Podcast) -> None:
    sound = f"fog-1/{podcast.add('fog', LARGE).file}"
    (item,) = (item for item in list_items(podcast.output) if item.name == sound)
    with server.opened() as place:
        sending = place.send(item)
        assert 0 < next(sending) < item.size_bytes
        assert sound not in place.sizes([sound])
        sending.close()  # type: ignore[attr-defined]  # Ctrl-C.

        assert sound not in place.sizes([sound])
        assert list(place.send(item))[-1] == len(LARGE)
        assert place.read(sound) == LARGE


def test_a_file_that_takes_anothers_place_does_so_whole(server: Server, podcast: Podcast) -> None:
    publish(podcast, server)
    (path,) = podcast.output.glob("fog-1/*.vtt")
    before = path.read_bytes()
    path.write_bytes(LARGE)
    (item,) = (item for item in list_items(podcast.output) if item.path == path)
    with server.opened() as place:
        sending = place.send(item)
        next(sending)
        assert place.read(item.name) == before
        for _ in sending:
            pass
        assert place.read(item.name) == LARGE


def test_what_is_read_or_removed_need_not_be_there(server: Server) -> None:
    with server.opened() as place:
        assert place.read("fog-1/nothing.vtt") == b""
        assert place.sizes(["fog-1/nothing.vtt"]) == {}
        place.remove("fog-1/nothing.vtt")


def test_a_damaged_list_costs_time_and_nothing_else(server: Server, podcast: Podcast) -> None:
    publish(podcast, server)
    with server.opened() as place:
        kind = list_items(podcast.output)[0].kind
        for _ in place.send(Item(FILE, 2, "", kind, content=b"[]")):
            pass

    sent = publish(podcast, server, removes=True).sent

    assert sent
    assert not any(item.is_lasting for item in sent)
    assert at(server, podcast) == podcast.files


def test_a_list_that_was_tampered_with_removes_nothing_outside(
    file: Server, podcast: Podcast, tmp_path: Path
) -> None:
    publish(podcast, file)
    listed = tmp_path / "www" / "show" / FILE
    listed.write_text(listed.read_text().replace('"files": {', '"files": {"../mine.html": "",'))
    (tmp_path / "www" / "mine.html").write_text("mine")

    assert not publish(podcast, file, removes=True).removed
    assert (tmp_path / "www" / "mine.html").exists()


def test_a_rehearsal_changes_nothing(server: Server, podcast: Podcast) -> None:
    with server.opened() as place:
        steps = publish_folder(podcast.output, place, removes=True, is_rehearsal=True)
        published = finish(steps)

    assert len(published.sent) == len(podcast.files)
    assert at(server, podcast) == {}
    with server.opened() as place:
        assert place.read(FILE) == b""


def test_what_is_made_meanwhile_stays_out_of_the_feed_that_is_sent(
    server: Server, podcast: Podcast
) -> None:
    feed = (podcast.output / FEED).read_bytes()
    with server.opened() as place:
        steps = publish_folder(podcast.output, place, removes=False)
        for step in steps:
            if step.step == "sending":
                break
        podcast.add("sea")
        for _ in steps:
            pass
        assert place.read(FEED) == feed

    publish(podcast, server)

    assert at(server, podcast) == podcast.files


def test_only_the_podcasts_own_files_go(podcast: Podcast, server: Server, tmp_path: Path) -> None:
    own = podcast.files
    for name in (
        "cast.toml",
        "notes.txt",
        ".hidden.html",
        "draft/page.html",
        "fog-1/.part",
        "fog-1/notes.toml",
        ".git/episode.json",
        ".git/index.html",
        "cover.jpg",
    ):
        path = podcast.output / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    (podcast.output / "fog-1" / "link.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "secret.html").write_text("secret")

    assert {item.name for item in publish(podcast, server).sent} == own.keys()
