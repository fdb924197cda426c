"""A text to the surnames in it, found before it is parsed, by the words around them.

A small model knows few surnames, and takes Trump, Cook and Adegbenro for whatever else they might
be, and the words beside them for what they are not. Where the text itself tells that a word is a
surname (“Tim Cook”, “Mr Adegbenro”), the model is told so: see `model.parse`.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile

from quotecast.text.attribution.genders import gender_of_first_name, is_human_noun
from quotecast.text.attribution.names import NO_NAMES, TITLES, parse_name, plain_word
from quotecast.text.attribution.organisations import ends_group_name
from quotecast.text.attribution.persons import PLACES

# The surname in whose disguise the parser sees all others: see `model.parse`.
A_SURNAME = "smith"

# Capitalised words in a row, small words of names between them.
CAPITAL = r"[^\W\d_a-zß-ÿ](?:[\w’'-]{0,3}\.|[\w’'-]*)"
# Of the particles those beside which the model still knows a name in disguise.
PARTICLE = r"(?:de|da|di|du|del|van|von|der|den|la|le|al|el|bin|ibn|ben|ap|ten) "
ROW = re.compile(rf"(?<![\w’'.-]){CAPITAL}(?: (?:{PARTICLE}){{0,2}}{CAPITAL})+")

# Shorter parts of surnames tell nothing: the al of al-Khatib.
SHORTEST = 3

# The most words that are looked at, so that no row of capitals takes long.
LONGEST = 10


def find_surnames(text: str) -> frozenset[str]:
    """The surnames of people whom a text names in full or with a title, as written.

    >>> sorted(find_surnames("Tim Cook met Mr Adegbenro at the White House."))
    ['Adegbenro', 'Cook']
    """
    found: set[str] = set()
    for row in ROW.finditer(text):
        if surname := _surname(row[0].split()[-LONGEST:]):
            found.update(part for part in surname.split("-") if len(part) >= SHORTEST)
    return frozenset(found)


def _surname(row: Sequence[str]) -> str | None:
    """The surname at the end of a row of capitalised words, if the row is somebody's name."""
    words = [*dropwhile(lambda word: plain_word(word) in NO_NAMES, row)]
    if not words:
        return None
    name = parse_name(" ".join(words))
    surname, last = name.words[-1], name.keys[-1]
    if last in NO_NAMES or last in PLACES or ends_group_name(last) or surname.isupper():
        return None
    is_full = len(name.words) > 1 and gender_of_first_name(name.words[0]) is not None
    is_titled = plain_word(name.title) in TITLES and not is_human_noun(last)
    return surname if is_full or is_titled else None
