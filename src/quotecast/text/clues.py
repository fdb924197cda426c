"""A parsed passage to clues: for each quotation, the words beside it that tell who says it.

The rules follow the news: a verb of saying after the quotation, before it, above it in the parse,
between commas in the same sentence; “according to”; a colon. Ideas from O’Keefe et al. 2012
(rules over verbs of saying) and Muzny et al. 2017 (sieves, the surest first).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from quotecast.text.cues import BESIDE_FORMS, NAMING_FORMS, SAYING_FORMS, SPEECH_NOUNS, THINKING_FORMS
from quotecast.text.mentions import Mention, Parsed, mention_of
from quotecast.text.subjects import find_subject
from quotecast.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SENTENCE_ENDS = frozenset(".?!;")
PAUSES = frozenset({",", "—", "–", "--", "-", ")", "…", "...", "―"})
DASHES = frozenset({"—", "–", "--", "-", "―"})
FARTHEST = 40


# A sentence of its own, a part of the narrator's sentence, or words that are written like a title.
QuoteKind = Literal["whole", "fragment", "title"]

SMALL_WORDS = frozenset("a an the and or but of in on at to for by with from as vs v".split())
LABEL = re.compile(r"\W{1,2}([A-Z][A-Z.’' -]{2,30}):\s")
WORD = re.compile(r"\w[\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Clue:
    """What the words beside a quotation tell about its speaker."""

    mention: Mention
    shown: Span
    # The mention or, in a relative clause, its “who”.
    cue: str
    rule: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands in the parse: its first and last word, marks included."""

    first: int
    last: int
    kind: QuoteKind


def find_clue(parsed: Parsed, place: Place) -> Clue | None:
    """The surest clue to who says a quotation, or None when its passage tells nothing."""
    for name in RULES_FOR[place.kind]:
        for head, cue in RULES[name](parsed, place):
            if head.i not in parsed.quoted:
                mention = mention_of(parsed, head)
                return Clue(mention, _shown(parsed, mention, cue), cue.text, name)
    return None


def _shown(parsed: Parsed, mention: Mention, cue: "Token") -> Span:
    for word in cue.children:
        if word.lower_ == "who" and word.dep_ == "nsubj":
            start = parsed.passage.origin(word.idx)
            return Span(start, start + len(word.text))
    return Span(mention.start, mention.end)


def find_place(parsed: Parsed, span: Span, words_said: str) -> Place | None:
    """The words of a quotation in the parse, or None where the parser sees none."""
    words = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None or len(words) < 3:
        return None
    first, last = words.start, words.end - 1
    before = parsed.doc[first - 1].text if first else "."
    starts = before[-1] in ".?!:”)" or before in PAUSES or before.isspace()
    ends = parsed.doc[last - 1].text[-1] in ".?!,…" or last + 1 == len(parsed.doc)
    is_capital = parsed.doc[first + 1].text[:1].isupper()
    if starts and ends and is_capital:
        return Place(first, last, "whole")
    return Place(first, last, "title" if is_title(words_said) else "fragment")


def label_clue(said: str, start: int, sentence: int) -> Clue | None:
    """The clue of a transcript, whose speakers stand inside the marks: “SMITH: Yes, I do.”

    >>> label_clue('"SMITH: Yes, I do.', 100, 0).mention.start
    101
    """
    found = LABEL.match(said)
    if not found:
        return None
    mention = Mention(
        start=start + found.start(1),
        end=start + found.end(1),
        kind="name",
        words=found[1],
        name=found[1],
        sentence=sentence,
        is_subject=True,
        is_possessor=False,
        is_quoted=False,
    )
    return Clue(mention, Span(mention.start, mention.end), ":", "label")


def is_title(words: str) -> bool:
    """Whether words are written like a title: Morning Joe, The Art of the Deal.

    >>> is_title("“The Art of the Deal,”"), is_title("“a disgrace”")
    (True, False)
    """
    found = WORD.findall(words)
    if not 0 < len(found) <= 10 or found[0][0].islower() or found[-1][0].islower():
        return False
    return all(not word[0].islower() or word in SMALL_WORDS for word in found)


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
        if _says(token) or (token.tag_.startswith("V") and token.lower_ in BESIDE_FORMS):
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
    while first <= token.head.i < last and token.head.i != token.i:
        token = token.head
    return token if token.tag_.startswith(("N", "PRP")) else None


