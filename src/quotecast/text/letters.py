"""Which Latin letters a foreign character may stand for, before the text has been read."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from quotecast.text.shapes import CAPITAL, SIMILAR, SMALL, SWAPPED

# Names that end in a Latin letter, those that have one inside, and those that tell a sound.
LETTER_NAMES = (
    r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |DOTLESS |SCRIPT |LONG |BARRED )?([A-Z])\b",
    r"(?:LISU LETTER|SMALL|CAPITAL|SYMBOL LETTER) ([A-Z])$",
)
# Frames of which there is one for both cases.
CASELESS = ("NEGATIVE", "SQUARED", "REGIONAL", "PARENTHESIZED LATIN SMALL")
SOUND_NAME = r" ([A-Z])[A-Z-]*$"
# Letters with which languages are spelled in Latin script, and with which English is spelled
# in its loans and names: a single text can hold a dozen, each of them meant.
SPELLED = (
    r"LATIN (?:SMALL|CAPITAL) (?:LIGATURE|LETTER) "
    r"(?:[A-Z]+ WITH (?!LOOP)|AE|OE$|IJ$|SHARP S|ETH|THORN|SCHWA|LONG S$)"
)
PHONETIC = "[\u0250-\u0258\u025a-\u02af\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]"
LATIN_SCRIPT = "LATIN (?:SMALL |CAPITAL )?LETTER (?!SCRIPT|ALPHA|SMALL CAPITAL [A-Z]$)"
# Marks that spell nothing: strokes through a letter, frames around it, letters above it.
OVERLAYS = "[\u0334-\u0338\u0346-\u034e\u0350-\u0357\u035b-\u036f\u20d0-\u20f0]"
# Scripts that stand beside Latin letters within a word: in formulas, and where no spaces are.
MIXING_NAMES = ("GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "THAI", "LAO")

# Whatever passes for the one passes for the other.
TWINS = {"i": "l", "l": "i"}

SAME_SHAPE = 0.7
SAME_SOUND = 2.5
ANY_LETTER = 4.0
ANOTHER_EXACT = ANOTHER_STYLED = 7.0


@dataclass(frozen=True, slots=True)
class Letter:
    """A character that may stand for a Latin letter."""

    costs: tuple[tuple[str, float], ...]
    # The letters it may stand for ("" for a mark that may be dropped), the cheapest first; nats.
    first: str | None
    # What it looks most like; None when only the text can tell.
    is_spelling: bool
    # True of é, ø, æ and the accents: genuine unless everyday words say otherwise.
    is_mixing: bool
    # True when it stands beside Latin letters in honest texts too, as Greek does in formulas.
    is_east_asian: bool
    # True of those among them that are written without spaces.
    is_latin: bool
    # True of every letter of Latin script: some language may be spelled with it.
    is_capital: bool | None
    # Whether it is drawn like a capital; None when only the text can tell.


@cache
def describe(character: str) -> Letter:
    """What a character other than an ASCII letter may stand for.

    >>> describe("п").costs[:2]
    (('n', 0.7), ('p', 2.5))
    >>> describe("é").first, describe("é").is_spelling
    ('e', True)
    """
    name = unicodedata.name(character, "")
    category = unicodedata.category(character)
    plain = unicodedata.normalize("NFKC", character)
    shapes = _shapes(character, plain, name)
    is_exact = "SMALL CAPITAL" in name or any(
        _is_in(character, plain, table) for table in (SMALL, CAPITAL)
    )
    costs = {letter: _cost(letter, character, plain, is_exact=is_exact) for letter in shapes}
    if is_styled(character) and plain.isalpha():
        costs = dict.fromkeys(ascii_lowercase, ANOTHER_STYLED) | costs
    elif category.startswith(("L", "N")):
        sounds = [] if is_exact else re.findall(SOUND_NAME, name.partition(" WITH ")[0])
        costs |= {letter.lower(): SAME_SOUND for letter in sounds if letter.lower() not in costs}
        costs = dict.fromkeys(ascii_lowercase, ANOTHER_EXACT if is_exact else ANY_LETTER) | costs
    if name.startswith("COMBINING"):
        costs[""] = SAME_SHAPE
    ranked = tuple(sorted(costs.items(), key=lambda cost: cost[1]))
    first = ranked[0][0] if ranked and ranked[0][1] == SAME_SHAPE else None
    is_mark = name.startswith("COMBINING") and not re.match(OVERLAYS, character)
    is_spelled = re.match(SPELLED, name) and not re.match(PHONETIC, character)
    is_spelling = is_mark or bool(is_spelled)
    is_symbol = category[0] not in "LM"
    is_mixing = (
        name.startswith(MIXING_NAMES) or is_symbol or (plain != character and not is_spelling)
    )
    is_rare = is_exact and (character >= "\ua720" or character in "ſẝ")
    is_latin = is_spelling or (re.match(LATIN_SCRIPT, name) is not None and not is_rare)
    is_capital = _is_capital(character, plain)
    is_east_asian = name.startswith(MIXING_NAMES[1:])
    return Letter(ranked, first, is_spelling, is_mixing, is_east_asian, is_latin, is_capital)


def _shapes(character: str, plain: str, name: str) -> list[str]:
    """The letters that a character is drawn like, the likeliest first."""
    alike = [*_drawn_like().get(character, ""), *_drawn_like().get(plain, "")]
    named = (re.search(pattern, name) for pattern in LETTER_NAMES)
    base = unicodedata.normalize("NFKD", character)[:1]
    forms = [base if len(plain) == 1 else "", *(match[1] for match in named if match)]
    drawn = [form.lower() for form in forms if form.isascii()]
    if any(_is_in(character, plain, table) for table in (SMALL, CAPITAL)):
        drawn, alike = alike, drawn
    is_twin = is_bar(character) or "i" in drawn
    twins = [twin for letter in [*drawn, *alike] for twin in TWINS.get(letter, "") if is_twin]
    return list(dict.fromkeys(each for each in [*drawn, *alike, *twins] if each.isalpha()))


def _cost(letter: str, character: str, plain: str, *, is_exact: bool) -> float:
    """What is exactly like one letter is seldom meant for another that it only resembles."""
    if letter in TWINS and plain in ("i", "l"):
        return SAME_SHAPE if plain == letter else SAME_SOUND
    if letter in TWINS and is_bar(character):
        return SAME_SHAPE
    same = {table.get(case, "") for table in (SMALL, CAPITAL) for case in (letter, letter.upper())}
    is_poor = is_exact and not {character, plain} & set("".join(same))
    row = SIMILAR.get(letter, "")
    return SAME_SOUND if is_poor and {character, plain} & set(row) else SAME_SHAPE


@cache
def _drawn_like() -> dict[str, str]:
    """The small letters that each character of the tables looks like."""
    drawn: dict[str, str] = dict(SWAPPED)
    for table in (SMALL, CAPITAL, SIMILAR):
        for letter, row in table.items():
            for character in row:
                drawn[character] = drawn.get(character, "") + letter.lower()
    return drawn


def list_symbols() -> list[str]:
    """The characters of the tables that are not letters: symbols, digits, unassigned ones."""
    return [each for each in _drawn_like() if not (each.isascii() or each.isalpha())]


def _is_capital(character: str, plain: str) -> bool | None:
    """Whether a character looks like a capital more than like a small letter, if that is plain."""
    if is_caseless(character):
        return None
    if plain == "0":
        return True
    if is_styled(character):
        return plain.isupper() if plain.isalpha() else None
    small, capital = (_is_in(character, plain, table) for table in (SMALL, CAPITAL))
    if small != capital:
        return capital
    if small:
        return None
    name = unicodedata.name(character, "")
    is_drawn = name.startswith(("LISU LETTER", "LATIN CAPITAL"))
    return True if is_drawn else False if character.islower() else None


@cache
def is_caseless(character: str) -> bool:
    """Whether it is a letter in a frame that has no small and capital forms."""
    return unicodedata.name(character, "").startswith(CASELESS)


@cache
def is_bar(character: str) -> bool:
    """Whether a character is a stroke like I and l, not a dotted i."""
    plain = unicodedata.normalize("NFKC", character)
    if is_caseless(character):
        return False
    return plain in set("Il1|") or _is_in(character, plain, {"l": SMALL["l"], "I": CAPITAL["I"]})


def _is_in(character: str, plain: str, table: Mapping[str, str]) -> bool:
    return any({character, plain} & set(row) for row in table.values())


@cache
def is_styled(character: str) -> bool:
    """Whether Unicode itself calls it a form of an ASCII letter: full-width, bold, in a circle."""
    plain = unicodedata.normalize("NFKC", character)
    return len(plain) == 1 and plain.isascii() and not character.isascii()
