"""Rules that read the words beside a quotation: verbs of saying, colons, dashes, “according to”."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import (
    BESIDE_FORMS,
    NAMING_FORMS,
    SAYING_FORMS,
    SPEECH_NOUNS,
    WRITINGS,
)
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.governors import (
    CALLED,
    DASHES,
    FARTHEST,
    SENTENCE_ENDS,
    find_roots,
    governors,
    is_inside,
    same_sentence,
    says,
    told_by,
)
from quotecast.text.attribution.mentions import Parsed
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
STATEMENTS = frozenset({"statement", "email", "letter", "post", "tweet", "memo", "release"})

# The most words of a term in marks; a hyphen parts two.
FEW = 3

# What words come from: drew “deep concern” from the union.
REACTIONS = words(
    """
    draw draws drew drawing drawn prompt prompts prompted prompting spark sparks sparked sparking
    provoke provokes provoked provoking attract attracts attracted attracting receive receives
    received receiving earn earns earned earning win wins won winning met
    """
)

PAUSES = DASHES | {",", ")", "…", "..."}

# How many words may stand between a quotation and a verb that no table knows, or that the parser
# takes for a noun: “…,” Ann Lee notes.
NEAR = 6


def after(parsed: Parsed, place: Place) -> Found:
    """“…,” said X. “…,” X said."""
    doc, first = parsed.doc, _first_after(parsed, place)
    if first >= len(doc) or (doc[place.last - 1].text in ".;" and doc[first].text[:1].isupper()):
        return
    if place.first and {doc[place.first - 1].text, doc[place.last + 1].text} <= DASHES:
        return  # rued his wit – “must he?” – but voters said
    for index in range(first, min(first + FARTHEST, len(doc))):
        token = doc[index]
        if index in parsed.quoted or token.text in SENTENCE_ENDS:
            return
        is_cue = says(token) or (token.tag_.startswith("V") and token.lower_ in BESIDE_FORMS)
        if is_cue or (index - first < NEAR and _looks_said(token, first)):
            subject = _direct_subject(parsed, token, first)
            if subject is not None:
                words = (subject, *(c for c in token.children if c.dep_ == "nsubj"))
                starts = (word.left_edge.i for word in words if word.i >= first)
                if _is_beside(doc, first, min([index, *starts])):
                    yield subject, token
            return


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
    head = _top(doc, first, min(first + 12, len(doc))) if verb is not None else None
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


def tag(parsed: Parsed, place: Place) -> Found:
    """The law was “a disgrace,” X said: the same after a comma, for a part of a sentence."""
    if parsed.doc[place.last - 1].text == ",":
        pairs = after(parsed, place)
        yield from ((subject, cue) for subject, cue in pairs if not _is_told_in(parsed, place, cue))


def _is_told_in(parsed: Parsed, place: Place, verb: "Token") -> bool:
    """Whether a clause before a verb tells who says a fragment: As X called it “…,” Y said."""
    if not place.first or parsed.doc[place.first - 1].is_punct:
        return False
    for root in find_roots(parsed.doc, place):
        for cue in governors(parsed, root):
            over = (cue, *cue.ancestors)
            clause = next((token for token in over if token.head.i == verb.i), None)
            if clause is None or clause.dep_ != "advcl" or find_subject(cue) is None:
                continue
            if any(child.dep_ == "nsubj" for child in clause.lefts):
                return True
    return False


def _first_after(parsed: Parsed, place: Place) -> int:
    first = place.last + 1
    while first < len(parsed.doc) and parsed.doc[first].text in PAUSES:
        first += 1
    return first


def _looks_said(token: "Token", first: int) -> bool:
    """A word of saying that the parser takes for a noun: “…,” Ann Lee notes."""
    if token.lower_ not in SAYING_FORMS or not token.lower_.endswith(("s", "ed")):
        return False
    return not any(word.tag_.startswith(("V", "MD")) for word in token.doc[first : token.i])


def _is_beside(doc: "Doc", first: int, last: int) -> bool:
    """Whether nothing but an adverb or two, or words of an office, stand between two words."""
    return last - first <= NEAR and all(
        token.tag_.startswith(("RB", "NN"))
        or (token.lower_ == "and" and token.i > first)
        or token.text[:1].isupper()
        or is_human_noun(token.lower_)
        for token in doc[first:last]
    )


def _direct_subject(parsed: Parsed, verb: "Token", first: int) -> "Token | None":
    """The subject of a verb beside a quotation, by the parse or, failing that, by its place."""
    subject = find_subject(verb)
    if subject is not None and subject.i >= first and subject.i not in parsed.quoted:
        return _joined_name(subject) or subject
    if verb.tag_ == "VBG":
        return None  # called it “great,” telling reporters
    if subject is not None and subject.i < first and _is_told(verb):
        return subject
    doc = verb.doc
    if verb.i - first <= 1 and verb.i + 1 < len(doc):
        return _top(doc, verb.i + 1, min(verb.i + 12, len(doc)))
    return _top(doc, first, verb.i)


def _is_told(verb: "Token") -> bool:
    """Whether what follows a verb is what is said: X, citing “…,” said the work was done."""
    own = any(child.dep_ == "nsubj" for child in verb.lefts)
    told = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    return own and told is not None and told.left_edge.i == verb.i + 1


def _joined_name(word: "Token") -> "Token | None":
    """Whose name follows what they are like, which the parser takes for them: a pale Ann Lee."""
    if word.tag_ != "JJ":
        return None
    for token in word.doc[word.i + 1 : word.i + NEAR]:
        if token.ent_type_ == "PERSON":
            return next(e[-1] for e in token.doc.ents if e.start <= token.i < e.end)
        if token.tag_ not in {"JJ", "CC", ","}:
            return None
    return None


def _top(doc: "Doc", first: int, last: int) -> "Token | None":
    """The head of the noun phrase that begins with a word."""
    token = doc[first]
    while first <= token.head.i < last and token.head.i != token.i and not _is_done_by(token):
        token = token.head
    return token if token.tag_.startswith(("N", "PRP")) else None


def _is_done_by(token: "Token") -> bool:
    """Whether a word is the subject of the verb that it hangs on: said Ann Lee, herself a nurse."""
    return token.dep_ == "nsubj" and token.head.tag_.startswith("V")


def adjacent(parsed: Parsed, place: Place) -> Found:
    """“…,” beamed X. “…,” X shot back: a verb that no table knows, after a comma."""
    doc, first = parsed.doc, place.last + 1
    if first >= len(doc) or doc[place.last - 1].text != ",":
        return
    for index in range(first, min(first + NEAR, len(doc))):
        token = doc[index]
        if index in parsed.quoted or token.text in SENTENCE_ENDS:
            return
        if token.tag_ in {"VBD", "VBZ", "VBP"}:
            own = next((c for c in token.children if c.dep_ == "nsubj" and c.i >= first), None)
            if own is not None and _is_beside(doc, first, min(own.left_edge.i, index)):
                yield find_owner(own), token
            return


def before(parsed: Parsed, place: Place) -> Found:
    """X said, “…” and X said that “…”."""
    doc = parsed.doc
    if not place.first:
        return
    near = doc[place.first - 1]
    if near.text not in {",", ":", "that"} | DASHES and not says(near):
        return
    for index in range(place.first - 1, max(place.first - FARTHEST, 0) - 1, -1):
        token = doc[index]
        if token.text in SENTENCE_ENDS and index < place.first - 1:
            return
        if index in parsed.quoted:
            continue
        if says(token) or _reads(token):
            ways = (find_subject, _subject_of_aside, _subject_left, _subject_right)
            subject = next((found for way in ways if (found := way(token)) is not None), None)
            if subject is not None:
                yield subject, token
                return


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
    return _top(verb.doc, name.i, verb.sent.end) if name.tag_ == "NNP" else None


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
        if says(token):
            own = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if own is None or not _is_set_off(parsed.doc, min(own.left_edge.i, token.i)):
                continue
            if not any(is_inside(own, root) for root in find_roots(parsed.doc, place)):
                yield find_owner(own), token


def _is_set_off(doc: "Doc", first: int) -> bool:
    return first > 0 and (
        doc[first - 1].lower_ in {",", "”", "as"} or doc[first - 1].text in DASHES
    )


def according(parsed: Parsed, place: Place) -> Found:
    """According to X, “…”. In X’s view, “…”."""
    doc = parsed.doc
    if is_sort(doc[place.first : place.last + 1], FEW):
        return
    for token in same_sentence(parsed, place):
        first = token.i + 1 + (token.lower_ == "according")
        if token.lower_ in SOURCES and first < len(doc) and _is_source(token):
            head = _top(doc, first, min(first + 20, len(doc)))
            if head is not None:
                yield _issued_by(head) or head, token
        elif token.lower_ in VIEWS and token.dep_ == "pobj" and token.head.lower_ in {"in", "by"}:
            yield from ((owner, token) for owner in _owners(token))


def _issued_by(noun: "Token") -> "Token | None":
    """Whose words a statement gives: according to a statement by the embassy."""
    if noun.lower_ not in STATEMENTS:
        return None
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
