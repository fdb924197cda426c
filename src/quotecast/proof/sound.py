"""A sound file to stretches of samples, read once from its beginning to its end."""

import subprocess
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import IO

import numpy as np

from quotecast.errors import ReadError
from quotecast.ffmpeg import find_ffmpeg
from quotecast.proof.reports import EAR_RATE_HZ, Samples
from quotecast.types import TimedLine

SAMPLE_BYTES = 4
FORM = ("-map", "0:a:0", "-ac", "1", "-ar", str(EAR_RATE_HZ), "-f", "f32le", "-")
WINDOW_SECONDS = 28.0
# A little less than what Whisper hears at once.
CLOSING_SECONDS = 0.3
# The last word may ring for so long.
Stretch = tuple[float, float]


def find_pauses(lines: Sequence[TimedLine]) -> tuple[float, ...]:
    """The beginning, the middle of each pause between lines, and the end of the last line."""
    middles = ((one.end + other.start) / 2 for one, other in pairwise(lines))
    return (0.0, *middles, lines[-1].end + CLOSING_SECONDS)


def cut_windows(pauses: Sequence[float]) -> tuple[Stretch, ...]:
    """The whole in stretches of at most WINDOW_SECONDS, each begun and ended at a pause.

    A line that is longer is a stretch of its own.

    >>> cut_windows((0.0, 10.0, 20.0, 30.0, 35.0))
    ((0.0, 20.0), (20.0, 35.0))
    """
    windows: list[Stretch] = []
    for start, end in pairwise(pauses):
        if windows and end - windows[-1][0] <= WINDOW_SECONDS:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return tuple(windows)


def read_stretches(path: Path, stretches: Iterable[Stretch]) -> Generator[tuple[float, Samples]]:
    """Where each stretch begins and its sound, up to the last that begins before the sound ends.

    The stretches come in the order of time. Raises ReadError when the file is no sound.
    """
    command = [find_ffmpeg(), "-v", "quiet", "-i", f"file:{path.absolute()}", *FORM]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as decoder:
        assert decoder.stdout is not None
        yield from _take(decoder.stdout, stretches, path)


def _take(
    stream: IO[bytes], stretches: Iterable[Stretch], path: Path
) -> Iterator[tuple[float, Samples]]:
    position = 0
    for start, end in stretches:
        first, last = round(start * EAR_RATE_HZ), round(end * EAR_RATE_HZ)
        stream.read(SAMPLE_BYTES * (first - position))
        found = stream.read(SAMPLE_BYTES * (last - first))
        position = last
        if not found and not first:
            raise ReadError(f"{path} is no sound that can be read; give an episode's sound file")
        if not found:
            return
        yield start, np.frombuffer(found, np.float32)
