"""Names in a story that only its people use, to whom they mean: “Watson”, and he tells the story.

Who is called by a name speaks before or after, as a rule.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from quotecast.text.attribution.genders import gender_of_first_name
from quotecast.text.attribution.names import parse_name
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.stage import Stage
from quotecast.text.attribution.vocatives import find_names
from quotecast.text.tables import words

# A name is somebody’s whom so great a share of the turns beside it belong to; one that is no given
# name and has no title must be called so often.
SHARE, OFTEN = 0.7, 2

# Words that are no names: those that stand in small letters too, and some that seldom do.
SMALL = re.compile(r"\b[a-z]+\b")
NO_NAMES = words(
    """
    yes no oh ah aye nay yep yea nope well why now here next indeed besides true surely nonsense
    stop hullo hello good-bye goodbye good-morning good-night pho bother hush lord god heaven
    heavens mrs mr miss esq
    """
)


def find_called(stage: Stage) -> dict[str, Person]:
    """The names that the narrator never uses, and who goes by each."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    calls: Counter[str] = Counter()
    people: dict[int, Person] = {}
    no_names = NO_NAMES | set(SMALL.findall(stage.text))
    for place, line in enumerate(stage.lines):
        for name in (found["name"] for found in find_names(line.said)):
            if stage.scene.people.known(name) or not no_names.isdisjoint(name.lower().split()):
                continue
            calls[name] += 1
            for person in _answering(stage, place):
                people[id(person)] = person
                votes[name][id(person)] += 1
    found: dict[str, Person] = {}
    for name, counted in votes.items():
        key, count = counted.most_common(1)[0]
        is_sure = calls[name] >= OFTEN or _may_bear(people[key], name)
        if is_sure and count >= SHARE * counted.total():
            found[name] = people[key]
    return found


def _answering(stage: Stage, place: int) -> Iterator[Person]:
    """Who alone speaks in the paragraph before a quotation, and after it, if words tell it."""
    line = stage.lines[place]
    for turn in (stage.turn_before(place), stage.turn_after(place)):
        told = {id(near.told): near.told for near in turn if near.is_telling}
        is_near = turn and abs(turn[0].here.paragraph - line.here.paragraph) == 1
        if is_near and len(told) == 1 and id(line.told) not in told:
            yield from filter(None, told.values())


def _may_bear(person: Person, name: str) -> bool:
    """Whether a word is a name by itself, and one that somebody of their gender may have."""
    gender = gender_of_first_name(name)
    is_name = gender is not None or parse_name(name).title != ""
    return is_name and gender in {person.gender, None}
