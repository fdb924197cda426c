"""Which of the restored letters are capitals: a foreign letter's own case is often no guide."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from string import ascii_lowercase

from quotecast.text.lexicon import Lexicon

SENTENCE_START = re.compile(r"(?:^|[.!?…][\"'”’)]*\s|\n|[“\"])\s*[\"'“‘(]*$")
LOOK_BACK = 12
OFTEN = 3
# Scripts whose capitals look like capitals.
DRAWN_AS_CAPITALS = ("GREEK", "CYRILLIC", "ARMENIAN", "COPTIC")


@dataclass(frozen=True, slots=True)
class Disguised:
    """A word, and what its foreign characters stand for."""

    word: str
    letters: Mapping[str, str]
    # In lower case.
    start: int
    # In the text.

    @property
    def plain(self) -> str:
        """The word without its disguise, in lower case."""
        return "".join(self.letters.get(each, each) for each in self.word).lower()


def capitalize(
    words: Sequence[Disguised], text: str, own: Set[str], lexicon: Lexicon
) -> Iterator[str]:
    """The words as they are to be written, in order; `own` are words of the text as they stand."""
    capitalized = {word.lower() for word in own if word[0].isupper()} - lexicon.known.keys()
    names = lexicon.names | (capitalized - own)
    capitals = _find_capitals(words, text, names, lexicon)
    for word in words:
        letters = dict(word.letters)
        pieces = []
        for place, character in enumerate(word.word):
            letter = letters.get(character, character)
            is_capital = character in letters and (
                (character, letter) in capitals or _is_among_capitals(word.word, place, least=2)
            )
            pieces.append(letter.upper() if is_capital else letter)
        yield "".join(pieces)


def _find_capitals(
    words: Sequence[Disguised], text: str, names: Set[str], lexicon: Lexicon
) -> set[tuple[str, str]]:
    """The foreign characters that stand for capitals, each with its letter."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in words:
        for place, character in enumerate(word.word):
            if character in word.letters:
                kind = _look(word, place, text, names, lexicon)
                seen[character, word.letters[character]][kind] += 1
    # Every capital of the letter is gone, and none of its small ones.
    gone = {letter for letter in ascii_lowercase if letter in text and letter.upper() not in text}
    for (_, letter), places in seen.items():
        places["capital"] += letter in gone and not places["inside"]
    return {key for key, places in seen.items() if _stands_for_capital(*key, places)}


def _look(word: Disguised, place: int, text: str, names: Set[str], lexicon: Lexicon) -> str:
    """What the place of a letter tells about its case."""
    if _is_among_capitals(word.word, place, least=1):
        return "capital"
    if place or len(word.word) == 1:
        return "inside" if place else "alone"
    if SENTENCE_START.search(text, max(0, word.start - LOOK_BACK), word.start):
        return "capital"
    plain = word.plain
    if plain in names:
        return "capital"
    return "small" if plain in lexicon.known else "unknown"


def _is_among_capitals(word: str, place: int, *, least: int) -> bool:
    others = unicodedata.normalize("NFKC", word[:place] + word[place + 1 :])
    cased = [each for each in others if each.isupper() or each.islower()]
    return len(cased) >= least and all(map(str.isupper, cased))


def _stands_for_capital(character: str, letter: str, places: Counter[str]) -> bool:
    plain = unicodedata.normalize("NFKC", character)
    if plain.lower() == letter:
        return plain.isupper()
    if places["inside"]:
        return places["capital"] > places["inside"]
    if character.isupper() and unicodedata.name(character).startswith(DRAWN_AS_CAPITALS):
        return True
    # A small letter would have been seen inside a word before long.
    is_often_first = places.total() - places["alone"] >= OFTEN
    return places["capital"] > (0 if is_often_first else places["small"])
