"""Mentions to people: names by their words, pronouns by gender and recency, offices by role."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from quotecast.text.genders import (
    PRONOUN_GENDERS,
    WORD_GENDERS,
    gender_beside,
    gender_of_words,
)
from quotecast.text.mentions import Mention
from quotecast.text.names import OFFICES, TITLES
from quotecast.text.people import WORD_VOTES, People, Person
from quotecast.text.readings import Reading
from quotecast.text.tables import words
from quotecast.types import Gender

# How many sentences back a pronoun may reach.
REACH = 15

# How many mentions back an office may.
ROLE_REACH = 40

# What makes a person come to mind: how far back, and how they were last mentioned.
PER_SENTENCE = -1.0
AS_SUBJECT = 0.8
AS_SPEAKER = 1.0
AS_POSSESSOR = -1.0
OFTEN, OFTEN_ENOUGH = 0.2, 6
OF_UNKNOWN_GENDER = -1.2

HUMAN_NOUNS = (
    OFFICES
    | TITLES
    | frozenset(WORD_GENDERS)
    | words(
        """
    billionaire mogul lawmaker politician veteran doctor physician surgeon nurse teacher
    student scientist researcher writer artist star singer musician player winger striker
    midfielder defender goalkeeper captain survivor victim witness resident driver pilot
    farmer native
    """
    )
)

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
}

# Ann Lee, 43, the bank's chief economist, …
ROLE_AFTER = re.compile(
    r"\s*,\s+(?:\d+,\s+)?(?:an?|the|his|her|its)?\s*((?:[\w’'-]+\s+){0,5}?[\w-]+)"
    r"(?=,|\.| of | at | for | in | who | from | with )"
)


@dataclass(slots=True)
class Resolution:
    """Whom the mentions of a document mean."""

    people: dict[int, Person] = field(default_factory=dict)
    # By where the mention starts.
    order: list[tuple[Mention, Person]] = field(default_factory=list)
    # The narrator's mentions, in order.

    def add(self, mention: Mention, person: Person, *, speaks: bool) -> None:
        """Remember whom a mention means, and what that tells of their gender."""
        self.people[mention.start] = person
        if person.gender is None:
            person.vote(PRONOUN_GENDERS.get(mention.name), 1)
        if not mention.is_quoted:
            self.order.append((mention, person))
            person.is_latest_speaker = speaks

    def near(self, sentence: int) -> list[tuple[Mention, Person]]:
        """The narrator's mentions in one sentence."""
        left = bisect_left(self.order, sentence, key=_sentence)
        return self.order[left : bisect_right(self.order, sentence, key=_sentence)]


def resolve(text: str, reading: Reading) -> Resolution:
    """Find out whom each mention means, in the order of the text.

    Pronouns go to the person of that gender who comes to mind first: lately mentioned, as a
    subject, as a speaker (after the factors of Lappin and Leass 1994).
    """
    clues = [around.clue for around in reading.quotes.values() if around.clue]
    speaking = {clue.mention.start: clue.mention for clue in clues}
    mentions = _merge(reading.mentions, speaking)
    people = People(mentions)
    _gather_evidence(text, mentions, people)
    _count_pronouns(mentions, people)
    people.forget_places()
    resolution = Resolution()
    for mention in mentions:
        speaks = mention.start in speaking
        person = _resolve_one(mention, people, resolution, speaks=speaks)
        if person is not None:
            resolution.add(mention, person, speaks=speaks)
    return resolution


def _sentence(item: tuple[Mention, Person]) -> int:
    return item[0].sentence


def _merge(mentions: Sequence[Mention], speaking: Mapping[int, Mention]) -> list[Mention]:
    """All mentions in order; the longer phrase of a speaker replaces the name inside it."""
    covered = {place for m in speaking.values() for place in range(m.start, m.end)}
    others = [mention for mention in mentions if mention.start not in covered]
    return sorted([*others, *speaking.values()], key=lambda mention: mention.start)


def _gather_evidence(text: str, mentions: Sequence[Mention], people: People) -> None:
    """Let the words around each name speak for a gender and a role."""
    for mention in mentions:
        if mention.kind not in NAMED or not (person := people.find(mention.name, mention.start)):
            continue
        start = text.find(mention.name.split()[0], mention.start, mention.end)
        before = text[max(start - 40, 0) : max(start, 0)]
        after = text[mention.end : mention.end + 100]
        person.vote(gender_beside(before, after), WORD_VOTES)
        person.roles.update(_roles(before, mention, after))


