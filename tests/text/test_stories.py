"""Stories are told from the news, and their people from each other."""

import time
from pathlib import Path

import numpy as np
import pytest

from quotecast.text.attribution.chain import RELATIONS, infer, list_steps
from quotecast.text.attribution.families import find_eldest, find_wives, is_pet_name
from quotecast.text.attribution.story import is_story
from quotecast.text.quotes import find_spans
from quotecast.text.speakers import find_quotations

STORIES = Path(__file__).parents[1] / "data" / "attribution" / "stories.txt"
TALK = STORIES.read_text(encoding="utf-8").partition("\n\n")[2].partition("\n= ")[0]

NEWS = (
    """The council of Dunlow voted 12 to 4 on Monday to close the mill bridge, Councillor Ann
Lee said. “You cannot drive a lorry over a bridge of 1840,” Ann Lee told the Dunlow Herald. “Who
would pay for it?” Omar Aziz, who owns the mill, said he had offered 40,000 pounds. “We were not
even asked!” he said. """
    * 6
)


def test_tells_a_story_from_the_news() -> None:
    assert is_story(TALK, find_spans(TALK))
    assert not is_story(NEWS, find_spans(NEWS))


def test_a_story_whose_people_hardly_talk_is_one() -> None:
    """Titles with names and capitals at the heads of sentences are no full names."""
    told = (
        "Colonel Rusk had gone up to his room. Then Miss Lee took her lamp, and she followed him "
        "as far as the landing. But he had locked his door. She put her hand to it and heard him "
        "walk about. "
    )
    text = f"{told * 5}“Good night,” she said. {told}"

    assert is_story(text, find_spans(text))


def test_an_interview_is_no_story() -> None:
    """She talks about herself, at present, to a reporter."""
    text = (
        "Ann Lee has a new film, and she is happy with it. She will be in Leeds in May, and has "
        "her suitcase beside her. “Are you a fan?” she asks. Her director, Omar Aziz, is late. "
        "“You never know with him!” she says. "
    ) * 5

    assert not is_story(text, find_spans(text))


def test_too_short_a_text_is_no_story() -> None:
    text = "“Why?” she asked. “You know,” he said. “I do not!” she cried."

    assert not is_story(text, find_spans(text))


def test_every_quotation_of_a_conversation_has_words_that_show_its_speaker() -> None:
    found = find_quotations(TALK)

    assert all(q.mention and q.mention.end <= len(TALK) for q in found)
    assert all(0.3 <= q.confidence <= 1 for q in found)


def test_what_comes_late_tells_what_was_before() -> None:
    """Two candidates take turns; only the last line is certain."""
    units = [np.array(scores) for scores in [(0.0, 0.0)] * 3 + [(0.0, 9.0)]]
    turns = np.array([2.0 if name.startswith("other") else -2.0 for name in RELATIONS])

    found = infer(units, [turns] * 3, list_steps([[1, 2]] * 4, [[0, 0]] * 4))

    assert [int(shares.argmax()) for shares in found.speakers] == [0, 1, 0, 1]


def test_a_mother_is_not_her_daughter() -> None:
    counted = {("Mrs. Lee", True): 9, ("Miss Lee", True): 4, ("Ann Lee", True): 2}

    assert find_wives(counted) == {"lee"}
    assert find_wives({("Mrs. Lee", True): 9, ("Ann Lee", True): 2}) == frozenset()


def test_a_wife_is_not_who_is_called_by_the_surname_alone() -> None:
    assert find_wives({("Mrs. Lee", True): 3, ("Lee", True): 4}) == {"lee"}
    assert find_wives({("Lady Lee", True): 3, ("Miss Lee", True): 1}) == {"lee"}


def test_the_eldest_sister_is_called_by_the_surname() -> None:
    counted = {("Miss Lee", True): 4, ("Miss Ann", True): 3, ("Ann Lee", True): 1}

    assert find_eldest(counted) == {"lee"}
    assert find_eldest({("Miss Lee", True): 4, ("Ann Lee", True): 1}) == frozenset()


@pytest.mark.parametrize(
    ("short", "name", "is_short"),
    [("lizzy", "elizabeth", True), ("eliza", "elizabeth", True), ("ann", "anna", False)],
)
def test_pet_names(short: str, name: str, *, is_short: bool) -> None:
    assert is_pet_name(short, name) is is_short


def test_long_stories_take_time_in_proportion() -> None:
    def seconds(text: str) -> float:
        start = time.perf_counter()
        find_quotations(text)
        return time.perf_counter() - start

    seconds(TALK)

    assert seconds(f"{TALK}\n\n" * 40) < 10 * seconds(f"{TALK}\n\n" * 8)
