"""A quotation to the words above it in the parse: the verbs and nouns that govern it."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from quotecast.text.cues import NAMING_FORMS, SAYING_FORMS, SPEECH_NOUNS, THINKING_FORMS
from quotecast.text.mentions import Parsed
from quotecast.text.places import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GOVERNING = SAYING_FORMS.keys() | NAMING_FORMS.keys() | THINKING_FORMS.keys()

# How far up a sentence the search climbs.
HIGHEST = 40


def find_roots(doc: "Doc", place: Place) -> Iterator["Token"]:
    """The words of a quotation that hang on none of its other words."""
    for index in range(place.first + 1, place.last):
        head = doc[index].head
        if not place.first <= head.i <= place.last or head.i == index:
            yield doc[index]


def governors(parsed: Parsed, root: "Token") -> Iterator["Token"]:
    """The verbs and nouns of saying, naming and thinking above a word, the nearest first."""
    is_as = False
    for token in islice(root.ancestors, HIGHEST):
        if token.i in parsed.quoted:
            continue
        if _is_title_verb(token):
            return
        if _governs(token) or (is_as and token.tag_.startswith("V")):
            yield token
            is_as = False
        is_as = is_as or (token.lower_ == "as" and token.dep_ == "prep")


def _governs(token: "Token") -> bool:
    if token.tag_.startswith("V"):
        return token.lower_ in GOVERNING
    return token.lower_ in SPEECH_NOUNS and any(c.dep_ == "poss" for c in token.children)


def _is_title_verb(token: "Token") -> bool:
    """A film called “…”, a man nicknamed “…”."""
    is_reduced = token.tag_ == "VBN" and token.dep_ in {"acl", "amod"}
    return is_reduced and not any(child.dep_ == "agent" for child in token.children)
