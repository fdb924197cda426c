"""Who speaks after whom: turns in a conversation, and the people who are spoken to.

Where people talk to each other, a paragraph that opens with a quotation belongs to somebody else
than the one before, as a rule to whoever spoke before that (Elson and McKeown 2010, Automatic
attribution of quoted speech in literary narrative; He et al. 2013, Identification of speakers in
novels). In the news a paragraph without a word of saying goes on with the speaker before.
"""

import re
from collections.abc import Iterator

from quotecast.text.attribution.people import People
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.readings import Reading, Surroundings
from quotecast.text.attribution.vocatives import find_vocatives

# A name, or the beginning of a sentence.
CAPITALS = re.compile(r"\b[A-Z][\w-]+(?:[^\S\n][A-Z][\w-]+)*\b")

# Share of quotations alone in their paragraphs that makes a text a conversation, and how many
# there must be.
SHARE, FEWEST = 0.12, 3
# How much a speaker of two paragraphs in a row speaks against one.
REPEATED = 2


def is_conversation(reading: Reading) -> bool:
    """Whether people talk to each other in a text, as in a novel, rather than to the reporter."""
    before: dict[int, tuple[str, str]] = {}
    changes = repeats = alone = 0
    for here in reading.quotes.values():
        last = before.get(here.paragraph - 1)
        key = _key(here)
        if key and last and key[0] == last[0]:
            changes, repeats = changes + (key != last), repeats + (key == last)
        if not key and last and here.kind == "whole" and here.opens_paragraph:
            alone += 1
        before.setdefault(here.paragraph, key or ("", ""))
        if key:
            before[here.paragraph] = key
    is_silent = alone >= max(FEWEST, SHARE * len(reading.quotes))
    return is_silent and changes > REPEATED * repeats


def _key(here: Surroundings) -> tuple[str, str] | None:
    if not here.clue:
        return None
    mention = here.clue.mention
    kind = "name" if mention.kind in {"name", "group", "capital"} else mention.kind
    return kind, mention.name.split()[-1].lower()


def find_named(said: str, people: People) -> Iterator[Person]:
    """The people whom a quotation names: few speak of themselves so."""
    for found in CAPITALS.finditer(said):
        if person := people.known(found[0]):
            yield person


def find_addressed(said: str, people: People) -> Iterator[Person]:
    """The people whom a quotation speaks to by name."""
    return (found.person for found in find_vocatives(said, people) if found.person)
