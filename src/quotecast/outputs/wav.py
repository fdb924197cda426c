"""WAV for whoever goes on to edit: mono, 16 bits, the voices' own rate, cue points for chapters."""

import io
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from struct import pack

from quotecast.audio import RATE_HZ
from quotecast.characters import writable
from quotecast.files import explaining
from quotecast.outputs import Encoder, Tags
from quotecast.outputs.coding import encoding
from quotecast.outputs.tagging import copy_tagged
from quotecast.types import Chapter

SOUND = ("-c:a", "pcm_s16le", "-rf64", "auto", "-f", "wav")
FILE = ("-rf64", "auto", "-f", "wav")
# From 4 GB, which is a day, the file becomes an RF64 that says so.
RF64_SIZE_AT = 20
RIFF_SIZE_AT = 4


class WavOutput:
    """Runs ffmpeg twice: for the sound, and for the tags; the cue points come last."""

    suffix = ".wav"

    def encode(
        self, path: Path, *, gain_db: float, ceiling_dbfs: float
    ) -> AbstractContextManager[Encoder]:
        """Samples as they are heard, without tags."""
        return encoding(path, SOUND, rate_hz=RATE_HZ, gain_db=gain_db, ceiling_dbfs=ceiling_dbfs)

    def tag(self, encoded: Path, path: Path, tags: Tags) -> None:
        """Tags become a LIST of INFO; there is no place for the cover."""
        copy_tagged(encoded, path, tags, FILE, has_picture=False)
        if tags.chapters:
            with explaining(path):
                _append(path, describe_cues(tags.chapters))


def describe_cues(chapters: Sequence[Chapter]) -> bytes:
    """The two chunks that place and name cue points."""
    points, labels = io.BytesIO(), io.BytesIO()
    points.write(pack("<I", len(chapters)))
    labels.write(b"adtl")
    for number, chapter in enumerate(chapters, start=1):
        sample = round(chapter.start * RATE_HZ)
        points.write(pack("<II4sIII", number, sample, b"data", 0, 0, sample))
        labels.write(_chunk(b"labl", pack("<I", number) + writable(chapter.title).encode() + b"\0"))
    return _chunk(b"cue ", points.getvalue()) + _chunk(b"LIST", labels.getvalue())


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + pack("<I", len(content)) + content + bytes(len(content) % 2)


def _append(path: Path, chunks: bytes) -> None:
    """Add chunks at the end of a RIFF or RF64 file, whose beginning tells its size."""
    with path.open("rb+") as file:
        place, form = (RF64_SIZE_AT, "<Q") if file.read(4) == b"RF64" else (RIFF_SIZE_AT, "<I")
        size = file.seek(0, io.SEEK_END) - 8 + len(chunks)
        file.write(chunks)
        file.seek(place)
        file.write(pack(form, size))


WAV = WavOutput()
