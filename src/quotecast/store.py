"""The clip store: spoken sentences, kept under a hash of everything that decides their sound."""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

import platformdirs

from quotecast.audio import seconds_of
from quotecast.files import within_cache, write_atomically
from quotecast.types import Job

FORMAT = 2
# Part of every key: raised when clips of the same key would sound different.
LIMIT_BYTES = 2_000_000_000
# About 19 hours of speech.
RESTING_SECONDS = 86_400
# A clip used more recently than this stays: a run may still need it.


class ClipStore:
    """A folder of FLAC files. It is a cache: deleting it costs time, never data."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, key: str) -> Path | None:
        """The clip's file, marked as just used; None when there is none or it is damaged."""
        path = self._path(key)
        if not path.exists() or seconds_of(path) is None:
            return None
        with suppress(OSError):  # On a read-only store a clip merely looks older than it is.
            os.utime(path)
        return path

    def add(self, key: str, flac: bytes) -> Path:
        """Keep a clip; raises OutputError when the store cannot be written."""
        path = self._path(key)
        with within_cache():
            write_atomically(path, flac)
        return path

    def shrink(self, limit_bytes: int = LIMIT_BYTES) -> None:
        """Remove the clips used longest ago until the rest fit, but none used within a day."""
        clips = []
        for path in self._folder.glob("*/*.*"):  # What killed runs left half written counts too.
            with suppress(FileNotFoundError):  # Another run shrinks it too.
                found = path.stat()
                clips.append((found.st_mtime, found.st_size, path))
        excess = sum(size for _, size, _ in clips) - limit_bytes
        for used, size, path in sorted(clips):
            if excess <= 0 or used > time.time() - RESTING_SECONDS:
                return
            with suppress(OSError):
                path.unlink()
            excess -= size

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.flac"


def default_folder() -> Path:
    """Where the clips lie: `clips` in the user's cache folder for quotecast."""
    return platformdirs.user_cache_path("quotecast") / "clips"


def clip_key(job: Job, fingerprint: str) -> str:
    """The name of a clip: a SHA-256 of text, voice, speed, take and the engine's fingerprint.

    The length of each part goes in too, so that no two lists of parts look alike.
    """
    speed, take = f"{job.speed:.3f}", str(job.take)
    parts = (str(FORMAT), job.voice.id, speed, take, fingerprint, job.text)
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
