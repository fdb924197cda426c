"""Mentions to people: names by their words, pronouns by gender and recency, offices by role."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quotecast.text.genders import (
    PRONOUN_GENDERS,
    WORD_GENDERS,
    gender_beside,
    gender_of_words,
)
from quotecast.text.mentions import OFFICES, TITLES, Mention
from quotecast.text.people import WORD_VOTES, People, Person
from quotecast.text.readings import Reading
from quotecast.types import Gender, Span

# How many sentences back a pronoun may reach.
REACH = 15

# What makes a person come to mind: how far back, and how they were last mentioned.
PER_SENTENCE = -1.0
AS_SUBJECT = 0.8
AS_SPEAKER = 0.7
AS_POSSESSOR = -0.6
OFTEN = 0.15
OF_UNKNOWN_GENDER = -1.2

HUMAN_NOUNS = (
    OFFICES
    | TITLES
    | frozenset(WORD_GENDERS)
    | frozenset(
        "billionaire mogul lawmaker politician veteran doctor physician surgeon nurse teacher student "
        "scientist researcher writer artist star singer musician player winger striker midfielder "
        "defender goalkeeper captain survivor victim witness resident driver pilot farmer native".split()
    )
)

ROLE_AFTER = re.compile(
    r"\s*,\s+(?:\d+,\s+)?(?:an?|the|his|her|its)?\s*((?:[\w’'-]+\s+){0,5}?[\w-]+)(?=,|\.| of | at | for | in | who | from | with )"
)


@dataclass(slots=True)
class Resolution:
    """Whom the mentions of a document mean."""

    people: dict[int, Person] = field(default_factory=dict)
    # By where the mention starts.
    order: list[tuple[Mention, Person]] = field(default_factory=list)


def resolve(text: str, spans: Sequence[Span], reading: Reading) -> Resolution:
    """Find out whom each mention means, in the order of the text."""
    speaking = {clue.mention.start: clue.mention for clue in reading.clues.values()}
    mentions = _merge(reading.mentions, speaking)
    people = People([m for m in mentions if m.kind == "name"])
    resolution = Resolution()
    _gather_evidence(text, mentions, people)
    _count_pronouns(mentions, people)
    for person in people.all:
        person.first_seen = person.last_seen = -1
    for mention in mentions:
        person = _resolve_one(mention, people, resolution, mention.start in speaking)
        if person is not None:
            resolution.people[mention.start] = person
            if person.gender is None and mention.name in PRONOUN_GENDERS:
                person.vote(PRONOUN_GENDERS[mention.name], 1)
            if not mention.is_quoted:
                resolution.order.append((mention, person))
                person.latest = mention
                person.is_latest_speaker = mention.start in speaking
    return resolution


def _merge(mentions: Sequence[Mention], speaking: Mapping[int, Mention]) -> list[Mention]:
    """All mentions in order; the longer phrase of a speaker replaces the name inside it."""
    taken = sorted(speaking.values(), key=lambda m: m.start)
    covered = {place for m in taken for place in range(m.start, m.end)}
    others = [m for m in mentions if m.start not in covered]
    return sorted([*others, *taken], key=lambda m: m.start)


def _gather_evidence(text: str, mentions: Sequence[Mention], people: People) -> None:
    """Let the words around each name speak for a gender and a role."""
    for mention in mentions:
        if mention.kind not in {"name", "capital"} or (person := people.find(mention.name, mention.start)) is None:
            continue
        start = text.find(mention.name.split()[0], mention.start, mention.end)
        before = text[max(start - 40, 0) : start]
        after = text[mention.end : mention.end + 100]
        person.vote(gender_beside(before, after), WORD_VOTES)
        person.roles.update(_roles(before, mention, after))


# Abbreviated offices, as the role they stand for.
ROLES = {"sen": "senator", "rep": "representative", "gov": "governor", "dr": "doctor", "prof": "professor",
         "gen": "general", "rev": "reverend", "sgt": "sergeant", "capt": "captain", "cllr": "councillor"}


def _roles(before: str, mention: Mention, after: str) -> Iterator[str]:
    last = before.split()[-1:]
    if last and (last[0].islower() or last[0].lower().strip(".") in OFFICES | TITLES):
        yield ROLES.get(last[0].lower().strip(".,"), last[0].lower().strip(".,"))
    first = mention.name.split()[0].lower().strip(".")
    if first in OFFICES | TITLES:
        yield ROLES.get(first, first)
    if found := ROLE_AFTER.match(after):
        yield found[1].split()[-1].lower()


def _count_pronouns(mentions: Sequence[Mention], people: People) -> None:
    """Let each pronoun that can mean one person only speak for that person's gender."""
    recent: list[tuple[int, Person]] = []
    for mention in mentions:
        if mention.is_quoted:
            continue
        if mention.kind in {"name", "capital"}:
            if person := people.find(mention.name, mention.start):
                recent = [(s, p) for s, p in recent if mention.sentence - s <= 1]
                recent.append((mention.sentence, person))
        elif mention.name in PRONOUN_GENDERS:
            near = {id(p): p for s, p in recent if s == mention.sentence and p.is_human}
            near = near or {id(p): p for s, p in recent if s == mention.sentence - 1 and p.is_human}
            if len(near) == 1:
                next(iter(near.values())).vote(PRONOUN_GENDERS[mention.name], 1)


