"""A grammatical subject to the word that is meant: the name that the parser overlooks beside it."""

from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import end_of_word

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
RELATIVES = frozenset({"who", "that", "which"})

# How far above a thing somebody is looked for.
NEAR = 5

# The model's labels for places.
PLACES = frozenset({"GPE", "LOC", "FAC"})

# What stands before a place, whatever the model takes it for: a man from Surrey, who said.
PLACING = frozenset({"from", "in", "at", "near"})


def find_meant(subject: "Token", verb: "Token") -> "Token":
    """Who does what a verb tells, where the parser takes other words for its subject."""
    if is_relative(subject, verb):
        return find_antecedent(subject, verb.head)
    ways = (_named_inside, partial(_named_last, verb=verb), partial(_named_first, verb=verb))
    if named := next(filter(None, (way(subject) for way in ways)), None):
        return named
    # Of two a name right before the verb: Cold front nears, Ann Lee says.
    before = verb.nbor(-1) if verb.i else subject
    while before.i and before.dep_ in {"aux", "neg", "advmod"} and before.head.i == verb.i:
        before = before.nbor(-1)
    if before.dep_ == "appos" and before.head.i == subject.i and _is_introduced(before):
        return before
    is_other = before.dep_ == "nsubj" and before.tag_ in {"NN", "NNP"} and before.head.i == verb.i
    return before if is_other else subject


def _is_introduced(name: "Token") -> bool:
    """Whether what somebody is stands before their name: Yale University president Ann Lee."""
    first = next((t.i for t in name.subtree if t.ent_type_ == "PERSON"), 0)
    return name.ent_type_ == "PERSON" and first > 0 and is_human_noun(name.doc[first - 1].text)


def is_relative(subject: "Token", verb: "Token") -> bool:
    """Whether a subject stands for the noun before it: Ann Lee, who said."""
    return subject.lower_ in RELATIVES and verb.dep_ == "relcl"


def _named_last(subject: "Token", verb: "Token") -> "Token | None":
    """Who is named right before a verb, where the parser takes a group that they lead for it.

    Parents for Clean Air director and lawyer, Ann Lee, said …
    """
    if not subject.tag_.endswith("S") or verb.i < 2 or verb.nbor(-1).text != ",":
        return None
    name = verb.nbor(-2)
    is_named = name.dep_ == "appos" and name.ent_type_ == "PERSON" and name.i > subject.i
    return name if is_named and is_human_noun(name.head.lower_) else None


def _named_first(subject: "Token", verb: "Token") -> "Token | None":
    """Who is named right before what they are: Ann Lee, president of the union, said …"""
    first = subject.left_edge
    if first.i < 2 or first.nbor(-1).text != "," or verb.i < 1 or verb.nbor(-1).text != ",":
        return None
    name = first.nbor(-2)
    is_new = any(child.dep_ == "appos" for child in subject.children)
    is_named = name.ent_type_ == "PERSON" and subject.tag_ == "NN" and not is_new
    return name if is_named and is_human_noun(subject.lower_) else None


def _named_inside(preposition: "Token") -> "Token | None":
    """Who speaks where the parser takes what it is about for part of them: Of Day, Lee said."""
    if preposition.tag_ != "IN":
        return None
    about = next((c for c in preposition.children if c.dep_ == "pobj"), preposition)
    return next((c for c in about.children if c.dep_ == "appos" and c.tag_ == "NNP"), None)


def find_antecedent(relative: "Token", noun: "Token") -> "Token":
    """The noun that a relative pronoun stands for: the name right before it, if there is one.

    Not where somebody is: one voter in Wigan, who said; the Anglers’ Union in Wigan, which said.
    """
    noun = _somebody_over(noun) if relative.lower_ == "who" else noun
    doc, index = relative.doc, relative.i - 1
    if index > noun.i and doc[index].text == ",":
        index -= 1
    name = doc[index]
    is_name = index > noun.i and name.tag_ == "NNP"
    is_other = is_human_noun(noun.lower_) if relative.lower_ == "who" else noun.tag_ == "NNP"
    is_place = name.ent_type_ in PLACES or name.head.lower_ in PLACING
    return noun if not is_name or (is_place and is_other) else name


def _somebody_over(noun: "Token") -> "Token":
    """Who is meant where the parser takes a thing beside them: one voter at the talks, who said."""
    if noun.tag_ not in {"NN", "NNS"} or is_human_noun(noun.lower_) or is_group_noun(noun.lower_):
        return noun
    near = islice(noun.ancestors, NEAR)
    inside = takewhile(
        lambda token: token.dep_ in {"prep", "pobj", "amod"} or _is_human(token), near
    )
    return next(filter(_is_human, inside), noun)


def _is_human(token: "Token") -> bool:
    return token.tag_ == "NNP" or (token.tag_[0] == "N" and is_human_noun(token.lower_))


def whole_subject(subject: "Token") -> "Token":
    """The last part of a subject that the model cuts at a hyphen: the non-profit."""
    last = subject.doc[end_of_word(subject.doc, subject.i)]
    return last if last.dep_ in SUBJECTS else subject
