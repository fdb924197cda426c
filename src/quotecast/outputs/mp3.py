"""MP3 as podcast apps want it: mono, 44.1 kHz, 96 kb/s, Xing header, ID3v2.3 tags, cover."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotecast.audio import RATE_HZ
from quotecast.errors import OutputError
from quotecast.ffmpeg import Loudness, Pipe, measure, run
from quotecast.files import explaining
from quotecast.outputs import Encoder, Tags

LAME_DB = 0.45
# Below 320 kb/s LAME multiplies every sample by 0.95; this makes up for it.
LIMITER = "alimiter=attack=5:release=60:level=disabled:latency=1"
# Three letters of ISO 639-2, which ID3 wants, for the two that articles have.
LANGUAGES = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu",
    "el": "ell", "en": "eng", "es": "spa", "et": "est", "fa": "fas", "fi": "fin", "fr": "fra",
    "ga": "gle", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "id": "ind", "is": "isl",
    "it": "ita", "ja": "jpn", "ko": "kor", "lt": "lit", "lv": "lav", "nb": "nob", "nl": "nld",
    "nn": "nno", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk",
    "sl": "slv", "sr": "srp", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "vi": "vie",
    "zh": "zho",
}  # fmt: skip
UNDETERMINED = "und"
RAW = ("-f", "s16le", "-ar", str(RATE_HZ), "-ac", "1", "-i", "pipe:0")
MP3_SOUND = ("-c:a", "libmp3lame", "-b:a", "96k", "-ar", "44100", "-ac", "1", "-map_metadata", "-1")


class Mp3Output:
    """Runs ffmpeg twice: for the sound, and for everything around it."""

    suffix = ".mp3"

    @contextmanager
    def encode(self, path: Path, *, gain_db: float, ceiling_dbfs: float) -> Iterator[Encoder]:
        """An MP3 without tags."""
        limit = 10 ** (ceiling_dbfs / 20)
        filters = f"volume={gain_db + LAME_DB:.3f}dB,aresample=44100,{LIMITER}:limit={limit:.4f}"
        pipe = Pipe([*RAW, "-af", filters, *MP3_SOUND, "-f", "mp3", path])
        try:
            yield _Mp3Encoder(pipe, path)
        finally:
            pipe.end()

    def tag(self, encoded: Path, path: Path, tags: Tags) -> None:
        """Chapters become CHAP and CTOC frames, the cover an APIC frame."""
        with tempfile.TemporaryDirectory(prefix="quotecast-") as scratch:
            facts = Path(scratch) / "facts.txt"
            with explaining(facts):
                facts.write_text(describe(tags), encoding="utf-8")
            inputs: list[str | Path] = [
                "-i",
                encoded,
                "-f",
                "ffmetadata",
                "-i",
                facts,
                "-i",
                tags.cover,
            ]
            maps = ["-map", "0:a", "-map", "2:v", "-map_metadata", "1", "-map_chapters", "1"]
            cover = ["-disposition:v", "attached_pic", "-metadata:s:v", "title=Cover"]
            cover += ["-metadata:s:v", "comment=Cover (front)"]
            form: list[str | Path] = [
                "-c",
                "copy",
                "-id3v2_version",
                "3",
                "-write_xing",
                "1",
                "-f",
                "mp3",
                path,
            ]
            run([*inputs, *maps, *cover, *form])
        if not path.is_file():
            raise OutputError(f"ffmpeg wrote no {path}; run the same command again")


class _Mp3Encoder:
    def __init__(self, pipe: Pipe, path: Path) -> None:
        self._pipe = pipe
        self._path = path

    def feed(self, pcm: bytes) -> None:
        self._pipe.feed(pcm)

    def close(self) -> Loudness:
        self._pipe.close()
        return measure(self._path)


def describe(tags: Tags) -> str:
    """The tags in the format that ffmpeg calls ffmetadata."""
    facts = {
        "title": tags.title,
        "artist": tags.artist,
        "album": tags.album,
        "date": tags.date,
        "genre": "Podcast",
        "language": name_language(tags.language),
        "comment": tags.comment,
    }
    rows = [";FFMETADATA1", *(f"{key}={escape(value)}" for key, value in facts.items())]
    ends = [chapter.start for chapter in tags.chapters[1:]] + [tags.seconds]
    for chapter, end in zip(tags.chapters, ends, strict=False):
        rows += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={round(1000 * chapter.start)}"]
        rows += [f"END={round(1000 * end)}", f"title={escape(chapter.title)}"]
    return "\n".join(rows) + "\n"


def name_language(code: str) -> str:
    """The language of a code of BCP 47, as ID3 has it.

    >>> name_language("en-GB"), name_language("tlh")
    ('eng', 'und')
    """
    return LANGUAGES.get(code.replace("_", "-").partition("-")[0].lower(), UNDETERMINED)


def escape(text: str) -> str:
    r"""A value of ffmetadata: one line, its special characters behind backslashes.

    >>> print(escape("a=b; #1"))
    a\=b\; \#1
    """
    clean = "".join(char for char in text if char.isprintable()).strip()
    return "".join(f"\\{char}" if char in "=;#\\" else char for char in clean)


MP3 = Mp3Output()
