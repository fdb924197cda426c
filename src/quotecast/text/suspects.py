"""Words with foreign letters in them, and what each would be worth as evidence."""

import re
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from quotecast.text.letters import describe, is_styled

# What a letter says in a string of chance, and in a word of some other European language; nats.
CHANCE = 3.26
FOREIGN_CHANCE = 2.3
# How rarely an honest word mixes Latin letters with those of another alphabet, in nats.
MIXED = 4.0
# No word may say more than this for a letter.
MOST = 16.0
# Longer words are none; as short ones are symbols in formulas.
LONGEST, SHORT = 40, 3
ASIAN = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
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
    is_styled: bool
    # True when all its foreign letters are forms of ASCII ones.

    def worth(self, restored: str) -> float:
        """What the word would cost as a string of chance, in nats."""
        return self.chance * len(restored) + self.bonus


def describe_word(word: str, *, is_asian: bool = True) -> Suspect:
    """What a word with foreign letters would be worth as evidence.

    In an Asian text it is nothing strange that an East Asian letter stands beside Latin ones.
    """
    folded = fold(word)
    foreign = [describe(character) for character in set(folded) if not character.isascii()]
    # A lone I may be a disguise itself.
    is_mixed = any(character in ascii_lowercase for character in fold(word.replace("I", "")))
    is_spelling = all(letter.is_spelling for letter in foreign)
    is_mixing = any(
        letter.is_mixing and (is_asian or not letter.is_east_asian) for letter in foreign
    )
    chance = FOREIGN_CHANCE if is_spelling else CHANCE
    is_odd = not is_mixing or (
        len(foreign) == 1 and len(word) >= SHORT and foreign[0].is_east_asian
    )
    bonus = MIXED if is_mixed and not is_spelling and is_odd else 0.0
    # Formulas are full of short words: Δt is not a disguised "at".
    is_within = is_odd and folded[0].isascii() and folded[-1].isascii()
    is_formula = is_mixing and len(word) <= SHORT and not (is_within and len(word) == SHORT)
    is_all_styled = all(each.isascii() or is_styled(each) for each in folded)
    return Suspect(folded, is_mixed, chance, bonus, 0.0 if is_formula else MOST, is_all_styled)


def fold(word: str) -> str:
    """The word with every letter of Latin script in lower case.

    Capitals of other scripts are characters of their own: П need not stand for what п does.
    """
    folded = word.translate(FOLD)
    if all(map(str.islower, folded)):
        return folded
    return "".join(each.lower() if _is_latin_capital(each) else each for each in folded)


def _is_latin_capital(character: str) -> bool:
    small = character.lower()
    if len(small) != 1 or character.isascii() or not describe(character).is_latin:
        return False
    # Ɩ looks like an l, and its small form like an i.
    return describe(character).first == describe(small).first
