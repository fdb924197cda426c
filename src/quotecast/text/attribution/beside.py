"""Rules that read the words beside a quotation: verbs of saying, colons, dashes, “according to”."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import (
    NAMING_FORMS,
    SAYING_FORMS,
    SPEECH_NOUNS,
    WRITINGS,
)
from quotecast.text.attribution.governors import (
    CALLED,
    DASHES,
    ENDS_OF_QUOTED,
    FARTHEST,
    NEAR,
    SENTENCE_ENDS,
    find_roots,
    head_of_phrase,
    is_inside,
    name_before_comma,
    same_sentence,
    says,
    told_by,
)
from quotecast.text.attribution.mentions import FIRST_PERSONS, Parsed
from quotecast.text.attribution.persons import row_before
from quotecast.text.attribution.places import Place, is_sort
from quotecast.text.attribution.subjects import Found, find_owner, find_subject, may_speak
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# According to Ann Lee; per the party’s rules; in her view.
SOURCES = frozenset({"according", "per"})
VIEWS = frozenset(
    {"view", "words", "phrase", "opinion", "telling", "account", "estimation", "eyes"}
)

# What gives the words of whoever issues it.
STATEMENTS = frozenset(
    {"statement", "announcement", "email", "letter", "post", "tweet", "memo", "release"}
)

# The most words of a term in marks; a hyphen parts two.
FEW = 3

# What words come from: drew “deep concern” from the union.
REACTIONS = words(
    """
    draw draws drew drawing drawn prompt prompts prompted prompting spark sparks sparked sparking
    provoke provokes provoked provoking attract attracts attracted attracting receive receives
    received receiving earn earns earned earning win wins won winning met
    cry cries shout shouts yell yells scream screams call calls chant chants murmur murmurs chorus
    heckle heckles gasp gasps
    """
)


def agent(parsed: Parsed, place: Place) -> Found:
    """The plan was called “a disgrace” by X; it drew “deep concern” from X."""
    doc, first = parsed.doc, place.last + 2
    if first >= len(doc) or doc[first - 1].lower_ not in {"by", "from"}:
        return
    near = doc[max(place.first - NEAR, 0) : place.first]
    is_met = _is_done if doc[first - 1].lower_ == "by" else _is_reaction
    verb = next(filter(is_met, reversed(near)), None)
    if place.kind == "title" and verb is not None and verb.lower_ in CALLED:
        return  # dubbed the “Hanoi Hilton” by prisoners
    head = head_of_phrase(doc, first, min(first + 12, len(doc))) if verb is not None else None
    if verb is not None and head is not None:
        yield head, verb


def _is_done(token: "Token") -> bool:
    """Whether a word of saying or naming tells what is said of somebody, or to them."""
    is_known = token.lower_ in SAYING_FORMS or token.lower_ in NAMING_FORMS
    helpers = {child.dep_ for child in token.children}
    is_active = "aux" in helpers and "auxpass" not in helpers  # has declared her to be “…” by
    return token.tag_ == "VBN" and is_known and not is_active


def _is_reaction(token: "Token") -> bool:
    return token.lower_ in REACTIONS


def before(parsed: Parsed, place: Place) -> Found:
    """X said, “…” and X said that “…”."""
    doc = parsed.doc
    near = doc[max(place.first - 1, 0)]
    if near.text not in {",", ":", "that"} | DASHES and not says(near):
        return
    if _is_signed(near) or _is_of_other(near):
        return
    for index in range(place.first - 1, max(place.first - FARTHEST, 0) - 1, -1):
        token = doc[index]
        if token.text in SENTENCE_ENDS and index < place.first - 1:
            return
        if index in parsed.quoted or _is_phrase(token):
            continue
        if says(token) or _reads(token):
            ways = (find_subject, _subject_of_aside, _subject_left, _subject_right)
            subject = next((found for way in ways if (found := way(token)) is not None), None)
            if subject is not None:
                yield subject, token
                return


def _is_signed(mark: "Token") -> bool:
    """Whether somebody is named between a dash and a colon: It is so – Ann Lee: “…”."""
    first = row_before(mark.nbor(-1)) if mark.text == ":" and mark.i > 1 else 0
    return first > 0 and mark.doc[first - 1].text in DASHES


def _is_of_other(that: "Token") -> bool:
    """Whether what follows a “that” is told by another verb than one of saying: found that “…”."""
    verb = that.nbor(-1) if that.lower_ == "that" and that.i else that
    return verb.tag_ in {"VBD", "VBZ", "VBP"} and not says(verb)


def _is_phrase(verb: "Token") -> bool:
    """Whether a verb only leads to what was said: Lee said, and I quote, “…”."""
    return verb.lower_ == "quote" and verb.i > 1 and verb.nbor(-1).lower_ == "i"


def _reads(verb: "Token") -> bool:
    """The statement read in part, “…” Its message was: “…”"""
    if told_by(verb) is not None:
        return True
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or verb.lower_ not in {"read", "reads", "ran", "runs"}:
        return False
    return subject.lower_ in SPEECH_NOUNS | WRITINGS | {"it", "which", "that", "one"}


def _subject_left(verb: "Token") -> "Token | None":
    index = verb.i - 1
    if index > 0 and verb.doc[index].text == ",":
        index -= 1
    found = verb.doc[max(index, 0)]
    return found if found.tag_ in {"NNP", "PRP", "NNPS"} else None


def _subject_right(verb: "Token") -> "Token | None":
    """Added Ann Lee: “…”"""
    if not verb.is_sent_start or verb.i + 1 >= len(verb.doc):
        return None
    name = verb.doc[verb.i + 1]
    return head_of_phrase(verb.doc, name.i, verb.sent.end) if name.tag_ == "NNP" else None


def _subject_of_aside(verb: "Token") -> "Token | None":
    """Ann Lee, whose dog barked, said: where the parser takes the aside for what is said."""
    clause = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    if clause is None:
        return None
    found = next((c for c in clause.lefts if c.dep_ == "nsubj" and c.tag_.startswith("N")), None)
    return found if found is not None and found.left_edge.is_sent_start else None


def between(parsed: Parsed, place: Place) -> Found:
    """The law, X said, is “…”. A verb of saying with its subject between commas."""
    for token in same_sentence(parsed, place):
        if says(token) and not any(c.dep_ == "xcomp" for c in token.rights):
            own = next((c for c in token.children if c.dep_ == "nsubj"), None)
            first = min(own.left_edge.i, token.i) if own is not None else 0
            if own is None or not _is_set_off(parsed.doc, first):
                continue
            if first > place.last and _begins_sentence(parsed.doc, first):
                continue
            if not any(is_inside(own, root) for root in find_roots(parsed.doc, place)):
                yield find_owner(own), token


def _is_set_off(doc: "Doc", first: int) -> bool:
    return first > 0 and (
        doc[first - 1].lower_ in {",", "”", "as"} or doc[first - 1].text in DASHES
    )


def _begins_sentence(doc: "Doc", first: int) -> bool:
    """Whether a sentence ends inside the marks before a word: “… of our time.” Ann Lee said."""
    is_capital = doc[first].text[:1].isupper()
    return is_capital and doc[first - 1].text == "”" and doc[first - 2].text in ENDS_OF_QUOTED


def according(parsed: Parsed, place: Place) -> Found:
    """According to X, “…”. In X’s view, “…”. For X, it is “the worst day of my life”."""
    doc = parsed.doc
    if is_sort(doc[place.first : place.last + 1], FEW):
        return
    for token in same_sentence(parsed, place):
        first = token.i + 1 + (token.lower_ == "according")
        if token.lower_ in SOURCES and first < len(doc) and _is_source(token):
            head = name_before_comma(doc, first) or head_of_phrase(
                doc, first, min(first + 20, len(doc))
            )
            if head is not None:
                yield _issued_by(head) or head, token
        elif token.lower_ == "for" and token.is_sent_start and _is_of_oneself(doc, place):
            yield from ((c, token) for c in token.children if c.dep_ == "pobj" and may_speak(c))
        elif token.lower_ in VIEWS and token.dep_ == "pobj" and token.head.lower_ in {"in", "by"}:
            yield from ((owner, token) for owner in _owners(token))


def _is_of_oneself(doc: "Doc", place: Place) -> bool:
    """Whether somebody speaks of themselves: For Ann Lee, it was “the worst day of my life”."""
    return any(token.lower_ in FIRST_PERSONS for token in doc[place.first : place.last])


def _issued_by(noun: "Token") -> "Token | None":
    """Whose words a statement gives: according to a statement by the embassy."""
    if noun.lower_ not in STATEMENTS:
        return None
    if (owner := next((c for c in noun.children if c.dep_ == "poss"), None)) is not None:
        return owner
    by = next((child for child in noun.children if child.lower_ in {"by", "from"}), noun)
    return next((word for word in by.children if word.dep_ == "pobj" and may_speak(word)), None)


def _owners(noun: "Token") -> Iterator["Token"]:
    """Whose view: Ann Lee’s view, the words of Ann Lee."""
    for child in noun.children:
        is_ending = child.dep_ == "nmod" and child.nbor(1).text in {"’", "'"}  # Forbes’ words
        if child.dep_ == "poss" or is_ending:
            yield child
        elif child.lower_ == "of":
            yield from (word for word in child.children if word.dep_ == "pobj")


def _is_source(token: "Token") -> bool:
    after = token.doc[token.i + 1]
    if token.lower_ == "per":
        before = token.doc[max(token.i - 1, 0)].text
        return before in {",", "”"} and not after.tag_.startswith("NN")
    return after.lower_ == "to"
