"""A quality names engines; people keep their voices; a better take is used again."""

from dataclasses import replace

import pytest

from quotecast.catalog import list_voices
from quotecast.errors import NameUnknownError
from quotecast.planning import (
    PRESETS,
    accent_of,
    choose_narrator,
    choose_preset,
    make_plan,
    with_takes,
)
from quotecast.types import Cast, Line, Member, Role, Script, Speaker, Studio, Take

ANN, BEN = Speaker("Ann Holm", "female"), Speaker("Ben", "male")
SCRIPT = Script(
    "Tide",
    (
        Line("It rained.", "It rained."),
        Line("No.", "No.", ANN.name),
        Line("Yes.", "Yes.", BEN.name),
    ),
    (ANN, BEN),
    "tide.txt",
)
TONE = Studio(engine="tone")


def voices_of(cast: Cast) -> dict[str, str]:
    return {role.speaker.name: role.voice.id for role in cast.roles}


@pytest.mark.parametrize("quality", list(PRESETS))
def test_a_quality_says_which_engines_speak(quality: str) -> None:
    plan = make_plan(SCRIPT, Studio(quality=quality))

    assert plan.cast.narrator.engine == PRESETS[quality].narrator
    assert {role.voice.engine for role in plan.cast.roles} == {PRESETS[quality].speakers}


def test_an_engine_that_is_asked_for_speaks_everything() -> None:
    plan = make_plan(SCRIPT, Studio(quality="fast", engine="tone"))

    assert {job.voice.engine for job in plan.jobs} == {"tone"}
    assert choose_preset(Studio(engine="auto")) == PRESETS["best"]


def test_the_narrator_may_be_any_voice_of_the_quality() -> None:
    assert choose_narrator(Studio(quality="fast", narrator="bm_george")).engine == "kokoro"
    assert choose_narrator(Studio(quality="fast")).engine == "hibari"
    with pytest.raises(NameUnknownError, match="no voice is called"):
        choose_narrator(Studio(quality="fast", narrator="alto"))


def test_an_unknown_quality_is_told() -> None:
    with pytest.raises(NameUnknownError, match="did you mean “draft”"):
        choose_narrator(Studio(quality="daft"))


def test_a_member_of_the_ensemble_keeps_their_voice_of_the_engine() -> None:
    member = Member("Ann Holm", ("kokoro:bf_emma", "tone:bass"), "female")

    plan = make_plan(SCRIPT, TONE, members={"Ann Holm": member}, ensemble=(member,))

    assert voices_of(plan.cast)["Ann Holm"] == "tone:bass"


def test_a_voice_that_is_gone_is_chosen_anew() -> None:
    member = Member("Ann Holm", ("tone:castrato",), "female")

    plan = make_plan(SCRIPT, TONE, members={"Ann Holm": member}, ensemble=(member,))

    assert voices_of(plan.cast)["Ann Holm"] in {voice.id for voice in list_voices("tone")}


def test_made_again_everybody_keeps_their_voice() -> None:
    cantor = next(voice for voice in list_voices("tone") if voice.name == "cantor")
    before = Cast(list_voices("tone")[0], (Role(BEN, cantor),))

    assert voices_of(make_plan(SCRIPT, TONE, before=before).cast)["Ben"] == "tone:cantor"


def test_a_voice_that_the_script_chooses_goes_before_all_others() -> None:
    script = replace(SCRIPT, speakers=(replace(ANN, voice="kokoro:bf_emma"), BEN))
    member = Member("Ann Holm", ("tone:bass",), "female")

    plan = make_plan(script, TONE, members={"Ann Holm": member}, ensemble=(member,))

    assert voices_of(plan.cast)["Ann Holm"] == "kokoro:bf_emma"


def test_the_speed_is_everybodys() -> None:
    assert {job.speed for job in make_plan(SCRIPT, replace(TONE, speed=1.3)).jobs} == {1.3}


def test_a_take_changes_one_clip_and_is_kept_while_its_line_is_the_same() -> None:
    plan = make_plan(SCRIPT, TONE)
    take = Take(plan.keys[1], 2)

    again = make_plan(SCRIPT, TONE, takes=(take, Take("of another text", 1)))

    assert [job.take for job in again.jobs] == [0, 2, 0]
    assert again.keys[1] != plan.keys[1]
    assert (again.keys[0], again.keys[2]) == (plan.keys[0], plan.keys[2])
    assert again.takes == (take,)
    assert with_takes(plan, ()) == plan


@pytest.mark.parametrize(
    ("language", "accent"),
    [("en-GB", "British"), ("en_IE", "British"), ("en-us", "American"), ("en", ""), ("de", "")],
)
def test_the_language_tells_the_accent(language: str, accent: str) -> None:
    assert accent_of(language) == accent
