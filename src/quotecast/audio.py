"""Samples: what an engine says, and how it is kept in a file."""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from quotecast.errors import SynthesisError

RATE_HZ = 24_000
# Of every clip and of the stitched stream; the models' own rate.
WORDLESS_SECONDS = 0.3
# A text without a word, such as “…”, is a pause.


@dataclass(frozen=True, slots=True)
class Audio:
    """Mono sound at RATE_HZ, samples from -1 to 1."""

    samples: NDArray[np.float32]

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE_HZ


def silence(seconds: float) -> Audio:
    """Nothing, for so many seconds."""
    return Audio(np.zeros(round(seconds * RATE_HZ), np.float32))


def join(parts: list[Audio]) -> Audio:
    """The parts one after another."""
    return Audio(np.concatenate([part.samples for part in parts])) if parts else silence(0)


def to_flac(audio: Audio) -> bytes:
    """The sound as a 16-bit FLAC file; samples out of range are clipped."""
    stream = io.BytesIO()
    clipped = np.clip(audio.samples, -1.0, 1.0)
    soundfile.write(stream, clipped, RATE_HZ, format="FLAC", subtype="PCM_16")
    return stream.getvalue()


def pcm_of(path: Path) -> bytes:
    """The samples of a clip as signed 16-bit little-endian.

    A damaged clip is removed, so that the next run speaks it again; raises SynthesisError.
    """
    try:
        samples, _ = soundfile.read(path, dtype="int16")
    except soundfile.LibsndfileError as error:
        path.unlink(missing_ok=True)
        message = f"the clip {path} was damaged and is removed; run the same command again"
        raise SynthesisError(message) from error
    return bytes(samples.astype("<i2").tobytes())


def seconds_of(path: Path) -> float | None:
    """The length of a sound file; None when it is not a whole one."""
    try:
        return float(soundfile.info(path).duration) or None
    except (soundfile.LibsndfileError, OSError):
        return None
