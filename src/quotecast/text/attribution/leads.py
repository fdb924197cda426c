"""The “mother of three” of an opening sentence to the person whom the next paragraphs name.

News opens with what happened and tells the name below: “A mother of three has told how she fled.
… Ann Lee, 34, was asleep.” Whoever is described so is the first whom the paragraphs after it
introduce, with an age or with the same word for what they are.
"""

import re
from collections.abc import Sequence

from quotecast.text.attribution.genders import gender_of_words, is_human_noun, is_plural
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.names import OFFICES
from quotecast.text.attribution.people import People
from quotecast.text.attribution.person import Person

# How many paragraphs an opening has, and how many further down the name may stand.
OPENING, REACH = 3, 3

# Ann Lee, 34, was asleep. Ann Lee (34) was asleep. Ann Lee, aged 34,
AGE = re.compile(r"\W{0,3}\s\(?(?:aged )?\d{1,3}\b")

# Who speaks for others is seldom introduced further down.
OFFICIALS = OFFICES | {"spokesman", "spokeswoman", "spokesperson", "judge", "court", "source"}


def find_leads(text: str, mentions: Sequence[Mention], people: People) -> dict[int, Person]:
    """The people whom descriptions in a text's opening mean, by where the description starts."""
    return {
        mention.start: person
        for index, mention in enumerate(mentions)
        if mention.paragraph < OPENING and _is_described(mention)
        if (person := _introduced(text, mention, mentions[index + 1 :], people))
    }


def _is_described(mention: Mention) -> bool:
    """Whether words describe one person who is not known yet."""
    word = mention.name
    is_new = mention.words.lower().startswith(("a ", "an "))
    is_person = is_human_noun(word) and not is_plural(word) and word not in OFFICIALS
    return mention.kind == "nominal" and is_new and is_person


def _introduced(
    text: str, described: Mention, after: Sequence[Mention], people: People
) -> Person | None:
    """Whom the paragraphs after a description introduce first, if it can be them."""
    gender = gender_of_words(described.words)
    for mention in after:
        if mention.paragraph > described.paragraph + REACH:
            return None
        if mention.kind != "name" or mention.is_quoted or " " not in mention.name:
            continue
        if mention.paragraph == described.paragraph:
            return None
        person = people.known(mention.name)
        if person is None or not mention.is_subject:
            continue
        is_told = AGE.match(text, mention.end) or described.name in person.roles
        is_fitting = gender is None or person.gender in {gender, None}
        return person if is_told and is_fitting else None
    return None
