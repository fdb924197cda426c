"""Somebody in a text, or an organisation: their names, and what tells their gender and office."""

from collections import Counter
from dataclasses import dataclass, field

from quotecast.text.attribution.genders import majority
from quotecast.text.attribution.names import KEPT_TITLES, parse_name, plain_word
from quotecast.types import Gender, GenderEvidence

# What tells a gender, and how much it counts.
EVIDENCE: dict[GenderEvidence, int] = {
    "title": 40,
    "given name": 12,
    "word beside the name": 12,
    "own words": 12,
    "pronoun alone": 12,
    "pronoun": 4,
    "rare given name": 1,
}

POSSESSIVES = ("his ", "her ", "their ")

# Many pronouns count for no more than this, since some mean somebody else.
MOST_PRONOUNS = 36

# With fewer, a gender is a guess.
SURE_VOTES = 12

# Nobody goes by more names, or holds more offices, so that nobody takes long.
MOST_FORMS = 30


@dataclass(slots=True)
class Person:
    """Somebody, or an organisation, with all the names they go by."""

    keys: tuple[str, ...]
    is_human: bool
    forms: Counter[str] = field(default_factory=Counter)
    # The names as written, and how often.
    aliases: set[str] = field(default_factory=set)
    # Names that the text says they go by as well.
    evidence: Counter[tuple[Gender, GenderEvidence]] = field(default_factory=Counter)
    # What speaks for either gender, and how much,
    gender: Gender | None = None
    # and which it speaks for.
    roles: set[str] = field(default_factory=set)
    # Words for their office, in small letters,
    phrases: Counter[str] = field(default_factory=Counter)
    # and the whole phrases, and how often: “the bank’s chief economist”.
    origins: set[str] = field(default_factory=set)
    # Of which countries they are, as adjectives.
    kinds: set[str] = field(default_factory=set)
    # What an organisation is: a label, an airline.
    age: str = ""
    first_seen: int = -1
    # Where they were first named; -1 as long as they were not.
    times_meant: int = 0
    # How often a name that others bear too has meant them so far.
    is_latest_speaker: bool = False
    # Whether the last mention of them had a word of saying beside it.
    has_spoken: bool = False
    # Whether any mention before had, or told what they said without their words.
    is_wife: bool = False
    # Whether they were first found as Mrs.

    @property
    def gender_evidence(self) -> GenderEvidence | None:
        """What tells the gender, the surest if there is more."""
        told = {
            kind: count for (gender, kind), count in self.evidence.items() if gender == self.gender
        }
        return max(told, key=lambda kind: told[kind], default=None)

    def _votes(self) -> Counter[Gender]:
        """What speaks for either: a title, or all the rest, of many pronouns their share."""
        votes: Counter[Gender] = Counter()
        titled: Counter[Gender] = Counter()
        pronouns = sum(n for (_, kind), n in self.evidence.items() if kind == "pronoun")
        for (gender, kind), count in self.evidence.items():
            is_many = kind == "pronoun" and pronouns > MOST_PRONOUNS
            votes[gender] += count * MOST_PRONOUNS // pronouns if is_many else count
            if kind == "title":
                titled[gender] += count
        return titled if majority(titled) else votes

    @property
    def role(self) -> str | None:
        """The office that is named most often, of several the longest phrase."""
        counted = self.phrases
        return max(counted, key=lambda phrase: (counted[phrase], len(phrase)), default=None)

    @property
    def is_sure_of_gender(self) -> bool:
        """Whether more than a rare given name or a pronoun or two speaks for the gender."""
        return self.evidence.total() >= SURE_VOTES

    @property
    def is_relative(self) -> bool:
        """Whether the text knows them through somebody else: her daughter, Ann."""
        return any(phrase.startswith(POSSESSIVES) for phrase in self.phrases)

    def add_form(self, form: str, count: int) -> None:
        _count(self.forms, form, count)

    def add_phrase(self, phrase: str) -> None:
        _count(self.phrases, phrase, 1)

    def count_forms(self, key: str) -> int:
        """How often they are named with a word of their name."""
        return sum(n for form, n in self.forms.items() if key in parse_name(form).keys)

    def vote(self, gender: Gender | None, kind: GenderEvidence) -> None:
        """Let a piece of evidence count for a gender, if it tells one."""
        if gender:
            self.evidence[gender, kind] += EVIDENCE[kind]
            self.gender = majority(self._votes())

    @property
    def name(self) -> str:
        """The fullest form, title included."""
        forms = self.forms.keys() - self.aliases or self.forms
        return max(forms, key=lambda form: _fullness(form, self.forms[form]))


def _count(counted: Counter[str], words: str, count: int) -> None:
    if words in counted or len(counted) < MOST_FORMS:
        counted[words] += count


def _fullness(form: str, count: int) -> tuple[bool, int, int, bool, int, str]:
    name = parse_name(form)
    is_titled = plain_word(name.title) in KEPT_TITLES
    is_plain = not form.isupper() and "’s " not in form
    return is_plain, len(name.words), count, is_titled, len(form), form
