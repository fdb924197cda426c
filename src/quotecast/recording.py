"""Plan to sound: spoken, stitched and encoded while it is spoken, and as loud as it should be."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path

from quotecast.catalog import voices_folder
from quotecast.executors import Workers
from quotecast.ffmpeg import Loudness
from quotecast.outputs import Encoder, Output
from quotecast.stitching import LEVEL_LUFS, stitch
from quotecast.store import ClipStore
from quotecast.synthesis import find_missing, synthesize
from quotecast.types import Chapter, Clip, Pauses, Plan, Progress, Script, TimedLine

TARGET_LUFS = -19.0
# Of a mono file: as loud as the -16 LUFS stereo that podcast apps ask for.
TOLERANCE_LU = 0.4
LIMITING_LU = 0.35
# What the limiter takes from the loudness of speech; the median over the examples.
HIGHEST_PEAK_DBTP = -1.0
CEILING_DBFS = -3.5
# Of the samples before they are coded; coded speech peaks a decibel or so higher.
MARGIN_DB = 0.3
RETAKES = 4
SILENCE_LUFS = -60.0
# Below this there is nothing to make louder.


@dataclass(frozen=True, slots=True)
class Recording:
    """What is known of a sound file once it is whole."""

    lines: tuple[TimedLine, ...]
    seconds: float
    loudness: Loudness


@dataclass(frozen=True, slots=True)
class _Level:
    gain_db: float
    ceiling_dbfs: float


def record(
    plan: Plan, path: Path, *, output: Output, store: ClipStore, workers: Workers
) -> Generator[Progress, None, Recording]:
    """Write the sound of a plan, one progress a line; what it returns at the end is a Recording.

    Clips go to the encoder as they come, so that little is left to do after the last. The voices
    are levelled by the catalogue's measurements, which leaves the whole within a few tenths of
    its target; where it is not, or a peak is too high, it is encoded again from the clips.
    Raises EngineError, SynthesisError and OutputError.
    """
    missing = find_missing(plan.jobs, plan.keys, store)
    paths = synthesize(plan.keys, missing, store=store, voices=voices_folder(), workers=workers)
    clips: list[Clip] = []
    lines: list[TimedLine] = []
    level = _Level(TARGET_LUFS - LEVEL_LUFS + LIMITING_LU, CEILING_DBFS)
    with closing(paths), _open(output, path, level) as encoder:
        for piece in stitch(_collect(plan, paths, clips), plan.pauses):
            encoder.feed(piece.pcm)
            seconds = piece.end
            if piece.line:
                lines.append(piece.line)
                yield Progress("speaking", len(lines), len(plan.jobs), "sentences")
        yield Progress("levelling")
        loudness = encoder.close()
    for _ in range(RETAKES):
        if _is_level(loudness):
            break
        level = _correct(level, loudness)
        loudness = _encode(clips, plan.pauses, path, output, level)
        yield Progress("levelling")
    return Recording(tuple(lines), seconds, loudness)


def find_chapters(
    script: Script, lines: Sequence[TimedLine], pictures: Mapping[str, str]
) -> tuple[Chapter, ...]:
    """One chapter a heading, and one before the first; none for an article without headings.

    `pictures` tells the files of those that could be had, by their addresses.
    """
    headings = [line for line in lines if line.line.level and line.line.block]
    if not headings:
        return ()
    opening = [] if headings[0] == lines[0] else [Chapter(script.title, 0.0)]
    return (
        *opening,
        *(
            Chapter(each.line.text, each.start, pictures.get(each.line.image or "", ""))
            for each in headings
        ),
    )


def _collect(plan: Plan, paths: Iterable[Path], clips: list[Clip]) -> Iterator[Clip]:
    for line, job, path in zip(plan.script.lines, plan.jobs, paths, strict=True):
        clips.append(Clip(line, job.voice, path))
        yield clips[-1]


def _is_level(loudness: Loudness) -> bool:
    if loudness.integrated_lufs < SILENCE_LUFS:
        return True
    distance = abs(loudness.integrated_lufs - TARGET_LUFS)
    return distance <= TOLERANCE_LU and loudness.true_peak_dbtp <= HIGHEST_PEAK_DBTP


def _correct(level: _Level, loudness: Loudness) -> _Level:
    excess_db = loudness.true_peak_dbtp - HIGHEST_PEAK_DBTP
    return _Level(
        level.gain_db + TARGET_LUFS - loudness.integrated_lufs,
        level.ceiling_dbfs - (excess_db + MARGIN_DB if excess_db > 0 else 0.0),
    )


def _encode(
    clips: Sequence[Clip], pauses: Pauses, path: Path, output: Output, level: _Level
) -> Loudness:
    with _open(output, path, level) as encoder:
        for piece in stitch(clips, pauses):
            encoder.feed(piece.pcm)
        return encoder.close()


def _open(output: Output, path: Path, level: _Level) -> AbstractContextManager[Encoder]:
    return output.encode(path, gain_db=level.gain_db, ceiling_dbfs=level.ceiling_dbfs)
