from quotecast.proof.names import find_names, gather_names, is_name
from quotecast.proof.tokens import tokenize
from quotecast.types import Line


def names_in(text: str, names: frozenset[str]) -> list[str]:
    words = text.split()
    return [token.text for token in tokenize(text) if is_name(token, words, names)]


def lines(*texts: str, level: int = 0) -> list[Line]:
    return [Line(text, text, level=level) for text in texts]


def test_a_capital_inside_a_sentence_makes_a_name() -> None:
    names = gather_names(lines("Yesterday the Threadgolds came. They saw “Our Lady” there."), [])

    assert names == {"threadgolds", "lady"}


def test_days_months_and_i_are_no_names() -> None:
    assert not gather_names(lines("then I left on Monday, in June, as I’d said to Mr"), [])


def test_what_is_written_small_as_well_is_no_name() -> None:
    assert not gather_names(lines("we met the Council", "the council met us"), [])


def test_a_title_in_capitals_shows_no_names() -> None:
    assert not gather_names(lines("A Vote in March for All Lamps", level=1), [])


def test_speakers_are_names_wherever_they_stand() -> None:
    names = gather_names([], ["Joanna Threadgold"])

    assert names_in("Threadgold’s shop, said Joanna, sold threadgold.", names) == [
        "threadgold",
        "joanna",
    ]


def test_places_that_begin_a_sentence_are_found_by_the_parser() -> None:
    assert "london" in find_names(lines("London is flat and wet."), [])
