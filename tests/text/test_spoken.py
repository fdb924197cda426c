from pathlib import Path

import pytest

from quotecast.text.spoken import spell_out

TABLES = sorted((Path(__file__).parents[1] / "data" / "spoken").glob("*.tsv"))
# What is said otherwise in Britain stands in a table of its own.
LANGUAGES = {"british": "en-GB"}
PAIRS = [
    pytest.param(*row.partition("\t")[::2], LANGUAGES.get(table.stem, "en"), id=f"{table.stem} {n}")
    for table in TABLES
    for n, row in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1)
    if row and not row.startswith("#")
]


@pytest.mark.parametrize(("written", "spoken", "language"), PAIRS)
def test_is_said_as_the_table_has_it(written: str, spoken: str, language: str) -> None:
    assert spell_out(written, language=language) == spoken


@pytest.mark.parametrize(("written", "spoken", "language"), PAIRS)
def test_what_is_spelled_out_stays_as_it_is(written: str, spoken: str, language: str) -> None:
    assert spell_out(spoken, language=language) == spoken


@pytest.mark.parametrize(("written", "spoken", "language"), PAIRS)
def test_no_figure_is_left(written: str, spoken: str, language: str) -> None:
    said = spell_out(written, language=language)

    assert not any(char.isdigit() for char in said)


def test_every_language_that_is_not_known_is_said_as_in_america() -> None:
    said = {spell_out("Room for 105", language=code) for code in ("en", "en-US", "en-CA", "")}

    assert said == {"Room for one hundred five"}


@pytest.mark.parametrize("code", ["en-GB", "en_gb", "en-IE", "en-AU", "en-NZ", "en-ZA"])
def test_britain_and_its_kin_link_hundreds(code: str) -> None:
    assert spell_out("Room for 105", language=code) == "Room for one hundred and five"


def test_what_looks_like_a_mark_of_pronunciation_is_none() -> None:
    said = spell_out("See [word](/wɜːd/) and [Paris](/ˈpæɹɪs/).")

    assert "](" not in said
    assert "/" not in said
    assert "Paris" in said


@pytest.mark.parametrize(
    "line", ["", " ", "—", "…", "***", "(!)", "“”", "😀", "👩‍👩‍👧‍👦🏳️‍🌈", "\u200b", "★"]
)
def test_a_line_without_a_word_is_silence(line: str) -> None:
    assert spell_out(line) == ""
