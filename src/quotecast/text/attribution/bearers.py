"""Words around a word to the name they make: where somebody’s name begins and ends in a parse."""

from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS, SPEAKING
from quotecast.text.attribution.demonyms import DEMONYMS, is_demonym
from quotecast.text.attribution.genders import (
    gender_of_first_name,
    gender_of_given_name,
    is_human_noun,
)
from quotecast.text.attribution.names import OFFICES, PARTICLES, TITLES
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import (
    MONTHS,
    THINGS,
    WEEKDAYS,
    after_letters,
    is_day_before,
    is_given,
    is_office,
    is_storm,
    row_before,
    start_of_word,
)
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# The model's labels for organisations and places.
GROUPS = frozenset({"ORG", "GPE", "NORP", "FAC"})

# What belongs to a country, and is named with it: Russia’s Defense Ministry.
BODIES = words("ministry parliament government embassy army navy military cabinet congress senate")

# Words before a name with which a sentence opens: Sometimes Dick slept in a box.
OPENERS = words(
    "sometimes also then once now when while after before yet even only perhaps here there again "
    "soon suddenly presently finally later at last meanwhile although though because since until"
)

# Titles before which no name goes on, as it does in Roslan Datuk Shariff.
BEFORE_NAMES = TITLES - words("datuk dato haji tun")

# What stands before a month: by the middle of June Ann Lee was well.
OF = frozenset({"of", "in", "last", "next", "this"})

# Sky’s Ann Lee, the United Nations’ top court.
OF_OWNERS = frozenset({"’", "'", "’s", "'s"})

# Small words inside names.
SMALL_WORDS = PARTICLES | {"y", "e", "of", "the"}


def person_words(entity: "Span") -> tuple[int, int] | None:
    """The first and last word of a person's name, titles included."""
    if entity.label_ != "PERSON" or _is_nobody(entity) or _is_aside(entity):
        return None
    doc, first, last = entity.doc, entity.start, entity.end - 1
    first = _after_owner(doc, first, last)
    while first < last and (not doc[first].text[:1].isupper() or _stands_before(doc[first])):
        first += 1
    if not doc[last].text[:1].isupper() and first == last:
        return None
    end = next((i for i in range(first + 1, last + 1) if _ends_name(doc[i])), last + 1)
    if not doc[first].text[:1].isupper() or doc[first].text.isnumeric():
        return None
    while end - 1 > first and not doc[end - 1].text[0].isalpha():
        end -= 1
    last = _with_surname(doc, end - 1)
    if is_office(doc[last]) and last - first > 1:
        end, last = last, last - 1  # Ann Lee MP
    if is_office(doc[last]):
        return None
    first = _after_verb(doc, after_letters(doc, first, last), end)
    return _with_title(doc, _with_given(doc, first)), last


def _is_nobody(entity: "Span") -> bool:
    """Whether what the model takes for somebody is a storm, an illness, or all Danes."""
    last = entity[-1].lower_
    is_full = len(entity) > 1 and is_given(entity[0])  # Clare Danes
    is_thing = last in THINGS or (last.removesuffix("s") in DEMONYMS and not is_full)
    return is_thing or is_storm(entity.doc, entity.start)


def _is_aside(entity: "Span") -> bool:
    """Whether the model takes an opening for somebody: Continuing, Ann Lee said."""
    word = entity[-1].lower_
    return len(entity) == 1 and word.endswith("ing") and word in SAYING_FORMS


def _after_owner(doc: "Doc", first: int, last: int) -> int:
    """Where a name begins that the model took for one with whoever is before it: Sky’s Ann Lee."""
    owners = (i for i in range(first + 1, last) if doc[i].text in OF_OWNERS)
    full = (i for i in owners if i + 1 < last or is_given(doc[i + 1]))
    return max(full, default=first - 1) + 1


def _with_surname(doc: "Doc", last: int) -> int:
    """Where a name ends that the model took for two, or for a shorter one: Bee | Lan."""
    head = doc[last].head
    if doc[last].dep_ != "compound" or head.i <= last or head.dep_ == "compound":
        return last
    rest = doc[last + 1 : head.i + 1]
    is_name = all(
        token.ent_type_ in {"", "PERSON"} and token.text.istitle() and not _parts(token)
        for token in rest
    )
    return head.i if is_name and not _is_followed(doc, head.i) else last


def _parts(token: "Token") -> bool:
    """Whether a word ends a name or begins another: Holmes | Mr. Sherlock Holmes."""
    return _ends_name(token) or token.lower_.strip(".") in TITLES


def _is_followed(doc: "Doc", last: int) -> bool:
    """Whether capitals go on after a word, as in headlines."""
    return last + 1 < len(doc) and doc[last + 1].text.istitle()


def _stands_before(token: "Token") -> bool:
    """Whether the model takes what stands before a name for a part of it."""
    is_month = token.text in MONTHS and token.i > 0 and token.nbor(-1).lower_ in OF
    return _opens(token) or is_month or is_day_before(token)


def _opens(token: "Token") -> bool:
    """Whether the model takes the first word of a sentence for a given name: Said Ann Lee."""
    return bool(token.is_sent_start) and (token.lower_ in SPEAKING or token.lower_ in OPENERS)


