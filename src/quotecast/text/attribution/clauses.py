"""Clauses, and what belongs to a verb, that the parser hangs on the wrong words, put right.

Each repair looks at one word of the parse and, where the parser has erred in a way that is known,
changes in place what hangs on what.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import (
    COMPLETED_FORMS,
    NAMING_FORMS,
    SAYING_FORMS,
    SPEECH_NOUNS,
)
from quotecast.text.attribution.governors import DASHES
from quotecast.text.attribution.hanging import hang, has_subject
from quotecast.text.attribution.misread import is_next

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many words a repair looks away from a word.
NEAR = 8

HEARD = frozenset({"heard", "caught", "recorded", "seen", "filmed"})

# How somebody goes on with what they say.
GOING_ON = frozenset({"adding", "continuing", "concluding"})


def _as(word: "Token") -> None:
    """What something is said to be, taken for a part of it: denounced his words as “…”."""
    noun = word.head
    is_behind = word.lower_ == "as" and word.dep_ == "prep" and noun.dep_ == "dobj"
    if is_behind and noun.head.lower_ in NAMING_FORMS and noun.head.i < noun.i < word.i:
        hang(word, noun.head)


def _contact(verb: "Token") -> None:
    """Who does what a clause without a “that” tells: members Lee describes as “…”."""
    if verb.tag_ not in {"VBD", "VBZ"} or verb.lower_ not in NAMING_FORMS or verb.i < 2:
        return
    name, noun = verb.nbor(-1), verb.nbor(-2)
    if name.ent_type_ != "PERSON" or has_subject(verb):
        return
    if noun.tag_ == "NNS" and noun.head.i == name.i and name.dep_ in {"pobj", "dobj"}:
        hang(noun, name.head, name.dep_)
        hang(name, verb, "nsubj")
        hang(verb, noun, "relcl")


def _apart(verb: "Token") -> None:
    """A sentence beside a semicolon, taken for what the other one tells: Lee smiled; Day said."""
    over = verb.head
    if verb.dep_ != "ccomp" or not has_subject(verb):
        return
    first, last = sorted((verb.i, over.i))
    if any(c.text == ";" and first < c.i < last for c in over.children):
        hang(verb, verb, "ROOT")


def _behind_participle(verb: "Token") -> None:
    """A verb taken for what tells who somebody is: Also speaking, Ann Lee called for more."""
    if verb.tag_ != "VBD" or verb.dep_ != "acl" or has_subject(verb):
        return
    name, opening = verb.head, verb.head.head
    if name.ent_type_ != "PERSON" or opening.tag_ != "VBG":
        return
    if opening.dep_ == "ROOT" and opening.i < name.i and is_next(name, verb):
        hang(verb, verb, "ROOT")
        hang(name, verb, "nsubj")
        for child in [c for c in opening.rights if c.i > verb.i]:
            hang(child, verb)
        hang(opening, verb, "advcl")


def _whom(name: "Token") -> None:
    """Who calls somebody something, taken for all of a clause: Day, who Lee today called “…”."""
    if name.dep_ != "relcl" or name.tag_ != "NNP" or not name.left_edge.i:
        return
    doc, noun = name.doc, name.head
    if not any(child.lower_ in {"who", "whom"} for child in name.lefts):
        return
    near = doc[name.i + 1 : name.i + NEAR]
    verb = next((t for t in near if t.lower_ in NAMING_FORMS and t.head.i == noun.i), None)
    if verb is not None and not has_subject(verb):
        hang(name, verb, "nsubj")
        verb.dep_ = "relcl"
        for child in [c for c in name.lefts if c.lower_ in {"who", "whom"}]:
            hang(child, verb, "dobj")


def _finite(verb: "Token") -> None:
    """A past tense that is hung on what is none: hit Day for letting it be and called it “…”."""
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or verb.lower_ not in NAMING_FORMS:
        return
    above = verb.head
    while _is_infinite(above) and above.head.i != above.i:
        above = above.head
    if above.tag_.startswith("V"):
        hang(verb, above)


def _is_infinite(word: "Token") -> bool:
    """Whether a past tense cannot stand beside a word: for letting, would let."""
    if word.tag_ == "VBG":
        return not any(child.dep_ == "aux" for child in word.lefts)
    return word.tag_ in {"VB", "IN"}


def _heard(verb: "Token") -> None:
    """What somebody is heard saying, taken for what a thing does: heard on the tape asking."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
        return
    heard = verb.head.head
    if heard.lower_ not in HEARD:
        return
    thing = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if thing is not None and any(child.dep_ == "nsubjpass" for child in heard.lefts):
        hang(thing, verb.head, "pobj")
        hang(verb, heard, "xcomp")


