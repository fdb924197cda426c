import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from quotecast import make_episode
from quotecast.cli.proof import proof
from quotecast.proof import ear
from quotecast.proof.reports import Ear, HeardWord, Samples
from quotecast.types import Episode, Studio

TITLE = "The Ferry"
TEXT = f"{TITLE}\n\nThe ferry stopped on Monday.\n\nNobody knows when she sails again.\n"


@pytest.fixture
def episode(tmp_path: Path) -> Episode:
    """Beeps instead of words: what is heard in them, the tests decide."""
    source = tmp_path / "ferry.txt"
    source.write_text(TEXT, encoding="utf-8")
    return make_episode(source, tmp_path / "output", studio=Studio(engine="tone"), workers=1)


def set_ear(monkeypatch: pytest.MonkeyPatch, episode: Episode, *, misses: str = "-") -> None:
    """An ear that hears every line of an episode when it says so, but one."""

    def hear(samples: Samples) -> tuple[HeardWord, ...]:
        lines = [each for each in episode.lines if misses not in each.line.text]
        return tuple(
            HeardWord(word, line.start, line.end)
            for line in lines
            for word in line.line.text.split()
        )

    def opened(model: str = "") -> Ear:
        return hear

    monkeypatch.setattr(ear, "open_ear", opened)


def run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(proof)
    return CliRunner().invoke(app, arguments)


def test_tells_that_all_is_well(episode: Episode, monkeypatch: pytest.MonkeyPatch) -> None:
    set_ear(monkeypatch, episode)

    result = run(TITLE)

    assert result.exit_code == 0, result.output
    assert "all of them understood" in result.output


def test_tells_which_sentence_is_lost_and_fails(
    episode: Episode, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_ear(monkeypatch, episode, misses="Nobody")

    result = run("the-ferry")

    assert result.exit_code == 1
    assert "lost: Nobody knows when she sails again." in result.output


@pytest.mark.parametrize("name", ["", "sound"])
def test_takes_a_folder_and_a_sound_file(
    name: str, episode: Episode, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_ear(monkeypatch, episode)
    folder = Path("output") / episode.folder

    result = run(str(folder / (episode.file if name else "")))

    assert result.exit_code == 0, result.output


def test_prints_the_time_of_every_word_as_data(
    episode: Episode, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_ear(monkeypatch, episode, misses="Nobody")

    result = run(TITLE, "--json")

    facts = json.loads(result.stdout)
    assert (result.exit_code, facts["lost"], facts["doubled"]) == (1, 1, 0)
    assert facts["lines"][-1]["fault"] in (None, "lost")
    for line in facts["lines"]:
        words = [word["text"] for word in line["timed"]]
        assert words == line["text"].split()
        assert all(word["start"] <= word["end"] for word in line["timed"])


def test_names_the_nearest_episode_when_there_is_none_of_that_name(episode: Episode) -> None:
    result = run("The Fery")

    assert result.exit_code == 1
    assert f"did you mean “{episode.title}”?" in result.output


WITHOUT_EXTRA = """
import sys
for name in ("av", "faster_whisper", "rapidfuzz", "whisper_normalizer"):
    sys.modules[name] = None
from quotecast.cli import main
sys.argv = ["quotecast", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize(
    "arguments",
    [["proof", TITLE], ["make", "ferry.txt", "--engine", "tone", "--proof"]],
    ids=["proof", "make"],
)
@pytest.mark.usefixtures("episode")
def test_without_its_packages_it_says_how_to_install_them(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRA, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1
    assert "pip install 'quotecast[proof]'" in run.stderr
    assert run.stderr.count("\n") == 1
