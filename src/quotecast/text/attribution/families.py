"""Names in a story to the surnames that a mother and her daughters share."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from quotecast.text.attribution.genders import gender_of_given_name
from quotecast.text.attribution.names import NICKNAMES, parse_name, plain_word

WIFE, DAUGHTER = "mrs", "miss"

# How often “Mrs. Lee” and the daughter’s given name must be met.
FEWEST = 2

# The shortest beginning of a given name that is taken for it.
SHORTEST_CUT = 4


def find_wives(counted: Mapping[tuple[str, bool], int]) -> frozenset[str]:
    """The surnames whose “Mrs.” is another woman than “Miss Lee”, or “Ann Lee” that is called Ann.

    Names come with whether they are somebody’s, and how often they are met.
    """
    titled: Counter[tuple[str, str]] = Counter()
    given: dict[str, set[str]] = defaultdict(set)
    alone: Counter[str] = Counter()
    for (text, _), count in counted.items():
        name = parse_name(text)
        titled[plain_word(name.title), name.keys[-1]] += count
        if len(name.keys) > 1 and plain_word(name.title) != WIFE:
            given[name.keys[-1]].add(name.keys[0])
        elif not name.title:
            alone[name.keys[0]] += count
    wives = [name for (title, name), n in titled.items() if title == WIFE and n >= FEWEST]
    return frozenset(
        surname
        for surname in wives
        if titled[DAUGHTER, surname] >= FEWEST
        or any(
            alone[name] >= FEWEST and gender_of_given_name(name) != "male"
            for name in given[surname]
        )
    )


def is_pet_name(one: str, other: str) -> bool:
    """Whether a given name is short for another.

    >>> is_pet_name("lizzy", "elizabeth"), is_pet_name("ann", "anna")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    is_cut = len(short) >= SHORTEST_CUT and long.startswith(short) and len(long) > len(short) + 1
    return NICKNAMES.get(short, short) == long or is_cut
