"""IPA, as dictionaries and encyclopedias write it, to the sounds that the voices know."""

import re
import unicodedata

from quotecast.phonemes.british import VOWELS, to_british
from quotecast.phonemes.pairs import read_pairs

UNHEARD = re.compile(
    r"[./()\[\]‿͜͡ˑˤˠʰʱˀʼʷ˞˥˦˧˨˩¹²³⁴⁵˔˕ꜜꜛ|‖ːʕʔ]|[^\S ]"
    r"|[\u0300-\u036f](?<![\u0303\u0327\u0329\u030d])"
)
# Nasal tildes, cedillas and marks of syllabic consonants count; the others are too fine.
LENGTHS = {"eː": "eɪ", "ɜː": "ɝ", "ɛː": "ɛə", "\u030d": "\u0329", "r̩": "ɚ", "ɹ̩": "ɚ"}
# Read before lengths are left out.
SAME = "pbtdkfvθðszʃʒhmnŋljwɹɡæɪɛʊʌəAIOWYTʤʧᵊᵻˈˌ "
GLIDES = read_pairs("""
eɪ=A ei=A ɛɪ=A ej=A ɛj=A æɪ=A ɛi=A aɪ=I ai=I ɑɪ=I ɑi=I aj=I ɑj=I aɪ̯=I oʊ=O əʊ=O ou=O ɔʊ=O
ow=O əu=O aʊ=W au=W ɑʊ=W aw=W ɑw=W ɐ̃w̃=W ɐ̃w=W æʊ=W ɔɪ=Y oɪ=Y oi=Y ɔi=Y ɔʏ=Y ɔj=Y oj=Y øy=Y œy=Y
ɐ̃j̃=In õj̃=Yn
""")
# Those that end in j or w are two sounds before a vowel.
VOWEL_SOUNDS = read_pairs("""
i=i e=ɛ a=ɑ ɑ=ɑ ɒ=ɑ ɔ=ɔ o=O u=u ɨ=ɪ y=u ʏ=ʊ ʉ=u ɯ=u ɤ=ʌ ɐ=ə ɘ=ə ɵ=ʊ ɶ=æ ɞ=ʌ ø=ɜɹ œ=ɜɹ ɜ=ɜɹ
ɝ=ɜɹ ɚ=əɹ Q=O ɛəɹ=ɛɹ ɛər=ɛɹ eəɹ=ɛɹ eər=ɛɹ eə=ɛɹ ɛə=ɛ ɪəɹ=ɪɹ ɪər=ɪɹ iəɹ=ɪɹ iər=ɪɹ ʊəɹ=ʊɹ
ʊər=ʊɹ ɪə=iə ɑ̃=ɑn ã=ɑn ɔ̃=ɔn õ=ɔn ɛ̃=æn ẽ=ɛn œ̃=ʌn ĩ=in ũ=un ɐ̃=ʌn ə̃=ʌn n̩=ᵊn l̩=ᵊl
m̩=ᵊm
""")
CONSONANT_SOUNDS = read_pairs("""
g=ɡ r=ɹ ɾ=ɹ ʁ=ɹ ʀ=ɹ ɻ=ɹ ɽ=ɹ ɺ=ɹ ɫ=l ɭ=l ɬ=l ɮ=l ʟ=l ʎ=lʲ ɲ=nʲ ɲ̩=n c=tʲ ɟ=dʲ ʲ=ʲ x=x χ=x ç=x
ħ=h ɦ=h ʜ=h ʝ=j ɣ=ɡ ɢ=ɡ ɠ=ɡ ɰ=w ʍ=w ɥ=w ʋ=v β=v ɸ=f ɱ=m ɴ=ŋ ɳ=n q=k ʈ=t ɖ=d ɓ=b ɗ=d ɕ=ʃ ʂ=ʃ
ɧ=ʃ ʑ=ʒ ʐ=ʒ tʃ=ʧ tɕ=ʧ tʂ=ʧ cç=ʧ ʨ=ʧ dʒ=ʤ dʑ=ʤ dʐ=ʤ ɟʝ=ʤ ʥ=ʤ ʦ=ts ʣ=dz pf=f ŋɡ=ŋɡ ŋg=ŋɡ r̝=ɹʒ
'=ˈ ˈˈ=ˈ
""")
BRITISH = {"ɒ": "ɒ", "a": "a"}
TABLE = dict(zip(SAME, SAME, strict=True)) | VOWEL_SOUNDS | CONSONANT_SOUNDS | GLIDES
SYMBOL = re.compile("|".join(map(re.escape, sorted(TABLE, key=len, reverse=True))))
_V = f"[ˈˌ]?[{VOWELS}]"
MENDED = {
    re.compile(pattern): sound
    for pattern, sound in {
        rf"x(?=[wj]?{_V})": "h",  # Juan
        r"x": "k",  # Bach
        rf"ʲ(?={_V})": "j",
        r"ʲ": "",
        r"j(?=j)": "",
        r"([bdfhklmnpstvwzŋɡɹʃʒʤʧθð])(?=\1)": "",  # long consonants
        r"ɛ(?= |$)": "A",  # José
        r"ˈəɹ": "ˈɜɹ",
        r"ˈə": "ˈʌ",
    }.items()
}
FINALLY_STRESSED = re.compile("[ʁ\u0303]")
# French is written without stress, which lies at the end of a word.


