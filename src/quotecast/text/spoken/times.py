"""Times of day, and how long somebody ran."""

import re

from quotecast.text.spoken.numbers import cardinal, short_year
from quotecast.text.spoken.rules import reading, saying, topic
from quotecast.text.spoken.varieties import Variety

ZONES = {"ET": "Eastern", "CT": "Central", "MT": "Mountain", "PT": "Pacific"}
# 12:00 is “twelve o’clock”, 13:00 “thirteen hundred”.
LAST_CLOCK_HOUR = 12
HOUR_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty|fifteen"

START = r"(?<![\w:/])(?<!\d[.,])(?<![$£€])"
HOUR = r"(?P<hour>[01]?\d|2[0-4])"
MINUTES = r"[0-5]\d"
END_HOUR = rf"(?P<end_hour>[01]?\d|2[0-4])(?:[:.](?P<end_minutes>{MINUTES}))?"
HALF = r"\s?(?P<half>[AaPp])\.?\s?[Mm](?:\.(?!\w)|\b)"
ZONE_BEHIND = r"(?=\s?(?:GMT|BST|UTC|hrs|hours|local time|CET|IST)\b)"
DASH = r"\s?[-–—]\s?"
NEXT = rf"(?=\d|(?:{HOUR_WORDS}|noon|midnight)\b)"


def _clock(found: re.Match[str], variety: Variety) -> str:
    """A time with a colon or a dot, with a.m. or p.m. if it is there."""
    groups = found.groupdict()
    return _say(found["hour"], groups.get("minutes"), groups.get("half"), variety)


def _say(hour: str, minutes: str | None, half: str | None, variety: Variety) -> str:
    tail = f" {half.lower()}.m." if half else ""
    words = cardinal(int(hour), variety)
    if not minutes or (minutes == "00" and half):
        return words + tail
    if minutes == "00":
        return f"{words} {'o’clock' if 0 < int(hour) <= LAST_CLOCK_HOUR else 'hundred'}"
    # As the last two digits of a year are: “oh five”.
    return f"{words} {short_year(minutes)}{tail}"


def _span(found: re.Match[str], variety: Variety) -> str:
    """“7–9pm”: the half of the day once."""
    first = _say(found["hour"], found["minutes"], None, variety)
    last = _say(found["end_hour"], found["end_minutes"], found["half"], variety)
    return f"{first.removesuffix(' o’clock')} to {last}"


def _run(found: re.Match[str], variety: Variety) -> str:
    """“2:34:11”."""
    minutes, seconds = (short_year(found[n]) if int(found[n]) else "oh oh" for n in (2, 3))
    return f"{cardinal(int(found[1]), variety)} {minutes} {seconds}"


def _lap(found: re.Match[str], variety: Variety) -> str:
    """“38:42”: minutes and seconds."""
    return f"{cardinal(int(found[1]), variety)} {short_year(found[2])}"


def _half(found: re.Match[str], _variety: Variety) -> str:
    return f"{found[1]} {found[2].lower()}.m."


def _zone(found: re.Match[str], _variety: Variety) -> str:
    return ZONES[found[1]]


def _ratio(found: re.Match[str], variety: Variety) -> str:
    return f"{cardinal(int(found[1]), variety)} to {cardinal(int(found[2]), variety)}"


TIMES = topic(
    r"\d|[a-z] [AP]\.?M\b",
    reading(
        rf"{START}(\d{{1,2}}):({MINUTES}):({MINUTES})(?![\d:])(?!\s?[AaPp]\.?[Mm])",
        _run,
    ),
    reading(rf"{START}{HOUR}(?:[:.](?P<minutes>{MINUTES}))?{DASH}{END_HOUR}{HALF}", _span),
    reading(rf"{START}{HOUR}[:.](?P<minutes>{MINUTES})(?::\d\d)?{HALF}", _clock),
    reading(rf"{START}{HOUR}{HALF}", _clock),
    reading(rf"{START}{HOUR}:(?P<minutes>{MINUTES})(?![\d:])", _clock),
    reading(rf"{START}(?P<hour>[01]\d|2[0-4])(?P<minutes>{MINUTES}){ZONE_BEHIND}", _clock),
    reading(rf"(?<!-)\b({HOUR_WORDS}) ([AP])(?:\.M\.|M\b)(?!\w)", _half),
    reading(r"(?<=[ap]\.m\. )(ET|CT|MT|PT)\b", _zone),
    saying(r"(?<=[ap]\.m\.)-to-", " to "),
    saying(rf"(?<=[ap]\.m\.){DASH}{NEXT}", " to "),
    saying(rf"(?<=o’clock){DASH}{NEXT}", " to "),
    reading(rf"(?<![\w:.])(2[5-9]|[3-9]\d):({MINUTES})(?![\d:])", _lap),
    reading(r"(?<![\w:.])(\d{1,3}):(\d{1,2})(?![\d:])", _ratio),
)
