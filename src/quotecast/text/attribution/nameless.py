"""People and organisations without a name: a witness, the bank, whoever only a pronoun means."""

import re
from collections import Counter

from quotecast.text.attribution.genders import (
    PRONOUN_GENDERS,
    gender_of_first_name,
    gender_of_words,
    is_human_noun,
    is_plural,
)
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.person import Person

ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)

# What the narrator would call whom only a pronoun names.
UNKNOWN = {"he": "a man", "she": "a woman", "they": "people", "it": "an organisation"}


class Nameless:
    """Those of a document, found by the words for them."""

    def __init__(self) -> None:
        self._found: dict[str, Person] = {}

    def add(self, mention: Mention) -> Person:
        """Whoever has no name: the bank, a witness; the same words mean the same person."""
        key = " ".join(ARTICLE.sub("", mention.words, count=1).lower().split())
        if key not in self._found:
            are_human = is_human_noun(mention.name)
            is_human = are_human and not is_plural(mention.name)
            person = Person(
                (mention.name,), is_human, Counter({" ".join(mention.words.split()): 1})
            )
            # A page for his wife is no woman.
            gender = gender_of_words(mention.words) if are_human else None
            person.vote(gender, "word beside the name")
            self._found[key] = person
        return self._found[key]

    def add_pair(self, one: Person, other: Person) -> Person:
        """Two who speak as one, by their full names."""
        name = f"{one.name} and {other.name}"
        if name.lower() not in self._found:
            self._found[name.lower()] = Person((name,), False, Counter({name: 1}))
        return self._found[name.lower()]

    def add_named(self, mention: Mention) -> Person:
        """Whoever has a name in a headline or before a colon and nowhere else."""
        person = self.add(mention)
        gender = gender_of_first_name(mention.name.split()[0])
        if gender:
            person.forms = Counter({mention.name: 1})
        person.vote(gender, "rare given name")
        return person

    def add_unknown(self, mention: Mention) -> Person:
        """Whoever a pronoun means when nobody was named: the same pronoun means the same person."""
        person = self.add(mention)
        person.forms = Counter({UNKNOWN.get(mention.name, "somebody"): 1})
        person.vote(PRONOUN_GENDERS.get(mention.name), "pronoun alone")
        return person
