"""Whether a text tells a story: people talk to each other in it, not to a reporter."""

import re
from collections.abc import Sequence

from quotecast.text.attribution.dashes import is_dashed
from quotecast.types import Span

# What stories are full of: people who need no name any more. And the news: full names, figures.
PERSONS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|I|[Mm]e|[Mm]y)\b")
FACTS = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+|\b\d[\d,.]*\b")
WORD = re.compile(r"\w+")

# What people say to each other: “you”, questions, exclamations.
YOU = re.compile(r"\b(?:you|your|thou|thee|thy|ye)\b", re.IGNORECASE)
LIVELY = re.compile(r"[?!]\W*$")

# How many facts in a thousand words every text is taken to have, and how many times as many
# persons a story has at least; at how many it is one whatever is said.
FEW_FACTS, TIMES, SURE_TIMES = 2, 1.4, 4.0

# Quotations, shares of lively ones and of “you” among the words that people say.
FEWEST, LIVELY_SHARE, YOU_SHARE = 3, 0.08, 0.015

# Shorter texts tell too little.
FEWEST_WORDS = 150


def is_short(text: str) -> bool:
    """Whether a text is too short to tell by its words what it is."""
    return _count(WORD, text[: 20 * FEWEST_WORDS]) < FEWEST_WORDS


def is_story(text: str, spans: Sequence[Span]) -> bool:
    """Whether a text reads like a story, by what is told and by what is said in it.

    Where people talk behind dashes, it is one however short.
    """
    if is_dashed(text, spans):
        return True
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    told = " ".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    said = [text[span.start : span.end] for span in spans]
    length = _count(WORD, told)
    facts = _count(FACTS, told) + FEW_FACTS * length / 1000
    times = _count(PERSONS, told) / facts if facts else 0
    lively = sum(bool(LIVELY.search(words[-4:])) for words in said)
    words = sum(_count(WORD, one) for one in said)
    addressed = sum(_count(YOU, one) for one in said)
    is_lively = lively >= LIVELY_SHARE * len(said) and len(said) >= FEWEST
    is_addressing = addressed >= YOU_SHARE * words
    if is_short(text) or not (is_lively or is_addressing):
        return False
    return times > (TIMES if is_lively and is_addressing else SURE_TIMES)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
