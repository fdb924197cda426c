"""MP3 as podcast apps want it: mono, 44.1 kHz, 96 kb/s, Xing header, ID3v2.3 tags, cover."""

from contextlib import AbstractContextManager
from pathlib import Path

from quotecast.outputs import Encoder, Tags
from quotecast.outputs.coding import encoding
from quotecast.outputs.tagging import copy_tagged

RATE_HZ = 44_100
LAME_DB = 0.45
# Below 320 kb/s LAME multiplies every sample by 0.95; this makes up for it.
SOUND = ("-c:a", "libmp3lame", "-b:a", "96k", "-f", "mp3")
FILE = ("-id3v2_version", "3", "-write_xing", "1", "-f", "mp3")


class Mp3Output:
    """Runs ffmpeg twice: for the sound, and for everything around it."""

    suffix = ".mp3"

    def encode(
        self, path: Path, *, gain_db: float, ceiling_dbfs: float
    ) -> AbstractContextManager[Encoder]:
        """An MP3 without tags."""
        gain_db += LAME_DB
        return encoding(path, SOUND, rate_hz=RATE_HZ, gain_db=gain_db, ceiling_dbfs=ceiling_dbfs)

    def tag(self, encoded: Path, path: Path, tags: Tags) -> None:
        """Chapters become CHAP and CTOC frames, the cover an APIC frame."""
        copy_tagged(encoded, path, tags, FILE)


MP3 = Mp3Output()
