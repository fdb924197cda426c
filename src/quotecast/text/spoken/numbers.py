"""Numbers in words."""

from quotecast.text.spoken.rules import in_order
from quotecast.text.spoken.varieties import Variety

ONES = in_order(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
TENS = in_order("- - twenty thirty forty fifty sixty seventy eighty ninety")
SCALES = ("", " thousand", " million", " billion", " trillion", " quadrillion")
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
LONGEST = 15
# Digits; a longer number is said digit by digit.

# A number as it is written, and one that is not the rest of another.
FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,9})?(?!\d)"
START = r"(?<![\w^])(?<!\d[.,/])"


def cardinal(number: int, variety: Variety) -> str:
    """A number in words.

    >>> from quotecast.text.spoken.varieties import BRITISH
    >>> cardinal(2105, BRITISH)
    'two thousand one hundred and five'
    """
    if number < 1000:
        return _below_thousand(number, variety)
    groups = []
    for scale in SCALES:
        number, group = divmod(number, 1000)
        if group:
            groups.append(_below_thousand(group, variety) + scale)
            if not scale and group < 100:
                groups[-1] = variety.hundred_and.lstrip() + groups[-1]
    return " ".join(reversed(groups))


def _below_thousand(number: int, variety: Variety) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    link = variety.hundred_and + _below_hundred(rest) if rest else ""
    return f"{ONES[hundreds]} hundred{link}"


def _below_hundred(number: int) -> str:
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


def ordinal(number: int, variety: Variety) -> str:
    """A number's place in words: “twenty-third”."""
    words = cardinal(number, variety)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last.endswith("y"):
        return f"{words[:-1]}ieth"
    return words[:cut] + ORDINALS.get(last, f"{last}th")


def year(number: int, variety: Variety) -> str:
    """A year of four digits: “nineteen oh five”, “two thousand five”."""
    century, rest = divmod(number, 100)
    if century % 10 == 0 and rest < 10:
        return cardinal(number, variety)
    return f"{_below_hundred(century)} {_below_century(rest)}"


def _below_century(number: int) -> str:
    if not number:
        return "hundred"
    return f"oh {ONES[number]}" if number < 10 else _below_hundred(number)


def short_year(digits: str) -> str:
    """The last two digits of a year: “oh five”."""
    return _below_century(int(digits)) if int(digits) else "two thousand"


def digits(text: str, *, zero: str = "zero") -> str:
    """The digits of a text one by one; other characters are not said."""
    return " ".join(zero if each == "0" else ONES[int(each)] for each in text if "0" <= each <= "9")


def say_figures(text: str, variety: Variety) -> str:
    """A number as it is written, in words.

    >>> from quotecast.text.spoken.varieties import AMERICAN
    >>> say_figures("1,234.50", AMERICAN)
    'one thousand two hundred thirty-four point five zero'
    """
    whole, _, part = text.replace(",", "").partition(".")
    if len(whole) > LONGEST or (whole.startswith("0") and len(whole) > 1):
        return digits(text, zero="oh")
    if not part:
        return _whole(whole, text, variety)
    number = int(whole or 0)
    before = cardinal(number, variety) if number else variety.before_point
    return f"{before} point {digits(part)}"


def _whole(whole: str, text: str, variety: Variety) -> str:
    if len(whole) > 6 and "," not in text and set(whole[1:]) != {"0"}:
        return digits(whole)
    return cardinal(int(whole), variety)


def is_year(text: str) -> bool:
    """Whether a number is written as years are."""
    return len(text) == 4 and text.isdigit() and 1010 <= int(text) <= 2099


def say_number(text: str, variety: Variety) -> str:
    """A number or a year, by the way it is written."""
    return year(int(text), variety) if is_year(text) else say_figures(text, variety)


def say_code(text: str) -> str:
    """The number of a road, an aeroplane, a model: “seven thirty-seven”, “one oh one”.

    >>> say_code("737")
    'seven thirty-seven'
    """
    if text.startswith("0") or len(text) > 4:
        return digits(text, zero="oh")
    number = int(text)
    if len(text) < 3:
        return _below_hundred(number)
    hundreds, rest = divmod(number, 100)
    if hundreds == 10 or (len(text) == 4 and hundreds % 10 == 0):
        tail = _below_hundred(rest) if rest else ""
        return f"{_below_hundred(hundreds)} {tail}" if rest > 9 else digits(text, zero="oh")
    return f"{_below_hundred(hundreds)} {_below_century(rest)}"


def plural(words: str) -> str:
    """Number words in the plural: “nineteen eighties”.

    >>> plural("twenty-six")
    'twenty-sixes'
    """
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith("x") else f"{words}s"
