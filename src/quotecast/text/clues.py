"""A parsed passage to clues: for each quotation, the words beside it that tell who says it.

The rules follow the news: a verb of saying after the quotation, before it, above it in the parse,
between commas in the same sentence; “according to”; a colon. Ideas from O’Keefe et al. 2012
(rules over verbs of saying) and Muzny et al. 2017 (sieves, the surest first).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotecast.text.cues import NAMING_FORMS, SAYING_FORMS, SPEECH_NOUNS, THINKING_FORMS
from quotecast.text.mentions import Mention, Parsed, mention_of
from quotecast.text.subjects import find_subject
from quotecast.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SENTENCE_ENDS = frozenset(".?!;")
PAUSES = frozenset({",", "—", "–", "--", "-", ")", "…", "...", "―"})
FARTHEST = 40


@dataclass(frozen=True, slots=True)
class Clue:
    """What the words beside a quotation tell about its speaker."""

    mention: Mention
    cue: str
    rule: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands in the parse: its first and last word, marks included."""

    first: int
    last: int
    is_sentence: bool
    # It needs no words around it to be whole.


def find_clue(parsed: Parsed, place: Place) -> Clue | None:
    """The surest clue to who says a quotation, or None when its passage tells nothing."""
    rules = WHOLE_RULES if place.is_sentence else FRAGMENT_RULES
    for name in rules:
        for head, cue in RULES[name](parsed, place):
            if head.i not in parsed.quoted:
                return Clue(mention_of(parsed, head), cue.text, name)
    return None


def find_place(parsed: Parsed, span: Span) -> Place | None:
    """The words of a quotation in the parse, or None where the parser sees none."""
    words = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None or len(words) < 3:
        return None
    first, last = words.start, words.end - 1
    before = parsed.doc[first - 1].text if first else "."
    starts = before[-1] in ".?!:”)" or before in PAUSES or before.isspace()
    ends = parsed.doc[last - 1].text[-1] in ".?!,…" or last + 1 == len(parsed.doc)
    is_capital = parsed.doc[first + 1].text[:1].isupper()
    return Place(first, last, starts and ends and is_capital)


Found = Iterator[tuple["Token", "Token"]]


def _after(parsed: Parsed, place: Place) -> Found:
    """“…,” said X. “…,” X said."""
    doc, first = parsed.doc, place.last + 1
    while first < len(doc) and doc[first].text in PAUSES:
        first += 1
    if first >= len(doc) or (doc[place.last - 1].text in ".;" and doc[first].text[:1].isupper()):
        return
    for index in range(first, min(first + FARTHEST, len(doc))):
        token = doc[index]
        if index in parsed.quoted or token.text in SENTENCE_ENDS:
            return
        if _says(token):
            subject = _direct_subject(token, first)
            if subject is not None and min(subject.left_edge.i, token.i) - first <= 2:
                yield subject, token
            return


def _direct_subject(verb: "Token", first: int) -> "Token | None":
    """The subject of a verb beside a quotation, by the parse or, failing that, by its place."""
    subject = find_subject(verb)
    if subject is not None and subject.i >= first:
        return subject
    doc = verb.doc
    if verb.i - first <= 1 and verb.i + 1 < len(doc):
        return _top(doc, verb.i + 1, min(verb.i + 12, len(doc)))
    return _top(doc, first, verb.i)


def _top(doc: "Doc", first: int, last: int) -> "Token | None":
    """The head of the noun phrase that begins with a word."""
    token = doc[first]
    while first <= token.head.i < last and token.head is not token:
        token = token.head
    return token if token.tag_.startswith(("N", "PRP")) else None


def _before(parsed: Parsed, place: Place) -> Found:
    """X said, “…” and X said that “…”."""
    doc = parsed.doc
    if not place.first:
        return
    near = doc[place.first - 1]
    if near.text not in {",", ":", "that", "—", "–"} and not _says(near):
        return
    for index in range(place.first - 1, max(place.first - FARTHEST, 0) - 1, -1):
        token = doc[index]
        if token.text in SENTENCE_ENDS and index < place.first - 1:
            return
        if index in parsed.quoted:
            continue
        if _says(token):
            subject = find_subject(token) or _subject_left(token)
            if subject is not None:
                yield subject, token
                return


