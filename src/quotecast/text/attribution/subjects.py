"""Verb to subject: who does what a verb tells, read from the parse of a sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS, SOME, SPEECH_NOUNS, WRITINGS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.meant import (
    RELATIVES,
    SUBJECTS,
    find_antecedent,
    find_meant,
    is_relative,
    whole_subject,
)
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import is_limb
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token

# Pairs of the word that heads the speaker's name, and the cue.
Found = Iterator[tuple["Token", "Token"]]

# A verb that shares its subject with the word it hangs on.
SHARES_SUBJECT = frozenset(
    {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl", "parataxis"}
)

# Writings that are quoted by themselves where they are new: a Justice Department memo.
DOCUMENTS = frozenset({"report", "memo"})

# What is said or written.
WRITTEN = SPEECH_NOUNS | WRITINGS

# Passive verbs whose grammatical subject speaks: she was quoted as saying.
SPEAKING_PASSIVES = frozenset({"quoted", "heard", "recorded", "caught", "cited"})

# The paper quoted Ann Lee as saying; it reported the mayor as saying.
QUOTING = words("quoted quotes quoting cited cites citing reported reports reporting")

# What makes others do something: led Ann Lee to say.
MOVING = words(
    """
    led lead leads leading prompted prompt prompts prompting forced force forces forcing drove
    drives inspired inspires moved caused causes provoked spurred pushed compelled emboldened
    """
)

# What is done with writings by others than those who wrote them: saw a sign saying “…”.
RECEIVING = words(
    """
    saw see sees seeing seen read reads reading found find finds finding got get gets getting
    received receive receives receiving noticed notice notices noticing spotted passed removed
    discovered obtained obtain obtains viewed heard hear hears hearing quoted cited shows showed
    showing shown included includes including had has having faced face facing ignored
    """
)

# What shows somebody who speaks.
SHOWING = words("shows showed depicts depicted captures captured features featured films filmed")

# What somebody is blamed for: accused of saying.
BLAMED_FOR = frozenset({"for", "of", "over"})

# Who of several speaks for them.
SOME_OF_THEM = frozenset({"one", "another", "some", "many", "others", "most"})

# How many words before a participle whoever does it may stand: with one, Ann Lee, adding.
FARTHEST = 12

# How far up a sentence the search for a subject climbs.
HIGHEST = 8


def find_subject(verb: "Token") -> "Token | None":
    """The head word of who says what the verb says, or None.

    Participles, infinitives and further verbs in a row take the subject of the verb that they hang
    on; relative clauses take the noun before them; passives take the agent; something said
    (a statement, a tweet) takes whoever said it.
    """
    token: Token | None = verb
    is_after = False
    for _ in range(HIGHEST):
        if token is None:
            return None
        if quoted := _quoted(token):
            return find_owner(quoted)
        if token.lower_ in SPEECH_NOUNS and token.tag_.startswith("N"):
            owner = find_owner(token)
            if owner.i != token.i:
                return owner
            token = token.head if token.head.i != token.i else None
            continue
        found = _own_subject(token, climbed=token.i != verb.i, is_after=is_after)
        if found is not None and (token.i == verb.i or may_speak(found)):
            return find_owner(found)
        if _is_passive(token):
            return None
        is_after |= token.dep_ == "pcomp"
        token = _shared(token)
    return None


def _is_empty(subject: "Token") -> bool:
    """Whether a subject stands for nobody: said it was too early, but added."""
    return (
        subject.lower_ == "it"
        and subject.head.lower_ in {"is", "was"}
        and subject.head.dep_ == "ccomp"
    )


def _moved(verb: "Token") -> "Token | None":
    """Who does what somebody else makes them do: led Ann Lee to say."""
    if verb.dep_ not in {"xcomp", "ccomp"} or verb.head.lower_ not in MOVING:
        return None
    return next((c for c in verb.head.rights if c.dep_ == "dobj" and c.i < verb.i), None)


def _own_subject(verb: "Token", *, climbed: bool, is_after: bool) -> "Token | None":
    """The subject that a verb has itself, or the noun that its relative pronoun stands for.

    Of what is done by somebody after something, they are not: booed by Day after telling him.
    """
    for child in verb.children:
        is_subject = child.dep_ in SUBJECTS and not child.tag_.startswith("V")
        if is_subject and not (climbed and _is_empty(child)):
            return find_meant(whole_subject(child), verb)
        if child.dep_ == "nsubjpass" and (climbed or verb.lower_ in SPEAKING_PASSIVES):
            return find_antecedent(child, verb.head) if is_relative(child, verb) else child
        if child.dep_ == "agent" and not is_after:
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return _lent_subject(verb)


def _lent_subject(verb: "Token") -> "Token | None":
    """The noun that a participle or an infinitive hangs on: footage of Ann Lee saying."""
    before = verb.nbor(-1) if verb.i else verb
    if verb.tag_ == "VBG" and before.ent_type_ == "PERSON" and before.head.lower_ == "of":
        return before
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and (other := _with_whom(verb)) is not None:
        return other
    if (shown := _shown(verb)) is not None:
        return shown
    if verb.dep_ == "pcomp" and (blamed := _blamed(verb)) is not None:
        return blamed
    is_active = verb.tag_ in {"VBG", "VBD"} and verb.dep_ == "acl"
    return _writer(verb.head) if is_active and verb.head.tag_.startswith("N") else _moved(verb)


def _with_whom(verb: "Token") -> "Token | None":
    """Who does what a participle tells: they left, with one, Ann Lee, adding."""
    doc = verb.doc
    near = (t for t in doc[max(verb.i - FARTHEST, 0) : verb.i] if t.dep_ == "pobj")
    others = (t for t in near if t.head.lower_ == "with" and t.lower_ in SOME_OF_THEM)
    between = ((t, doc[t.right_edge.i + 1 : verb.i]) for t in others)
    return next((t for t, gap in between if all(mark.text == "," for mark in gap)), None)


def _shown(verb: "Token") -> "Token | None":
    """Who is shown while they say something: the film depicts one of the guards asking."""
    noun = verb.nbor(-1) if verb.i else verb
    if verb.tag_ != "VBG" or verb.lower_ not in SAYING_FORMS or not _is_person(noun):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    return noun if noun.dep_ == "dobj" and noun.head.lower_ in SHOWING else None


def _blamed(verb: "Token") -> "Token | None":
    """Whom others blame for what they said: sued Ann Lee for saying, a case against Lee for it."""
    done = verb.head.head
    is_said = verb.lower_ in SAYING_FORMS or verb.lower_ in NAMING_FORMS
    if not is_said or verb.head.lower_ not in BLAMED_FOR or not done.tag_.startswith("V"):
        return None
    against = (c for c in done.rights if c.lower_ == "against")
    whom = (c for way in (done, *against) for c in way.rights if c.dep_ in {"dobj", "pobj"})
    return next((c for c in whom if c.i < verb.i and _is_person(c)), None)


def _is_person(noun: "Token") -> bool:
    return noun.tag_ in {"NNP", "PRP"} or is_human_noun(noun.lower_)


def _writer(noun: "Token") -> "Token":
    """Who says what a participle behind a noun tells: sent a note to staff saying.

    It is whoever wrote or holds it where the noun is what is written or whom it goes to.
    """
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else noun.head
    sent = (c for c in verb.children if c.dep_ == "dobj" and c.i <= noun.i)
    thing = next((c for c in sent if c.lower_ in WRITTEN or not may_speak(c)), None)
    if thing is None or verb.lower_ in RECEIVING:
        return noun
    return _issuer(thing) or noun


def _quoted(verb: "Token") -> "Token | None":
    """Whom somebody quotes: The paper quoted Ann Lee as saying …; it reported her saying …"""
    if verb.lower_ not in QUOTING:
        return None
    ways = (c for c in verb.rights if c.lower_ == "as")
    is_said = any(c.lower_ in SAYING_FORMS for way in ways for c in way.children)
    found = (c for c in verb.children if c.dep_ in {"dobj", "npadvmod"} and may_speak(c))
    return next((c for c in found if is_said or _is_saying(c)), None)


def _is_saying(noun: "Token") -> bool:
    """Whether a participle tells what somebody says: reported her saying."""
    last = noun.i + 1
    verb = noun.doc[last] if last < len(noun.doc) else noun
    return verb.tag_ == "VBG" and verb.lower_ in SAYING_FORMS


def _is_passive(verb: "Token") -> bool:
    is_reduced = verb.tag_ == "VBN" and verb.dep_ == "acl"
    is_shared = verb.dep_ in {"conj", "xcomp"} and verb.lower_ not in SPEAKING_PASSIVES
    own = {"nsubjpass", "auxpass"} if is_shared else {"nsubjpass"}
    return is_reduced or any(child.dep_ in own for child in verb.children)


def _shared(verb: "Token") -> "Token | None":
    """The verb or noun whose subject this verb shares."""
    if verb.dep_ not in SHARES_SUBJECT or verb.head.i == verb.i:
        return None
    above = verb.head
    return above.head if above.tag_ == "RB" else above  # went so far as to call


def find_owner(noun: "Token") -> "Token":
    """The person behind something said: Trump’s tweet, a statement from the bank."""
    if noun.lower_ not in SPEECH_NOUNS:
        return noun
    is_new = any(child.lower_ in {"a", "an"} for child in noun.children)
    before = () if is_new and noun.lower_ in DOCUMENTS else ("compound", "nsubj")
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in before and child.tag_ == "NNP":
            return next((c for c in child.children if c.dep_ == "poss"), child)  # Lee’s X post
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"from", "by", "of"}:
            for word in child.children:
                if word.dep_ == "pobj" and may_speak(word):
                    return word
    return _given_by(noun) or _issuer(noun) or noun


def _given_by(noun: "Token") -> "Token | None":
    """Who made something said, by a clause behind it: comments that Ann Lee made."""
    told = next((c for c in noun.children if c.dep_ == "relcl"), None)
    given = next((c for c in told.children if c.dep_ == "nsubj"), None) if told else None
    return given if given is not None and given.lower_ not in RELATIVES else None


def may_speak(noun: "Token") -> bool:
    """Whether a word can stand for a speaker: a name, people, an organisation, a piece of writing.

    Of other words, those that stand for people when they stand alone: some, another, 40 percent.
    """
    word = noun.lower_
    if is_limb(noun):
        return False
    if noun.text[:1].isupper() or noun.tag_.startswith("PRP"):
        return True
    one = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    if is_human_noun(word) or is_group_noun(word) or is_group_noun(one):
        return True
    return word in WRITTEN or word in SOME or noun.tag_ in {"CD", "JJ", "JJS", "DT"}


def _issuer(noun: "Token") -> "Token | None":
    """Who issued a statement, if the noun is the object of a verb with a subject of its own."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head
    if noun.dep_ not in {"dobj", "pobj"} or not verb.tag_.startswith("V"):
        return None
    above: Token | None = verb
    for _ in range(HIGHEST):
        if above is None or above.tag_[0] != "V" or _is_passive(above):
            return None
        own = next((c for c in above.children if c.dep_ == "nsubj" and c.i != noun.i), None)
        if own is not None:
            return own if above.i == verb.i else find_meant(own, above)
        if (moved := _moved(above)) is not None:
            return moved
        above = _shared(above)
    return None
