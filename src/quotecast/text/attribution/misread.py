"""Subjects of verbs that the parser takes for something else, put right.

Each repair looks at one word of the parse and, where the parser has erred in a way that is known,
changes in place what hangs on what.
"""

from collections.abc import Callable, Set
from itertools import chain, islice
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.hanging import SUBJECTS, hang, has_subject
from quotecast.text.attribution.persons import is_one, row_before

if TYPE_CHECKING:
    from spacy.tokens import Token

# What the model takes a subject for behind an opening: Giving evidence, Ann Lee, said.
HUNG_ON = frozenset({"pobj", "dobj", "npadvmod", "appos"})

# What the model takes whoever says a whole quotation for.
TAKEN_FOR = frozenset({"attr", "acomp", "npadvmod", "oprd", "dobj"})

# What opens a clause and may be taken for what opens a phrase.
CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as"})

# How a name between two commas is hung on what stands before it.
HUNG_BESIDE = frozenset({"npadvmod", "dep", "conj", "attr", "oprd"})

# How far up from the comma before a verb such a name may stand.
HIGHEST = 6

# The most words of a description.
LONGEST = 16

# Verbs of saying behind which nobody stands to whom it is said.
SAYING_ALONE = SAYING_FORMS.keys() - {"told", "tells", "asked", "asks"}


def find_behind_opening(verb: "Token", surnames: Set[str]) -> None:
    """The subject behind an opening, where a verb has none.

    On Monday Ann Lee, who was there, said …; Giving evidence, Ann Lee, said …
    """
    if verb.tag_ not in {"VBD", "VBZ"} or has_subject(verb):
        return
    openings = (child for child in verb.lefts if child.dep_ in {"prep", "advcl"})
    for word in (word for opening in openings for word in opening.subtree):
        is_name = word.ent_type_ == "PERSON" or word.text in surnames
        if word.dep_ in HUNG_ON and is_name and is_next(word, verb):
            for child in word.lefts:
                if child.ent_type_ in {"DATE", "TIME"}:
                    hang(child, word.head, "pobj")
            hang(word, verb, "nsubj")
            return


def is_next(name: "Token", verb: "Token") -> bool:
    """Whether a name comes after a date or a comma, and right before a verb or with an aside."""
    first = name.left_edge
    is_new = first.ent_type_ in {"DATE", "TIME"} or first.text == ","
    is_new |= first.i > 0 and first.nbor(-1).text == ","
    return is_new and name.i < verb.i and (name.i + 1 == verb.i or name.nbor(1).text == ",")


def _behind_verb(verb: "Token") -> None:
    """A name behind a verb of saying, taken for what is said: “We left” for good, added Lee."""
    is_tag = verb.dep_ == "ROOT" and verb.i > 0 and verb.nbor(-1).text == ","
    name = find_object(verb) if is_tag and verb.lower_ in SAYING_ALONE else None
    if name is not None and (name.ent_type_ == "PERSON" or not has_subject(verb)):
        name.dep_ = "nsubj"


def _tag(verb: "Token") -> None:
    """What is reported, taken for one subject more: The law was dead and buried, said Ann Lee."""
    is_tag = verb.i > 0 and verb.nbor(-1).text == "," and verb.lower_ in SAYING_ALONE
    if not is_tag or verb.dep_ == "parataxis":
        return
    behind = (c for c in verb.rights if c.dep_ == "nsubj" and c.left_edge.i == verb.i + 1)
    name = next(behind, verb)
    is_over = not any(c.tag_.startswith("V") and c.i > name.i for c in verb.rights)
    if is_over and (name.tag_ == "NNP" or is_human_noun(name.lower_)):
        for child in verb.lefts:
            child.dep_ = "ccomp" if child.dep_ == "nsubj" else child.dep_


def _both(word: "Token") -> None:
    """Two who are taken for something else before “both”: Day and Lee both said …"""
    if word.lower_ != "both" or word.dep_ != "nsubj" or not word.i:
        return
    verb, name = word.head, word.nbor(-1)
    if name.tag_ != "NNP" or verb.i < word.i:
        return
    first = name.head if name.dep_ == "conj" and name.head.tag_ == "NNP" else name
    if not first.is_ancestor(verb):
        hang(first, verb, "nsubj")
        word.dep_ = "advmod"


