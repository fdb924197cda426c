import numpy as np
import pytest

from quotecast.catalog import list_voices, voices_folder
from quotecast.engines import ENGINES, Engine
from quotecast.types import Voice

SENTENCE = "Good evening."


@pytest.fixture(scope="module", params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> tuple[str, Engine]:
    return request.param, ENGINES[request.param](voices_folder())


def voices_to_try(name: str) -> list[Voice]:
    """One voice of each accent and gender."""
    kinds = {(voice.accent, voice.gender): voice for voice in list_voices(name)}
    return list(kinds.values())


def test_speaks_with_voices_of_every_kind_it_lists(engine: tuple[str, Engine]) -> None:
    name, speaker = engine

    for voice in voices_to_try(name):
        audio = speaker.speak(SENTENCE, voice)
        assert 0.4 < audio.seconds < 4
        assert 0.01 < np.abs(audio.samples).max() <= 1.5
        assert audio.samples.dtype == np.float32


def test_says_the_same_thing_the_same_way(engine: tuple[str, Engine]) -> None:
    name, speaker = engine
    voice = list_voices(name)[0]

    first, again = (speaker.speak(SENTENCE, voice) for _ in range(2))

    # eSpeak's own noise differs a little from call to call; nothing else may.
    assert abs(first.seconds - again.seconds) < 0.01
    if name != "pyttsx3":
        assert np.array_equal(first.samples, again.samples)


@pytest.mark.parametrize("text", ["", " ", "…", "🙂", "—"])
def test_makes_a_pause_of_what_has_no_word(engine: tuple[str, Engine], text: str) -> None:
    name, speaker = engine

    assert 0 < speaker.speak(text, list_voices(name)[0]).seconds < 3


def test_speaks_faster_when_asked(engine: tuple[str, Engine]) -> None:
    name, speaker = engine
    voice = list_voices(name)[0]

    slow, fast = (speaker.speak("One, two, three, four.", voice, speed=s) for s in (0.8, 1.4))

    assert fast.seconds < 0.8 * slow.seconds


def test_tells_voices_apart_by_fingerprint(engine: tuple[str, Engine]) -> None:
    name, speaker = engine
    voices = list_voices(name)

    assert len({speaker.fingerprint(voice) for voice in voices}) == len(voices)
