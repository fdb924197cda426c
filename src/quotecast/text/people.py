"""Names in a document to people: full names, surnames, first names and titles put together."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotecast.text.genders import gender_of_given_name, gender_of_title, gender_of_words, majority
from quotecast.text.mentions import OFFICES, TITLES, Mention
from quotecast.types import Gender

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "mp", "qc", "kc", "obe"})

# Short forms that do not begin like the long ones.
NICKNAMES = {
    "bill": "william", "bob": "robert", "bobby": "robert", "rob": "robert", "dick": "richard", "rick": "richard",
    "jim": "james", "jimmy": "james", "jack": "john", "joe": "joseph", "mike": "michael",
    "ted": "edward", "ned": "edward", "chuck": "charles", "hank": "henry", "harry": "henry",
    "tony": "anthony", "peggy": "margaret", "meg": "margaret", "liz": "elizabeth", "beth": "elizabeth",
    "betty": "elizabeth", "kate": "katherine", "kathy": "katherine", "jenny": "jennifer", "tom": "thomas",
    "bernie": "bernard", "steve": "stephen", "sandy": "alexander", "larry": "lawrence", "andy": "andrew", "dave": "david",
    "gerry": "gerald", "jerry": "gerald", "lizzy": "elizabeth", "will": "william", "billy": "william",
}  # fmt: skip

# Titles that stay before a full name; the others are offices and stay before a surname only.
KEPT_TITLES = frozenset("mr mrs ms miss dr prof rev sen rep gov judge sgt cllr".split())

# How much each kind of evidence counts towards a person's gender; a pronoun counts 1.
TITLE_VOTES, NAME_VOTES, WORD_VOTES = 20, 6, 6

POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart."""

    title: str
    words: tuple[str, ...]
    # Without title and suffix, as written.
    keys: tuple[str, ...]
    # The same in small letters and without accents.


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
    last_seen: int = -1
    # Where names of theirs were found.
    is_latest_speaker: bool = False
    latest: Mention | None = None

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


def parse_name(text: str) -> Name:
    """Take a name apart.

    >>> parse_name("Dr. Zoë Brown Jr.").keys
    ('zoe', 'brown')
    """
    words = [POSSESSIVE.sub("", word.strip(',()"“”')) for word in text.split()]
    words = [word for word in words if word]
    title = ""
    while len(words) > 1 and _plain(words[0]) in TITLES | OFFICES:
        title = words.pop(0)
    while len(words) > 1 and _plain(words[-1]) in SUFFIXES:
        words.pop()
    return Name(title, tuple(words), tuple(_plain(word) for word in words))


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c)).strip(".").replace("’", "'")


def _fullness(form: str, count: int) -> tuple[bool, bool, int, bool, int]:
    name = parse_name(form)
    is_often = count if len(name.words) > 1 else 0
    return len(name.words) > 1, not form.isupper(), is_often, _plain(name.title) in KEPT_TITLES, len(form)


class People:
    """The people of a document, found by any of their names."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.all: list[Person] = []
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._nominals: dict[str, Person] = {}
        self._by_given: dict[str, list[Person]] = defaultdict(list)
        counted = Counter((m.name, m.kind == "name") for m in mentions)
        for (text, is_human), count in sorted(counted.items(), key=_longest_first):
            self._add(text, count, is_human=is_human)

    def _add(self, text: str, count: int, *, is_human: bool) -> None:
        name = parse_name(text)
        found = self._candidates(name)
        if not found or (len(name.keys) > 1 and not any(_covers(p, name) for p in found)):
            found = [self._create(name, is_human=is_human)]
        if len(found) == 1:
            found[0].forms[_tidy(text)] += count
            found[0].vote(gender_of_title(name.title), TITLE_VOTES)
            found[0].is_human |= is_human

    def _create(self, name: Name, *, is_human: bool) -> Person:
        person = Person(name.keys, is_human)
        given = next((key for key in name.keys[:-1] or name.keys if len(key) > 1), "")
        person.vote(gender_of_given_name(given), NAME_VOTES)
        self.all.append(person)
        self._by_surname[name.keys[-1]].append(person)
        if len(name.keys) > 1 and is_human:
            self._by_given[name.keys[0]].append(person)
        return person

    def _candidates(self, name: Name) -> list[Person]:
        """The people whom a name may mean."""
        surname = self._by_surname[name.keys[-1]]
        found = [p for p in surname if _same_surname(name, p) and _agrees(name, p)]
        if len(name.keys) == 1 and not found:
            found = self._by_given[name.keys[0]]
            if not found:
                found = [p for p in surname if p.keys == name.keys]
        return found

    def find(self, text: str, place: int) -> Person | None:
        """Whom a name means where it stands; to be asked in the order of the text."""
        name = parse_name(text)
        found = self._candidates(name)
        if not found:
            words = text.split()
            return self.find(" ".join(words[:-1]), place) if len(words) > 1 else None
        # A surname that had to stand for somebody of its own stands for them again.
        own = [person for person in found if person.keys == name.keys] or found
        person = max(own, key=lambda p: (p.last_seen >= 0, sum(p.forms.values()), -p.first_seen))
        if person.first_seen < 0:
            person.first_seen = place
        person.last_seen = place
        return person

    def add_nominal(self, mention: Mention) -> Person:
        words = re.sub(r"^(?:an?|the)\s+", "", mention.words, flags=re.IGNORECASE)
        key = " ".join(words.lower().split())
        if key not in self._nominals:
            person = Person((mention.name,), False, Counter({" ".join(mention.words.split()): 1}))
            person.vote(gender_of_words(mention.words), WORD_VOTES)
            self._nominals[key] = person
        return self._nominals[key]


def _longest_first(item: tuple[tuple[str, bool], int]) -> tuple[int, bool]:
    (text, is_human), _ = item
    name = parse_name(text)
    return -len(name.keys), gender_of_title(name.title) is None


def _same_surname(name: Name, person: Person) -> bool:
    """Whether a name is this person's surname or full name."""
    short, full = name.keys, person.keys
    if len(short) == 1 or full[-len(short) :] == short:
        return full[-len(short) :] == short
    return len(full) > 1 and _same_given(short[0], full[0])


def _covers(person: Person, name: Name) -> bool:
    """Whether a person's name is the same in full, so that no new person need be made."""
    return len(person.keys) > 1 or person.keys == name.keys


def _same_given(one: str, other: str) -> bool:
    """Joe and Joseph, J. and John, Bill and William."""
    a, b = NICKNAMES.get(one, one), NICKNAMES.get(other, other)
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and (len(short) != 2 or short == long)


def _agrees(name: Name, person: Person) -> bool:
    gender = gender_of_title(name.title)
    return gender is None or person.gender is None or gender == person.gender


def _tidy(text: str) -> str:
    """A name without offices before it and possessives after it."""
    words = POSSESSIVE.sub("", text.strip(" ,")).split()
    while len(words) > 1 and _plain(words[0]) in OFFICES - TITLES:
        words.pop(0)
    while len(words) > 2 and _plain(words[0]) in TITLES - KEPT_TITLES:
        words.pop(0)
    return " ".join(words)


def list_people(mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """The people whom a document's mentions name, the fullest names first."""
    return tuple(People(mentions).all)
