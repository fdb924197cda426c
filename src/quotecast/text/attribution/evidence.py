"""The words around names to what they tell of people: genders and offices."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from quotecast.text.attribution.cues import SAYING_FORMS
from quotecast.text.attribution.genders import (
    PRONOUN_GENDERS,
    WORD_GENDERS,
    gender_beside,
    is_human_noun,
    is_plural,
)
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import OFFICES, TITLES, plain_word
from quotecast.text.attribution.organisations import STORMS
from quotecast.text.attribution.people import People
from quotecast.text.attribution.person import Person

# Kinds of mention that name somebody.
NAMED = frozenset({"name", "group", "capital"})

# Abbreviated offices, as the words that the narrator will use.
ROLES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "rev": "reverend",
    "sgt": "sergeant",
    "capt": "captain",
    "cllr": "councillor",
    "coun": "councillor",
    "del": "delegate",
    "supt": "superintendent",
}

# In Leeds, from Leeds: what mostly stands so is a place.
PLACE_BEFORE = re.compile(r"\b(?:in|at|from|near|into|towards?|around)\s$", re.IGNORECASE)

# Ann Lee, 43, … Ann Lee (43)
AGE_AFTER = re.compile(r"\s*[,(]\s*(?:aged\s+|now\s+)?(\d{1,3})\s*(?:[,.;)]|from\b|of\b)")

# Ann Lee, 43, the bank's chief economist, …
ROLE_AFTER = re.compile(
    r"\s*(?:\([^)]{1,20}\))?,\s+(?:(?:aged\s+)?\d+,\s+)?"
    r"(?P<role>(?!(?:who|which|whose|and|but|with|from|in|at|on|said|speaking)\b)"
    r"(?:(?:an?|the|his|her|its|their|[\w.’'-]+['’]s)\s+)?(?:[\w’'.&-]+\s+){0,6}?"
    r"(?P<head>[\w-]{3,})(?: (?:of|at|for|in) [^,.;:]{3,45}(?=[,.;]))?)"
    r"(?=,|\.|;| of | at | for | in | who | from | with | on | and | said| told| to )"
)

# Ann Lee is the bank's chief economist.
ROLE_IS = re.compile(
    r"\s+(?:is|was|has been|works as|worked as)\s+(?:now\s+)?"
    r"(?P<role>(?:an?|the|[\w.’'-]+['’]s)\s+(?:[\w’'.&-]+\s+){0,4}?(?P<head>[\w-]{3,}))"
    r"(?=,|\.|;| of | at | for | in | who | from | with | on | and )"
)

# The bank's chief economist, Ann Lee; chief economist Ann Lee.
ROLE_BEFORE = re.compile(
    r"(?<![\w’'-])(?P<role>(?:(?:\b(?i:an?|the|his|her|its|their|our)|[\w.-]+['’]s?)\s+)?"
    r"(?:(?!and\b|but\b|that\b|said\b|of\b|by\b|to\b|with\b)[a-z][\w’'-]*\s+){0,4}?"
    r"(?P<head>[a-z][\w-]{2,}|MP|MSP|TD|MEP|CEO|GP)(?: (?:of|for|at|in) [^,.;:]{3,50})?),?\s+$"
)


# Ann Lee, prosecuting, said; Omar Aziz KC, for the defence,
AT_COURT = re.compile(
    r"\s*(?:KC|QC|SC)?,\s+(?:(prosecuting)|defending|mitigating|cross-examining"
    r"|for the (?:(prosecution|Crown|state)|defen[cs]e|accused|defendant|plaintiff|claimant))\b"
)
LAWYER = frozenset({"lawyer", "barrister", "solicitor", "counsel", "attorney"})
PROSECUTOR = LAWYER | {"prosecutor"}

# Hurricane Milton, who is Milton from then on.
STORM = re.compile(rf"\b(?i:{'|'.join(sorted(STORMS))}) ([A-Z][\w’'-]+)")


def gather_evidence(text: str, mentions: Sequence[Mention], people: People) -> None:
    """Let the words around each name speak for a gender and a role."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for mention in mentions:
        if mention.kind not in NAMED or not (person := people.find(mention.name, mention.start)):
            continue
        counts[id(person)][
            bool(PLACE_BEFORE.search(text, max(mention.start - 12, 0), mention.start))
        ] += 1
        start = text.find(mention.name.split()[0], mention.start, mention.end)
        start = max(start, mention.start)
        end = _end_of_name(text, mention)
        before, after = text[max(start - 80, 0) : start], text[end : end + 120]
        person.vote(gender_beside(before[-40:], after), "word beside the name")
        if age := AGE_AFTER.match(after):
            person.age = age[1]
        person.roles.update(_roles(before, mention), _roles_at_court(after))
        for head, role in _phrases(before, after):
            if WORD_GENDERS.get(head, person.gender) != person.gender or head == "native":
                continue  # “Emma, her father” is a list, “the native of Gavle, Sweden” a place
            person.roles.add(head)
            person.phrases.append(role)
    storms = {plain_word(found[1]) for found in STORM.finditer(text)}
    for person in people.all:
        others, places = counts[id(person)]
        if len(person.keys) == 1 and (places > others or person.keys[0] in storms):
            person.is_human = False


def _end_of_name(text: str, mention: Mention) -> int:
    last = mention.name.split()[-1]
    place = text.find(last, mention.start, mention.end)
    return place + len(last) if place >= 0 else mention.end


def _roles(before: str, mention: Mention) -> Iterator[str]:
    """The words for a person's office beside their name."""
    for word in (*before.split()[-1:], mention.name.split()[0]):
        plain = word.lower().strip(".,")
        if plain in OFFICES or plain in TITLES or is_human_noun(plain):
            yield ROLES.get(plain, plain)


def _roles_at_court(after: str) -> frozenset[str]:
    found = AT_COURT.match(after)
    if not found:
        return frozenset()
    return PROSECUTOR if found.lastindex else LAWYER


def _phrases(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The offices that stand before or after a name in apposition: head word and phrase."""
    for found in (ROLE_AFTER.match(after), ROLE_IS.match(after), ROLE_BEFORE.search(before)):
        if found and is_human_noun(found["head"]) and not is_plural(found["head"].lower()):
            words = dropwhile(lambda word: word in SAYING_FORMS, found["role"].split())
            yield found["head"].lower(), " ".join(words)


def count_pronouns(mentions: Sequence[Mention], people: People) -> None:
    """Let each pronoun that can mean one person only speak for that person's gender."""
    recent: list[tuple[int, Person]] = []
    for mention in mentions:
        if mention.is_quoted:
            continue
        if mention.kind in NAMED:
            if person := people.find(mention.name, mention.start):
                person = person if people.is_clear(mention.name) else Person(("",), True)
                recent = [pair for pair in recent if mention.sentence - pair[0] <= 1]
                recent.append((mention.sentence, person))
        elif mention.name in PRONOUN_GENDERS:
            near = _humans(recent, mention.sentence) or _humans(recent, mention.sentence - 1)
            if len(near) == 1:
                near[0].vote(PRONOUN_GENDERS[mention.name], "pronoun")


def _humans(recent: Sequence[tuple[int, Person]], sentence: int) -> list[Person]:
    """The different people named in a sentence."""
    found = {id(person): person for s, person in recent if s == sentence and person.is_human}
    return list(found.values())
