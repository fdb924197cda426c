from dataclasses import replace
from pathlib import Path

import pytest

from quotecast.catalog import find_voice, list_blends, list_voices, voices_folder
from quotecast.engines import kokoro
from quotecast.engines.kokoro import BREAKS, MAX_TOKENS, KokoroEngine, cut
from quotecast.errors import EngineError

HEART = find_voice("af_heart", list_voices("kokoro"))


def test_cuts_long_phonemes_at_clauses_and_loses_none() -> None:
    phonemes = ", ".join("wˈʌn tˈu θɹˈi" for _ in range(100))

    pieces = cut(phonemes, BREAKS)

    assert max(map(len, pieces)) <= MAX_TOKENS
    assert " ".join(pieces) == phonemes
    assert all(piece.endswith(",") for piece in pieces[:-1])


def test_cuts_a_word_of_two_thousand_letters() -> None:
    pieces = cut("a" * 2000, BREAKS)

    assert "".join(pieces) == "a" * 2000
    assert max(map(len, pieces)) <= MAX_TOKENS


def test_british_voices_have_british_phonemes() -> None:
    engine = KokoroEngine(voices_folder())

    assert engine._phonemes("no", "British") != engine._phonemes("no", "American")


def test_blends_two_styles_into_a_third() -> None:
    engine = KokoroEngine(voices_folder())
    blend = list_blends("kokoro")[0]
    one, other = blend.name.split("+")

    mean = (engine._style(one) + engine._style(other)) / 2

    assert abs(engine._style(blend.name) - mean).max() < 1e-6


def test_names_the_voice_whose_data_is_missing() -> None:
    with pytest.raises(EngineError, match="af_nobody"):
        KokoroEngine(voices_folder()).fingerprint(replace(HEART, id="kokoro:af_nobody"))


def test_refuses_a_damaged_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "MODEL_SHA256", "0" * 64)

    with pytest.raises(EngineError, match="damaged"):
        kokoro.load_model()


def test_says_what_to_do_without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "MODEL_PACKAGES", ("no_such_package",))

    with pytest.raises(EngineError, match="install quotecast again"):
        KokoroEngine(Path("nowhere"))._session  # noqa: B018 - asking for it is what loads it