def _content(clause: "Token") -> None:
    """What a claim is, taken for which: repeated claims that Day wants to close the school."""
    if clause.dep_ != "relcl" or clause.head.lower_ not in SPEECH_NOUNS:
        return
    that = clause.left_edge
    if that.lower_ != "that":
        return
    things = [child for child in that.head.children if child.dep_ == "dobj"]
    if that.dep_ == "dobj" and len(things) > 1 and has_subject(clause):
        hang(that, clause, "mark")
        clause.dep_ = "acl"


def _behind_dash(verb: "Token") -> None:
    """What somebody does at the end, hung on an aside: They left – Lee had won – while chanting."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return
    doc, first = verb.doc, verb.left_edge.i
    if not first or doc[first - 1].text not in DASHES:
        return
    opening = next((i for i in range(first - 2, 0, -1) if doc[i].text in DASHES), None)
    if opening is None or verb.head.i < opening:
        return
    over = (token for token in verb.head.ancestors if token.i < opening)
    if (main := next(filter(_is_verb, over), None)) is not None:
        hang(verb, main)


def _is_verb(token: "Token") -> bool:
    return token.tag_.startswith("V")


def _noting(verb: "Token") -> None:
    """An aside with a participle, taken for all that a sentence tells: Lee, noting it, said …"""
    if verb.tag_ != "VBG":
        return
    told = next((c for c in verb.rights if c.dep_ == "ccomp" and c.tag_ in {"VBD", "VBZ"}), None)
    name = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if told is None or name is None or told.nbor(-1).text != ",":
        return
    noted = next((c for c in told.lefts if c.dep_ == "nsubj"), None)
    is_aside = verb.nbor(-1).text == "," and not any(c.dep_ == "aux" for c in verb.lefts)
    if is_aside and noted is not None and noted.left_edge.i == verb.i + 1:
        hang(told, told if verb.dep_ == "ROOT" else verb.head, verb.dep_)
        hang(noted, verb, "dobj")
        for child in [*verb.lefts]:
            hang(child, told)
        hang(verb, name, "acl")


def _would(verb: "Token") -> None:
    """Who says something while they tell what others should do: Lee said Day must go, adding …"""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lower_ not in SAYING_FORMS:
        return
    done = verb.head
    while done.dep_ == "xcomp":
        done = done.head
    is_wanted = any(child.tag_ == "MD" for child in done.lefts)
    is_wanted |= verb.lower_ in GOING_ON and done.lower_ not in SAYING_FORMS
    if is_wanted and done.dep_ == "ccomp" and done.head.lower_ in SAYING_FORMS:
        hang(verb, done.head)


def _completed(verb: "Token") -> None:
    """What somebody is called, hung on what stands before: (like Lee, who called Day “a liar”)."""
    is_calling = verb.lower_ in COMPLETED_FORMS
    things = (c for c in verb.rights if c.dep_ in {"dobj", "oprd"})
    if not is_calling or (thing := next(things, None)) is None:
        return
    doc, mark = verb.doc, thing.right_edge.i + 1
    if mark + 1 >= len(doc) or doc[mark].text != "“":
        return
    end = next((t.i for t in doc[mark:] if t.text == "”"), mark)
    for word in doc[mark + 1 : end]:
        is_root = word.head.i < mark and not word.is_punct
        is_apart = not verb.is_ancestor(word) and not word.is_ancestor(verb)
        if is_root and is_apart and word.head.is_ancestor(verb):
            hang(word, verb, "oprd")


CLAUSE_REPAIRS: tuple[Callable[["Token"], None], ...] = (
    _as,
    _contact,
    _apart,
    _behind_participle,
    _whom,
    _finite,
    _heard,
    _content,
    _behind_dash,
    _noting,
    _would,
    _completed,
)
