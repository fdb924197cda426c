"""Readers: a source to an article."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from quotecast.registry import Registry
from quotecast.types import Article

Reader = Callable[[str], Article]
# Takes the source as it was given; raises ReadError.

READERS: Registry[Reader] = Registry(
    "reader",
    {
        ".txt": "quotecast.readers.plain:read_plain",
        ".md": "quotecast.readers.markdown:read_markdown",
        ".markdown": "quotecast.readers.markdown:read_markdown",
    },
)
# By the ending of a file's name; what has no row is read as plain text.
PLAIN = ".txt"
STANDARD_INPUT = "-"


def read_article(source: str) -> Article:
    """The article in a file, or in standard input for "-"; raises ReadError."""
    suffix = Path(source).suffix.lower()
    return READERS[suffix if suffix in READERS else PLAIN](source)


def article_id(source: str, text: str) -> str:
    """What makes an article the same one: a file's place, or the words of anything else."""
    is_file = source != STANDARD_INPUT and Path(source).is_file()
    mark = os.path.realpath(source) if is_file else text
    return hashlib.sha256(mark.encode("utf-8", "surrogatepass")).hexdigest()[:16]
