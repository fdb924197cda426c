"""Whoever says a quotation is found, one file of cases for each way of going wrong.

A file opens with a line that says what it is about. Cases are parted by ---; below a case's text
stands one line a quotation: = the speaker's name, or - for the narrator; then, where it matters,
the gender in round brackets, - for none, and the role in square ones. A case that opens with !
is one that we are known to get wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.text.speakers import find_quotations
from quotecast.types import Quotation

FOLDER = Path(__file__).parents[1] / "data" / "attribution"
EXPECTED = re.compile(r"= (?P<name>.+?)(?: \((?P<gender>[\w-]+)\))?(?: \[(?P<role>.+)\])?$")

NAMES = st.sampled_from(["Ann Lee", "Omar Aziz", "Ines Costa", "Tom Reed", "Maja Novak"])
VERBS = st.sampled_from(["said", "asked", "wrote", "explained", "recalled", "replied"])
SAYINGS = st.sampled_from(["We won", "The boat is late", "It was close", "Nobody asked us"])


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    text: str
    expected: tuple[str, ...]
    is_known_wrong: bool


def read_cases(path: Path) -> Iterator[Case]:
    _, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
    for number, part in enumerate(rest.split("\n---\n"), 1):
        lines = part.strip("\n").split("\n")
        text = "\n".join(line for line in lines if not line.startswith("= "))
        expected = tuple(line for line in lines if line.startswith("= "))
        name = f"{path.stem}-{number}"
        yield Case(name, text.lstrip("!").strip(), expected, is_known_wrong=text.startswith("!"))


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


def written(found: Quotation, expected: str) -> str:
    """A quotation's speaker, with as much as the expectation tells."""
    asked = EXPECTED.fullmatch(expected)
    if not found.speaker or not asked:
        return "= -"
    gender = f" ({found.speaker.gender or '-'})" if asked["gender"] else ""
    role = f" [{found.speaker.role}]" if asked["role"] else ""
    return f"= {found.speaker.name}{gender}{role}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_finds_who_says_it(case: Case, request: pytest.FixtureRequest) -> None:
    if case.is_known_wrong:
        request.applymarker(pytest.mark.xfail(strict=True))

    found = find_quotations(case.text)

    assert len(found) == len(case.expected)
    assert tuple(map(written, found, case.expected)) == case.expected


def test_every_class_has_three_cases() -> None:
    assert sum(not case.is_known_wrong for case in CASES) >= 150
    assert all(len(list(read_cases(path))) >= 3 for path in FOLDER.glob("*.txt"))


@settings(max_examples=30, deadline=None)
@given(name=NAMES, verb=VERBS, saying=SAYINGS, is_inverted=st.booleans())
def test_a_name_and_a_verb_beside_the_words_tell_the_speaker(
    name: str, verb: str, saying: str, is_inverted: bool
) -> None:
    tag = f"{verb} {name}" if is_inverted else f"{name} {verb}"

    (found,) = find_quotations(f"“{saying},” {tag}.")

    assert found.speaker
    assert found.speaker.name == name


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(NAMES, SAYINGS), min_size=1, max_size=4))
def test_what_follows_does_not_change_who_said_what_before(turns: list[tuple[str, str]]) -> None:
    paragraphs = [f"“{saying},” said {name}." for name, saying in turns]

    alone = [found.speaker for found in find_quotations(paragraphs[0])]
    together = [found.speaker for found in find_quotations("\n\n".join(paragraphs))]

    assert [speaker and speaker.name for speaker in together[: len(alone)]] == [
        speaker and speaker.name for speaker in alone
    ]


@settings(max_examples=20, deadline=None)
@given(NAMES, SAYINGS, st.sampled_from(["“”", '""', "„“", "«»", "‘’"]))
def test_the_shape_of_the_marks_does_not_matter(name: str, saying: str, marks: str) -> None:
    (found,) = find_quotations(f"{marks[0]}{saying},{marks[1]} said {name}.")

    assert found.speaker
    assert found.speaker.name == name
