"""Epithets: words that tell what somebody is of whom the text has spoken already.

“The 41-year-old”, “the Gambian” and “the mother-of-two” mean who was named just before; “the man”
means the man whom the text has introduced without a name.
"""

from collections.abc import Iterable, Set

from quotecast.text.attribution.demonyms import DEMONYMS, origins
from quotecast.text.attribution.genders import EPITHET, gender_of_words
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.salience import salience
from quotecast.text.attribution.scene import Scene
from quotecast.text.attribution.sureness import BY_SUBJECT
from quotecast.text.tables import words

# What tells no more than that somebody is a person.
PLAIN = words(
    "man woman boy girl lad guy bloke fellow person teenager teen youngster child youth pensioner "
    "caller passer-by"
)

SPOKEN_OF = DEMONYMS | PLAIN | {"native"}

# Who has a name would be called by it.
NOBODY_NAMED = frozenset({"the man", "the woman", "the person", "the guy"})

NEW = ("a ", "an ", "one ", "another ")

# How many sentences back whoever an epithet means was spoken of, and how many mentions.
NEAR, REACH = 4, 60


def is_epithet(mention: Mention) -> bool:
    """Whether a description means somebody spoken of before, whatever they are."""
    phrase = mention.words.lower()
    return bool(EPITHET.search(phrase)) or mention.name in SPOKEN_OF


def find_by_epithet(mention: Mention, scene: Scene) -> Person | None:
    """Whom an epithet means; None where it is somebody not spoken of yet."""
    epithet = EPITHET.search(mention.words)
    age = epithet["age"] if epithet else None
    if age and (known := _of_age(age, scene)):
        return known
    if (of := origins(mention.name)) and (native := find_native(of, scene.order[-REACH:])):
        return native
    gender = gender_of_words(mention.words)
    near = [
        (other, person)
        for other, person in scene.order[-REACH:]
        if mention.sentence - other.sentence <= NEAR
        and person.is_human
        and (gender is None or person.gender in {gender, None})
        and not (age and person.age)
    ]
    if mention.name in PLAIN and not age:
        new = [pair for pair in near if _is_new(pair[0])]
        is_clear = len({id(person) for _, person in near}) == 1
        near = new if new or (mention.words.lower() in NOBODY_NAMED and not is_clear) else near
    if not near:
        return None
    scene.sureness[mention.start] = BY_SUBJECT
    _, found = max(near, key=lambda pair: salience(mention, *pair, as_subject=scene.as_subject))
    if found.gender is None:
        found.vote(gender, "word beside the name")
    return found


def _of_age(age: str, scene: Scene) -> Person | None:
    return next((person for _, person in reversed(scene.order) if person.age == age), None)


def find_native(of: Set[str], recent: Iterable[tuple[Mention, Person]]) -> Person | None:
    """Whom “the Italian leader” means: who of that country is named most often."""
    found = {id(person): person for _, person in recent if of & person.origins}
    ranked = sorted(found.values(), key=lambda person: -person.forms.total())
    is_clear = len(ranked) < 2 or ranked[0].forms.total() > 2 * ranked[1].forms.total()
    return ranked[0] if ranked and is_clear else None


def _is_new(other: Mention) -> bool:
    """Whether words introduce somebody without a name: a relative."""
    return other.kind == "nominal" and other.words.lower().startswith(NEW)
