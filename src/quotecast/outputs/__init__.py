"""Outputs: a stream of sound to a file that players understand."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from quotecast.ffmpeg import Loudness
from quotecast.registry import Registry
from quotecast.types import Chapter, TimedLine


@dataclass(frozen=True, slots=True)
class Tags:
    """What a player shows beside the sound."""

    title: str
    artist: str
    album: str
    date: str
    # Year, month and day: 2026-01-31.
    language: str
    comment: str
    cover: Path
    # A JPEG file; those of the chapters lie beside it.
    chapters: Sequence[Chapter]
    seconds: float
    lines: Sequence[TimedLine] = ()
    # The text, for a file that shows it.
    guid: str = ""
    # The episode's, for a file that must name itself.


class Encoder(Protocol):
    """Takes sound bit by bit."""

    def feed(self, pcm: bytes) -> None:
        """Signed 16-bit little-endian samples, mono, at RATE_HZ; raises OutputError."""
        ...

    def close(self) -> Loudness:
        """Finish the file: how loud it became, as a player will hear it. Raises OutputError."""
        ...


class Output(Protocol):
    """A file format. Sound is encoded while it comes, facts are added when all is known."""

    suffix: str
    # With its dot.

    def encode(
        self, path: Path, *, gain_db: float, ceiling_dbfs: float
    ) -> AbstractContextManager[Encoder]:
        """Write sound to a file, amplified, no sample above the ceiling; left early, it stops.

        What a player decodes may exceed the ceiling by a decibel or more: coding does that.
        """
        ...

    def tag(self, encoded: Path, path: Path, tags: Tags) -> None:
        """Write the same sound, not encoded again, with its tags; raises OutputError."""
        ...


OUTPUTS: Registry[Output] = Registry(
    "output",
    {
        "mp3": "quotecast.outputs.mp3:MP3",
        "m4b": "quotecast.outputs.m4b:M4B",
        "opus": "quotecast.outputs.opus:OPUS",
        "wav": "quotecast.outputs.wav:WAV",
        "epub": "quotecast.outputs.epub:EPUB",
    },
)
