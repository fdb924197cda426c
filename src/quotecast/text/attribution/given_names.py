"""Surnames to full names that only others say: “ask Ann Lee”, who is Ms Lee to the narrator."""

from collections import defaultdict
from collections.abc import Sequence

from quotecast.text.attribution.genders import (
    gender_of_given_name,
    gender_of_title,
    is_human_noun,
)
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import OFFICES, POSSESSIVE, TITLES, plain_word
from quotecast.text.attribution.passages import MARKS
from quotecast.text.attribution.people import People
from quotecast.text.tables import words

# What a sentence begins with before a name.
OPENERS = words(
    "for with in at as and but when after if because that the to from by of on while though like"
    " about says said told yes no so then now"
)

# What may stand behind a name.
ENDS = ",.;:!?)" + MARKS


def find_given_names(text: str, mentions: Sequence[Mention], people: People) -> None:
    """Name in full those whom only others do, in quotations: “ask Ann Lee”, where she is Ms Lee.

    So those who speak and are called by what is nobody's given name.
    """
    speaking = [mention for mention in mentions if mention.is_telling and mention.kind == "name"]
    told = {id(people.find(mention.name, mention.start)) for mention in speaking}
    people.forget_places()
    titled = {
        person.keys[0]: person
        for person in people.all
        if len(person.keys) == 1
        and not is_human_noun(person.keys[0])
        and (
            all(gender_of_title(form.split()[0]) for form in person.forms)
            or (id(person) in told and not gender_of_given_name(person.keys[0]))
        )
    }
    given: dict[str, set[str]] = defaultdict(set)
    row = [word.lstrip(MARKS) for word in text.split()] if titled else []
    for before, name, surname in zip(["", *row], row, row[1:], strict=False):
        key = plain_word(POSSESSIVE.sub("", surname.rstrip(ENDS)))
        is_name = name[:1].isupper() and name.isalpha() and gender_of_given_name(name)
        if key in titled and is_name and _is_apart(before):
            given[key].add(name)
    for surname, names in given.items():
        person, name = titled[surname], next(iter(names))
        gender = gender_of_given_name(name)
        is_theirs = gender == person.gender or not person.evidence
        if len(names) == 1 and is_theirs and len(people.bearers(surname)) == 1:
            person.add_form(f"{name} {person.keys[0].title()}", 1)
            person.vote(gender, "given name")


def _is_apart(before: str) -> bool:
    """Whether a name of two words does not begin with the word before them: SP Ann Lee."""
    if not before[:1].isupper() or not before[-1].isalnum():
        return True
    word = plain_word(before)
    is_office = word in OFFICES | TITLES or is_human_noun(word)
    return is_office or word in OPENERS or before.isupper()
