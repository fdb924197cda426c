import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from listening import hear
from quotecast.audio import RATE_HZ, Audio, silence, to_flac
from quotecast.catalog import find_voice, list_voices, voices_folder
from quotecast.engines import kokoro
from quotecast.engines.hibari import read_phonemes
from quotecast.engines.kokoro import (
    MOST_SILENCE_SECONDS,
    WAYS,
    KokoroEngine,
    Way,
    cut,
    shorten_rests,
    trim,
)
from quotecast.errors import EngineError

HEART = find_voice("af_heart", list_voices("kokoro"))
LONGEST = WAYS[0].longest
SENTENCE = "The ferry to the island stopped on Monday, for the first time in forty years."

SHORTER = "The ferry to the island stopped on Monday."
LONG = (
    "The committee, which has met in private since the spring and has heard from more than ninety"
    " nurses and engineers, will publish its report on Thursday, and ministers have promised to say"
    " which of the two towns is to lose its ferry."
)


@pytest.fixture(scope="module")
def engine() -> KokoroEngine:
    return KokoroEngine(voices_folder())


def test_cuts_long_phonemes_at_clauses_and_loses_none() -> None:
    phonemes = ", ".join("wˈʌn tˈu θɹˈi" for _ in range(100))

    pieces = [piece.phonemes for piece in cut(phonemes, LONGEST)]

    assert max(map(len, pieces)) <= LONGEST
    assert " ".join(pieces) == phonemes
    assert all(piece.endswith(",") for piece in pieces[:-1])


def test_cuts_into_pieces_of_a_length() -> None:
    phonemes = ", ".join("wˈʌn tˈu θɹˈi" for _ in range(28))

    lengths = [len(piece.phonemes) for piece in cut(phonemes, LONGEST)]

    assert LONGEST < len(phonemes) < 1.1 * LONGEST
    assert max(lengths) < 1.3 * min(lengths)


def test_rests_longer_after_a_sentence_than_after_a_comma() -> None:
    first, second, _ = cut("wˈʌn tˈu. θɹˈi fˈOɹ, fˈIv sˈɪks", 14)

    assert first.pause_seconds > second.pause_seconds > 0


def test_cuts_a_word_of_two_thousand_letters() -> None:
    pieces = [piece.phonemes for piece in cut("a" * 2000, LONGEST)]

    assert "".join(pieces) == "a" * 2000
    assert max(map(len, pieces)) <= LONGEST


@given(st.text("a,.  ", max_size=300), st.integers(5, 40))
def test_whatever_is_cut_nothing_is_lost_but_spaces(phonemes: str, longest: int) -> None:
    pieces = [piece.phonemes for piece in cut(phonemes, longest)]

    assert "".join(pieces).replace(" ", "") == phonemes.replace(" ", "")
    assert all(0 < len(piece) <= longest for piece in pieces)


def test_trims_the_silence_around_a_sound_and_lets_it_die_away() -> None:
    tone = np.full(RATE_HZ, 0.5, np.float32)
    quiet = silence(0.4).samples

    samples = trim(Audio(np.concatenate([quiet, tone, quiet]))).samples

    assert 1.0 < len(samples) / RATE_HZ < 1.1
    assert samples[0] == samples[-1] == 0


def test_shortens_a_long_rest_inside_and_no_other() -> None:
    tone, short, long = (np.full(2400, 0.5, np.float32), np.zeros(9600), np.zeros(RATE_HZ))

    sound = shorten_rests(Audio(np.concatenate([tone, short, tone, long, tone], dtype=np.float32)))

    assert sound.seconds == pytest.approx(0.3 + 0.4 + MOST_SILENCE_SECONDS, abs=0.001)


def test_british_voices_have_british_phonemes() -> None:
    assert read_phonemes("no", british=True) != read_phonemes("no")


def test_a_short_answer_is_short_and_understood(engine: KokoroEngine, tmp_path: Path) -> None:
    audio = trim(engine.speak("Never.", HEART))

    padded = np.concatenate([silence(0.4).samples, audio.samples, silence(0.4).samples])
    path = tmp_path / "never.flac"
    path.write_bytes(to_flac(Audio(padded)))
    assert 0.3 < audio.seconds < 1.2
    assert hear(path, "base").strip(" .!").lower() == "never"


