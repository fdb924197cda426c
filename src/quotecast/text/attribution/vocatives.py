"""A quotation to whom it speaks to: names, and words such as “sir” and “papa”."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quotecast.text.attribution.genders import gender_of_first_name
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

# “… Ann, where are you?” In the midst of a speech a name before a comma may begin something else.
_GOES_ON = "who|whom|whose|and|as|the|his|her|my|if|when|too"
LATER = re.compile(rf"\.\s+(?i:{_FOND}){_NAME}(?=,\s+(?:I|[A-Z]\w*[’']|(?!(?:{_GOES_ON})\b)[a-z]))")

# A name and nothing else is an answer.
ANSWER = re.compile(r"\W*[\w’']+(?: [A-Z][\w’']+)?\.\W*")

# Words that people are called by who have names as well.
CALLED: dict[str, Gender | None] = {
    **dict.fromkeys(
        ("sir", "suh", "mister", "papa", "father", "dad", "daddy", "uncle", "grandfather",
         "grandpa", "brother", "my lord", "my boy", "my son", "sonny", "lad", "my lad", "my man",
         "old man", "old fellow", "old chap", "young man", "monsieur"),
        "male",
    ),
    **dict.fromkeys(
        ("madam", "ma'am", "mamma", "mama", "mother", "mum", "mummy", "aunt", "auntie",
         "grandmother", "grandma", "granny", "sister", "my lady", "miss", "missus", "my girl",
         "young lady", "madame", "mademoiselle"),
        "female",
    ),
    **dict.fromkeys(
        ("my dear", "my love", "my friend", "my child", "my dear friend", "dear", "dearest",
         "darling", "my darling", "dearie", "friend", "cousin", "doctor", "captain", "colonel",
         "major", "sergeant", "professor", "inspector"),
    ),
}  # fmt: skip
_WORD = "|".join(re.escape(word).replace("'", "['’]") for word in CALLED)
CALLING = re.compile(
    rf"(?:^\W*|[,;—!?-]\s*)(?i:{_FOND})(?P<word>(?i:{_WORD}))(?=\s*[,;?!.—-]|\W*$)"
)

# Words for nobody but whoever is spoken to, wherever they stand.
STYLED: dict[str, Gender | None] = {
    "ladyship": "female", "lordship": "male",
    **dict.fromkeys(("honour", "honor", "worship", "excellency", "majesty", "highness", "grace")),
}  # fmt: skip
STYLE = re.compile(rf"\b(?i:your) (?P<word>(?i:{'|'.join(STYLED)}))\b")


# “Miss Lee” may be any of several sisters.
SISTER = "Miss "

NOBODY: Mapping[str, Person] = {}


@dataclass(frozen=True, slots=True)
class Vocative:
    """Words in a quotation for whoever it speaks to."""

    span: Span
    # In the quotation.
    person: Person | None
    word: str
    # In small letters, where it is no name.
    gender: Gender | None


def find_names(said: str) -> Iterator[re.Match[str]]:
    """The names by which a quotation calls whoever it speaks to."""
    if not ANSWER.fullmatch(said):
        yield from NAMED.finditer(said)
        yield from LATER.finditer(said)


def find_vocatives(
    said: str, people: People, aliases: Mapping[str, Person] = NOBODY
) -> Iterator[Vocative]:
    """Whom a quotation speaks to, and what it calls them.

    `aliases` tell who goes by a name that only others call them by.
    """
    if ANSWER.fullmatch(said):
        return
    for found in find_names(said):
        name = found["name"]
        is_sister = name.startswith(SISTER) and not people.is_clear(name)
        person = None if is_sister else people.known(name) or aliases.get(name)
        gender: Gender | None = "female" if is_sister else gender_of_first_name(name)
        if person or gender:
            place = Span(*found.span("name"))
            yield Vocative(place, person, "", person.gender if person else gender)
    for found in CALLING.finditer(said):
        word = found["word"].lower()
        yield Vocative(Span(*found.span("word")), None, word, CALLED[word.replace("’", "'")])
    for found in STYLE.finditer(said):
        word = found["word"].lower()
        yield Vocative(Span(*found.span()), None, word, STYLED[word])
