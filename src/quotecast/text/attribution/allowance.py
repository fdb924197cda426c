"""Passages to those that the parser has time for: nothing takes much longer than the news."""

import re
from collections.abc import Iterable, Iterator

from quotecast.text.attribution.passages import Passage

# A word or mark, about as the parser counts them.
WORD = re.compile(r"\w+|[^\w\s]")

# The words that a text may have for each of its letters, twice as many as the news has, and
# how many more at once: a table of figures, a quick exchange. No novel comes near.
WORDS_A_LETTER, WORDS_AT_ONCE = 0.33, 2_000

# A passage costs the parser as much time as this many words, before it has any.
WORDS_A_PASSAGE = 3


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
        words = WORDS_A_PASSAGE + sum(1 for _ in WORD.finditer(passage.text))
        if words <= left:
            left -= words
            yield passage
