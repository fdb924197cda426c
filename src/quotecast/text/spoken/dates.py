"""Dates: days of a month, weekdays, spans of dates."""

import re

from quotecast.text.spoken.numbers import is_year, ordinal, say_figures, year
from quotecast.text.spoken.rules import any_of, in_order, reading, saying, topic
from quotecast.text.spoken.varieties import Variety

MONTHS = in_order(
    """
    January February March April May June July August September October November December
    """
)
SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"Sept": "September"}
WEEKDAYS = in_order("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
SHORT_DAYS = {day[:3]: day for day in WEEKDAYS} | {
    "Tues": "Tuesday",
    "Weds": "Wednesday",
    "Thur": "Thursday",
    "Thurs": "Thursday",
}
# A year of two digits: 50 is 1950, 49 is 2049.
LAST_CENTURY_FROM = 50

MONTH = rf"(?P<month>(?:{'|'.join(MONTHS)})\b|(?:{any_of(SHORT_MONTHS)})\b\.?)"
ANY_MONTH = MONTH.replace("?P<month>", "?:")
NUMBER = r"(?:[12]\d|3[01]|0?[1-9])"
DAY = rf"(?P<day>{NUMBER})(?:st|nd|rd|th)?"
LAST = rf"(?P<last>{NUMBER})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s(?P<year>(?:1[1-9]|20)\d\d)(?![\d:%]|[.,]\d))?"
# A day that counts people is none: “In March 20 people died.”
NOT_COUNTED = (
    r"(?![\d:%/]|[.,]\d|\s?(?:people|men|women|children|years|days|weeks|months|times|percent"
    r"|per cent|million|billion|thousand|more|others|of)\b)"
)
TO = r"\s?(?:[-–—]|to|through)\s?"
ANY_DAY = rf"(?:{any_of([*SHORT_DAYS, *WEEKDAYS])})"


def _month(name: str) -> str:
    return SHORT_MONTHS.get(name.rstrip("."), name)


def _day_month(found: re.Match[str], variety: Variety) -> str:
    """“3 January”, with its article unless one stands there."""
    day = ordinal(int(found["day"]), variety)
    year_ = f" {year(int(found['year']), variety)}" if found["year"] else ""
    return f"{found['the'] or 'the '}{day} of {_month(found['month'])}{year_}"


def _days_month(found: re.Match[str], variety: Variety) -> str:
    first, last = (ordinal(int(found[each]), variety) for each in ("day", "last"))
    year_ = f" {year(int(found['year']), variety)}" if found["year"] else ""
    return f"the {first} to the {last} of {_month(found['month'])}{year_}"


def _month_day(found: re.Match[str], variety: Variety) -> str:
    day = ordinal(int(found["day"]), variety)
    last = f" to {ordinal(int(found['last']), variety)}" if found["last"] else ""
    year_ = f", {year(int(found['year']), variety)}" if found["year"] else ""
    return f"{_month(found['month'])}{variety.day_in_month}{day}{last}{year_}"


def _month_year(found: re.Match[str], variety: Variety) -> str:
    return f"{_month(found['month'])} {year(int(found['year']), variety)}"


def _in_figures(found: re.Match[str], variety: Variety) -> str:
    """“3/4/2024”: in the order of the variety, unless only the other gives a date."""
    first, second = int(found[1]), int(found[2])
    has_day_first = variety.has_day_first if max(first, second) <= len(MONTHS) else first > second
    day, month = (first, second) if has_day_first else (second, first)
    return _date(day, month, found[3], variety, has_day_first=has_day_first) or found[0]


def _international(found: re.Match[str], variety: Variety) -> str:
    day, month, first = int(found[3]), int(found[2]), variety.has_day_first
    return _date(day, month, found[1], variety, has_day_first=first) or found[0]


def _dotted(found: re.Match[str], variety: Variety) -> str:
    return _date(int(found[1]), int(found[2]), found[3], variety, has_day_first=True) or found[0]


def _date(day: int, month: int, written: str, variety: Variety, *, has_day_first: bool) -> str:
    """A date in words; empty if there is no such day."""
    if not (1 <= day <= 31 and 1 <= month <= len(MONTHS)):
        return ""
    number = int(written)
    if len(written) == 2:
        number += 1900 if number >= LAST_CENTURY_FROM else 2000
    said, name = ordinal(day, variety), MONTHS[month - 1]
    words = f"the {said} of {name}" if has_day_first else f"{name}{variety.day_in_month}{said}"
    read = year(number, variety) if is_year(str(number)) else say_figures(str(number), variety)
    return f"{words}, {read}"


def _name_month(found: re.Match[str], _variety: Variety) -> str:
    stop = "." if found.end() == len(found.string) else ""
    return _month(found[1]) + stop


def _name_day(found: re.Match[str], _variety: Variety) -> str:
    return SHORT_DAYS[found[1]]


def _name_days(found: re.Match[str], _variety: Variety) -> str:
    return f"{SHORT_DAYS.get(found[1], found[1])} to {SHORT_DAYS.get(found[2], found[2])}"


DATES = topic(
    r"\d",
    reading(r"(?<![\w./-])(\d{4})-(\d\d)-(\d\d)(?![\w-])", _international),
    reading(r"(?<![\w./-])(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?![\w/])", _in_figures),
    reading(r"(?<![\w./-])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\w)", _dotted),
    # “30 April–2 May”, “April 30–May 2”.
    saying(rf"(?<=\d )({ANY_MONTH}(?: \d{{4}})?)\s?[-–—]\s?(?={NUMBER}\s{ANY_MONTH})", r"\1 to "),
    saying(rf"\b({ANY_MONTH} {NUMBER}(?:, \d{{4}})?)\s?[-–—]\s?(?={ANY_MONTH})", r"\1 to "),
    reading(rf"(?<![\w.,:/]){DAY}{TO}{LAST}\s{MONTH}{YEAR}", _days_month),
    reading(
        rf"(?P<the>\b[Tt]he\s)?(?<![\w.,:/£$€-]){DAY}\s(?:of\s)?{MONTH}{YEAR}",
        _day_month,
    ),
    reading(
        rf"\b{MONTH}(?:\s|(?<=\.))(?:the\s)?{DAY}(?!\w){NOT_COUNTED}"
        rf"(?:{TO}{LAST}(?!\w)(?!\s{ANY_MONTH}))?{YEAR}",
        _month_day,
    ),
    reading(rf"\b{MONTH}(?=,?\s\d){YEAR}(?<=\d)", _month_year),
)

# Without a number.
DATE_NAMES = topic(
    r"\b[A-Z][a-z]{2,4}(?:\.|\s?[-–])|day\s?[-–—]|[A-Z][a-z]{2,4},? (?:[A-Z]|the )",
    reading(rf"\b((?!May\b)(?:{any_of(SHORT_MONTHS)}))\.(?!\w)", _name_month),
    reading(rf"\b({ANY_DAY})\.?\s?[-–—]\s?({ANY_DAY})\b\.?", _name_days),
    reading(
        rf"\b({any_of(SHORT_DAYS)})\.?(?=,?\s(?:{ANY_MONTH}|the [\w-]{{1,20}} of {ANY_MONTH}))",
        _name_day,
    ),
)
