"""What several commands share: their options, how they find an article, how they print data."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from quotecast.console import follow
from quotecast.errors import ReadError
from quotecast.types import Article, Entry, Studio

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files (text, Markdown, HTML, EPUB, PDF, DOCX, EML), web addresses, folders,"
        " lists of addresses (text, CSV, OPML), feeds; - for standard input.",
    ),
]
Source = Annotated[str, typer.Argument(help="A file, a web address, or - for standard input.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private networks and this machine too.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print data instead of words.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell more on standard error.")]
LeastConfidence = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        help="How likely a speaker must be right, or the narrator reads.",
        show_default="0.35",
    ),
]
EngineName = Annotated[
    str,
    typer.Option(
        help="Have everything spoken by kokoro, hibari, pyttsx3 or tone.",
        show_default="what the quality says",
    ),
]


def load_entry(source: str, *, allow_private: bool) -> Entry:
    """The one article at a source, or the script; how far that is shows on a terminal."""
    from quotecast.pipeline import open_fetcher
    from quotecast.readers.sources import read_one

    with open_fetcher(allow_private=allow_private) as web:
        return follow(read_one(source, web), source)


def load_article(source: str, *, allow_private: bool) -> Article:
    """The same, which must be an article; raises ReadError for a script."""
    entry = load_entry(source, allow_private=allow_private)
    if not entry.article:
        raise ReadError(f"{source} is a script already; give an article")
    return entry.article


def open_studio(
    studio: Studio,
    *,
    quality: str = "",
    engine: str = "",
    narrator: str = "",
    speed: float | None = None,
    least_confidence: float | None = None,
) -> Studio:
    """What the settings say, with what was asked for on the command line instead.

    Whoever asks for a quality does not want the engine of the settings. The lexicons of the show
    in the current folder and of the user belong to it.
    """
    from quotecast.lexicon import load_lexicon

    asked: dict[str, Any] = {
        "quality": quality or None,
        "engine": engine or ("" if quality else None),
        "narrator": narrator or None,
        "speed": speed,
        "least_confidence": least_confidence,
        "pronunciations": load_lexicon(Path()),
    }
    return replace(studio, **{name: value for name, value in asked.items() if value is not None})


def dump(facts: object) -> str:
    """Data for programs: JSON, indented."""
    return json.dumps(facts, ensure_ascii=False, indent=2, default=str)
