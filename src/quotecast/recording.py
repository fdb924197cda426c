"""Plan to sound: spoken, stitched and encoded while it is spoken, and as loud as it should be."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from quotecast.catalog import voices_folder
from quotecast.executors import Workers
from quotecast.ffmpeg import Loudness
from quotecast.outputs import Output
from quotecast.stitching import LEVEL_LUFS, stitch
from quotecast.store import ClipStore
from quotecast.synthesis import find_missing, synthesize
from quotecast.types import Chapter, Clip, Plan, Progress, Script, TimedLine

TARGET_LUFS = -19.0
# Of a mono file: as loud as the -16 LUFS stereo that podcast apps ask for.
TOLERANCE_LU = 0.4
RETAKES = 3
SILENCE_LUFS = -60.0
# Below this there is nothing to make louder.


@dataclass(frozen=True, slots=True)
class Recording:
    """What is known of a sound file once it is whole."""

    lines: tuple[TimedLine, ...]
    seconds: float
    loudness: Loudness
    spoken: int
    # Lines that the store did not have.


def record(
    plan: Plan, path: Path, *, output: Output, store: ClipStore, workers: Workers
) -> Generator[Progress, None, Recording]:
    """Write the sound of a plan, one progress a line; what it returns at the end is a Recording.

    Clips go to the encoder as they come, so that little is left to do after the last. The voices
    are levelled by the catalogue's measurements, which leaves the whole within a few tenths of
    its target; where it is not, for limited peaks or an unusual voice, it is encoded again.
    Raises EngineError, SynthesisError and OutputError.
    """
    missing = find_missing(plan.jobs, plan.keys, store)
    paths = synthesize(plan.keys, missing, store=store, voices=voices_folder(), workers=workers)
    clips: list[Clip] = []
    lines: list[TimedLine] = []
    gain_db = TARGET_LUFS - LEVEL_LUFS
    with closing(paths), output.encode(path, gain_db=gain_db) as encoder:
        for piece in stitch(_collect(plan, paths, clips)):
            encoder.feed(piece.pcm)
            if piece.line:
                lines.append(piece.line)
                yield Progress("speaking", len(lines), len(plan.jobs))
            else:
                seconds = piece.end
        loudness = encoder.close()
    for _ in range(RETAKES):
        if _is_level(loudness):
            break
        yield Progress("levelling")
        gain_db += TARGET_LUFS - loudness.integrated_lufs
        loudness = _encode(clips, path, output, gain_db)
    return Recording(tuple(lines), seconds, loudness, len(missing))


def find_chapters(script: Script, lines: Sequence[TimedLine]) -> tuple[Chapter, ...]:
    """One chapter a heading, and one before the first; none for an article without headings."""
    headings = [line for line in lines if line.line.level and line.line.block]
    if not headings:
        return ()
    opening = [] if headings[0] == lines[0] else [Chapter(script.title, 0.0)]
    return (*opening, *(Chapter(line.line.text, line.start) for line in headings))


def _collect(plan: Plan, paths: Iterable[Path], clips: list[Clip]) -> Iterator[Clip]:
    for line, job, path in zip(plan.script.lines, plan.jobs, paths, strict=True):
        clips.append(Clip(line, job.voice, path))
        yield clips[-1]


def _is_level(loudness: Loudness) -> bool:
    distance = abs(loudness.integrated_lufs - TARGET_LUFS)
    return distance <= TOLERANCE_LU or loudness.integrated_lufs < SILENCE_LUFS


def _encode(clips: Sequence[Clip], path: Path, output: Output, gain_db: float) -> Loudness:
    with output.encode(path, gain_db=gain_db) as encoder:
        for piece in stitch(clips):
            encoder.feed(piece.pcm)
        return encoder.close()
