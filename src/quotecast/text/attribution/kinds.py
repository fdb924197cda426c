"""Words beside a name to what organisation it is, whether it is a place, and of which country.

The record label Big Yard; Big Yard have denied it; Gocheng residents; Italy’s Ann Lee.
"""

import re
from collections.abc import Iterator

from quotecast.text.attribution.demonyms import origins
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import OFFICES, TITLES
from quotecast.text.tables import words

# In Leeds, from Leeds: what mostly stands so is a place.
PLACE_BEFORE = re.compile(r"\b(?:in|at|from|near|into|towards?|around)\s$", re.IGNORECASE)

# The Hong Kong court.
ARTICLES = ("the ", " a ")

# Gocheng residents.
PLACE_AFTER = re.compile(r" (?:residents?|villagers|area|district|village|township|settlement)\b")

# The record label Big Yard; Big Yard, a label based in Leeds; Big Yard have denied it.
KINDS = words(
    """
    company firm charity airline label retailer bank band group club newspaper magazine network
    manufacturer developer startup start-up insurer lender brand organisation organization agency
    multinational conglomerate giant party union platform app broadcaster operator supplier chain
    song single album film movie novel
    """
)
# The WHO: what it is, its name does not tell.
OF_SOME_KIND = "an organisation"
KIND_BEFORE = re.compile(r"\b(?P<head>[a-z][a-z-]+)(?: that [^,.;:]{3,40},)?,?\s+$")
KIND_AFTER = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){0,4}?(?P<head>[a-z][a-z-]+)"
    r"(?=,| that| which| based| behind| for| in)"
)
PLURAL_AFTER = re.compile(r"\s+(?:have|are|were)\b")

# What ends the phrase before a name.
SPLIT = re.compile(r"[.,;:!?)”\"]\s|\n")

# How many words before a name may tell of which country its bearer is, and what may stand between.
MOST_WORDS = 5
BETWEEN = words("prime foreign defence defense finance interior vice deputy former then far-right")


def is_place(text: str, mention: Mention) -> bool:
    """Whether the words beside a name are such as mostly stand beside a place."""
    if PLACE_BEFORE.search(text, max(mention.start - 12, 0), mention.start):
        return True
    is_full = " " in mention.name and text.endswith(ARTICLES, 0, mention.start)
    return is_full or PLACE_AFTER.match(text, mention.end) is not None


def find_kinds(before: str, after: str, name: str, *, is_subject: bool) -> Iterator[str]:
    """What organisation a name is, by the words around it.

    >>> [*find_kinds("the record label ", " have denied it", "Big Yard", is_subject=True)]
    ['label', 'group']
    """
    # The startup, Lee said, is well.
    is_beside = not before.endswith(", ") or after.startswith(",")
    for found in (KIND_BEFORE.search(before) if is_beside else None, KIND_AFTER.match(after)):
        if found and found["head"] in KINDS:
            yield found["head"]
    if is_subject and PLURAL_AFTER.match(after) and not before.endswith((" and ", ", ")):
        yield "group"
    if name.isupper() and " " not in name and before.endswith(("the ", "The ")):
        yield OF_SOME_KIND


def find_origins(before: str, name: str) -> frozenset[str]:
    """Of which country somebody is, as an adjective, by the words before the name.

    >>> [*find_origins("it fell, said Italy’s prime minister, ", "Ann Lee")]
    ['italian']
    """
    near = SPLIT.split(before.rstrip(" ,"))[-1].split()[-MOST_WORDS:]
    parts = name.split()
    if before.endswith(", ") and not (near and is_human_noun(near[-1])):
        return frozenset()
    for word in reversed([*near, *parts[:-1]]):
        if found := origins(word):
            return found
        plain = word.lower().strip(".")
        is_part = plain in OFFICES | TITLES | BETWEEN or is_human_noun(plain)
        if not is_part and word not in parts:
            break
    return frozenset()
