"""Sound through ffmpeg to a coded file: amplified and limited on the way, measured at the end."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from quotecast.audio import RATE_HZ
from quotecast.ffmpeg import Loudness, Pipe, measure
from quotecast.outputs import Encoder

RAW = ("-f", "s16le", "-ar", str(RATE_HZ), "-ac", "1", "-i", "pipe:0")
LIMITER = "alimiter=attack=5:release=60:level=disabled:latency=1"


@contextmanager
def encoding(
    path: Path, form: Sequence[str], *, rate_hz: int, gain_db: float, ceiling_dbfs: float
) -> Iterator[Encoder]:
    """An encoder to the form that these arguments of ffmpeg ask for, without tags."""
    limit = 10 ** (ceiling_dbfs / 20)
    filters = f"volume={gain_db:.3f}dB,aresample={rate_hz},{LIMITER}:limit={limit:.4f}"
    shape = ("-ar", str(rate_hz), "-ac", "1", "-map_metadata", "-1", "-fflags", "+bitexact")
    pipe = Pipe([*RAW, "-af", filters, *shape, *form, path])
    try:
        yield _MeasuredEncoder(pipe, path)
    finally:
        pipe.end()


class _MeasuredEncoder:
    def __init__(self, pipe: Pipe, path: Path) -> None:
        self._pipe = pipe
        self._path = path

    def feed(self, pcm: bytes) -> None:
        self._pipe.feed(pcm)

    def close(self) -> Loudness:
        self._pipe.close()
        return measure(self._path)
