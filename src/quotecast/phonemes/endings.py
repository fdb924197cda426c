"""Endings: a word's plural, past and -ing form, as they are written and as they sound."""

import re
from collections.abc import Iterator

HISSING = "szʃʒʧʤ"
VOICELESS = "pkfθsʃʧ"
DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprtvz]$")
# "Stop" has "stopped"; a last letter after one vowel.
ES = re.compile(r"(?:s|x|z|ch|sh)$", re.IGNORECASE)
LEAST_FOR_S, LEAST_FOR_ED = 3, 4
# Letters of a word that takes these endings: “re” and “red” have nothing to do with each other.


def forms(word: str) -> Iterator[tuple[str, str]]:
    """What a word becomes with its regular endings, and which ending that is.

    Names take a plural only; words in lower case are taken for nouns and verbs alike.

    >>> list(forms("quay"))
    [('quays', 's'), ('quayed', 'ed'), ('quaying', 'ing')]
    """
    if len(word) < LEAST_FOR_S or not word[-1].isalpha():
        return
    is_name = word != word.lower()
    stem_y = not is_name and word[-1] == "y" and word[-2] not in "aeiou"
    yield (f"{word[:-1]}ies" if stem_y else word + ("es" if ES.search(word) else "s")), "s"
    if is_name or len(word) < LEAST_FOR_ED or " " in word:
        return
    past = f"{word[:-1]}ied" if stem_y else word.removesuffix("e") + "ed"
    yield past, "ed"
    yield (word[:-1] if word[-1] == "e" and word[-2] not in "eoy" else word) + "ing", "ing"
    if DOUBLED.search(word):
        yield f"{word}{word[-1]}ed", "ed"
        yield f"{word}{word[-1]}ing", "ing"


def add_s(phonemes: str) -> str:
    """The sounds of a plural or a possessive.

    >>> add_s("ʃˈOlts"), add_s("makɹˈɔn"), add_s("pˈæk")
    ('ʃˈOltsᵻz', 'makɹˈɔnz', 'pˈæks')
    """
    if phonemes[-1:] in HISSING:
        return phonemes + "ᵻz"
    return phonemes + ("s" if phonemes[-1:] in VOICELESS + "t" else "z")


def add_ed(phonemes: str) -> str:
    """The sounds of a past form.

    >>> add_ed("skˈæn"), add_ed("hˈæk"), add_ed("twˈit")
    ('skˈænd', 'hˈækt', 'twˈiTᵻd')
    """
    if phonemes[-1:] in "td":
        return (f"{phonemes[:-1]}T" if phonemes[-1] == "t" else phonemes) + "ᵻd"
    return phonemes + ("t" if phonemes[-1:] in VOICELESS else "d")


def add_ing(phonemes: str) -> str:
    """The sounds of an -ing form."""
    return phonemes + "ɪŋ"


SOUND_ENDINGS = {"s": add_s, "ed": add_ed, "ing": add_ing}


def bend(words: str, ending: str) -> str:
    """Plain words with an ending on the last of them.

    >>> bend("key", "s"), bend("jif", "ed")
    ('keys', 'jifed')
    """
    before, _, last = words.rpartition(" ")
    written = next((form for form, kind in forms(last.lower()) if kind == ending), last + ending)
    return f"{before} {written}".strip()
