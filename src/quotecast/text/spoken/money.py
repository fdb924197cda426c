"""Money: dollars, pounds, pence."""

import re

from quotecast.text.spoken.attributive import is_attributive
from quotecast.text.spoken.fractions import PARTS
from quotecast.text.spoken.multiples import MULTIPLE, MULTIPLES, WORDS, name_multiple
from quotecast.text.spoken.numbers import FIGURES, say_figures
from quotecast.text.spoken.rules import any_of, read_rows, reading, saying, topic
from quotecast.text.spoken.varieties import Variety

# Sign, one, several, a hundredth of one, several of those.
CURRENCIES = {row[0]: row[1:] for row in read_rows("currencies")}
PERIODS = {"hr": "hour", "mo": "month", "yr": "year"}
# Letters that are money only before a sum: N45,000, R12m.
LETTERS = r"(?<!\w)[NR](?=\d{1,3},\d{3}|\d[\d.]{0,9}\s?(?:m|bn|million|billion|trillion)\b)"

SIGNS = rf"(?:{any_of(sign for sign in CURRENCIES if sign not in 'NR')}|{LETTERS})"
SIGN = rf"(?P<sign>{SIGNS})"
CODE = rf"(?P<sign>{any_of(sign for sign in CURRENCIES if re.fullmatch('[A-Z]{3}', sign))})\b"
MINUS = r"(?P<minus>(?<!\w)[-−–])?"
AMOUNT = rf"(?P<amount>{FIGURES})"
FROM = (
    rf"(?P<from>{FIGURES})(?:[ -]?(?P<from_word>{'|'.join(WORDS)})\b"
    rf"|\s?(?P<from_short>{'|'.join(MULTIPLES)})\b)?"
)
WHOLE = r"(?P<whole>\d{1,3}(?:,\d{3}){1,4}|\d{1,9})"
# Not the tenths and hundredths of millions.
PART = rf"(?P<part>\d\d)(?!\d|[\d.]\d|[ -]?(?:{any_of([*WORDS, *MULTIPLES])})\b)"
PERIOD = "hour|day|week|month|year|hr|mo|yr|person|head|night|share|barrel|ton|tonne"
PER = rf"(?:/(?P<per>{PERIOD})\b)?"
DASH = r"\s?[-–—]\s?"


def _amount(found: re.Match[str], variety: Variety) -> str:
    """“$3.2bn”: the number, its multiple, the currency."""
    multiple = name_multiple(found["multiple"], found["short"])
    one, several = CURRENCIES[found["sign"]][:2]
    is_one = found["amount"] == "1" and not multiple
    unit = one if is_one or _is_measure(found) else several
    return f"{_minus(found)}{say_figures(found['amount'], variety)}{multiple} {unit}{_per(found)}"


def _is_measure(found: re.Match[str]) -> bool:
    """“A $5m deal”, “$12-an-hour workers”, “after $1.9-billion writedown”."""
    is_hyphened = "-" in found[0][1:] or found.string.startswith("-a", found.end())
    return is_hyphened or is_attributive(found)


def _minus(found: re.Match[str]) -> str:
    return "minus " if found["minus"] else ""


def _per(found: re.Match[str]) -> str:
    name = PERIODS.get(found["per"], found["per"])
    return f" {'an' if name == 'hour' else 'a'} {name}" if name else ""


def _change(found: re.Match[str], variety: Variety) -> str:
    """“$3.50”: whole ones and hundredths."""
    one, several, *parts = CURRENCIES[found["sign"]]
    whole, part = int(found["whole"].replace(",", "")), int(found["part"])
    said = f"{say_figures(found['whole'], variety)} {one if whole == 1 else several}"
    if parts and part:
        number, unit = say_figures(str(part), variety), parts[part != 1]
        # Pounds are read short by everybody.
        template = "{whole} {part}" if "pence" in parts else variety.small_money
        said = template.format(whole=said, part=number, unit=unit) if whole else f"{number} {unit}"
    return f"{_minus(found)}{said}{_per(found)}"


def _range(found: re.Match[str], variety: Variety) -> str:
    """“$3–4 million”, “$3.2bn–$4bn”: the currency once."""
    first = say_figures(found["from"], variety)
    first += name_multiple(found["from_word"], found["from_short"])
    last = say_figures(found["amount"], variety)
    last += name_multiple(found["multiple"], found["short"])
    one, several = CURRENCIES[found["sign"]][:2]
    return f"{first} to {last} {one if is_attributive(found) else several}{_per(found)}"


def _notes(found: re.Match[str], variety: Variety) -> str:
    """“$20s”."""
    words = say_figures(found["amount"], variety)
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def _small(found: re.Match[str], variety: Variety) -> str:
    """“50p”, “24½p”, “50¢”."""
    one, several = ("penny", "pence") if found[3] == "p" else ("cent", "cents")
    is_one = not found[2] and (found[1] == "1" or (found[3] != "p" and is_attributive(found)))
    half = PARTS.get(found[2] or "", "")
    return f"{say_figures(found[1], variety)}{half} {one if is_one else several}"


MONEY = topic(
    r"\d|[$£€]",
    saying(r"([$£€])\1{1,9}(?!\d)", ""),
    reading(rf"{SIGN}\s?{FROM}{DASH}(?:{SIGNS}\s?)?{AMOUNT}{MULTIPLE}?{PER}", _range),
    reading(rf"{MINUS}{SIGN}\s?{AMOUNT}s\b", _notes),
    reading(rf"{MINUS}{SIGN}\s?{WHOLE}\.{PART}{PER}", _change),
    reading(rf"{MINUS}{SIGN}\s?-?{AMOUNT}{MULTIPLE}?{PER}", _amount),
    reading(rf"{MINUS}(?<![\w.]){AMOUNT}{MULTIPLE}?\s?{CODE}{PER}", _amount),
    reading(rf"(?<![\w.])(?!(?:480|720|1080|1440|2160)p)({FIGURES})([½¼¾])?(p|c|¢)(?!\w)", _small),
    saying(r"\$(?!\w)", "dollars"),
    saying(r"£(?!\w)", "pounds"),
    saying(r"€(?!\w)", "euros"),
)
