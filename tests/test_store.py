import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from quotecast.audio import silence, to_flac
from quotecast.catalog import list_voices
from quotecast.store import ClipStore, clip_key
from quotecast.types import Job

VOICE = list_voices("tone")[0]
JOB = Job("Good evening.", VOICE)
FLAC = to_flac(silence(0.2))


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path / "clips")


def test_finds_what_it_keeps(store: ClipStore) -> None:
    path = store.add("ab12", FLAC)

    assert store.find("ab12") == path
    assert path.read_bytes() == FLAC
    assert store.find("ab13") is None


@pytest.mark.parametrize("damage", [b"", b"fLaC", FLAC[: len(FLAC) // 8]])
def test_a_damaged_clip_is_none(store: ClipStore, damage: bytes) -> None:
    store.add("ab12", damage)

    assert store.find("ab12") is None


def test_removes_the_clips_used_longest_ago(store: ClipStore) -> None:
    paths = [store.add(key, FLAC) for key in ("aa", "bb", "cc")]
    day = 86_400
    for path, days in zip(paths, (3, 4, 2), strict=True):
        os.utime(path, (time.time() - days * day,) * 2)

    store.shrink(limit_bytes=2 * len(FLAC))

    assert [path.exists() for path in paths] == [True, False, True]


def test_using_a_clip_saves_it(store: ClipStore) -> None:
    path = store.add("aa", FLAC)
    os.utime(path, (0, 0))
    store.find("aa")

    store.shrink(limit_bytes=0)

    assert path.exists()


@pytest.mark.parametrize(
    "other",
    [
        replace(JOB, text="Good evening!"),
        replace(JOB, speed=1.1),
        replace(JOB, voice=list_voices("tone")[1]),
    ],
)
def test_what_changes_the_sound_changes_the_key(other: Job) -> None:
    assert clip_key(other, "print") != clip_key(JOB, "print")
    assert clip_key(JOB, "another print") != clip_key(JOB, "print")


def test_how_loud_a_voice_is_does_not() -> None:
    louder = replace(VOICE, loudness_lufs=-3.0)

    assert clip_key(replace(JOB, voice=louder), "print") == clip_key(JOB, "print")
