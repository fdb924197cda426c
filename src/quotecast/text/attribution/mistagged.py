"""Words that the parser takes for another kind of word, put right with what hangs on them.

Each repair looks at one word of the parse and, where the parser has erred in a way that is known,
changes its tag in place, and what hangs on what.
"""

from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.hanging import hang, has_subject
from quotecast.text.attribution.misread import find_object

if TYPE_CHECKING:
    from spacy.tokens import Token

# What ends a report and may be taken for things, and how many words of a subject stand before it.
ENDING = frozenset({"states", "read"})
LONGEST = 10


def _taken_for_thing(name: "Token") -> None:
    """A name and a verb taken for what is: “It is,” Kind begs council."""
    if name.tag_ != "JJ" or name.i < 2 or not name.text.istitle():
        return
    verb = name.doc[min(name.i + 1, len(name.doc) - 1)]
    if name.nbor(-1).text != "," or name.nbor(-2).text != "”":
        return
    if verb.lower_ in SAYING_FORMS and verb.tag_ == "NNS" and not name.is_ancestor(verb):
        verb.tag_, name.tag_ = "VBZ", "NNP"
        hang(name, verb, "nsubj")


def _ends_report(verb: "Token") -> None:
    """A verb that ends a sentence, taken for a thing: “It is,” the lawsuit states, or it read."""
    if verb.text not in ENDING or not verb.tag_.startswith("NN"):
        return
    doc, after = verb.doc, verb.i + 1
    if after < len(doc) and doc[after].text != ".":
        return
    near = range(verb.i - 1, max(verb.i - LONGEST, 0), -1)
    first = next((i + 1 for i in near if doc[i].text == "”"), verb.i)
    row = [*takewhile(lambda token: token.tag_ not in {"IN", "VBG", "VBN"}, doc[first : verb.i])]
    if len(row) < 2 or row[0].tag_ not in {"DT", "PRP$", "CD"}:
        return
    subject, before = row[-1], verb.nbor(-1)
    if before.i > subject.i:
        hang(before, verb.head, verb.dep_)
    for child in [c for c in doc[first : verb.i] if c.head.i == verb.i]:
        hang(child, subject if child.i <= subject.i else before)
    verb.tag_, subject.tag_ = "VBZ", "NN"
    hang(verb, verb, "ROOT")
    hang(subject, verb, "nsubj")


def _opens_headline(name: "Token") -> None:
    """A name that opens a headline, taken for what somebody is like: Kind to Porto: “…”."""
    is_first = name.i == 0 and name.tag_ in {"JJ", "NN"} and len(name.doc) > 2
    if is_first and name.nbor(1).lower_ == "to" and name.nbor(2).tag_ == "NNP":
        name.tag_ = "NNP"


def _what_somebody_is(noun: "Token") -> None:
    """What somebody is, taken for a verb: said heart surgeon Ann Lee; author Ann Lee wrote."""
    if noun.tag_ not in {"VB", "VBP"} or not is_human_noun(noun.lower_):
        return
    verb = noun.head
    name = find_object(noun) if verb.lower_ in SAYING_FORMS else None
    if name is None:
        return
    is_behind = verb.i + 1 == noun.left_edge.i and not has_subject(verb)
    if is_behind or verb.i == name.i + 1:
        hang(name, verb, "nsubj")
        over, how = (name, "compound") if is_behind else (verb, "ccomp")
        for child in [*noun.lefts]:
            hang(child, over, how)
        noun.tag_ = "NN"
        hang(noun, name, "compound")


def _forward(word: "Token") -> None:
    """Who plays forward, taken for an adverb: “It is,” the forward joked."""
    if word.lower_ != "forward" or word.tag_ != "RB" or not word.i:
        return
    verb = word.head
    is_beside = verb.i == word.i + 1 and word.nbor(-1).tag_ == "DT"
    if is_beside and verb.lower_ in SAYING_FORMS:
        word.tag_, word.dep_ = "NN", "nsubj"
        verb.tag_ = "VBD"


def _called(verb: "Token") -> None:
    """A verb taken for a participle: one deputy called Lee “…”."""
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or verb.lower_ not in NAMING_FORMS:
        return
    doc, noun = verb.doc, verb.head
    before = noun.left_edge.nbor(-1) if noun.left_edge.i else noun
    is_main = noun.dep_ == "ROOT" or before.text == ";"
    if not is_main or not is_human_noun(noun.lower_):
        return
    last = next((c for c in verb.rights if c.dep_ in {"dobj", "oprd"}), None)
    if last is not None and noun.i + 1 == verb.i and last.i + 1 < len(doc):
        verb.tag_ = "VBD" if last.nbor(1).text == "“" else verb.tag_


def _states(verb: "Token") -> None:
    """A verb taken for a noun: the group’s policy states it is “…”."""
    if verb.tag_ != "NNS" or verb.dep_ != "ROOT" or verb.lower_ not in SAYING_FORMS:
        return
    told = next((c for c in verb.rights if c.dep_ == "relcl"), None)
    thing = next((c for c in verb.lefts if c.dep_ == "compound" and c.i + 1 == verb.i), None)
    if told is not None and thing is not None and has_subject(told):
        verb.tag_, told.dep_ = "VBZ", "ccomp"
        for child in [c for c in verb.lefts if c.i < thing.i]:
            hang(child, thing)
        thing.dep_ = "nsubj"


TAG_REPAIRS: tuple[Callable[["Token"], None], ...] = (
    _taken_for_thing,
    _ends_report,
    _opens_headline,
    _what_somebody_is,
    _forward,
    _called,
    _states,
)
