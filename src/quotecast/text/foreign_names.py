"""Names that English habits would get wrong: the tables, ready to be looked up."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from quotecast.phonemes import Sayings, collect

NAMES = "foreign_names.txt"
ACCENTED = "foreign_accented.txt"
LEAST_IN_CAPITALS = 5
# Shorter ones could be abbreviations or Roman numerals: XI.
PLAIN = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ı": "i"}
)
# What Unicode does not take apart into letters and accents.


@cache
def load_names() -> Sayings:
    """Every name of the tables, also without accents where that is the same name."""
    named = list(_read(NAMES))
    plain = [(without_accents(word), value) for word, value in named]
    rows = [*named, *_read(ACCENTED), *plain]
    loud = [(word.upper(), value) for word, value in rows if len(word) >= LEAST_IN_CAPITALS]
    return collect([*rows, *loud])


def without_accents(word: str) -> str:
    """The letters alone.

    >>> without_accents("Guðmundsson"), without_accents("Łódź")
    ('Gudmundsson', 'Lodz')
    """
    return re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFD", word.translate(PLAIN)))


def _read(name: str) -> Iterator[tuple[str, str]]:
    text = files("quotecast.text").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, _, value = line.partition(": ")
            yield word, value