def _before(parsed: Parsed, place: Place) -> Found:
    """X said, “…” and X said that “…”."""
    doc = parsed.doc
    if not place.first:
        return
    near = doc[place.first - 1]
    if near.text not in {",", ":", "that"} | DASHES and not _says(near):
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
    index = verb.i - 1
    if index > 0 and verb.doc[index].text == ",":
        index -= 1
    before = verb.doc[max(index, 0)]
    return before if before.tag_ in {"NNP", "PRP", "NNPS"} else None


def _above(parsed: Parsed, place: Place) -> Found:
    """The verb that governs a quotation: X called it “…”, X said the law was “…”."""
    for root in _roots(parsed.doc, place):
        found = list(_governors(parsed, root))
        said = [token for token in found if token.lower_ in SAID and _has_subject(token)]
        named = [token for token in found if token.lower_ in NAMING_FORMS and _has_subject(token)]
        token = _reporter(said) if said else next(iter(named), None)
        if token is not None and (subject := find_subject(token)) is not None:
            yield subject, token


def _has_subject(token: "Token") -> bool:
    return find_subject(token) is not None


def _reporter(said: list["Token"]) -> "Token":
    """Who reports in the end: in “X said that Y called it …” that is X."""
    best = said[0]
    for token in said[1:]:
        if token.i < best.i:
            best = token
    return best


def _thought(parsed: Parsed, place: Place) -> Found:
    """X believes that it is “…”. X went after Y as a “…”."""
    for root in _roots(parsed.doc, place):
        for token in _governors(parsed, root):
            subject = find_subject(token)
            if subject is not None:
                yield subject, token


def _governors(parsed: Parsed, root: "Token") -> Iterator["Token"]:
    """The verbs of saying, naming and thinking above a word, the nearest first."""
    token, is_as = root, False
    for _ in range(FARTHEST):
        if token.head.i == token.i:
            return
        token = token.head
        if token.i not in parsed.quoted:
            if _is_title_verb(token):
                return
            if token.tag_.startswith("V"):
                if token.lower_ in GOVERNING or is_as:
                    yield token
                    is_as = False
            elif token.lower_ == "as" and token.dep_ == "prep":
                is_as = True
            elif token.lower_ in SPEECH_NOUNS and any(c.dep_ == "poss" for c in token.children):
                yield token


def _named(parsed: Parsed, place: Place) -> Found:
    """X calls her “Crooked Hillary”. X said “Yes We Can”."""
    for root in _roots(parsed.doc, place):
        for token in _governors(parsed, root):
            is_beside = token.i == place.first - 1 and _says(token)
            if token.lower_ in NAMED or is_beside:
                subject = find_subject(token)
                if subject is not None:
                    yield subject, token
            break


def _roots(doc: "Doc", place: Place) -> Iterator["Token"]:
    for index in range(place.first + 1, place.last):
        head = doc[index].head
        if not place.first <= head.i <= place.last or head.i == index:
            yield doc[index]


def _is_title_verb(token: "Token") -> bool:
    """A film called “…”, a man nicknamed “…”."""
    is_reduced = token.tag_ == "VBN" and token.dep_ in {"acl", "amod"}
    return is_reduced and not any(child.dep_ == "agent" for child in token.children)


def _between(parsed: Parsed, place: Place) -> Found:
    """The law, X said, is “…”. A verb of saying with its subject between commas."""
    for token in _same_sentence(parsed, place):
        if _says(token):
            own = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if own is not None and _is_set_off(parsed.doc, min(own.left_edge.i, token.i)):
                yield own, token


