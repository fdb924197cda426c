"""Lines that are not understood to other takes that are: each is spoken and heard once more."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quotecast.executors import Workers
from quotecast.proof.clips import hear_clips
from quotecast.proof.reports import Ear, Hearing
from quotecast.proof.tokens import plain
from quotecast.store import ClipStore
from quotecast.synthesis import clip_keys, find_missing, synthesize
from quotecast.types import Job, Line, Plan, Progress, Take

MOST_TAKES = 4
# Tried after the first; of an engine that has fewer, the sound is the same again.
DOUBTFUL = 0.08
# A line is tried again when more of it is misheard, names left aside.
CLEARLY = 0.5
# Another take is used when it has at most so many of the errors of the first.


@dataclass(frozen=True, slots=True)
class Booth:
    """Where lines are spoken and heard."""

    ear: Ear
    names: frozenset[str]
    # In their plain forms, as `find_names` gives them.
    store: ClipStore
    voices: Path
    workers: Workers


@dataclass(frozen=True, slots=True)
class _Try:
    """One take of a line, and what was heard of it."""

    line: Line
    job: Job
    path: Path
    hearing: Hearing


def improve(plan: Plan, booth: Booth) -> Generator[Progress, None, tuple[Take, ...]]:
    """The takes to use instead of the first; what the generator returns at its end.

    The plan has no takes yet. Each line is spoken and heard; of one that is not understood, other
    takes are, until one is. The first stays unless another is clearly better. Raises EngineError,
    OutputError and SynthesisError.
    """
    firsts = yield from _try_firsts(plan, booth)
    best = dict(firsts)
    for number in range(1, MOST_TAKES + 1):
        open_keys = [key for key, one in best.items() if one.hearing.plain_errors]
        for done, key in enumerate(open_keys):
            yield Progress("trying again", done, len(open_keys), "sentences")
            other = _try_again(firsts[key], number, booth)
            if other and _badness(other.hearing) < _badness(best[key].hearing):
                best[key] = other
    return tuple(
        Take(key, one.job.take)
        for key, one in best.items()
        if one.hearing.plain_errors <= CLEARLY * firsts[key].hearing.plain_errors
    )


def _try_firsts(plan: Plan, booth: Booth) -> Generator[Progress, None, dict[str, _Try]]:
    """The lines that are not understood as they were spoken first, by their keys.

    All are heard in a row, which is quicker, and those that seem bad once more, alone.
    """
    wanted = dict(zip(plan.keys, zip(plan.script.lines, plan.jobs, strict=True), strict=True))
    lines = [line for line, _ in wanted.values()]
    paths = []
    for path in _speak(list(wanted), [job for _, job in wanted.values()], booth):
        paths.append(path)
        yield Progress("speaking", len(paths), len(wanted), "sentences")
    found = {}
    heard = hear_clips(lines, paths, booth.ear, booth.names)
    rows = zip(wanted.items(), paths, heard, strict=True)
    for done, ((key, (line, job)), path, hearing) in enumerate(rows):
        yield Progress("listening", done, len(wanted), "sentences")
        if _is_doubtful(hearing):
            (alone,) = hear_clips([line], [path], booth.ear, booth.names)
            found[key] = _Try(line, job, path, min(hearing, alone, key=_badness))
    return {key: one for key, one in found.items() if one.hearing.plain_errors}


def _is_doubtful(hearing: Hearing) -> bool:
    """Whether a line may be badly said: “any more”, heard as “anymore”, is not."""
    written, heard = ("".join(plain(text)) for text in (hearing.line.line.text, hearing.said))
    return written != heard and (hearing.plain_error > DOUBTFUL or hearing.fault is not None)


def _try_again(first: _Try, number: int, booth: Booth) -> _Try | None:
    """Another take; None when the engine has no other way to say it."""
    job = replace(first.job, take=number)
    (path,) = _speak(clip_keys([job], booth.voices), [job], booth)
    if path.read_bytes() == first.path.read_bytes():
        return None
    (hearing,) = hear_clips([first.line], [path], booth.ear, booth.names)
    return _Try(first.line, job, path, hearing)


def _speak(keys: Sequence[str], jobs: Sequence[Job], booth: Booth) -> Iterator[Path]:
    missing = find_missing(jobs, keys, booth.store)
    return synthesize(keys, missing, store=booth.store, voices=booth.voices, workers=booth.workers)


def _badness(hearing: Hearing) -> tuple[bool, int, int]:
    return hearing.fault is not None, hearing.plain_errors, hearing.errors
