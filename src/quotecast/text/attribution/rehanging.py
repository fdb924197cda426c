"""Words that the parser hangs on the wrong ones, hung where they belong; names for the most part.

Each repair looks at one word of the parse and, where the parser has erred in a way that is known,
changes in place what hangs on what.
"""

from collections.abc import Set
from functools import partial
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS
from quotecast.text.attribution.genders import is_human_noun, is_plural
from quotecast.text.attribution.names import OFFICES, TITLES
from quotecast.text.attribution.offices import FOR_OTHERS
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import WEEKDAYS, row_before

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})

# What the model takes a subject for behind an opening: Giving evidence, Ann Lee, said.
HUNG_ON = frozenset({"pobj", "dobj", "npadvmod", "appos"})

# Offices with what they are of behind them: head of research.
HEADS = OFFICES | {"head"}

# Verbs of saying behind which nobody stands to whom it is said.
SAYING_ALONE = SAYING_FORMS.keys() - {"told", "tells", "asked", "asks"}

# The most words of a place before a colon.
DATELINE = 3

# How far up from a name the noun stands that it is in apposition to.
HIGHEST = 6
# How the words between the two hang on one another.
UNDER = frozenset({"pobj", "prep", "compound", "conj", "poss", "nmod", "appos"})


def rehang(doc: "Doc", surnames: Set[str]) -> None:
    """Put right in place which words the names of a parse hang on."""
    repairs = (
        partial(_surname, surnames=surnames),
        _two_offices,
        _aside,
        _office,
        partial(_behind_opening, surnames=surnames),
        _behind_verb,
        _before_verb,
        _behind_place,
        _before_day,
        _behind_noun,
        _called,
        _said_beside,
        _as,
        _at_end,
        _contact,
        _states,
    )
    for token in doc:
        for repair in repairs:
            repair(token)


def _surname(word: "Token", surnames: Set[str]) -> None:
    """A surname that is taken for an adverb: says Early."""
    if word.text in surnames and word.tag_ == "RB" and not word.is_sent_start:
        word.tag_ = "NNP"
        word.dep_ = "nsubj" if word.head.tag_.startswith("V") else word.dep_


def _two_offices(name: "Token") -> None:
    """Somebody who is two things rather than two people: founder and chairman Ann Lee."""
    if name.dep_ != "conj" or name.tag_ != "NNP":
        return
    before = name.nbor(row_before(name) - name.i - 1) if row_before(name) else name
    if _is_one(name.head) and _is_one(before):
        name.dep_ = "appos"


def _aside(name: "Token") -> None:
    """A name after a comma: a spokesman for the trust, Ann Lee, where it hangs on trust.

    It stays where it hangs on the right word, or several could be meant: the wife of the mayor.
    """
    before = name.left_edge.i - 1
    if name.dep_ != "appos" or name.tag_ != "NNP" or before < 0 or name.doc[before].text != ",":
        return
    if before and name.ent_type_ == "GPE" and name.doc[before - 1].dep_ == "pobj":
        return  # Gavle, Sweden
    noun = name.head
    for _ in range(HIGHEST):
        if _is_one(noun):
            name.head = noun
            return
        if noun.ent_type_ == "PERSON" or noun.dep_ not in UNDER:
            return
        noun = noun.head


def _office(name: "Token") -> None:
    """A name behind an office and what that is of: commissioner of police Ann Lee.

    It stays where the words between name somebody or something else: brother of victim Ann Lee.
    """
    if name.ent_type_ != "PERSON" or name.dep_ not in {"pobj", "appos"}:
        return
    doc, first = name.doc, row_before(name)
    titles = [i for i in range(first, name.i) if doc[i].lower_.strip(".") in TITLES]
    if first in {0, name.i} or titles[:1] == [first] or not (titles or _is_of(doc[first - 1])):
        return
    noun = name.head
    for _ in range(HIGHEST):
        if noun.lower_ in HEADS or (titles and _is_one(noun)):
            is_office = noun.text.islower() or noun.lower_ in OFFICES
            if is_office and noun.i < first - 1:
                name.head, name.dep_ = noun, "appos"
            return
        if noun.dep_ not in UNDER or (noun.lower_ == "for" and noun.head.lower_ in FOR_OTHERS):
            return
        noun = noun.head


