"""Rules that read what stands right behind a quotation: “…,” said X; “…” was her answer."""

from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import BESIDE_FORMS, NAMING_FORMS, SAYING_FORMS, SPEECH_NOUNS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.governors import (
    DASHES,
    FARTHEST,
    NEAR,
    SENTENCE_ENDS,
    find_roots,
    governors,
    head_of_phrase,
    name_before_comma,
    says,
)
from quotecast.text.attribution.mentions import Parsed
from quotecast.text.attribution.places import Place
from quotecast.text.attribution.subjects import Found, find_owner, find_subject, may_speak
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# “…” was her answer.
ANSWERS = SPEECH_NOUNS | words("exclamation cry retort greeting thought refrain shout reaction")

WAS = frozenset({"was", "is", "were", "came", "comes"})

GOING = frozenset({"go", "goes", "went", "going", "gone"})

PERSONAL = frozenset({"he", "she", "i", "they", "we"})

PAUSES = DASHES | {",", ")", "…", "..."}


def after(parsed: Parsed, place: Place) -> Found:
    """“…,” said X. “…,” X said."""
    doc, first = parsed.doc, _first_after(parsed, place)
    if first >= len(doc) or (doc[place.last - 1].text in ".;" and doc[first].text[:1].isupper()):
        return
    if place.first and {doc[place.first - 1].text, doc[place.last + 1].text} <= DASHES:
        return  # rued his wit – “must he?” – but voters said
    cue = _cue_behind(parsed, place, first)
    subject = _direct_subject(parsed, cue, first) if cue is not None else None
    if cue is None or subject is None:
        return
    if subject.tag_ != "PRP" and _is_told_before(parsed, place):
        return
    if named := _named_at_first(doc, first, subject):
        yield named, cue
        return
    subjects = (subject, *(c for c in cue.children if c.dep_ == "nsubj"))
    starts = (word.left_edge.i for word in subjects if word.i >= first)
    if _is_beside(doc, first, min([cue.i, *starts])):
        yield subject, cue


def _is_told_before(parsed: Parsed, place: Place) -> bool:
    """Whether a verb right before a quotation has a subject: He said, “Go,” the court was told."""
    if place.first < 2 or parsed.doc[place.first - 1].text not in {",", ":"}:
        return False
    verb = parsed.doc[place.first - 2]
    return verb.i not in parsed.quoted and says(verb) and find_subject(verb) is not None


def _cue_behind(parsed: Parsed, place: Place, first: int) -> "Token | None":
    """The verb of saying in what follows a quotation, in the same sentence."""
    for token in parsed.doc[first : first + FARTHEST]:
        is_end = token.i in parsed.quoted or token.text in SENTENCE_ENDS
        if is_end or _leads_on(parsed, place, token):
            return None
        is_cue = says(token) or (token.tag_.startswith("V") and _is_beside_cue(token))
        if is_cue or (token.i - first < NEAR and _looks_said(token, first)):
            return token
    return None


def _is_beside_cue(verb: "Token") -> bool:
    """Whether a verb says something right beside a quotation; to go does so with “on” behind it."""
    if verb.lower_ not in BESIDE_FORMS:
        return False
    return verb.lower_ not in GOING or (verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "on")


def answer(parsed: Parsed, place: Place) -> Found:
    """“…” was her answer. “…,” came the reply from X. “…” is how X put it."""
    doc, first = parsed.doc, _first_after(parsed, place)
    if first + 1 >= len(doc) or doc[first].lower_ not in WAS:
        return
    for index in range(first + 1, min(first + NEAR, len(doc))):
        word = doc[index]
        if word.lower_ == "how" and (verb := _clause(word)) is not None:
            subject = find_subject(verb)
            yield from [(subject, verb)] if subject is not None else []
            return
        if word.lower_ in ANSWERS and word.tag_.startswith("N"):
            of = (c for c in word.children if c.lower_ in {"from", "of", "by"})
            givers = (w for c in of for w in c.children if w.dep_ == "pobj" and may_speak(w))
            owners = (c for c in word.children if c.dep_ == "poss")
            found = [*owners, *givers] or [find_owner(word)]
            yield from ((giver, word) for giver in found if giver.i != word.i)
            return


def _clause(word: "Token") -> "Token | None":
    """The verb of saying in the clause that a “how” begins."""
    verb = word.head
    return verb if verb.i > word.i and (says(verb) or verb.lower_ in NAMING_FORMS) else None


def _named_at_first(doc: "Doc", first: int, subject: "Token") -> "Token | None":
    """Whose name begins what follows, where the parser takes what they lead for the subject.

    “…,” Ann Lee, head of the bank, a lender in Leeds said.
    """
    if subject.ent_type_ == "PERSON" or subject.tag_.startswith("PRP"):
        return None
    name = name_before_comma(doc, first)
    return name if name is not None and name.i + 1 < subject.i else None


def _leads_on(parsed: Parsed, place: Place, verb: "Token") -> bool:
    """Whether who speaks is told already, and a verb behind tells of the next words.

    X said, “…?” Y said, “…”
    """
    doc = parsed.doc
    if place.first < 2 or verb.i + 2 >= len(doc) or not says(verb):
        return False
    is_told = doc[place.first - 1].text in {",", ":"} and says(doc[place.first - 2])
    return is_told and verb.nbor(1).text in {",", ":"} and verb.i + 2 in parsed.quoted


def tag(parsed: Parsed, place: Place) -> Found:
    """The law was “a disgrace,” X said: the same after a comma, for a part of a sentence."""
    doc, last = parsed.doc, place.last
    is_outside = last + 2 < len(doc) and doc[last + 1].text == "," and says(doc[last + 2])
    if doc[last - 1].text == "," or is_outside:
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
    """A word of saying that the parser takes for a noun: “…,” Ann Lee notes, or laughs."""
    word = token.lower_
    is_known = word in SAYING_FORMS or BESIDE_FORMS.get(word, word) != word
    if not is_known or not token.lower_.endswith(("s", "ed")):
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
    if verb.i == first and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in PERSONAL:
        return verb.nbor(1)
    subject = find_subject(verb)
    if subject is not None and subject.i >= first and subject.i not in parsed.quoted:
        return _joined_name(subject) or subject
    if verb.tag_ == "VBG":
        return None  # called it “great,” telling reporters
    if subject is not None and subject.i < first and _is_told(verb):
        return subject
    doc = verb.doc
    if verb.i - first <= 1 and verb.i + 1 < len(doc):
        return head_of_phrase(doc, verb.i + 1, min(verb.i + 12, len(doc)))
    return head_of_phrase(doc, first, verb.i)


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
            elif own is None and index == first and (name := _name_behind(token)) is not None:
                yield name, token
            return


def _name_behind(verb: "Token") -> "Token | None":
    """The name between a verb and the end of its clause: “…,” yawned Ann Lee, and left."""
    doc, last = verb.doc, verb.i + 1
    while last + 1 < len(doc) and doc[last].tag_ == doc[last + 1].tag_ == "NNP":
        last += 1
    is_last = last + 1 < len(doc) and doc[last + 1].text in {",", ".", ";", "and", "as"}
    is_free = not any(child.dep_ == "nsubj" and child.i > verb.i for child in verb.children)
    return doc[last] if is_last and is_free and doc[last].tag_ == "NNP" else None
