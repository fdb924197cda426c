"""How a script wants its words said."""

import re
from collections.abc import Sequence
from functools import lru_cache

from quotecast.text.spoken import spell_out
from quotecast.types import Pronunciation


def say(text: str, pronunciations: Sequence[Pronunciation]) -> str:
    """What is spoken for a text unless its line says otherwise."""
    return pronounce(spell_out(text), pronunciations)


def pronounce(spoken: str, pronunciations: Sequence[Pronunciation]) -> str:
    """A line with every word that has a pronunciation respelt.

    An entry in lower case is meant for any case. The longest entry counts, then the first.

    >>> pronounce("Solberg's boat", [Pronunciation("Solberg", "SOHL-berg")])
    "SOHL-berg's boat"
    """
    entries = tuple(sorted((each for each in pronunciations if each.word), key=_longest_first))
    if not entries:
        return spoken
    return _pattern(tuple(each.word for each in entries)).sub(
        lambda found: entries[(found.lastindex or 1) - 1].spoken, spoken
    )


def _longest_first(entry: Pronunciation) -> int:
    return -len(entry.word)


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    rows = (f"((?i:{re.escape(w)}))" if w == w.lower() else f"({re.escape(w)})" for w in words)
    # Whole words: “don” is not in “don't”, but “Solberg” is in “Solberg's”.
    return re.compile(rf"(?<!\w)(?<!\w['’])(?:{'|'.join(rows)})(?!\w)(?!['’](?![sS]\b)\w)")
