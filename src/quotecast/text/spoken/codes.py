"""Letters with numbers: roads, aeroplanes, models, viruses."""

import re

from quotecast.text.spoken.numbers import cardinal, digits, plural, say_code, say_figures
from quotecast.text.spoken.rules import any_of, read_table, reading, saying, topic
from quotecast.text.spoken.varieties import Variety

KNOWN = read_table("codes")
PIECE = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?")
# The number behind these is read as those of roads are.
NUMBERED = (
    "Boeing|Airbus|Highway|Hwy|Route|Interstate|Flight|Room|Section|Rule|Bus|Area|Proposition"
    "|Unit|Studio|Apartment|Suite|Ferrari|Peugeot|Porsche"
)
# GPT-4, F-16, MI5, H1N1; 4K, 5G, 1080p.
LETTERS_FIRST = r"[A-Z]{1,5}-?\d{1,4}(?:\.\d{1,2})?(?:-?[A-Z]{1,3}\d{0,4}){0,3}"
FIGURES_FIRST = r"\d{1,4}[KGDXABCEHPLRSTVZ]|\d{3,4}p"


def _known(found: re.Match[str], _variety: Variety) -> str:
    return KNOWN[found[0]]


def _code(found: re.Match[str], variety: Variety) -> str:
    """Letters as they are, numbers between them."""
    code = re.sub(r"(?<=\d)p", "P", found[1])
    pieces = PIECE.findall(code)
    words = " ".join(each if each[0].isalpha() else _number(each, variety) for each in pieces)
    # Alone it would be an article.
    words = f"A-{words[2:]}" if words.startswith("A ") else words
    end = found[2] or ""
    return plural(words) if end == "s" else words + end


def _number(text: str, variety: Variety) -> str:
    if "." in text:
        return say_figures(text, variety)
    if len(text) > 6:
        return digits(text, zero="oh")
    is_round = len(text) < 3 or not text[1:].strip("0")
    return cardinal(int(text), variety) if is_round and text[0] != "0" else say_code(text)


def _numbered(found: re.Match[str], _variety: Variety) -> str:
    return f"{found[1]} {say_code(found[2])}"


CODES = topic(
    r"\d",
    reading(rf"(?<!\w)(?:{any_of(KNOWN)})(?!\w)", _known),
    reading(rf"\b({NUMBERED}) (\d{{3}})\b(?![,.]\d)", _numbered),
    reading(rf"(?<![\w.@#&-])({LETTERS_FIRST})(s|['’]s)?(?!\w|[.,]\d)", _code),
    reading(rf"(?<![\w.@#&,-])({FIGURES_FIRST})(s|['’]s)?(?!\w|[.,]\d)", _code),
    saying(r"\b([Cc]ovid|COVID)[ -]?19\b", r"\1 nineteen"),
)
