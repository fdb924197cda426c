import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from quotecast.catalog import list_blends, list_voices
from quotecast.cli import app


def voices(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["voices", *map(str, arguments)])


def ids(*arguments: object) -> list[str]:
    return [row["id"] for row in json.loads(voices(*arguments, "--json").stdout)]


def test_a_row_tells_how_a_voice_sounds() -> None:
    (row,) = [row for row in voices().stdout.splitlines() if "bm_george" in row]

    george = next(voice for voice in list_voices() if voice.name == "bm_george")
    assert row.split() == [
        *("kokoro:bm_george", "male", "British", *george.timbre.split()),
        *(f"{george.pitch_hz:.0f}", f"{george.pace_wpm:.0f}", f"{1 - george.word_error:.0%}", "3"),
    ]


def test_without_an_option_every_voice_but_no_blend_is_listed() -> None:
    assert ids() == [voice.id for voice in list_voices()]


def test_blends_are_listed_when_they_are_asked_for() -> None:
    assert ids("--blends") == [voice.id for voice in (*list_voices(), *list_blends())]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--engine", "hibari"], ["hibari:heart"]),
        (
            ["--accent", "british", "--gender", "Male", "--quality", 3],
            ["kokoro:bm_fable", "kokoro:bm_george"],
        ),
        (["--language", "en-GB", "--quality", 4], ["kokoro:bf_emma"]),
        (["--engine", "kokoro", "--quality", 5], ["kokoro:af_heart", "kokoro:af_bella"]),
    ],
)
def test_options_leave_out_what_is_not_wanted(options: list[object], expected: list[str]) -> None:
    assert ids(*options) == expected


def test_a_language_without_a_country_is_any_country() -> None:
    assert ids("--language", "en") == ids()


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--engine", "koko"], "no engine is called “koko”; did you mean “kokoro”?"),
        (["--gender", "femal"], "no gender is called “femal”; did you mean “female”?"),
        (["--accent", "Welsh"], "no accent is called “Welsh”; there are American, British"),
        (["--language", "e"], "no language is called “e”; there are en-US, en-GB"),
        (["--engine", "hibari", "--gender", "male"], "no voice is like that"),
    ],
)
def test_what_there_is_not_is_told(options: list[object], problem: str) -> None:
    result = voices(*options)

    assert result.exit_code == 1
    assert problem in result.stderr


def test_nothing_found_is_an_empty_list_to_a_program() -> None:
    assert ids("--engine", "hibari", "--gender", "male") == []


def test_samples_and_their_page_are_written() -> None:
    result = voices("--engine", "tone", "--gender", "male", "--sample", "heard")

    assert result.exit_code == 0
    assert "4 voices to hear: open heard/index.html" in result.stdout
    assert len(list(Path("heard").glob("*.mp3"))) == 4


def test_samples_are_told_as_data() -> None:
    made = json.loads(voices("--engine", "hibari", "--sample", "heard", "--json").stdout)

    (sample,) = made["samples"]
    assert sample["voice"]["id"] == "hibari:heart"
    assert (Path(made["page"]).parent / sample["file"]).is_file()


def test_a_folder_that_cannot_be_written_is_told() -> None:
    Path("taken").touch()

    result = voices("--engine", "tone", "--sample", "taken")

    assert result.exit_code == 1
    assert "a file stands where a folder is wanted" in result.stderr
