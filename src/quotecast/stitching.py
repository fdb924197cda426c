"""Clips to one recording: edges trimmed, levels matched, pauses set; a stream and its times."""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quotecast.audio import RATE_HZ, pcm_of
from quotecast.types import Clip, Line, Pauses, TimedLine

with warnings.catch_warnings():
    # It warns that it cannot find ffmpeg, which it is not asked to run here.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment
    from pydub.silence import detect_leading_silence

LEVEL_LUFS = -25.0
# Every voice is brought to this level; room is left above for the loudest syllable.
SILENT_DBFS = -50.0
EDGE_SECONDS = 0.03
# Kept of the silence around a clip: the softest beginnings lie below SILENT_DBFS.
FADE_SECONDS = 0.008
STEP_MS = 10
FRAME_BYTES = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the recording: a pause and the line after it."""

    pcm: bytes
    # Signed 16-bit little-endian, mono, RATE_HZ.
    end: float
    # Of the piece, in seconds from the beginning of the recording.
    line: TimedLine | None = None
    # None for the silence at the end.


def stitch(clips: Iterable[Clip], pauses: Pauses) -> Iterator[Piece]:
    """The recording piece by piece; holds one clip at a time."""
    position = 0
    before: Line | None = None
    for clip in clips:
        sound = _prepare(clip)
        pause = _silence(_pause_seconds(before, clip.line, pauses))
        start = position + len(pause) // FRAME_BYTES
        position = start + len(sound) // FRAME_BYTES
        end = position / RATE_HZ
        yield Piece(pause + sound, end, TimedLine(clip.line, start / RATE_HZ, end))
        before = clip.line
    yield Piece(_silence(pauses.closing), position / RATE_HZ + pauses.closing)


def pause_between(before: Line | None, after: Line) -> str:
    """Which of the pauses lies before a line, by its name."""
    if before is None:
        return "opening"
    if before.block != after.block:
        if before.level or after.level:
            return "heading"
        return "item" if before.is_item and after.is_item else "paragraph"
    if before.speaker != after.speaker:
        return "quotation" if after.continues else "speaker"
    return "continued" if after.continues else "sentence"


def _pause_seconds(before: Line | None, after: Line, pauses: Pauses) -> float:
    if after.pause_seconds is not None:
        return after.pause_seconds
    return float(getattr(pauses, pause_between(before, after)))


def _prepare(clip: Clip) -> bytes:
    sound = AudioSegment(
        pcm_of(clip.path), sample_width=FRAME_BYTES, frame_rate=RATE_HZ, channels=1
    )
    start, end = _edges(sound)
    gain_db = LEVEL_LUFS - clip.voice.loudness_lufs
    fade_ms = round(1000 * FADE_SECONDS)
    shaped = sound[start:end].apply_gain(gain_db).fade_in(fade_ms).fade_out(fade_ms)
    return bytes(shaped.raw_data)


def _edges(sound: AudioSegment) -> tuple[int, int]:
    """Where the words begin and end, in milliseconds; a clip without any is kept whole."""
    edge_ms = round(1000 * EDGE_SECONDS)
    threshold = sound.max_dBFS + SILENT_DBFS
    start = detect_leading_silence(sound, threshold, STEP_MS)
    if start >= len(sound):
        return 0, len(sound)
    tail = detect_leading_silence(sound.reverse(), threshold, STEP_MS)
    return max(start - edge_ms, 0), min(len(sound) - tail + edge_ms, len(sound))


def _silence(seconds: float) -> bytes:
    return bytes(FRAME_BYTES * round(seconds * RATE_HZ))
