"""Names in a story to the surnames that a wife shares with her husband or her daughters."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from quotecast.text.attribution.genders import gender_of_given_name
from quotecast.text.attribution.names import NICKNAMES, Name, parse_name, plain_word
from quotecast.text.attribution.person import Person
from quotecast.text.tables import words

WIVES, DAUGHTER = frozenset({"mrs", "lady"}), "miss"

# Titles before surnames.
OF_SURNAMES = words("mr mrs miss ms")

# How often “Mrs. Lee” and the daughter’s given name must be met.
FEWEST = 2

# The shortest beginning of a given name that is taken for it.
SHORTEST_CUT = 4


def find_wives(counted: Mapping[tuple[str, bool], int]) -> frozenset[str]:
    """The surnames whose “Mrs.” or “Lady” is nobody else who bears them.

    So it is beside “Miss Lee”, “Lee” alone, or “Ann Lee” who is called Ann.

    Names come with whether they are somebody’s, and how often they are met.
    """
    titled: Counter[tuple[str, str]] = Counter()
    given: dict[str, set[str]] = defaultdict(set)
    alone: Counter[str] = Counter()
    for (text, _), count in counted.items():
        name = parse_name(text)
        titled[plain_word(name.title), name.keys[-1]] += count
        if len(name.keys) > 1 and not is_wife(name):
            given[name.keys[-1]].add(name.keys[0])
        elif not name.title:
            alone[name.keys[0]] += count
    wives = [name for (title, name), n in titled.items() if title in WIVES and n >= FEWEST]
    return frozenset(
        surname
        for surname in wives
        if titled[DAUGHTER, surname]
        or alone[surname] >= FEWEST
        or any(
            alone[name] >= FEWEST and gender_of_given_name(name) != "male"
            for name in given[surname]
        )
    )


def find_eldest(counted: Mapping[tuple[str, bool], int]) -> frozenset[str]:
    """The surnames whose “Miss Lee” is a sister of “Miss Ann”, who is Ann Lee.

    The eldest daughter of a house is called by its name, the others by their own.
    """
    names = [(parse_name(text), count) for (text, _), count in counted.items()]
    titled: Counter[str] = Counter()
    for name, count in names:
        if is_eldest(name):
            titled[name.keys[0]] += count
    full = {(name.keys[0], name.keys[-1]) for name, _ in names if len(name.keys) > 1}
    return frozenset(
        surname for given, surname in full if titled[given] >= FEWEST and titled[surname] >= FEWEST
    )


def find_families(people: Sequence[Person]) -> list[Person]:
    """Those who are several: the Miss Lees, where somebody is called Ann Lee or Mrs. Lee."""
    surnames = {p.keys[-1] for p in people if len(p.keys) > 1 or _is_titled(p)}
    plurals = {f"{name}{ending}" for name in surnames for ending in ("s", "es")}
    return [p for p in people if p.keys[-1] in plurals and _is_titled(p)]


def _is_titled(person: Person) -> bool:
    """Whether somebody is called by the surname: Mr. Lee, not Sir John."""
    return any(plain_word(parse_name(form).title) in OF_SURNAMES for form in person.forms)


def is_eldest(name: Name) -> bool:
    """Whether a name is one that a daughter has alone of her sisters: Miss Lee."""
    return plain_word(name.title) == DAUGHTER and len(name.keys) == 1


def is_wife(name: Name) -> bool:
    """Whether a name is one that a woman has from her husband: Mrs. Lee, Lady Lee."""
    return plain_word(name.title) in WIVES


def is_pet_name(one: str, other: str) -> bool:
    """Whether a given name is short for another.

    >>> is_pet_name("lizzy", "elizabeth"), is_pet_name("ann", "anna")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    is_cut = len(short) >= SHORTEST_CUT and long.startswith(short) and len(long) > len(short) + 1
    return NICKNAMES.get(short, short) == long or is_cut
