import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quotecast.errors import ReadError
from quotecast.pipeline import load_script
from quotecast.readers.plain import parse_plain
from quotecast.script import make_title, write_script
from quotecast.text.furniture.repeats import FEWEST_WORDS
from quotecast.types import Article, Block, BlockKind, Line, Pronunciation, Studio

STORM = (
    "The ferry stopped on Monday.",
    "“There is no water. None at all,” said Inga Solberg, who steers it. “We wait for the moon.”",
)


def article(*paragraphs: str, title: str = "", source: str = "storm.txt") -> Article:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    return Article("0" * 16, title, blocks, source)


def told(lines: tuple[Line, ...]) -> list[str]:
    return [f"{line.speaker or '-'}: {line.text}" for line in lines]


def test_every_sentence_is_a_line_and_every_quotation_its_speakers() -> None:
    script = write_script(article(*STORM), Studio())

    assert told(script.lines) == [
        "-: The ferry stopped on Monday.",
        "Inga Solberg: “There is no water.",
        "Inga Solberg: None at all,”",
        "-: said Inga Solberg, who steers it.",
        "Inga Solberg: “We wait for the moon.”",
    ]
    assert [line.continues for line in script.lines] == [False, False, False, True, False]
    assert [line.block for line in script.lines] == [1, 2, 2, 2, 2]
    assert [speaker.name for speaker in script.speakers] == ["Inga Solberg"]


def test_the_title_is_the_first_line() -> None:
    script = write_script(article(*STORM, title="Low Tide"), Studio())

    assert script.lines[0] == Line("Low Tide", "Low Tide", level=1)
    assert script.title == "Low Tide"


def test_a_title_that_was_made_up_is_not_spoken() -> None:
    script = write_script(article(*STORM), Studio())

    assert script.title == "The ferry stopped on Monday"
    assert told(script.lines)[0] == "-: The ferry stopped on Monday."
    assert not any(line.level for line in script.lines)


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (
            "The ferry to Holm stopped, and nobody knew why, for days.",
            "The ferry to Holm stopped, and nobody knew why, for days",
        ),
        (
            "“No,” she said. It was late, and the ferry had gone home to Holm for the night.",
            "No, she said. It was late",
        ),
        ("Rain.", "Rain"),
        (
            "The Opposition leader in the council, P. Selvaraj, told reporters that the claim fell",
            "The Opposition leader in the council, P. Selvaraj",
        ),
        ("word " * 40, "word word word word word word word word word word word word word word…"),
        ("x" * 200, "x" * 70 + "…"),
    ],
)
def test_opening_words_make_a_title(opening: str, title: str) -> None:
    assert make_title(article(opening)) == title


def test_without_opening_words_the_name_makes_a_title() -> None:
    assert make_title(article("…", source="saved/storm.txt")) == "storm"


def test_headings_keep_their_level() -> None:
    blocks = parse_plain("It came at night.\n\nWhat Came After\n\nThe boats went out once more.")
    script = write_script(Article("0" * 16, "", blocks, "storm.txt"), Studio())

    assert [line.level for line in script.lines] == [0, 2, 0]


def test_look_alike_letters_are_mended_in_title_and_text() -> None:
    script = write_script(article("The ferry stоpped at nооn.", title="Lоw Tide"), Studio())

    assert script.title == "Low Tide"
    assert script.lines[1].text == "The ferry stopped at noon."


def test_code_and_tables_are_announced() -> None:
    blocks = (Block(BlockKind.CODE, "x = 1"), Block(BlockKind.TABLE, "table"))
    script = write_script(Article("0" * 16, "T", blocks, "storm.md"), Studio())

    assert "x = 1" not in " ".join(line.text for line in script.lines)
    assert [line.text.endswith("which is not read.") for line in script.lines[1:]] == [True, True]


@pytest.mark.parametrize("text", ["…", "— — —", "“”", "🙂"])
def test_nothing_to_say_is_an_error(text: str) -> None:
    with pytest.raises(ReadError, match=r"storm.txt has no word"):
        write_script(article(text), Studio())


def letters_of(texts: Iterable[str]) -> str:
    return "".join(char for text in texts for char in text if char.isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "“A,” he said. “B",
        "A ” b “ c ” d.",
        "“““",
        "“One.” “Two.” “Three.”",
        '"Straight," said Rosa Delgado. "Marks."',
    ],
)
def test_odd_marks_lose_no_word(text: str) -> None:
    script = write_script(article(text, "And a word."), Studio())

    assert letters_of(line.text for line in script.lines) == letters_of([text, "And a word."])


