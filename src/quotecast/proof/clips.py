"""Clips to what is heard of them, each with a little silence around it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from quotecast.audio import RATE_HZ, pcm_of
from quotecast.proof.alignment import align
from quotecast.proof.reports import EAR_RATE_HZ, Ear, Hearing, Samples
from quotecast.proof.sound import WINDOW_SECONDS
from quotecast.types import Line, TimedLine

PAUSE_SECONDS = 0.4
# As in an episode: a word at the very edge is easily misheard.
FULL_SCALE = 32_768


def hear_clips(
    lines: Sequence[Line], paths: Sequence[Path], ear: Ear, names: frozenset[str]
) -> Iterator[Hearing]:
    """What is heard of each line in its clip. Short clips are heard several at a time."""
    row: list[tuple[Line, Samples]] = []
    for line, path in zip(lines, paths, strict=True):
        sound = _load(path)
        if row and _seconds(row) + len(sound) / EAR_RATE_HZ > WINDOW_SECONDS:
            yield from _hear_row(row, ear, names)
            row = []
        row.append((line, sound))
    if row:
        yield from _hear_row(row, ear, names)


def _hear_row(
    row: Sequence[tuple[Line, Samples]], ear: Ear, names: frozenset[str]
) -> tuple[Hearing, ...]:
    pause = np.zeros(round(PAUSE_SECONDS * EAR_RATE_HZ), np.float32)
    parts, lines, position = [pause], [], PAUSE_SECONDS
    for line, sound in row:
        end = position + len(sound) / EAR_RATE_HZ
        lines.append(TimedLine(line, position, end))
        parts += [sound, pause]
        position = end + PAUSE_SECONDS
    return align(lines, ear(np.concatenate(parts)), names).hearings


def _seconds(row: Sequence[tuple[Line, Samples]]) -> float:
    """How long a row is with the pauses around every clip."""
    return sum(len(sound) / EAR_RATE_HZ + PAUSE_SECONDS for _, sound in row) + PAUSE_SECONDS


def _load(path: Path) -> Samples:
    """A clip's samples at the rate of the ear, what lies above it left out."""
    samples = np.frombuffer(pcm_of(path), "<i2") / FULL_SCALE
    wanted = len(samples) * EAR_RATE_HZ // RATE_HZ
    spectrum = np.fft.rfft(samples)[: wanted // 2 + 1]
    return np.asarray(np.fft.irfft(spectrum, wanted) * (wanted / len(samples)), np.float32)
