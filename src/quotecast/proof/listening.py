"""A sound file and its lines to a report: heard as a whole, and what seems wrong once more."""

from collections.abc import Generator, Sequence
from contextlib import closing
from itertools import chain, count
from pathlib import Path

import numpy as np

from quotecast.proof.alignment import align
from quotecast.proof.reports import Ear, HeardWord, Hearing, Report, Samples
from quotecast.proof.sound import WINDOW_SECONDS, cut_windows, find_pauses, read_stretches
from quotecast.types import Progress, TimedLine

SILENT = 0.003
# A stretch without a louder sample is not asked about: Whisper hears words in silence.


def listen(
    path: Path, lines: Sequence[TimedLine], ear: Ear, names: frozenset[str] = frozenset()
) -> Generator[Progress, None, Report]:
    """Hear a sound file, a progress each half minute; what it returns at the end is the Report.

    A recogniser may lose or double a sentence itself, so a line that seems faulty is heard once
    more, alone: only what is wrong both times is told. Raises ReadError when it is no sound.
    """
    pauses = find_pauses(lines)
    windows = cut_windows(pauses)
    end = pauses[-1]
    # The sound may be longer than its card tells; what is there is heard.
    beyond = ((start, start + WINDOW_SECONDS) for start in count(end, WINDOW_SECONDS))
    heard: list[HeardWord] = []
    with closing(read_stretches(path, chain(windows, beyond))) as stretches:
        for start, samples in stretches:
            heard += _hear(ear, samples, start)
            yield Progress("listening", min(int(start), int(end)), int(end), "seconds")
    report = align(lines, heard, names)
    return (yield from _hear_again(path, report, pauses, ear, names))


def _hear(ear: Ear, samples: Samples, start: float) -> list[HeardWord]:
    if np.abs(samples).max() < SILENT:
        return []
    return [HeardWord(word.text, start + word.start, start + word.end) for word in ear(samples)]


def _hear_again(
    path: Path, report: Report, pauses: Sequence[float], ear: Ear, names: frozenset[str]
) -> Generator[Progress, None, Report]:
    """The report, with the better of both hearings of each line that seemed faulty."""
    hearings = list(report.hearings)
    doubtful = [
        place
        for place, hearing in enumerate(hearings)
        if hearing.fault and _is_within(hearing, pauses[place], pauses[place + 1])
    ]
    alone = [(pauses[place], pauses[place + 1]) for place in doubtful]
    with closing(read_stretches(path, alone)) as stretches:
        for done, (place, (start, samples)) in enumerate(zip(doubtful, stretches, strict=False)):
            yield Progress("listening again", done, len(doubtful), "sentences")
            again = align([hearings[place].line], _hear(ear, samples, start), names)
            hearings[place] = min(hearings[place], again.hearings[0], key=_badness)
    return Report(tuple(hearings))


def _is_within(hearing: Hearing, start: float, end: float) -> bool:
    """Whether all that was heard lies where the line stands; if not, it is not heard there."""
    return all(start <= (word.start + word.end) / 2 <= end for word in hearing.heard)


def _badness(hearing: Hearing) -> tuple[bool, int, int]:
    return hearing.fault is not None, hearing.plain_errors, hearing.errors
