"""A parse mended where the small model often errs about names."""

from collections.abc import Iterable, Set
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from quotecast.text.attribution.genders import is_human_noun, is_plural
from quotecast.text.attribution.names import OFFICES, PARTICLES, TITLES
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import (
    PLACES,
    WHO,
    end_of_word,
    is_person,
    row_before,
)
from quotecast.text.attribution.rehanging import rehang

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

OWNING = frozenset({"’s", "'s"})

SAINTS = frozenset({"St", "St.", "Saint"})

# Small words in the names of places: Stoke-on-Trent, Barrow-in-Furness.
INSIDE_PLACES = frozenset({"on", "upon", "under", "in", "by", "super", "le", "next", "the"})

# What has a head by whose office it is named: the Sheriff’s Department.
HEADED = frozenset({"Office", "Department"})

# What the model takes surnames for; the most words of a name, and letters of initials.
TAKEN_FOR = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})
LONGEST = 4
LONGEST_INITIALS = 3


def mend(doc: "Doc", surnames: Set[str] = frozenset()) -> "Doc":
    """The same parse, put right in place, where some words are known to be surnames."""
    owned, bearer = (partial(way, surnames=surnames) for way in (_owned, _bearer))
    ways = (_hyphened, _titled, _first, _member, owned, _behind_office, _with_particle, bearer)
    found = [next(filter(None, (way(e) for way in ways)), None) for e in doc.ents]
    _set(doc, found)
    ways_of_bodies = (_office_of, _house_of, _red_cross, _of_saint)
    bodies = (next(filter(None, (way(t) for way in ways_of_bodies)), None) for t in doc)
    _set(doc, bodies)
    rehang(doc, surnames)
    return doc


def _set(doc: "Doc", found: Iterable["Span | None"]) -> None:
    """Note what has been found, of names that share words the longest."""
    if spans := [span for span in found if span]:
        from spacy.util import filter_spans  # here, because it takes a second and more

        doc.set_ents(filter_spans(spans), default="unmodified")


def _hyphened(entity: "Span") -> "Span | None":
    """A place with small words in its name, taken for somebody: Stoke | -on-Trent."""
    doc, last = entity.doc, end_of_word(entity.doc, entity.end - 1)
    inside = {token.lower_ for token in doc[entity.end : last]}
    is_place = entity.label_ == "PERSON" and not inside.isdisjoint(INSIDE_PLACES)
    return _span(doc, entity.start, last, "GPE") if is_place else None


def _titled(entity: "Span") -> "Span | None":
    """A name of which the model sees nothing but a title: Datuk | Dr Ann Lee."""
    if entity.label_ != "PERSON" or any(token.lower_ not in TITLES for token in entity):
        return None
    last = _end_of_name(entity.doc, entity.end - 1)
    return _person(entity.doc, entity.start, last) if last >= entity.end else None


def _first(entity: "Span") -> "Span | None":
    """Who is named first in what the model takes for one name: Lee: Trust Porto, Lee rued Porto."""
    mark = next((token.i for token in entity if _ends_name(token)), entity.start)
    return _person(entity.doc, entity.start, mark - 1) if mark > entity.start else None


def _ends_name(token: "Token") -> bool:
    return token.text == ":" or (token.tag_ in {"VBD", "VBZ"} and token.text.islower())


def _member(entity: "Span") -> "Span | None":
    """Who is named at the beginning of what the model takes for one name: Ann Lee of Yale."""
    places = [token.i for token in entity if token.lower_ == "of"]
    if not places or entity.label_ == "PERSON":
        return None
    doc, last = entity.doc, places[0] - 1
    first = row_before(doc[last])
    after = {token.lower_ for token in doc[entity.end : entity.end + 2]}
    is_told = is_human_noun(doc[first].lower_) or not WHO.isdisjoint(after)
    if first == last and is_plural(doc[first].lower_):
        return None  # the Brothers of Italy
    if first >= last or is_group_noun(doc[last].lower_) or doc[last].lower_ in PLACES:
        return None
    if not is_told and not is_person(doc, first, last):
        return None
    return _person(doc, first, last)


