"""Marks to the phonemes of eSpeak, which stand in a text between double brackets."""

import re

from quotecast.phonemes.marks import replace_marks
from quotecast.phonemes.pairs import read_pairs

TABLE = read_pairs("""
ɜɹ=3: əɹ=3 ɑɹ=A@ ɔɹ=O@ ɛɹ=e@ ɪɹ=i@3 ʊɹ=U@
A=eI I=aI O=oU Q=oU W=aU Y=OI i=i: u=u: æ=a ɑ=A: ɔ=O: ɒ=0 ə=@ ɐ=a# ɛ=E ɜ=3: ɪ=I ᵻ=I ʊ=U ʌ=V ᵊ=@
ɡ=g ŋ=N θ=T ð=D ʃ=S ʒ=Z ʧ=tS ʤ=dZ ɹ=r T=t ˈ=' ˌ=, ː=
""")
SOUND = re.compile("|".join(sorted(TABLE, key=len, reverse=True)) + "|.")


def to_espeak(text: str) -> str:
    """The text as eSpeak says it when it is told to expect phonemes.

    >>> to_espeak("[Solberg](/sˈOlbɜɹɡ/)’s boat [[1]]")
    "[[s'oUlb3:gz]] boat 1"
    """
    return replace_marks(text, _say, lambda plain: plain.replace("[[", "").replace("]]", ""))


def _say(phonemes: str) -> str:
    """Each word between brackets of its own, so that a text can be cut between words."""
    words = ("".join(map(_sound, SOUND.findall(word))) for word in phonemes.split())
    return " ".join(f"[[{word}]]" for word in words)


def _sound(sound: str) -> str:
    return TABLE.get(sound, sound if sound.isascii() else "")
