"""Descriptions to people: whom “the president”, “his wife”, “the bank” or “the statement” means."""

import re
from collections.abc import Sequence

from quotecast.text.attribution.cues import SPEECH_NOUNS
from quotecast.text.attribution.genders import (
    PRONOUN_GENDERS,
    WORD_GENDERS,
    gender_of_words,
    is_human_noun,
)
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import POSSESSIVE, plain_word
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.people import Person
from quotecast.text.attribution.salience import find_by_pronoun, salience
from quotecast.text.attribution.scene import Scene, Turn
from quotecast.text.attribution.sureness import BY_GROUP_NOUN, BY_SUBJECT
from quotecast.types import Gender

# How many mentions back an office may reach.
ROLE_REACH = 60


# The mother of the victim is somebody else than the mother of two.
OF_SOMEBODY = re.compile(r"\bof (?!state\b|two\b|three\b|four\b|five\b|six\b)")

# Relatives who share a surname, and the titles before it.
RELATIVES = {"wife": "Mrs", "mother": "Mrs", "husband": "Mr.", "father": "Mr."}

# The 34-year-old.
AGED = re.compile(r"\d+[- ]year[- ]old$", re.IGNORECASE)

# His friend; her mother.
OF_ONE = re.compile(r"(?:my|his|her|their)\b", re.IGNORECASE)

DEFINITE = ("the ", "his ", "her ", "this ", "that ", "their ", "its ")


def find_described(mention: Mention, scene: Scene) -> Person | None:
    """Whom “the president”, “the singer” or “the bank” means, among those mentioned before."""
    words = mention.words.lower()
    is_definite = words.startswith(DEFINITE) or "’s " in words or "'s " in words
    if not is_definite:
        return None
    if is_group_noun(mention.name):
        if not words.startswith(DEFINITE):
            return None
        return _by_group_noun(mention, scene)
    if AGED.search(words):
        return _by_salience(mention, scene, scene.order[-ROLE_REACH:], gender_of_words(words))
    if mention.name in SPEECH_NOUNS:
        return _by_speech(mention, scene)
    return None if mention.name.endswith("s") else _by_role(mention, scene)


def find_described_in_story(mention: Mention, scene: Scene) -> Person | None:
    """The same in a story, where “her mother” is no office, and a name may have words behind it."""
    first = mention.words.split()[0]
    named = scene.people.known(first) if first[0].isupper() else None
    if named and mention.name == first.lower():
        return named
    if OF_ONE.match(mention.words):
        return _by_marriage(mention, scene)
    return find_described(mention, scene)


def _by_speech(mention: Mention, scene: Scene) -> Person | None:
    """Whose “the statement” is: whoever spoke last, if that is not long ago."""
    scene.sureness[mention.start] = BY_GROUP_NOUN
    if not scene.spoken:
        return None
    other, person = scene.spoken[-1]
    return person if mention.sentence - other.sentence <= 3 else None


def _by_role(mention: Mention, scene: Scene) -> Person | None:
    gender = gender_of_words(mention.name)
    recent = [
        (other, person)
        for other, person in scene.order[-ROLE_REACH:]
        if person.is_human and (gender is None or person.gender in {gender, None})
    ]
    inside = {plain_word(POSSESSIVE.sub("", word)) for word in mention.words.split()}
    recent = [pair for pair in recent if not inside.intersection(pair[1].keys)]
    known = next((person for _, person in reversed(recent) if mention.name in person.roles), None)
    is_relative = mention.name in WORD_GENDERS and not mention.words.lower().startswith("the ")
    if is_relative and known is None:
        return _by_marriage(mention, scene)
    if known is None:
        bearers = [person for person in scene.people.all if mention.name in person.roles]
        known = bearers[0] if len(bearers) == 1 else None
    is_other = OF_SOMEBODY.search(mention.words) is not None
    if known or is_other or not is_human_noun(mention.name):
        return known
    return _by_salience(mention, scene, recent, gender)


def _by_salience(
    mention: Mention, scene: Scene, recent: Sequence[tuple[Mention, Person]], gender: Gender | None
) -> Person | None:
    """Whom a description without a known office means: a subject of the sentences before."""
    is_alone = len({id(person) for _, person in recent}) == 1
    near = [
        (other, person)
        for other, person in recent
        if mention.sentence - other.sentence <= 2
        and person.is_human
        and (person.forms.total() > 1 or is_alone or AGED.search(mention.words))
        and other.kind != "nominal"
        and (other.is_subject or gender)
    ]
    if not near:
        return None
    scene.sureness[mention.start] = BY_SUBJECT
    return max(near, key=lambda pair: salience(mention, pair[0], pair[1], scene.as_subject))[1]


def _by_marriage(mention: Mention, scene: Scene) -> Person | None:
    """Whom “his wife” or “her father” means: the Mrs. or Mr. of the owner’s surname."""
    title, owner = RELATIVES.get(mention.name), PRONOUN_GENDERS.get(mention.words.lower()[:3])
    if not title or not owner:
        return None
    person = find_by_pronoun(mention, owner, scene, Turn())
    bearers = [
        p for p in scene.people.all if person and p is not person and p.keys == person.keys[-1:]
    ]
    return next((p for p in bearers if any(form.startswith(title) for form in p.forms)), None)


def _by_group_noun(mention: Mention, scene: Scene) -> Person | None:
    """Whom “the company” means: a name with that word in it, else the organisation named last."""
    for _, person in reversed(scene.order[-ROLE_REACH:]):
        if not person.is_human and mention.name in " ".join(person.keys).split():
            return person
    scene.sureness[mention.start] = BY_GROUP_NOUN
    for other, person in reversed(scene.order[-20:]):
        is_near = mention.sentence - other.sentence <= 3
        if is_near and not person.is_human and person.name[:1].isupper():
            return person
    return None
