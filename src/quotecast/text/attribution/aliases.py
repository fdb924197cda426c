"""Text to aliases: the other names by which it says that somebody goes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product

from quotecast.text.attribution.genders import gender_of_first_name
from quotecast.text.attribution.names import NICKNAMES, NO_NAMES, plain_word, same_given
from quotecast.text.tables import words

# Possessive, and never from inside a word, so that time grows with the length of the text.
_WORD = r"(?<![\w.&’'-])[A-Z]\w*+(?:[.&’'-]\w++)*+\.?"
_SMALL = r"(?:(?:of|for|the|and|on|in|de|von|van|&)\s){0,2}"
_FULL = rf"(?P<full>{_WORD}(?:(?<=s)[’'])?(?:\s{_SMALL}{_WORD}(?:(?<=s)[’'])?){{0,7}}+)"
_NAME = rf"{_WORD}(?:\s{_WORD}){{0,4}}"
_OPEN, _CLOSE = r"[“‘\"']?", r"[”’\"']?"

# What leads from a name to another: Marshall Mathers, better known as Eminem.
LEADS = (
    r"(?:also|better|best|popularly|widely|sometimes|formerly|once)\s(?:known|called)\s(?:as\s)?",
    r"(?:also\s)?(?:known\s(?:to\s[\w\s]{3,20}\s)?as|nicknamed|dubbed)\s",
    r"known\sprofessionally\sas\s",
    r"(?:aka|a\.k\.a\.|AKA|alias)\s",
    r"(?:who\s)?(?:goes|went|performs|records|raps|writes|wrote|tweets)\s(?:by|as|under)\s",
    r"(?:under|by)\sthe\s(?:stage\s|pen\s)?name\s(?:of\s)?",
    r"who\s\w+\s(?:by|as|under)\sthe\s(?:stage\s|pen\s)?name\s(?:of\s)?",
    r"(?:whose\s)?(?:real|pen|stage|birth|full|legal)\sname\s?(?:is|was|:)?\s",
    r"born\s(?=[A-Z][\w’'-]+\s[A-Z])",
)
LED = re.compile(
    rf"{_FULL}(?:,\s|\s\()(?:{'|'.join(LEADS)})"
    rf"{_OPEN}(?P<alias>(?:the\s)?{_NAME}){_CLOSE}(?=[,.;)“”]|\s)"
)

# The World Health Organization (WHO); Robert Smith (Bob); Robert Smith (“Bob”).
IN_BRACKETS = re.compile(
    rf"{_FULL}(?:\s\(|,\sor\s)(?:the\s)?"
    rf"(?P<open>{_OPEN})(?P<alias>{_NAME}){_CLOSE}[),]"
)

# Margaret ‘Peggy’ Byrne, Robert (Bob) Day.
INSIDE = re.compile(
    rf"(?P<given>{_WORD})\s[“‘\"'(](?P<alias>(?:[Tt]he\s)?{_NAME})[”’\"')]\s(?=(?P<surname>{_WORD}))"
)

# An acronym that may stand for a name without being given in brackets, and such a name.
INITIALS = range(3, 7)
ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
NAME_OF_SEVERAL = re.compile(rf"{_WORD}(?:\s{_SMALL}{_WORD}){{2,7}}+")

# Capitals in headlines that are no part of a name.
NO_PARTS = words("A An In On At Over After For To With As By From Is Was Says And Of About Into")

# Words of a name whose letters an acronym may leave out.
UNSPOKEN = words("of for the and on in de von van &")


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of somebody."""

    full: str
    # As written, words before the name perhaps included.
    alias: str


def find_aliases(text: str) -> tuple[Alias, ...]:
    """The other names that a text gives for somebody, in order.

    >>> find_aliases("Ann Lee (43) and Rob “Bo” Day joined the Union of Bakers (UoB).")
    (Alias(full='Rob Day', alias='Bo'), Alias(full='Union of Bakers', alias='UoB'))
    """
    found = chain(_inside(text), _in_brackets(text), _led(text), _by_initials(text))
    return tuple(dict.fromkeys(found))


