"""What the engines make of what is spelled out: sounds, of hibari's and of eSpeak's alphabet."""

import ctypes
from collections.abc import Callable
from typing import Any

import espeakng_loader
import pytest

from quotecast.text.spoken import spell_out

# A line, and what must be heard in it from hibari and from eSpeak.
HEARD = [
    ("The lead pipes burst.", "lˈɛd pˈIps", "lˈɛd pˈaɪps"),
    ("The sign read “Closed”.", "ɹˈɛd", "ɹˈɛd"),
    ("It is live on television.", "lˈIv ", "lˈaɪv "),
    ("The shop will close.", "klˈOz", "klˈoʊz"),
    ("Sources close to him said so.", "klˈOs", "klˈoʊs"),
    ("They found minute traces of it.", "mInˈut", "maɪnˈuːt"),
    ("He took a bow.", "bˈW", "bˈaʊ"),
    ("A row over pay began.", "ɹˈW", "ɹˈaʊ"),
    ("He plays bass guitar.", "bˈAs", "bˈeɪs"),
    ("They wind down the firm.", "wˈInd", "wˈaɪnd"),
    ("Do not tear it up.", "tˈɛɹ", "tˈɛɹ"),
    ("Jane Fox lives in York.", "lˈɪvz", "lˈɪvz"),
    ("We flew to Nice, France.", "nˈis", "nˈiːs"),
    ("He is from Reading.", "ɹˈɛdɪŋ", "ɹˈɛdɪŋ"),
    ("Ms. Lee left.", "mˈɪz", "mˈɪz"),
    ("The WHO said so.", "dˌʌbᵊljuˌAʧˈO", "dˌʌbəljˌuːˌeɪtʃˈoʊ"),
    ("The VAT rise came.", "vˌiˌAtˈi", "vˌiːˌeɪtˈiː"),
    ("Our IT workers left.", "ˌItˈi", "ˌaɪtˈiː"),
    ("The ACLU said so.", "ˌAsˌiˌɛljˈu", "ˌeɪsˌiːˌɛljˈuː"),
    ("The MPs said so.", "ˌɛmpˈiz", "ˌɛmpˈiːz"),
    ("IKEA said so.", "ˈIkiə", "aɪkˈiːə"),
    ("She has a PhD in art.", "pˌiˌAʧdˈi", "pˌiːˌeɪtʃdˈiː"),
    ("The A4 is closed.", "ˈAfˌɔɹ", "ˈeɪfˈɔːɹ"),
    ("A super PAC paid.", "pˈæk", "pˈæk"),
    ("Grade A eggs sold.", "ɡɹˈAd ˈA", "ɡɹˈeɪd ˈeɪ"),
    ("The CO2 rose.", "sˌiˈO tˈu", "sˌiːˈoʊ tˈuː"),
]


@pytest.fixture(scope="module")
def hibari() -> Callable[[str], str]:
    from hibari.g2p import G2P

    speak: Callable[[str], str] = G2P(british=False)
    return speak


@pytest.fixture(scope="module")
def espeak() -> Callable[[str], str]:
    library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
    # Without sound; its data, and its phonemes in the International Phonetic Alphabet.
    library.espeak_Initialize(1, 0, espeakng_loader.get_data_path().encode(), 0)
    library.espeak_SetVoiceByName(b"en-us")
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p

    def speak(text: str) -> str:
        rest = ctypes.pointer(ctypes.c_char_p(text.encode()))
        clauses = []
        while rest.contents.value is not None:
            clauses.append(library.espeak_TextToPhonemes(rest, 1, 2).decode())
        return " ".join(clauses)

    return speak


@pytest.mark.parametrize(("line", "heard", "_"), HEARD)
def test_hibari_and_kokoro_say_it(
    line: str, heard: str, _: str, hibari: Callable[[str], str]
) -> None:
    assert heard in f"{hibari(spell_out(line))} "


@pytest.mark.parametrize(("line", "_", "heard"), HEARD)
def test_espeak_says_it(line: str, _: str, heard: str, espeak: Callable[[str], str]) -> None:
    assert heard in f"{espeak(spell_out(line))} "
