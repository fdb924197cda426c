"""Pinyin, in which Chinese names are written in Latin letters, to sounds."""

import re
import unicodedata
from functools import cache

from quotecast.text.tables import words

_INITIALS = (
    "zh=ʤ ch=ʧ sh=ʃ b=b p=p m=m f=f d=d t=t n=n l=l g=ɡ k=k h=h j=ʤ q=ʧ x=ʃ r=ɹ z=dz c=ts s=s"
)
_FINALS = (
    "iang=jɑŋ iong=jʊŋ uang=wɑŋ ang=ɑŋ eng=ʌŋ ong=ʊŋ ing=ɪŋ ian=jɛn iao=jW uai=wI uan=wɑn üan=wɛn"
    " ia=jɑ ie=jɛ iu=jO in=in ua=wɑ uo=wO ui=wA un=wʊn üe=wɛ ue=wɛ ün=un ai=I ei=A ao=W ou=O an=ɑn"
    " en=ʌn er=ɑɹ a=ɑ o=wO e=ʌ i=i u=u ü=u"
)
_WHOLE = (
    "zhi=ʤɜɹ chi=ʧɜɹ shi=ʃɜɹ ri=ɹɜɹ zi=dzʌ ci=tsʌ si=sʌ yuan=jwɛn yue=jwɛ yun=jun yu=ju yang=jɑŋ"
    " ying=jɪŋ yong=jʊŋ yan=jɛn yao=jW yin=jin you=jO ya=jɑ ye=jɛ yi=ji yo=jO wang=wɑŋ weng=wʌŋ"
    " wai=wI wei=wA wan=wɑn wen=wʌn wa=wɑ wo=wO wu=wu ang=ɑŋ ai=I an=ɑn ao=W en=ʌn er=ɑɹ ou=O a=ɑ"
    " e=ʌ"
)
AFTER_JQX = words("i ia ie iu in ing ian iao iang iong u uan ue un")
TONES = re.compile("[\u0300\u0301\u0304\u030c]")
CERTAIN = re.compile(r"^(?:x|zh|q(?!u))|zh|(?<=[ng])(?:x(?=[iu])|q(?=i))")
# No English word has any of these.
TONED = re.compile(rf"[ǎǐǒǔǚǜ]|ěi|ěng|{CERTAIN.pattern}")


def say_pinyin(word: str) -> str:
    """The sounds of a name in pinyin, with or without tones; empty when it is none.

    >>> say_pinyin("Zhejiang"), say_pinyin("Sichuan"), say_pinyin("Xerox")
    ('ʤʌʤjˈɑŋ', 'sʌʧwˈɑn', '')
    """
    lower = TONES.sub("", unicodedata.normalize("NFD", word.lower()))
    lower = unicodedata.normalize("NFC", lower).replace("'", "").replace("’", "")
    syllables = _split(lower)
    if not syllables:
        return ""
    *before, last = [_syllables()[each] for each in syllables]
    onset = len(last) - len(re.sub(r"^[^AIOWiuɑɛɜʌɪʊ]+", "", last))
    return f"{''.join(before)}{last[:onset]}ˈ{last[onset:]}"


def is_surely_pinyin(word: str) -> bool:
    """Whether a name can be nothing else.

    >>> is_surely_pinyin("Xinhua"), is_surely_pinyin("Guangzhou"), is_surely_pinyin("Shanghai")
    (True, True, False)
    """
    sign = TONED if not word.isascii() else CERTAIN
    return word.istitle() and bool(sign.search(word.lower())) and bool(say_pinyin(word))


def _split(word: str) -> tuple[str, ...]:
    """The syllables of a word, the longest first; none when it has others."""
    if not 0 < len(word) <= 24:
        return ()
    found: dict[int, tuple[str, ...]] = {len(word): ()}
    for start in range(len(word) - 1, -1, -1):
        ends = (end for end in range(min(start + 6, len(word)), start, -1) if end in found)
        end = next((end for end in ends if word[start:end] in _syllables()), None)
        if end is not None:
            found[start] = (word[start:end], *found[end])
    return found.get(0, ())


@cache
def _syllables() -> dict[str, str]:
    initials = [pair.split("=") for pair in _INITIALS.split()]
    finals = [pair.split("=") for pair in _FINALS.split()]
    regular = {
        one + other: sound + more
        for one, sound in initials
        for other, more in finals
        if (one not in "jqx" or other in AFTER_JQX) and (one in "bpmf" or other != "o")
    }
    return regular | dict(pair.split("=") for pair in _WHOLE.split())