def _is_set_off(doc: "Doc", first: int) -> bool:
    return first > 0 and (doc[first - 1].lower_ in {",", "”", "as"} or doc[first - 1].text in DASHES)


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
        if (
            token.lower_ == "according"
            and token.i + 2 < len(doc)
            and doc[token.i + 1].lower_ == "to"
        ):
            head = _top(doc, token.i + 2, min(token.i + 20, len(doc)))
            if head is not None:
                yield head, token


def _colon(parsed: Parsed, place: Place) -> Found:
    """X on Y: “…”."""
    doc = parsed.doc
    if place.first < 2 or doc[place.first - 1].text != ":":
        return
    colon = doc[place.first - 1]
    sentence = doc[place.first - 2].sent
    people = [e for e in doc.ents if e.label_ == "PERSON" and sentence.start <= e.start < colon.i]
    if people and people[-1].end == colon.i:
        yield people[-1].root, colon
    for token in (sentence.root, doc[place.first - 2]):
        subject = find_subject(token) if token.tag_.startswith("V") else None
        if subject is not None:
            yield subject, colon
    if people:
        yield people[-1].root, colon


def _headline(parsed: Parsed, place: Place) -> Found:
    """X: The Law Is ‘a Disgrace’."""
    doc = parsed.doc
    colon = next((i for i in range(1, min(5, place.first)) if doc[i].text == ":"), None)
    if colon is not None and all(_is_capital(token) for token in doc[:colon]):
        yield doc[colon - 1], doc[colon]


def _signed(parsed: Parsed, place: Place) -> Found:
    """“…” — X, at the end of a paragraph."""
    doc, dash = parsed.doc, place.last + 1
    while dash < len(doc) and doc[dash].is_space:
        dash += 1
    first = dash + 1
    while first < len(doc) and doc[first].is_space:
        first += 1
    if first < len(doc) <= first + 9 and doc[dash].text in DASHES and _is_capital(doc[first]):
        head = _top(doc, first, len(doc))
        if head is not None:
            yield head, doc[dash]


def _is_capital(token: "Token") -> bool:
    return token.text[:1].isupper()


def _sentence_before(parsed: Parsed, place: Place) -> Found:
    """X was angry. “…”"""
    doc = parsed.doc
    if place.first < 2 or doc[place.first - 1].text not in SENTENCE_ENDS:
        return
    sentence = doc[place.first - 2].sent
    if any(token.i in parsed.quoted for token in sentence):
        return
    verbs = [token for token in sentence if _says(token)]
    for verb in (*verbs, sentence.root):
        subject = find_subject(verb) if verb.tag_.startswith("V") else None
        if subject is not None:
            mention = mention_of(parsed, subject)
            if mention.kind == "name" or mention.name in {"he", "she"}:
                yield subject, verb


def _says(token: "Token") -> bool:
    if token.lower_ in {"put", "puts"}:
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        return after.lower_ == "it"
    is_verb = token.tag_.startswith("V") or (token.tag_ == "NNS" and token.dep_ == "ROOT")
    return is_verb and token.lower_ in SAYING_FORMS


SAID = SAYING_FORMS.keys() | SPEECH_NOUNS
GOVERNING = SAYING_FORMS.keys() | NAMING_FORMS.keys() | THINKING_FORMS.keys()

Rule = Callable[[Parsed, Place], Found]

RULES: dict[str, Rule] = {
    "after": _after,
    "before": _before,
    "above": _above,
    "named": _named,
    "thought": _thought,
    "between": _between,
    "according": _according,
    "colon": _colon,
    "headline": _headline,
    "signed": _signed,
    "sentence before": _sentence_before,
}

NAMED = frozenset(
    "call calls called calling dubs dubbed dubbing brands branded branding labels labeled labelled "
    "labeling refers referred referring describes described describing chants chanted chanting "
    "denounces denounced shouts shouted shouting reads".split()
)

# The rules to try, the surest first.
RULES_FOR: dict[QuoteKind, tuple[str, ...]] = {
    "whole": ("after", "before", "signed", "according", "colon", "between", "sentence before"),
    "fragment": ("above", "after", "between", "before", "according", "thought", "colon", "headline"),
    "title": ("named", "headline"),
}
