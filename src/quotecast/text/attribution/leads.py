"""The “mother of three” of an opening sentence to the person whom the next paragraphs name.

News opens with what happened and tells the name below: “A mother of three has told how she fled.
… Ann Lee, 34, was asleep.” Whoever is described so is the first whom the paragraphs after it
introduce, with an age or with the same word for what they are.
"""

import re
from collections.abc import Sequence

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS
from quotecast.text.attribution.genders import EPITHET, gender_of_words, is_human_noun, is_plural
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import OFFICES
from quotecast.text.attribution.offices import SPOKESPEOPLE
from quotecast.text.attribution.people import People
from quotecast.text.attribution.person import Person
from quotecast.text.tables import words
from quotecast.types import Gender

# The husband of a nurse, the mother of one of the victims.
OF_SOMEBODY_NEW = re.compile(r"the \w+ of (?:an?|one)\b", re.IGNORECASE)

# Whose relatives are of which kind: the husband of a nurse is whose wife the next sentence names.
SPOUSES, PARENTS = words("husband wife partner widow widower"), words("mother father mum dad")
CHILDREN = words("son daughter child children boy girl baby")
RELATIVES_OF = {
    **dict.fromkeys(SPOUSES, SPOUSES),
    **dict.fromkeys(PARENTS, CHILDREN),
    **dict.fromkeys(("son", "daughter"), PARENTS),
    **dict.fromkeys(("brother", "sister"), words("brother sister sibling twin")),
}
RELATIVE = re.compile(r"['’]s? (?:[\w-]+ ){0,2}?(\w+)")

# How many paragraphs an opening has, and how many further down the name may stand.
OPENING, REACH = 3, 3

# Ann Lee, 34, was asleep. Ann Lee (34) was asleep. Ann Lee, aged 34,
AGE = re.compile(r"\W{0,3}\s\(?(?:aged )?\d{1,3}\b")
# Ann Lee of Hill Road, Leeds, was asleep. Ann Lee, from Leeds,
HOME = re.compile(r",? (?:of|from) (?:\d+ )?[A-Z]")

# An aid worker has described … A nurse has given evidence …
TELLING = SAYING_FORMS.keys() | NAMING_FORMS.keys() | {"evidence"}
FARTHEST = 60

# The most words before a name with which a paragraph opens: Royal commentator Ann Lee.
MOST_WORDS = 4

# Who is none any more has nobody's office: A retired judge has given evidence.
FORMERLY = re.compile(r"\b(?:former|retired|ex-)\b")

# Who speaks for others is seldom introduced further down.
SPEAKERS = SPOKESPEOPLE | {"source", "official"}
OFFICIALS = OFFICES | SPEAKERS | {"judge", "court"}


def find_leads(text: str, mentions: Sequence[Mention], people: People) -> dict[int, Person]:
    """The people whom descriptions in a text's opening mean, by where the description starts."""
    leads: dict[int, Person] = {}
    for index, mention in enumerate(mentions):
        if mention.paragraph < OPENING and _is_described(mention):
            found = _bearer(text, mention, people)
            if found is None and (mention.name not in OFFICIALS or FORMERLY.search(mention.words)):
                found = _introduced(text, mention, mentions[index + 1 :], people)
            if found:
                leads[mention.start] = found
    return leads


def _is_described(mention: Mention) -> bool:
    """Whether words describe one person who is not known yet."""
    of_new = OF_SOMEBODY_NEW.match(mention.words)
    is_new = of_new is not None or mention.words.lower().startswith(("a ", "an "))
    is_person = is_human_noun(mention.name) and not is_plural(mention.name)
    return mention.kind == "nominal" and is_new and is_person and mention.name not in SPEAKERS


def _gender(described: Mention) -> Gender | None:
    """The gender that a description tells: of the wife of a fisherman, what comes first."""
    return gender_of_words(described.words.partition(" of ")[0])


def _bearer(text: str, described: Mention, people: People) -> Person | None:
    """Who alone is of an age or holds an office: a coroner, where one is named further down."""
    gender = _gender(described)
    epithet = EPITHET.search(described.words)
    if epithet and epithet["age"]:
        of_age = [person for person in people.all if person.age == epithet["age"]]
        found = of_age[0] if len(of_age) == 1 else None
    else:
        found = people.only_one(described.name)
    if not found or gender not in {None, found.gender or gender}:
        return None
    start, end = text.rfind("\n", 0, described.start) + 1, text.find("\n", described.end)
    is_beside = found.keys[-1] in text[start : end if end >= 0 else None].lower()
    return None if is_beside else found


def _is_teller(text: str, mention: Mention) -> bool:
    """Whether somebody tells something first of all: An aid worker has described …"""
    after = re.split(r"[,.;:“\"\n]", text[mention.end : mention.end + FARTHEST])[0].split()
    return mention.is_main and not TELLING.isdisjoint(after)


def _is_relative(text: str, described: Mention, mention: Mention) -> bool:
    """Whether a name tells whose relative somebody is, as a description of its bearer does."""
    kinds = RELATIVES_OF.get(described.name, frozenset())
    behind = RELATIVE.match(text, mention.end)
    return behind is not None and behind[1] in kinds


def _is_aged_next(text: str, described: Mention, mention: Mention) -> bool:
    """Whether somebody named with their age begins the next sentence of a paragraph."""
    is_next = mention.sentence == described.sentence + 1 and mention.is_main
    return is_next and AGE.match(text, mention.end) is not None


def _opens(text: str, mention: Mention) -> bool:
    """Whether a paragraph begins with a name, or with a few words for what its bearer is."""
    before = text[max(mention.start - FARTHEST, 0) : mention.start].rpartition("\n")[2].split()
    return not before or (len(before) <= MOST_WORDS and is_human_noun(before[-1]))


def _introduced(
    text: str, described: Mention, after: Sequence[Mention], people: People
) -> Person | None:
    """Whom the paragraphs after a description introduce first, if it can be them."""
    gender = _gender(described)
    for mention in after:
        if mention.paragraph > described.paragraph + REACH:
            return None
        is_full = mention.kind == "name" and " " in mention.name
        if not is_full or mention.is_quoted or mention.start < described.end:
            continue
        if mention.paragraph == described.paragraph and not _is_aged_next(text, described, mention):
            return None
        person = people.known(mention.name)
        if person is None:
            continue
        if _is_relative(text, described, mention) and person.gender in {gender, None}:
            person.vote(gender, "word beside the name")
            return person
        if not mention.is_subject:
            continue
        is_told = described.name in person.roles or (
            _is_teller(text, described) and _opens(text, mention)
        )
        is_told |= any(way.match(text, mention.end) for way in (AGE, HOME))
        is_fitting = gender is None or person.gender in {gender, None}
        return person if is_told and is_fitting else None
    return None
