"""Texts that nobody would write are read in part, or in bounded steps, and give what they can."""

import pytest

from quotecast.text.attribution import allowance
from quotecast.text.attribution.allowance import WORD, WORDS_A_LETTER, WORDS_AT_ONCE, spend
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.passages import Passage, cut_passages
from quotecast.text.attribution.people import People
from quotecast.text.attribution.person import MOST_FORMS
from quotecast.text.attribution.scripts import add_scripted
from quotecast.text.quotes import find_spans
from quotecast.text.speakers import find_quotations

PROSE = "Omar Aziz, who had waited since noon, shrugged. “Nothing came,” he said, and sat down.\n\n"
TALK = """“No.”

“Why?” he asked.

“Because I am old, Ann, and it is a long way down.”

“Not so old.”

“Old enough to know what the sea does to people,” he said.

"""


def passages(text: str) -> list[Passage]:
    return list(cut_passages(text, find_spans(text)))


def mentions(names: list[str]) -> list[Mention]:
    return [
        Mention(i * 50, i * 50 + len(name), "name", name, name, i, is_subject=True)
        for i, name in enumerate(names)
    ]


@pytest.mark.parametrize("piece", ["a, ", "“a” ", "((((((( ", "a\n", "“a”\n", "1 2 3 4 ", "😀 "])
def test_of_crowded_marks_and_letters_only_a_part_is_read(piece: str) -> None:
    text = piece * (60_000 // len(piece))

    read = sum(len(WORD.findall(passage.text)) for passage in spend(passages(text)))

    assert read <= WORDS_A_LETTER * len(text) + WORDS_AT_ONCE


@pytest.mark.parametrize("piece", [PROSE, TALK], ids=["prose", "talk"])
def test_no_prose_is_left_unread(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "WORDS_AT_ONCE", 400)
    found = passages(piece * 500)

    assert list(spend(found)) == found


def test_prose_behind_crowded_letters_is_read() -> None:
    found = find_quotations("a, " * 20_000 + "\n\n" + PROSE)

    assert [one.speaker and one.speaker.name for one in found] == ["Omar Aziz"]


def test_thousands_of_one_surname_stay_apart() -> None:
    names = [f"{given}{ending} Smith" for given in ("Ba", "Ko", "Mi") for ending in "bdfgklmnprst"]
    people = People(mentions(names * 2))

    assert len(people.all) == len(names)
    assert all((found := people.find(name, 0)) and found.name == name for name in names)


def test_nobody_goes_by_thousands_of_names() -> None:
    people = People(mentions([f"Ann {chr(66 + i % 20)}{'a' * i} Lee" for i in range(200)]))

    assert len(people.all) == 1
    assert len(people.all[0].forms) == MOST_FORMS


def test_name_of_thousands_of_words_is_nobodys() -> None:
    assert People(mentions(["Omar Aziz"])).find("Ann " * 5_000, 0) is None


def test_transcript_of_thousands_comes_to_an_end() -> None:
    text = "".join(f"Ba{'ab' * (i % 20)}{i}: We saw it.\n" * 2 for i in range(5_000))

    assert add_scripted(text, ()) == ()


def test_quotation_of_one_endless_word_comes_to_an_end() -> None:
    text = f"“we saw it and {'e' * 200_000}” said Ann Lee."

    assert len(passages(text)) == 1
