"""Words whose accents give their language away, to sounds: Čapek is Czech, Gül Turkish."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TABLE = "foreign_letters.toml"
OTHERS = "others"
VOWELS = (
    "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýāăąēĕėęěīįıōőœūůűųơưǎǐǒǔə"
    "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
)
SOUNDED = "AIOWYæiuɑɔəɛɜɪʊʌ"
# Sounds that are vowels.
FINAL_A = re.compile(r"(?<=[^AIOWYæiuɑɔəɛɜɪʊʌˈ])ɑ$")
MOST_LETTERS = 60
# Longer words are no names.


@dataclass(frozen=True, slots=True)
class Language:
    """How one language says its letters."""

    sign: re.Pattern[str]
    stress: str
    # "first", "penult", "last", or "latin": before a last consonant, else the one before.
    pattern: re.Pattern[str]
    sounds: tuple[str, ...]
    # One a group of the pattern.

    def say(self, word: str) -> str:
        parts = (self.sounds[(found.lastindex or 1) - 1] for found in self.pattern.finditer(word))
        sounds = re.sub(r"([^ˈ])\1+", r"\1", "".join(parts)).replace("ɜɹɹ", "ɜɹ")
        return FINAL_A.sub("ə", _stress(sounds, word, self.stress))


def say_by_letters(word: str) -> str:
    """The sounds of a word with accents; empty when they do not tell its language.

    >>> say_by_letters("Čapek"), say_by_letters("Gül"), say_by_letters("Smith")
    ('ʧˈɑpɛk', 'ɡˈul', '')
    """
    lower = unicodedata.normalize("NFC", word.replace("İ", "i").lower())
    if lower.isascii() or len(lower) > MOST_LETTERS:
        return ""
    found = next((each for each in _languages().values() if each.sign.search(lower)), None)
    return found.say(lower) if found else ""


def say_as(language: str, word: str) -> str:
    """The sounds of a word in a language of the table.

    >>> say_as("korean", "seoul")
    'sʌˈul'
    """
    return _languages()[language].say(word)


def _stress(sounds: str, word: str, habit: str) -> str:
    vowels = [found.start() for found in re.finditer(f"[{SOUNDED}]", sounds)]
    if "ˈ" in sounds:
        # The last of several that are marked: “Estêvão”.
        before, _, after = sounds.rpartition("ˈ")
        return f"{before.replace('ˈ', '')}ˈ{after}"
    if not vowels:
        return sounds
    if habit == "latin":
        habit = "penult" if re.search(r"(?:[aeo]s?|[ae][mn]|on|en)$", word) else "last"
    place = {"first": 0, "penult": max(len(vowels) - 2, 0), "last": -1}[habit]
    return f"{sounds[: vowels[place]]}ˈ{sounds[vowels[place] :]}"


@cache
def _languages() -> dict[str, Language]:
    text = files("quotecast.text").joinpath("data", TABLE).read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    others = rows.pop(OTHERS)["letters"]
    return {name: _language(row, others) for name, row in rows.items()}


def _language(row: dict[str, str], others: str) -> Language:
    pairs = [pair.rpartition("=")[::2] for pair in f"{row['letters']} {others}".split()]
    # A letter that no pair knows is said without its accent.
    plain = [(char, _without_accent(char)) for char in VOWELS if _without_accent(char) != char]
    sounds = dict(pairs)
    pairs += [(char, sounds.get(base, "")) for char, base in plain]
    pattern = "|".join(f"((?:{_expand(letters)}))" for letters, _ in pairs)
    return Language(
        re.compile(row["sign"]), row["stress"], re.compile(pattern), tuple(s for _, s in pairs)
    )


def _expand(letters: str) -> str:
    """V in a pattern is any vowel, also inside brackets; its groups are not counted."""
    inside = re.sub(r"\[\^V\]", f"[^{VOWELS}]", letters)
    return re.sub(r"\((?!\?)", "(?:", inside.replace("V", f"[{VOWELS}]"))


def _without_accent(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]
