"""Words of kinship in a story to people: whom “his wife”, “Emma’s father” or “her ladyship” means.

Mr. Lee’s wife is Mrs. Lee, and the mother of everybody of that name; brothers and daughters bear
it, too. Whoever was introduced by the word, “her aunt, Mrs. Hill”, is meant by it again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from quotecast.text.attribution.genders import PRONOUN_GENDERS, WORD_GENDERS, gender_of_given_name
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import parse_name, plain_word
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.salience import rank_by_pronoun
from quotecast.text.attribution.scene import Scene, Turn
from quotecast.text.attribution.sureness import BY_SUBJECT
from quotecast.text.tables import words

# Kin who share a surname, and kin who seldom do.
SPOUSES, PARENTS = words("wife lady husband"), words("mother mamma mama father papa")
SAME_NAME, OTHER_NAME = words("sister brother daughter son"), words("aunt uncle")
KIN = SPOUSES | PARENTS | SAME_NAME | words("mum mom dad widow widower")

# How noble people are spoken of, by their title.
TITLES = {"ladyship": "lady", "lordship": "lord"}

# How many mentions back a relative may stand, and how many owners are tried.
REACH, OWNERS = 160, 4


def find_relative(mention: Mention, scene: Scene) -> Person | None:
    """Whom a phrase such as “his wife” means, if that is told."""
    if mention.name in TITLES:
        return _by_title(TITLES[mention.name], scene)
    owners = list(_owners(mention, scene))
    for owner in owners:
        if found := _relative(mention.name, owner, scene):
            scene.sureness[mention.start] = BY_SUBJECT
            return found
    return _head_of_family(mention.name, owners, scene)


def _head_of_family(word: str, owners: Sequence[Person], scene: Scene) -> Person | None:
    """The mother or father of most of those named lately, where it is not told whose they are."""
    if word not in PARENTS and word not in SPOUSES:
        return None
    gender = WORD_GENDERS[word]
    recent = [person for _, person in scene.order[-REACH:]]
    known = [p for p in recent if p.gender == gender and _is_married(p, scene)]
    if not known and any(_family(owner, scene) for owner in owners):
        return None
    heads = known or [p for p in scene.people.all if p.gender == gender and _is_married(p, scene)]
    named = Counter(person.keys[-1] for person in recent if not _heads_family(person))
    heads = [p for p in heads if word in PARENTS or all(p is not owner for owner in owners)]
    return max(heads, key=lambda p: (named[p.keys[-1]], p.forms.total()), default=None)


def _is_married(person: Person, scene: Scene) -> bool:
    """Whether there are both a Mr. Lee and a Mrs. Lee, and somebody is one of them."""
    others = [p for p in _family(person, scene) if _heads_family(p)]
    return _heads_family(person) and any(p.gender != person.gender for p in others)


def _by_title(title: str, scene: Scene) -> Person | None:
    latest = (person for _, person in reversed(scene.order[-REACH:]))
    return next((p for p in latest if any(_title(form) == title for form in p.forms)), None)


def _title(form: str) -> str:
    return plain_word(parse_name(form).title)


def _owners(mention: Mention, scene: Scene) -> Iterator[Person]:
    """Whose relative may be meant, the likeliest first."""
    if first := mention.owner:
        named = scene.people.known(first)
        yield from [named] if named else []
        return
    first = mention.words.lower().partition(" ")[0]
    if gender := PRONOUN_GENDERS.get(first):
        ranked = rank_by_pronoun(mention, gender, scene, Turn())
        yield from (person for person, _ in ranked[:OWNERS])
    elif first == "their":
        latest = {id(p): p for _, p in reversed(scene.order[-OWNERS:]) if p.is_human}
        yield from latest.values()


def _relative(word: str, owner: Person, scene: Scene) -> Person | None:
    """Who is somebody’s wife, father, brother or aunt, if that can be told."""
    gender = WORD_GENDERS.get(word)
    if not gender or (word in SPOUSES and owner.gender == gender):
        return None
    others = [p for _, p in reversed(scene.order[-REACH:]) if p is not owner and p.gender == gender]
    if word in SPOUSES or word in PARENTS:
        is_theirs = word in SPOUSES or not _heads_family(owner)
        heads = [p for p in _family(owner, scene) if p.gender == gender and _heads_family(p)]
        if is_theirs and len(heads) == 1:
            return heads[0]
    elif word in SAME_NAME:
        family = _family(owner, scene)
        kin = [p for p in others if p in family or _is_first_name(p)]
        if found := next((p for p in kin if not _heads_family(p)), None) or _only_one(kin):
            return found
    if word in PARENTS:
        return None
    known = next((p for p in others if word in p.roles), None)
    if word not in OTHER_NAME:
        return known
    elders = [p for p in others if _heads_family(p) and p.keys[-1] != owner.keys[-1]]
    called = [p for p in elders if OTHER_NAME & _called_in_house(p, scene)]
    married = [p for p in elders if _is_married(p, scene)]
    both = (p for p in married if p in called)
    return next(both, None) or known or next(iter(called or married or elders), None)


def _called_in_house(person: Person, scene: Scene) -> set[str]:
    """What somebody, their wife or their husband was called before."""
    house = [person, *filter(_heads_family, _family(person, scene))]
    return {word for one in house for word in scene.called.get(id(one), ())}


def _is_first_name(person: Person) -> bool:
    """Whether a given name is all that somebody is called: Jane."""
    titled = any(parse_name(form).title for form in person.forms)
    return len(person.keys) == 1 and not titled and gender_of_given_name(person.keys[0]) is not None


def _only_one(people: Sequence[Person]) -> Person | None:
    return people[0] if len({id(person) for person in people}) == 1 else None


def _family(owner: Person, scene: Scene) -> list[Person]:
    """Who else bears somebody’s surname."""
    bearers = scene.people.bearers(owner.keys[-1])
    return [person for person in bearers if person is not owner and person.is_human]


def _heads_family(person: Person) -> bool:
    """Whether somebody is called Mrs. Lee, or Mr. Lee without a given name."""
    return person.is_wife or (len(person.keys) == 1 and _is_mister(person))


def _is_mister(person: Person) -> bool:
    return any(_title(form) == "mr" for form in person.forms)
