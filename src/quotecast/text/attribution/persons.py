"""Rows of capitalised words to people: which are somebody's name, whatever the model calls them.

A small model knows few names from outside America. What stands around a name tells more: a title
before it, an age or “who” behind it, what the person is, a verb that only people do.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS, SPEAKING, THINKING_FORMS
from quotecast.text.attribution.genders import (
    gender_of_first_name,
    gender_of_given_name,
    is_human_noun,
    is_plural,
)
from quotecast.text.attribution.names import OFFICES, PARTICLES, TITLES
from quotecast.text.attribution.organisations import STORMS, is_group_noun
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What only names of places and things end with.
PLACES = words(
    """
    street road lane avenue close drive park hall square bridge station terminal airport river creek
    lake bay
    beach island islands hill hills valley mountain mountains forest farm castle palace cathedral
    church school college university hospital stadium arena cup league prize award act bill law
    day week month year north south east west city town county district province region coast
    sea ocean war island point port court tower garden gardens green wood museum library market
    hotel inn pub cafe restaurant theatre cinema festival games award awards monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august
    september october november december christmas easter
    """
)

# Offices that are written as letters.
IN_LETTERS = words(
    """
    MP MLA MEP MSP MLC MPP MNA MHA TD PM CEO CFO COO CTO CIO CMO MD VP EVP SVP DG GP DGP ADGP DIG
    SSP DSP DCP ACP CS PS AG IGP DPP CJ MEC MCA MCAs MPs MLAs MEPs MSPs MLCs MPPs MNAs TDs VPs QB
    WR RB LB CB DL OL
    """
)

# Places whose names look like somebody's.
TWO_WORDS = frozenset(
    {
        ("hong", "kong"), ("sri", "lanka"), ("san", "francisco"), ("san", "diego"),
        ("san", "jose"), ("los", "angeles"), ("santa", "fe"), ("buenos", "aires"),
        ("abu", "dhabi"), ("kuala", "lumpur"), ("addis", "ababa"), ("tel", "aviv"),
        ("phnom", "penh"), ("sierra", "leone"), ("costa", "rica"), ("puerto", "rico"),
        ("el", "salvador"), ("burkina", "faso"), ("uttar", "pradesh"), ("tamil", "nadu"),
    }
)  # fmt: skip

# What parties are called before the names of their members.
PARTIES = words(
    """
    Lib Dem Labour Tory Conservative Republican Democrat Democratic SNP DUP SDLP UUP GOP ANC BJP
    PTI PPP TMC AAP UKIP Ukip
    """
)

# What news writes with a capital that is neither somebody nor an organisation.
THINGS = words("covid covid-19 coronavirus ebola omicron brexit")

WEEKDAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS = words(
    """
    January February March April May June July August September October November December
    """
)

WHO = frozenset({"who", "whose", "whom"})

# What the model calls that is nobody's name.
NO_PEOPLE = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "EVENT", "LAW", "PRODUCT"})

# What only people have: Ann Lee’s face.
WHOSE = words(
    """
    face eyes hands hand voice husband wife mother father son daughter sister brother parents family
    children uncle aunt cousin partner girlfriend boyfriend death body life career home lawyer
    """
)

# The most tokens of a name.
LONGEST = 7


def row_before(token: "Token") -> int:
    """Where the row of capitalised words that ends with a token begins, particles included."""
    doc, first = token.doc, token.i
    while first and token.i - first < LONGEST - 1:
        first = start_of_word(doc, first)
        before = doc[first - 1]
        if before.text.lower() in PARTICLES and first > 1 and _is_capital(doc[first - 2]):
            first -= 2
        elif _is_capital(before) and not _ends_entity(before) and not is_day_before(before):
            first -= 1
        else:
            break
    return _after_office(doc, start_of_word(doc, first), token.i)


def is_day_before(token: "Token") -> bool:
    """Whether a word is the day on which whoever stands behind it did something: On Monday Lee."""
    return token.text in WEEKDAYS and token.i > 0 and token.nbor(-1).lower_ == "on"


def is_limb(noun: "Token") -> bool:
    """Whether a head is somebody's own, and leads nothing: his head, not the head of the school."""
    leads = any(c.dep_ == "compound" or c.lower_ in {"of", "for"} for c in noun.children)
    return noun.lower_ in {"head", "heads"} and not leads


def is_office(token: "Token") -> bool:
    """Whether capitals alone tell what somebody is: an MP, the Union MLA."""
    return token.text in IN_LETTERS


def after_letters(doc: "Doc", first: int, last: int) -> int:
    """Where a name begins behind an office in letters or a party: Labour MP Ann Lee."""
    return next((i + 1 for i in range(last - 1, first - 1, -1) if _is_before(doc[i], last)), first)


def _is_before(word: "Token", last: int) -> bool:
    """Whether a word stands before a name and is no part of it: MP Lee, Lib Dem Ann Lee."""
    return is_office(word) or (word.text in PARTIES and last - word.i > 1)


