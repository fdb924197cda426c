"""Whether a text tells a story: people talk to each other in it, not to a reporter."""

import re
from collections.abc import Sequence

from quotecast.text.attribution.dashes import is_dashed
from quotecast.text.attribution.passages import MARKS
from quotecast.types import Span

# What stories are full of: people who need no name any more. And the news: people named in full,
# figures, dates, offices, and what is so at present.
PERSONS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Hh]is|I|[Mm]e|[Mm]y)\b")
TITLES = (
    "Mr|Mrs|Miss|Dr|Sir|Lady|Lord|Captain|Colonel|Major|Doctor|Father|Aunt|Uncle|Old|The|A|And|"
    "But|In|On|At|Then"
)
FULL_NAME = rf"(?!(?:{TITLES})\b)[A-Z][a-z]+ [A-Z][a-z]+"
FIGURE = r"\d[\d,.]*"
OF_NEWS = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|"
    "July|August|September|October|November|December|percent|per cent|[Gg]overnment|[Pp]resident|"
    "[Mm]inister|[Pp]olice|[Oo]fficials?|[Cc]ompany|[Cc]ampaign|[Nn]ews|[Mm]edia|"
    "[Rr]eport(?:ed|ers?)?|[Ss]tatement|US|[Ii]nterview"
)
AT_PRESENT = "has|have|is|are|will|says|adds|asks"
FACTS = re.compile(rf"\b(?:{FULL_NAME}|{FIGURE}|{OF_NEWS}|{AT_PRESENT})\b")
WORD = re.compile(r"\w+")

# What people say to each other: “you”, questions, exclamations.
YOU = re.compile(r"\b(?:you|your|thou|thee|thy|ye)\b", re.IGNORECASE)
LIVELY = re.compile(r"[?!]\W*$")

# How many facts in a thousand words every text is taken to have, and how many times as many
# persons a story has at least: the fewer, the more of what is said is like talk.
FEW_FACTS, TIMES = 5, (1.75, 1.2, 0.9)

# Quotations, shares of lively ones and of “you” among the words that people say.
FEWEST, LIVELY_SHARE, YOU_SHARE = 3, 0.08, 0.015

# Shorter texts tell too little, and so do the fragments among fewer quotations.
FEWEST_WORDS, ENOUGH = 150, 6


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
    times *= 1 - _share_of_fragments(text, spans)
    return not is_short(text) and times > TIMES[is_lively + is_addressing]


def _share_of_fragments(text: str, spans: Sequence[Span]) -> float:
    """How many of the quotations are part of a sentence of the narrator's, as in the news."""
    inside = sum(
        text[span.start : span.end].lstrip(MARKS)[:1].islower()
        and text[max(span.start - 3, 0) : span.start].rstrip()[-1:].isalnum()
        for span in spans
    )
    return inside / len(spans) if len(spans) >= ENOUGH else 0.0


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
