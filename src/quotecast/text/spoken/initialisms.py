"""Initialisms, which are spelled, and acronyms, which are words.

Full stops between the letters make every engine spell them; without, eSpeak reads WHO as “who”
and hibari reads VAT as “vat”. Where all engines spell a row of letters anyway it stays as it is.
"""

import re

from quotecast.text.lexicon import EVERYDAY, load_dictionary
from quotecast.text.spoken.rules import read_table, reading, saying, topic
from quotecast.text.spoken.varieties import Variety

# Rows of capitals, and how each is said.
KNOWN = read_table("initialisms")
# Capitals that are a word: DACA, NARAL.
SYLLABLES = re.compile(
    r"(?:[BCDFGHJKLMNPRSTVWXZ]|[BCFGPS]L|[BCDFGPT]R|S[CKLMNPTW]|TW|QU|CH|SH|TH|PH)?[AEIOU][AEIOUY]?"
    r"(?:[BCDFGJKLMNPRSTVXZ]{1,2}[AEIOUY]{1,2}){0,4}"
    r"(?:[BCDFGKLMNPRSTXZ]|N[DTKCG]|R[BDGKMNPST]|L[DFKMPT]|S[TKP]|[CFPX]T|[DGKLMNPRTWY]S|W|LL|SS"
    r"|CK|SH|CH|TH|NG)?Y?"
)
# Of so many letters a row may be a word, of more it must be.
WORD_FROM, WORD_SURELY = 4, 7
VOWEL = re.compile("[AEIOUY]")
SMALL = frozenset(EVERYDAY)
CAPITALS = r"(?<![\w.@#’'])(?!(?:[IVXL]+)\b)([A-Z]{2,14})"
# “Plan A”: alone the letter would be an article; “eh” is how it sounds.
GRADED = r"\b([Pp]lan|[Gg]rade|[Cc]lass|[Cc]ategory|[Gg]roup|[Tt]ype|[Ss]erie|[Ii]nfluenza) A\b"


def say_capitals(word: str) -> str:
    """A row of capitals as engines should see it.

    >>> [say_capitals(word) for word in ("NHS", "WHO", "IKEA", "DACA", "IFPTE", "SKETCH", "KYIV")]
    ['NHS', 'W.H.O', 'Ikea', 'Daca', 'I.F.P.T.E', 'Sketch', 'Kyiv']
    """
    if word in KNOWN:
        return KNOWN[word]
    if word.lower() in SMALL:
        return word.lower()
    if len(word) < WORD_FROM or not VOWEL.search(word):
        return word
    is_listed = not load_dictionary().get(word.lower(), word).isupper()
    is_word = is_listed or len(word) >= WORD_SURELY or SYLLABLES.fullmatch(word)
    return word.capitalize() if is_word else ".".join(word)


def _capitals(found: re.Match[str], _variety: Variety) -> str:
    return say_capitals(found[1])


def _several(found: re.Match[str], _variety: Variety) -> str:
    """“MPs”, “NGOs”, “the BBC’s”."""
    word, end = found[1], found[2]
    if word + end in KNOWN:
        return KNOWN[word + end]
    # eSpeak says the full stop of “A.I’s”.
    is_short = len(word) == 2 and end != "s"
    return f"{word if is_short else say_capitals(word)}{end}"


INITIALISMS = topic(
    r"[A-Z]\.?&|[A-Z]{2}| A\b|A levels?|[A-Z] & [A-Z]|\.[A-Z]\.['’]s",
    saying(r"\bQ ?& ?A\b", "Q and eh"),
    saying(r"\bAT&T\b", "A.T. and T"),
    saying(r"\bAFL-CIO\b", "A.F.L C.I.O"),
    saying(r"\b([A-Z])\.?&([A-Z])(?:\b\.|\b)", r"\1 and \2"),
    saying(r"(?<![\w.])([A-Z])\.([A-Z])\.(['’]s)\b", r"\1\2\3"),
    saying(rf"{GRADED}(?! [a-z]{{1,20}}ed\b)", r"\1 eh"),
    saying(r"\bA (?=levels?\b|grades?\b)", "A-"),
    saying(r"\b([A-Z]{2,6}s)['’](?!\w)", r"\1"),
    reading(rf"{CAPITALS}(s|['’]s)(?!\w)", _several),
    reading(rf"{CAPITALS}(?![\w&]|['’]\w|\.\w)", _capitals),
)