def _after_office(doc: "Doc", first: int, last: int) -> int:
    """Where a name begins behind an office of several words: Minister of State Ann Lee."""
    first = after_letters(doc, first, last)
    is_of = first > 1 and doc[first - 1].lower_ == "of" and last - first > 1
    if not is_of or doc[first - 2].lower_ not in OFFICES:
        return first
    return next((i for i in range(first, last) if is_given(doc[i])), first + 1)


def _is_capital(token: "Token") -> bool:
    return token.tag_.startswith("NNP") and token.text[:1].isupper()


def _ends_entity(token: "Token") -> bool:
    """Whether the model takes a word for the end of something else: the Washington Post."""
    is_other = token.ent_type_ not in {"", "PERSON"} and token.nbor(1).ent_iob_ != "I"
    return is_other and not is_given(token)


def start_of_word(doc: "Doc", index: int) -> int:
    """The first token of a word that the model cut at its hyphens: Kelly-Anne."""
    while index > 1 and doc[index - 1].text == "-" and not doc[index - 1].whitespace_:
        if doc[index - 2].whitespace_ or not doc[index - 2].text[:1].isupper():
            break
        index -= 2
    return index


def end_of_word(doc: "Doc", index: int) -> int:
    """Where a word ends that the model cuts at its hyphens: Stoke | -on-Trent."""
    while index + 2 < len(doc) and doc[index + 1].text == "-" and not doc[index].whitespace_:
        index += 2
    return index


def is_given(token: "Token") -> bool:
    """Whether a word is a given name, or the first part of one with a hyphen; the IRA is none."""
    if token.text.isupper() and token.ent_type_ == "ORG":
        return False
    return any(gender_of_given_name(part) for part in _parts(token))


def _parts(token: "Token") -> list[str]:
    doc, after = token.doc, token.i + 2
    parts = [token.lower_]
    if after < len(doc) and doc[after - 1].text == "-" and not token.whitespace_:
        parts.append(doc[after].lower_)
    return parts


def is_storm(doc: "Doc", first: int) -> bool:
    """Whether a name is a storm's: Hurricane Milton, whichever word the name begins with."""
    return any(token.lower_ in STORMS for token in doc[max(first - 1, 0) : first + 1])


def is_person(doc: "Doc", first: int, last: int) -> bool:
    """Whether a row of capitalised words is the name of somebody."""
    word = doc[last].lower_
    if (
        is_storm(doc, first)
        or is_group_noun(word)
        or is_human_noun(word)
        or word in PLACES | THINGS
        or (doc[first].lower_, word) in TWO_WORDS
        or doc[last].text.isupper()
    ):
        return False
    is_titled = any(
        token.lower_.strip(".") in TITLES for token in doc[first : min(first + 2, last)]
    )
    # Washington Post is in the longer table of given names too.
    gender_of = gender_of_given_name if doc[first].ent_type_ else gender_of_first_name
    is_full = first < last and any(map(gender_of, _parts(doc[first])))
    is_holder = first > 0 and is_office(doc[first - 1])
    return is_titled or is_holder or is_full or _is_introduced(doc, first, last)


def _is_introduced(doc: "Doc", first: int, last: int) -> bool:
    """Whether what stands beside a name can only stand beside somebody's."""
    name = doc[last]
    if _is_followed([token.lower_ for token in doc[last + 1 : last + 4]]):
        return True
    if any(c.dep_ == "appos" and c.i > last and is_somebody(c) for c in name.children):
        return True
    if first and doc[first - 1].text.islower() and is_somebody(doc[first - 1]):
        return True
    is_aside = first < last and name.ent_type_ not in NO_PEOPLE - {"ORG"} and _ends_at_comma(name)
    if name.dep_ == "appos" and (is_aside or is_somebody(name.head)):
        return True
    is_subject = name.dep_ == "nsubj" and name.ent_type_ not in NO_PEOPLE
    return is_subject and (first < last or name.head.lower_ in SPEAKING) and _acts(name.head)


def _is_followed(after: Sequence[str]) -> bool:
    """Whether words can only follow somebody’s name: who; , aged; , 34,; ’s face."""
    if after[:1] == [","] and not WHO.isdisjoint(after[1:2]):
        return True
    if after[:2] == [",", "aged"] or not WHO.isdisjoint(after[:1]):
        return True
    if after[:1] == ["’s"] and not WHOSE.isdisjoint(after[1:]):
        return True
    return "".join(after[::2]) in {",,", "()"} and after[1].isdigit() and len(after[1]) < 3


def _ends_at_comma(name: "Token") -> bool:
    return name.i + 1 < len(name.doc) and name.nbor(1).text == ","


def _acts(verb: "Token") -> bool:
    """Whether a verb tells what people do."""
    return any(verb.lower_ in forms for forms in (SAYING_FORMS, THINKING_FORMS, NAMING_FORMS))


def is_somebody(token: "Token") -> bool:
    """Whether a common noun stands for one human being."""
    return token.tag_ == "NN" and is_human_noun(token.lower_) and not is_plural(token.lower_)


def is_one(noun: "Token") -> bool:
    """Whether a word is a common noun for somebody, whatever the model takes it for."""
    word = noun.text
    return word.islower() and is_human_noun(word) and not is_plural(word)
