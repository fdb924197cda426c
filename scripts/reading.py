"""Voices read sentences aloud, by way of the clip store, for whoever measures them."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import soundfile
from numpy.typing import NDArray

from quotecast.catalog import voices_folder
from quotecast.executors import Workers, usable_cores
from quotecast.store import ClipStore, default_folder
from quotecast.synthesis import clip_keys, find_missing, synthesize
from quotecast.types import Job, Voice

Samples = NDArray[np.float32]
PASSAGE = (
    "The harbour was quiet when the first boat came in that morning.",
    "“We saw the light from a long way off, and we simply followed it,” she said.",
    "Nobody on the council would say why the old bridge had been closed without warning.",
    "How long had they been at sea before anybody noticed that they were missing?",
    "Eleven days, with very little water and even less sleep.",
    "By evening the whole village knew their names, and every house had a lamp in the window.",
    "“I have never been so glad to see a cup of tea in all my life!”",
    "The new measures will cost about a million pounds a year, according to the report.",
    "“Why should we be the ones to pay for somebody else's mistake?” he asked.",
    "Scientists have found that the birds return to the same nest year after year.",
    "“It was a difficult decision, but I believe it was the right one for our children.”",
    "“No.”",
    "Heavy rain is expected across the north, with strong winds on the coast after dark.",
    "“You could hear the whole hall go quiet as she walked on to the stage,” he added.",
)
# About a minute: statements, questions and cries, long and short, as articles have them.
EDGE_DB = -40.0
# Quieter than this beside the loudest is before or after the words.


@dataclass(frozen=True, slots=True)
class Reading:
    """What one voice said: the sentences and the samples of each."""

    voice: Voice
    sentences: tuple[str, ...]
    clips: tuple[Samples, ...]


def read_aloud(voices: Sequence[Voice], sentences: Sequence[str]) -> Iterator[Reading]:
    """Every voice with the sentences, in order; what the clip store has is not spoken again."""
    jobs = [Job(sentence, voice) for voice in voices for sentence in sentences]
    sounds = speak(jobs)
    for voice in voices:
        clips = tuple(next(sounds) for _ in sentences)
        yield Reading(voice, tuple(sentences), clips)


def speak(jobs: Sequence[Job]) -> Iterator[Samples]:
    """The samples of each job; how many are done is told on standard error."""
    store = ClipStore(default_folder())
    keys = clip_keys(jobs, voices_folder())
    missing = find_missing(jobs, keys, store)
    with Workers(f"processes:{usable_cores()}") as workers:
        paths = synthesize(keys, missing, store=store, voices=voices_folder(), workers=workers)
        for number, path in enumerate(paths, 1):
            if missing:
                print(f"\rspeaking {number}/{len(jobs)} ", end="", file=sys.stderr, flush=True)
            samples, _ = soundfile.read(path, dtype="float32")
            yield samples
    if missing:
        print(file=sys.stderr)


def trim(clip: Samples) -> Samples:
    """Without the silence before the first and after the last sound."""
    levels = np.abs(clip)
    loud = np.flatnonzero(levels > levels.max() * 10 ** (EDGE_DB / 20))
    return clip[loud[0] : loud[-1] + 1]