def _roles(before: str, mention: Mention, after: str) -> Iterator[str]:
    """The words for a person's office beside their name."""
    for word in (*before.split()[-1:], mention.name.split()[0]):
        plain = word.lower().strip(".,")
        if plain in OFFICES | TITLES or (word.islower() and word in before):
            yield ROLES.get(plain, plain)
    if found := ROLE_AFTER.match(after):
        yield found[1].split()[-1].lower()


def _count_pronouns(mentions: Sequence[Mention], people: People) -> None:
    """Let each pronoun that can mean one person only speak for that person's gender."""
    recent: list[tuple[int, Person]] = []
    for mention in mentions:
        if mention.is_quoted:
            continue
        if mention.kind in NAMED:
            if person := people.find(mention.name, mention.start):
                recent = [pair for pair in recent if mention.sentence - pair[0] <= 1]
                recent.append((mention.sentence, person))
        elif mention.name in PRONOUN_GENDERS:
            near = _humans(recent, mention.sentence) or _humans(recent, mention.sentence - 1)
            if len(near) == 1:
                near[0].vote(PRONOUN_GENDERS[mention.name], 1)


def _humans(recent: Sequence[tuple[int, Person]], sentence: int) -> list[Person]:
    """The different people named in a sentence."""
    found = {id(person): person for s, person in recent if s == sentence and person.is_human}
    return list(found.values())


def _resolve_one(
    mention: Mention, people: People, resolution: Resolution, *, speaks: bool
) -> Person | None:
    if mention.kind in NAMED:
        return people.find(mention.name, mention.start)
    if gender := PRONOUN_GENDERS.get(mention.name):
        return _by_pronoun(mention, gender, resolution)
    if mention.kind == "nominal" and speaks:
        return _by_role(mention, resolution) or people.add_nominal(mention)
    return _group_before(mention, resolution) if mention.name in {"it", "they"} else None


def _by_pronoun(mention: Mention, gender: Gender, resolution: Resolution) -> Person | None:
    """Whom “she” or “his” means: who comes to mind first."""
    reached = takewhile(
        lambda pair: mention.sentence - pair[0].sentence <= REACH, reversed(resolution.order)
    )
    fitting = [pair for pair in reached if pair[1].is_human and pair[1].gender in {gender, None}]
    return _first_to_mind(mention, fitting)


def _first_to_mind(mention: Mention, candidates: Sequence[tuple[Mention, Person]]) -> Person | None:
    if not candidates:
        return None
    return max(candidates, key=lambda pair: _salience(mention, *pair))[1]


def _salience(mention: Mention, other: Mention, person: Person) -> float:
    """How readily a person comes to mind at a mention, by a mention before it."""
    score = PER_SENTENCE * (mention.sentence - other.sentence)
    score += OFTEN * min(sum(person.forms.values()), OFTEN_ENOUGH)
    score += AS_SUBJECT * other.is_subject + AS_SPEAKER * person.is_latest_speaker
    score += AS_POSSESSOR * other.is_possessor
    return score + OF_UNKNOWN_GENDER * (person.gender is None)


def _by_role(mention: Mention, resolution: Resolution) -> Person | None:
    """Whom “the president” or “the singer” means, among those mentioned before."""
    is_definite = mention.words.lower().startswith(("the ", "his ", "her "))
    if not is_definite or mention.name.endswith("s"):
        return None
    gender = gender_of_words(mention.words)
    recent = [
        (other, person)
        for other, person in resolution.order[-ROLE_REACH:]
        if gender is None or person.gender in {gender, None}
    ]
    known = next((person for _, person in reversed(recent) if mention.name in person.roles), None)
    if known or mention.name not in HUMAN_NOUNS:
        return known
    near = [
        (other, person)
        for other, person in recent
        if mention.sentence - other.sentence <= 2 and person.is_human and other.is_subject
    ]
    return _first_to_mind(mention, near)


def _group_before(mention: Mention, resolution: Resolution) -> Person | None:
    """Whom “it” or “they” means: whoever spoke last and is not one human being."""
    for other, person in reversed(resolution.order[-10:]):
        if mention.sentence - other.sentence <= 3 and not person.is_human:
            return person
    return None
