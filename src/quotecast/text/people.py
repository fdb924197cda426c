"""Names in a document to people: full names, surnames, first names and titles put together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from quotecast.text.genders import gender_of_given_name, gender_of_title, gender_of_words, majority
from quotecast.text.mentions import Mention
from quotecast.text.names import KEPT_TITLES, Name, parse_name, plain_word, same_given, tidy_name
from quotecast.types import Gender

ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)

# How much each kind of evidence counts towards a person's gender; a pronoun counts 1.
TITLE_VOTES, NAME_VOTES, WORD_VOTES = 20, 6, 6


@dataclass(slots=True)
class Person:
    """Somebody, or an organisation, with all the names they go by."""

    keys: tuple[str, ...]
    is_human: bool
    forms: Counter[str] = field(default_factory=Counter)
    # The names as written, and how often.
    votes: Counter[Gender] = field(default_factory=Counter)
    # What speaks for either gender.
    roles: set[str] = field(default_factory=set)
    # Words for their office, in small letters.
    first_seen: int = -1
    # Where they were first named; -1 as long as they were not.
    is_latest_speaker: bool = False
    # Whether the last mention of them had a word of saying beside it.

    @property
    def gender(self) -> Gender | None:
        return majority(self.votes)

    def vote(self, gender: Gender | None, weight: int) -> None:
        if gender:
            self.votes[gender] += weight

    @property
    def name(self) -> str:
        """The fullest form, title included."""
        return max(self.forms, key=lambda form: _fullness(form, self.forms[form]))


def _fullness(form: str, count: int) -> tuple[bool, int, int, bool, int]:
    name = parse_name(form)
    is_titled = plain_word(name.title) in KEPT_TITLES
    return not form.isupper(), len(name.words), count, is_titled, len(form)


class People:
    """The people of a document, found by any of their names."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.all: list[Person] = []
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._nominals: dict[str, Person] = {}
        self._by_given: dict[str, list[Person]] = defaultdict(list)
        named = (mention for mention in mentions if mention.kind in {"name", "group"})
        counted = Counter((mention.name, mention.kind == "name") for mention in named)
        for (text, is_human), count in sorted(counted.items(), key=_longest_first):
            self._add(text, count, is_human=is_human)

    def _add(self, text: str, count: int, *, is_human: bool) -> None:
        name = parse_name(text)
        found = self._candidates(name)
        if not found or (len(name.keys) > 1 and not any(_covers(p, name) for p in found)):
            found = [self._create(name, is_human=is_human)]
        if len(found) == 1:
            found[0].forms[tidy_name(text)] += count
            found[0].vote(gender_of_title(name.title), TITLE_VOTES)
            found[0].is_human |= is_human

    def _create(self, name: Name, *, is_human: bool) -> Person:
        given = next((key for key in name.keys[:-1] or name.keys if len(key) > 1), "")
        gender = gender_of_given_name(given)
        is_human = is_human or (gender is not None and len(name.keys) > 1)
        person = Person(name.keys, is_human)
        person.vote(gender if is_human else None, NAME_VOTES)
        self.all.append(person)
        self._by_surname[name.keys[-1]].append(person)
        if len(name.keys) > 1 and is_human:
            self._by_given[name.keys[0]].append(person)
        return person

    def _candidates(self, name: Name) -> list[Person]:
        """The people whom a name may mean: by surname or full name, else by first name."""
        named = self._by_surname.get(name.keys[-1], [])
        found = [p for p in named if _same_surname(name, p) and _agrees(name, p)]
        if found or len(name.keys) > 1:
            return found
        return self._by_given.get(name.keys[0], [])

    def find(self, text: str, place: int) -> Person | None:
        """Whom a name means where it stands; to be asked in the order of the text.

        Of several with one surname that is whoever was named already, most often, and first.
        """
        name = parse_name(text)
        found = self._candidates(name)
        if not found:
            shorter, _, _ = text.rpartition(" ")
            return self.find(shorter, place) if shorter else None
        # A surname that had to stand for somebody of its own stands for them again.
        own = [person for person in found if person.keys == name.keys] or found
        person = max(own, key=lambda p: (p.first_seen >= 0, sum(p.forms.values()), -p.first_seen))
        if person.first_seen < 0:
            person.first_seen = place
        return person

    def forget_places(self) -> None:
        """Begin the text again: nobody has been named yet."""
        for person in self.all:
            person.first_seen = -1

    def add_nominal(self, mention: Mention) -> Person:
        """Whoever has no name: the bank, a witness; the same words mean the same person."""
        key = " ".join(ARTICLE.sub("", mention.words, count=1).lower().split())
        if key not in self._nominals:
            person = Person((mention.name,), False, Counter({" ".join(mention.words.split()): 1}))
            person.vote(gender_of_words(mention.words), WORD_VOTES)
            self._nominals[key] = person
        return self._nominals[key]


def _longest_first(item: tuple[tuple[str, bool], int]) -> tuple[int, bool]:
    (text, _), _ = item
    name = parse_name(text)
    return -len(name.keys), gender_of_title(name.title) is None


def _same_surname(name: Name, person: Person) -> bool:
    """Whether a name is this person's surname or full name."""
    short, full = name.keys, person.keys
    if len(short) == 1 or full[-len(short) :] == short:
        return full[-len(short) :] == short
    return len(full) > 1 and same_given(short[0], full[0])


def _covers(person: Person, name: Name) -> bool:
    """Whether a person's name is the same in full, so that no new person need be made."""
    return len(person.keys) > 1 or person.keys == name.keys


def _agrees(name: Name, person: Person) -> bool:
    gender = gender_of_title(name.title)
    return gender is None or person.gender is None or gender == person.gender
