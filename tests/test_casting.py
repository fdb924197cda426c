import logging
from dataclasses import replace
from itertools import combinations

import pytest

from quotecast.casting import TOO_NEAR, Wishes, cast_script, distance_between
from quotecast.catalog import list_blends, list_voices
from quotecast.errors import CastError
from quotecast.types import Gender, Line, Script, Speaker, Voice

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


def test_forty_speakers_are_all_different_and_fit() -> None:
    pair: tuple[Gender, Gender] = ("female", "male")
    genders = pair * 20
    cast = cast_script(script(*genders), KOKORO, narrator=KOKORO[0], spare=BLENDS)

    voices = [role.voice for role in cast.roles]
    assert len(set(voices)) == 40
    assert tuple(voice.gender for voice in voices) == genders


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


def voice(name: str) -> Voice:
    return next(each for each in KOKORO if each.name == name)


def cast_of(script: Script, wishes: Wishes) -> dict[str, Voice]:
    roles = cast_script(script, KOKORO, narrator=KOKORO[0], spare=BLENDS, wishes=wishes).roles
    return {role.speaker.name: role.voice for role in roles}


def test_whoever_was_heard_before_keeps_their_voice() -> None:
    kept = {"Speaker 0": voice("am_adam")}

    cast = cast_of(script("male", "male"), Wishes(kept=kept))

    assert cast["Speaker 0"] == voice("am_adam")
    assert cast["Speaker 1"] != voice("am_adam")


def test_of_two_who_had_one_voice_the_one_who_says_more_keeps_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    kept = {"Speaker 0": voice("am_adam"), "Speaker 1": voice("am_adam")}

    cast = cast_of(script("male", "male"), Wishes(kept=kept))

    assert cast["Speaker 1"] == voice("am_adam")
    assert cast["Speaker 0"] != voice("am_adam")
    assert "Speaker 0 has another voice here" in caplog.text


def test_nobody_keeps_the_narrators_voice() -> None:
    cast = cast_of(script("female"), Wishes(kept={"Speaker 0": KOKORO[0]}))

    assert cast["Speaker 0"] != KOKORO[0]


def test_a_british_article_has_british_voices() -> None:
    cast = cast_of(script("female", "male"), Wishes(accent="British"))

    assert [each.accent for each in cast.values()] == ["British", "British"]


def test_newcomers_have_voices_that_few_others_in_the_show_have() -> None:
    favourite = cast_of(script("male"), Wishes())["Speaker 0"]

    cast = cast_of(script("male"), Wishes(known={favourite: 6}))

    assert cast["Speaker 0"] != favourite


def test_voices_in_an_episode_are_not_too_near_to_each_other() -> None:
    cast = cast_of(script("female", "male", "female", "male", "female", "male"), Wishes())

    heard = [KOKORO[0], *cast.values()]
    distances = [distance_between(one, other) for one, other in combinations(heard, 2)]
    assert min(distances) >= TOO_NEAR


def test_a_voice_that_whispers_is_kept_for_the_last() -> None:
    women: tuple[Gender, ...] = ("female",) * 8
    cast = cast_of(script(*women), Wishes())

    assert voice("af_nicole") not in cast.values()
    assert voice("af_nicole").pace_wpm < 0.75 * KOKORO[0].pace_wpm


def test_an_unmeasured_voice_is_as_far_as_can_be() -> None:
    stranger = replace(KOKORO[0], id="acme:ann", place=())

    assert distance_between(stranger, KOKORO[0]) == float("inf")
    assert distance_between(stranger, stranger) == 0
