"""Quotation marks of every kind become spans, whatever stands around them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.text.clean import clean_text
from quotecast.text.quotes import find_paragraphs, find_spans

MARKED = st.text(alphabet="ab S.,!?'\"“”‘’«»„`-()\n0", max_size=200)
DOUBLED = st.text(alphabet='abAB .,!?"“”«»„-()\n0', max_size=200)
LETTERS = str.maketrans("abAB", "xyXY")

# Letters that look alike, and a hyphen that nobody sees.
DISGUISE = {
    "a": "\u0430",
    "e": "\u0435",
    "o": "\u043e",
    "p": "\u0440",
    "c": "\u0441",
    "n": "n\u00ad",
}

WORDS = st.sampled_from(["Nobody came home", "so we ate", "the cat’s soup", "Open the pot", "once"])


def marked(marks: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return inside.map(lambda words: f"{marks[0]}{words},{marks[1]}")


def nested(depth: int, marks: str = "“”‘’") -> st.SearchStrategy[str]:
    """A quotation, its own quotations in the other marks."""
    if not depth:
        return marked(marks[:2], WORDS)
    inner = nested(depth - 1, marks[2:] + marks[:2])
    return marked(marks[:2], st.tuples(WORDS, inner, WORDS).map(" ".join))


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("''Yes,'' he said. ``No.''", ["''Yes,''", "``No.''"]),
        ("Sie sagte „ja“ und ging.", ["„ja“"]),
        ("Il dit «non» et sortit.", ["«non»"]),
        ("‘It’s the dogs’ fault,’ he said.", ["‘It’s the dogs’ fault,’"]),
        ("'I'm goin' home,' he said.", ["'I'm goin' home,'"]),
        ("‘He told me “no” twice,’ she said.", ["‘He told me “no” twice,’"]),
        ("“He shouted ‘stop’ and “wait”,” she said.", ["“He shouted ‘stop’ and “wait”,”"]),
        ("''She thought, 'This is it.'''", ["''She thought, 'This is it.'''"]),
        ("”Wrong way round,” he wrote.", ["”Wrong way round,”"]),
        ('"Opened straight,” closed curly.', ['"Opened straight,”']),
        ("Rock 'n' roll, the '90s and the dogs' dinner.", []),
        ("He is 6'3\" tall and weighs 90 kilos.", []),
        ('<img alt="a boat" src="b.png">', []),
        ('Nothing "" here “” either.', []),
    ],
)
def test_finds_what_stands_between_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_quotation_over_paragraphs_is_one_span_a_paragraph() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” he said.\n\nNarration."

    assert quoted(text) == ["“One.", "“Two.", "“Three,”"]


def test_quotation_closed_in_a_paragraph_that_does_not_open_it_again_goes_on() -> None:
    assert quoted("“One.\n\nTwo,” he said. “Three.”") == ["“One.", "Two,”", "“Three.”"]


def test_a_space_may_stand_before_the_single_mark_that_ends_a_paragraph() -> None:
    assert quoted("'The dogs' bowl was empty. '\n\nShe wept.") == ["'The dogs' bowl was empty. '"]


def test_what_a_colon_leads_to_in_single_marks_may_stay_open() -> None:
    assert quoted("Ann wrote: 'The dogs' bowl is empty. Come.") == [
        "'The dogs' bowl is empty. Come."
    ]
    assert quoted("It was 'Twas time. Ann left.") == []


def test_unclosed_mark_ends_with_its_paragraph() -> None:
    assert quoted("He said “wait\n\nand left.") == ["“wait"]


def test_lines_are_paragraphs_unless_they_are_wrapped() -> None:
    wrapped = "A line that\ngoes on.\n\nNext."
    listed = "A" * 120 + "\nNext.\n\nLast."

    assert len(find_paragraphs(wrapped)) == 2
    assert len(find_paragraphs(listed)) == 3


@given(MARKED)
def test_spans_are_ordered_apart_and_inside_the_text(text: str) -> None:
    place = 0
    for span in find_spans(text):
        assert place <= span.start < span.end <= len(text)
        place = span.end


@given(st.lists(st.tuples(WORDS, nested(3) | nested(2) | nested(1, "‘’“”")), max_size=5))
def test_of_quotations_inside_each_other_the_outermost_are_spans(
    pieces: list[tuple[str, str]],
) -> None:
    text = " ".join(f"{words} said {quotation}" for words, quotation in pieces)

    assert quoted(text) == [quotation for _, quotation in pieces]


@given(DOUBLED)
def test_other_letters_between_the_marks_make_no_other_spans(text: str) -> None:
    assert find_spans(text.translate(LETTERS)) == find_spans(text)


@given(DOUBLED, DOUBLED)
def test_paragraphs_behind_move_no_span_before(text: str, more: str) -> None:
    alone = find_spans(f"{text}\n\nNo marks here.")

    assert find_spans(f"{text}\n\nNo marks here.\n\n{more}")[: len(alone)] == alone


@settings(deadline=None)  # the first text loads the tables
@given(
    st.lists(st.tuples(WORDS, nested(1)), min_size=1, max_size=5),
    st.sets(st.sampled_from("aeopcn")),
)
def test_cleaning_moves_no_quotation(pieces: list[tuple[str, str]], letters: set[str]) -> None:
    text = "\n\n".join(f"{words}, {quotation} said Ann." for words, quotation in pieces)
    disguised = text.translate({ord(letter): DISGUISE[letter] for letter in letters})

    assert quoted(clean_text(disguised.replace("\n", "\r\n"))) == quoted(text)


@pytest.mark.parametrize("mark", ["'", '"', "“", "”", "‘", "’", "''", "«", "` ", "'a ", "“a” "])
def test_a_hundred_thousand_marks_come_to_an_end(mark: str) -> None:
    spans = find_spans(mark * 100_000)

    assert all(a.end <= b.start for a, b in pairwise(spans))
