import logging

import pytest

from quotecast.casting import cast_script
from quotecast.catalog import list_blends, list_voices
from quotecast.errors import CastError
from quotecast.types import Gender, Line, Script, Speaker

KOKORO = list_voices("kokoro")
BLENDS = list_blends("kokoro")


def script(*genders: Gender | None) -> Script:
    """Each speaker says one word more than the one before."""
    speakers = tuple(Speaker(f"Speaker {n}", gender) for n, gender in enumerate(genders))
    lines = tuple(Line("word " * (n + 1), "", speaker.name) for n, speaker in enumerate(speakers))
    return Script("Title", lines, speakers, "file")


def test_everybody_has_a_fitting_voice_of_their_own() -> None:
    cast = cast_script(script("male", "female", "male", None), KOKORO, narrator=KOKORO[0])

    voices = [role.voice for role in cast.roles]
    assert [voice.gender for voice in voices[:3]] == ["male", "female", "male"]
    assert len({cast.narrator, *voices}) == 5


def test_roles_stand_in_the_order_of_the_script() -> None:
    cast = cast_script(script("male", "female"), KOKORO, narrator=KOKORO[0])

    assert [role.speaker.name for role in cast.roles] == ["Speaker 0", "Speaker 1"]
    assert cast.voice_of("Speaker 1") == cast.roles[1].voice
    assert cast.voice_of(None) == cast.narrator


def test_who_says_most_has_the_best_voice() -> None:
    cast = cast_script(script("male", "male", "male"), KOKORO, narrator=KOKORO[0])

    qualities = [role.voice.quality for role in cast.roles]
    assert qualities == sorted(qualities)
    assert qualities[-1] == max(voice.quality for voice in KOKORO if voice.gender == "male")


@pytest.mark.parametrize("gender", ["female", "male"])
def test_forty_of_one_gender_are_all_different(gender: Gender) -> None:
    cast = cast_script(script(*[gender] * 40), KOKORO, narrator=KOKORO[0], spare=BLENDS)

    voices = {role.voice for role in cast.roles}
    assert len(voices) == 40
    assert {voice.gender for voice in voices} == {gender}


def test_unknown_genders_are_shared_out_evenly() -> None:
    cast = cast_script(script(*[None] * 9), KOKORO, narrator=KOKORO[0])

    men = sum(role.voice.gender == "male" for role in cast.roles)
    assert men == 5


def test_one_voice_reads_everything_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    hibari = list_voices("hibari")

    with caplog.at_level(logging.WARNING):
        cast = cast_script(script("male", "female"), hibari, narrator=hibari[0])

    assert {role.voice for role in cast.roles} == {hibari[0]}
    assert "too few" in caplog.text


def test_no_voice_is_an_error() -> None:
    with pytest.raises(CastError, match="--engine"):
        cast_script(script("male"), [], narrator=KOKORO[0])