def _after_verb(doc: "Doc", first: int, end: int) -> int:
    """Where a name begins that the model took a word too many for: Console Lady Catherine."""
    for index in range(end - 2, first, -1):
        is_title = doc[index].lower_.strip(".") in BEFORE_NAMES
        before = doc[index - 1].lower_.strip(".")
        if is_title and before not in TITLES and before not in OFFICES:
            return index
    return first


def _with_given(doc: "Doc", first: int) -> int:
    """Where a name begins that the model took a word too few for: Imran Khan."""
    first = start_of_word(doc, first)
    if first and _stands_before(doc[first - 1]):
        return first
    if first and doc[first - 1].text.istitle() and not doc[first - 1].ent_type_:
        if _is_apart(doc[first - 1]):
            return first - 1
        # Florida is a given name too, but seldom before another.
        gender_of = gender_of_given_name if is_given(doc[first]) else gender_of_first_name
        return first - (gender_of(doc[first - 1].lower_) is not None)
    return first


def _is_apart(word: "Token") -> bool:
    """Whether a capital stands behind a comma or a word for somebody: the manager, Pep Lanza."""
    if not word.i or word.tag_ != "NNP" or is_human_noun(word.lower_):
        return False
    before = word.nbor(-1)
    return before.text == "," or is_human_noun(before.lower_)


def _ends_name(token: "Token") -> bool:
    """Whether a word the model took for part of a name is none: Obama Says, Ann Lee’s."""
    if not token.text[:1].isalpha():
        return token.text not in {'"', "-", "."}
    before = token.nbor(-1) if token.i else token
    is_joined = before.text.endswith("-") and not before.whitespace_
    if token.text[0].islower() and token.lower_ not in SMALL_WORDS and not is_joined:
        return True
    if token.tag_ == "NNP" and token.lower_ == "said" and not _is_followed(token.doc, token.i):
        return False  # a surname
    if token.text in WEEKDAYS:
        return True
    is_told = token.lower_ in NAMING_FORMS and token.lower_.endswith("s")
    return is_told or token.lower_ in SAYING_FORMS or token.tag_ in {"VBZ", "VBD", "POS"}


def _with_title(doc: "Doc", first: int) -> int:
    while (
        first and doc[first - 1].lower_.strip(".") in TITLES and doc[first - 1].text[:1].isupper()
    ):
        first -= 1
    return first


def name_around(head: "Token") -> tuple[int, int] | None:
    """The first and last word of the name that a word heads."""
    if is_demonym(head):
        return None
    if is_office(head) and head.i > 1 and _ends_full_name(head.nbor(-1)):
        head = head.nbor(-1)  # Ann Lee MP
    if entity := _entity_at(head):
        return entity
    if not head.tag_.startswith("NNP") or not head.text[:1].isupper():
        return None
    doc, first = head.doc, row_before(head)
    is_owned = first > 1 and doc[first - 2].ent_type_ == "GPE" and doc[first - 1].dep_ == "case"
    if head.lower_ in BODIES and is_owned:
        return first - 2, head.i  # France’s Foreign Ministry
    offices = [i for i in range(first, head.i) if doc[i].lower_.strip(".") in OFFICES]
    return max(offices, default=first - 1) + 1, head.i


def _ends_full_name(token: "Token") -> bool:
    return token.ent_type_ == "PERSON" and token.ent_iob_ == "I"


def _entity_at(head: "Token") -> tuple[int, int] | None:
    """The person's or organisation's name that contains a word or comes right after it."""
    doc = head.doc
    for token in (head, doc[min(head.i + 1, len(doc) - 1)]):
        if token.ent_type_ == "PERSON":
            entity = next(e for e in doc.ents if e.start <= token.i < e.end)
            is_beside = token.head.i in {head.i, head.head.i} or (
                is_human_noun(head.lower_) and head.tag_ == "NN"
            )
            if token.i == head.i or (is_beside and entity.start == token.i):
                return person_words(entity)
    if head.ent_type_ in GROUPS and head.tag_.startswith("NNP"):
        entity = next(e for e in doc.ents if e.start <= head.i < e.end)
        owner = country_of(entity)
        first = owner.i if owner is not None else _with_title(doc, _after_offices(entity))
        return first, entity.end - 1
    return None


def country_of(entity: "Span") -> "Token | None":
    """The country whose ministry a name is."""
    if entity.root.lower_ not in BODIES:
        return None
    owners = (c for c in entity.root.lefts if c.dep_ == "poss" and c.i + 2 == entity.start)
    return next((owner for owner in owners if owner.ent_type_ == "GPE"), None)


def _after_offices(entity: "Span") -> int:
    """Where the name of somebody begins that the model took for an organisation's: COO Ann Lee."""
    offices = (t.i for t in entity if is_office(t) or t.lower_ in OFFICES)
    behind = max(offices, default=entity.end - 1) + 1
    name = entity.doc[behind : entity.end]
    is_name = len(name) > 1 and all(token.text.istitle() for token in name)
    return behind if is_name and not is_group_noun(name[-1].lower_) else entity.start


def is_name_word(token: "Token") -> bool:
    is_capital = token.tag_.startswith("NNP") and token.text[:1].isupper()
    word = token.lower_.strip(".")
    return is_capital and word not in OFFICES and word not in SAYING_FORMS