def _is_of(noun: "Token") -> bool:
    """Whether an office may be of something; what has names like people is none: the brand Lee."""
    if noun.lower_ == "police":
        return True
    is_noun = noun.tag_ in {"NN", "NNS"} and not is_human_noun(noun.lower_)
    return is_noun and not is_group_noun(noun.lower_)


def _behind_opening(verb: "Token", surnames: Set[str]) -> None:
    """The subject behind an opening, where a verb has none.

    On Monday Ann Lee, who was there, said …; Giving evidence, Ann Lee, said …
    """
    if verb.tag_ not in {"VBD", "VBZ"} or _has_subject(verb):
        return
    openings = (child for child in verb.lefts if child.dep_ in {"prep", "advcl"})
    for word in (word for opening in openings for word in opening.subtree):
        is_name = word.ent_type_ == "PERSON" or word.text in surnames
        if word.dep_ in HUNG_ON and is_name and _is_next(word, verb):
            for child in word.lefts:
                if child.ent_type_ in {"DATE", "TIME"}:
                    child.head, child.dep_ = word.head, "pobj"
            word.head, word.dep_ = verb, "nsubj"
            return


def _is_next(name: "Token", verb: "Token") -> bool:
    """Whether a name comes after a date or a comma, and right before a verb or with an aside."""
    first = name.left_edge
    is_new = first.ent_type_ in {"DATE", "TIME"} or (first.i > 0 and first.nbor(-1).text == ",")
    return is_new and name.i < verb.i and (name.i + 1 == verb.i or name.nbor(1).text == ",")


def _behind_verb(verb: "Token") -> None:
    """A name behind a verb of saying, taken for what is said: “We left” for good, added Lee."""
    is_tag = verb.dep_ == "ROOT" and verb.i > 0 and verb.nbor(-1).text == ","
    is_tag = is_tag and verb.lower_ in SAYING_ALONE and not _has_subject(verb)
    if is_tag and (name := _object(verb)):
        name.dep_ = "nsubj"


def _before_verb(name: "Token") -> None:
    """A name right before a verb of saying that has no subject: the head at Porto Bank Lee said."""
    verb = name.doc[min(name.i + 1, len(name.doc) - 1)]
    is_free = verb.tag_ in {"VBD", "VBZ"} and verb.lower_ in SAYING_FORMS and not _has_subject(verb)
    if is_free and name.ent_type_ == "PERSON" and name.dep_ in {"pobj", "appos"}:
        name.head, name.dep_ = verb, "nsubj"


def _behind_place(place: "Token") -> None:
    """A subject behind a place and a colon, which is taken for one: Leeds: Ann Lee said."""
    if place.i >= DATELINE or place.dep_ != "nsubj" or not place.text.istitle():
        return
    behind = (c for c in place.rights if c.dep_ == "appos" and c.left_edge.i == place.i + 2)
    subject = next(behind, None)
    if subject is not None and place.nbor(1).text == ":":
        subject.head, subject.dep_ = place.head, "nsubj"
        place.head, place.dep_ = subject, "dep"


def _before_day(day: "Token") -> None:
    """A name before a day, which is taken for the end of it: Ann Lee Friday said."""
    is_free = day.dep_ == "nsubj" or (day.dep_ == "npadvmod" and not _has_subject(day.head))
    if day.text in WEEKDAYS and is_free:
        names = (c for c in day.lefts if c.dep_ == "compound" and c.ent_type_ == "PERSON")
        if name := next((name for name in names if name.i + 1 == day.i), None):
            name.head, name.dep_ = day.head, "nsubj"
            day.dep_ = "npadvmod"


def _behind_noun(noun: "Token") -> None:
    """A name behind a noun, which is taken for a verb: said heart diseases surgeon Ann Lee."""
    verb = noun.head
    if noun.tag_ not in {"VB", "VBP"} or not is_human_noun(noun.lower_):
        return
    is_next = verb.lower_ in SAYING_FORMS and verb.i + 1 == noun.left_edge.i
    if is_next and not _has_subject(verb) and (name := _object(noun)):
        name.head, name.dep_ = verb, "nsubj"
        for child in [*noun.lefts]:
            child.head, child.dep_ = name, "compound"
        noun.head, noun.dep_, noun.tag_ = name, "compound", "NN"