def test_every_take_says_the_same_words_in_another_way(engine: KokoroEngine) -> None:
    takes = [engine.speak(SENTENCE, HEART, take=number) for number in range(len(WAYS))]

    assert len({take.samples.tobytes() for take in takes}) == len(WAYS)
    assert all(0.8 < take.seconds / takes[0].seconds < 1.4 for take in takes)


def test_a_sentence_over_the_limit_is_joined_without_a_seam(
    engine: KokoroEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kokoro, "WAYS", (Way(longest=150),))
    assert len(cut(read_phonemes(LONG), 150)) == 2

    samples = engine.speak(LONG, HEART).samples

    # Inside a piece, no sample is exactly nothing for as long as at the joint.
    sounding = np.flatnonzero(samples)
    place = np.diff(sounding).argmax()
    before, after = samples[: sounding[place] + 1], samples[sounding[place + 1] :]
    assert len(after) / RATE_HZ > 4 < len(before) / RATE_HZ
    levels = [20 * np.log10(np.sqrt(np.mean(np.square(piece)))) for piece in (before, after)]
    assert abs(levels[0] - levels[1]) < 1
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    rest = loud[loud >= len(before)][0] - loud[loud < len(before)][-1]
    assert rest / RATE_HZ < 0.35
    around = samples[len(before) - 500 : len(before) + rest + 500]
    assert np.abs(np.diff(around)).max() < 0.5 * np.abs(np.diff(samples)).max()


def test_a_take_that_the_engine_has_not_is_the_first(engine: KokoroEngine) -> None:
    first, beyond = (engine.speak("Not yet.", HEART, take=number) for number in (0, len(WAYS)))

    assert np.array_equal(first.samples, beyond.samples)


@pytest.mark.parametrize("speed", [0.7, 1.6])
def test_is_as_fast_as_asked(engine: KokoroEngine, speed: float) -> None:
    usual, asked = (trim(engine.speak(SHORTER, HEART, speed=each)) for each in (1.0, speed))

    assert usual.seconds / asked.seconds == pytest.approx(speed, rel=0.1)


def test_blends_two_styles_into_a_third(engine: KokoroEngine) -> None:
    one, other = (engine._style(name) for name in ("af_bella", "af_sky"))

    blend = engine._style("af_bella+af_sky")

    assert abs(blend - (one + other) / 2).max() < 1e-6


def test_names_the_voice_whose_data_is_missing(engine: KokoroEngine) -> None:
    with pytest.raises(EngineError, match="af_nobody"):
        engine.fingerprint(replace(HEART, id="kokoro:af_nobody"))


def copy_style(folder: Path) -> Path:
    (folder / "kokoro").mkdir()
    name = f"{HEART.name}.npz"
    return Path(shutil.copy(voices_folder() / "kokoro" / name, folder / "kokoro" / name))


def test_names_the_style_that_differs_from_its_checksum(tmp_path: Path) -> None:
    style = copy_style(tmp_path)
    digest = hashlib.sha256(style.read_bytes()).hexdigest()
    sums = style.with_name("SHA256SUMS")
    sums.write_text(f"{digest}  {style.name}\n", encoding="utf-8")
    KokoroEngine(tmp_path).fingerprint(HEART)
    sums.write_text(f"{'0' * 64}  {style.name}\n", encoding="utf-8")

    with pytest.raises(EngineError, match=r"af_heart\.npz is damaged"):
        KokoroEngine(tmp_path).fingerprint(HEART)


def test_names_the_style_that_is_cut_short(tmp_path: Path) -> None:
    style = copy_style(tmp_path)
    style.write_bytes(style.read_bytes()[:1000])

    with pytest.raises(EngineError, match=r"af_heart\.npz is damaged"):
        KokoroEngine(tmp_path).speak("No.", HEART)


def test_refuses_a_damaged_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "MODEL_SHA256", "0" * 64)

    with pytest.raises(EngineError, match="damaged"):
        kokoro.load_model()


def test_says_what_to_do_without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "MODEL_PACKAGES", ("no_such_package",))

    with pytest.raises(EngineError, match="install quotecast again"):
        KokoroEngine(Path("nowhere"))._session  # noqa: B018 - asking for it is what loads it
