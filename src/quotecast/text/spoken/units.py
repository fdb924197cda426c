"""Percentages, degrees, and units of measurement."""

import re

from quotecast.text.spoken.attributive import is_attributive, stands_before_noun
from quotecast.text.spoken.fractions import PARTS
from quotecast.text.spoken.multiples import MULTIPLES, WORDS
from quotecast.text.spoken.numbers import FIGURES, cardinal, say_figures
from quotecast.text.spoken.rules import any_of, read_rows, reading, saying, topic
from quotecast.text.spoken.varieties import Variety

# Sign, one, several.
UNITS = {row[0]: row[1:] for row in read_rows("units")}
SCALES = {"C": " Celsius", "F": " Fahrenheit", "K": " Kelvin", "": ""}
# What shows that “5m” are meters, not millions.
LONG = (
    "high|tall|deep|long|wide|away|sprint|hurdles|race|dash|relay|freestyle|butterfly|backstroke"
    "|breaststroke|medley|final|runner|swimmer|champion|above|below|apart|tower|wall|waves?|pool"
    "|boat|yacht|vessel|ship|statue|trees?|fence|drop|fall|cliff|ladder|mast|crane|hole|ditch"
    "|trench|snake|shark|whale|python|crocodile|by|x"
)

# Races.
TRACK = "60|100|110|200|400|800|1500"

HERE = r"(?<![\w.,/])"
AMOUNT = rf"{HERE}(?P<amount>{FIGURES})"
NUMBER = rf"(?P<minus>(?<!\w)[-−])?{AMOUNT}(?P<half>[½¼¾])?"
RANGE = rf"{HERE}(?P<from>{FIGURES})(?:%|[°º]?[CF]\b|[°º])?\s?(?:[-–—]|to)\s?(?P<amount>{FIGURES})"
UNIT = rf"(?P<unit>{any_of(UNITS)})(?![\w²³])"
MULTIPLE = rf"(?:[ -](?P<word>{'|'.join(WORDS)}))?"
DEGREES = r"\s?(?:°|º|degrees?\s)\s?(?P<scale>[CFK])\b"


def _number(found: re.Match[str], variety: Variety) -> str:
    """The number, its sign and its half; from where to where, if it is a range."""
    groups = found.groupdict()
    first = f"{say_figures(groups['from'], variety)} to " if groups.get("from") else ""
    minus = "minus " if groups.get("minus") else ""
    half = PARTS.get(groups.get("half") or "", "")
    return f"{first}{minus}{say_figures(found['amount'], variety)}{half}"


def _is_one(found: re.Match[str]) -> bool:
    return found["amount"] == "1" or is_attributive(found)


def _percent(found: re.Match[str], variety: Variety) -> str:
    return f"{_number(found, variety)} percent"


def _points(found: re.Match[str], variety: Variety) -> str:
    return f"{_number(found, variety)} percentage point{'' if _is_one(found) else 's'}"


def _degrees(found: re.Match[str], variety: Variety) -> str:
    scale = SCALES[found["scale"]]
    is_one = found["amount"] == "1" or (not scale and is_attributive(found))
    return f"{_number(found, variety)} degree{'' if is_one else 's'}{scale}"


def _measure(found: re.Match[str], variety: Variety) -> str:
    groups = found.groupdict()
    word = f" {groups['word']}" if groups.get("word") else ""
    link = "-" if groups.get("hyphen") else " "
    one, several = UNITS[found["unit"]]
    # “70mph winds” need no article.
    is_one = _is_one(found) or (" per " in one and stands_before_noun(found))
    unit = one if link == "-" or is_one else several
    return f"{_number(found, variety)}{word}{link}{unit}"


def _meters(found: re.Match[str], variety: Variety) -> str:
    return f"{_number(found, variety)} meter{'' if _is_one(found) else 's'}"


