"""Words in other scripts, in Latin letters or as sounds, so that none of them is skipped."""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from anyascii import anyascii

from quotecast.phonemes import mark
from quotecast.text.foreign_letters import say_as
from quotecast.text.foreign_pinyin import say_pinyin

_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_SEMITIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_INDIC = "\u0900-\u0dff"
_KANA = "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_OTHERS = (
    "\u0400-\u058f\u0e00-\u1cff\u2c00-\u2c5f\u2c80-\u2dff\ua000-\ua71f\ua800-\ua95f\ua980-\uabff"
    "\U00010000-\U0001d3ff\U0001d800-\U0001efff"
)
SIGNS = str.maketrans(
    {"。": ". ", "．": ". ", "、": ", ", "，": ", ", "：": ": ", "；": "; ", "！": "! ", "？": "? "}
    | {"،": ", ", "؛": "; ", "؟": "? ", "۔": ". ", "।": ". ", "॥": ". ", "・": " ", "·": " "}
    | dict.fromkeys("「」『』《》〈〉【】〔〕（）", " ")
)
ARABIC = str.maketrans("اأإآىةئؤ", "aaiaaayw") | str.maketrans({"ע": "a", "א": "a", "ש": "sh"})
KNOWN = {
    "東京": "Tokyo", "京都": "Kyoto", "大阪": "Osaka", "広島": "Hiroshima", "長崎": "Nagasaki",
    "福島": "Fukushima", "沖縄": "Okinawa", "日本": "Nippon", "香港": "Hong Kong", "台北": "Taipei",
    "서울": "Seoul", "부산": "Busan", "한국": "Hanguk", "평양": "Pyongyang",
}  # fmt: skip
# Places whose own names English has taken over.
_UNIT = r"(?:[szctkgd]h|[b-df-hj-np-tvwxz])"
VOWELLED = {
    r"(?<=[^aeiou])w(?![aeiou])": "u",
    r"(?<=[^aeiou])v(?![aeiou])": "u",
    r"(?<=[^aeiou])y(?![aeiou])": "i",
    rf"^({_UNIT})(?={_UNIT})": r"\1a",
    rf"({_UNIT}{_UNIT})(?={_UNIT})": r"\1a",
    rf"({_UNIT})({_UNIT})$": r"\1a\2",
}
# Arabic and Hebrew write consonants alone; an “a” is the likeliest between them.
NASAL = ("ANUSVARA", "CANDRABINDU", "VISARGA", "BINDI", "TIPPI")
SMALL_Y = {"ゃ": "a", "ゅ": "u", "ょ": "o", "ャ": "a", "ュ": "u", "ョ": "o"}
SMALL_VOWELS = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
COMBINED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]")
# Latin letters in another guise.


def romanise(text: str) -> str:
    """The text with words of other scripts in Latin letters, or marked with their sounds.

    >>> romanise("Владимир said: 東京."), romanise("习近平")
    ('Vladimir said: Tokyo.', '[习近平](/ʃˈi ʤinpˈɪŋ/)')
    """
    if text.isascii():
        return text
    said = COMBINED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    said = said.translate(SIGNS)
    for letters, say in SCRIPTS.items():
        said = _say_script(said, letters, say)
    said = re.sub(r"(?<=\w)\0+(?=[\w\[])|(?<=\))\0+(?=[\w\[])", " ", said).replace("\0", "")
    if said == text:
        return text
    said = re.sub(r"\s+([.,:;!?])", r"\1", re.sub(" +", " ", said)).strip()
    blanks = re.fullmatch(r"(\s*).*?(\s*)", text, re.DOTALL)
    return f"{blanks[1]}{said}{blanks[2]}" if blanks else said


def _say_script(text: str, letters: str, say: Callable[[str], str]) -> str:
    """The text with NUL around what is said for words in these letters."""
    return re.sub(f"[{letters}]+", lambda found: f"\0{say(found[0])}\0", text)


def _say_greek(word: str) -> str:
    """A word, or the name of a letter that stands alone."""
    if len(word) == 1 and "LETTER" in unicodedata.name(word, ""):
        return unicodedata.name(word).partition("LETTER ")[2].partition(" ")[0].lower()
    return _say_plainly(word)


def _say_plainly(word: str) -> str:
    return re.sub(r"[^A-Za-z0-9 -]", "", anyascii(word))


def _say_semitic(word: str) -> str:
    said = _say_plainly(word.translate(ARABIC)).lower()
    for pattern, vowel in VOWELLED.items():
        said = re.sub(pattern, vowel, said)
    return said


def _say_indic(word: str) -> str:
    """Consonants have an “a” unless a sign tells another vowel, or none, or the word ends."""
    parts = [
        _say_plainly(char) + "a" * _has_inherent_vowel(char, after)
        for char, after in pairwise(f"{word} ")
    ]
    return "".join(parts)


def _has_inherent_vowel(char: str, after: str) -> bool:
    is_consonant = unicodedata.category(char) == "Lo" and _say_plainly(char)[-1:] not in "aeiou"
    is_bare = after != " " and unicodedata.category(after) not in ("Mn", "Mc")
    return is_consonant and (is_bare or unicodedata.name(after, "").endswith(NASAL))


def _say_kana(word: str) -> str:
    said, is_doubled = "", False
    for char in word:
        if char in SMALL_Y:
            said = re.sub("i$", "" if re.search("(?:sh|ch|j)i$", said) else "y", said)
            said += SMALL_Y[char]
        elif char in SMALL_VOWELS:
            said = re.sub("[aeiou]$", "", said) + SMALL_VOWELS[char]
        elif char in "っッ":
            is_doubled = True
        elif char not in "ーｰ":
            sound = _say_plainly(char)
            said += sound[:1] * is_doubled + sound
            is_doubled = False
    return said.replace("ou", "o").replace("uu", "u").replace("oo", "o")


def _say_han(word: str) -> str:
    """Each character as in Chinese, names with the surname apart; and what English knows."""
    if word in KNOWN:
        return KNOWN[word]
    syllables = [_say_plainly(char) for char in word if char not in "々〇"]
    return mark(word, " ".join(filter(None, map(say_pinyin, _group(syllables))))) or word


def _say_hangul(word: str) -> str:
    if word in KNOWN:
        return KNOWN[word]
    syllables = [_say_plainly(char) for char in unicodedata.normalize("NFC", word)]
    groups = (group.lower() for group in _group(syllables) if group)
    return mark(word, " ".join(say_as("korean", group) for group in groups))


def _group(syllables: list[str]) -> list[str]:
    """Words of two syllables; of three, the first is a surname."""
    first = len(syllables) % 2
    pairs = ["".join(syllables[at : at + 2]) for at in range(first, len(syllables), 2)]
    return [*syllables[:first], *pairs]


SCRIPTS: dict[str, Callable[[str], str]] = {
    _GREEK: _say_greek,
    _SEMITIC: _say_semitic,
    _INDIC: _say_indic,
    _KANA: _say_kana,
    _HAN: _say_han,
    _HANGUL: _say_hangul,
    _OTHERS: _say_plainly,
}
