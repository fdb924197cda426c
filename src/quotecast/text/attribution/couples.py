"""Couples to full names: of “Nigel and Jane Lee” one is Nigel Lee, though nobody calls him so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quotecast.text.attribution.genders import gender_of_first_name
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import parse_name

# What stands between the two names.
AND = frozenset({" and ", " & "})


def name_couples(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; a given name before somebody's full name is given their surname.

    Not where the text has another surname for it, or has the word itself for a surname: Ryan and
    Ann Lee, where Paul Ryan is known.
    """
    names = {mention.name for mention in mentions if mention.kind == "name"}
    words = [parse_name(name).words for name in names]
    known = {word for name in words if len(name) > 1 for word in (name[0], name[-1])}
    surnames = dict(_shared(text, mentions))
    return [
        replace(mention, name=f"{mention.name} {surnames[mention.start]}")
        if mention.start in surnames and mention.name not in known
        else mention
        for mention in mentions
    ]


def _shared(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Where given names stand that share the surname behind them, and that surname."""
    for first, second in pairwise(mentions):
        if first.kind != "name" or second.kind != "name" or " " in first.name:
            continue
        name = parse_name(second.name)
        given = (first.name, name.words[0])
        is_couple = text[first.end : second.start] in AND and len(name.words) == 2
        if is_couple and not name.title and all(map(gender_of_first_name, given)):
            yield first.start, name.words[-1]
