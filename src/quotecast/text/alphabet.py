"""Which foreign letters of a text stand for which Latin ones: the words decide, all together.

A substitution is scored as in breaking a cipher: by how much likelier the words become under it
as English words than as chance strings of letters (a minimum description length). Letters are
settled one by one, each with the others as they stand, until none changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase

from quotecast.text.letters import ANY_LETTER, Letter, describe, is_styled
from quotecast.text.lexicon import EVERYDAY, Lexicon

# What a letter says in a string of chance, and in a word of some other European language; nats.
CHANCE = 3.26
FOREIGN_CHANCE = 2.3
# How rarely an honest word mixes Latin letters with those of another alphabet, in nats.
MIXED = 4.0
# How rarely a character stands for another letter at all.
DISGUISED = 3.0
# The share of known words among those without foreign letters that makes a text English.
ENGLISH = 0.5
# With so many letters found a text is disguised thoroughly, and no word in it is a formula.
THOROUGHLY = 6
# With so many styled letters found (bold, full-width) all of them are meant to be read plainly.
A_STYLE = 4
# No word may say more than this for a letter, or against it; one in no vocabulary, little.
MOST, UNKNOWN_MOST, LEAST = 16.0, 4.0, -2.0
# A wholly foreign word that stays foreign speaks against a letter, but softly: an article may
# be disguised and quote Russian too.
LEAST_FOREIGN = -0.7
# A genuine é is met in loans and names, but not in these words.
EVERYDAY_SET = frozenset(EVERYDAY)
FOR_ACCENT, FOR_SHORT_ACCENT = 4.0, 1.0
KNOWN = 14.0
# What a word costs that stands elsewhere in the text without disguise.
OWN = 9.0

MAX_WORDS = 4000
MAX_WORDS_A_LETTER = 200
WORDS_FOR_A_GLANCE = 40
PASSES = 4
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """How much English a letter must yield before it is believed."""

    letters: int
    # In different known words.
    share: float
    # Of those, among the letters of all words that hold the character.


# An accented letter that is said to stand for another letter, or for its own letter without the
# accent; any other letter of Latin script, with which some language of Africa may be spelled; one
# that stands beside Latin letters anyway; the rest.
ACCENT, OWN_ACCENT = Bar(30, 0.85), Bar(20, 0.75)
LATIN, MIXING, OTHER = Bar(16, 0.7), Bar(2, 0.5), Bar(2, 0.3)

FOLD = str.maketrans(ascii_uppercase, ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word with foreign letters in it."""

    folded: str
    # Its ASCII letters in lower case.
    is_mixed: bool
    # True when it has ASCII letters too.
    chance: float
    # Of each of its letters in a string of chance; nats.
    bonus: float
    # What its mixture of scripts adds to that; nats.
    most: float
    # The most it may say for a letter.

    def worth(self, restored: str) -> float:
        """What the word would cost as a string of chance, in nats."""
        return self.chance * len(restored) + self.bonus


def infer_alphabet(words: Mapping[str, int], own: Set[str], lexicon: Lexicon) -> dict[str, str]:
    """The letter for which each disguised character of a text stands, in lower case.

    `words` are the text's words that hold foreign letters, with their counts; `own` its words
    that hold none, in lower case. A mark that only disguises stands for the empty string.
    """
    is_english = sum(word in lexicon.known for word in own) >= ENGLISH * len(own)
    common = sorted(words, key=lambda word: -words[word])[:MAX_WORDS]
    holders = _list_holders(describe_word(word) for word in common if len(word) <= LONGEST)
    readings = {ord(character): describe(character).first for character in holders}
    cipher = _Cipher(lexicon, own if is_english else frozenset(), readings, is_english)
    for _ in range(PASSES):
        before = dict(cipher.alphabet)
        for character, suspects in holders.items():
            cipher.settle(character, suspects)
        if cipher.alphabet == before:
            break
    styled = [character for character in holders if is_styled(character)]
    if sum(character in cipher.alphabet for character in styled) < A_STYLE:
        return cipher.alphabet
    return {each: describe(each).first or "" for each in styled} | cipher.alphabet


def describe_word(word: str) -> Suspect:
    """What a word with foreign letters would be worth as evidence."""
    folded = fold(word)
    foreign = [describe(character) for character in set(folded) if not character.isascii()]
    is_mixed = any(character in ascii_lowercase for character in folded)
    is_spelling = all(letter.is_spelling for letter in foreign)
    is_mixing = any(letter.is_mixing for letter in foreign)
    chance = FOREIGN_CHANCE if is_spelling else CHANCE
    bonus = MIXED if is_mixed and not is_spelling and not is_mixing else 0.0
    # Formulas are full of short words: Δt is not a disguised "at".
    return Suspect(folded, is_mixed, chance, bonus, 0.0 if is_mixing and len(word) <= 3 else MOST)


def fold(word: str) -> str:
    """The word with every letter of Latin script in lower case.

    Capitals of other scripts are characters of their own: П need not stand for what п does.
    """
    folded = word.translate(FOLD)
    if all(map(str.islower, folded)):
        return folded
    return "".join(each.lower() if _is_latin_capital(each) else each for each in folded)


