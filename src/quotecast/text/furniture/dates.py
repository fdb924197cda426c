"""Lines that tell when an article came out."""

import re
from datetime import UTC, datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner enero janvier",
            "february feb februar febrero février",
            "march mar märz marzo mars",
            "april apr abril avril",
            "may mai mayo",
            "june jun juni junio juin",
            "july jul juli julio juillet",
            "august aug agosto août",
            "september sept sep septiembre septembre",
            "october oct oktober okt octubre octobre",
            "november nov noviembre novembre",
            "december dec dezember dez diciembre décembre",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
CALENDAR = (
    rf"{MONTH} {DAY},? {YEAR}",
    rf"{DAY}[ -](?:de )?{MONTH},?[ -](?:de )?{YEAR}",
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
)
DATED = tuple(re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE) for form in CALENDAR)
NAMELESS = re.compile(r"\(\?P<\w+>")
# The groups' names stand once in an expression.
DATE = "|".join(
    NAMELESS.sub("(?:", form)
    for form in (
        *CALENDAR,
        rf"{MONTH} {DAY}(?!\d)",
        rf"{DAY} {MONTH}",
        r"\d{1,2}[./]\d{1,2}[./]\d{2,4}",
    )
)
DAY_ONLY = re.compile(
    NAMELESS.sub("(?:", rf"(?:{WEEKDAY},? )?(?:{MONTH} {DAY}|{DAY} (?:de )?{MONTH})\s*|{WEEKDAY}"),
    re.IGNORECASE,
)
TIME = r"\d{1,2}(?:[:.]\d\d){0,2} ?(?:[ap]\.?m\.?)?(?: ?(?:[a-z]{2,4}|uhr))?"
AGO = (
    r"(?:about |vor |hace |il y a )?(?:\d+|an?|one) ?(?:min(?:ute|uto)?s?|hours?|days?|weeks?|"
    r"months?|years?|stunden?|tagen?|horas?|días?|heures?|jours?)(?: ago)?|yesterday|today|just now"
)
LEAD = (
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|edited|released|created|"
    r"date|veröffentlicht|aktualisiert|stand|publicado|actualizado|publié|mis à jour)"
    r"(?: (?:on|at|am|el|le))?:? ?)"
)
STAMP = re.compile(
    rf"{LEAD}?(?:{WEEKDAY}\.?,? )?(?:{DATE}|{AGO}|(?:(?<=\w )|(?<=: )){TIME})"
    rf"(?:[ ,/]+(?:at |um |a las |à )?{TIME})?",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"(?:last )?(?:updated|modified|edited|aktualisiert|actualizado)", re.IGNORECASE
)


def is_stamp(text: str) -> bool:
    """Whether a line is a date, or a time since.

    >>> is_stamp("Updated 3:15 p.m. ET"), is_stamp("March 3 was cold")
    (True, False)
    """
    return bool(STAMP.fullmatch(text.strip(" .:•·")))


def read_date(text: str) -> datetime | None:
    """The day that a line tells, unless it is that of a change; midnight in Greenwich.

    >>> read_date("Posted on March 3, 2026").date().isoformat()
    '2026-03-03'
    """
    if CHANGED.match(text.strip()):
        return None
    found = next((match for form in DATED if (match := form.search(text))), None)
    if found is None:
        return None
    month = MONTHS.get(found["month"].lower()) or int(found["month"])
    try:
        return datetime(int(found["year"]), month, int(found["day"]), tzinfo=UTC)
    except ValueError:
        return None
