"""American sounds to British ones."""

import re

VOWELS = "AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻᵊ"
_SILENT = rf"ɹ(?![ˈˌ]?[{VOWELS}])"
# An r is heard only before a vowel.
SHIFTS = {
    re.compile(rf"{pattern}"): sound
    for pattern, sound in {
        rf"ɜ{_SILENT}": "ɜː",
        r"ɜɹ": "ɜːɹ",
        rf"ɑ{_SILENT}": "ɑː",
        rf"ɔ{_SILENT}": "ɔː",
        rf"ɛ{_SILENT}": "ɛː",
        rf"([ɪʊI]){_SILENT}": r"\1ə",
        rf"(?<=[{VOWELS}]){_SILENT}": "",
        r"O": "Q",
        r"æ": "a",
        r"ᵻ": "ɪ",
        r"[Tɾ]": "t",
        r"([ɑɔu])(?!ː)": r"\1ː",
        rf"i(?=ˈ?[{VOWELS}])|\bi(?=\w)": "ɪ",
        r"i(?=\w)(?!ː)|(?<=[ˈˌ])i(?!ː)": "iː",
    }.items()
}
# In this order.


def to_british(phonemes: str) -> str:
    """The same word as a British voice says it.

    >>> to_british("sˈOlbɜɹɡ"), to_british("nˈɔɹθ"), to_british("ɹˈɪvəɹ")
    ('sˈQlbɜːɡ', 'nˈɔːθ', 'ɹˈɪvə')
    """
    for pattern, sound in SHIFTS.items():
        phonemes = pattern.sub(sound, phonemes)
    return phonemes
