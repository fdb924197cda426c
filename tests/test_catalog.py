import pytest

from quotecast.catalog import find_voice, list_blends, list_voices, voices_folder
from quotecast.engines import ENGINES
from quotecast.errors import NameUnknownError


def test_there_are_28_english_kokoro_voices_with_data() -> None:
    names = {voice.name for voice in list_voices("kokoro")}

    assert len(names) == 28
    assert {path.stem for path in (voices_folder() / "kokoro").glob("*.npz")} == names


def test_every_engine_has_voices_and_every_voice_an_engine() -> None:
    assert {voice.engine for voice in list_voices()} == set(ENGINES)


def test_blends_are_of_one_gender_and_accent() -> None:
    for blend in list_blends("kokoro"):
        one, other = (find_voice(part, list_voices("kokoro")) for part in blend.name.split("+"))
        assert one.gender == other.gender == blend.gender
        assert one.accent == other.accent == blend.accent
    assert not list_blends("hibari")


@pytest.mark.parametrize("name", ["bm_george", "kokoro:bm_george"])
def test_finds_a_voice_by_name_or_id(name: str) -> None:
    assert find_voice(name, list_voices()).id == "kokoro:bm_george"


@pytest.mark.parametrize(
    ("name", "nearest"), [("af_hart", "af_heart"), ("kokoro:bm_gorge", "kokoro:bm_george")]
)
def test_suggests_the_nearest_voice(name: str, nearest: str) -> None:
    with pytest.raises(NameUnknownError, match=f"did you mean “{nearest}”"):
        find_voice(name, list_voices())
