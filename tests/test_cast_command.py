"""quotecast cast lists and changes who has which voice."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from quotecast.cli import app

CAST = '["Ann Holm"]\nvoice = "kokoro:bf_emma"\ngender = "female"\n\n[Ben]\nvoice = "tone:bass"\n'


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["cast", *arguments])


@pytest.fixture
def cast_file() -> Path:
    path = Path("cast.toml")
    path.write_text(CAST, encoding="utf-8")
    return path


def test_a_show_without_a_cast_says_so() -> None:
    result = run()

    assert result.exit_code == 0
    assert "Nobody yet" in result.stdout
    assert not Path("cast.toml").exists()


@pytest.mark.usefixtures("cast_file")
def test_lists_everybody() -> None:
    assert run().stdout == "Ann Holm  female  kokoro:bf_emma\nBen       -       tone:bass\n"
    assert json.loads(run("--json").stdout)[0] == {
        "name": "Ann Holm",
        "voices": ["kokoro:bf_emma"],
        "gender": "female",
        "aliases": [],
    }


def test_sets_a_voice(cast_file: Path) -> None:
    result = run("set", "ann holm", "bf_alice")

    assert result.exit_code == 0
    assert "kokoro:bf_alice" in result.stdout
    assert cast_file.read_text() == CAST.replace("bf_emma", "bf_alice")


def test_adds_somebody_who_is_not_there_yet(cast_file: Path) -> None:
    run("set", "Cleo", "af_sky", "--gender", "female")

    assert '[Cleo]\nvoice = "kokoro:af_sky"\ngender = "female"\n' in cast_file.read_text()


def test_renames_merges_and_forgets(cast_file: Path) -> None:
    assert run("rename", "Ben", "Ben Berg").exit_code == 0
    assert run("merge", "Ann Holm", "Ben Berg").exit_code == 0
    assert "(Ben Berg, Ben)" in run().stdout
    assert run("forget", "Ben").exit_code == 0
    assert "[" not in cast_file.read_text()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("set", "Ben", "bf_emmma"), "did you mean “bf_emma”"),
        (("forget", "Ann Holms"), "did you mean “Ann Holm”"),
        (("rename", "Ben", "Ann Holm"), "merge them instead"),
        (("merge", "Ben", "ben"), "are one person already"),
    ],
)
def test_a_mistake_changes_nothing(
    cast_file: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    result = run(*arguments)

    assert result.exit_code == 1
    assert complaint in result.stderr
    assert cast_file.read_text() == CAST


@pytest.mark.parametrize("arguments", [("set", "Ben"), ("set", "Ben", "--gender", "man")])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
