"""Digits, punctuation and spaces that stand for ASCII ones, in a text disguised throughout."""

import re
import unicodedata

from quotecast.text.letters import is_bar

# What looks like a mark of ASCII and is no mark of English typography. In a text that is not
# disguised some of these are at home: Arabic commas, minus signs, full-width stops.
MARKS = {
    "!": "！﹗ǃ",
    '"': "＂″",
    "#": "＃",
    "$": "＄",
    "%": "％",
    "&": "＆ꝸ",
    "'": "՝＇‛׳‵՚｀´΄᾽᾿῾˴ʹʽˈˊʾꞌᛌי𖽑𖽒ߴߵ",
    "(": "❨❲〔﴾（",
    ")": "❩❳〕﴿）",
    "*": "⁎٭∗＊",
    "+": "᛭➕＋﹢",
    ",": "؍٫‚¸，ꓹ",
    "-": "ˉ‐‑‒﹘۔⁃˗➖Ⲻ－",
    ".": "𝅭․܁܂꘎𐩐٠۰‧．ꓸㆍ・",
    "/": "᜵⁁∕⁄╱⟋⧸𝈺㇓⼃／",
    ":": "ःઃ：։܃܄᛬︰᠃᠉⁚׃˸꞉∶ːꓽ",
    ";": "\u037e；",
    "<": "❮˂＜",
    "=": "᐀⹀゠꓿＝",
    ">": "❯˃＞",
    "?": "？ʔɁॽꛫ",
    "[": "［",
    "\\": "＼﹨∖⟍⧵⧹𝈏",
    "]": "］",
    "_": "﹍﹎﹏＿",
    "{": "❴｛",
    "|": "｜",
    "}": "❵｝",
    "~": "⁓˜∼～",
    " ": "\u1680\u2028\u2029\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))),
}
# What looks like a digit, beside other digits.
DIGITS = {
    "0": "OОΟоοօ߀০୦〇𑓐𑣠௦ం౦ಂ೦ം൦๐໐၀۵٥",
    "1": "lI|ІӀΙ١۱∣⏽Ⅰⅼǀᛁⵏꓲ",
    "2": "ƧϨꙄᒿꛯ",
    "3": "ƷȜЗӠⳌꝪꞫ𑣊𖼻",
    "4": "Ꮞ𑢯",
    "5": "Ƽ𑢻",
    "6": "бᏮⳒ𑣕",
    "7": "𝈒𐓒𑣆",
    "8": "ଃ৪੪Ȣȣ𐌚",
    "9": "੧୨৭൭ꝮⳊ𑣌𑢬𑣖",
}
AS_MARK = {ord(each): mark for mark, row in MARKS.items() for each in row}
AS_DIGIT = {each: digit for digit, row in DIGITS.items() for each in row} | {
    chr(0x1CCF0 + place): str(place) for place in range(10)
}
NUMBER = re.compile(rf"(?<![^\W\d_])[\d{re.escape(''.join(AS_DIGIT))}]+(?![^\W\d_])")
# Two strokes after an apostrophe, as in we’ll.
SHALL = re.compile(r"(?<=\w['’])[\w|∣￨⏽│🯱]{2}(?!\w)")
# Bold and full-width digits that look like no letter.
FORMED = re.compile("(?![0-9])\\d")


def restore_signs(text: str) -> str:
    """Put ASCII's digits, punctuation and spaces back; dashes and curly quotes stay.

    >>> restore_signs("In 𝟐01б⹀ yes！")
    'In 2016= yes!'
    """
    text = SHALL.sub(_tail, text)
    return FORMED.sub(_digit, NUMBER.sub(_number, text)).translate(AS_MARK)


def _tail(match: re.Match[str]) -> str:
    return "ll" if all(map(is_bar, match[0])) else match[0]


def _number(match: re.Match[str]) -> str:
    plain = "".join(map(_plain, match[0]))
    is_number = re.search("[0-9]", plain) and any(map(str.isdigit, match[0]))
    return "".join(AS_DIGIT.get(each, each) for each in plain) if is_number else match[0]


def _digit(match: re.Match[str]) -> str:
    plain = _plain(match[0])
    return plain if plain in "2345678" else match[0]


def _plain(character: str) -> str:
    """A digit in another form, such as bold, as ASCII has it; one of another script stays."""
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and plain in "0123456789" else character
