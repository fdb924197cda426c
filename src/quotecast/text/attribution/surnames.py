"""A text to the surnames in it, found before it is parsed, by the words around them.

A small model knows few surnames, and takes Trump, Cook and Adegbenro for whatever else they might
be, and the words beside them for what they are not. Where the text itself tells that a word is a
surname (“Tim Cook”, “Mr Adegbenro”), the model is told so: see `model.parse`.
"""

import re

from quotecast.text.attribution.genders import gender_of_given_name, is_human_noun
from quotecast.text.attribution.names import (
    NO_NAMES,
    OFFICES,
    POSSESSIVE,
    TITLES,
    plain_word,
)
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import PLACES

# Capitalised words in a row, small words of names between them.
CAPITAL = r"[^\W\d_a-zß-ÿ](?:[\w’'-]{0,3}\.|[\w’'-]*)"
PARTICLE = r"(?:de|da|di|du|del|van|von|der|den|la|le|al|el|bin|ibn|ben|ap) "
ROW = re.compile(rf"(?<![\w’'.-]){CAPITAL}(?: (?:{PARTICLE}){{0,2}}{CAPITAL})+")

# Shorter parts of surnames tell nothing: the al of al-Khatib.
SHORTEST = 3


def find_surnames(text: str) -> frozenset[str]:
    """The surnames of people whom a text names in full or with a title, as written.

    >>> sorted(find_surnames("Tim Cook met Mr Adegbenro at the White House."))
    ['Adegbenro', 'Cook']
    """
    found: set[str] = set()
    for row in ROW.finditer(text):
        surname = _surname(row[0].split())
        if surname:
            found.update(part for part in surname.split("-") if len(part) >= SHORTEST)
    return frozenset(found)


def _surname(row: list[str]) -> str | None:
    """The surname at the end of a row of capitalised words, if the row is somebody's name."""
    row = [POSSESSIVE.sub("", word) for word in row]
    plain = [plain_word(word) for word in row]
    start = next((i for i, word in enumerate(plain) if word not in NO_NAMES), len(row))
    is_titled = False
    while start < len(row) - 1 and _is_title(plain[start]):
        is_titled = is_titled or plain[start] in TITLES
        start += 1
    last = plain[-1]
    if start >= len(row) or last in NO_NAMES | PLACES or is_group_noun(last):
        return None
    is_full = start < len(row) - 1 and gender_of_given_name(plain[start]) is not None
    is_titled = is_titled and not is_human_noun(last)
    return row[-1].strip("’'") if (is_full or is_titled) and not row[-1].isupper() else None


def _is_title(word: str) -> bool:
    is_office = word in TITLES or word in OFFICES
    return is_office or (is_human_noun(word) and not gender_of_given_name(word))