def _owned(entity: "Span", surnames: Set[str]) -> "Span | None":
    """Who is named behind a possessor in what the model takes for one name: Labour’s Ann Lee.

    One word is somebody whom the text names in full elsewhere: Labour’s Lee.
    """
    doc, last = entity.doc, entity.end - 1
    mark = next((token.i for token in reversed(entity) if token.lower_ in OWNING), None)
    if mark is None or mark == entity.start:
        return None
    comma = next((token.i for token in entity if token.text == ","), None)
    if comma is not None and entity.start < comma < mark:  # Lee, Leeds Bank’s chief
        first = entity.start
        return _person(doc, first, comma - 1) if is_person(doc, first, comma - 1) else None
    if mark < last:
        is_known = last - mark == 1 and doc[last].text in surnames
        if is_known or (last - mark > 1 and is_person(doc, mark + 1, last)):
            return _person(doc, mark + 1, last)
        return _person(doc, entity.start, mark - 1) if entity.label_ == "PERSON" else None
    return _person(doc, entity.start, mark - 1) if is_person(doc, entity.start, mark - 1) else None


def _behind_office(entity: "Span") -> "Span | None":
    """Who is named behind an office in what the model takes for one name: Villa boss Ward."""
    if entity.label_ not in TAKEN_FOR:
        return None
    offices = (t.i for t in entity[:-1] if t.text.islower() and is_human_noun(t.lower_))
    first = max(offices, default=entity.end) + 1
    name = entity.doc[first : entity.end]
    is_name = len(name) > 0 and all(token.text.istitle() for token in name)
    is_group = is_name and is_group_noun(name[-1].lower_)
    return _person(entity.doc, first, entity.end - 1) if is_name and not is_group else None


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


def _office_of(word: "Token") -> "Span | None":
    """A body named by its head that the model cuts in two: Ashby District | Attorney’s Office.

    One that it knows as an organisation stays as it is.
    """
    if word.text not in HEADED or word.i < 2 or word.nbor(-1).lower_ not in OWNING:
        return None
    head = word.nbor(-2)
    if head.lower_ not in OFFICES or not head.text.istitle() or word.ent_type_ == "ORG":
        return None
    first = head.i
    while first and word.doc[first - 1].tag_ == "NNP" and word.doc[first - 1].text.istitle():
        first -= 1
    return _span(word.doc, first, word.i, "ORG") if first < head.i else None


def _house_of(word: "Token") -> "Span | None":
    """An organisation of somebody or something that the model cuts in two: House | of | Fraser."""
    doc, last = word.doc, word.i + 1
    if word.lower_ != "of" or not word.i or last >= len(doc) or not doc[last].text.istitle():
        return None
    noun = word.nbor(-1)
    are_people = is_human_noun(noun.lower_) and is_plural(noun.lower_)  # Brothers of Italy
    is_body = is_group_noun(noun.lower_) or are_people
    if not noun.text.istitle() or not is_body or doc[last].ent_iob_ == "I":
        return None
    last = _end_of_name(doc, last)
    return _span(doc, noun.i, last, "ORG") if doc[last].tag_ == "NNP" else None


def _end_of_name(doc: "Doc", last: int) -> int:
    """Where a name ends of which a word is known, by what the parser hangs on what."""
    while last + 1 < len(doc) and doc[last + 1].tag_ == "NNP" and doc[last].dep_ == "compound":
        last += 1
    return last


def _red_cross(word: "Token") -> "Span | None":
    """A Red Cross or Red Crescent, whose country the model takes for all of it."""
    if word.text not in {"Cross", "Crescent"} or not word.i or word.nbor(-1).text != "Red":
        return None
    return _span(word.doc, min(row_before(word), word.i - 1), word.i, "ORG")


def _of_saint(word: "Token") -> "Span | None":
    """A body named after a saint, taken for somebody: St Mary’s High School."""
    if word.text not in SAINTS or word.i + 3 >= len(word.doc):
        return None
    doc, mark = word.doc, word.i + 2
    if doc[mark].lower_ not in OWNING:
        return None
    row = [*takewhile(lambda token: token.text.istitle(), doc[mark + 1 : mark + 1 + LONGEST])]
    is_body = bool(row) and is_group_noun(row[-1].lower_)
    return _span(doc, word.i, row[-1].i, "ORG") if is_body else None


def _shouts(token: "Token") -> bool:
    """Whether a word is in capitals that are no initials: TILL Elizabeth came."""
    return token.text.isupper() and len(token.text) > LONGEST_INITIALS


def _person(doc: "Doc", first: int, last: int) -> "Span":
    return _span(doc, first, last, "PERSON")


def _span(doc: "Doc", first: int, last: int, label: str) -> "Span":
    from spacy.tokens import Span  # here, because it takes a second and more

    return Span(doc, first, last + 1, label=label)
