"""Novels that lost some words of saying, from which the chain learns who speaks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untagged import without_tags

ANN, BEN = "“We left at dawn,”", "“It rained,”"


def annotated(text: str, *said: tuple[str, str]) -> dict[str, Any]:
    quotes = [
        {"start": text.index(words), "end": text.index(words) + len(words), "speaker": speaker}
        for words, speaker in said
    ]
    return {"id": "novel", "text": text, "quotes": quotes}


def thinned(document: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """The first copy that has lost something: its text, its quotations and their speakers."""
    copy = next(filter(None, (without_tags(document, seed) for seed in range(40))))
    found = [(copy["text"][q["start"] : q["end"]], q["speaker"]) for q in copy["quotes"]]
    return copy["text"], found


def test_words_of_saying_at_the_end_go() -> None:
    text = f"{ANN} said Ann, with a sigh.\n\nIt was late.\n\n{BEN} he thought."

    left, found = thinned(annotated(text, (ANN, "Ann"), (BEN, "Ben")))

    assert left == f"{ANN}\n\nIt was late.\n\n{BEN} he thought."
    assert found == [(ANN, "Ann"), (BEN, "Ben")]


@pytest.mark.parametrize("tag", ["said Ann.", "Ann replied;", "cried Mrs. Lee,"])
def test_halves_become_one_where_the_words_between_them_go(tag: str) -> None:
    text = f"She rose. {ANN} {tag} “and so did he.”"

    _, found = thinned(annotated(text, (ANN, "Ann"), ("“and so did he.”", "Ann")))

    assert found == [("“We left at dawn, and so did he.”", "Ann")]


def test_where_nothing_tells_who_speaks_there_is_no_copy() -> None:
    assert without_tags(annotated(f"{ANN}\n\n{BEN}", (ANN, "Ann"), (BEN, "Ben")), 1) is None


SENTENCES = st.lists(
    st.sampled_from(
        [
            ("“Go,” said Ann.", "“Go,”"),
            ("“Stay!” he cried, and left.", "“Stay!”"),
            ("“No.”", "“No.”"),
            ("The door stood open.", ""),
        ]
    ),
    min_size=1,
    max_size=12,
)


@given(SENTENCES, st.integers(0, 9))
def test_quotations_keep_their_words(sentences: list[tuple[str, str]], seed: int) -> None:
    text, quotes = "", []
    for sentence, said in sentences:
        if said:
            quotes.append({"start": len(text), "end": len(text) + len(said), "speaker": "Ann"})
        text += f"{sentence}\n\n"

    copy = without_tags({"id": "novel", "text": text, "quotes": quotes}, seed)

    left = [copy["text"][q["start"] : q["end"]] for q in copy["quotes"]] if copy else []
    assert not copy or left == [said for _, said in sentences if said]
    assert not copy or len(copy["text"]) < len(text)
