"""Names to whether somebody can bear them."""

import re
from collections.abc import Iterator, Set

from quotecast.text.attribution.genders import gender_of_given_name, gender_of_title
from quotecast.text.attribution.names import Name, parse_name, plain_word, same_given
from quotecast.text.attribution.organisations import PLATFORMS, STORMS, ends_group_name
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.persons import TWO_WORDS

# Titles before given names: Uncle Paddy Joe.
KIN = frozenset({"uncle", "aunt", "auntie", "father", "mother", "brother", "sister"})

# How much more often “Mr. Lee” must be named than “Mr. John Lee” to be somebody else, and how
# often at least.
OTHER_BEARER, OFTEN = 3, 30

# The fewest letters of a name that is still known when one is wrong; one fewer if all are there.
LONG_ENOUGH = 6

# P.J. Burke; not U.S. Steel.
INITIALS = re.compile(r"(?!U\.[SKN]\.|E\.U\.|L\.A\.|D\.C\.|N\.[YJ]\.)(?:[A-Z]\.){2,3}")


def same_surname(name: Name, person: Person) -> bool:
    """Whether a name with somebody's surname is that alone, their full name or part of it."""
    short, full = name.keys, person.keys
    if len(short) == 1 or full[-len(short) :] == short:
        return True
    return len(full) > 1 and same_given(short[0], full[0])


def begins(name: Name, person: Person) -> bool:
    """Whether a name is all of somebody's given names: Paddy Joe, for Paddy Joe Byrne."""
    is_kin = len(name.keys) > 1 and plain_word(name.title) in KIN
    return person.keys[: len(name.keys)] == name.keys and (is_kin or not name.title)


def is_misspelt(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, or by a letter that stands elsewhere.

    >>> is_misspelt("bornsten", "bornstein"), is_misspelt("clintons", "clinton")
    (True, False)
    >>> is_misspelt("malou", "maluo")
    True
    """
    shortest = min(len(one), len(other))
    if shortest < LONG_ENOUGH - 1 or f"{other}s" == one or one[0] != other[0]:
        return False
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    is_moved = len(a) in {2, 3} and sorted(a) == sorted(b)
    return is_moved or (shortest >= LONG_ENOUGH and max(len(a), len(b)) == 1)


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def covers(person: Person, name: Name) -> bool:
    """Whether a person's name is the same in full, so that no new person need be made."""
    return len(person.keys) > 1 or person.keys == name.keys


def is_other_bearer(name: Name, count: int, person: Person) -> bool:
    """Whether “Mr. Lee”, named all the time, is another than the “Mr. John Lee” of a page."""
    in_full = sum(
        times
        for form, times in person.forms.items()
        if parse_name(form).title and len(parse_name(form).words) > 1
    )
    is_short = len(name.keys) == 1 and name.title
    return bool(is_short and in_full and count > OTHER_BEARER * in_full and count > OFTEN)


def agrees(name: Name, person: Person) -> bool:
    """Whether a name's title fits somebody's gender."""
    gender = gender_of_title(name.title)
    return gender is None or person.gender is None or gender == person.gender


def is_of_two(name: Name, known: Set[str]) -> bool:
    """Whether a name is two people's, whose own names are known: the Trump-Putin summit.

    Not Ann Day-Lee, of the Days and the Lees.
    """
    inside = name.keys[1:-1] if len(name.keys) > 1 else name.keys
    joined = (word.split("-") for word in inside if word.count("-") == 1)
    return any(known >= {*parts} for parts in joined)


def is_thing(keys: tuple[str, ...]) -> bool:
    """Whether a name is an organisation's, a platform's or a storm's."""
    is_platform = len(keys) == 1 and keys[0] in PLATFORMS
    return ends_group_name(keys[-1]) or keys[0] in STORMS or keys in TWO_WORDS or is_platform


def is_somebodys(name: Name, given: str) -> bool:
    """Whether the given name tells that a name is somebody's: Paul Church, J.R. Church.

    Not inside the name of a body: St Paul’s School.
    """
    if len(name.words) == 2 and INITIALS.fullmatch(name.words[0]):
        return not is_thing(name.keys)
    is_first = given == name.keys[0] or not is_thing(name.keys)
    return len(name.keys) > 1 and is_first and gender_of_given_name(given) is not None


def given_of(name: Name) -> str:
    """The given name: of the words before the surname the first that is known as one.

    A word alone behind a title is a surname: Justice Harrison.
    """
    if name.title and len(name.keys) == 1:
        return ""
    before = [key for key in name.keys[:-1] or name.keys if len(key) > 1]
    return next((key for key in before if gender_of_given_name(key)), before[0] if before else "")


def parts_of(name: Name) -> Iterator[str]:
    """The words inside a name by which its bearer alone may be called."""
    first, dash, _ = name.keys[0].partition("-")
    yield from [first] if dash else []
    yield from (word for word in name.keys[1:-1] if not gender_of_given_name(word))
