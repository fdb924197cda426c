"""Which words of the lexicon fit a pattern with unknown letters in it, found at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log
from string import ascii_lowercase

import numpy as np

from quotecast.text.lexicon import load_lexicon

# A word is a bit in a whole number, the commonest word of its length the lowest bit; there is
# such a number for every letter at every place, and what fits a pattern is what they share.
LONGEST_WORD = 24
ANY = ascii_lowercase


@dataclass(frozen=True, slots=True)
class Shelf:
    """The words of one length."""

    words: tuple[str, ...]
    # The commonest first.
    costs: tuple[float, ...]
    # In nats.
    bits: Mapping[tuple[int, str], int]
    # For a place and a letter, the words that have it there.
    tiers: tuple[tuple[int, float], ...]
    # Words that are about equally common, and the chance of each.
    joined: dict[tuple[int, str], int] = field(default_factory=dict)
    # For a place and several letters.

    def fit(self, allowed: Sequence[str]) -> int:
        """The words that have at each place one of the letters allowed there."""
        found = (1 << len(self.words)) - 1
        for place, letters in enumerate(allowed):
            if letters != ANY:
                found &= (
                    self.bits[place, letters] if len(letters) == 1 else self._join(place, letters)
                )
        return found

    def chance(self, found: int) -> float:
        """The chance of meeting one of these words in a text."""
        return sum((found & tier).bit_count() * chance for tier, chance in self.tiers)

    def list_words(self, found: int) -> Iterator[tuple[str, float]]:
        """These words and their costs, the commonest first."""
        while found:
            lowest = found & -found
            rank = lowest.bit_length() - 1
            yield self.words[rank], self.costs[rank]
            found ^= lowest

    def _join(self, place: int, letters: str) -> int:
        key = place, letters
        if key not in self.joined:
            joined = 0
            for letter in letters:
                joined |= self.bits[place, letter]
            self.joined[key] = joined
        return self.joined[key]


@cache
def load_shelf(length: int) -> Shelf:
    """The lexicon's words of this length."""
    known = load_lexicon().known
    ranked = sorted((cost, word) for word, cost in known.items() if len(word) == length)
    words = tuple(word for _, word in ranked)
    costs = tuple(cost for cost, _ in ranked)
    letters = np.frombuffer("".join(words).encode("ascii"), dtype=np.uint8).reshape(-1, length)
    bits = {
        (place, letter): _as_bits(letters[:, place] == ord(letter))
        for place in range(length)
        for letter in ascii_lowercase
    }
    nats = np.array(costs).astype(int)
    tiers = tuple((_as_bits(nats == each), exp(-each - 0.5)) for each in sorted(set(nats.tolist())))
    return Shelf(words, costs, bits, tiers)


def weigh_letters(allowed: Sequence[str], places: Sequence[int]) -> dict[str, float]:
    """What each letter costs if it stands at all these places, in nats; those that fit nowhere out.

    >>> sorted(weigh_letters(["q", ANY, "i", "z"], [1]))
    ['u']
    """
    if not 1 < len(allowed) <= LONGEST_WORD:
        return {}
    shelf = load_shelf(len(allowed))
    found = shelf.fit(allowed)
    costs = {}
    for letter in ANY if found else "":
        fitting = found
        for place in places:
            fitting &= shelf.bits[place, letter]
        if fitting:
            costs[letter] = -log(shelf.chance(fitting))
    return costs


def fits(allowed: Sequence[str]) -> bool:
    """Whether some word has at each place one of the letters allowed there."""
    return 1 < len(allowed) <= LONGEST_WORD and load_shelf(len(allowed)).fit(allowed) != 0


def find_words(allowed: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The words that have at each place one of the letters allowed there, the commonest first."""
    if 1 < len(allowed) <= LONGEST_WORD:
        shelf = load_shelf(len(allowed))
        yield from shelf.list_words(shelf.fit(allowed))


def _as_bits(row: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    return int.from_bytes(np.packbits(row, bitorder="little").tobytes(), "little")
