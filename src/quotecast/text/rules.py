"""Rules that find, in a parse, the word that names a quotation's speaker, and the cue beside it.

Each rule yields pairs of the speaker's head word and the cue, the likelier first. They follow the
news: a verb of saying after the quotation, before it, above it in the parse, between commas in
the same sentence; “according to”; a colon; a signature. Verbs of saying with their subjects are
O’Keefe et al. 2012 (A sequence labelling approach to quote attribution), the order from sure to
less sure is the sieve of Muzny et al. 2017 (A two-stage sieve approach for quote attribution).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import takewhile
from typing import TYPE_CHECKING

from quotecast.text.cues import (
    BESIDE_FORMS,
    NAMED,
    NAMING_FORMS,
    SAYING_FORMS,
    SPEECH_NOUNS,
)
from quotecast.text.governors import find_roots, governors
from quotecast.text.mentions import Parsed
from quotecast.text.places import Place, QuoteKind
from quotecast.text.subjects import find_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Found = Iterator[tuple["Token", "Token"]]
Rule = Callable[[Parsed, Place], Found]

SENTENCE_ENDS = frozenset(".?!;")
DASHES = frozenset({"—", "–", "--", "-", "―"})
PAUSES = DASHES | {",", ")", "…", "..."}

# How many words a rule looks away from a quotation.
FARTHEST = 40

# The words that a signature after a dash may have.
LONGEST_SIGNATURE = 9

SAID = SAYING_FORMS.keys() | SPEECH_NOUNS


def find_heads(parsed: Parsed, place: Place) -> Iterator[tuple["Token", "Token", str]]:
    """Who may say a quotation, the likeliest first: head word, cue and the name of the rule."""
    for name in RULES_FOR[place.kind]:
        for head, cue in RULES[name](parsed, place):
            if head.i not in parsed.quoted:
                yield head, cue, name


def find_announcer(parsed: Parsed) -> Found:
    """Who says what follows a paragraph that ends with a colon."""
    doc = parsed.doc
    if len(doc) and doc[-1].text == ":":
        sentence = doc[-1].sent
        for verb in (*filter(_says, sentence), sentence.root):
            subject = find_subject(verb) if verb.tag_.startswith("V") else None
            if subject is not None and subject.i not in parsed.quoted:
                yield subject, verb


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
            if subject is not None and _is_beside(doc, first, min(subject.left_edge.i, index)):
                yield subject, token
            return


def _is_beside(doc: "Doc", first: int, last: int) -> bool:
    """Whether nothing but an adverb or two stands between two words."""
    return last - first <= 2 and all(token.tag_.startswith("RB") for token in doc[first:last])


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
    for root in find_roots(parsed.doc, place):
        above = [(find_subject(token), token) for token in governors(parsed, root)]
        found = [(subject, token) for subject, token in above if subject is not None]
        said = [pair for pair in found if pair[1].lower_ in SAID]
        named = [pair for pair in found if pair[1].lower_ in NAMING_FORMS]
        if said:
            yield _reporter(said)
        elif named:
            yield named[0]


def _reporter(said: Sequence[tuple["Token", "Token"]]) -> tuple["Token", "Token"]:
    """Who reports in the end, in “X said that Y told her …” X, and the nearest cue of theirs."""
    last = reduce(lambda best, pair: pair if pair[1].i < best[1].i else best, said)
    return next(pair for pair in said if pair[0].i == last[0].i)


def _thought(parsed: Parsed, place: Place) -> Found:
    """X believes that it is “…”. X went after Y as a “…”."""
    for root in find_roots(parsed.doc, place):
        for token in governors(parsed, root):
            subject = find_subject(token)
            if subject is not None:
                yield subject, token


def _named(parsed: Parsed, place: Place) -> Found:
    """X calls her “Crooked Hillary”. X said “Yes We Can”."""
    for root in find_roots(parsed.doc, place):
        for token in governors(parsed, root):
            is_beside = token.i == place.first - 1 and _says(token)
            if token.lower_ in NAMED or is_beside:
                subject = find_subject(token)
                if subject is not None:
                    yield subject, token
            break


def _between(parsed: Parsed, place: Place) -> Found:
    """The law, X said, is “…”. A verb of saying with its subject between commas."""
    for token in _same_sentence(parsed, place):
        if _says(token):
            own = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if own is not None and _is_set_off(parsed.doc, min(own.left_edge.i, token.i)):
                yield own, token


def _is_set_off(doc: "Doc", first: int) -> bool:
    return first > 0 and (
        doc[first - 1].lower_ in {",", "”", "as"} or doc[first - 1].text in DASHES
    )


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
        if doc[token.i : token.i + 2].text.lower() == "according to" and token.i + 2 < len(doc):
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
    rest = [token for token in parsed.doc[place.last + 1 :] if not token.is_space]
    if not 1 < len(rest) <= LONGEST_SIGNATURE:
        return
    dash, name = rest[:2]
    if dash.text in DASHES and _is_capital(name):
        *_, last = takewhile(_is_capital, rest[1:])
        yield last, dash


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
    for verb in (*filter(_says, sentence), sentence.root):
        subject = find_subject(verb) if verb.tag_.startswith("V") else None
        if subject is not None and subject.tag_ in {"NNP", "NNPS", "PRP"}:
            yield subject, verb


def _says(token: "Token") -> bool:
    if token.lower_ in {"put", "puts"}:
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        return after.lower_ == "it"
    is_verb = token.tag_.startswith("V") or (token.tag_ == "NNS" and token.dep_ == "ROOT")
    return is_verb and token.lower_ in SAYING_FORMS


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

# The rules to try, the surest first.
RULES_FOR: dict[QuoteKind, tuple[str, ...]] = {
    "whole": ("after", "before", "signed", "according", "colon", "between", "sentence before"),
    "fragment": (
        "above",
        "after",
        "between",
        "before",
        "according",
        "thought",
        "colon",
        "headline",
    ),
    "title": ("named", "headline"),
}
