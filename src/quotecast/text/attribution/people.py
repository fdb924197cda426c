"""Names in a document to people: full names, surnames, first names and titles put together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from quotecast.text.attribution.aliases import Alias
from quotecast.text.attribution.bearing import (
    agrees,
    begins,
    covers,
    given_of,
    is_misspelt,
    is_of_two,
    is_other_bearer,
    is_somebodys,
    is_thing,
    parts_of,
    same_surname,
)
from quotecast.text.attribution.demonyms import OF_COUNTRIES
from quotecast.text.attribution.families import (
    find_eldest,
    find_families,
    find_wives,
    is_eldest,
    is_pet_name,
    is_wife,
)
from quotecast.text.attribution.genders import (
    gender_of_first_name,
    gender_of_given_name,
    gender_of_surname,
    gender_of_title,
)
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.nameless import Nameless
from quotecast.text.attribution.names import Name, parse_name, surname_inside, tidy_name
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.persons import PLACES
from quotecast.text.tables import words

# A name that more people bear than that tells nobody apart, so that none takes long.
MOST_BEARERS, MOST_WORDS = 30, 12

# Among more people no misspelt names are looked for, so that many do not take long.
MOST_COMPARED = 200

# How many times more readily somebody comes to mind who has been heard.
HEARD = 3

# Leeds University’s Ann Lee.
POSSESSED = re.compile(r"(?<=\w)['’]s? ")

# Countries whose names are given names too, by which the news calls nobody.
COUNTRIES = {(name,) for name in words("israel jordan chad georgia kenya india china ireland")}

# “I” in the narration.
AUTHOR = "author"


class People:
    """The people of a document, found by any of their names."""

    def __init__(
        self,
        mentions: Iterable[Mention],
        aliases: Iterable[Alias] = (),
        *,
        in_story: bool = False,
    ) -> None:
        self.all: list[Person] = []
        self._by_keys: dict[tuple[str, ...], Person] = {}
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self.nameless = Nameless()
        self._by_given: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        # Those of two words whom the model takes for organisations.
        self._by_part: dict[str, list[Person]] = defaultdict(list)
        # By the first of two first names, Kao-Chin Su-mei, or of two surnames, Ana Romero Diaz,
        self._by_firm: dict[str, list[Person]] = defaultdict(list)
        # and organisations by the first word of their names.
        self.author = Person((AUTHOR,), True, Counter({f"the {AUTHOR}": 1}))
        named = [mention for mention in mentions if mention.kind in {"name", "group"}]
        self._alone = {m.name for m in named if m.kind == "name" and " " in m.name}
        counted = Counter((self._unowned(m.name), m.kind == "name") for m in named)
        self._in_story = in_story
        self._pets: dict[str, list[Person]] = {}
        self._wives = find_wives(counted) if in_story else frozenset()
        self._eldest = find_eldest(counted) if in_story else frozenset()
        self._aliases = {parse_name(found.alias).keys: found for found in reversed([*aliases])}
        parts = {key for text, _ in counted for key in parse_name(text).keys}
        alone = (item for item in counted.items() if not is_of_two(parse_name(item[0][0]), parts))
        for (text, is_human), count in sorted(alone, key=self._order):
            # To the model the IRA is a man now and then.
            is_acronym = text.isupper() and counted[text, False] > 0
            self._add(text, count, is_human=is_human and not is_acronym)
            self._pets.clear()
        for keys, found in self._aliases.items():
            self._remember(keys, found)
        for family in find_families(self.all) if in_story else ():
            family.is_human = False

    def _unowned(self, text: str) -> str:
        """A name without its possessor, if it is named without: Leeds University’s Ann Lee."""
        owned = POSSESSED.split(text)[-1]
        return owned if owned in self._alone else text

    def _remember(self, keys: tuple[str, ...], found: Alias) -> None:
        """Note an alias with its owner or, where nobody is named in full, the full name."""
        if person := self._owner(keys):
            person.aliases.add(found.alias)
            full = parse_name(found.full).keys
            if found.alias.isupper() and full[-len(person.keys) :] == person.keys:
                person.add_form(found.full, 1)
        elif found.alias.isupper() and len(bearers := self._bearers(parse_name(found.alias))) == 1:
            bearers[0].add_form(found.full, 1)

    def _order(self, item: tuple[tuple[str, bool], int]) -> tuple[bool, int, bool]:
        """Aliases last, the longest names first."""
        name = parse_name(item[0][0])
        is_alias = name.keys in self._aliases
        return is_alias, -len(name.keys), gender_of_title(name.title) is None

    def _owner(self, keys: tuple[str, ...]) -> Person | None:
        """Whose alias a name is, if the full name beside it names one person."""
        if keys not in self._aliases:
            return None
        words = self._aliases[keys].full.split()
        for start in range(max(len(words) - 1, 1)):
            name = parse_name(" ".join(words[start:]))
            found = self._bearers(name) if name.keys != keys else []
            # Two parties may share most of a name.
            if people := [p for p in found if p.is_human or p.keys == name.keys]:
                return people[0] if len(people) == 1 else None
        return None

    def _add(self, text: str, count: int, *, is_human: bool) -> None:
        name = parse_name(text)
        found = self._candidates(name)
        if not found and not is_human and self._is_member(text):
            return
        if not found and is_human and len(name.keys) == 1:
            found = self._by_first.get(name.keys[0], [])
            self._by_given[name.keys[0]] += found
        if len(found) == 1 and is_other_bearer(name, count, found[0]):
            found = []
        if not found or (len(name.keys) > 1 and not any(covers(p, name) for p in found)):
            found = [self._create(name, is_human=is_human)]
        if len(found) == 1:
            found[0].add_form(tidy_name(text), count)
            found[0].vote(gender_of_title(name.title), "title")
            found[0].is_human |= is_human and not is_thing(found[0].keys)

    def _is_member(self, text: str) -> bool:
        """Whether words for an organisation name somebody of it by surname: Lee of Leeds United."""
        surname, is_of, _ = text.partition(" of ")
        return bool(is_of) and any(
            p.is_human and len(p.keys) > 1 for p in self.bearers(surname.lower())
        )

    def _create(self, name: Name, *, is_human: bool) -> Person:
        given = given_of(name)
        gender = gender_of_surname(name.words) or gender_of_given_name(given)
        if is_thing(name.keys):
            is_human, gender = False, None
        is_human = is_human or is_somebodys(name, given)
        person = Person(name.keys, is_human, is_wife=is_wife(name))
        person.vote(gender if is_human else None, "given name")
        if is_human and not gender and len(name.keys) > 1:
            person.vote(gender_of_first_name(given), "rare given name")
        self.all.append(person)
        self._by_keys[name.keys] = person
        _append(self._by_surname[name.keys[-1]], person)
        if inside := surname_inside(name):
            _append(self._by_surname[inside], person)
        if len(name.keys) > 1 and is_human:
            _append(self._by_given[name.keys[0]], person)
            for part in parts_of(name):
                _append(self._by_part[part], person)
        elif len(name.keys) == 2 and not is_thing(name.keys):
            _append(self._by_first[name.keys[0]], person)
        if len(name.keys) > 1 and not is_human and name.keys[0] not in PLACES | OF_COUNTRIES:
            _append(self._by_firm[name.keys[0]], person)
        return person

    def _candidates(self, name: Name) -> list[Person]:
        """The people whom a name may mean: by alias, surname or full name, else by first name."""
        owner = self._owner(name.keys)
        found = self._bearers(name)
        return [owner, *(p for p in found if p is not owner)] if owner else found

    def _bearers(self, name: Name) -> list[Person]:
        named = self._by_surname.get(name.keys[-1], [])
        if len(named) == MOST_BEARERS and (same := self._by_keys.get(name.keys)):
            named = [same]
        found = [p for p in named if same_surname(name, p) and agrees(name, p)]
        if not found and len(name.keys) > 1:
            found = [p for p in self._by_given.get(name.keys[0], []) if begins(name, p)]
        if not found and len(name.keys) > 1 and not gender_of_given_name(name.keys[0]):
            found = self._married(name) or self._by_beginning(name)
        if name.keys[-1] in self._wives and (name.title or len(name.keys) > 1):
            found = [p for p in found if p.is_wife == is_wife(name)]
        elif not name.title:
            found = [p for p in found if not p.is_wife] or found
        if is_eldest(name) and name.keys[0] in self._eldest:
            return [p for p in found if p.keys == name.keys and not p.is_wife]
        by_given = self._by_given.get(name.keys[0], []) if name.keys not in COUNTRIES else []
        if len(name.keys) > 1 or (found and (not by_given or any(p.is_human for p in found))):
            return found
        found = by_given or self._by_pet_name(name) or self._misspelt(name.keys[0])
        return found or self._by_first_part(name.keys[0])

    def _married(self, name: Name) -> list[Person]:
        """Who is named with one of two surnames: Virginia Lee, who is Lee Brown as well."""
        named = self._by_surname.get(name.keys[0], [])
        found = [p for p in named if p.is_human and len(p.keys) > 1]
        is_plain = all(word.istitle() and word.isalpha() for word in name.words)
        return found if len(found) == 1 and is_plain and not is_thing(name.keys) else []

    def _misspelt(self, surname: str) -> list[Person]:
        """Who is named in full with nearly the same surname, if it is one person."""
        if len(self.all) > MOST_COMPARED:
            return []
        found = [p for p in self.all if len(p.keys) > 1 and is_misspelt(surname, p.keys[-1])]
        return found if len(found) == 1 else []

    def _by_first_part(self, word: str) -> list[Person]:
        """Whoever alone has a word for a part of their name: Barclays is Barclays Bank."""
        found = self._by_part.get(word, []) + self._by_firm.get(word, [])
        return found if len(found) == 1 and not self._in_story else []

    def _by_beginning(self, name: Name) -> list[Person]:
        """The organisation that alone is so named, with more words: Corrib Gate Homes."""
        firms = self._by_firm.get(name.keys[0], [])
        found = [p for p in firms if p.keys[: len(name.keys)] == name.keys]
        return found if len(found) == 1 and not self._in_story else []

    def _by_pet_name(self, name: Name) -> list[Person]:
        """In a story: Lizzy and Eliza are Elizabeth."""
        short = name.keys[0]
        if not self._in_story or name.title or short in self._by_surname:
            return []
        if short not in self._pets:
            self._pets[short] = [p for p in self.all if is_pet_name(short, p.keys[0])]
        return self._pets[short][:2]

    def find(self, text: str, place: int) -> Person | None:
        """Whom a name means where it stands; to be asked in the order of the text.

        Of several with one surname that is whoever was named already, most often, and first.
        """
        text = self._unowned(text)
        name = parse_name(text)
        found = self._candidates(name)
        words = text.split(" ")[:MOST_WORDS]
        while not found and len(words) > 1:
            words.pop()
            name = parse_name(" ".join(words))
            is_country = name.keys[0] in OF_COUNTRIES and len(name.keys) == 1
            found = [] if is_country else self._candidates(name)  # Scottish Labour
        if not found:
            return None
        # A surname that had to stand for somebody of its own stands for them again.
        own = [person for person in found if person.keys == name.keys] or found
        person = max(own, key=lambda one: self._readiness(one, name))
        if person.first_seen < 0:
            person.first_seen = place
        person.times_meant += len(own) > 1
        return person

    def _readiness(self, person: Person, name: Name) -> tuple[bool, int, bool, int, int]:
        """How readily somebody comes to mind at a name that others have too."""
        is_known = person.first_seen >= 0 or self._in_story
        called = person.count_forms(name.keys[0]) if self._in_story else 0
        is_own = person.has_spoken or not person.is_relative
        weight = HEARD if person.has_spoken and not self._in_story else 1
        often = (person.forms.total() + person.times_meant * (not self._in_story)) * weight
        return is_known, called, is_own, often, -person.first_seen

    def is_clear(self, text: str) -> bool:
        """Whether a name means one person only."""
        return len(self._candidates(parse_name(text))) < 2

    def known(self, text: str) -> Person | None:
        """Whom a name means, wherever it stands: whoever is named most often."""
        name = parse_name(text)
        found = [person for person in self._candidates(name) if person.is_human]
        return max(found, key=lambda one: self._readiness(one, name)[1:4], default=None)

    def bearers(self, surname: str) -> list[Person]:
        """The people of a surname."""
        return self._by_surname.get(surname, [])

    def only_one(self, role: str) -> Person | None:
        """Whoever alone holds an office; to be asked when all the evidence is in."""
        found = self._by_role.get(role, [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_role(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in (one for one in self.all if one.is_human):
            for role in person.roles:
                found[role].append(person)
        return found

    def forget_places(self) -> None:
        """Begin the text again: nobody has been named yet."""
        for person in self.all:
            person.first_seen, person.times_meant, person.has_spoken = -1, 0, False


def _append(people: list[Person], person: Person) -> None:
    if len(people) < MOST_BEARERS:
        people.append(person)
