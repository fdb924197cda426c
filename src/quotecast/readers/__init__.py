"""Readers: a source to an article."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from quotecast.registry import Registry
from quotecast.types import Article

Reader = Callable[[str], Article]
# Takes the source as it was given; raises ReadError.

READERS: Registry[Reader] = Registry(
    "reader",
    {
        "plain": "quotecast.readers.plain:read_plain",
        "markdown": "quotecast.readers.markdown:read_markdown",
    },
)
SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".mdown": "markdown"}
# Everything else is plain text.
STANDARD_INPUT = "-"


def read_article(source: str) -> Article:
    """The article in a file, or in standard input for "-"; raises ReadError."""
    return READERS[SUFFIXES.get(Path(source).suffix.lower(), "plain")](source)


def article_id(source: str, text: str) -> str:
    """What makes an article the same one: a file's place, or the words of standard input."""
    mark = text if source == STANDARD_INPUT else str(Path(source).resolve())
    return hashlib.sha256(mark.encode("utf-8", "surrogatepass")).hexdigest()[:16]
