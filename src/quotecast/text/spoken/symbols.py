"""Signs that are words, and signs that nobody says."""

import re

from quotecast.text.spoken.numbers import ONES
from quotecast.text.spoken.rules import reading, saying, topic
from quotecast.text.spoken.varieties import Variety

# Emoji, arrows, marks of trade and the like: a newsreader passes over them.
UNSAID = (
    r"[\u2100-\u214f\u2190-\u23ff\u2460-\u27bf\u2900-\u2bff\u3030\ufe00-\ufe0f\u200b-\u200f"
    r"\u20d0-\u20ff\U0001f000-\U0001faff\U000e0020-\U000e007f®©™°•·◦†‡¶§|\\^~*_=<>`#@+/]"
)
LIST_MARK = r"[|•·‣▪●◦→⇒←↔]"


def _stars(found: re.Match[str], _variety: Variety) -> str:
    """“★★★★☆”: of how many."""
    full, empty = found[0].count("★"), found[0].count("☆")
    if full + empty < 3:
        return ""
    return f"{ONES[full]} out of {ONES[full + empty]} stars"


SYMBOLS_OF_NUMBERS = topic(
    r"[^\w\s.,'’“”\"!?:;()-]",
    reading(r"[★☆]{1,19}", _stars),
    saying(r"(?<=\d)\*(?=\s?[a-z])", " star"),
    saying(r"(?<=\d)[°º]\s?N\b", " degrees north"),
    saying(r"(?<=\d)[°º]\s?S\b", " degrees south"),
    saying(r"(?<=\d)[°º]\s?E\b", " degrees east"),
    saying(r"(?<=\d)[°º]\s?W\b", " degrees west"),
    saying(r"</?[a-zA-Z][^<>]{0,300}>", ""),
    saying(r"(?<!\w)[~≈]\s?(?=[\d$£€])", "about "),
    saying(r"<\s?(?=[\d$£€])", "less than "),
    saying(r">\s?(?=[\d$£€])", "more than "),
    saying(r"[≤⩽]\s?(?=\d)", "at most "),
    saying(r"[≥⩾]\s?(?=\d)", "at least "),
    saying(r"(?:[±∓]|\+ ?/ ?[-−–])\s?(?=\d)", " plus or minus "),
    saying(r"(?<=\d)\s?×\s?(?=\d)", " by "),
    saying(r"÷", " divided by "),
    saying(r"(?<=\d)\+ ?(?=[a-zA-Z])", " plus "),
    saying(r"(?<=\d)\+(?!\s?\d)", " plus"),
    saying(r"(?<=\d)\s?\^\s?(?=\d)", " to the power of "),
    saying(r"§§?\s?(?=\d)", "section "),
    saying(r"¶\s?(?=\d)", "paragraph "),
)

SYMBOLS = topic(
    r"[^\w\s.,'’“”\"!?:;()—–-]|[²³πµ_]",
    saying(r"\band ?/ ?or\b", "and or"),
    saying(r"\b([Hh]e|[Ss]he|[Hh]is|[Hh]im|[Hh]ers?) ?/ ?(she|he|hers?|his|him)\b", r"\1 or \2"),
    saying(r"&(?:amp;)?", " and "),
    saying(r"(?<=\w)\s?=\s?(?=\w)", " equals "),
    saying(r"(?<=[\w ])\+\s?(?=\w)", " plus "),
    saying(r"(?<=\w)\+(?!\w)", " plus"),
    saying(r"(?<=\w)\s?×\s?(?=\w)", " times "),
    saying(r"(?<!\w)©\s?(?=\w)", "copyright "),
    saying(r"(?<=\w)²", " squared"),
    saying(r"(?<=\w)³", " cubed"),
    saying(r"[πΠ](?!\w)", "pi"),
    saying(r"µ(?!\w)", "micro"),
    saying(r"(?<=\b[A-Z]{2})/(?=[A-Z]{2}\b)|(?<=\b[A-Z]{3})/(?=[A-Z]{2}\b)", " "),
    saying(r"(?<=[a-zA-Z])\s?/\s?(?=[a-zA-Z])", " slash "),
    saying(rf"(?<=\w)\s?{LIST_MARK}\s?(?=\w)", ", "),
    saying(r"@(?=\s)", "at"),
    saying(UNSAID, " "),
)
