"""Descriptions to people: whom “the president”, “his wife”, “the bank” or “the statement” means."""

import re
from collections import Counter
from collections.abc import Sequence, Set

from quotecast.text.attribution.bodies import find_body, find_by_speech, find_called_so
from quotecast.text.attribution.cues import SPEECH_NOUNS, WRITINGS
from quotecast.text.attribution.demonyms import origins
from quotecast.text.attribution.epithets import NEW, find_by_epithet, find_native, is_epithet
from quotecast.text.attribution.genders import (
    PRONOUN_GENDERS,
    WORD_GENDERS,
    gender_of_words,
    is_human_noun,
    is_plural,
)
from quotecast.text.attribution.kinship import KIN
from quotecast.text.attribution.leads import OFFICIALS, OPENING
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import OFFICES, POSSESSIVE, plain_word
from quotecast.text.attribution.offices import FOR_OTHERS
from quotecast.text.attribution.organisations import GROUP_NOUNS, is_group_noun
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.persons import IN_LETTERS
from quotecast.text.attribution.salience import find_by_pronoun, salience
from quotecast.text.attribution.scene import Scene, Turn
from quotecast.text.attribution.sureness import BY_SUBJECT
from quotecast.text.attribution.walks import is_of_other_walk
from quotecast.text.tables import words

# How many mentions back an office may reach.
ROLE_REACH = 60

# How many sentences back the person stands whom a speaker's description means.
NEAR = 3

# The mother of the victim is somebody else than the mother of two.
OF_SOMEBODY = re.compile(r"\bof (?!state\b|two\b|three\b|four\b|five\b|six\b)")

# Who speaks on condition that nobody tells their name.
UNNAMED = frozenset({"source", "insider", "pal"})
WITHOUT_NAME = UNNAMED | {"official", "friend", "person", "aide", "ally"}

NAMELESS = re.compile(r"\b(?:anonymous|unnamed|unidentified)\b")

# Offices of which nobody has two: the mayor is not the prime minister, nor an MP “the PM”.
RULERS = words("minister pm premier president chancellor governor mayor taoiseach")
ELECTED = RULERS | words(
    "mp msp senator congressman congresswoman councillor councilman councilwoman"
)

# What somebody is “of” something whom the text has named: the winner of the race.
ACHIEVED = frozenset({"winner", "champion", "author", "star", "founder", "veteran", "holder"})

# Words that make another office of one: the deputy leader is not the leader.
SECOND = words("deputy vice")

POSSESSORS = ("his ", "her ", "their ", "its ", "our ", "my ")

# Who asks and who answers, where a transcript tells no names.
INTERVIEWER, INTERVIEWEE = "the interviewer", "the interviewee"


DEFINITE = ("the ", "his ", "her ", "this ", "that ", "their ", "its ")


def find_described(mention: Mention, scene: Scene, *, speaks: bool) -> Person | None:
    """Whom “the president”, “the singer” or “the bank” means, among those mentioned before."""
    phrase = mention.words.lower()
    if phrase in {INTERVIEWER, INTERVIEWEE}:
        return _by_opening(scene) if phrase == INTERVIEWEE else None
    is_the = phrase.startswith(DEFINITE) or mention.words in IN_LETTERS
    is_unnamed = mention.is_unnamed or NAMELESS.search(phrase) is not None
    if phrase.startswith(NEW) or is_unnamed or not (is_the or mention.owner):
        return None
    found = _by_anonymity(scene) if is_the and mention.name in UNNAMED else None
    if found or (is_the and is_epithet(mention)):
        return found or find_by_epithet(mention, scene)
    return _by_noun(mention, scene, is_the=is_the, speaks=speaks)


def _by_noun(mention: Mention, scene: Scene, *, is_the: bool, speaks: bool) -> Person | None:
    """Whom a word means by what it is for: an organisation, something said, several people, one."""
    if mention.name in GROUP_NOUNS:
        return find_body(mention, scene) if is_the else None
    if mention.name in SPEECH_NOUNS:
        return find_by_speech(mention, scene)
    if is_group_noun(mention.name) and not is_human_noun(mention.name):
        return None  # the media
    if is_plural(mention.name):
        return find_called_so(mention, scene) if is_the else None
    if mention.name in WRITINGS:
        return None
    return _by_role(mention, scene, speaks=speaks) or _teller(mention, scene)


