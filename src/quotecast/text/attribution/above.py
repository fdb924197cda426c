"""Rules that read the parse above a quotation, and the sentence before it."""

from collections.abc import Sequence
from functools import reduce
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from quotecast.text.attribution.bearers import GROUPS
from quotecast.text.attribution.cues import COMPLETED_FORMS, NAMED, NAMING_FORMS, SPEECH_NOUNS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.governors import (
    BEING,
    CALLED,
    GOVERNING,
    SENTENCE_ENDS,
    find_roots,
    governors,
    list_cues,
    says,
    told_by,
    verbs_above,
)
from quotecast.text.attribution.mentions import FIRST_PERSONS, Parsed
from quotecast.text.attribution.places import Place
from quotecast.text.attribution.subjects import Found, find_subject
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token

# What follows these in quotation marks is whoever was told: told “Morning Joe”.
TOLD = frozenset({"told", "tells", "telling", "tell"})

# Verbs of mind by which news reports what somebody said.
REPORTING = frozenset({"accepted", "accepts", "accepting", "acknowledged", "acknowledges"})

# What somebody thinks of something, in their words: Y’s criticism of the “bland” plan.
JUDGEMENTS = words(
    "criticism condemnation denunciation description characterisation characterization portrayal"
)

# How a “who” hangs on what somebody does or what is done to them.
OWN = frozenset({"nsubj", "nsubjpass"})

Pair = tuple["Token", "Token"]

# A part of a sentence with fewer words is nobody's unless a word of saying makes it so.
FEWEST_WORDS = 7


def above(parsed: Parsed, place: Place) -> Found:
    """The verb that governs a quotation: X called it “…”, X said the law was “…”."""
    for root in find_roots(parsed.doc, place):
        found = [pair for pair in _over(parsed, root) if not _is_judged(root, pair[1])]
        said = [pair for pair in found if _is_said(pair[1])]
        named_ = [pair for pair in found if pair[1].lower_ in NAMING_FORMS]
        nouns = [pair for pair in found if not pair[1].tag_.startswith("V")]
        if nouns and found[0][1].i == nouns[0][1].i and _is_anothers(*nouns[0]):
            yield nouns[0]
        elif said:
            yield _at_end(root, said) or _reporter(said)
        elif named_ and (not nouns or _completes(named_[0][1], nouns[0][1], found)):
            yield named_[0]
        elif nouns:
            yield _completer(nouns[0][1]) or _reporter(nouns)


def _over(parsed: Parsed, root: "Token") -> list[Pair]:
    """What governs a word, with whoever says it, the nearest first.

    What somebody is called by others who are not told, only a verb of saying makes theirs.
    """
    over = [(find_subject(token), token) for token in governors(parsed, root)]
    found = [(subject, token) for subject, token in over if subject is not None]
    is_unsaid = bool(over) and over[0][0] is None and over[0][1].lower_ in NAMING_FORMS
    return [pair for pair in found if _is_said(pair[1])] if is_unsaid else found


def _is_anothers(owner: "Token", noun: "Token") -> bool:
    """Whether words are what somebody else said: X was hurt by Y’s claim that it was “…”."""
    if owner.dep_ != "poss" or owner.tag_ != "NNP":
        return False
    is_judged = noun.lower_ in JUDGEMENTS and any(child.lower_ == "of" for child in noun.rights)
    return is_judged or any(child.dep_ in {"acl", "ccomp"} for child in noun.rights)


def _is_judged(root: "Token", noun: "Token") -> bool:
    """Whether words only tell what somebody thinks of what is said: denied Y’s “absurd” claims."""
    verb = noun.head
    is_of_noun = root.tag_ == "JJ" and root.head.i == noun.i and noun.lower_ in SPEECH_NOUNS
    return is_of_noun and (verb.lower_ in NAMING_FORMS or says(verb))


def _is_said(cue: "Token") -> bool:
    return says(cue) or told_by(cue) is not None


