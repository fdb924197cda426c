from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from quotecast.catalog import list_voices
from quotecast.engines import pyttsx3
from quotecast.engines.pyttsx3 import MAX_LETTERS, Pyttsx3Engine, cut, resample
from quotecast.errors import EngineError

VOICE = list_voices("pyttsx3")[0]


@pytest.fixture
def engine() -> Pyttsx3Engine:
    return Pyttsx3Engine(Path("nowhere"))


def test_an_unknown_voice_is_an_error(engine: Pyttsx3Engine) -> None:
    with pytest.raises(EngineError, match="has no voice en-us\\+nobody"):
        engine.speak("Hello.", replace(VOICE, id="pyttsx3:en-us+nobody"))


def test_every_setting_holds_from_the_first_word(engine: Pyttsx3Engine) -> None:
    speeds = (0.8, 1.4, 1.0) * 8

    lengths = [round(engine.speak("One, two, three.", VOICE, speed=s).seconds, 1) for s in speeds]

    assert len(set(lengths[:3])) == 3
    assert lengths == lengths[:3] * 8


def test_nul_does_not_cut_the_text_short(engine: Pyttsx3Engine) -> None:
    whole = engine.speak("One two three four five.", VOICE).seconds

    assert engine.speak("One two\0three four five.", VOICE).seconds > 0.9 * whole


def test_a_dead_process_is_replaced(engine: Pyttsx3Engine) -> None:
    engine.speak("Hello.", VOICE)
    assert engine._child is not None
    engine._child._process.kill()

    assert engine.speak("Hello again.", VOICE).seconds > 0.5


def test_a_process_that_hangs_is_an_error_in_time(
    engine: Pyttsx3Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyttsx3, "TIME_LIMIT_SECONDS", 0.0)

    with pytest.raises(EngineError, match="no answer"):
        engine.speak("Hello.", VOICE)


def test_speaks_all_of_a_long_text(engine: Pyttsx3Engine) -> None:
    sentence = "The boats came home before the storm. "
    once = engine.speak(sentence, VOICE).seconds

    assert engine.speak(30 * sentence, VOICE).seconds > 25 * once


def test_pieces_are_short_and_lose_no_word() -> None:
    text = "harbour " * 200

    pieces = cut(text)

    assert " ".join(pieces).split() == text.split()
    assert max(map(len, pieces)) <= MAX_LETTERS


def test_resampling_keeps_pitch_and_level() -> None:
    wave = np.sin(2 * np.pi * 440 * np.arange(22_050) / 22_050).astype(np.float32)

    again = resample(wave, 22_050, 24_000)

    assert len(again) == 24_000
    expected = np.sin(2 * np.pi * 440 * np.arange(24_000) / 24_000)
    assert np.abs(again[100:-100] - expected[100:-100]).max() < 0.01
