"""MP3 as podcast apps want it: mono, 44.1 kHz, 96 kb/s, Xing header, ID3v2.3 tags, cover."""

import io
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from PIL import Image

from quotecast.files import explaining
from quotecast.outputs import Encoder, Tags
from quotecast.outputs.coding import encoding
from quotecast.outputs.id3 import add_pictures
from quotecast.outputs.tagging import copy_tagged
from quotecast.types import Chapter

RATE_HZ = 44_100
LAME_DB = 0.45
# Below 320 kb/s LAME multiplies every sample by 0.95; this makes up for it.
SOUND = ("-c:a", "libmp3lame", "-b:a", "96k", "-f", "mp3")
FILE = ("-id3v2_version", "3", "-write_xing", "1", "-f", "mp3")
MOST_CHAPTERS = 255
# One byte tells how many there are.
PICTURE_PIXELS = 600
# Of the longer side, in a chapter: all pictures come before the sound, which waits for them.


class Mp3Output:
    """Runs ffmpeg twice: for the sound, and for everything around it but the chapters' pictures."""

    suffix = ".mp3"

    def encode(
        self, path: Path, *, gain_db: float, ceiling_dbfs: float
    ) -> AbstractContextManager[Encoder]:
        """An MP3 without tags."""
        gain_db += LAME_DB
        return encoding(path, SOUND, rate_hz=RATE_HZ, gain_db=gain_db, ceiling_dbfs=ceiling_dbfs)

    def tag(self, encoded: Path, path: Path, tags: Tags) -> None:
        """Chapters become CHAP and CTOC frames, the cover and their pictures APIC frames."""
        tags = replace(tags, chapters=tags.chapters[:MOST_CHAPTERS])
        copy_tagged(encoded, path, tags, FILE)
        if any(each.image for each in tags.chapters):
            folder = tags.cover.parent
            add_pictures(path, [_read_picture(each, folder) for each in tags.chapters])


def _read_picture(chapter: Chapter, folder: Path) -> bytes:
    """What a chapter in the tag shows, a small JPEG file; b"" where there is nothing."""
    if not chapter.image:
        return b""
    small, path = io.BytesIO(), folder / chapter.image
    with explaining(path), Image.open(path, formats=("JPEG",)) as picture:
        picture.thumbnail((PICTURE_PIXELS, PICTURE_PIXELS))
        picture.save(small, "JPEG", quality=75)
    return small.getvalue()


MP3 = Mp3Output()
