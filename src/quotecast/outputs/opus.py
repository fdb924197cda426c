"""Opus in Ogg: mono, 32 kb/s, a third of an MP3's size; chapters and cover in its comments."""

import io
from base64 import b64encode
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from struct import pack

from PIL import Image

from quotecast.files import explaining
from quotecast.outputs import Encoder, Tags
from quotecast.outputs.coding import encoding
from quotecast.outputs.tagging import copy_tagged
from quotecast.types import Chapter

RATE_HZ = 24_000
OPUS_DB = 0.3
# What speech loses in loudness at this rate; this makes up for it.
SOUND = ("-c:a", "libopus", "-b:a", "32k", "-application", "audio", "-f", "opus")
FILE = ("-f", "opus")
FRONT_COVER = 3
BITS_PER_PIXEL = 24
MOST_CHAPTERS = 1000
# Their numbers have three digits.


class OpusOutput:
    """Runs ffmpeg twice: for the sound, and for everything around it."""

    suffix = ".opus"

    def encode(
        self, path: Path, *, gain_db: float, ceiling_dbfs: float
    ) -> AbstractContextManager[Encoder]:
        """Opus without comments."""
        gain_db += OPUS_DB
        return encoding(path, SOUND, rate_hz=RATE_HZ, gain_db=gain_db, ceiling_dbfs=ceiling_dbfs)

    def tag(self, encoded: Path, path: Path, tags: Tags) -> None:
        """Chapters become CHAPTER comments, the cover a METADATA_BLOCK_PICTURE."""
        with explaining(tags.cover):
            picture = describe_picture(tags.cover.read_bytes())
        others = list_chapters(tags.chapters)
        others["METADATA_BLOCK_PICTURE"] = b64encode(picture).decode()
        # Left to itself ffmpeg writes every other chapter a second too late.
        tags = replace(tags, chapters=())
        copy_tagged(encoded, path, tags, FILE, has_picture=False, others=others)


def list_chapters(chapters: Sequence[Chapter]) -> dict[str, str]:
    """Chapters as Vorbis comments have them.

    >>> list_chapters([Chapter("The storm", 67.5)])
    {'CHAPTER000': '00:01:07.500', 'CHAPTER000NAME': 'The storm'}
    """
    rows: dict[str, str] = {}
    for number, chapter in enumerate(chapters[:MOST_CHAPTERS]):
        minutes, milliseconds = divmod(round(1000 * chapter.start), 60_000)
        clock = f"{minutes // 60:02}:{minutes % 60:02}:{milliseconds / 1000:06.3f}"
        rows |= {f"CHAPTER{number:03}": clock, f"CHAPTER{number:03}NAME": chapter.title}
    return rows


def describe_picture(jpeg: bytes) -> bytes:
    """The picture as FLAC has it in a block, and every Ogg in a comment: RFC 9639, 8.8."""
    with Image.open(io.BytesIO(jpeg)) as image:
        width, height = image.size
    kind, name = b"image/jpeg", b"Cover"
    begin = pack(">II", FRONT_COVER, len(kind)) + kind + pack(">I", len(name)) + name
    return begin + pack(">5I", width, height, BITS_PER_PIXEL, 0, len(jpeg)) + jpeg


OPUS = OpusOutput()