def _subject_left(verb: "Token") -> "Token | None":
    before = verb.doc[verb.i - 1] if verb.i else verb
    return before if before.tag_ in {"NNP", "PRP", "NNPS"} else None


def _above(parsed: Parsed, place: Place) -> Found:
    """The verb that governs a quotation: X called it “…”, X said the law was “…”."""
    for root in _roots(parsed.doc, place):
        token = root
        for _ in range(FARTHEST):
            if token.head is token:
                break
            token = token.head
            if token.i in parsed.quoted:
                continue
            if _is_title_verb(token):
                return
            if not _governs(token):
                continue
            subject = find_subject(token)
            if subject is not None and not (subject.i == token.i):
                yield subject, token


def _roots(doc: "Doc", place: Place) -> Iterator["Token"]:
    for index in range(place.first + 1, place.last):
        head = doc[index].head
        if not place.first <= head.i <= place.last or head is doc[index]:
            yield doc[index]


def _is_title_verb(token: "Token") -> bool:
    """A film called “…”, a man nicknamed “…”."""
    is_reduced = token.tag_ == "VBN" and token.dep_ in {"acl", "amod"}
    return is_reduced and not any(child.dep_ == "agent" for child in token.children)


def _governs(token: "Token") -> bool:
    word = token.lower_
    if token.tag_.startswith("V"):
        return word in SAYING_FORMS or word in NAMING_FORMS or word in THINKING_FORMS
    return False


def _between(parsed: Parsed, place: Place) -> Found:
    """The law, X said, is “…”. A verb of saying with its subject between commas."""
    for token in _same_sentence(parsed, place):
        if _says(token):
            own = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if own is not None and _is_set_off(parsed.doc, min(own.left_edge.i, token.i)):
                yield own, token


def _is_set_off(doc: "Doc", first: int) -> bool:
    return first > 0 and doc[first - 1].text in {",", "”", "—", "–"}


def _same_sentence(parsed: Parsed, place: Place) -> Iterator["Token"]:
    """The narrator's words after a quotation and before it, up to the sentence's ends."""
    doc = parsed.doc
    for step, start in ((1, place.last + 1), (-1, place.first - 1)):
        index = start
        while 0 <= index < len(doc) and abs(index - start) < FARTHEST:
            if index not in parsed.quoted:
                if doc[index].text in SENTENCE_ENDS:
                    break
                yield doc[index]
            index += step


def _according(parsed: Parsed, place: Place) -> Found:
    """According to X, “…”."""
    doc = parsed.doc
    for token in _same_sentence(parsed, place):
        if token.lower_ == "according" and token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "to":
            head = _top(doc, token.i + 2, min(token.i + 20, len(doc)))
            if head is not None:
                yield head, token


def _colon(parsed: Parsed, place: Place) -> Found:
    """X on Y: “…”."""
    doc = parsed.doc
    if place.first < 2 or doc[place.first - 1].text != ":":
        return
    sentence = doc[place.first - 2].sent
    for token in (sentence.root, doc[place.first - 2]):
        subject = find_subject(token) if token.tag_.startswith("V") else None
        if subject is not None:
            yield subject, doc[place.first - 1]
    head = _top(doc, sentence.start, place.first - 1)
    if head is not None and head.tag_.startswith("NNP"):
        yield head, doc[place.first - 1]


def _says(token: "Token") -> bool:
    return token.tag_.startswith("V") and token.lower_ in SAYING_FORMS


Rule = Callable[[Parsed, Place], Found]

RULES: dict[str, Rule] = {
    "after": _after,
    "before": _before,
    "above": _above,
    "between": _between,
    "according": _according,
    "colon": _colon,
}

# The rules to try, the surest first.
WHOLE_RULES = ("after", "before", "according", "colon", "between")
FRAGMENT_RULES = ("above", "after", "between", "before", "according", "colon")
_ = SPEECH_NOUNS
