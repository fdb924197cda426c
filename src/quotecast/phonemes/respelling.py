"""Respellings, as newspapers and encyclopedias write them, to sounds: SOHL-berg."""

import re

from quotecast.phonemes.pairs import read_pairs

VOWEL_KEY = read_pairs("""
a=æ ah=ɑ ar=ɑɹ ahr=ɑɹ arr=æɹ air=ɛɹ aw=ɔ au=ɔ awr=ɔɹ ay=A ai=A ey=A ayr=ɛɹ eigh=A e=ɛ eh=ɛ
ehr=ɛɹ err=ɛɹ ee=i ea=i eer=ɪɹ ear=ɪɹ i=ɪ ih=ɪ irr=ɪɹ eye=I igh=I ie=I y=I ire=Iɹ yr=Iɹ
o=ɑ oh=O oe=O oa=O or=ɔɹ ohr=ɔɹ orr=ɔɹ oo=u oor=ʊɹ uu=ʊ uur=ʊɹ ew=ju ewr=jʊɹ ure=jʊɹ ow=W
ou=W owr=Wəɹ our=Wəɹ oy=Y oi=Y oyr=Yəɹ u=ʌ uh=ʌ ur=ɜɹ er=ɜɹ ir=ɜɹ urr=ɜɹ ə=ə ər=əɹ
""")
CONSONANT_KEY = read_pairs("""
b=b ch=ʧ tch=ʧ d=d dh=ð f=f ph=f g=ɡ gh=ɡ h=h j=ʤ k=k c=k ck=k kh=k q=k qu=kw kw=kw l=l m=m
n=n ng=ŋ nk=ŋk p=p r=ɹ s=s sh=ʃ t=t th=θ v=v w=w wh=w x=ks y=j z=z zh=ʒ
""")
UNSTRESSED = {"ʌ": "ə", "ɜɹ": "əɹ"}
# The same letters where the voice does not dwell on them.
OPEN = {"a": ("ɑ", "ə"), "o": ("O", "O"), "y": ("I", "i"), "i": ("i", "ɪ"), "e": ("A", "ɛ")}
# At the end of a syllable, stressed and not.
_CONSONANTS = "|".join(sorted(CONSONANT_KEY, key=len, reverse=True))
_VOWELS = "|".join(sorted(VOWEL_KEY, key=len, reverse=True))
SYLLABLE = re.compile(rf"((?:{_CONSONANTS}){{0,4}}?)({_VOWELS})((?:{_CONSONANTS}){{0,5}})")
CONSONANT = re.compile(_CONSONANTS)
MOST_LETTERS = 20
# Of a syllable; the longest that English has is nine.


def from_respelling(respelling: str) -> str:
    """The sounds of a respelling; raises ValueError, which names the syllable that is strange.

    Capitals are the stressed syllable, hyphens stand between syllables, blanks between words.

    >>> from_respelling("SOHL-berg"), from_respelling("shee jin-PING")
    ('sˈOlbəɹɡ', 'ʃˈi ʤɪnpˈɪŋ')
    """
    words = respelling.replace("‐", "-").replace("‑", "-").split()
    phonemes = " ".join(_say_word(word, respelling) for word in words)
    if not phonemes:
        raise ValueError("a respelling is empty; write syllables such as SOHL-berg")
    return phonemes


def is_respelling(text: str) -> bool:
    """Whether a text can be one: syllables of the key with hyphens between, or one in capitals.

    >>> [is_respelling(each) for each in ("SOHL-berg", "HEE", "key", "Ms. S", "U-S-A", "BBC")]
    [True, True, False, False, False, False]
    """
    syllables = re.findall(r"[^\s-]+", text)
    is_loud = any(_is_stressed(each) and len(each) > 1 for each in syllables)
    is_low = all(each == each.lower() for each in syllables)
    has_hyphen = bool(re.search(r"\w[-‐‑]\w", text))
    if is_loud and has_hyphen:
        return True
    return (is_loud or (is_low and has_hyphen)) and all(map(_fits, syllables))


def _say_word(word: str, respelling: str) -> str:
    syllables = [each for each in word.split("-") if each]
    stressed = [_is_stressed(each) for each in syllables]
    if not any(stressed):
        stressed[:1] = [True] * len(stressed[:1])
    pairs = zip(syllables, stressed, strict=True)
    return "".join(_say_syllable(each, respelling, is_stressed=told) for each, told in pairs)


def _say_syllable(syllable: str, respelling: str, *, is_stressed: bool) -> str:
    found = SYLLABLE.fullmatch(syllable.lower()) if len(syllable) <= MOST_LETTERS else None
    if not found:
        raise ValueError(
            f"“{syllable[:MOST_LETTERS]}” in “{respelling[:60]}” is no syllable of the key; write "
            "one vowel in each: a, ah, ay, ee, eye, oh, oo, ow, oy, uh (docs/pronunciation.md)"
        )
    onset, nucleus, coda = found.groups()
    vowel = VOWEL_KEY[nucleus]
    if not coda and nucleus in OPEN:
        vowel = OPEN[nucleus][not is_stressed]
    elif not is_stressed:
        vowel = UNSTRESSED.get(vowel, vowel)
    glide, vowel = ("j", vowel[1:]) if vowel[0] == "j" else ("", vowel)
    return f"{_say_consonants(onset)}{glide}{'ˈ' * is_stressed}{vowel}{_say_consonants(coda)}"


def _say_consonants(letters: str) -> str:
    sounds = "".join(CONSONANT_KEY[each] for each in CONSONANT.findall(letters))
    return re.sub(r"(.)\1+", r"\1", sounds)


def _is_stressed(syllable: str) -> bool:
    return syllable == syllable.upper() != syllable.lower()


def _fits(syllable: str) -> bool:
    return len(syllable) <= MOST_LETTERS and bool(SYLLABLE.fullmatch(syllable.lower()))
