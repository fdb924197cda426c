"""Which of the restored letters are capitals: a foreign letter's own case is often no guide."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from statistics import median
from string import ascii_lowercase

from quotecast.text.letters import describe, is_bar, is_caseless, is_styled
from quotecast.text.lexicon import Lexicon

SENTENCE_START = re.compile(r"(?:^|[.!?…][\"'”’)]*\s|\n|[“\"])\s*[\"'“‘(]*$")
INITIAL = re.compile(r"\.(?:[A-Z]\.| (?:[A-Z]\.|[A-Z][a-z]))")
WITHIN_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?![^\W_])")
SMALL_WORD = re.compile(r"(?<![^\W_])[a-z]+(?![^\W_])")
LOOK_BACK = 12
OFTEN = 3
# Small letters that are seldom met within a word, so that one place may not tell.
OFTEN_FIRST = "jqwy"
# Those that are met seldom at all, and how often others are.
RARE, A_SMALL_LETTER = "jkqvxz", 8
SURELY = 99
# Fewer words than these in frames are capitals, as Unicode calls them; more are the whole text.
A_TEXT = 10
# The share of a capital's places that may be within a word, as in McConnell.
SELDOM = 0.4
# The share of sentences that must start with characters that are met inside words too.
BLIND = 0.3
SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s|\n")
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


def capitalize(words: Sequence[Disguised], text: str, lexicon: Lexicon) -> Iterator[str]:
    """The words as they are to be written, in order."""
    names = (lexicon.names | _find_names(text)) - _find_small(text)
    looks = [_look_at(word, text, names, lexicon) for word in words]
    capitals = _find_capitals(words, looks, text)
    for word, places in zip(words, looks, strict=True):
        pieces = []
        for place, character in enumerate(word.word):
            letter = word.letters.get(character, character)
            is_capital = character in word.letters and (
                capitals.get((character, letter), places[place] in ("capital", "start"))
                or (not is_styled(character) and _is_among_capitals(word.word, place, least=2))
            )
            pieces.append(letter.upper() if is_capital else letter)
        yield "".join(pieces)


def _find_names(text: str) -> set[str]:
    """The words that are met with a capital within a sentence, in lower case."""
    return {word.lower() for word in WITHIN_SENTENCE.findall(text)}


def _find_small(text: str) -> set[str]:
    return set(SMALL_WORD.findall(text))


def _look_at(word: Disguised, text: str, names: Set[str], lexicon: Lexicon) -> list[str]:
    return [
        _look(word, place, text, names, lexicon) if character in word.letters else ""
        for place, character in enumerate(word.word)
    ]


def _find_capitals(
    words: Sequence[Disguised], looks: Sequence[Sequence[str]], text: str
) -> dict[tuple[str, str], bool]:
    """Whether a foreign character and its letter make a capital; those left out may be either."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word, kinds in zip(words, looks, strict=True):
        for character, kind in zip(word.word, kinds, strict=True):
            if kind:
                seen[character, word.letters[character]][kind] += 1
    # Every capital of the letter is gone, and none of its small ones.
    gone = {letter for letter in ascii_lowercase if letter in text and letter.upper() not in text}
    for (_, letter), places in seen.items():
        places["capital"] += places["start"]
        places["capital"] += letter in gone and not places["inside"]
    if _is_blind(seen, text):
        return {}
    framed = [word.word for word in words if any(map(is_caseless, word.word))]
    is_shouted = len(framed) < A_TEXT and not any(re.search("[a-z]", each) for each in framed)
    can_trust = _looks_can_be_trusted(seen)
    found = {
        key: _stands_for_capital(*key, places, can_trust=can_trust) for key, places in seen.items()
    }
    is_small = sum(map(str.isupper, (word[0] for word in framed if word[0].isascii()))) >= OFTEN
    if is_shouted or is_small:
        found |= {key: is_shouted for key in found if is_caseless(key[0])}
    often = [places.total() for places in seen.values() if places["inside"]]
    if often and median(often) >= A_SMALL_LETTER:
        # Where small letters are met so often, one that is met once or twice is a capital.
        found |= {key: True for key in found if found[key] is None and key[1] not in RARE}
    return {key: is_capital for key, is_capital in found.items() if is_capital is not None}


def _is_blind(seen: Mapping[tuple[str, str], Counter[str]], text: str) -> bool:
    """Whether one character stands for both cases, within words and where sentences start."""
    starts = sum(
        places["start"]
        for (key, _), places in seen.items()
        if describe(key).is_capital is None and places["inside"] > places["start"]
    )
    return starts >= OFTEN and starts > BLIND * len(SENTENCE_END.findall(text))


def _looks_can_be_trusted(seen: Mapping[tuple[str, str], Counter[str]]) -> bool:
    """Whether what looks like a capital is met where capitals are, and what looks small is not."""
    right = wrong = 0
    for (character, letter), places in seen.items():
        described = describe(character)
        if letter in "il" or letter != described.first or described.is_capital is None:
            continue
        is_inside = places["inside"] > SELDOM * places.total()
        is_right = is_inside != described.is_capital
        right, wrong = right + is_right, wrong + (not is_right)
    return right >= OFTEN and right >= OFTEN * wrong


def _look(word: Disguised, place: int, text: str, names: Set[str], lexicon: Lexicon) -> str:
    """What the place of a letter tells about its case."""
    if _is_among_capitals(word.word, place, least=1):
        return "capital"
    if place:
        return "inside"
    if SENTENCE_START.search(text, max(0, word.start - LOOK_BACK), word.start):
        return "start"
    plain = word.plain
    if len(plain) == 1:
        is_initial = plain == "i" or INITIAL.match(text, word.start + 1)
        return "capital" if is_initial else "alone"
    if plain in names:
        return "capital"
    return "small" if plain in lexicon.known else "unknown"


def _is_among_capitals(word: str, place: int, *, least: int) -> bool:
    found = 0
    for position, character in enumerate(word):
        is_capital = _is_capital(character)
        if is_capital is False and position != place:
            return False
        found += is_capital is True and position != place
    return found >= least


@cache
def _is_capital(character: str) -> bool | None:
    if is_bar(character):
        return None
    if not character.isascii():
        return describe(character).is_capital
    return True if character.isupper() else False if character.islower() else None


def _stands_for_capital(
    character: str, letter: str, places: Counter[str], *, can_trust: bool
) -> bool | None:
    """Whether a character stands for a capital; None if it may be either."""
    if is_caseless(character):
        return None
    if letter in "il" and is_bar(character):
        # A capital L is no stroke, nor is a small i.
        return letter == "i"
    plain = unicodedata.normalize("NFKC", character)
    drawn = describe(character).is_capital if letter == describe(character).first else None
    if drawn is None:
        return _is_met_as_capital(character, letter, places)
    if can_trust or plain.lower() == letter:
        return drawn
    if drawn:
        return places["inside"] <= SELDOM * places.total()
    # What is drawn small was chosen for a capital only if it is one again and again.
    others = places["inside"] + places["small"]
    return places["capital"] >= OFTEN and places["capital"] > 3 * others


def _is_met_as_capital(character: str, letter: str, places: Counter[str]) -> bool | None:
    """The same for a character whose looks tell nothing."""
    if places["inside"]:
        return places["capital"] > places["inside"]
    if character.isupper() and unicodedata.name(character).startswith(DRAWN_AS_CAPITALS):
        return True
    # A small letter would have been seen inside a word before long.
    if places.total() - places["alone"] < OFTEN:
        return None
    return places["capital"] * (2 if letter in OFTEN_FIRST else SURELY) > places["small"]
