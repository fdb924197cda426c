"""Conversations behind dashes become quotations, and lists with dashes do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.text.attribution.dashes import add_dashed
from quotecast.text.quotes import find_paragraphs, find_spans
from quotecast.text.speakers import find_quotations

TALK = """Nora Quill came down to the pier. Festus Boyle was there before her.

—You are early, Nora said.

—I never went home. Sit down, will you?

—On what? she asked him, laughing. On you?

—On the rope, said Mr. Boyle. It is dry, he said, you may believe me.
"""

PIECES = st.lists(
    st.sampled_from(["—", "No", ", ", "he said", ". ", "\n\n", "“", "”", " ", "said Ann Lee", "?"])
)


def said(text: str) -> list[str]:
    return [text[span.start : span.end] for span in add_dashed(text, find_spans(text))]


def test_words_of_saying_are_the_narrators() -> None:
    assert said(TALK) == [
        "—You are early,",
        "—I never went home. Sit down, will you?",
        "—On what?",
        "On you?",
        "—On the rope,",
        "It is dry,",
        "you may believe me.",
    ]


@pytest.mark.parametrize("dash", ["—", "— ", "―", "–", "-- "])
def test_dashes_of_every_kind_open_what_is_said(dash: str) -> None:
    assert len(said(TALK.replace("—", dash))) == 7


def test_who_speaks_takes_turns() -> None:
    speakers = [q.speaker.name for q in find_quotations(TALK) if q.speaker]

    assert speakers == ["Nora Quill", "Festus Boyle", *["Nora Quill"] * 2, *["Festus Boyle"] * 3]


def test_a_list_is_no_conversation() -> None:
    rows = "\n".join(f"— {n} sacks of flour, weighed" for n in range(9))

    assert said(f"The baker said he needed:\n{rows}\n“And yeast,” he said.") == ["“And yeast,”"]


def test_dashes_between_paragraphs_with_marks_are_no_conversation() -> None:
    marked = "\n".join(f"“We left,” he said. “It was {n}.”" for n in range(9))

    assert all(one.startswith("“") for one in said(f"{TALK}\n{marked}"))


@given(PIECES)
def test_spans_are_in_order_and_inside_paragraphs(pieces: list[str]) -> None:
    text = "".join(pieces)
    paragraphs = find_paragraphs(text)
    reached = 0
    for span in add_dashed(text, find_spans(text)):
        assert reached <= span.start < span.end
        assert any(p.start <= span.start and span.end <= p.end for p in paragraphs)
        reached = span.end
