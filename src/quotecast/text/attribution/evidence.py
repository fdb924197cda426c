"""The words around names to what they tell of people: genders, offices, and who is nobody."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set

from quotecast.text.attribution.demonyms import origins
from quotecast.text.attribution.genders import (
    PRONOUN_GENDERS,
    WORD_GENDERS,
    gender_beside,
    gender_of_words,
    is_human_noun,
    is_plural,
)
from quotecast.text.attribution.kinds import find_kinds, find_origins, is_place
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import plain_word
from quotecast.text.attribution.offices import (
    find_phrases,
    find_roles,
    find_roles_at_court,
    other_words,
)
from quotecast.text.attribution.organisations import STORMS
from quotecast.text.attribution.people import People
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.persons import MONTHS
from quotecast.text.tables import words

# Kinds of mention that name somebody.
NAMED = frozenset({"name", "group", "capital"})

# Ann Lee, 43, … Ann Lee (43)
AGE_AFTER = re.compile(r"\s*[,(]\s*(?:aged\s+|now\s+)?(\d{1,3})\s*(?:[,.;)]|from\b|of\b)")

# Hurricane Milton, who is Milton from then on.
STORM = re.compile(rf"\b(?i:{'|'.join(sorted(STORMS))}) ([A-Z][\w’'-]+)")

# What a name of one word is that others only speak to: she told Dawn, speaking to Fortune.
# Speaking to the BBC’s Ann Lee, the president said …: who they are is told of somebody else.
LISTENING = re.compile(r"\b(?:[Ss]peaking|[Tt]alking|[Ii]nterview) (?:to|with)\b[^,.;:\n]*$")
TELLER_NEXT = re.compile(r",\s+(?:the|his|her)\s[^,.\n]{3,60}?\s(?:said|says|told|added)\b")

HEARD = re.compile(r"\b(?:[Tt]old|[Tt]ells?|(?:[Ss]peaking|[Tt]alking|[Ss]poke) (?:to|with))\s$")

# What a text calls a firm that it has named.
FIRMS = frozenset({"the company", "the firm", "the platform", "the app", "the social network"})

# What officers are.
RANKS = words("captain colonel major general lieutenant sergeant admiral")

# What speaks for a human being, whatever speaks for an organisation.
HUMAN = frozenset({"title", "given name", "word beside the name", "own words"})


def gather_evidence(text: str, mentions: Sequence[Mention], people: People) -> None:
    """Let the words around each name speak for a gender, a role, a country and a kind."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    heard: Counter[int] = Counter()
    told: Counter[int] = Counter()
    for mention in mentions:
        if mention.kind in NAMED and (person := people.find(mention.name, mention.start)):
            counts[id(person)][is_place(text, mention)] += 1
            told[id(person)] += mention.is_telling
            heard[id(person)] += HEARD.search(text, mention.start - 20, mention.start) is not None
            _gather(text, mention, person)
    storms = {plain_word(found[1]) for found in STORM.finditer(text)}
    for person in people.all:
        is_told = any(kind in HUMAN for _, kind in person.evidence) or person.age or person.roles
        others, places = counts[id(person)]
        is_short = len(person.keys) == 1 or (places > 1 and not person.roles)
        if (person.kinds and not is_told) or (is_short and places > others):
            person.is_human = False
        if len(person.keys) == 1 and heard[id(person)] == others + places > 0:
            person.is_human = False
        if person.keys[0].title() in MONTHS and len(person.keys) == 1 and not told[id(person)]:
            person.is_human = False
        if len(person.keys) == 1 and person.keys[0] in storms:
            person.is_human = False