def _before_verb(name: "Token") -> None:
    """A name right before a verb of saying that has no subject: the head at Porto Bank Lee said."""
    if name.dep_ not in {"pobj", "appos"} or name.ent_type_ != "PERSON":
        return
    verb = name.doc[min(name.i + 1, len(name.doc) - 1)]
    if _is_free(verb):
        hang(name, verb, "nsubj")


def _behind_and(noun: "Token") -> None:
    """Who begins another clause, taken for the second of two: needs a law and a vet said it does.

    So does whoever “jokingly calls” something so.
    """
    if noun.dep_ != "conj" or noun.head.dep_ in SUBJECTS:
        return
    if noun.ent_type_ != "PERSON" and not is_human_noun(noun.lower_):
        return
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    verb = next((token for token in behind if token.tag_ != "RB"), noun)
    is_free = verb.tag_ in {"VBD", "VBZ", "VBP"} and verb.dep_ == "conj" and not has_subject(verb)
    if is_free and (verb.lower_ in SAYING_FORMS or verb.lower_ in NAMING_FORMS):
        hang(noun, verb, "nsubj")


def _opening(word: "Token") -> None:
    """A participle that opens a sentence, taken for who speaks: Continuing, Ann Lee said."""
    if word.tag_ != "VBG" or word.dep_ != "nsubj":
        return
    names = (child for child in word.rights if child.ent_type_ == "PERSON")
    name = next((child for child in names if child.left_edge.i == word.i + 2), None)
    if name is not None and word.nbor(1).text == ",":
        hang(name, word.head, "nsubj")
        word.dep_ = "advcl"


def _for_others(name: "Token") -> None:
    """Who speaks for others, hung on what opens the clause: after an aide for Ann Lee said."""
    if name.dep_ != "nsubj" or not name.left_edge.i:
        return
    before = name.doc[name.left_edge.i - 1]
    noun, verb = before.head, name.head
    is_for = before.dep_ == "prep" and is_one(noun)
    is_for = is_for and noun.dep_ == "pobj" and noun.head.lower_ in CONJUNCTIONS
    if is_for and not noun.is_ancestor(verb):
        hang(noun, verb, "nsubj")
        hang(name, before, "pobj")


def _formerly(name: "Token") -> None:
    """What something was called, taken for who speaks: on X, formerly Twitter, Ann Lee wrote."""
    is_old = name.dep_ == "nsubj" and name.i > 0 and name.nbor(-1).lower_ == "formerly"
    if is_old and any(c.dep_ in SUBJECTS and c.i > name.i for c in name.head.lefts):
        name.dep_ = "dep"


def _holding(noun: "Token") -> None:
    """What somebody holds in an opening, taken for who speaks: Holding signs, voters said."""
    if noun.dep_ != "nsubj":
        return
    opening, verb = noun.left_edge, noun.head
    if not opening.is_sent_start or opening.tag_ != "VBG" or opening.head.i != noun.i:
        return
    if any(c.dep_ == "nsubj" and c.i > noun.right_edge.i for c in verb.lefts):
        hang(opening, verb, "advcl")
        hang(noun, opening, "dobj")


def _said_beside(noun: "Token") -> None:
    """Who says something in between, taken for an apposition: Ann Lee, an aide said, “is sure”."""
    if noun.dep_ != "appos" or not is_one(noun):
        return
    name, verb = noun.head, noun.doc[min(noun.i + 1, len(noun.doc) - 1)]
    if verb.lower_ not in SAYING_FORMS:
        return
    if verb.dep_ == "parataxis" and name.head.i == verb.i and not has_subject(verb.head):
        hang(noun, verb, "nsubj")
        hang(name, verb.head)


def _at_end(verb: "Token") -> None:
    """Who reports all of a sentence at its end: It moved the family of Day, Ann Lee, 50, said.

    Or: The law bans no bags, a source from the ministry told the paper.
    """
    if verb.dep_ != "conj" or verb.i < 2 or not _is_free(verb):
        return
    name = verb.nbor(-1)
    if name.text == "," and name.i > 1 and name.nbor(-1).text.isdigit() and name.i > 3:
        name = name.nbor(-3)
    if name.dep_ == "appos" and name.ent_type_ == "PERSON":
        hang(name, verb, "nsubj")
    elif (noun := _aside_before(verb)) is not None and not noun.is_ancestor(verb):
        comma = max((t.i for t in noun.lefts if t.text == ","), default=-1)
        for child in [c for c in noun.lefts if c.i <= comma]:
            hang(child, noun.head)
        hang(noun, verb, "nsubj")


