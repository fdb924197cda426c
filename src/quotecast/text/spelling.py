"""What a single word with foreign letters says, once the text's alphabet is known."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from quotecast.text.cipher import KNOWN, MANY, MOSTLY, THOROUGHLY
from quotecast.text.letters import SAME_SHAPE, describe, is_bar, is_styled
from quotecast.text.lexicon import UNKNOWN, Lexicon
from quotecast.text.patterns import ANY, find_words
from quotecast.text.shapes import SWAPPED
from quotecast.text.suspects import LONGEST, Suspect, describe_word, fold

# A character stands for one letter, seldom for two, unless they look the same; nats.
ANOTHER_LETTER, TWIN = 3.0, 0.5
# The same for a likeness where the whole text is disguised, and for a letter that nobody knows.
LIKENESS, GUESS = 0.8, 3.2
# The price of a stroke inside a word that is an i, and of an i that is an l.
MISPLACED = 2.0
# So many letters found make a text suspicious of digits that stand for letters.
A_FEW = 3
MAX_READINGS = 12
# What a word costs that stands elsewhere in the text without disguise.
OWN_HERE = 6.0
SHORT = 2  # letters: initials, and what stands behind an apostrophe
CLEARLY_SPELLED = 3.4  # nats a letter: an unknown word that could be English, or a name
# A capital I may be an l, and an l at the start a capital I.
TALL, FIRST_TALL = re.compile("I"), re.compile("^[Il]")
# Short words in which an l may be a capital I.
WITH_CAPITAL_I = frozenset(["i", "in", "is", "it", "if"])
# A number with what follows it, as in 1st.
COUNTED = re.compile("(?!9[^0-9])[0-9]+[^0-9]{1,2}")
DIGITS = re.compile("[0-9|]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to take a foreign character."""

    character: str
    letter: str
    # What to write in its place.
    read_as: str
    # What to look up.
    price: float
    # In nats.
    is_accent: bool = False
    # True when it takes an accent off a letter.
    is_guess: bool = False
    # True when the alphabet has no letter for the character.


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a word."""

    choices: tuple[Choice, ...]
    word: str
    surprise: float
    price: float
    # Both in nats.

    @property
    def cost(self) -> float:
        """How unlikely it is, in nats."""
        return self.surprise + self.price


@dataclass(frozen=True)
class Reader:
    """Reads single words."""

    alphabet: Mapping[str, str]
    mixed: Set[str]
    # The foreign characters that stand beside ASCII letters somewhere in the text.
    own: Set[str]
    # The text's words without foreign letters, in lower case.
    lexicon: Lexicon
    has_strokes: bool
    # True when many words have a capital I where an l must be.

    @cached_property
    def is_faithful(self) -> bool:
        """Whether letters have been replaced by what looks like them, and not by any others."""
        alike = sum(describe(each).first == letter for each, letter in self.alphabet.items())
        return bool(self._beside_ours) and alike >= MOSTLY * len(self.alphabet)

    @cached_property
    def _beside_ours(self) -> frozenset[str]:
        return frozenset(self.alphabet.keys() & self.mixed)

    @cached_property
    def is_wide(self) -> bool:
        """Whether digits and strokes may be letters too."""
        if self.has_strokes or len(self.alphabet) >= THOROUGHLY:
            return True
        return self.is_faithful and len(self._beside_ours) >= A_FEW

    @cached_property
    def is_thorough(self) -> bool:
        """Whether the whole text is disguised, so that any likeness is meant."""
        return len(self.alphabet) >= MANY

    def spell(self, word: str) -> dict[str, str]:
        """What each character of a word stands for; empty when the word is meant as it is."""
        may_have = self.is_wide and not (word.isascii() and word.isupper())
        # The first may be another letter than the others are: I, as in Illinois.
        marked = TALL.sub("|", FIRST_TALL.sub("1", word)) if may_have else word
        is_counted = self.is_wide and COUNTED.fullmatch(word)
        found = {} if is_counted else self._spell(word, marked)
        if found or not self.is_wide or word.isascii():
            return found
        # Digits may be digits, and a capital I one.
        return {
            character: letter
            for piece in DIGITS.split(word)
            if piece and not piece.isascii()
            for character, letter in self._spell(piece, piece).items()
        }

    def _spell(self, word: str, marked: str) -> dict[str, str]:
        suspect = describe_word(marked)
        foreign = [each for each in dict.fromkeys(suspect.folded) if not "a" <= each <= "z"]
        if len(word) > LONGEST or not self._is_suspicious(suspect, foreign):
            return {}
        is_likely = self.is_thorough or (self.is_faithful and suspect.is_mixed)
        price = LIKENESS if is_likely else ANOTHER_LETTER
        ways = {each: self._list_choices(each, price) for each in foreign}
        possible = (each for each in self._list_readings(suspect, ways) if self._is_possible(each))
        best = min(possible, key=lambda reading: reading.cost, default=None)
        if best is None or not self._is_convincing(best, suspect):
            return {}
        letters = {choice.character: choice.letter for choice in best.choices}
        both = zip(word, fold(marked), strict=True)
        return {
            each: letters[key]
            for each, key in both
            if key in letters and letters[key] != each.lower()
        }

    def _is_suspicious(self, suspect: Suspect, foreign: Sequence[str]) -> bool:
        if self.is_wide or self.alphabet.keys() & set(foreign):
            return True
        return self.is_faithful and suspect.is_mixed

    def _list_choices(self, character: str, price: float) -> list[Choice]:
        """The ways to take a foreign character, the alphabet's own first and free of charge."""
        described = describe(character)
        settled = self.alphabet.get(character)
        if settled is None and described.is_spelling:
            return [Choice(character, character, described.first or "", 0.0)]
        alike = [each for each, cost in described.costs if cost == SAME_SHAPE and each != settled]
        if settled is None:
            if character in SWAPPED:
                price = LIKENESS
            elif not self.is_thorough and (described.is_latin or _is_symbol(character)):
                price = ANOTHER_LETTER
            return [Choice(character, each, each, price, is_guess=True) for each in alike]
        others = [
            Choice(character, each, each, TWIN if {each, settled} == {"i", "l"} else ANOTHER_LETTER)
            for each in alike
        ]
        is_accent = described.is_spelling and settled == described.first
        return [Choice(character, settled, settled, 0.0, is_accent), *others]

    def _list_readings(
        self, suspect: Suspect, ways: Mapping[str, list[Choice]]
    ) -> Iterator[Reading]:
        """The word letter by letter, then what the lexicon has."""
        if all(ways.values()):
            plain = {character: choices[0] for character, choices in ways.items()}
            yield self._read(suspect, plain)
            for character, choices in ways.items():
                yield from (self._read(suspect, plain | {character: each}) for each in choices[1:])
        elif not suspect.is_mixed:
            return
        if any(choice.read_as == "" for choices in ways.values() for choice in choices):
            return
        allowed = [self._allow(each, ways) for each in suspect.folded]
        for word, _ in islice(find_words(allowed), MAX_READINGS):
            chosen = {
                key: _choose(key, letter, ways)
                for key, letter in zip(suspect.folded, word, strict=True)
                if key in ways
            }
            yield self._read(suspect, chosen)

    def _allow(self, character: str, ways: Mapping[str, list[Choice]]) -> str:
        if character not in ways:
            return character
        letters = {choice.read_as for choice in ways[character]}
        return "".join(sorted(letters)) if letters else ANY

    def _read(self, suspect: Suspect, choices: Mapping[str, Choice]) -> Reading:
        read_as = {ord(choice.character): choice.read_as for choice in choices.values()}
        word = suspect.folded.translate(read_as)
        surprise = self.lexicon.surprise(word) if word.isascii() else KNOWN
        surprise = min(surprise, OWN_HERE) if word in self.own else surprise
        price = sum(choice.price for choice in choices.values())
        surprise += sum(_misplaced(choice, suspect) for choice in choices.values())
        return Reading(tuple(choices.values()), word, surprise, price)

    def _is_possible(self, reading: Reading) -> bool:
        """Whether a word that is read otherwise than letter by letter is in a vocabulary."""
        is_known = reading.surprise < KNOWN
        if any(choice.character in SWAPPED for choice in reading.choices):
            return is_known and (len(reading.word) > SHORT or reading.word in WITH_CAPITAL_I)
        if not any(choice.price >= ANOTHER_LETTER for choice in reading.choices):
            # What no vocabulary knows is read by the alphabet alone: names are in none.
            return True
        if self.is_thorough:
            return is_known
        return is_known and reading.price <= (TWIN if len(reading.word) <= SHORT else KNOWN)

    def _is_convincing(self, reading: Reading, suspect: Suspect) -> bool:
        """Whether a word is better read than left as it is."""
        is_guessed = any(choice.is_guess for choice in reading.choices)
        if reading.surprise < KNOWN:
            is_alike = all(choice.price < ANOTHER_LETTER for choice in reading.choices)
            is_likely = not is_guessed or is_alike
            return is_likely or reading.cost < suspect.worth(reading.word)
        if any(choice.is_accent for choice in reading.choices):
            return False
        # A word in two scripts is damage even if nobody knows it.
        is_spelled = reading.surprise < CLEARLY_SPELLED * len(reading.word) + UNKNOWN
        is_short = len(reading.word) <= SHORT
        return suspect.is_mixed or is_spelled or len(self.alphabet) >= THOROUGHLY or is_short


def _is_symbol(character: str) -> bool:
    """Whether a character stands beside Latin letters in units and formulas too."""
    return describe(character).is_mixing and not is_styled(character)


def _misplaced(choice: Choice, suspect: Suspect) -> float:
    """What it costs to take a stroke for an i inside a word, or an i for an l; nats."""
    if choice.letter == "l" and choice.price and not is_bar(choice.character):
        return MISPLACED
    is_inside = choice.letter == "i" and choice.character in suspect.folded[1:]
    return MISPLACED if is_inside and is_bar(choice.character) else 0.0


def _choose(character: str, letter: str, ways: Mapping[str, list[Choice]]) -> Choice:
    """The choice that reads a character as this letter; a guess when nobody knows it."""
    for choice in ways[character]:
        if choice.read_as == letter:
            return choice
    return Choice(character, letter, letter, GUESS, is_guess=True)