def is_repeating(paragraphs: Sequence[str]) -> bool:
    """Whether a paragraph is part of another, as a page's furniture is."""
    letters = [letters_of([text]).casefold() for text in paragraphs]
    return any(
        text in "\n".join(letters[:at] + letters[at + 1 :])
        for at, text in enumerate(letters)
        if len(re.findall(r"\w+", paragraphs[at])) >= FEWEST_WORDS[BlockKind.PARAGRAPH]
    )


WORDS = st.text(st.sampled_from("aB .,“”\"'‘’!?…—\u00a0ø🙂"), min_size=1, max_size=120)


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=4))
@example(["B?B?B?B?B?B?B?B", "A?B?B?B?B?B?B?B"])
def test_every_word_is_spoken_once_and_in_order(paragraphs: list[str]) -> None:
    paragraphs = [" ".join(text.split()) for text in paragraphs if text.strip()]
    assume(not is_repeating(paragraphs))

    script = write_script(article("Opening words.", *paragraphs), Studio())

    told = letters_of(line.text for line in script.lines)
    assert told == letters_of(["Opening words.", *paragraphs])


def test_the_sample_is_told_by_the_right_people() -> None:
    path = Path(__file__).parents[2] / "shared" / "articles" / "conjoined-twins.obfuscated.txt"
    if not path.exists():
        pytest.skip("the shared sample article is not beside the repository")
    script = load_script(str(path))

    assert [(one.name, one.gender) for one in script.speakers] == [
        ("Dr. Michael Edwards", "male"),
        ("Liliya Miroshnik", "female"),
        ("Dr. Grainger Wong", None),
    ]
    assert [line.text for line in script.lines if line.level] == ["Miraculous Results"]
    assert script.lines[0].text.startswith("A 24-hour intense surgery")
    assert script.title == "A 24-hour intense surgery separated the 9-month-old conjoined twins"


WEB = Article(
    "0" * 16,
    "Low Tide",
    (Block(BlockKind.PARAGRAPH, STORM[0]),),
    "https://www.example.org/news/low-tide?x=1",
    author="Ann Holm",
    published=datetime(2026, 3, 1, tzinfo=UTC),
)


def test_an_episode_opens_with_its_title_and_author_and_closes_with_its_source() -> None:
    assert told(write_script(WEB, Studio()).lines) == [
        "-: Low Tide",
        "-: By Ann Holm.",
        "-: The ferry stopped on Monday.",
        "-: This article is from example.org, 1 March 2026.",
    ]


def test_opening_and_closing_can_be_left_out() -> None:
    studio = Studio(speaks_opening=False, speaks_closing=False)

    assert told(write_script(WEB, studio).lines) == ["-: The ferry stopped on Monday."]


@pytest.mark.parametrize("author", [None, "ann@example.org", "https://example.org/ann", "{{name}}"])
def test_what_is_no_name_is_not_spoken_as_an_author(author: str | None) -> None:
    lines = write_script(replace(WEB, author=author), Studio()).lines

    assert not any(line.text.startswith("By ") for line in lines)


def test_a_file_is_no_source_to_tell() -> None:
    lines = write_script(replace(WEB, source="low-tide.html"), Studio()).lines

    assert told(lines)[-1] == "-: The ferry stopped on Monday."


def test_items_of_a_list_are_marked() -> None:
    items = [Block(BlockKind.LIST_ITEM, text) for text in ("Bread.", "Soup.")]
    script = write_script(replace(WEB, blocks=(*WEB.blocks, *items)), Studio())

    assert [line.text for line in script.lines if line.is_item] == ["Bread.", "Soup."]


@pytest.mark.parametrize(
    ("language", "text", "settled"),
    [
        ("en", "The neighbours organised a march in the city centre.", "en-GB"),
        ("en", "The neighbors organized a march in the city center.", "en-US"),
        ("en", "The ferry stopped on Monday.", "en"),
        ("en-AU", "The neighbors organized a march in the city center.", "en-AU"),
        ("de", "The neighbours organised a march in the city centre.", "de"),
    ],
)
def test_the_spelling_tells_which_english_it_is(language: str, text: str, settled: str) -> None:
    assert write_script(replace(article(text), language=language), Studio()).language == settled


def test_a_script_holds_those_pronunciations_that_it_may_need() -> None:
    holm, solberg = Pronunciation("holm", "HOHM"), Pronunciation("Solberg", "SOHL-berg")

    script = write_script(article(*STORM), Studio(pronunciations=(holm, solberg)))

    assert script.pronunciations == (solberg,)


def test_another_language_is_told_once_and_read_all_the_same(
    caplog: pytest.LogCaptureFixture,
) -> None:
    german = "Er kam am Montag nach Hause und aß nichts, weil er keinen Hunger hatte. " * 3

    script = write_script(article(german, "Сегодня идёт дождь."), Studio())

    assert len(caplog.records) == 1
    assert "the voices speak English" in caplog.text
    assert script.lines[-1].spoken.isascii()
