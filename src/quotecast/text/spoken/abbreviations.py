"""Abbreviations: titles, streets, states, companies, Latin."""

import re

from quotecast.text.spoken.rules import any_of, read_rows, reading, saying, topic
from quotecast.text.spoken.varieties import Variety
from quotecast.text.tables import words

ROWS = read_rows("abbreviations")
# Before a name, before a number, behind a word, anywhere: “St. Paul”, “Main St.”.
TITLES, NUMBERED, BEHIND, ANYWHERE = (
    {row[1]: row[2] for row in ROWS if row[0] == place}
    for place in ("name", "number", "behind", "any")
)
# As newspapers shorten them, and as the post does.
STATES = {row[0]: row[2] for row in read_rows("states")}
POSTAL = {row[1]: row[2] for row in read_rows("states")}
# The other letters stand behind a person's name, or are words.
SURE_POSTAL = set(POSTAL) - words("SC MD PA OK IN ME OR HI DE LA MS CO AL CA")
PARTIES = {"D": "Democrat", "R": "Republican", "I": "Independent"}
COUNTIES = (
    "Durham|Antrim|Armagh|Down|Fermanagh|Tyrone|Londonderry|Derry|Cork|Kerry|Galway|Mayo|Donegal"
    "|Clare|Limerick|Tipperary|Waterford|Wexford|Wicklow|Kildare|Meath|Louth|Sligo|Leitrim"
    "|Roscommon|Cavan|Monaghan|Offaly|Laois|Carlow|Kilkenny|Longford|Westmeath|Dublin"
)
# What a line may end with, or hold without a full stop.
BARE = {
    word.rstrip(".")
    for word in (*(title for title in TITLES if "." not in title), *BEHIND, *ANYWHERE, "Co")
    if word[0].isalpha()
}
CLOSED = re.compile(r"[)\]”’\"']{0,3}$")
PLACE = rf"{any_of([*STATES, *POSTAL])}|[A-Z][a-z]{{1,20}}(?: [A-Z][a-z]{{1,20}})?"


def _party(found: re.Match[str], _variety: Variety) -> str:
    place = found[2]
    name = STATES.get(place) or STATES.get(f"{place}.") or POSTAL.get(place) or place
    return f"{PARTIES[found[1]]} of {name}"


def _state(found: re.Match[str], _variety: Variety) -> str:
    return STATES[found[1]] + _stop(found)


def _postal(found: re.Match[str], _variety: Variety) -> str:
    return POSTAL[found[1]]


def _title(found: re.Match[str], _variety: Variety) -> str:
    return f"{TITLES[found[1]]} "


def _numbered(found: re.Match[str], _variety: Variety) -> str:
    return f"{NUMBERED[found[1]]} "


def _behind(found: re.Match[str], _variety: Variety) -> str:
    return BEHIND[found[1]] + _stop(found)


def _anywhere(found: re.Match[str], _variety: Variety) -> str:
    return ANYWHERE[found[1]] + _stop(found)


def _stop(found: re.Match[str]) -> str:
    """The full stop of a sentence that ends with an abbreviation."""
    is_last = found[1].endswith(".") and CLOSED.match(found.string, found.end())
    return "." if is_last else ""


ABBREVIATIONS = topic(
    rf"\.(?!\W*$)|[wbcn]/|\b(?:{any_of(BARE)})\b|[DRI]-[A-Z]|, [A-Z]{{2}}\b|[a-z] v [A-Z]",
    reading(rf"\b([DRI])-({PLACE})(?!\w)", _party),
    reading(rf"(?<=[A-Za-z], )({any_of(STATES)})(?!\w)", _state),
    reading(rf"(?<=[a-z], )({any_of(POSTAL)})(?=\s\d{{5}}\b)", _postal),
    reading(rf"(?<=[a-z], )({any_of(SURE_POSTAL)})(?=[,.;)]|$)", _postal),
    saying(r"(?<=[0-9] )((?:[A-Z][a-z]{1,20} ){1,3})St\.(?=,?\s[A-Z])", r"\1Street"),
    saying(rf"\bCo\.? (?=(?:{COUNTIES})\b)", "County "),
    reading(rf"(?<![\w.])({any_of(TITLES)})\s(?=[A-Z“‘\"])", _title),
    reading(rf"(?<![\w.])({any_of(NUMBERED)})\s?(?=\d)", _numbered),
    reading(rf"(?<=[\w’),] )({any_of(BEHIND)})(?!\w)", _behind),
    reading(rf"(?<![\w.])({any_of(ANYWHERE)})(?!\w)", _anywhere),
    saying(r"(?<=[a-z] )v\.? (?=[A-Z])", "versus "),
)
