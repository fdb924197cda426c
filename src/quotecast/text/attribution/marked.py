"""Rules that read the marks beside a quotation: colons, dashes before a signature, headlines."""

from collections.abc import Iterator
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.governors import DASHES
from quotecast.text.attribution.mentions import Parsed, is_headline
from quotecast.text.attribution.persons import is_somebody
from quotecast.text.attribution.places import WORKS, Place
from quotecast.text.attribution.subjects import Found, find_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# The words that a signature after a dash may have.
LONGEST_SIGNATURE = 9

# How words begin that tell what somebody speaks about: “On Arsenal: …”
TOPICS = frozenset({"On", "About", "Regarding"})

# What headlines tell, in the present: Slams, Rip.
TOLD_IN_CAPITALS = frozenset(
    form
    for forms in (SAYING_FORMS, NAMING_FORMS)
    for form, base in forms.items()
    if form in {base, base + "s", base + "es"}
)


def colon(parsed: Parsed, place: Place) -> Found:
    """X on Y: “…”."""
    doc = parsed.doc
    if place.first < 2 or doc[place.first - 1].text != ":":
        return
    mark = doc[place.first - 1]
    sentence = doc[place.first - 2].sent
    if sentence[0].text in TOPICS:
        return
    people = [e for e in doc.ents if e.label_ == "PERSON" and sentence.start <= e.start < mark.i]
    if people and people[-1].end == mark.i:
        yield people[-1].root, mark
    last = doc[mark.i - 1]
    is_name = last.tag_ == "NNP" and not is_human_noun(last.lower_)
    if is_name and not any(t.tag_.startswith("V") for t in doc[sentence.start : mark.i]):
        yield last, mark
    verbs = [token for token in (sentence.root, last) if token.tag_.startswith("V")]
    said = filter(None, map(find_subject, verbs))
    led = filter(None, map(find_subject, _main_verbs(doc, sentence.start, mark.i)))
    yield from ((subject, mark) for subject in chain(said, filter(_may_lead, led)))
    if people:
        yield people[-1].root, mark


def led(parsed: Parsed, place: Place) -> Found:
    """X issued a statement, “…”. X shot back, “…”: any verb before a comma and a sentence."""
    doc = parsed.doc
    if place.first < 3 or doc[place.first - 1].text != ",":
        return
    before = doc[place.first - 2]
    if before.lower_ in WORKS or before.tag_ == "IN" or before.i in parsed.quoted:
        return
    if before.tag_ == "VBN" and before.head.i == before.i - 1 and _may_lead(before.head):
        yield before.head, before  # a resident narrated, which looks like a resident seen
    start = before.sent.start
    for verb in reversed([*_main_verbs(doc, start, before.i + 1)]):
        subject = find_subject(verb)
        if subject is not None and subject.i not in parsed.quoted and _may_lead(subject):
            yield subject, verb


def _may_lead(subject: "Token") -> bool:
    """Whether a word is one human being, by name or pronoun or what they are."""
    return subject.tag_ == "NNP" or subject.lower_ in {"he", "she"} or is_somebody(subject)


def _main_verbs(doc: "Doc", start: int, end: int) -> Iterator["Token"]:
    """The verbs of a sentence's main part, which the parser may hang on the quotation."""
    for token in doc[start:end]:
        if token.tag_ not in {"VBD", "VBZ", "VBP"}:
            continue
        main = token.head if token.dep_ == "conj" else token
        is_main = main.dep_ == "ROOT" or not start <= main.head.i < end
        if is_main and main.dep_ in {"ROOT", "ccomp", "parataxis"}:
            yield token


def headline(parsed: Parsed, place: Place) -> Found:
    """X: The Law Is ‘a Disgrace’. X Slams ‘Disgraceful’ Law."""
    doc = parsed.doc
    is_capitals = is_headline(parsed.passage.text)
    if parsed.passage.paragraph and not is_capitals:
        return
    mark = next((i for i in range(1, min(5, place.first)) if doc[i].text == ":"), None)
    if mark is not None and all(_is_capital(token) for token in doc[:mark]):
        yield doc[mark - 1], doc[mark]
    if is_capitals:
        told = (i for i in range(1, place.first) if doc[i].lower_ in TOLD_IN_CAPITALS)
        verb = next((i for i in told if _is_told(doc, i)), None)
        if verb is not None:
            yield doc[verb - 1], doc[verb]


def _is_told(doc: "Doc", index: int) -> bool:
    """Whether a word of saying in a headline is its verb: Mayor Slams, Lawmakers Rip."""
    before, verb = doc[index - 1], doc[index]
    is_one, is_many = verb.lower_.endswith("s"), before.lower_.endswith("s")
    return before.text[:1].isupper() and (is_one or is_many) and not before.lower_.endswith("’s")


def signed(parsed: Parsed, place: Place) -> Found:
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
