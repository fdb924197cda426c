import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from quotecast.audio import RATE_HZ
from quotecast.cover import draw_cover
from quotecast.errors import OutputError
from quotecast.ffmpeg import Loudness, find_ffmpeg, measure
from quotecast.outputs import OUTPUTS, Output, Tags
from quotecast.outputs.mp3 import describe
from quotecast.types import Chapter

SECONDS = 12.0
HOSTILE = "“Wait” = {what};\n#1 \\ ünïcode 漢字 🙂"


@pytest.fixture(params=list(OUTPUTS))
def output(request: pytest.FixtureRequest) -> Output:
    return OUTPUTS[request.param]


def speechlike(level: float, seconds: float = SECONDS) -> NDArray[np.float64]:
    """Noise in syllables, with peaks about four times as high as its mean level."""
    random = np.random.default_rng(1)
    count = round(seconds * RATE_HZ)
    syllables = np.abs(np.sin(2 * np.pi * 2 * np.arange(count) / RATE_HZ)) ** 2
    return level * syllables * random.standard_normal(count)


def pieces(samples: NDArray[np.float64]) -> Iterator[bytes]:
    pcm = (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
    step = 2 * RATE_HZ
    return (pcm[start : start + step] for start in range(0, len(pcm), step))


def encode(output: Output, path: Path, samples: NDArray[np.float64], gain_db: float) -> Loudness:
    with output.encode(path, gain_db=gain_db, ceiling_dbfs=-3.5) as encoder:
        for piece in pieces(samples):
            encoder.feed(piece)
        return encoder.close()


def tags(cover: Path, title: str = HOSTILE) -> Tags:
    chapters = (Chapter("One", 0.0), Chapter(HOSTILE, 7.5))
    return Tags(title, "Author", "Show", "2026-01-31", "en", "From here", cover, chapters, SECONDS)


def decoded_seconds(path: Path) -> float:
    command = [find_ffmpeg(), "-v", "error", "-xerror", "-i", str(path), "-map", "0:a"]
    form = ["-f", "s16le", "-ar", "44100", "-"]
    done = subprocess.run([*command, *form], check=True, capture_output=True)
    assert done.stderr == b""
    return len(done.stdout) / 2 / 44_100


@pytest.mark.parametrize("gain_db", [-12.0, 0.0, 10.0])
def test_says_how_loud_it_became(output: Output, tmp_path: Path, gain_db: float) -> None:
    path = tmp_path / "sound"

    assert encode(output, path, speechlike(0.1), gain_db) == measure(path)


def test_a_gain_makes_it_as_much_louder(output: Output, tmp_path: Path) -> None:
    plain, louder = (encode(output, tmp_path / "x", speechlike(0.02), gain) for gain in (0.0, 6.0))

    assert louder.integrated_lufs - plain.integrated_lufs == pytest.approx(6, abs=0.2)


def test_the_ceiling_holds_peaks_down(output: Output, tmp_path: Path) -> None:
    loudness = encode(output, tmp_path / "x", speechlike(0.1), 12.0)

    # Coding noise like this adds some three decibels; coding speech adds one.
    assert loudness.true_peak_dbtp < 0


def test_nothing_is_lost_or_added(output: Output, tmp_path: Path) -> None:
    path = tmp_path / "sound"

    encode(output, path, speechlike(0.1), 0.0)

    # An MP3 frame is 26 ms; the encoder adds two or so, which the header tells players to skip.
    assert decoded_seconds(path) == pytest.approx(SECONDS, abs=0.06)


def test_tags_keep_the_sound_as_it_is(output: Output, tmp_path: Path) -> None:
    bare, tagged, cover = tmp_path / "bare", tmp_path / "tagged", tmp_path / "cover.jpg"
    encode(output, bare, speechlike(0.1), 0.0)
    cover.write_bytes(draw_cover("Title", show="Show"))

    output.tag(bare, tagged, tags(cover))

    assert measure(tagged) == measure(bare)
    assert decoded_seconds(tagged) == pytest.approx(decoded_seconds(bare), abs=0.001)
    log = subprocess.run(
        [find_ffmpeg(), "-i", tagged], check=False, capture_output=True, text=True
    ).stderr
    for fact in (
        "“Wait” = {what};#1 \\ ünïcode 漢字 🙂",
        "Author",
        "Show",
        "2026-01-31",
        "Podcast",
    ):
        assert fact in log
    assert "start 7.500000, end 12.000000" in log
    assert "1400x1400" in log
    assert "attached pic" in log


def test_left_early_it_stops(output: Output, tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match="enough"),
        output.encode(tmp_path / "x", gain_db=0, ceiling_dbfs=-1),
    ):
        raise RuntimeError("enough")


def test_a_folder_that_is_not_there_is_an_error(output: Output, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="could not write"):
        encode(output, tmp_path / "none" / "sound", speechlike(0.1), 0.0)


def test_silence_is_no_error(output: Output, tmp_path: Path) -> None:
    assert encode(output, tmp_path / "sound", speechlike(0.0), 0.0).integrated_lufs < -60


def test_an_mp3_is_what_podcast_apps_want(tmp_path: Path) -> None:
    bare, tagged, cover = tmp_path / "bare", tmp_path / "tagged", tmp_path / "cover.jpg"
    encode(OUTPUTS["mp3"], bare, speechlike(0.1), 0.0)
    cover.write_bytes(draw_cover("Title", show="Show"))

    OUTPUTS["mp3"].tag(bare, tagged, tags(cover))

    data = tagged.read_bytes()
    assert data[:4] == b"ID3\x03"
    assert all(frame in data for frame in (b"APIC", b"CHAP", b"CTOC", b"TIT2", b"TCON"))
    assert re.search(rb"TLAN.{6}\0eng", data, re.DOTALL)
    assert b"Info" in data or b"Xing" in data
    log = subprocess.run(
        [find_ffmpeg(), "-i", tagged], check=False, capture_output=True, text=True
    ).stderr
    assert "mp3 (mp3float), 44100 Hz, mono, fltp, 96 kb/s" in log


def test_a_chapter_ends_where_the_next_begins() -> None:
    text = describe(tags(Path("cover.jpg"), title="Plain"))

    assert "START=0\nEND=7500\ntitle=One\n" in text
    assert "START=7500\nEND=12000\n" in text