def _by_anonymity(scene: Scene) -> Person | None:
    """Whom “the insider” means: whoever without a name spoke last of all."""
    if not scene.spoken:
        return None
    other, person = scene.spoken[-1]
    return person if other.kind == "nominal" and other.name in WITHOUT_NAME else None


def _by_opening(scene: Scene) -> Person | None:
    """Who is interviewed: whom the words around the transcript name in full, and most often."""
    named = Counter(
        id(person) for _, person in scene.order if person.is_human and len(person.keys) > 1
    )
    most = next((key for key, _ in named.most_common(1)), None)
    return next((person for _, person in scene.order if id(person) == most), None)


def _by_role(mention: Mention, scene: Scene, *, speaks: bool) -> Person | None:
    """Whom an office or another word for a person means."""
    gender = gender_of_words(mention.name)
    owner = _owner(mention, scene)
    inside = {plain_word(POSSESSIVE.sub("", word)) for word in mention.words.split()}
    before = mention.words.lower().partition(mention.name)[0]
    second = SECOND.intersection(before.split()[-1:])
    recent = [
        (other, person)
        for other, person in scene.order[-ROLE_REACH:]
        if person.is_human
        and person is not owner
        and _is_second(second, person)
        and (gender is None or person.gender in {gender, None})
        and (person.keys == (mention.name,) or not inside.intersection(person.keys))
        and not _is_elected_otherwise(mention.name, person)
        and not is_of_other_walk(mention.name, person)
    ]
    if is_human_noun(mention.name) and (found := find_native(origins(before), recent)):
        return found
    names = _names(mention)
    called = [p for other, p in reversed(recent) if _is_called(mention, other, p)]
    known = max(called, key=lambda person: _is_told(names, person), default=None)
    if known is None and mention.words.lower().startswith(POSSESSORS):
        return _by_kinship(mention, scene, owner.keys[-1], owner) if owner else None
    first = mention.owner if mention.name in KIN else None
    if known is None and first:
        owner = scene.people.known(first)
        return _by_kinship(mention, scene, plain_word(first.split()[-1]), owner)
    known = known or _holder(mention, scene, recent)
    if known is not None and not _is_second(second, known):
        return None
    is_of = OF_SOMEBODY.search(mention.words) is not None
    is_other = is_of and mention.name not in ACHIEVED
    is_other |= bool(mention.owner) and mention.name in FOR_OTHERS | ELECTED
    is_other |= _is_of_somebody(mention)
    if known or is_other or not (speaks or is_human_noun(mention.name)):
        return known
    found = _by_salience(mention, scene, recent) or _alone(mention, scene)
    if not found and speaks and mention.words.lower().startswith("the "):
        found = _by_introduction(mention, recent)
    if found:
        scene.sureness[mention.start] = BY_SUBJECT
    return found


def _is_of_somebody(mention: Mention) -> bool:
    """Whether a description is of one who belongs to somebody without a name: the dog’s owner."""
    owner = (mention.owner or "").split()[-1:]
    return bool(owner) and owner[0].islower() and owner[0] not in GROUP_NOUNS


def _is_second(second: Set[str], person: Person) -> bool:
    """Whether somebody has an office with such words: deputy, for the deputy leader."""
    return second <= person.roles.union(" ".join(person.phrases).split())


def _is_elected_otherwise(office: str, person: Person) -> bool:
    """Whether somebody has another office than one of which nobody has two."""
    return office in RULERS and office not in person.roles and bool(person.roles & ELECTED)


def _teller(mention: Mention, scene: Scene) -> Person | None:
    """Who has just told something, where the next paragraph calls them by their office.

    It is over, Ann Lee has said. Labour’s deputy leader told …
    """
    near = scene.near(mention.sentence - 1)
    told = [(other, person) for other, person in near if other.is_telling]
    if len(told) != 1 or not mention.owner or mention.name not in OFFICES:
        return None
    (other, person), gender = told[0], gender_of_words(mention.name)
    is_new = person.is_human and not person.roles and other.kind == "name"
    fits = gender is None or person.gender in {gender, None}
    return person if is_new and fits and other.paragraph + 1 == mention.paragraph else None


def _holder(
    mention: Mention, scene: Scene, recent: Sequence[tuple[Mention, Person]]
) -> Person | None:
    """Who alone holds an office; if they are named further down, rather a subject just before.

    The Leeds coach is not the coach of another place whom the text names further down.
    """
    known = scene.people.only_one(mention.name)
    if known is None or known.first_seen >= 0:
        return known
    if (names := _names(mention)) and not _is_told(names, known):
        return None
    near = _by_salience(mention, scene, recent)
    if near is None or near.roles:
        return known
    scene.sureness[mention.start] = BY_SUBJECT
    return near


