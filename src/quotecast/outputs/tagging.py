"""Tags to ffmpeg, which copies the sound and writes them around it."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from quotecast.characters import writable
from quotecast.errors import OutputError
from quotecast.ffmpeg import run
from quotecast.files import explaining
from quotecast.outputs import Tags

# Three letters of ISO 639-2, which files want, for the two that articles have.
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
GENRE = "Podcast"
COVER = (
    *("-disposition:v", "attached_pic"),
    *("-metadata:s:v", "title=Cover", "-metadata:s:v", "comment=Cover (front)"),
)


def copy_tagged(
    encoded: Path,
    path: Path,
    tags: Tags,
    form: Sequence[str],
    *,
    has_picture: bool = True,
    others: Mapping[str, str] | None = None,
) -> None:
    """Write the same sound in a form, with tags, chapters and the cover; raises OutputError.

    `has_picture` is false where the form has no place for one, or another; `others` are tags that
    only this form knows.
    """
    with tempfile.TemporaryDirectory(prefix="quotecast-") as scratch:
        facts = Path(scratch) / "facts.txt"
        with explaining(facts):
            facts.write_text(describe(tags, others or {}), encoding="utf-8")
        inputs: list[str | Path] = ["-i", encoded, "-f", "ffmetadata", "-i", facts]
        maps = ["-map", "0:a", "-map_metadata", "1", "-map_chapters", "1"]
        if has_picture:
            inputs += ["-i", tags.cover]
            maps += ["-map", "2:v", *COVER]
        run([*inputs, *maps, "-c", "copy", "-fflags", "+bitexact", *form, path])
    if not path.is_file():
        raise OutputError(f"ffmpeg wrote no {path}; run the same command again")


def describe(tags: Tags, others: Mapping[str, str]) -> str:
    """The tags in the format that ffmpeg calls ffmetadata."""
    facts = {
        "title": tags.title,
        "artist": tags.artist,
        "album": tags.album,
        "date": tags.date,
        "genre": GENRE,
        "language": name_language(tags.language),
        "comment": tags.comment,
        **others,
    }
    rows = [";FFMETADATA1", *(f"{key}={escape(value)}" for key, value in facts.items())]
    ends = [chapter.start for chapter in tags.chapters[1:]] + [tags.seconds]
    for chapter, end in zip(tags.chapters, ends, strict=False):
        rows += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={round(1000 * chapter.start)}"]
        rows += [f"END={round(1000 * end)}", f"title={escape(chapter.title)}"]
    return "\n".join(rows) + "\n"


def shorten_chapters(tags: Tags, limit_bytes: int) -> Tags:
    """The tags with no chapter's title longer than so many bytes of UTF-8."""
    chapters = (
        replace(
            each, title=each.title.encode("utf-8", "ignore")[:limit_bytes].decode(errors="ignore")
        )
        for each in tags.chapters
    )
    return replace(tags, chapters=tuple(chapters))


def name_language(code: str) -> str:
    """The language of a code of BCP 47, as ID3 and MP4 have it.

    >>> name_language("en-GB"), name_language("tlh")
    ('eng', 'und')
    """
    return LANGUAGES.get(code.replace("_", "-").partition("-")[0].lower(), UNDETERMINED)


def escape(text: str) -> str:
    r"""A value of ffmetadata: one line, its special characters behind backslashes.

    >>> print(escape("a=b; #1"))
    a\=b\; \#1
    """
    return "".join(f"\\{char}" if char in "=;#\\" else char for char in writable(text))
