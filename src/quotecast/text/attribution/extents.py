"""A word to the first and the last word of the phrase it heads."""

from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS
from quotecast.text.attribution.genders import is_human_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

# What ends a phrase, and how further words hang on the head of one.
BREAKS = frozenset({",", "“", "”", ":", ";", "—", "–", "--", "(", ")"})
OF_PHRASE = frozenset({"prep", "acl", "amod", "nummod", "npadvmod", "advmod"})
NO_PART = frozenset({"who", "which", "that", "whose", "on", "about", "ahead"})

# What is for several things, and what parts those: the Department for Culture, Media and Sport.
MINISTRIES = frozenset({"Department", "Ministry", "Committee", "Minister", "Secretary"})
IN_ROWS = frozenset({",", "and", "&"})

# The most words of a title inside a phrase, marks included.
LONGEST_TITLE = 8

# What no phrase ends with.
NO_ENDS = frozenset({"IN", "DT", "CC", "TO"})

# How many words a phrase may reach to either side of its head.
BEFORE, AFTER = 20, 15


def first_of_phrase(head: "Token") -> int:
    """The first word of a phrase, after whatever cannot be part of it."""
    first = head.left_edge.i
    days = (c for c in head.subtree if c.dep_ == "npadvmod" and c.ent_type_ == "DATE")
    if (day := next(days, None)) is not None and day.left_edge.i == first and day.i < head.i:
        first = day.i + 1  # Last year one deputy called
    if head.doc[first].lower_ == "even" and first < head.i:
        first += 1
    for index in range(head.i - 1, max(first, head.i - BEFORE) - 1, -1):
        if head.doc[index].text in BREAKS:
            return _before_title(head, index) or index + 1
    return first


def _before_title(head: "Token", index: int) -> int | None:
    """Where a phrase begins that has a title in marks inside: the “Pose” actor."""
    doc, first = head.doc, max(head.left_edge.i, index - LONGEST_TITLE)
    if doc[index].text != "”":
        return None
    marks = (i for i in range(index - 1, first, -1) if doc[i].text == "“")
    before = next(marks, 0) - 1
    return before if before >= 0 and doc[before].tag_ in {"DT", "PRP$"} else None


def _joined(head: "Token") -> "Token | None":
    """The second of two who speak as one: aid workers and opposition groups, and their leader."""
    if head.tag_ != "NNS" or not any(child.lower_ == "and" for child in head.children):
        return None
    others = (c for c in head.children if c.dep_ == "conj" and c.i > head.i)
    other = next((c for c in others if c.tag_ == "NNS" or is_human_noun(c.lower_)), None)
    between = head.doc[head.i : other.i] if other is not None else ()
    return other if not any(token.text in BREAKS for token in between) else None


def _end_of_name(noun: "Token") -> int:
    """Where the name ends that stands right behind a word: his agent Ann Lee."""
    last = noun.i
    while last + 1 < len(noun.doc) and noun.doc[last + 1].ent_type_ == "PERSON":
        last += 1
    return last


def last_of_phrase(head: "Token") -> int:
    """The last word of a phrase without a name: a source close to the talks."""
    doc, last = head.doc, head.i
    if other := _joined(head):
        return max(last_of_phrase(other), _end_of_name(other))
    for index in range(head.i + 1, min(head.right_edge.i, head.i + AFTER) + 1):
        token = doc[index]
        is_own = token.head.i >= head.i and (token.head.i != head.i or token.dep_ in OF_PHRASE)
        if not is_own or _is_told(token) or token.text in BREAKS or token.lower_ in NO_PART:
            break
        last = index
    while last > head.i and (doc[last].tag_ in NO_ENDS or _is_left(doc[last])):
        last -= 1
    return _end_of_row(head, last + 1) or last


def _end_of_row(head: "Token", comma: int) -> int | None:
    """Where a ministry of several things ends, or a list: the Department for Media and Sport.

    Firms including Song Records, Disc House and Warm Music.
    """
    doc, last = head.doc, comma + 1
    before = doc[head.i : comma]
    is_ministry = any(t.text in MINISTRIES or t.lower_ == "including" for t in before)
    if not is_ministry or last >= len(doc) or doc[comma].text != ",":
        return None
    while last < len(doc) and (doc[last].text.istitle() or doc[last].text in IN_ROWS):
        last += 1
    has_and = any(token.text in IN_ROWS - {","} for token in doc[comma:last])
    return last - 1 if has_and and doc[last - 1].text.istitle() else None


def _is_told(verb: "Token") -> bool:
    """Whether a word is no part of somebody, but what they say or do: residents saying."""
    if verb.lower_ in NAMING_FORMS:
        return verb.tag_ in {"VBD", "VBG"}
    return verb.tag_ in {"VBD", "VBN", "VBG"} and verb.lower_ in SAYING_FORMS


def _is_left(word: "Token") -> bool:
    """Whether a word is left without what it needs: a group called “…”; or it is a day."""
    if word.ent_type_ == "DATE" and word.dep_ == "npadvmod":
        return not word.head.tag_.startswith("V")
    return word.tag_ == "VBN" and (word.dep_ == "acl" or word.lower_ in NAMING_FORMS)
