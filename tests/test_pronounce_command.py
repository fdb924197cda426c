import json
import os
from pathlib import Path

import pytest
import soundfile
import typer
from typer.testing import CliRunner

from quotecast.catalog import list_voices
from quotecast.cli.pronounce import PRONOUNCE_EXAMPLES, pronounce
from quotecast.lexicon import user_lexicon

BRITISH = next(voice for voice in list_voices("pyttsx3") if voice.accent == "British")
app = typer.Typer()
app.command(epilog=PRONOUNCE_EXAMPLES)(pronounce)


@pytest.fixture(autouse=True)
def nobody_s_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == code, result.output
    return result.output


def facts(*words: str) -> dict[str, str]:
    told: dict[str, str] = json.loads(run(*words, "--json"))
    return told


def test_a_word_is_heard_as_it_is_said_now() -> None:
    told = facts("harbour")

    assert told["phonemes"] == "hˈɑɹbəɹ"
    assert told["told_by"] == "the voice"
    assert 0.3 < soundfile.info(told["file"]).duration < 2


def test_names_of_the_tables_say_who_tells_them() -> None:
    assert facts("Siobhán")["phonemes"] == "ʃɪvˈɔn"
    assert facts("Siobhán")["told_by"] == "quotecast's own names and letters"


def test_a_respelling_is_kept_and_heard() -> None:
    output = run("Solberg", "SOHL-berg")

    assert f"Solberg: SOHL-berg is in {user_lexicon()}" in output
    assert "Solberg  /sˈOlbəɹɡ/" in output
    assert facts("Solberg's")["phonemes"] == "sˈOlbəɹɡz"
    assert facts("Solberg")["told_by"] == str(user_lexicon())


def test_the_show_s_entry_counts_more() -> None:
    run("Solberg", "SOHL-berg")
    run("Solberg", "/sʌn/", "--show")

    assert facts("Solberg")["phonemes"] == "sˈʌn"
    assert Path("lexicon.conf").read_text("utf-8").endswith("Solberg: /sʌn/\n")


def test_a_removed_word_is_said_as_before() -> None:
    before = facts("Solberg")
    run("Solberg", "SOHL-berg")
    run("Solberg", "--remove")

    assert facts("Solberg") == before


def test_both_lexicons_are_listed() -> None:
    assert "No word yet" in run("--list")
    run("Solberg", "SOHL-berg")
    run("quay", "key", "--show")

    assert [row["word"] for row in json.loads(run("--list", "--json"))] == ["quay", "Solberg"]
    assert "Solberg: SOHL-berg" in run("--list")


def test_what_is_wrong_with_a_respelling_is_told_and_nothing_kept() -> None:
    assert "“brg” in “SOHL-brg” is no syllable of the key" in run("Solberg", "SOHL-brg", code=1)
    assert not user_lexicon().exists()


def test_a_word_that_is_not_there_cannot_be_removed() -> None:
    run("Solberg", "SOHL-berg")

    assert "did you mean “Solberg”?" in run("Solburg", "--remove", code=1)


def test_nothing_to_say_is_a_mistake() -> None:
    assert "give a word" in run(code=2)
    assert "give a word" in run("Solberg", "SOHL-berg", "--remove", code=2)


def test_the_sound_goes_where_it_is_wanted(tmp_path: Path) -> None:
    run("harbour", "--out", str(tmp_path / "word.wav"))

    assert soundfile.info(tmp_path / "word.wav").samplerate == 24_000


def test_british_voices_have_british_sounds() -> None:
    assert facts("harbour", "--voice", BRITISH.id)["phonemes"] == "hˈɑːbə"


def test_a_player_is_used_if_there_is_one(tmp_path: Path) -> None:
    player = tmp_path / "bin" / "aplay"
    player.parent.mkdir()
    player.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/played\n', encoding="utf-8")
    player.chmod(0o755)

    output = run("harbour")

    played = (tmp_path / "played").read_text("utf-8")
    assert played.startswith("-q ")
    assert played.split()[-1] in output


@pytest.mark.parametrize("word", ["🙂", "…", "a" * 200, "[a](/", os.fsdecode(b"\xff")])
def test_odd_words_are_no_trouble(word: str) -> None:
    assert Path(facts(word)["file"]).is_file()