def _resolve_one(
    mention: Mention, people: People, resolution: Resolution, speaks: bool
) -> Person | None:
    if mention.kind in {"name", "capital"}:
        return people.find(mention.name, mention.start)
    if mention.name in PRONOUN_GENDERS:
        return _by_pronoun(mention, PRONOUN_GENDERS[mention.name], resolution)
    if mention.kind == "nominal" and speaks:
        return _by_role(mention, resolution, people) or people.add_nominal(mention)
    if mention.name in {"it", "they"}:
        return _group_before(mention, resolution)
    return None


def _by_pronoun(mention: Mention, gender: Gender, resolution: Resolution) -> Person | None:
    best: tuple[float, Person] | None = None
    seen: set[int] = set()
    for other, person in reversed(resolution.order):
        distance = mention.sentence - other.sentence
        if distance > REACH:
            break
        if id(person) in seen or not person.is_human or person.gender not in {gender, None}:
            continue
        seen.add(id(person))
        score = _salience(other, person, distance)
        if best is None or score > best[0]:
            best = score, person
    return best[1] if best else None


def _salience(mention: Mention, person: Person, distance: int) -> float:
    score = PER_SENTENCE * distance + OFTEN * min(sum(person.forms.values()), 6)
    score += AS_SUBJECT * mention.is_subject + AS_SPEAKER * person.is_latest_speaker
    score += AS_POSSESSOR * mention.is_possessor
    return score + OF_UNKNOWN_GENDER * (person.gender is None)


def _by_role(mention: Mention, resolution: Resolution, people: People) -> Person | None:
    """Whom “the president” or “the singer” means."""
    head = mention.name
    gender = gender_of_words(mention.words)
    if not mention.words.lower().startswith(("the ", "his ", "her ")) or head.endswith("s"):
        return None
    recent = [
        (other, person)
        for other, person in resolution.order[-40:]
        if mention.sentence - other.sentence <= REACH
        and (gender is None or person.gender in {gender, None})
    ]
    for _, person in reversed(recent):
        if head in person.roles:
            return person
    if head not in HUMAN_NOUNS:
        return None
    near = [pair for pair in recent if mention.sentence - pair[0].sentence <= 2 and pair[1].is_human]
    if not near:
        return None
    other, person = max(near, key=lambda x: _salience(x[0], x[1], mention.sentence - x[0].sentence))
    return person if other.is_subject else None


def _group_before(mention: Mention, resolution: Resolution) -> Person | None:
    for other, person in reversed(resolution.order[-10:]):
        if mention.sentence - other.sentence > 3:
            break
        if not person.is_human:
            return person
    return None
