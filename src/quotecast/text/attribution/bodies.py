"""Descriptions to organisations, and to whoever said something: “the bank”, “the statement”."""

from quotecast.text.attribution.demonyms import origins
from quotecast.text.attribution.evidence import FIRMS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.scene import PRESENT, Scene
from quotecast.text.attribution.sureness import BY_GROUP_NOUN
from quotecast.text.tables import words

# How many mentions back an organisation may stand, and how many sentences back a speaker.
REACH, NEAR = 60, 3

# What any firm is called, though another has the word in its name, and how far up that stands.
FIRMS_BY_NATURE = frozenset({"company", "firm", "business", "group"})
FAR = 5

# How organisations are spoken of whose names have another word: the force, for Kent Police.
ALSO_CALLED = {
    "force": words("police constabulary"),
    "authority": words("council borough county"),
    "club": words("fc united rovers wanderers athletic albion"),
    "airline": words("airways airlines air"),
    "newspaper": words("times post herald gazette telegraph guardian mirror tribune journal mail"),
    "paper": words("times post herald gazette telegraph guardian mirror tribune journal mail"),
    "broadcaster": words("bbc itv rté cbc abc sbs nhk npr"),
    "watchdog": words("ofcom ofsted ofgem ofwat commission authority"),
    "charity": words("trust foundation society"),
    "company": words("inc ltd plc corp llc limited holdings"),
    "firm": words("ltd plc llp limited partners associates"),
}

# What no organisation is called that is not one of the kind by name.
OF_ONE_KIND = words(
    "campaign government ministry police court administration department office embassy"
)


# Of the papers, those that are written by themselves: nobody’s who has just spoken.
APART = frozenset({"report", "study", "review", "document", "ruling", "judgment", "lawsuit"})

# His office is not whatever has been named.
PERSONAL = ("his ", "her ", "my ")


def find_body(mention: Mention, scene: Scene) -> Person | None:
    """Whom “the company” means: a name with that word in it, else the organisation named last."""
    names = ALSO_CALLED.get(mention.name, frozenset()) | {mention.name}
    for other, person in reversed(scene.order[-REACH:]):
        is_so = mention.name in person.kinds or names.intersection(
            " ".join(person.keys).lower().split()
        )
        if not person.is_human and is_so and not _is_elsewhere(mention, person):
            is_far = mention.sentence - other.sentence > FAR and mention.name in FIRMS_BY_NATURE
            return (_firm_near(mention, scene) if is_far else None) or person
    if mention.owner:
        return None
    scene.sureness[mention.start] = BY_GROUP_NOUN
    is_somebodys = mention.words.lower().startswith(PERSONAL)
    is_kind = mention.name in OF_ONE_KIND or is_somebodys
    near = _group_near(mention, scene) if not is_kind else None
    if found := near or find_called_so(mention, scene):
        return found
    return _only_firm(scene) if mention.words.lower() in FIRMS else None


def _group_near(mention: Mention, scene: Scene) -> Person | None:
    """The organisation that the sentences just before have named."""
    for other, person in reversed(scene.order[-20:]):
        is_near = mention.sentence - other.sentence <= 3
        is_named = other.kind != "nominal" and person.name[:1].isupper()
        if is_near and is_named and (not person.is_human or _may_be_group(person)):
            return person
    return None


def _firm_near(mention: Mention, scene: Scene) -> Person | None:
    """The organisation that the sentence just before is about, by name."""
    told = (
        person
        for other, person in scene.near(mention.sentence - 1)
        if other.is_main and other.kind != "nominal" and not person.is_human
    )
    return next(told, None)


def _may_be_group(person: Person) -> bool:
    """Whether nothing but the model tells that a name is somebody’s: “…,” said Eskom."""
    is_bare = len(person.keys) == 1 and not person.evidence and not person.roles
    return is_bare and person.is_latest_speaker


def find_called_so(mention: Mention, scene: Scene) -> Person | None:
    """The organisation that the same word meant before."""
    for other, person in reversed(scene.order[-REACH:]):
        is_so = other.kind == "nominal" and other.name == mention.name and not person.is_human
        if is_so and not _is_elsewhere(mention, person):
            return person
    return None


def _is_elsewhere(mention: Mention, person: Person) -> bool:
    """Whether an organisation is of another country, or town: the French ministry, Russia’s."""
    ways = [origins, _capitals] if mention.name in OF_ONE_KIND else [origins]
    pairs = ((way(mention.words), way(person.name)) for way in ways)
    return any(ours and theirs and ours.isdisjoint(theirs) for ours, theirs in pairs)


def _capitals(words: str) -> frozenset[str]:
    """The names in the words for an organisation: the Taliban government."""
    return frozenset(word for word in words.split()[1:-1] if word[:1].isupper())


def _only_firm(scene: Scene) -> Person | None:
    """The one organisation that the text names more than once."""
    often = {
        id(person): person
        for other, person in scene.order[-REACH:]
        if not person.is_human and other.kind != "nominal" and person.forms.total() > 1
    }
    return next(iter(often.values())) if len(often) == 1 else None


def find_by_speech(mention: Mention, scene: Scene) -> Person | None:
    """Whose “the statement” is: whom the sentence before is about, or whoever spoke last.

    Other words for something said mean the last speaker alone.
    """
    scene.sureness[mention.start] = BY_GROUP_NOUN
    if mention.name == "statement":
        for other, person in reversed(scene.order[-PRESENT:]):
            is_next = other.is_main and mention.sentence - other.sentence == 1
            if is_next or (other.is_telling and mention.sentence - other.sentence <= NEAR):
                return person
    if not scene.spoken:
        return None
    other, person = scene.spoken[-1]
    are_people = person.is_human or is_human_noun(person.keys[-1])
    is_apart = mention.name in APART and are_people
    return person if mention.sentence - other.sentence <= NEAR and not is_apart else None
