import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.text.spoken import spell_out
from quotecast.text.spoken.numbers import cardinal, ordinal, say_figures
from quotecast.text.spoken.romans import value
from quotecast.text.spoken.rules import in_order
from quotecast.text.spoken.varieties import AMERICAN, BRITISH

# Made of what the rules look for, so that they meet one another.
PIECES = st.sampled_from(
    in_order("""
    1 12 105 1984 2,500 3.14 0.5 007 10-12 3-1 1/2 ½ 9/11 $5 £3.50 €2m 50p 5% 7.30pm 18:30 9am
    2024-01-03 3/4/2024 3 January Jan. May 5km 30C 10ft 5g the a of Dr. St. Mr No. Main Smith
    Henry VIII II IV Chapter I NHS WHO IKEA GPT-4 M25 U.S. Q&A e.g. etc. vs read lead close live
    row “ ” ‘ ’ ' ( ) [ ] — – - … ... & + = @ # / % * #MeToo @BBC bbc.co.uk/news a@b.com HELLO
    WORLD won people , . ! ? : ;
    """)
)
LINES = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=12).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
LONG = 100_000
# Of one processor; far below what an engine takes to say as much.
SECONDS = 4.0


@settings(deadline=None)
@given(st.text(max_size=60) | LINES)
def test_any_line_can_be_said(line: str) -> None:
    said = spell_out(line)

    assert said == said.strip()
    assert "](" not in said
    assert not re.search(r"[0-9]|\s\s|[“”„]", said)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(in_order("The ship sailed at dawn and they left quietly")), min_size=1)
)
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    line = " ".join(words)

    assert spell_out(line) == line


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_numbers_are_said_with_letters_alone(number: int) -> None:
    for variety in (AMERICAN, BRITISH):
        assert re.fullmatch(r"[a-z -]+", cardinal(number, variety))


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=10**6))
def test_no_two_numbers_are_said_alike(one: int, other: int) -> None:
    if one != other:
        assert cardinal(one, BRITISH) != cardinal(other, BRITISH)
        assert ordinal(one, BRITISH) != ordinal(other, BRITISH)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (99, "ninety-nine"),
        (100, "one hundred"),
        (1_001, "one thousand and one"),
        (1_000_100, "one million one hundred"),
        (12_345, "twelve thousand three hundred and forty-five"),
    ],
)
def test_numbers_are_said_as_in_britain(number: int, words: str) -> None:
    assert cardinal(number, BRITISH) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "first"), (12, "twelfth"), (20, "twentieth"), (101, "one hundred first"), (9, "ninth")],
)
def test_places_are_said_as_in_america(number: int, words: str) -> None:
    assert ordinal(number, AMERICAN) == words


def test_a_number_too_long_to_grasp_is_said_digit_by_digit() -> None:
    assert say_figures("9" * 20, AMERICAN) == " ".join(["nine"] * 20)


@pytest.mark.parametrize(
    ("numeral", "number"), [("IV", 4), ("XIV", 14), ("LVIII", 58), ("MCM", 1900)]
)
def test_numerals_have_their_value(numeral: str, number: int) -> None:
    assert value(numeral) == number


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,",
        "1-2 ",
        "+1",
        "$1-",
        " ",
        "(",
        "a.",
        "A.",
        "a@",
        "www.",
        "A",
        "Q&A",
        "AB ",
        "IV ",
        "'80s",
        "–",
        "…",
        ". ",
        "Jan. 1 ",
        "a" * 63 + ".",
        "[a](/",
        "1/1/",
        "½",
        "<a",
        "read ",
        "\n",
    ],
)
def test_time_grows_with_the_length_of_the_line(unit: str) -> None:
    line = unit * (LONG // len(unit))

    started = time.process_time()
    spell_out(line)
    seconds = time.process_time() - started

    assert seconds < SECONDS