def from_ipa(ipa: str, *, british: bool = False) -> str:
    """The sounds of a transcription; raises ValueError, which names the symbol that is strange.

    Sounds that English does not have become those with which it says foreign names.

    >>> from_ipa("/ˈsoʊlbɜːrɡ/"), from_ipa("[emanɥɛl makʁɔ̃]")
    ('sˈOlbɜɹɡ', 'ɛmɑnwˈɛl mɑkɹˈɔn')
    """
    text = unicodedata.normalize("NFD", ipa.strip()).replace("c\u0327", "ç")
    for before, after in LENGTHS.items():
        text = text.replace(before, after)
    symbols = _symbols(UNHEARD.sub("", text), ipa, TABLE | BRITISH if british else TABLE)
    sounds = "".join(symbols)
    for pattern, sound in MENDED.items():
        sounds = pattern.sub(sound, sounds)
    is_final = bool(FINALLY_STRESSED.search(text))
    words = (_stress(word, is_final=is_final) for word in sounds.split())
    phonemes = " ".join(word for word in words if word)
    if not phonemes:
        raise ValueError(f"“{ipa}” holds no sound; write IPA such as /ˈsoʊlbɜːrɡ/")
    return to_british(phonemes) if british else phonemes


def _symbols(text: str, ipa: str, table: dict[str, str]) -> list[str]:
    sounds: list[str] = []
    place = 0
    while place < len(text):
        found = SYMBOL.match(text, place)
        if not found:
            letter = text[place]
            raise ValueError(
                f"“{letter}” in “{ipa}” is no sound of the IPA; see docs/pronunciation.md"
            )
        symbol = found[0]
        if symbol[-1] in "jw" and symbol in GLIDES and _begins_vowel(text, found.end()):
            symbol = symbol[0]
        sounds.append(table[symbol])
        place += len(symbol)
    return sounds


def _begins_vowel(text: str, place: int) -> bool:
    rest = text[place:].lstrip("ˈˌ")[:1]
    return bool(rest) and TABLE.get(rest, "-")[0] in VOWELS


def _stress(word: str, *, is_final: bool) -> str:
    """The word with every stress before its vowel, and one where there was none."""
    word = re.sub(rf"([ˈˌ])([^{VOWELS}ˈˌ]*)(?=[{VOWELS}])", r"\2\1", word)
    word = re.sub(rf"[ˈˌ](?![{VOWELS}])", "", word)
    vowels = [found.start() for found in re.finditer(f"[{VOWELS}]", word)]
    if "ˈ" in word or not vowels:
        return word
    last = -1 if is_final or len(vowels) == 1 else -2
    return f"{word[: vowels[last]].rstrip('ˌ')}ˈ{word[vowels[last] :]}"
