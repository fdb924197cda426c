"""Words that the parser hangs on the wrong ones, hung where they belong; names for the most part.

Each repair looks at one word of the parse and, where the parser has erred in a way that is known,
changes in place what hangs on what.
"""

from collections.abc import Callable, Set
from functools import partial
from typing import TYPE_CHECKING

from quotecast.text.attribution.clauses import CLAUSE_REPAIRS
from quotecast.text.attribution.cues import SAYING_FORMS
from quotecast.text.attribution.genders import is_human_noun, is_plural
from quotecast.text.attribution.hanging import hang, has_subject
from quotecast.text.attribution.misread import SUBJECT_REPAIRS, find_behind_opening
from quotecast.text.attribution.mistagged import TAG_REPAIRS
from quotecast.text.attribution.names import OFFICES, TITLES
from quotecast.text.attribution.offices import FOR_OTHERS
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import (
    IN_LETTERS,
    WEEKDAYS,
    end_of_word,
    is_office,
    is_one,
    row_before,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


# Offices with what they are of behind them: head of research.
HEADS = OFFICES | {"head"}


# The most words of a place before a colon.
DATELINE = 3

# How far up from a name the noun stands that it is in apposition to.
HIGHEST = 6
# How the words between the two hang on one another.
UNDER = frozenset({"pobj", "prep", "compound", "conj", "poss", "nmod", "appos"})


def rehang(doc: "Doc", surnames: Set[str]) -> None:
    """Put right in place which words the names of a parse hang on."""
    repairs: tuple[Callable[[Token], None], ...] = (
        partial(_surname, surnames=surnames),
        _hyphened,
        _of_hyphened,
        _two_offices,
        _several,
        _aside,
        _office,
        partial(find_behind_opening, surnames=surnames),
        _behind_place,
        _before_day,
        *TAG_REPAIRS,
        *SUBJECT_REPAIRS,
        *CLAUSE_REPAIRS,
        _holder,
    )
    for token in doc:
        for repair in repairs:
            repair(token)


def _surname(word: "Token", surnames: Set[str]) -> None:
    """A surname that is taken for an adverb, or a thing: says Early, said Sterling."""
    if word.text in surnames and word.tag_ in {"RB", "NN"} and not word.is_sent_start:
        word.tag_ = "NNP"
        word.dep_ = "nsubj" if word.head.tag_.startswith("V") else word.dep_


def _hyphened(word: "Token") -> None:
    """A word that the model cuts at its hyphen, of which each part is a subject: the | co-head."""
    if word.i < 2 or word.dep_ != "nsubj" or word.nbor(-1).text != "-":
        return
    parts = word.nbor(-2), word.nbor(-1)
    is_cut = not any(part.whitespace_ for part in parts)
    if is_cut and all(part.dep_ == "nsubj" and part.head.i == word.head.i for part in parts):
        for child in [*parts[0].lefts, *parts]:
            hang(child, word)
        parts[0].dep_, parts[1].dep_ = "compound", "punct"


def _of_hyphened(place: "Token") -> None:
    """Who is of a place that the model cuts at its hyphens: the Stoke-on-Trent MP."""
    if place.dep_ != "nsubj" or place.ent_type_ not in {"GPE", ""} or not place.text.istitle():
        return
    doc, last = place.doc, end_of_word(place.doc, place.i)
    noun = doc[min(last + 1, len(doc) - 1)]
    if last > place.i and (is_one(noun) or noun.text in IN_LETTERS):
        hang(noun, place.head, "nsubj")
        for child in [c for c in place.children if not place.i < c.i < noun.i]:
            hang(child, noun)
        hang(place, noun, "compound")


def _two_offices(name: "Token") -> None:
    """Somebody who is two things rather than two people: founder and chairman Ann Lee."""
    if name.dep_ != "conj" or name.tag_ != "NNP":
        return
    first = row_before(name)
    before = name.doc[first - 1] if first else name
    is_of = before.text.islower() and before.dep_ == "compound"  # head of news and talk Ann Lee
    if is_one(name.head) and (is_one(before) or is_office(before) or is_of):
        name.dep_ = "appos"


def _several(name: "Token") -> None:
    """The first of several who are named behind what they are: lawyers for Day, Ann Lee and …"""
    if name.dep_ != "conj" or name.ent_type_ != "PERSON":
        return
    nouns, before = name.head, name.left_edge.i - 1
    if before > nouns.i and name.doc[before].text == "," and is_plural(nouns.lower_):
        is_list = any(child.dep_ == "cc" for child in nouns.children)
        name.dep_ = name.dep_ if is_list or not is_human_noun(nouns.lower_) else "appos"


def _aside(name: "Token") -> None:
    """A name after a comma: a spokesman for the trust, Ann Lee, where it hangs on trust.

    It stays where it hangs on the right word, or several could be meant: the wife of the mayor.
    Nobody is somebody else besides: a lawyer for Ben Hill, Ann Lee, said.
    """
    if name.dep_ != "appos" or name.tag_ != "NNP":
        return
    before = name.left_edge.i - 1
    if before < 0 or name.doc[before].text != ",":
        return
    if before and name.ent_type_ == "GPE" and name.doc[before - 1].dep_ == "pobj":
        return  # Gavle, Sweden
    noun = name.head
    for _ in range(HIGHEST):
        if is_one(noun) or noun.lower_ == "one":
            hang(name, noun)
            return
        is_other = noun.ent_type_ == "PERSON" and not _is_anothers(noun, name)
        if is_other or noun.dep_ not in UNDER:
            return
        noun = noun.head


def _is_anothers(name: "Token", behind: "Token") -> bool:
    """Whether a name tells for whom somebody speaks who is named behind it and says something."""
    of, end = name.head, behind.i + 1
    is_of = name.dep_ == "pobj" and is_one(of.head) and of.head.dep_ == "nsubj"
    verb = of.head.head
    return is_of and behind.doc[end : verb.i].text == "," and verb.lower_ in SAYING_FORMS


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
        if noun.lower_ in HEADS or (titles and is_one(noun)):
            is_office = noun.text.islower() or noun.lower_ in OFFICES
            if is_office and noun.i < first - 1:
                hang(name, noun, "appos")
            return
        if noun.dep_ not in UNDER or (noun.lower_ == "for" and noun.head.lower_ in FOR_OTHERS):
            return
        noun = noun.head


def _is_of(noun: "Token") -> bool:
    """Whether an office may be of something; what has names like people is none: the brand Lee."""
    if noun.lower_ == "police" or noun.ent_type_ == "GPE":
        return True
    is_noun = noun.tag_ in {"NN", "NNS"} and not is_human_noun(noun.lower_)
    return is_noun and not is_group_noun(noun.lower_)


def _behind_place(place: "Token") -> None:
    """A subject behind a place and a colon, which is taken for one: Leeds: Ann Lee said."""
    if place.i >= DATELINE or place.dep_ != "nsubj" or not place.text.istitle():
        return
    behind = (c for c in place.rights if c.dep_ == "appos" and c.left_edge.i == place.i + 2)
    subject = next(behind, None)
    if subject is not None and place.nbor(1).text == ":":
        hang(subject, place.head, "nsubj")
        hang(place, subject, "dep")


def _before_day(day: "Token") -> None:
    """A name before a day, which is taken for the end of it: Ann Lee Friday said."""
    if day.text not in WEEKDAYS:
        return
    if day.dep_ == "nsubj" or (day.dep_ == "npadvmod" and not has_subject(day.head)):
        names = (c for c in day.lefts if c.dep_ == "compound" and c.ent_type_ == "PERSON")
        if name := next((name for name in names if name.i + 1 == day.i), None):
            hang(name, day.head, "nsubj")
            day.dep_ = "npadvmod"


def _holder(noun: "Token") -> None:
    """What somebody is, taken for one more than where: said Yale University’s head, Ann Lee."""
    if noun.dep_ != "conj" or noun.head.ent_type_ != "ORG" or not is_one(noun):
        return
    group = noun.head
    if any(child.dep_ == "cc" for child in group.children):
        return
    if any(child.dep_ == "appos" and child.tag_ == "NNP" for child in noun.rights):
        hang(noun, group.head, group.dep_)
        hang(group, noun, "nmod")
