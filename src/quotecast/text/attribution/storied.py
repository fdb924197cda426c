"""Descriptions in a story to people: whom “the old man”, “the boy” or “his wife” means.

In the news a description tells an office, and whoever holds it is named nearby. In a story it tells
what somebody looks like, the same for pages: the same words mean whom they meant before, a boy is
no old man, and a butler is nobody who has been called anything else.
"""

from quotecast.text.attribution.cues import SPEECH_NOUNS, WRITINGS
from quotecast.text.attribution.descriptions import (
    INTERVIEWEE,
    INTERVIEWER,
    POSSESSORS,
    find_described,
)
from quotecast.text.attribution.epithets import NEW
from quotecast.text.attribution.genders import gender_of_words, is_human_noun, is_plural
from quotecast.text.attribution.kinship import find_relative
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import parse_name, plain_word
from quotecast.text.attribution.organisations import GROUP_NOUNS
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.salience import salience
from quotecast.text.attribution.scene import Scene
from quotecast.text.attribution.sureness import BY_SUBJECT
from quotecast.text.tables import words

# How many mentions back the same words may stand; how many sentences back if they meant somebody
# with a name, and whoever is meant by a word for anybody.
REACH, SAME_WORDS, NEAR = 120, 8, 5

# Words for anybody, and for the young.
ANYBODY = words(
    "man woman boy girl lad lass person youth child creature fellow lady gentleman infant baby "
    "youngster kid chap stranger visitor guest friend companion traveller"
)
YOUNG = words("boy girl lad lass child infant baby youngster kid youth")

# What is spoken of as it is in the news: organisations, writings, whoever is interviewed.
NO_PEOPLE = (
    GROUP_NOUNS | SPEECH_NOUNS | WRITINGS | {INTERVIEWER.split()[-1], INTERVIEWEE.split()[-1]}
)

# Titles of the grown up.
GROWN_UP = words("mr mrs sir lady lord captain colonel major dr father uncle aunt madame rev")

# What stands before a noun and tells nothing of whom it means.
DETERMINERS = words("the this that these those our my said a an one another")


def find_described_in_story(mention: Mention, scene: Scene, *, speaks: bool) -> Person | None:
    """Whom a description means where people talk to each other; None if somebody new."""
    first = mention.words.split()[0]
    named = scene.people.known(first) if first[0].isupper() else None
    if named and (mention.name == first.lower() or not is_human_noun(mention.name)):
        return named
    if mention.name in {"former", "latter"}:
        return _one_of_two(mention, scene)
    if mention.words.lower().startswith(POSSESSORS) or mention.owner:
        return find_relative(mention, scene)
    if mention.name in NO_PEOPLE or is_plural(mention.name):
        return find_described(mention, scene, speaks=speaks)
    if mention.words.lower().startswith(NEW) or not is_human_noun(mention.name):
        return None
    found = _called_so(mention, scene) or _by_role(mention, scene) or _anybody(mention, scene)
    if found:
        scene.sureness[mention.start] = BY_SUBJECT
    return found


def _one_of_two(mention: Mention, scene: Scene) -> Person | None:
    """Whom “the former” and “the latter” mean: of the two named last."""
    latest = {id(person): person for _, person in scene.order[-REACH:][::-1] if person.is_human}
    two = [*latest.values()][:2]
    return two[mention.name == "former"] if len(two) == 2 else None


def _called_so(mention: Mention, scene: Scene) -> Person | None:
    """Whom the same words, or some of them, meant before."""
    told = _adjectives(mention)
    for other, person in reversed(scene.order[-REACH:]):
        is_near = mention.name in YOUNG or person.name == other.words
        is_near |= mention.sentence - other.sentence <= SAME_WORDS
        if other.kind == "nominal" and other.name == mention.name and person.is_human and is_near:
            known = _adjectives(other)
            if told <= known or (known and known <= told):
                return person
    return None


def _adjectives(mention: Mention) -> set[str]:
    """What stands between the article and the noun: old."""
    before, _, _ = mention.words.lower().partition(mention.name)
    return set(before.split()) - DETERMINERS


def _by_role(mention: Mention, scene: Scene) -> Person | None:
    """Who was told to be what the noun says, the latest first."""
    if mention.name in ANYBODY:
        return None
    for _, person in reversed(scene.order[-REACH:]):
        if mention.name in person.roles and _fits(mention, person, scene):
            return person
    return None


def _anybody(mention: Mention, scene: Scene) -> Person | None:
    """Whom a word for anybody means: who comes to mind first of those whom it fits."""
    if mention.name not in ANYBODY:
        return None
    near = [
        (other, person)
        for other, person in scene.order[-REACH:]
        if mention.sentence - other.sentence <= NEAR and _fits(mention, person, scene)
    ]
    young = [pair for pair in near if _is_young(pair[1], scene)]
    near = young if young and mention.name in YOUNG else near
    if not near:
        return None
    return max(near, key=lambda pair: salience(mention, *pair, as_subject=scene.as_subject))[1]


def _fits(mention: Mention, person: Person, scene: Scene) -> bool:
    """Whether somebody can be what a description says, by gender and by age."""
    gender = gender_of_words(mention.words)
    if not person.is_human or (gender and person.gender not in {gender, None}):
        return False
    if mention.name in YOUNG:
        return not _is_grown_up(person, scene)
    return "old" not in mention.words.lower().split() or not _is_young(person, scene)


def _is_grown_up(person: Person, scene: Scene) -> bool:
    """Whether somebody has a title, or was called a man, a woman or old before."""
    titles = {plain_word(parse_name(form).title) for form in person.forms}
    called = scene.called.get(id(person), set())
    return bool(titles & GROWN_UP) or bool(called & {"old", "man", "woman", "gentleman"})


def _is_young(person: Person, scene: Scene) -> bool:
    return bool(YOUNG & (person.roles | scene.called.get(id(person), set())))
