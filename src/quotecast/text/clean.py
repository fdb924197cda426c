"""Damaged characters: control characters, wrong decodings, invisible ones, look-alike letters."""

import re
import unicodedata

from ftfy import fix_encoding_and_explain

from quotecast.text.accents import drop_accents
from quotecast.text.entities import replace_entities
from quotecast.text.lookalikes import restore_letters

# What ends a line or a page becomes a line feed, lest two words grow together.
LINE_END = re.compile("\r\n?|[\v\f]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
SURROGATE = re.compile("[\ud800-\udfff]")
# A closing mark that was decoded wrongly and then lost its last byte, which has no shape.
CUT_MARK = re.compile("â€(?=[\\s.,;:!?)]|$)")
MAC = ("encode", "macroman")
# What a letter of Western Europe begins with when UTF-8 was read as Mac Roman.
MAC_LEADS = re.compile("[√¬‚]")
# A single letter of another script, where marks stood beside a letter, is chance.
FEW_LOST = 3
FOREIGN = re.compile("[\u0370-\u1dff\u2c00-\ud7ff]")
# Typesetters' glyphs for several letters, as a PDF gives them.
LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
LIGATURE = re.compile("[ﬀ-ﬆ]")
# Characters without a shape: soft hyphens, joiners, direction marks, fillers, tags, selectors.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f\U000e0100-\U000e01ef]+"
)
APART = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]+")
SELECTORS = re.compile("[\ufe00-\ufe0f]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Right-to-left and South Asian scripts, which are not written without such characters.
NEEDS_INVISIBLE = re.compile(
    "[\u0590-\u109f\u1780-\u18af\u1a00-\u1aaf\u1b00-\u1bff\ua840-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00011fff\U0001e800-\U0001eeff]"
)
# Beside these, an invisible character belongs to what it stands beside: letters of other
# scripts, marks, emoji.
OWNERS = ("L", "M", "S", "Cn", "Co")
ROUNDS = 5


def clean_text(text: str) -> str:
    """Undo the damage that a text's characters have suffered; genuine text comes back unchanged.

    Line ends become line feeds, control characters go, names of characters become characters
    (&nbsp;), wrongly decoded letters are decoded rightly (with ftfy), invisible characters leave
    Latin words, and Latin letters return where look-alikes, accented letters among them, replaced
    them. Words are neither dropped nor moved, and cleaning twice is cleaning once. Raises nothing,
    whatever the string holds.

    >>> clean_text("\\ufeffThe sυr\\u00adgeoп said it wasnâ€™t Москва.\\r\\n")
    'The surgeon said it wasn’t Москва.\\n'
    """
    text = CONTROL.sub("", LINE_END.sub("\n", text))
    cleaned = text
    for _ in range(ROUNDS):
        before, cleaned = cleaned, _clean_once(cleaned)
        if cleaned == before:
            return cleaned
    # A text that never settles is no damaged text, but noise.
    return text


def _clean_once(text: str) -> str:
    """One round; what it restores may let the next one see more."""
    text = replace_entities(text)
    if text.isascii():
        return text
    text = LIGATURE.sub(lambda match: LIGATURES[match[0]], _join_surrogates(text).lstrip("\ufeff"))
    text = "\n".join(_decode_again(line) for line in text.split("\n"))
    text = CONTROL.sub("", LINE_END.sub("\n", text))
    text = _drop_invisible(text)
    # é may be two characters: what is right as one is right as two.
    composed = APART.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    restored = restore_letters(drop_accents(composed))
    return text if restored == composed else restored


def _join_surrogates(text: str) -> str:
    """Make one character of each pair of surrogates, U+FFFD of each that is alone."""
    if not SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decode_again(line: str) -> str:
    if line.isascii():
        return line
    decoded, steps = fix_encoding_and_explain(CUT_MARK.sub("â€\x9d", line))
    is_new = len(FOREIGN.findall(decoded)) > len(FOREIGN.findall(line))
    is_chance = is_new and len(line) - len(decoded) < FEW_LOST
    if is_chance or (steps and steps[0] == MAC and not MAC_LEADS.search(line)):
        return line  # ”é is no letter of Tajik that was decoded wrongly.
    # A lone Â may be half a space that was decoded wrongly, or a word.
    return decoded if len(decoded.split()) == len(line.split()) else line


def _drop_invisible(text: str) -> str:
    if not INVISIBLE.search(text):
        return text
    is_needed = bool(NEEDS_INVISIBLE.search(text))

    def keep(match: re.Match[str]) -> str:
        beside = (
            text[match.start() - 1 : match.start()],
            text[match.end() : match.end() + 1],
        )
        return match[0] if _is_owned(match[0], beside, is_needed=is_needed) else ""

    return INVISIBLE.sub(keep, text)


def _is_owned(run: str, beside: tuple[str, str], *, is_needed: bool) -> bool:
    """Whether invisible characters belong to what stands beside them."""
    before, after = beside
    if LATIN.match(before) and LATIN.match(after):
        return False
    if SELECTORS.fullmatch(run):
        return not LATIN.match(before)
    neighbours = [each for each in beside if each]
    if is_needed or any(map(LATIN.match, neighbours)):
        return is_needed
    return any(unicodedata.category(each).startswith(OWNERS) for each in neighbours)