def _completer(noun: "Token") -> Pair | None:
    """Who makes something of the noun, where the parser hangs the quotation on it."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubj"} or verb.lower_ not in COMPLETED_FORMS or verb.i > noun.i:
        return None
    subject = find_subject(verb)
    return (subject, verb) if subject is not None and subject.i < verb.i else None


def _completes(verb: "Token", noun: "Token", found: Sequence[Pair]) -> bool:
    """Whether a quotation is what the verb makes of the noun: calls his idea “stupid”."""
    return verb.lower_ in COMPLETED_FORMS or found[0][1].i == verb.i or noun.i < verb.i


def _at_end(root: "Token", said: Sequence[Pair]) -> Pair | None:
    """Who reports all of a sentence behind it: That Y said so tells “a lot”, says X."""
    subject, cue = said[-1]
    is_behind = root.i < cue.i < subject.i and cue.nbor(-1).text == ","
    return (subject, cue) if is_behind and cue.dep_ == "ROOT" else None


def _reporter(said: Sequence[Pair]) -> Pair:
    """Who reports in the end, in “X said that Y told her …” X, and the nearest cue of theirs."""
    last = reduce(lambda best, pair: pair if pair[1].i < best[1].i else best, said)
    return next(pair for pair in said if pair[0].i == last[0].i)


def thought(parsed: Parsed, place: Place) -> Found:
    """X believes that it is “…”. X went after Y as a “…”."""
    for root in find_roots(parsed.doc, place):
        found = [pair for pair in _over(parsed, root) if not _is_in_aside(root, pair[1])]
        yield from sorted(found, key=_doubt)


def _is_in_aside(root: "Token", cue: "Token") -> bool:
    """Whether a cue is far from words that describe somebody: backed Day, who died of “fever”."""
    below = takewhile(lambda token: token.i != cue.i, chain([root], root.ancestors))
    return any(
        token.dep_ == "relcl" and any(c.lower_ == "who" and c.dep_ in OWN for c in token.lefts)
        for token in below
    )


def _doubt(pair: Pair) -> tuple[bool, bool]:
    """Which verb tells less of what somebody said than of what they think or do.

    In “X accepted that Y found …” it is found, in “X feared that Y went after Z as “…”” went.
    """
    cue = pair[1].lower_
    return cue not in REPORTING, cue not in GOVERNING


def loose(parsed: Parsed, place: Place) -> Found:
    """X pounded Y as “a man who cons”: any verb, if somebody does it."""
    said = parsed.doc[place.first + 1 : place.last]
    is_own = any(token.lower_ in FIRST_PERSONS for token in said)
    if len(said) < FEWEST_WORDS and not is_own:
        return
    for root in find_roots(parsed.doc, place):
        for token in verbs_above(parsed, root):
            subject = find_subject(token)
            is_like = token.lower_ in BEING and not is_own  # whoever tells what they are like
            if subject is not None and _is_somebody(subject) and not is_like:
                yield subject, token


def _is_somebody(head: "Token") -> bool:
    if head.ent_type_ in GROUPS | {"PERSON"} or head.tag_ in {"NNP", "NNPS"}:
        return True
    return head.lower_ in {"he", "she", "they", "we", "i", "who"} or is_human_noun(head.lower_)


def named(parsed: Parsed, place: Place) -> Found:
    """X calls her “Crooked Hillary”. X said “Yes We Can”."""
    for root in find_roots(parsed.doc, place):
        for token in governors(parsed, root):
            if _is_other_name(token):
                break
            is_beside = token.i == place.first - 1 and says(token) and token.lower_ not in TOLD
            if token.lower_ in NAMED or is_beside:
                subject = find_subject(token)
                if subject is not None:
                    yield subject, token
            break


def _is_other_name(verb: "Token") -> bool:
    """Ann Lee, also called “Annie”: what others call her. A prison dubbed the “Hilton” by many."""
    if verb.lower_ in CALLED:
        return True
    is_reduced = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.dep_ == "acl")
    return is_reduced and not any(
        child.dep_ in {"aux", "auxpass", "agent"} for child in verb.children
    )


def sentence_before(parsed: Parsed, place: Place) -> Found:
    """X was angry. “…”"""
    doc = parsed.doc
    if place.first < 2 or doc[place.first - 1].text not in SENTENCE_ENDS:
        return
    sentence = doc[place.first - 2].sent
    if any(token.i in parsed.quoted for token in sentence):
        return
    for verb in (*list_cues(sentence), sentence.root):
        subject = find_subject(verb) if verb.tag_.startswith("V") else None
        if subject is not None and (_is_somebody(subject) or subject.tag_ == "PRP" or says(verb)):
            yield subject, verb


def sentence_after(parsed: Parsed, place: Place) -> Found:
    """“…” X turned away. The narration that ends a quotation’s paragraph is about its speaker."""
    doc, first = parsed.doc, place.last + 1
    if place.first or first >= len(doc) or doc[place.last - 1].text not in SENTENCE_ENDS:
        return
    verb = doc[first].sent.root
    if not verb.tag_.startswith("V") or verb.i < first:
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i >= first), None)
    is_first = subject is not None and subject.left_edge.i == first
    if subject is not None and is_first and _is_somebody(subject) and subject.lower_ != "who":
        yield subject, verb