def _alone(mention: Mention, scene: Scene) -> Person | None:
    """Whom a description means where nobody else has been named in the opening, or has spoken."""
    if not mention.words.startswith(("The ", "the ")) or not is_human_noun(mention.name):
        return None
    is_opening = mention.paragraph < OPENING and len(scene.named) == 1
    people = scene.named if is_opening else scene.speakers
    if len(people) != 1 or len(people[0].keys) < 2:
        return None
    if _is_elected_otherwise(mention.name, people[0]) or is_of_other_walk(mention.name, people[0]):
        return None
    if mention.name in OFFICIALS and (people is scene.named or _is_introduced(mention.name, scene)):
        return None
    gender = gender_of_words(mention.name)
    return people[0] if gender is None or people[0].gender in {gender, None} else None


def _is_introduced(word: str, scene: Scene) -> bool:
    """Whether somebody without a name was called by a word before."""
    return any(other.kind == "nominal" and other.name == word for other, _ in scene.order)


def _is_called(mention: Mention, other: Mention, person: Person) -> bool:
    """Whether somebody has an office, or was introduced by it alone: a person, the person.

    So was the president of the union, who is the president.

    Or the same words meant them before.
    """
    word = mention.name
    of_more = {*mention.words.lower().split()} < {*other.words.lower().split()}
    is_whole = of_more and person.name == other.words
    is_new = is_whole or other.words.lower().startswith(NEW)
    is_same = other.words.lower() == mention.words.lower()
    is_so = other.kind == "nominal" and other.name == word and (is_new or is_same)
    return word in person.roles or is_so


def _is_told(names: Set[str], person: Person) -> bool:
    """Whether somebody's office is told with the same names: the Leeds coach."""
    return bool(names) and any(not names.isdisjoint(phrase.split()) for phrase in person.phrases)


def _names(mention: Mention) -> set[str]:
    """The names in a description: Leeds."""
    return {word for word in mention.words.split()[1:] if word[0].isupper()}


def _owner(mention: Mention, scene: Scene) -> Person | None:
    """Whose brother or manager “her brother” and “his manager” are."""
    gender = PRONOUN_GENDERS.get(mention.words.lower().partition(" ")[0])
    return find_by_pronoun(mention, gender, scene, Turn()) if gender else None


def _by_kinship(
    mention: Mention, scene: Scene, surname: str, owner: Person | None
) -> Person | None:
    """Whom “his wife” or “Ann Lee’s father” means: the one other of that surname who can be."""
    gender = WORD_GENDERS.get(mention.name)
    if not gender:
        return None
    family = [
        person
        for person in scene.people.bearers(surname)
        if person is not owner
        and person.is_human
        and person.gender in {gender, None}
        and person.first_seen >= 0
    ]
    scene.sureness[mention.start] = BY_SUBJECT
    return family[0] if len(family) == 1 else None


def _by_introduction(mention: Mention, recent: Sequence[tuple[Mention, Person]]) -> Person | None:
    """Whom the sentences just before introduced, where they are spoken of in other words."""
    near = [
        (other, person)
        for other, person in recent
        if mention.sentence - other.sentence <= NEAR
        and other.kind in {"name", "capital"}
        and other.is_subject
    ]
    return near[-1][1] if near else None


def _by_salience(
    mention: Mention, scene: Scene, recent: Sequence[tuple[Mention, Person]]
) -> Person | None:
    """Whom a description without a known office means: a subject of the sentences before."""
    gender = gender_of_words(mention.name)
    near = [
        (other, person)
        for other, person in recent
        if mention.sentence - other.sentence <= 2
        and person.is_human
        and (person.forms.total() > 1 or _is_alone(other, person, recent))
        and other.kind != "nominal"
        and (other.is_subject or gender)
    ]
    if not near:
        return None
    return max(near, key=lambda pair: salience(mention, *pair, as_subject=scene.as_subject))[1]


def _is_alone(other: Mention, person: Person, recent: Sequence[tuple[Mention, Person]]) -> bool:
    """Whether the sentence of a mention is about nobody else."""
    return not any(
        mention.sentence == other.sentence and who is not person and not mention.is_possessor
        for mention, who in recent
    )
