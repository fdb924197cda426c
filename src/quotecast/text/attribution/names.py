"""Names taken apart: titles, given names, surnames; and which forms can mean one person."""

import re
import unicodedata
from dataclasses import dataclass

from quotecast.text.tables import words

TITLES = words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron sen senator rep
    gov governor rev reverend fr sgt capt captain col gen lt judge justice president mayor
    cllr councillor del supt insp det maj lt cpl adm msgr cmdr archbishop bishop cardinal
    pope prince princess king queen imam rabbi sheikh
    """
)

# Words of an office that the model often takes for part of a name.
OFFICES = words(
    """
    chairman chairwoman chair chief secretary minister spokesman spokeswoman spokesperson
    director manager officer executive ceo analyst attorney lawyer editor reporter
    correspondent coach leader adviser advisor aide strategist candidate nominee congressman
    congresswoman senator representative speaker commissioner detective inspector officer
    ambassador general admiral economist historian author actor actress singer host anchor
    president governor mayor republican democrat democratic conservative labour professor
    superintendent sheriff deputy lieutenant sergeant captain colonel major constable
    premier chancellor treasurer pollster undersecretary vice rival owner founder activist
    """
)

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "mp", "qc", "kc", "obe"})

# Short forms that do not begin like the long ones.
NICKNAMES = {
    short: long
    for long, shorts in {
        "alexander": "sandy",
        "andrew": "andy",
        "anthony": "tony",
        "bernard": "bernie",
        "charles": "chuck",
        "david": "dave",
        "edward": "ted ned",
        "elizabeth": "liz beth betty lizzy",
        "gerald": "gerry jerry",
        "henry": "hank harry",
        "james": "jim jimmy",
        "jennifer": "jenny",
        "john": "jack",
        "joseph": "joe",
        "katherine": "kate kathy",
        "lawrence": "larry",
        "margaret": "peggy meg",
        "michael": "mike",
        "richard": "dick rick",
        "robert": "bob bobby rob",
        "stephen": "steve",
        "thomas": "tom",
        "william": "bill will billy",
    }.items()
    for short in shorts.split()
}

# Titles that stay before a full name; the others are offices and stay before a surname only.
KEPT_TITLES = words(
    """
    mr mrs ms miss mx dr prof professor rev reverend sen rep gov judge sgt cllr sir dame lord lady
    baroness baron
    """
)

POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart."""

    title: str
    words: tuple[str, ...]
    # Without title and suffix, as written.
    keys: tuple[str, ...]
    # The same in small letters and without accents.


def parse_name(text: str) -> Name:
    """Take a name apart.

    >>> parse_name("Dr. Zoë Brown Jr.").keys
    ('zoe', 'brown')
    """
    words = [POSSESSIVE.sub("", word.strip(',()"“”-—–')) for word in text.split()]
    words = [word for word in words if word]
    title = ""
    while len(words) > 1 and plain_word(words[0]) in TITLES | OFFICES:
        title = words.pop(0)
    while len(words) > 1 and plain_word(words[-1]) in SUFFIXES:
        words.pop()
    if len(words) > 1 and words[0] in {"the", "The"}:
        words.pop(0)
    return Name(title, tuple(words), _keys(tuple(plain_word(word) for word in words)))


def _keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name by which it is found; what hangs on “of” belongs to the word before."""
    if "of" not in keys[1:-1]:
        return keys
    place = keys.index("of", 1)
    return (*keys[: place - 1], " ".join(keys[place - 1 :]))


def tidy_name(text: str) -> str:
    """A name as a listener should hear it: without offices before it or possessives after it.

    >>> tidy_name("Mayor Ann Lee’s"), tidy_name("Dr. Ann Lee"), tidy_name("Lord Lee")
    ('Ann Lee', 'Dr. Ann Lee', 'Lord Lee')
    """
    words = POSSESSIVE.sub("", text.strip(" ,")).split()
    while len(words) > 1 and plain_word(words[0]) in OFFICES - TITLES:
        words.pop(0)
    while len(words) > 2 and plain_word(words[0]) in TITLES - KEPT_TITLES:
        words.pop(0)
    return " ".join(words)


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one: Joe and Joseph, J and John, Bill and William.

    >>> same_given("bill", "william"), same_given("ann", "mary")
    (True, False)
    """
    a, b = NICKNAMES.get(one, one), NICKNAMES.get(other, other)
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and (len(short) != 2 or short == long)


def plain_word(word: str) -> str:
    """A word in small letters, without accents and full stops at its ends.

    >>> plain_word("Dr."), plain_word("Zoë")
    ('dr', 'zoe')
    """
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c)).strip(".").replace("’", "'")
