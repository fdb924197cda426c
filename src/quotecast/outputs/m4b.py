"""M4B as audiobook players want it: AAC, mono, 44.1 kHz, 80 kb/s, chapters, cover."""

from contextlib import AbstractContextManager
from pathlib import Path

from quotecast.outputs import Encoder, Tags
from quotecast.outputs.coding import encoding
from quotecast.outputs.tagging import copy_tagged, name_language, shorten_chapters

RATE_HZ = 44_100
SOUND = ("-c:a", "aac", "-b:a", "80k", "-movflags", "+faststart", "-f", "ipod")
FILE = ("-movflags", "+faststart", "-brand", "M4B ", "-f", "ipod")
# The index comes first, so that a player can begin before it has all of the file.
AUDIOBOOK = {"media_type": "2"}
CHAPTER_BYTES = 255
# The most that one of the two lists of chapters can hold; longer titles would be cut in a letter.


class M4bOutput:
    """Runs ffmpeg twice: for the sound, and for everything around it."""

    suffix = ".m4b"

    def encode(
        self, path: Path, *, gain_db: float, ceiling_dbfs: float
    ) -> AbstractContextManager[Encoder]:
        """AAC in MP4, without tags."""
        return encoding(path, SOUND, rate_hz=RATE_HZ, gain_db=gain_db, ceiling_dbfs=ceiling_dbfs)

    def tag(self, encoded: Path, path: Path, tags: Tags) -> None:
        """Chapters are written twice: as a track of text for Apple, as a list for the others."""
        language = ("-metadata:s:a", f"language={name_language(tags.language)}")
        tags = shorten_chapters(tags, CHAPTER_BYTES)
        copy_tagged(encoded, path, tags, (*language, *FILE), others=AUDIOBOOK)


M4B = M4bOutput()
