"""Names and foreign words in a spoken line, marked so that an English voice says them well."""

import re

from quotecast.phonemes import MARK, mark, say_all
from quotecast.phonemes.endings import add_s
from quotecast.text.foreign_letters import say_by_letters
from quotecast.text.foreign_names import load_names
from quotecast.text.foreign_pinyin import is_surely_pinyin, say_pinyin
from quotecast.text.foreign_scripts import romanise
from quotecast.text.lexicon import EVERYDAY

WORD = re.compile(rf"{MARK.pattern}|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)")
POSSESSIVE = re.compile(r"['’][sS]$")
LEAST_WORDS = 20
LEAST_EVERYDAY = 0.15
# Of the words of an English text two in five are everyday ones, of a German one in thirty.
LATIN = re.compile("[a-zA-ZÀ-ɏ]")


def say_foreign(spoken: str) -> str:
    """A spoken line in which names and foreign words are marked; English is left alone.

    Other scripts become Latin letters, names of the tables have their sounds, and so have words
    whose letters tell the language. What is marked already stays; saying it again changes nothing.

    >>> say_foreign("Nguyen's boat to Łomża")
    "[Nguyen's](/wˈɪnz/) boat to [Łomża](/wˈOmʒə/)"
    """
    return WORD.sub(_say_word, say_all(_outside_marks(spoken), load_names()))


def is_english(text: str) -> bool:
    """Whether an English voice can read a text, judged by its letters and commonest words.

    >>> is_english("Er kam am Montag nach Hause und aß nichts. " * 3)
    False
    """
    letters = [char for char in text if char.isalpha()]
    if sum(map(bool, map(LATIN.match, letters))) < len(letters) / 2:
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    everyday = sum(word in EVERYDAY for word in words)
    return len(words) < LEAST_WORDS or everyday >= LEAST_EVERYDAY * len(words)


def _outside_marks(text: str) -> str:
    parts: list[str] = []
    end = 0
    for found in MARK.finditer(text):
        parts += [romanise(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, romanise(text[end:])])


def _say_word(found: re.Match[str]) -> str:
    word = found["word"]
    if not word:
        return found[0]
    base = POSSESSIVE.sub("", word)
    sounds = say_pinyin(base) if is_surely_pinyin(base) else say_by_letters(base)
    if not sounds:
        return word
    return mark(word, add_s(sounds) if base != word else sounds)
