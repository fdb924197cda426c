"""Novels in which we marked who speaks, and their copies that are cut into words."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cut_words import cut_words
from labelled import CODE, SPEAKER, read_novel, read_novels
from quotecast.text.quotes import find_spans
from quotecast.text.tokenised import is_tokenised, join_tokens

NOVELS = Path(__file__).parents[2] / "scripts" / "novels"

TEXT = st.lists(
    st.sampled_from(
        ["“We left,”", "said Ann.", "“Don’t!”", "Mr. Lee’s dog sat—then", "\n\n", "e’er"]
    )
)


@pytest.mark.parametrize("path", sorted(NOVELS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_code_stands_before_a_quotation_and_in_the_table(path: Path) -> None:
    body, _, table = path.read_text("utf-8").partition("\n===\n")
    codes = {code for code, _, _ in SPEAKER.findall(table)} | {"-"}

    assert body.startswith("source: ")
    assert {*CODE.findall(body)} <= codes
    assert all(SPEAKER.fullmatch(line) for line in table.strip().split("\n"))
    assert re.search(r"⟨[^⟩]*⟩(?![“\"])", body) is None


def test_the_quotations_that_are_found_are_those_that_are_marked() -> None:
    for novel in read_novels(NOVELS):
        found = {span.start for span in find_spans(novel["text"])}
        marked = {quote["start"] for quote in novel["quotes"]}

        assert len(found & marked) > 0.9 * len(marked), novel["id"]


def test_a_quotation_ends_with_its_mark_or_its_paragraph() -> None:
    novel = read_novel(
        "source: Us\n\n⟨a⟩“One.\n\n⟨a⟩“Two,” said Ann.\n===\na = Ann Lee | F\n", "us"
    )

    said = [novel["text"][quote["start"] : quote["end"]] for quote in novel["quotes"]]
    assert said == ["“One.", "“Two,”"]


def test_a_novel_cut_into_words_is_put_together_again() -> None:
    text = "Mr. Lee came in. “I didn’t know,” said Ann—at last. “Is it late?”\n\n“No.” " * 3
    copy = cut_words({"text": text, "quotes": []})

    assert is_tokenised(copy["text"])
    assert "“I didn’t know,” said Ann -- at last. “Is it late?”" in join_tokens(copy["text"]).text


@given(TEXT)
def test_quotations_of_a_novel_cut_into_words_have_the_same_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    quotes = [
        {"start": found.start(), "end": found.end()} for found in re.finditer("“[^”]*”", text)
    ]
    copy = cut_words({"text": text, "quotes": quotes})

    def letters(words: str) -> str:
        return "".join(filter(str.isalnum, words))

    assert [letters(copy["text"][q["start"] : q["end"]]) for q in copy["quotes"]] == [
        letters(text[q["start"] : q["end"]]) for q in quotes
    ]
