"""Words to whose they may be: how alike they are to what somebody is known to say in a story.

A unigram model of each speaker, smoothed towards all that is said (Dirichlet smoothing: Zhai and
Lafferty 2001), from the quotations that words of saying give them by name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

WORD = re.compile(r"[a-z’']+")

# With fewer words nobody is known by them; how many words of all that is said each is given.
FEWEST_WORDS, SMOOTHING = 150, 50

# The fewest words that a quotation is taken to have, and the steps by which it is alike.
SHORTEST, STEPS, MOST = 5, 2, 4


@dataclass(frozen=True, slots=True)
class Styles:
    """How often each speaker, by identity, says each word, and how often all say it."""

    own: Mapping[int, Counter[str]]
    rates: Mapping[str, float]

    def likeness(self, found: Sequence[str], speaker: int, *, is_theirs: bool) -> str:
        """How alike words are to somebody's: a whole number, or that too little is known of them.

        Words that are counted as theirs already do not count.
        """
        words = self.own.get(speaker, Counter())
        known = Counter(found) if is_theirs else Counter()
        size = words.total() - known.total()
        if size < FEWEST_WORDS:
            return "unknown"
        share = sum(self._odds(words[word] - known[word], size, word) for word in found)
        step = round(STEPS * share / max(len(found), SHORTEST) ** 0.5)
        return str(max(min(step, MOST), -MOST))

    def _odds(self, count: int, size: int, word: str) -> float:
        """How much likelier somebody says a word than others do, as a logarithm."""
        rate = self.rates[word]
        return log((count + SMOOTHING * rate) / (size + SMOOTHING)) - log(rate)


NO_STYLES = Styles({}, {})


def list_words(said: str) -> list[str]:
    """The words of a quotation, in small letters."""
    found = WORD.findall(said.lower())
    return found + [f"my {after}" for before, after in pairwise(found) if before == "my"]


def find_styles(known: Iterable[tuple[Sequence[str], int | None]]) -> Styles:
    """The styles of speakers, from the words of all quotations and whom each is given to, if told.

    >>> said = [(list_words("Pray do, " * 100), 1), (list_words("Tut, tut. " * 100), 2)]
    >>> find_styles(said).likeness(list_words("Pray do."), 1, is_theirs=False)
    '1'
    """
    own: dict[int, Counter[str]] = defaultdict(Counter)
    everybody: Counter[str] = Counter()
    for found, speaker in known:
        everybody.update(found)
        if speaker is not None:
            own[speaker].update(found)
    total = everybody.total()
    return Styles(own, {word: count / total for word, count in everybody.items()})
