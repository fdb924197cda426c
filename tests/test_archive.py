import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import CARD, file_episode
from quotecast.archive import (
    read_card,
    remove_strays,
    write_card,
)
from quotecast.errors import ReadError
from quotecast.types import (
    Cast,
    Chapter,
    Episode,
    Line,
    Role,
    Speaker,
    TimedLine,
    Voice,
)

seconds = st.floats(allow_nan=False)
names = st.text().filter(lambda text: "/" not in text)
voices = st.builds(Voice, loudness_lufs=seconds)
roles = st.builds(Role, voice=voices)
zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=zones)
episodes = st.builds(
    Episode,
    folder=st.just("an-episode"),
    file=names,
    cover=names,
    seconds=seconds,
    loudness_lufs=seconds,
    published=moments,
    cast=st.builds(Cast, narrator=voices, roles=st.lists(roles, max_size=2).map(tuple)),
    chapters=st.lists(st.builds(Chapter, start=seconds), max_size=2).map(tuple),
    lines=st.lists(
        st.builds(TimedLine, line=st.builds(Line), start=seconds, end=seconds), max_size=2
    ).map(tuple),
)


def test_the_first_card_ever_written_stays_readable() -> None:
    episode = read_card(CARD)

    assert episode.folder == "conjoined-twins"
    assert episode.published == datetime(2024, 5, 1, 7, 30, tzinfo=UTC)
    assert episode.cast.voice_of("Dr. Grainger Wong").name == "am_michael"
    assert episode.cast.roles[0].speaker == Speaker(
        "Dr. Grainger Wong", role="neurologist", aliases=("Wong",)
    )
    assert episode.chapters == (Chapter("One mind or two?", 12.5),)
    assert episode.lines[2].line.continues
    assert episode.lines[2].end == 6.0


@settings(max_examples=50)
@given(episodes)
def test_a_card_gives_back_the_episode_it_was_written_from(
    tmp_path: Path, episode: Episode
) -> None:
    write_card(tmp_path, episode)

    assert read_card(tmp_path / "an-episode" / "episode.json") == episode


def test_a_card_is_readable_text_that_survives_broken_characters(tmp_path: Path) -> None:
    episode = file_episode(tmp_path, title="“Ærø”\ud800\0", folder="x")

    text = (tmp_path / "x" / "episode.json").read_text(encoding="utf-8")
    assert '"title": "“Ærø”' in text
    assert read_card(tmp_path / "x" / "episode.json") == episode


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "is of version 2, not 1; read it with the quotecast that wrote it"),
        ({"version": None}, "is of version None"),
        ({"title": None}, "is damaged; make its episode again"),
        ({"bytes": "4096"}, "is damaged"),
        ({"bytes": True}, "is damaged"),
        ({"published": "2024-05-01T09:30:00"}, "is damaged"),
        ({"published": "yesterday"}, "is damaged"),
        ({"published": 5}, "is damaged"),
        ({"file": "../../secret.mp3"}, "is damaged"),
        ({"chapters": [{"title": "x", "start": 0, "image": "../x.jpg"}]}, "is damaged"),
        ({"lines": [{"line": "x"}]}, "is damaged"),
        ({"lines": 3}, "is damaged"),
        ({"cast": []}, "is damaged"),
        ({"cast": {"narrator": {}, "roles": []}}, "is damaged"),
    ],
)
def test_what_is_wrong_with_a_card_is_explained(
    change: dict[str, object], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "episode.json"
    path.write_text(json.dumps(json.loads(CARD.read_bytes()) | change), encoding="utf-8")

    with pytest.raises(ReadError, match=message) as caught:
        read_card(path)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"{}", b"\xff\xfe", CARD.read_bytes()[:900]]
)
def test_half_a_card_is_explained(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "episode.json"
    path.write_bytes(content)

    with pytest.raises(ReadError, match="is damaged"):
        read_card(path)


def test_a_missing_card_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read: No such file or directory"):
        read_card(tmp_path / "episode.json")


def test_only_what_an_earlier_making_left_is_removed(tmp_path: Path) -> None:
    episode = file_episode(tmp_path)
    folder = tmp_path / episode.folder
    old = {"twins-0123456789abcdef.mp3", "cover-0123456789abcdef.jpg"}
    kept = {"episode.json", episode.file, episode.cover, "notes.txt", "my-photo.jpg"}
    for name in old | kept - {"episode.json"}:
        (folder / name).touch()

    remove_strays(tmp_path, episode)

    assert {path.name for path in folder.iterdir()} == kept