def _inside(text: str) -> Iterator[Alias]:
    for found in INSIDE.finditer(text):
        is_short = _is_short(found["alias"], f"{found['given']} {found['surname']}")
        if is_short or is_nickname(text, *found.span("alias")):
            yield Alias(f"{found['given']} {found['surname']}", found["alias"])


def is_nickname(text: str, start: int, end: int) -> bool:
    """Whether the words between two marks stand inside somebody's name.

    >>> is_nickname("Margaret ‘Peggy’ Byrne", 10, 15), is_nickname("In ‘Peggy’ Byrne", 4, 9)
    (True, False)
    """
    before = text[max(start - 32, 0) : start - 1].split()[-1:]
    found = before and INSIDE.match(text, start - 2 - len(before[0]))
    if not found or found.span("alias") != (start, end) or text[end] == ")":
        return False
    # Lee ‘A Disgrace’ Over Trams: in a headline any words may stand so.
    is_given = gender_of_first_name(found["given"]) is not None
    return is_given and not {found["alias"].split()[0], found["surname"]} & NO_PARTS


def _in_brackets(text: str) -> Iterator[Alias]:
    for found in IN_BRACKETS.finditer(text):
        full, alias = found["full"], found["alias"]
        if name := _spelt_out(full, alias):
            yield Alias(name, alias)
        elif _abbreviates(alias, full) or (
            " " in full and (found["open"] or _is_short(alias, full))
        ):
            yield Alias(full, alias)


def _spelt_out(full: str, acronym: str) -> str:
    """The last words of a name whose first letters make an acronym; empty if they do not."""
    letters = [letter for letter in acronym if letter.isalpha()]
    if len(letters) < 2 or letters[-1].islower():
        return ""
    name: list[str] = []
    for word in reversed(full.split()):
        name.insert(0, word)
        initials = [part[0].lower() for part in word.split("-") if part]
        spoken = [letter.lower() for letter in letters[-len(initials) :]]
        is_first = len(initials) == len(letters)
        if spoken == initials and not (is_first and word in UNSPOKEN):
            del letters[-len(initials) :]
        elif word not in UNSPOKEN:
            return ""
        if not letters:
            return " ".join(name)
    return ""


def _abbreviates(acronym: str, word: str) -> bool:
    """Whether an acronym is made of the letters of one word, the first among them: SABIC."""
    letters = iter(word.lower())
    is_one = " " not in word and len(acronym) > 2 and acronym.isupper()
    is_first = word[:1] == acronym[:1]
    return is_one and is_first and all(letter in letters for letter in acronym.lower())


def _is_short(alias: str, full: str) -> bool:
    """Whether a word is short for a given name: Bob for Robert, and no place or party."""
    short = plain_word(alias)
    is_given = short in NICKNAMES or gender_of_first_name(short) is not None
    return is_given and any(same_given(short, plain_word(word)) for word in full.split()[:-1])


def _by_initials(text: str) -> Iterator[Alias]:
    """Acronyms that the text uses without telling whose they are: NOAA."""
    acronyms = {*ACRONYM.findall(text)}
    for found in NAME_OF_SEVERAL.finditer(text) if acronyms else ():
        words = found[0].split()
        capitals = [place for place, word in enumerate(words) if word[0].isupper()]
        initials = "".join(words[place][0] for place in capitals)
        for start, length in product(range(len(initials)), INITIALS):
            acronym = initials[start : start + length]
            if len(acronym) == length and acronym in acronyms:
                first, last = capitals[start], capitals[start + length - 1]
                yield Alias(" ".join(words[first : last + 1]), acronym)


def _led(text: str) -> Iterator[Alias]:
    for found in LED.finditer(text):
        alias = found["alias"].removeprefix("the ").rstrip(".’'")
        if plain_word(alias) not in NO_NAMES:
            yield Alias(found["full"], alias)
