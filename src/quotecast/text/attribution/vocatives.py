"""A quotation to whom it speaks to: names, and words such as “sir” and “papa”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotecast.text.attribution.people import People
from quotecast.text.attribution.person import Person
from quotecast.types import Gender, Span

# “Come here, Mr. Lee.” “Ann, where are you?” “My dear Ann!”
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Captain|Colonel|Madame|Father|Aunt|Uncle)\.?\s)?"
_NAME = rf"(?P<name>{_TITLE}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
_FOND = r"(?:(?:my|dear|dearest|good|old|oh|ah|poor|well|yes|no|come|now|why)\b[,!]?\s+)*"
NAMED = re.compile(
    rf"(?:^\W*|[,;—!?-]\s*)(?i:{_FOND}){_NAME}(?=[,;?!.—-]\s|[,;?!.—]*\W?$|[,;]|\s*[!?]|--)"
)

# A name and nothing else is an answer.
ANSWER = re.compile(r"\W*[\w’']+(?: [A-Z][\w’']+)?\.\W*")

# Words that people are called by who have names as well.
CALLED: dict[str, Gender] = {
    **dict.fromkeys(
        ("sir", "papa", "father", "uncle", "grandfather", "my lord", "my boy", "my son",
         "old man", "old fellow", "old chap", "young man", "grandpa", "dad", "monsieur"),
        "male",
    ),
    **dict.fromkeys(
        ("madam", "ma'am", "ma’am", "mamma", "mama", "mother", "aunt", "auntie", "my lady", "miss",
         "my girl", "madame", "grandmother", "your ladyship", "young lady"),
        "female",
    ),
}  # fmt: skip
_WORD = "|".join(map(re.escape, CALLED))
CALLING = re.compile(
    rf"(?:^\W*|[,;—!?-]\s*)(?i:{_FOND})(?P<word>(?i:{_WORD}))(?=\s*[,;?!.—-]|\W*$)"
)


@dataclass(frozen=True, slots=True)
class Vocative:
    """Words in a quotation for whoever it speaks to."""

    span: Span
    # In the quotation.
    person: Person | None
    word: str
    # In small letters, where it is no name.
    gender: Gender | None


def find_vocatives(said: str, people: People) -> Iterator[Vocative]:
    """Whom a quotation speaks to, and what it calls them."""
    if ANSWER.fullmatch(said):
        return
    for found in NAMED.finditer(said):
        if person := people.known(found["name"]):
            yield Vocative(Span(*found.span("name")), person, "", person.gender)
    for found in CALLING.finditer(said):
        word = found["word"].lower()
        yield Vocative(Span(*found.span("word")), None, word, CALLED[word.replace("’", "'")])