def _gather(text: str, mention: Mention, person: Person) -> None:
    """Note what the words around one mention of a name tell."""
    start = max(text.find(mention.name.split()[0], mention.start, mention.end), mention.start)
    end = _end_of_name(text, mention)
    before, after = text[max(start - 80, 0) : start], text[end : end + 120]
    person.vote(gender_beside(before[-40:], after), "word beside the name")
    if age := AGE_AFTER.match(after):
        person.age = age[1]
    person.roles.update(find_roles(before, mention.name), find_roles_at_court(after))
    is_subject = mention.is_subject
    person.kinds.update(find_kinds(before, after, mention.name, is_subject=is_subject))
    person.origins.update(find_origins(before, mention.name))
    is_listener = LISTENING.search(text, max(start - 90, 0), start) and TELLER_NEXT.match(after)
    for head, role in find_phrases(before, "" if is_listener else after):
        if WORD_GENDERS.get(head, person.gender) != person.gender or head == "native":
            continue  # “Emma, her father” is a list, “the native of Gavle, Sweden” a place
        person.roles.update(other_words(head))
        person.add_phrase(role)
        person.origins.update(origins(role))


def _end_of_name(text: str, mention: Mention) -> int:
    last = mention.name.split()[-1]
    place = text.rfind(last, mention.start, mention.end)
    return place + len(last) if place >= 0 else mention.end


def count_pronouns(mentions: Sequence[Mention], people: People, *, in_story: bool = False) -> None:
    """Let each pronoun that can mean one person only speak for that person's gender.

    In a story people are described time and again, the doctor; he may be somebody with a name.
    """
    _count_pronouns([m for m in mentions if m.kind != "nominal"], people, NAMED)
    if in_story:
        described = [m for m in mentions if m.kind != "nominal" or _is_somebody(m)]
        _count_pronouns(described, people, {"nominal"})


def _count_pronouns(mentions: Sequence[Mention], people: People, kinds: Set[str]) -> None:
    """Let pronouns speak for the gender of those who are mentioned so."""
    recent: list[tuple[Mention, Person]] = []
    for mention in mentions:
        if mention.is_quoted:
            continue
        if mention.name not in PRONOUN_GENDERS:
            if person := _whom(mention, people):
                recent = [pair for pair in recent if mention.sentence - pair[0].sentence <= 1]
                recent.append((mention, person))
            continue
        here = _humans(recent, mention.sentence)
        near = here or _humans(recent, mention.sentence - 1)
        if len(near) != 1 or (here and mention.words.lower() == "him"):
            continue
        other, person = near[0]
        if other.kind in kinds:
            person.vote(PRONOUN_GENDERS[mention.name], "pronoun")


def guess_by_rank(people: People) -> None:
    """Take an officer of a story for a man where nothing tells the gender: Colonel Lee."""
    for person in people.all:
        if person.is_human and person.gender is None and person.roles & RANKS:
            person.vote("male", "title")


def _is_somebody(mention: Mention) -> bool:
    """Whether a description is of one human being whose gender it does not tell: the doctor."""
    is_one = is_human_noun(mention.name) and not is_plural(mention.name)
    return mention.kind == "nominal" and is_one and not gender_of_words(mention.words)


def _whom(mention: Mention, people: People) -> Person | None:
    """Whom a name or a description means, whoever has no name included."""
    if mention.kind == "nominal":
        return people.nameless.add(mention)
    if mention.kind not in NAMED:
        return None
    found = people.find(mention.name, mention.start)
    return found if found is None or people.is_clear(mention.name) else Person(("",), True)


def find_firms(mentions: Sequence[Mention], people: People) -> None:
    """Take bare names for organisations where a text speaks of “the company”: Strava.

    So it is with names of one word that nothing tells to be somebody's.
    """
    if not any(m.kind == "nominal" and m.words.lower() in FIRMS for m in mentions):
        return
    kinds = {"name", "group"}
    named = Counter(m.name for m in mentions if m.kind in kinds and " " not in m.name)
    for name, count in named.items():
        person = people.known(name) if count > 1 else None
        if person and len(person.keys) == 1 and not (person.evidence or person.age):
            person.is_human = False


def _humans(
    recent: Sequence[tuple[Mention, Person]], sentence: int
) -> list[tuple[Mention, Person]]:
    """The different people named in a sentence, each with the last mention."""
    here = (pair for pair in recent if pair[0].sentence == sentence and pair[1].is_human)
    return [*{id(pair[1]): pair for pair in here}.values()]
