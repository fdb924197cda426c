"""Which Latin letters a foreign character may stand for, before the text has been read."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

# What looks like a letter, in one of its two cases and with some good will. A character may
# stand in several rows: the text decides. What Unicode's own names and decompositions tell
# (full-width, mathematical, circled, small capitals, strokes and hooks) needs no row.
SHAPES = {
    "a": "аАαΑɑɒⱭⲁⲀᎪꭺꓮᗅ𐊠⍺ɐɅΛлЛΔДลคӐӒӕᴧ𑣀",
    "b": "ЬьвВβΒƄƅßБбЪъᏏᏼᏴᖯᑲꓐⲂⲃ𐊂ხცϐҍⴆᛒ",
    "c": "сСϲϹⲤⲥꓚᏟꮯᑕςєЄҫҪʗϾↄͼ匚ⴺռ",
    "d": "ԁԀᎠꭰᏧᑯᗞᗪꓓժδᑻԃძໄðÐ",
    "e": "еЕεΕҽєЄ℮ꬲᎬꭼꓰⴹⲈⲉəǝɘэЭɛƐξΣΞҼ乇ѐ",
    "f": "ϝϜẝքꓝᖴғҒ千բꬵ",
    "g": "ɡցƍԌԍᏀꮐᏳꓖգᏻɣგ",
    "h": "һҺհᏂнНΗᎻꮋᕼꓧⲎⲏћЋиђηԋიჩңҢከℏ卄",
    "i": "іІιΙıɩӏӀꙇᎥꭵᛁꓲⲒⲓǀⵏїЇɿ𑣃丨",
    "j": "јЈϳͿյꭻᎫꓙᒍȷ𐌾ﾌ",
    "k": "кКκΚĸᏦꮶᛕꓗⲔⲕқҚҝҜӃ长",
    "l": "ӏӀІіΙǀⵏꓡᏞꮮᒪլԼⳑⳐıꙇιㄥᛚᒻ𐑃",
    "m": "мМΜϺϻᎷꮇᗰᛖꓟⲘⲙʍɯӎ爪മ",
    "n": "пПոռղηΝиИꓠⲚⲛŋŊйЙภกήՈหհᥒ几",
    "o": "०੦૦௦౦೦൦๐໐၀оОοΟσօՕഠဝⲟⲞꓳⵔɵөӨθΘㅇჿ𐐬ϘⴱΦ口",
    "p": "рРρΡϱϼᏢꮲᑭꓑⲢⲣþÞƿҏҎ⍴𐊕ꟼ卩ф",
    "q": "ԛԚգզϙϘႭⵕᑫփϥҩ",
    "r": "гГᴦꭈⲅяᎡᏒꭱᖇꓣƦґѓΓរɹɻԻր尺",
    "s": "ѕЅƽՏᏚᏕꮪꓢᔕऽടઽ𐑈ςຣรֆᎦƧƨϚ丂",
    "t": "тТτΤᎢꭲꓔⲦⲧեէԵʇ七ㄒ丅𝛕テナ十",
    "u": "υսՍꓴᑌሀμµцЦՄยนɥʊΰϋүพบป凵",
    "v": "νѵѴᏙꮩᐯꓦʌγᎥⴸυѷ",
    "w": "шШщЩωѡѠԝԜաɯᎳꮃᏔꓪⲱⲰᗯฬพผʍώψɰஷ山",
    "x": "хХχΧⲭⲬꓫᕁᕽжЖᚷӿҳҲӼメ乂ⵝϰӽ",
    "y": "уУγΥүҮყɣʎᎩᏸᎽꓬⲨⲩчЧϒӌцλϓўЎӯӱұㄚ",
    "z": "ᏃꮓΖζꓜⲌⲍʒзЗ乙ՀՁⵣξ",
}
# Names that end in a Latin letter, those that have one inside, and those that tell a sound.
LETTER_NAMES = (
    r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |DOTLESS |SCRIPT |LONG |BARRED )?([A-Z])\b",
    r"(?:LISU LETTER|SMALL|CAPITAL) ([A-Z])$",
)
SOUND_NAME = r" ([A-Z])[A-Z-]*$"
# Letters with which languages are spelled in Latin script, and with which English is spelled
# in its loans and names: a single text can hold a dozen, each of them meant.
SPELLED = r"LATIN (?:SMALL|CAPITAL) LETTER (?:[A-Z]+ WITH |AE|OE$|SHARP S|ETH|THORN|SCHWA|LONG S$)"
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
ANOTHER_STYLED = 7.0


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
    is_latin: bool
    # True of every letter of Latin script: some language may be spelled with it.


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
    costs = dict.fromkeys(shapes, SAME_SHAPE)
    if is_styled(character):
        twins = {twin: SAME_SOUND for letter in shapes for twin in TWINS.get(letter, "")}
        costs = dict.fromkeys(ascii_lowercase, ANOTHER_STYLED) | twins | costs
    elif category.startswith("L"):
        sounds = re.findall(SOUND_NAME, name.partition(" WITH ")[0])
        costs |= {letter.lower(): SAME_SOUND for letter in sounds if letter.lower() not in costs}
        costs = dict.fromkeys(ascii_lowercase, ANY_LETTER) | costs
    if category.startswith("M"):
        costs[""] = SAME_SHAPE
    ranked = tuple(sorted(costs.items(), key=lambda cost: cost[1]))
    first = ranked[0][0] if ranked and ranked[0][1] == SAME_SHAPE else None
    is_mark = category.startswith("M") and not re.match(OVERLAYS, character)
    is_spelled = re.match(SPELLED, name) and not re.match(PHONETIC, character)
    is_spelling = is_mark or bool(is_spelled)
    is_mixing = name.startswith(MIXING_NAMES) or (plain != character and not is_spelling)
    is_latin = is_spelling or re.match(LATIN_SCRIPT, name) is not None
    return Letter(ranked, first, is_spelling, is_mixing, is_latin)


def _shapes(character: str, plain: str, name: str) -> list[str]:
    """The letters that a character is drawn like, the likeliest first."""
    if plain.isascii():
        return [plain.lower()] if plain.isalpha() and len(plain) == 1 else []
    named = (re.search(pattern, name) for pattern in LETTER_NAMES)
    base = unicodedata.normalize("NFKD", character)[:1]
    forms = [base, *(match[1] for match in named if match)]
    drawn = [form.lower() for form in forms if form.isascii()]
    alike = [letter for letter, row in SHAPES.items() if {character, plain} & set(row)]
    twins = [twin for letter in [*drawn, *alike] for twin in TWINS.get(letter, "")]
    return list(dict.fromkeys(each for each in [*drawn, *alike, *twins] if each.isalpha()))


def is_styled(character: str) -> bool:
    """Whether Unicode itself calls it a form of an ASCII letter: full-width, bold, in a circle."""
    plain = unicodedata.normalize("NFKC", character)
    return len(plain) == 1 and plain.isascii() and not character.isascii()
