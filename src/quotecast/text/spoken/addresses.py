"""Addresses of sites and of mailboxes, hashtags and handles."""

import re

from quotecast.text.spoken.rules import reading, saying, topic
from quotecast.text.spoken.varieties import Variety

ENDINGS = (
    "com|org|net|edu|gov|int|info|io|co|ac|uk|us|eu|de|fr|ie|ca|au|nz|in|ai|tv|me|app|dev|news"
)
# Bounded, and never begun inside a run of spaces, so that time grows with the length of the line.
WITH_SCHEME = (
    r"\b(?i:https?://(?:www\.)?|www\.)([\w.-]+\w)(?::\d+)?(?:[/?#]\S*?)?"
    r"(?=[\])}>”’\"'.,;:!?]{0,9}(?:\s|$))"
)
# A bare name with a common ending; of what follows it a single word is said.
PAGE = r"(?:/([a-zA-Z]{1,20})?(?![\w/])|/[^\s”’\"'),;]{0,300})?"
BARE = rf"\b((?:(?i:[a-z0-9-]{{1,63}})\.){{1,9}}(?:{ENDINGS}))\b(?![@\w]){PAGE}"
MAIL = r"(?<![\w.@])([\w.+-]{1,64})@((?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24})\b"
# Where a word begins in #MeToo and @BBCNews.
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Za-z])|_")
SIGNS = {".": " dot ", "_": " underscore ", "-": " dash ", "+": " plus "}
VOWEL = re.compile("[aeiouy]")


def _site(found: re.Match[str], _variety: Variety) -> str:
    return _name(found[1])


def _bare(found: re.Match[str], _variety: Variety) -> str:
    """“bbc.co.uk/news”: a single word behind the stroke is said."""
    page = f" slash {found[2]}" if found[2] else ""
    return _name(found[1]) + page


def _name(site: str) -> str:
    parts = [
        part.upper() if len(part) < 5 and part.islower() and not VOWEL.search(part) else part
        for part in site.split(".")
    ]
    return " dot ".join(parts)


def _mail(found: re.Match[str], _variety: Variety) -> str:
    box = "".join(SIGNS.get(each, each) for each in found[1])
    return f"{box} at {_name(found[2])}"


def _tag(found: re.Match[str], _variety: Variety) -> str:
    return f"hashtag {HUMP.sub(' ', found[1])}"


def _handle(found: re.Match[str], _variety: Variety) -> str:
    return f"at {HUMP.sub(' ', found[1])}"


ADDRESSES = topic(
    r"[@#/]|\w\.\w|\.(?:com|org|net)\b",
    reading(MAIL, _mail),
    reading(WITH_SCHEME, _site),
    reading(BARE, _bare),
    reading(r"(?<![\w&#])#([^\W\d]\w{0,60})", _tag),
    reading(r"(?<![\w@])@(\w{1,40})", _handle),
    saying(r"(?<!\w)\.(com|org|net)\b", r"dot \1"),
)
