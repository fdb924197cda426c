"""Fractions, and what else is written with a stroke between numbers."""

import re

from quotecast.text.spoken.numbers import cardinal, is_year, ordinal, year
from quotecast.text.spoken.rules import reading, saying, topic
from quotecast.text.spoken.varieties import Variety

# One character, and what it is.
SIGNS = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
# Behind a whole number of something.
PARTS = {"½": " and a half", "¼": " and a quarter", "¾": " and three quarters"}
NAMES = {2: ("half", "halves"), 4: ("quarter", "quarters")}
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 1000})
# Said otherwise than by rule.
KNOWN = {
    "9/11": "nine eleven",
    "7/7": "seven seven",
    "24/7": "twenty-four seven",
    "50/50": "fifty-fifty",
    "20/20": "twenty-twenty",
}
# Behind these, 3/10 is no mark out of ten.
PART_OF = re.compile(r"[\s-](?:of|inch|mile)")
YEAR = r"(?<![\w.,/$£€-])((?:1[1-9]|20)\d\d)"
HERE = r"(?<![\w.,/])"


def _season(found: re.Match[str], variety: Variety) -> str:
    """“2016/17”, “1939–45”: both years in full."""
    first = int(found[1])
    last = int(found[2]) if len(found[2]) == 4 else first - first % 100 + int(found[2])
    last += 100 if last < first else 0
    if not is_year(str(last)) or last - first > 99:
        return found[0]
    return f"{year(first, variety)} to {year(last, variety)}"


def _sign(found: re.Match[str], variety: Variety) -> str:
    said = _fraction(*SIGNS[found[2]], variety)
    return _mix(found[1], said, variety) if found[1] else said


def _mixed(found: re.Match[str], variety: Variety) -> str:
    top, bottom = int(found[2]), int(found[3])
    if not 0 < top < bottom or bottom not in DENOMINATORS:
        return found[0]
    return _mix(found[1], _fraction(top, bottom, variety), variety)


def _mix(whole: str, fraction: str, variety: Variety) -> str:
    """“five and a half”."""
    part = f"a {fraction.removeprefix('one ')}" if fraction.startswith("one ") else fraction
    return f"{cardinal(int(whole), variety)} and {part}"


def _stroke(found: re.Match[str], variety: Variety) -> str:
    top, bottom = int(found[1]), int(found[2])
    if found[0] in KNOWN:
        return KNOWN[found[0]]
    if bottom == 10 and not PART_OF.match(found.string, found.end()):
        return f"{cardinal(top, variety)} out of ten"
    if 0 < top < bottom and bottom in DENOMINATORS:
        return _fraction(top, bottom, variety)
    # Blood pressure.
    link = "over" if top >= 60 and 30 <= bottom < 200 else "slash"
    return f"{cardinal(top, variety)} {link} {cardinal(bottom, variety)}"


def _fraction(top: int, bottom: int, variety: Variety) -> str:
    part = ordinal(bottom, variety)
    one, several = NAMES.get(bottom, (part, f"{part}s"))
    return f"{cardinal(top, variety)} {one if top == 1 else several}"


FRACTIONS = topic(
    rf"\d\s?[/⁄–—-]\s?\d|[{''.join(SIGNS)}]",
    reading(
        rf"{YEAR}(?:[/⁄]|\s?[-–]\s?|—)(\d\d|(?:1[1-9]|20)\d\d)(?![\w%/]|[.,-]\d)",
        _season,
    ),
    reading(rf"(?:(\d{{1,9}})\s?)?([{''.join(SIGNS)}])(?!\s?(?:%|p\b|km\b|kg\b|ft\b))", _sign),
    reading(rf"{HERE}(\d{{1,3}})[ -](\d{{1,2}})[/⁄](\d{{1,4}})(?![\w/])", _mixed),
    reading(rf"{HERE}(\d{{1,3}})[/⁄](\d{{1,4}})(?![\w/]|[.,]\d)", _stroke),
    saying(r"⁄", "/"),
)
