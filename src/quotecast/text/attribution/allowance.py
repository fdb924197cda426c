"""Passages to those that the parser has time for: nothing takes much longer than the news."""

import re
from collections.abc import Iterable, Iterator

from quotecast.text.attribution.passages import Passage

# A word or mark, about as the parser counts them.
WORD = re.compile(r"\w+|[^\w\s]")

# The words that a text may have for each of its letters, not quite twice as many as the news has,
# and how many more at once: a table of figures, a quick exchange. No novel comes near.
WORDS_A_LETTER, WORDS_AT_ONCE = 0.33, 2_000

# How many words take as much time as a passage does before it has any, and as a quotation in it.
WORDS_A_PASSAGE, WORDS_A_QUOTATION = 3, 1


def spend(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, but of words crowded as in no prose only as many as there is time for.

    Time is saved up letter by letter, and spent word by word: where a text is made of marks or
    of single letters, a part of it goes unread, and what comes after is read again.
    """
    left, reached = float(WORDS_AT_ONCE), 0
    for passage in passages:
        end = passage.origin(len(passage.text))
        left = min(left + WORDS_A_LETTER * (end - reached), WORDS_AT_ONCE)
        reached = end
        cost = _cost(passage)
        if cost <= left:
            left -= cost
            yield passage


def _cost(passage: Passage) -> int:
    """The time that the parser takes for a passage, in words."""
    words = sum(1 for _ in WORD.finditer(passage.text))
    return words + WORDS_A_PASSAGE + WORDS_A_QUOTATION * len(passage.quotes)