def _relay(found: re.Match[str], variety: Variety) -> str:
    legs, meters = (cardinal(int(found[n]), variety) for n in (1, 2))
    return f"{legs} by {meters} meter{'' if is_attributive(found) else 's'}"


def _many(found: re.Match[str], variety: Variety) -> str:
    return f"{_number(found, variety)} {MULTIPLES[found['short']]}"


def _height(found: re.Match[str], variety: Variety) -> str:
    return f"{cardinal(int(found[1]), variety)} foot {say_figures(found[2], variety)}"


def _weight(found: re.Match[str], variety: Variety) -> str:
    pounds, ounces = (say_figures(found[n], variety) for n in (1, 2))
    several, many = ("" if found[n] == "1" else "s" for n in (1, 2))
    return f"{pounds} pound{several} {ounces} ounce{many}"


def _stone(found: re.Match[str], variety: Variety) -> str:
    return f"{cardinal(int(found['amount']), variety)} stone"


def _duration(found: re.Match[str], variety: Variety) -> str:
    parts = zip(found.groups(), ("hour", "minute", "second"), strict=True)
    return " ".join(
        f"{cardinal(int(n), variety)} {name}{'' if n == '1' else 's'}" for n, name in parts if n
    )


MEASURES = topic(
    r"\d|%",
    reading(rf"{RANGE}\s?(?:%|pc\b)", _percent),
    reading(rf"{NUMBER}\s?(?:%|pct\b|pc\b)", _percent),
    saying(r"%", "percent"),
    reading(rf"{AMOUNT}[\s-]?(?:pp|ppts?)\b", _points),
    reading(rf"{RANGE}{DEGREES}", _degrees),
    reading(rf"{RANGE}(?P<scale>[CF])\b", _degrees),
    reading(rf"{NUMBER}{DEGREES}", _degrees),
    reading(rf"{NUMBER}\s?[°º](?P<scale>)", _degrees),
    reading(rf"{NUMBER}(?P<scale>[CF])\b", _degrees),
    # 14st, which is no ordinal.
    reading(rf"{HERE}(?P<amount>[02-9]|1\d|\d[02-9])st\b", _stone),
    # 5ft 10in; 5-foot-10; 6lb 3oz; 1h 20m; 4x100m.
    reading(
        rf"{HERE}(\d{{1,2}})\s?-?ft\.?,?\s?-?(\d{{1,2}}(?:\.\d)?)\s?-?in\b(?:\.(?=\s[a-z]))?",
        _height,
    ),
    reading(rf"{HERE}(\d{{1,2}})-f(?:oo|ee)t-(\d{{1,2}})\b", _height),
    reading(rf"{HERE}(\d{{1,3}})\s?lbs?\.?,?\s?(\d{{1,2}}(?:\.\d)?)\s?oz\b", _weight),
    reading(
        rf"{HERE}(\d{{1,2}})\s?h(?:rs?)?\s?(\d{{1,2}})\s?m(?:ins?)?\b(?:\s?(\d{{1,2}})\s?s(?:ecs?)?\b)?",
        _duration,
    ),
    reading(rf"{HERE}(\d{{1,2}})\s?[x×]\s?(\d{{1,4}})m\b", _relay),
    reading(rf"{AMOUNT}m(?=[\s-]{{0,3}}(?:{LONG})\b)", _meters),
    reading(rf"(?<=fell ){AMOUNT}m\b", _meters),
    reading(rf"{HERE}(?P<amount>\d{{1,2}},\d{{3}})m\b", _meters),
    reading(rf"(?<=the )(?P<amount>{TRACK})m(?=\s(?:in|at|and|on|by|for)\b|[,.;])", _meters),
    reading(rf"{RANGE}[\s-]?{UNIT}", _measure),
    reading(rf"{NUMBER}{MULTIPLE}(?:\s|(?P<hyphen>-))?{UNIT}", _measure),
    reading(rf"{AMOUNT}(?<!\w[-–])(?P<short>k|m|mn|bn|tn|M|B)\b(?!-)", _many),
)
