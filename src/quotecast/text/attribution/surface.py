"""Rules that read the words before a fragment in their order, where the parse tells nothing.

Long sentences of news (“X, who …, later wrote that the plan was “…””) are often parsed wrongly, and
then no verb of saying stands above the quotation. Its nearest verb of saying is mostly right.
"""

from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.governors import FARTHEST, says
from quotecast.text.attribution.mentions import Parsed
from quotecast.text.attribution.places import Place
from quotecast.text.attribution.subjects import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a speaker's word is in the parse, however wrong it is otherwise.
HEADS = frozenset({"nsubj", "nsubjpass", "appos", "ROOT"})


def left(parsed: Parsed, place: Place) -> Found:
    """X later wrote that it was “…”: the nearest verb of saying and whoever stands before it."""
    doc = parsed.doc
    if not place.first or _is_name_given(doc[place.first - 1]):
        return
    start = max(doc[place.first - 1].sent.start, place.first - FARTHEST)
    for index in range(place.first - 1, start, -1):
        cue = doc[index]
        if index in parsed.quoted or not _tells(cue):
            continue
        if any(child.dep_ == "auxpass" for child in cue.children) and cue.lower_ == "told":
            return
        if any(_has_other(cue, child) for child in cue.children):
            continue
        is_aside = cue.dep_ == "acl" and cue.nbor(-1).text == ","  # Lee, head of the site X, posted
        is_named = is_aside and cue.head.ent_type_ == "PERSON"
        near = (t for t in reversed(doc[start:index]) if _may_head(parsed, t))
        speaker = cue.head if is_named else next(near, None)
        if speaker is not None:
            yield _named(speaker) if cue.nbor(-1).text == "," else speaker, cue
        return


def _named(noun: "Token") -> "Token":
    """Who is named before what they are: Ann Lee, a nurse, says."""
    name = noun.head
    is_beside = noun.dep_ == "appos" and name.ent_type_ == "PERSON" and name.i < noun.i
    return name if is_beside else noun


def _has_other(verb: "Token", child: "Token") -> bool:
    """Whether nobody who stands before a verb says it: said Ann Lee, was said."""
    return child.dep_ == "auxpass" or (child.dep_ == "nsubj" and child.i > verb.i)


def _is_name_given(verb: "Token") -> bool:
    """Whether what follows a participle is only what something is called: a plan called “…”."""
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lower_ in NAMING_FORMS


def _tells(token: "Token") -> bool:
    is_verb = token.tag_ in {"VBD", "VBZ", "VBP", "VBG"} or (
        token.tag_ == "VBN" and not _is_bare(token)
    )
    return is_verb and (says(token) or token.lower_ in NAMING_FORMS)


def _is_bare(verb: "Token") -> bool:
    """Whether a participle tells what something is: a film called “…”, described as “…”."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    return after.text in {"“", "as", "by"} or (after.tag_ == "DT" and verb.dep_ != "acl")


def _may_head(parsed: Parsed, token: "Token") -> bool:
    if token.i in parsed.quoted or token.dep_ not in HEADS:
        return False
    return token.tag_ in {"NNP", "NNPS", "PRP"} or is_human_noun(token.lower_)
