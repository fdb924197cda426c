"""Which words of an article are names, that a recogniser may misspell without having misheard.

A name is a capitalised word that an article shows to be one: it has its capital inside a
sentence, or belongs to a speaker's name or to a person, place or organisation that the parser
finds. Words that the article writes small as well are none, nor are days, months and “I”.
Headings show nothing, for their words may all have capitals.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from quotecast.proof.tokens import Token, plain
from quotecast.text.attribution.model import parse
from quotecast.types import Line

NAMED = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC"})
# Of the parser's kinds: people and peoples, buildings, organisations, places.
NO_NAMES = frozenset(
    {"i", "miss", "mister", "missus", "ms", "doctor"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august"}
    | {"september", "october", "november", "december"}
)
BEGINS = re.compile(r"(?:^|[.!?:;…—–]\s+|[“‘\"'(\[])\W*\w+")
# The first word of a sentence, a quotation or a bracket.
WORD = re.compile(r"[^\W_]+")


def find_names(lines: Sequence[Line], people: Iterable[str]) -> frozenset[str]:
    """The plain forms of all words that are names; `people` are the speakers' names."""
    entities = (
        entity.text
        for doc in parse(line.text for line in lines)
        for entity in doc.ents
        if entity.label_ in NAMED
    )
    return gather_names(lines, [*people, *entities])


def gather_names(lines: Sequence[Line], known: Iterable[str]) -> frozenset[str]:
    """The same, when the people, places and organisations are known already.

    >>> sorted(gather_names([Line("“We met Mr Threadgold,” she said.", "")], ["Marsh Lane"]))
    ['lane', 'marsh', 'threadgold']
    """
    found = {word for line in lines if not line.level for word in _capitals_inside(line.text)}
    found |= {word for name in known for word in WORD.findall(name) if word[0].isupper()}
    written = {word for line in lines for word in WORD.findall(line.text)}
    small = {token for word in written if word[0].islower() for token in plain(word)}
    return frozenset({token for word in found for token in plain(word)} - small - NO_NAMES)


def is_name(token: Token, words: Sequence[str], names: frozenset[str]) -> bool:
    """Whether a token of a text, whose words are these, is a name."""
    written = " ".join(words[token.first : token.last + 1])
    return token.text in names and written != written.lower()


def _capitals_inside(text: str) -> Iterator[str]:
    begins = {found.end() for found in BEGINS.finditer(text)}
    for found in WORD.finditer(text):
        if found[0][0].isupper() and found.end() not in begins:
            yield found[0]
