"""A word to the phrase it heads, as the mention of a speaker."""

import re
from typing import TYPE_CHECKING

from quotecast.text.attribution.bearers import GROUPS, name_around
from quotecast.text.attribution.cues import SAYING_FORMS
from quotecast.text.attribution.genders import gender_of_given_name, gender_of_title, is_human_noun
from quotecast.text.attribution.mentions import Kind, Mention, Parsed, is_headline
from quotecast.text.attribution.persons import is_person, row_before

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What ends a phrase, and how further words hang on the head of one.
BREAKS = frozenset({",", "“", "”", ":", ";", "—", "–", "--", "(", ")"})
OF_PHRASE = frozenset({"prep", "acl", "amod", "nummod", "npadvmod", "advmod"})
NO_PART = frozenset({"who", "which", "that", "whose", "on", "about"})

# A mother-of-three: the parser takes the number for the word that counts.
PARENT = re.compile(r"\b([a-z]+)-of-(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b")


def mention_of(parsed: Parsed, head: "Token") -> Mention:
    """The phrase that a word heads, as the mention of a speaker."""
    doc = parsed.doc
    first = max(head.left_edge.i, _last_break(doc, head) + 1)
    if head.tag_ in {"PRP", "PRP$", "WP", "WDT"}:
        if _is_acronym(head, parsed.passage.text):
            return parsed.mention(first, head.i, "group", head.text)
        return parsed.mention(head.i, head.i, "pronoun", head.lower_)
    if other := _joined(head):
        both = parsed.text(first, other.i)
        return parsed.mention(first, other.i, "nominal", both)
    if (words := name_around(head)) and not _is_office(head, words):
        kind = _kind_of_name(parsed, head, parsed.text(*words))
        return parsed.mention(min(first, words[0]), words[1], kind, parsed.text(*words))
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i and (words := name_around(child)):
            return parsed.mention(first, words[1], "name", parsed.text(*words))
    last = _last_of_phrase(head)
    parent = PARENT.search(parsed.text(first, last).lower())
    return parsed.mention(first, last, "nominal", parent[1] if parent else head.lower_)


def _is_office(head: "Token", words: tuple[int, int]) -> bool:
    """Whether a capital only tells what somebody is: the Minister, says MP."""
    return words[0] == words[1] == head.i and is_human_noun(head.lower_)


def _is_acronym(head: "Token", text: str) -> bool:
    """Whether what looks like a pronoun is an organisation: the WHO."""
    return len(head.text) > 1 and head.text.isupper() and not text.isupper()


def _joined(head: "Token") -> "Token | None":
    """The second of two who speak as one: Ann Lee and Omar Aziz."""
    if not head.tag_.startswith("NNP") or not any(c.lower_ == "and" for c in head.children):
        return None
    return next(
        (
            c
            for c in head.children
            if c.dep_ == "conj" and c.tag_.startswith("NNP") and c.i > head.i
        ),
        None,
    )


def _last_of_phrase(head: "Token") -> int:
    """The last word of a phrase without a name: a source close to the talks."""
    doc, last = head.doc, head.i
    for index in range(head.i + 1, min(head.right_edge.i, head.i + 15) + 1):
        token = doc[index]
        is_own = token.head.i >= head.i and (token.head.i != head.i or token.dep_ in OF_PHRASE)
        is_told = token.tag_ in {"VBD", "VBN"} and token.lower_ in SAYING_FORMS
        if not is_own or is_told or token.text in BREAKS or token.lower_ in NO_PART:
            break
        last = index
    while last > head.i and doc[last].tag_ in {"IN", "DT", "CC", "TO"}:
        last -= 1
    return last


def _kind_of_name(parsed: Parsed, head: "Token", name: str) -> Kind:
    if is_headline(parsed.passage.text):
        return "capital"
    first = name.partition(" ")[0]
    if head.ent_type_ not in GROUPS or gender_of_title(first) or gender_of_given_name(first):
        return "name"
    return "name" if is_person(head.doc, row_before(head), head.i) else "group"


def _last_break(doc: "Doc", head: "Token") -> int:
    """The last word before a phrase's head that cannot be part of the phrase."""
    for index in range(head.i - 1, max(head.left_edge.i, head.i - 20) - 1, -1):
        if doc[index].text in BREAKS:
            return index
    return head.left_edge.i - 1
