"""Scores, votes, and from one number to another."""

import re
from collections.abc import Set

from quotecast.text.spoken.numbers import FIGURES, cardinal, say_number
from quotecast.text.spoken.rules import reading, topic
from quotecast.text.spoken.varieties import Variety
from quotecast.text.tables import words

DASH = r"(?:\s?[-–−]\s?|—)"
# One of these around “3-1” makes it a score.
GAME = words(
    """
    win wins won winning beat beats beaten beating lose loses lost losing lead leads led leading
    draw draws drew drawn defeat defeats defeated victory victories thrash thrashed thrashing score
    scores scored scorer goal goals half-time halftime full-time tie tied ties record series game
    games match matches final finals semi-final semi-finals aggregate penalties shootout set sets
    edged trail trailed trailing ahead rout routed league cup playoff playoffs season sweep swept
    upset hosts visitors
    """
)
CRICKET = words(
    "wicket wickets innings cricket overs bowl bowled bowling bowler batted batting batsman runs"
)
WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
# What stands before a range or a vote, and behind a range.
COUNT_BEFORE = re.compile(
    r"(?i:aged?|pages?|pp|between|chapters?|verses?|about|least|voted?|passed) $"
)
COUNT_AFTER = re.compile(
    r"\s(?:minutes|days?|weeks|months|years|hours|goals|points|games|people|players|times|percent"
    r"|million|billion|metres|meters|miles|year-olds)\b|-[a-z]"
)
KNOWN = {
    "50-50": "fifty-fifty",
    "50–50": "fifty-fifty",
    "20-20": "twenty-twenty",
    "24-7": "twenty-four seven",
}
UP_OR_DOWN = re.compile(r"\s(?:up|down)\b")
# “7-6 (7-3)”
SET = r"\d{1,2}[-–]\d{1,2}(?:\s?\(\d{1,2}(?:[-–]\d{1,2})?\))?"
PAIR = re.compile(r"(\d{1,2})[-–](\d{1,2})")


def _docket(found: re.Match[str], variety: Variety) -> str:
    """“No. 14-981”: a case before a court."""
    return f"{found[1]}{found[2]}, {cardinal(int(found[3]), variety)}"


def _football(found: re.Match[str], variety: Variety) -> str:
    """“10.9 (69)”: goals, behinds and points of Australian football."""
    goals, behinds, points = (cardinal(int(found[n]), variety) for n in (1, 2, 3))
    return f"{goals} {behinds}, {points}"


def _sets(found: re.Match[str], variety: Variety) -> str:
    """“6-4, 7-6 (7-3)”: tennis."""
    if not _is_near(GAME, found):
        return found[0]
    return PAIR.sub(
        lambda each: f"{_games(each[1], variety)} {_games(each[2], variety)}",
        found[0],
    )


def _games(number: str, variety: Variety) -> str:
    return cardinal(int(number), variety) if int(number) else "love"


def _formation(found: re.Match[str], variety: Variety) -> str:
    return " ".join(cardinal(int(each), variety) for each in re.findall(r"\d+", found[0]))


def _pair(found: re.Match[str], variety: Variety) -> str:
    """A score in a line about a game, else a range."""
    before, after = found["first"], found["last"]
    if found[0] in KNOWN:
        return KNOWN[found[0]]
    if not _is_score(found):
        return f"{say_number(before, variety)} to {say_number(after, variety)}"
    first = _goals(before, variety)
    if variety.has_cricket and len(after) < 3 and _is_near(CRICKET, found):
        return f"{first} for {cardinal(int(after), variety)}"
    link = " " if before == after else variety.score_link
    return f"{first}{link}{_goals(after, variety)}"


def _is_score(found: re.Match[str]) -> bool:
    before, after = found["first"], found["last"]
    if not (f"{before}{after}".isdigit() and max(len(before), len(after)) < 4):
        return False
    text, start = found.string, found.start()
    if COUNT_AFTER.match(text, found.end()) or COUNT_BEFORE.search(
        text[max(start - 10, 0) : start]
    ):
        return False
    is_draw = before == after and len(before) < 3
    is_ahead = len(before) < 3 and UP_OR_DOWN.match(text, found.end())
    return bool(is_draw or is_ahead) or _is_near(GAME | CRICKET, found)


def _is_near(table: Set[str], found: re.Match[str]) -> bool:
    """Whether one of the words stands around; only so far, for lines may be of any length."""
    around = found.string[max(found.start() - 80, 0) : found.end() + 60]
    return not table.isdisjoint(WORD.findall(around.lower()))


def _goals(number: str, variety: Variety) -> str:
    return cardinal(int(number), variety) if int(number) else variety.score_nothing


FIRST = rf"(?<![\w.,/$£€])(?<!\d[-–—])(?P<first>{FIGURES})"

RANGES = topic(
    r"\d\s?[-–—−]\s?\d|\d \(",
    reading(r"\b([Nn]umber )(\d{1,3})-(\d{1,5})(?!\w)", _docket),
    reading(r"(?<![\w.,/$£€-])(\d{1,2})\.(\d{1,2}) \((\d{1,3})\)", _football),
    reading(rf"(?<![\w.,/-]){SET}(?:,? (?:and )?{SET}){{1,4}}(?![\w-])", _sets),
    reading(r"(?<![\w.,/-])\d{1,2}(?:[-–]\d{1,2}){2,4}(?![\w-])", _formation),
    reading(rf"{FIRST}{DASH}(?P<last>{FIGURES})(?!/)", _pair),
)