def _is_latin_capital(character: str) -> bool:
    return len(character.lower()) == 1 and not character.isascii() and describe(character).is_latin


def _list_holders(suspects: Iterable[Suspect]) -> dict[str, list[Suspect]]:
    """The words that hold each foreign character; the characters with most evidence first."""
    holders: dict[str, list[Suspect]] = defaultdict(list)
    for suspect in sorted(suspects, key=lambda suspect: not suspect.is_mixed):
        for character in sorted(set(suspect.folded)):
            if not character.isascii() and len(holders[character]) < MAX_WORDS_A_LETTER:
                holders[character].append(suspect)
    evidence = {key: sum(word.is_mixed for word in found) for key, found in holders.items()}
    return {key: holders[key] for key in sorted(holders, key=lambda key: -evidence[key])}


def _find_bar(described: Letter, letter: str, *, is_thorough: bool) -> Bar:
    if described.is_spelling and letter == described.first:
        return OWN_ACCENT
    if described.is_spelling:
        return LATIN if is_thorough else ACCENT
    if described.is_latin and not is_thorough:
        return LATIN
    return MIXING if described.is_mixing else OTHER


@dataclass(frozen=True, slots=True)
class _Cipher:
    """A substitution in the making."""

    lexicon: Lexicon
    own: Set[str]
    readings: dict[int, str | None]
    # What each foreign character is taken for at the moment; it changes as letters settle.
    is_english: bool
    # True of the text as a whole.
    alphabet: dict[str, str] = field(default_factory=dict)
    # The letters that are settled.
    costs: dict[str, float] = field(default_factory=dict)
    # What words cost, once looked up.

    def settle(self, character: str, suspects: list[Suspect]) -> None:
        """Put down the letter for which the words speak; none when they say too little."""
        self.alphabet.pop(character, None)
        described = describe(character)
        if described.is_latin and not self.is_english:
            return
        prior = dict(described.costs)
        can_be_any = suspects[0].is_mixed
        letters = [letter for letter in prior if can_be_any or prior[letter] < ANY_LETTER]
        glance = suspects[:WORDS_FOR_A_GLANCE]
        worth = {each: self._weigh_all(character, each, glance) - prior[each] for each in letters}
        best = sorted(letters, key=lambda each: -worth[each])[:3]
        worth = {each: self._weigh_all(character, each, suspects) - prior[each] for each in best}
        letter = max(best, key=lambda each: worth[each], default=None)
        # One disguised letter makes the next one likelier.
        price = DISGUISED / (1 + len(self.alphabet) / 2)
        if letter is not None and worth[letter] > price:
            self.readings[ord(character)] = letter
            is_thorough = len(self.alphabet) >= THOROUGHLY
            if self._is_english(suspects, _find_bar(described, letter, is_thorough=is_thorough)):
                self.alphabet[character] = letter
                return
        self.readings[ord(character)] = described.first

    def _weigh_all(self, character: str, letter: str, words: Iterable[Suspect]) -> float:
        """What all words say for a letter, in nats."""
        self.readings[ord(character)] = letter
        described = describe(character)
        if described.is_spelling and letter == described.first:
            return sum(map(self._weigh_accent, words))
        return sum(map(self._weigh, words))

    def _weigh(self, word: Suspect) -> float:
        """How much likelier a word is as English than as a string of chance, in nats."""
        restored = word.folded.translate(self.readings)
        if not restored.isascii():
            return 0.0 if word.is_mixed else LEAST_FOREIGN
        if len(word.folded) == 1:
            return 0.0
        cost = self._cost(restored, word.is_mixed)
        most = word.most if len(self.alphabet) < THOROUGHLY else MOST
        gain = min(word.worth(restored) - cost, most if cost < KNOWN else UNKNOWN_MOST)
        return max(gain, LEAST if word.is_mixed else LEAST_FOREIGN)

    def _is_english(self, suspects: list[Suspect], bar: Bar) -> bool:
        """Whether enough of the words are in the vocabularies, as the letters stand."""
        known = total = 0
        for suspect in suspects:
            restored = suspect.folded.translate(self.readings)
            if suspect.is_mixed == suspects[0].is_mixed:
                is_known = restored.isascii() and self._cost(restored, suspect.is_mixed) < KNOWN
                known, total = known + len(restored) * is_known, total + len(restored)
        return known >= max(bar.letters, bar.share * total)

    def _weigh_accent(self, word: Suspect) -> float:
        restored = word.folded.translate(self.readings)
        if not restored.isascii() or len(word.folded) == 1:
            return 0.0
        if restored in EVERYDAY_SET:
            return FOR_ACCENT if len(restored) > 2 else FOR_SHORT_ACCENT
        return 0.0 if self._cost(restored, is_mixed=True) < KNOWN else LEAST

    def _cost(self, word: str, is_mixed: bool) -> float:
        if word not in self.costs:
            self.costs[word] = self.lexicon.surprise(word)
        # Texts repeat their words, but a transliteration beside the original proves nothing.
        return min(self.costs[word], OWN) if is_mixed and word in self.own else self.costs[word]
