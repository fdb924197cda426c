"""Roman numerals: of kings, of chapters, of wars."""

import re

from quotecast.text.spoken.numbers import cardinal, ordinal
from quotecast.text.spoken.rules import any_of, in_order, read_rows, reading, saying, topic
from quotecast.text.spoken.varieties import Variety

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
NUMERAL = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
# Two signs or more, but those that are words or initials.
WORDS = in_order("CD DC DI MC MD CC DM MM LI MI CV DL LX CI CL MIX DIM MDX CIV LC CM DX")
LONG = rf"(?!(?:{any_of(WORDS)})\b)(?=[IVXLCDM]{{2}})(?:{NUMERAL})"
# A single sign that is a word unless the sentence ends or goes on so: “Part I of it”.
ONE = r"I(?!\s(?!(?:of|is|was|and|began|ended|to|in|for)\b)[a-z])"
# Chapters and wars are counted, kings are numbered; behind a king's title any name is one.
COUNTED, MONARCHS, TITLES = (
    any_of(row[1] for row in read_rows("numbered") if row[0] == kind)
    for kind in ("counted", "monarch", "title")
)
HEADINGS = "CHAPTER|PART|BOOK|VOLUME|ACT|SCENE|LETTER"
NAME = r"[A-Z][a-z]{1,15}"
PERSON = r"[A-Z][\w.’'-]{1,20} [A-Z][\w’'-]{1,20}"
END = r"(?![\w&]|-[A-Za-z]|['’](?![sS]\b))"
CENTURY = r"(?=[-\s](?:century|centuries|Olympiad|Olympics?|Congress|Corps)\b)"


def value(numeral: str) -> int:
    """What a Roman numeral stands for.

    >>> value("XIV")
    14
    """
    values = [VALUES[sign] for sign in numeral.upper()]
    return sum(
        -here if here < after else here
        for here, after in zip(values, [*values[1:], 0], strict=True)
    )


def _counted(found: re.Match[str], variety: Variety) -> str:
    words = cardinal(value(found[2]), variety)
    return f"{found[1]} {words if found[1].islower() else _capital(words)}"


def _reigning(found: re.Match[str], variety: Variety) -> str:
    return f"{found[1]} the {_capital(ordinal(value(found[2]), variety))}"


def _numbered(found: re.Match[str], variety: Variety) -> str:
    return ordinal(value(found[0]), variety)


def _alone(found: re.Match[str], variety: Variety) -> str:
    return found[0].replace(found[1], _capital(cardinal(value(found[1]), variety)))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


ROMANS = topic(
    r"\b[IVXLC]{2}|\b[A-Z][A-Za-z]{2,14} [IVX]\b|WW|(?:[Aa]ct|[Ss]cene) [iv]",
    saying(r"\bWWII\b", "World War Two"),
    saying(r"\bWWI\b", "World War One"),
    reading(rf"\b((?i:{COUNTED})) ({LONG})\b{END}", _counted),
    reading(rf"\b([Aa]ct|[Ss]cene) (i{{1,3}}|iv|vi{{0,3}})\b{END}", _counted),
    reading(rf"\b({COUNTED}|{HEADINGS}) (V|X|{ONE})\b{END}", _counted),
    reading(rf"\b((?:{TITLES}) {NAME}(?: {NAME})?) ({NUMERAL})\b{END}", _reigning),
    reading(rf"\b({MONARCHS}) ({LONG}|V)\b{END}", _reigning),
    reading(rf"\b({PERSON}) (III|II|IV)\b{END}(?!\s[a-z]{{1,20}}\s?(?:drip|fluid))", _reigning),
    reading(rf"\b(?:{LONG})\b{CENTURY}", _numbered),
    reading(rf"^\W{{0,3}}(?:({LONG})(?:\W{{0,3}}$|(?=\.\s)))", _alone),
)
