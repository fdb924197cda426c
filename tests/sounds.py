"""Sound to put into files, and what can be got out of them again."""

import subprocess
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quotecast.audio import RATE_HZ
from quotecast.cover import draw_cover
from quotecast.ffmpeg import Loudness, find_ffmpeg
from quotecast.outputs import Output, Tags
from quotecast.types import Chapter, Line, TimedLine

SECONDS = 12.0
HOSTILE = "“Wait” = {what};\n#1 \\ <script>&amp;]]> \x00\u202eünïcode 漢字 🙂"
SHOWN = "“Wait” = {what}; #1 \\ <script>&amp;]]> ünïcode 漢字 🙂"
GUID = "6f2f8d5e-3c37-4c1c-9d0c-5a86a2a6e1aa"
CHAPTERS = (Chapter("One", 0.0), Chapter(HOSTILE, 7.5))
LINES = (
    TimedLine(Line("One", "", level=1), 0.4, 1.0),
    TimedLine(Line("By Nobody.", ""), 1.5, 2.0),
    TimedLine(Line("“It came at night,”", "", "Rosa", 1), 2.5, 4.0),
    TimedLine(Line("said Rosa", "", None, 1, continues=True), 4.1, 5.0),
    TimedLine(Line("— “and took my bread.”", "", "Rosa", 1, continues=True), 5.1, 7.0),
    TimedLine(Line(HOSTILE, "", level=2, block=2), 7.5, 8.5),
    TimedLine(Line(HOSTILE, "", HOSTILE, 3, is_item=True), 9.0, 10.0),
    TimedLine(Line("Butter.", "", None, 4, is_item=True), 10.5, 11.5),
)
PLAYED_HZ = 48_000


def speechlike(level: float, seconds: float = SECONDS) -> NDArray[np.float64]:
    """Dull noise in syllables, with peaks about four times as high as its mean level."""
    random = np.random.default_rng(1)
    count = round(seconds * RATE_HZ)
    syllables = np.abs(np.sin(2 * np.pi * 2 * np.arange(count) / RATE_HZ)) ** 2
    dulling = np.hanning(18)[1:-1]
    noise = np.convolve(random.standard_normal(count + 15), dulling, "valid")
    return level * syllables * noise / float(np.sqrt((dulling**2).sum()))


def pieces(samples: NDArray[np.float64]) -> Iterator[bytes]:
    """Samples from -1 to 1 as an encoder takes them, a second at a time."""
    pcm = (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
    step = 2 * RATE_HZ
    return (pcm[start : start + step] for start in range(0, len(pcm), step))


def encode(output: Output, path: Path, samples: NDArray[np.float64], gain_db: float) -> Loudness:
    """Write samples to a file without tags."""
    with output.encode(path, gain_db=gain_db, ceiling_dbfs=-3.5) as encoder:
        for piece in pieces(samples):
            encoder.feed(piece)
        return encoder.close()


def make_file(output: Output, folder: Path, tags: Tags | None = None) -> Path:
    """A file with twelve seconds of sound and its tags."""
    bare, tagged = folder / "bare", folder / f"tagged{output.suffix}"
    encode(output, bare, speechlike(0.1), 0.0)
    output.tag(bare, tagged, tags or make_tags(folder))
    return tagged


def make_tags(folder: Path) -> Tags:
    """Tags whose title is not easily written, and whose cover lies in a folder."""
    cover = folder / "cover.jpg"
    cover.write_bytes(_draw())
    return Tags(
        title=HOSTILE,
        artist="Author",
        album="Show",
        date="2026-01-31",
        language="en",
        comment="From here",
        cover=cover,
        chapters=CHAPTERS,
        seconds=SECONDS,
        lines=LINES,
        guid=GUID,
    )


@cache
def _draw() -> bytes:
    return draw_cover("Title", show="Show")


def sound_in(path: Path) -> Path:
    """The file that players play: of a book, the one inside."""
    if not zipfile.is_zipfile(path):
        return path
    with zipfile.ZipFile(path) as book:
        return Path(book.extract("EPUB/sound.m4a", path.with_suffix("")))


def decode(path: Path) -> NDArray[np.int16]:
    """The samples that a player plays, at PLAYED_HZ; decoding has to go without a complaint."""
    command = [find_ffmpeg(), "-v", "error", "-xerror", "-i", str(path), "-map", "0:a"]
    form = ["-f", "s16le", "-ac", "1", "-ar", str(PLAYED_HZ), "-"]
    done = subprocess.run([*command, *form], check=True, capture_output=True)
    assert done.stderr == b""
    return np.frombuffer(done.stdout, "<i2")


def read_facts(path: Path) -> str:
    """What ffmpeg tells about a file."""
    command = [find_ffmpeg(), "-i", str(path)]
    return subprocess.run(command, check=False, capture_output=True).stderr.decode()
