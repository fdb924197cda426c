"""A word to the phrase it heads, as the mention of a speaker."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quotecast.text.attribution.bearers import GROUPS, name_around
from quotecast.text.attribution.demonyms import DEMONYMS
from quotecast.text.attribution.extents import first_of_phrase, last_of_phrase
from quotecast.text.attribution.genders import (
    EPITHET,
    gender_of_given_name,
    gender_of_title,
    is_human_noun,
    is_plural,
)
from quotecast.text.attribution.governors import DASHES
from quotecast.text.attribution.mentions import (
    Kind,
    Mention,
    Parsed,
    is_headline,
    joined_name,
)
from quotecast.text.attribution.names import OFFICES
from quotecast.text.attribution.persons import is_office, is_one, is_person, row_before
from quotecast.text.attribution.surnames import A_SURNAME
from quotecast.text.tables import words

# Words before an office that are part of it: Prime Minister.
PARTS_OF_OFFICES = words("prime foreign home first vice deputy health high chief special lord")

# A neighbour named Jock Buchan
A_WORD = r"(?:[A-Z]\.|(?:Mrs?|Ms|Dr)\.|[A-Z][\w’'-]*)"
A_NAME = rf"({A_WORD}(?: {A_WORD})*)"
NAMED = re.compile(rf" (?:named|called) {A_NAME}$")

# The man, who did not want to be named; the nurse, whose name is known to the court.
UNNAMED = re.compile(
    r",? (?:who|whom|whose)\b[^.\n]{0,40}?\b"
    r"(?:not (?:\w+ )?(?:be|being) (?:named|identified)|cannot be (?:named|identified)|anonym\w+"
    r"|declined to (?:be named|give (?:his|her|their) name)|name (?:is|was|has) (?:not|known|been))"
)

# A man who gave his name only as Ali; a nurse, who identified herself as Ann Lee; a witness, known
# only as Mr Lee; a man believed to be Ben Hill
GIVES_NAME = re.compile(
    r"(?:(?:(?:, an? [\w-]+)?,? (?:who )?(?:\w+ly )?"
    r"(?:identified|introduced|identifies|introduces|identifying|introducing|gave|gives|giving)"
    r" (?:himself|herself|themselves|(?:his|her|their) (?:first )?name)(?: only)?"
    r"|, (?:who (?:is|was) )?(?:known|identified|named)(?: only| simply| by police| locally)?) as"
    r"|,? (?:who (?:is|was) )?(?:believed|thought|understood) to be)"
    rf" {A_NAME}"
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def mention_of(parsed: Parsed, head: "Token") -> Mention:
    """The phrase that a word heads, as the mention of a speaker."""
    if (meant := _meant_instead(head)) is not None:
        return mention_of(parsed, meant)
    first = first_of_phrase(head)
    if head.tag_ in {"PRP", "PRP$", "WP", "WDT"} and head.lower_ != "one":
        return _pronoun(parsed, head, first)
    if other := joined_name(head):
        is_one = _is_office_word(head)
        first = row_before(head) if head.doc[first].text.islower() else first
        first += head.doc[first].lower_ == "both"
        both = parsed.mention(first, other.i, "nominal", parsed.text(first, other.i))
        return mention_of(parsed, other) if is_one else both
    if words := _own_name(head):
        kind = _kind_of_name(parsed, head, parsed.text(*words))
        return parsed.mention(min(first, words[0]), words[1], kind, parsed.text(*words))
    return _beside(parsed, head, first) or _described(parsed, head, first)


def named_later(mention: Mention, text: str, place: int) -> Mention:
    """The mention of a description; of somebody whose name is told behind it, with that.

    Behind it may stand as well that nobody tells the name. `place` is where the description ends
    in the text of its passage.
    """
    found = GIVES_NAME.match(text, place) or NAMED.search(mention.words)
    if found:
        return replace(mention, kind="name", name=found[1])
    return replace(mention, is_unnamed=True) if UNNAMED.match(text, place) else mention


def _pronoun(parsed: Parsed, head: "Token", first: int) -> Mention:
    """The mention of a pronoun, or of the organisation that it is in capitals: the WHO."""
    if _is_acronym(head, parsed.passage.text):
        return parsed.mention(first, head.i, "group", head.text)
    return parsed.mention(head.i, head.i, "pronoun", head.lower_)


def _beside(parsed: Parsed, head: "Token", first: int) -> Mention | None:
    """The mention of who is named behind what they are, if anybody is."""
    if words := _two_beside(head):
        return parsed.mention(*words, "nominal", parsed.text(*words))
    words = _named_beside(head)
    return parsed.mention(first, words[1], "name", parsed.text(*words)) if words else None


def _described(parsed: Parsed, head: "Token", first: int) -> Mention:
    """The mention of somebody without a name."""
    last = last_of_phrase(head)
    epithet = EPITHET.search(parsed.text(first, last).lower())
    parent = epithet["parent"] if epithet else None
    return parsed.mention(first, last, "nominal", parent or head.lower_)


def _own_name(head: "Token") -> tuple[int, int] | None:
    """The name that a word heads, unless it tells what somebody is: Area Officer, Ann Lee."""
    words = name_around(head)
    is_held = head.lower_ in OFFICES | DEMONYMS and _named_beside(head) is not None
    return words if words and not is_held and not _is_office(head, words) else None


def _named_beside(head: "Token") -> tuple[int, int] | None:
    """The name in apposition to a word for somebody: the mayor, Ann Lee.

    Several are nobody alone: the family of the dead man, Ben Hill.
    """
    if is_plural(head.lower_) and any(child.lower_ == "of" for child in head.children):
        return None
    beside = (c for c in head.children if c.dep_ == "appos" and c.i > head.i and not is_office(c))
    return next(filter(None, map(name_around, beside)), None) or _named_between(head)


def _named_between(head: "Token") -> tuple[int, int] | None:
    """The name between two commas behind a word for somebody, whatever the parser hangs it on."""
    doc, last = head.doc, head.i + 2
    if last >= len(doc) or doc[head.i + 1].text != "," or not is_one(head):
        return None
    while last + 1 < len(doc) and doc[last + 1].ent_type_ == "PERSON":
        last += 1
    name = doc[last]
    is_free = name.ent_iob_ == "I" and name.dep_ not in {"nsubj", "conj"}
    is_apart = last + 1 == len(doc) or doc[last + 1].text in {",", "."}
    return name_around(name) if is_free and is_apart else None


def _two_beside(head: "Token") -> tuple[int, int] | None:
    """The two who are named behind what they are: his parents, Mark and Lisa."""
    for name in head.children if is_plural(head.lower_) else ():
        other = joined_name(name) if name.dep_ == "appos" and name.i > head.i else None
        if other is not None:
            return name.left_edge.i, other.i
    return None


def _is_aside(head: "Token") -> bool:
    """Whether a word only tells more of a name that stands before it: Lee – one of the owners –."""
    name = head.left_edge
    is_apart = name.i + 1 < head.i and name.nbor(1).text in DASHES and bool(name.whitespace_)
    return is_apart and name.tag_ == "NNP"


def _meant_instead(head: "Token") -> "Token | None":
    """The name that is meant by a word that hangs on it: Lee – one of the owners –, Ann smiling."""
    if _is_aside(head):
        return head.left_edge
    if _is_manner(head):
        return head.nbor(-1)
    return _owner_of_voice(head) if head.lower_ == "voice" else None


def _owner_of_voice(voice: "Token") -> "Token | None":
    """Whose voice speaks: the voice of Ann Lee, Ann Lee’s voice."""
    behind = (c for of in voice.children if of.lower_ == "of" for c in of.children)
    before = (c for c in voice.children if c.dep_ == "poss")
    return next((c for c in (*behind, *before) if c.tag_ == "NNP"), None)


def _is_manner(head: "Token") -> bool:
    """Whether a word tells how whoever is named before it speaks: said Ann smiling."""
    is_so = head.tag_ in {"VBG", "RB"} or head.lower_.endswith("ing")
    if not is_so or not head.text.islower() or head.i == 0:
        return False
    return head.nbor(-1).tag_ == "NNP" and head.nbor(-1).head.i == head.i


def _is_office_word(token: "Token") -> bool:
    """Whether a word is the first of two offices that one holds: President and CEO Ann Lee."""
    return token.lower_ in OFFICES or is_human_noun(token.lower_)


def _is_office(head: "Token", words: tuple[int, int]) -> bool:
    """Whether capitals only tell what somebody is: the Minister, says MP, the Prime Minister."""
    if is_office(head):
        return words[1] >= head.i
    if not is_human_noun(head.lower_) or head.norm_ == A_SURNAME:
        return False
    first, last = words
    if first < last == head.i:
        parts = OFFICES | PARTS_OF_OFFICES
        return head.lower_ in OFFICES and all(t.lower_ in parts for t in head.doc[first:last])
    return first == last == head.i and (head.ent_type_ != "PERSON" or head.left_edge.i < head.i)


def _is_acronym(head: "Token", text: str) -> bool:
    """Whether what looks like a pronoun is an organisation: the WHO."""
    return len(head.text) > 1 and head.text.isupper() and not text.isupper()


def _kind_of_name(parsed: Parsed, head: "Token", name: str) -> Kind:
    if is_headline(parsed.passage.text):
        return "capital"
    first = name.partition(" ")[0]
    if head.ent_type_ not in GROUPS or gender_of_title(first) or gender_of_given_name(first):
        return "name"
    return "name" if is_person(head.doc, row_before(head), head.i) else "group"
