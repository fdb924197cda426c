"""Numbers that nothing else has taken: ordinals, decades, years, amounts."""

import re

from quotecast.text.spoken.numbers import (
    FIGURES,
    START,
    cardinal,
    digits,
    ordinal,
    plural,
    say_figures,
    say_number,
    short_year,
    year,
)
from quotecast.text.spoken.rules import reading, saying, topic
from quotecast.text.spoken.varieties import Variety

# The number behind these names something and is said digit by digit.
REFERENCE = (
    r"\b((?i:reference|incident|crime|log|ref|case|badge|serial)"
    r" (?:(?:no\.|number|numbers) )?)(\d{3,9})\b"
)


def _ordinal(found: re.Match[str], variety: Variety) -> str:
    return ordinal(int(found[1].replace(",", "")), variety)


def _decade(found: re.Match[str], variety: Variety) -> str:
    return plural(year(int(found[1]), variety))


def _plural(found: re.Match[str], variety: Variety) -> str:
    """“80s”, “80’s”, “under-21s”; “2001’s” is of that year."""
    if found[2] and not (len(found[1]) == 2 and found[1].endswith("0")):
        return f"{say_number(found[1], variety)}{found[2]}s"
    return plural(say_figures(found[1], variety))


def _short_year(found: re.Match[str], _variety: Variety) -> str:
    return short_year(found[1])


def _number(found: re.Match[str], variety: Variety) -> str:
    return say_number(found[0], variety)


def _signed(found: re.Match[str], variety: Variety) -> str:
    return f"minus {say_figures(found[1], variety)}"


def _point(found: re.Match[str], _variety: Variety) -> str:
    return f"point {digits(found[1])}"


def _times(found: re.Match[str], variety: Variety) -> str:
    return f"{say_figures(found[1], variety)} times"


def _by(found: re.Match[str], variety: Variety) -> str:
    return f"{cardinal(int(found[1]), variety)} by {cardinal(int(found[2]), variety)}"


def _reference(found: re.Match[str], _variety: Variety) -> str:
    return found[1] + digits(found[2])


def _inside(found: re.Match[str], variety: Variety) -> str:
    """Figures in the middle of a word, with spaces around them."""
    text, start, end = found.string, found.start(), found.end()
    before = " " if start and text[start - 1].isalpha() else ""
    after = " " if text[end : end + 1].isalpha() else ""
    return f"{before}{say_figures(found[0], variety)}{after}"


NUMBERS = topic(
    r"\d",
    reading(rf"{START}(\d{{1,3}}(?:,\d{{3}}){{0,4}}|\d{{1,6}})(?:st|nd|rd|th)\b", _ordinal),
    reading(r"(?<![\w.,])((?:1[1-9]|20)\d0)['’]?s\b", _decade),
    reading(r"(?<!\w)’(\d\d)\b(?!['’]?s\b|\s?[%$])", _short_year),
    reading(rf"{START}({FIGURES})(['’]?)s\b", _plural),
    reading(r"(?<![\w.,])(\d{1,3}) ?[x×] ?(\d{1,3})\b", _by),
    reading(rf"{START}({FIGURES})[x×](?!\w)", _times),
    reading(REFERENCE, _reference),
    saying(r"(?<!\w)#(?=\d)", "number "),
    saying(r"\bNo (?=\d{1,2}\b)(?!\d{1,2} [a-z]{1,20}s\b)", "Number "),
    saying(r"(?<!\w)007\b", "double oh seven"),
    reading(rf"(?<![\w)\]])[-−]({FIGURES})", _signed),
    reading(r"(?<![\w.)])\.(\d{1,6})(?![\d.])", _point),
    reading(rf"{START}{FIGURES}(?!\w|[.,]\d)", _number),
    # What is still there: the digits of names, of versions, of long rows.
    saying(r"(?<=\d),(?=\d{3}(?!\d))", ""),
    saying(r"(?<=\d)\.(?=\d)", " point "),
    saying(r"(?<=\d),(?=\d)", " "),
    reading(r"\d+", _inside),
)
