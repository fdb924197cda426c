"""Texts are cut where sentences end, and no word is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.text.sentences import split_sentences

WRITTEN = st.text(alphabet="abZ .?!…\"“”‘’'()[]1,\n\t", max_size=200)


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Dr. Lee met Mrs. Oduya at St. Mary’s.", "They left at 3 p.m. on Jan. 6."],
        ["He moved to the U.S. in May.", "The U.S. Army paid."],
        ["She lives in the U.S.", "The rent is high."],
        ["J. R. R. Tolkien wrote it.", "No. 5 sold at $3.50 vs. $4.00."],
        ["“Why?” she asked.", "“Because!” cried Dr. Lee."],
        ["“Why?” Ann Lee asked.", "“I know.”", "He left."],
        ["“It was tough.", "I was lost.”", "She paused."],
        ["Wait… what?", "Well...", "Fine."],
        ["It cost too much (far too much).", "[Laughter.]", "Then it ended."],
        ["Acme Inc. makes it.", "Who buys it?", "Everybody!"],
        ["The end came (see Fig. 3).[2]", "Nobody saw."],
    ],
)
def test_cuts_between_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_blank_line_ends_a_sentence() -> None:
    assert sentences("A heading \n\nA sentence.") == ["A heading", "A sentence."]


@given(WRITTEN)
def test_every_word_is_in_one_sentence(text: str) -> None:
    spans = split_sentences(text)

    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)


@pytest.mark.parametrize("piece", ["word ", ".", "?” ", "Mr. ", "A.", "“", "\n", " ", "No. "])
def test_a_megabyte_comes_to_an_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))

    spans = split_sentences(text)

    assert sum(len(text[s.start : s.end].split()) for s in spans) == len(text.split())
