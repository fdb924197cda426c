"""A parse mended where the small model often errs about names."""

from collections.abc import Set
from functools import partial
from typing import TYPE_CHECKING

from quotecast.text.attribution.genders import is_human_noun, is_plural
from quotecast.text.attribution.names import PARTICLES
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import PLACES, WHO, is_person, row_before

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})

# What the model takes a subject for behind an opening: Giving evidence, Ann Lee, said.
HUNG_ON = frozenset({"pobj", "dobj", "npadvmod", "appos"})

OWNING = frozenset({"’s", "'s"})

# What the model takes surnames for; the most words of a name, and letters of initials.
TAKEN_FOR = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})
LONGEST = 4
LONGEST_INITIALS = 3

# How far up from a name the noun stands that it is in apposition to.
HIGHEST = 6
# How the words between the two hang on one another.
UNDER = frozenset({"pobj", "prep", "compound", "conj", "poss", "nmod", "appos"})


def mend(doc: "Doc", surnames: Set[str] = frozenset()) -> "Doc":
    """The same parse, put right in place, where some words are known to be surnames."""
    ways = (_member, _owned, _with_particle, partial(_bearer, surnames=surnames))
    found = [next(filter(None, (way(e) for way in ways)), None) for e in doc.ents]
    if people := [person for person in found if person]:
        doc.set_ents(people, default="unmodified")
    for token in doc:
        if token.text in surnames and token.tag_ == "RB" and not token.is_sent_start:
            token.tag_ = "NNP"  # says Early
            token.dep_ = "nsubj" if token.head.tag_.startswith("V") else token.dep_
        if token.dep_ == "conj" and token.tag_ == "NNP" and _is_both(token):
            token.dep_ = "appos"
        if token.dep_ == "appos" and token.tag_ == "NNP" and (noun := _named_by(token)):
            token.head = noun
        if name := _named_before(token, surnames):
            _make_subject(name, token)
    return doc


def _named_before(verb: "Token", surnames: Set[str]) -> "Token | None":
    """Whose name stands before a verb without a subject, where the parser hangs it elsewhere.

    On Monday Ann Lee, who was there, said …; Giving evidence, Ann Lee, said …
    """
    if verb.tag_ not in {"VBD", "VBZ"} or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    for child in verb.lefts:
        if child.dep_ not in {"prep", "advcl"}:
            continue
        for word in child.subtree:
            is_name = word.ent_type_ == "PERSON" or word.text in surnames
            if word.dep_ in HUNG_ON and is_name and _is_next(word, verb):
                return word
    return None


def _is_next(name: "Token", verb: "Token") -> bool:
    """Whether a name comes after a date or a comma, and right before a verb or with an aside."""
    first = name.left_edge
    is_new = first.ent_type_ in {"DATE", "TIME"} or (first.i > 0 and first.nbor(-1).text == ",")
    return is_new and name.i < verb.i and (name.i + 1 == verb.i or name.nbor(1).text == ",")


def _make_subject(name: "Token", verb: "Token") -> None:
    """Hang a name on its verb, and the date before it on the word that the name hung on."""
    for child in name.lefts:
        if child.ent_type_ in {"DATE", "TIME"}:
            child.head, child.dep_ = name.head, "pobj"
    name.head, name.dep_ = verb, "nsubj"


def _member(entity: "Span") -> "Span | None":
    """Who is named at the beginning of what the model takes for one name: Ann Lee of Yale."""
    places = [token.i for token in entity if token.lower_ == "of"]
    if not places or entity.label_ == "PERSON":
        return None
    doc, last = entity.doc, places[0] - 1
    first = row_before(doc[last])
    after = {token.lower_ for token in doc[entity.end : entity.end + 2]}
    is_told = is_human_noun(doc[first].lower_) or not WHO.isdisjoint(after)
    if first >= last or is_group_noun(doc[last].lower_) or doc[last].lower_ in PLACES:
        return None
    if not is_told and not is_person(doc, first, last):
        return None
    return _person(doc, first, last)


def _owned(entity: "Span") -> "Span | None":
    """Who is named behind a possessor in what the model takes for one name: Labour’s Ann Lee."""
    doc, last = entity.doc, entity.end - 1
    mark = next((token.i for token in reversed(entity) if token.lower_ in OWNING), None)
    if mark is None or mark == entity.start:
        return None
    if mark < last:
        is_owned = last - mark > 1 and is_person(doc, mark + 1, last)
        return _person(doc, mark + 1, last) if is_owned else None
    return _person(doc, entity.start, mark - 1) if is_person(doc, entity.start, mark - 1) else None


def _with_particle(entity: "Span") -> "Span | None":
    """A name whose small word the model takes for its beginning: Ann | de la Cruz."""
    doc, first = entity.doc, entity.start
    if entity.label_ != "PERSON" or not first or doc[first].lower_ not in PARTICLES:
        return None
    start = row_before(doc[entity.end - 1])
    return _person(doc, start, entity.end - 1) if start < first else None


def _bearer(entity: "Span", surnames: Set[str]) -> "Span | None":
    """Whom a surname names that the model takes for a place or an organisation."""
    last = next((token for token in reversed(entity) if not token.text.islower()), entity[-1])
    if last.i < entity.end - 1 and last.text in surnames:
        return _person(entity.doc, entity.start, last.i)
    commas = [token.i for token in entity if token.text == ","]
    is_list = any(token.lower_ == "and" for token in entity)
    if commas and last.text in surnames and commas[-1] < last.i and not is_list:
        return _person(entity.doc, commas[-1] + 1, last.i)  # of Microbiology, Ann Lee
    if entity.label_ not in TAKEN_FOR or last.text not in surnames or len(entity) > LONGEST:
        return None
    first = min(row_before(last), entity.start)
    while first < last.i and _shouts(entity.doc[first]):
        first += 1
    return _person(entity.doc, first, last.i)


def _shouts(token: "Token") -> bool:
    """Whether a word is in capitals that are no initials: TILL Elizabeth came."""
    return token.text.isupper() and len(token.text) > LONGEST_INITIALS


def _person(doc: "Doc", first: int, last: int) -> "Span":
    from spacy.tokens import Span  # here, because it takes a second and more

    return Span(doc, first, last + 1, label="PERSON")


def _is_both(name: "Token") -> bool:
    """Whether somebody is two things rather than two people: founder and chairman Ann Lee."""
    before = name.nbor(row_before(name) - name.i - 1) if row_before(name) else name
    return _is_one(name.head) and _is_one(before)


def _named_by(name: "Token") -> "Token | None":
    """Whom a name after a comma names: a spokesman for the trust, Ann Lee, where it hangs on trust.

    None where it hangs on the right word, or several could be meant: the wife of the mayor.
    """
    before = name.left_edge.i - 1
    if before < 0 or name.doc[before].text != ",":
        return None
    if before and name.ent_type_ == "GPE" and name.doc[before - 1].dep_ == "pobj":
        return None  # Gavle, Sweden
    noun = name.head
    for _ in range(HIGHEST):
        if _is_one(noun):
            return noun if noun.i != name.head.i else None
        if noun.ent_type_ == "PERSON" or noun.dep_ not in UNDER:
            return None
        noun = noun.head
    return None


def _is_one(noun: "Token") -> bool:
    """Whether a word is a common noun for somebody, whatever the model takes it for."""
    word = noun.text
    return word.islower() and is_human_noun(word) and not is_plural(word)