def _aside_before(verb: "Token") -> "Token | None":
    """Who is told behind a comma right before a verb, by name if that stands before an aside."""
    doc, is_apart = verb.doc, verb.nbor(-1).text == ","
    near = doc[max(verb.i - LONGEST, 0) : verb.i]
    asides = (t for t in near if t.dep_ == "appos" and is_one(t))
    noun = next((t for t in asides if t.right_edge.i + 1 + is_apart == verb.i), None)
    if noun is None or noun.left_edge.i < 1 or noun.left_edge.nbor(-1).text != ",":
        return None
    if not is_apart:
        return noun
    name = noun.head
    is_named = name.text.istitle() and name.i + 2 == noun.left_edge.i
    return name if is_named and doc[row_before(name) - 1].text == "," else None


def _beside_whole(verb: "Token") -> None:
    """Who says a whole quotation, taken for what it is: “It is,” Ann Lee told the court."""
    if verb.lower_ != "is" or verb.i < 2 or verb.nbor(-2).text != "“":
        return
    end = next((t.i for t in verb.doc[verb.i : verb.i + 4] if t.text == "”"), None)
    said = [c for c in verb.rights if end and c.i > end and c.dep_ in TAKEN_FOR]
    told = verb.head if verb.dep_ == "ccomp" else next(iter(_clauses(verb)), verb)
    is_told = told.lower_ in SAYING_FORMS and told.tag_ in {"VBD", "VBZ"}
    if not said or not is_told or has_subject(told) or told.i < said[-1].i:
        return
    subject, *names = said
    hang(subject, told, "nsubj")
    for name in names:
        if name.tag_ == "NNP":
            hang(name, subject, "appos")


def _clauses(verb: "Token") -> list["Token"]:
    return [child for child in verb.rights if child.dep_ in {"ccomp", "conj"}]


def _beside_part(verb: "Token") -> None:
    """Who says what is quoted in part, taken for more of it: it is “up to them”, Lee, 40, said."""
    doc, last = verb.doc, verb.i - 2
    if not _is_free(verb) or last < 1 or doc[last + 1].text != ",":
        return
    over = chain([doc[last]], islice(doc[last].ancestors, HIGHEST))
    name = next((token for token in over if token.dep_ in HUNG_BESIDE), None)
    if name is None or name.ent_type_ != "PERSON" or not last <= name.right_edge.i < verb.i:
        return
    if name.left_edge.i and name.left_edge.nbor(-1).text == ",":
        hang(name, verb, "nsubj")


def find_object(verb: "Token") -> "Token | None":
    """The name that begins right behind a verb and that the parser takes for its object."""
    names = (c for c in verb.rights if c.dep_ == "dobj" and c.tag_ == "NNP")
    return next((name for name in names if name.left_edge.i == verb.i + 1), None)


def _is_free(verb: "Token") -> bool:
    """Whether a verb of saying lacks whoever does it."""
    is_told = verb.tag_ in {"VBD", "VBZ"} and verb.lower_ in SAYING_FORMS
    return is_told and not has_subject(verb)


def _second(name: "Token") -> None:
    """A name behind a preposition, taken for one subject more: Lee, head of it at Porto, said."""
    if name.dep_ != "nsubj":
        return
    verb, before = name.head, name.left_edge.i - 1
    if before < 0 or name.doc[before].dep_ != "prep":
        return
    others = [
        c for c in verb.lefts if c.dep_ == "nsubj" and c.i < before and c.ent_type_ == "PERSON"
    ]
    if others and others[-1].is_ancestor(name.doc[before]):
        hang(name, name.doc[before], "pobj")


SUBJECT_REPAIRS: tuple[Callable[["Token"], None], ...] = (
    _behind_verb,
    _second,
    _tag,
    _both,
    _before_verb,
    _behind_and,
    _opening,
    _for_others,
    _formerly,
    _holding,
    _said_beside,
    _at_end,
    _beside_whole,
    _beside_part,
)
