"""Headlines and shouted words: capitals that are words, not letters."""

import re

from quotecast.text.spoken.initialisms import KNOWN, VOWEL
from quotecast.text.spoken.rules import reading, topic
from quotecast.text.spoken.varieties import Variety
from quotecast.text.tables import words

WORD = re.compile(r"[^\W\d_][\w’'&.]*")
# Of so many words, a headline; fewer are a name or a dateline.
HEADLINE_WORDS = 3
# Initialisms that are words in a headline.
WORDS = words(
    """
    WHO IT ACT NUT SEND ICE NICE CREEP DOGE QUAD SEAL STEM PIN RAM OR IN ID LA AM AD HE ME MY
    """
)
# Before “us”, which is the country otherwise.
BEFORE_US = re.compile(
    "(?:GIVE|TELL|LET|OF|WITH|FOR|TO|FROM|HELP|SHOW|ABOUT|JOIN|ALL|BETWEEN|ON|MAKES?|LOVES?) $"
)
ROMAN = re.compile("[IVXL]{1,6}")
# Two words of capitals or more, with what stands between them.
RUN = (
    r"(?<![\w.’'@#/-])(?:[A-Z][A-Z’'&-]{0,20}[A-Z]|[AI])(?!\w)"
    r"(?:[ ,-]{1,2}(?:[A-Z]+s?|\d[\d,.]*)(?:[’'][A-Z]+)?(?!\w|[’'.][a-z])){1,60}"
)


def _shouted(found: re.Match[str], _variety: Variety) -> str:
    run = WORD.findall(found[0])
    if sum(map(_is_word, run)) < 2:
        return found[0]
    lower = _in_headline if len(run) >= HEADLINE_WORDS else _in_name
    said = WORD.sub(lower, found[0])
    return said[:1].upper() + said[1:]


def _is_word(word: str) -> bool:
    return word in WORDS or (word not in KNOWN and len(word) > 1 and bool(VOWEL.search(word)))


def _in_headline(found: re.Match[str]) -> str:
    word = found[0]
    bare = word.removesuffix("’S").removesuffix("'S")
    if word == "US" and BEFORE_US.search(found.string[max(found.start() - 9, 0) : found.start()]):
        return "us"
    if word == "A":
        return "a"
    if word != word.upper() or ROMAN.fullmatch(word) or not VOWEL.search(word):
        return word
    if bare in KNOWN and bare not in WORDS:
        return KNOWN[bare] + word[len(bare) :].lower()
    return word.lower()


def _in_name(found: re.Match[str]) -> str:
    word = found[0]
    is_word = word == word.upper() and not ROMAN.fullmatch(word) and _is_word(word)
    return word.capitalize() if is_word else word


CAPITALS = topic(r"[A-Z]{2}[^a-z]{0,40}[A-Z]{2}", reading(RUN, _shouted))
