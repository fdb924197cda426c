"""Mentions to people: whom each means where it stands."""

import re

from quotecast.text.attribution.descriptions import find_described
from quotecast.text.attribution.evidence import NAMED
from quotecast.text.attribution.genders import PRONOUN_GENDERS
from quotecast.text.attribution.mentions import FIRST_PERSONS, Mention
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.salience import find_by_pronoun, find_group
from quotecast.text.attribution.scene import Scene, Turn
from quotecast.text.attribution.storied import find_described_in_story
from quotecast.text.attribution.sureness import (
    BY_PRONOUN_ALONE,
    BY_ROLE,
    OF_NOBODY_AT_ALL,
    OF_NOBODY_NAMED,
)

# The name at the end of a phrase: the mayor Ann Lee.
BEARER = re.compile(r"(?:[A-Z][\w.’'-]*\s)*[A-Z][\w.’'-]*$")


def resolve(mention: Mention, scene: Scene, turn: Turn | None) -> Person | None:
    """Whom a mention means; `turn` tells that it names the speaker of a quotation.

    A speaker is always somebody, if need be somebody unknown.
    """
    if mention.kind in NAMED:
        return _by_name(mention, scene, turn)
    if mention.kind == "nominal":
        return _by_description(mention, scene, speaks=turn is not None)
    if turn and mention.name in FIRST_PERSONS:
        return scene.people.author
    gender = PRONOUN_GENDERS.get(mention.name)
    if gender:
        found = find_by_pronoun(mention, gender, scene, turn or Turn())
    else:
        found = (
            find_group(mention, scene) if mention.name in {"it", "its", "they", "their"} else None
        )
    if found or not turn:
        return found
    scene.sureness[mention.start] = BY_PRONOUN_ALONE if gender else OF_NOBODY_AT_ALL
    return scene.people.nameless.add_unknown(mention)


def _by_name(mention: Mention, scene: Scene, turn: Turn | None) -> Person | None:
    found = scene.people.find(mention.name, mention.start)
    is_full = " " in mention.name.strip()
    return found or (scene.people.nameless.add_named(mention) if turn and is_full else None)


def _pair(mention: Mention, scene: Scene) -> Person | None:
    """The two whom a phrase names: Ann Lee and Omar Aziz."""
    named = filter(None, map(BEARER.search, mention.words.split(" and ")))
    found = (scene.people.find(name[0], mention.start) for name in named)
    people = [person for person in found if person and person.is_human]
    is_theirs = any(word in mention.words.split() for word in ("for", "of"))  # the sons of
    is_pair = len(people) == 2 and mention.words.count(" and ") == 1 and not is_theirs
    return scene.people.nameless.add_pair(people[0], people[1]) if is_pair else None


def _by_description(mention: Mention, scene: Scene, *, speaks: bool) -> Person:
    """Whom a phrase means: in a headline a name after all, or an office, or somebody new."""
    named = scene.people.find(mention.words, mention.start) if mention.words.istitle() else None
    if named:
        return named
    scene.sureness[mention.start] = BY_ROLE
    if pair := _pair(mention, scene):
        return pair
    find = find_described_in_story if scene.in_story else find_described
    if found := scene.leads.get(mention.start) or find(mention, scene, speaks=speaks):
        return found
    scene.sureness[mention.start] = OF_NOBODY_NAMED
    return scene.people.nameless.add(mention)