def _called(verb: "Token") -> None:
    """A verb taken for a participle: one deputy called Lee “…”."""
    doc, noun = verb.doc, verb.head
    is_reduced = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lower_ in NAMING_FORMS
    if not is_reduced or noun.dep_ != "ROOT" or not is_human_noun(noun.lower_):
        return
    last = next((c for c in verb.rights if c.dep_ in {"dobj", "oprd"}), None)
    if last is not None and noun.i + 1 == verb.i and last.i + 1 < len(doc):
        verb.tag_ = "VBD" if last.nbor(1).text == "“" else verb.tag_


def _said_beside(noun: "Token") -> None:
    """Who says something in between, taken for an apposition: Ann Lee, an aide said, “is sure”."""
    name, verb = noun.head, noun.doc[min(noun.i + 1, len(noun.doc) - 1)]
    if noun.dep_ != "appos" or not _is_one(noun) or verb.lower_ not in SAYING_FORMS:
        return
    if verb.dep_ == "parataxis" and name.head.i == verb.i and not _has_subject(verb.head):
        noun.head, noun.dep_ = verb, "nsubj"
        name.head = verb.head


def _as(word: "Token") -> None:
    """What something is said to be, taken for a part of it: denounced his words as “…”."""
    noun = word.head
    is_behind = word.lower_ == "as" and word.dep_ == "prep" and noun.dep_ == "dobj"
    if is_behind and noun.head.lower_ in NAMING_FORMS and noun.head.i < noun.i < word.i:
        word.head = noun.head


def _at_end(verb: "Token") -> None:
    """Who reports all of a sentence at its end: It moved the family of Day, Ann Lee, 50, said."""
    is_tag = verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBZ"} and verb.lower_ in SAYING_FORMS
    if not is_tag or verb.i < 2 or _has_subject(verb):
        return
    name = verb.nbor(-1)
    if name.text == "," and name.i > 1 and name.nbor(-1).text.isdigit() and name.i > 3:
        name = name.nbor(-3)
    if name.dep_ == "appos" and name.ent_type_ == "PERSON":
        name.head, name.dep_ = verb, "nsubj"


def _contact(verb: "Token") -> None:
    """Who does what a clause without a “that” tells: members Lee describes as “…”."""
    name = verb.nbor(-1) if verb.i > 1 else verb
    noun = name.nbor(-1) if name.i else name
    is_free = verb.tag_ in {"VBD", "VBZ"} and not _has_subject(verb)
    if not is_free or verb.lower_ not in NAMING_FORMS or name.ent_type_ != "PERSON":
        return
    if noun.tag_ == "NNS" and noun.head.i == name.i and name.dep_ in {"pobj", "dobj"}:
        noun.head, noun.dep_ = name.head, name.dep_
        name.head, name.dep_ = verb, "nsubj"
        verb.head, verb.dep_ = noun, "relcl"


def _states(verb: "Token") -> None:
    """A verb taken for a noun: the group’s policy states it is “…”."""
    told = next((c for c in verb.rights if c.dep_ == "relcl"), None)
    thing = next((c for c in verb.lefts if c.dep_ == "compound" and c.i + 1 == verb.i), None)
    is_noun = verb.tag_ == "NNS" and verb.dep_ == "ROOT" and verb.lower_ in SAYING_FORMS
    if is_noun and told is not None and thing is not None and _has_subject(told):
        verb.tag_, told.dep_ = "VBZ", "ccomp"
        for child in [c for c in verb.lefts if c.i < thing.i]:
            child.head = thing
        thing.dep_ = "nsubj"


def _object(verb: "Token") -> "Token | None":
    """The name that begins right behind a verb and that the parser takes for its object."""
    names = (c for c in verb.rights if c.dep_ == "dobj" and c.tag_ == "NNP")
    return next((name for name in names if name.left_edge.i == verb.i + 1), None)


def _has_subject(verb: "Token") -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _is_one(noun: "Token") -> bool:
    """Whether a word is a common noun for somebody, whatever the model takes it for."""
    word = noun.text
    return word.islower() and is_human_noun(word) and not is_plural(word)
