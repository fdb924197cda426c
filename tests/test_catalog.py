import hashlib
import itertools
import math
from statistics import fmean

import pytest

from quotecast.catalog import find_voice, is_blend, list_blends, list_voices, voices_folder
from quotecast.engines import ENGINES
from quotecast.errors import NameUnknownError

STYLES = voices_folder() / "kokoro"
KOKORO = list_voices("kokoro")
BLENDS = list_blends("kokoro")


def test_there_are_28_english_kokoro_voices_with_data() -> None:
    names = {voice.name for voice in KOKORO}

    assert len(names) == 28
    assert {path.stem for path in STYLES.glob("*.npz")} == names


def test_the_sums_tell_whether_a_style_is_whole() -> None:
    lines = (STYLES / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in map(str.split, lines)}

    found = {path.name: path.read_bytes() for path in STYLES.glob("*.npz")}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}


def test_every_engine_has_voices_and_every_voice_an_engine() -> None:
    assert {voice.engine for voice in list_voices()} == set(ENGINES)


def test_no_two_voices_have_one_id() -> None:
    ids = [voice.id for voice in (*list_voices(), *list_blends())]

    assert len(ids) == len(set(ids))


def test_every_row_is_measured() -> None:
    lowest_hz = {"female": 130, "male": 60}
    rows = [voice for voice in (*list_voices(), *list_blends()) if voice.engine != "tone"]

    odd = [
        voice.id
        for voice in rows
        if not (
            -40 < voice.loudness_lufs < -10
            and 1 < voice.pitch_hz / lowest_hz[voice.gender] < 3
            and 100 < voice.pace_wpm < 300
            and 0 <= voice.word_error < 0.5
            and voice.timbre
            and len(voice.place) == len(rows[0].place) > 3
        )
    ]
    assert rows
    assert not odd


def test_women_speak_higher_than_men_in_every_engine() -> None:
    for engine in {voice.engine for voice in list_voices()} - {"hibari"}:
        pitches = {
            gender: fmean(each.pitch_hz for each in list_voices(engine) if each.gender == gender)
            for gender in ("female", "male")
        }

        assert pitches["female"] > 1.2 * pitches["male"]


def test_blends_are_apart_from_single_voices() -> None:
    assert not any(map(is_blend, list_voices()))
    assert all(map(is_blend, list_blends()))
    assert not list_blends("pyttsx3")


def test_there_are_voices_for_a_cast_of_forty() -> None:
    for gender in ("female", "male"):
        assert sum(voice.gender == gender for voice in (*KOKORO, *BLENDS)) >= 25


def test_blends_are_made_of_voices_of_their_gender_and_speak_as_the_first() -> None:
    for blend in BLENDS:
        parts = [find_voice(name, KOKORO) for name in blend.name.split("+")]

        assert {part.gender for part in parts} == {blend.gender}
        assert parts[0].accent == blend.accent


def test_places_tell_voices_apart() -> None:
    for one, other in itertools.combinations((*KOKORO, *BLENDS), 2):
        assert math.dist(one.place, other.place) > 0.1

    same = [(a, b) for a, b in itertools.combinations(KOKORO, 2) if a.gender == b.gender]
    unlike = [(a, b) for a, b in itertools.combinations(KOKORO, 2) if a.gender != b.gender]
    near, far = (fmean(math.dist(a.place, b.place) for a, b in each) for each in (same, unlike))
    assert near < far


@pytest.mark.parametrize("name", ["bm_george", "kokoro:bm_george"])
def test_finds_a_voice_by_name_or_id(name: str) -> None:
    assert find_voice(name, list_voices()).id == "kokoro:bm_george"


def test_finds_a_blend_in_the_catalogue_as_it_was_measured() -> None:
    assert find_voice(BLENDS[0].name, (*list_voices(), *BLENDS)) is BLENDS[0]


@pytest.mark.parametrize("name", ["am_adam+af_sky", "kokoro:am_adam+af_sky"])
def test_finds_a_blend_that_has_no_row(name: str) -> None:
    adam, sky = (find_voice(each, KOKORO) for each in ("am_adam", "af_sky"))

    blend = find_voice(name, list_voices())

    assert blend.id == "kokoro:am_adam+af_sky"
    assert (blend.gender, blend.accent) == (adam.gender, adam.accent)
    assert blend.quality == min(adam.quality, sky.quality)
    assert blend.loudness_lufs == pytest.approx((adam.loudness_lufs + sky.loudness_lufs) / 2)
    assert math.dist(blend.place, adam.place) == pytest.approx(math.dist(blend.place, sky.place))


@pytest.mark.parametrize(
    "name", ["af_sky+af_nobody", "af_sky+heart", "hibari:af_sky+af_nova", "alto+bass", "af_sky+"]
)
def test_a_blend_needs_voices_of_one_engine_that_can_blend(name: str) -> None:
    with pytest.raises(NameUnknownError, match="no voice is called"):
        find_voice(name, list_voices())


@pytest.mark.parametrize(
    ("name", "nearest"), [("af_hart", "af_heart"), ("kokoro:bm_gorge", "kokoro:bm_george")]
)
def test_suggests_the_nearest_voice(name: str, nearest: str) -> None:
    with pytest.raises(NameUnknownError, match=f"did you mean “{nearest}”"):
        find_voice(name, list_voices())
