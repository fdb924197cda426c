"""Telephone numbers, digit by digit, with a pause between their groups."""

import re

from quotecast.text.spoken.numbers import ONES, digits
from quotecast.text.spoken.rules import reading, topic
from quotecast.text.spoken.varieties import Variety

GROUP = re.compile(r"\d+")
EMERGENCY = r"(?:911|999|112|000|111|101|988|311|411)"
CALLED = r"(?<=[Cc]all )|(?<=[Dd]ial )|(?<=[Rr]ing )|(?<=[Rr]ang )|(?<=[a-z]ed )"


def _phone(found: re.Match[str], _variety: Variety) -> str:
    plus = "plus " if "+" in found[0] else ""
    return plus + ", ".join(_group(each) for each in GROUP.findall(found[0]))


def _group(text: str) -> str:
    """“eight hundred” for 800, “oh eight hundred” for 0800; others digit by digit."""
    figures = text.removeprefix("0") if len(text) == 4 else text
    if len(figures) == 3 and figures.endswith("00") and figures != "000":
        return f"{'oh ' if figures != text else ''}{ONES[int(figures[0])]} hundred"
    return digits(text, zero="oh")


def _emergency(found: re.Match[str], _variety: Variety) -> str:
    return digits(found[0])


PHONES = topic(
    r"\d{3}",
    # +44 20 7946 0123; (212) 555-0123; 1-800-555-0199; 020 7946 0123; 116 123.
    reading(r"(?<![\w.])\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){1,5}(?!\w)", _phone),
    reading(r"(?<![\w.])(?:1[ .-])?\(\d{3}\)\s?\d{3}[ .-]\d{4}(?![\w-])", _phone),
    reading(r"(?<![\w.,-])(?:1[.-])?(?:\d{3}[.-])?\d{3}[.-]\d{4}(?![\w-])", _phone),
    reading(r"(?<![\w.,-])\(?0\d{2,4}\)?(?: \d{3,6}){1,3}(?![\w,])", _phone),
    reading(r"(?<![\w.,-])1(?:16|19) \d{3}(?![\w,])", _phone),
    reading(rf"(?:{CALLED}){EMERGENCY}\b(?!\s[a-z]{{1,20}}s\b)", _emergency),
    reading(
        rf"(?<=\s){EMERGENCY}(?=\s(?:calls?|callers?|dispatch|operators?|services?|emergency)\b)",
        _emergency,
    ),
)
