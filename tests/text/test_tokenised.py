"""Texts that were cut into words are read as if they were printed."""

import pytest

from quotecast.text.speakers import find_quotations
from quotecast.text.tokenised import is_tokenised, join_tokens

STORY = """Martha Webb came in from the yard , and Edwin Webb looked up .
" Where is the key ? "
asked Martha .
" Under the stone , " said Edwin , " as it always is .
You know that .
It never moves . "
" There are two stones , " said Martha .
Edwin did n't answer ; he put on his hat and went out .
"""


def test_tells_texts_cut_into_words_from_printed_ones() -> None:
    assert is_tokenised(STORY)
    assert not is_tokenised(join_tokens(STORY).text)


def test_quotations_run_over_lines_and_stand_where_the_text_has_them() -> None:
    found = find_quotations(STORY)

    assert [STORY[q.start : q.end] for q in found] == [
        '" Where is the key ? "',
        '" Under the stone , "',
        '" as it always is .\nYou know that .\nIt never moves . "',
        '" There are two stones , "',
    ]
    assert [q.speaker.name for q in found if q.speaker] == [
        "Martha Webb",
        "Edwin Webb",
        "Edwin Webb",
        "Martha Webb",
    ]


def test_mentions_point_into_the_text_given() -> None:
    first = find_quotations(STORY)[0]

    assert first.mention
    assert STORY[first.mention.start : first.mention.end] == "Martha"


@pytest.mark.parametrize(
    ("cut", "joined"),
    [
        ("` ` No", "` ` No"),
        ("She ca n't go , he 'll say .", "She can't go, he'll say."),
        ("‘ Go , ’ he said . ‘ Now . ’ ‘ Why ? ’", "“Go,” he said. “Now.”\n\n“Why?”"),
        ("the window - seat", "the window-seat"),
        ("It was _ so _ good .", "It was _so_ good."),
    ],
)
def test_spaces_stand_where_they_are_printed(cut: str, joined: str) -> None:
    assert join_tokens(cut).text == joined


def test_a_turn_opens_a_paragraph_and_a_word_of_saying_does_not() -> None:
    text = join_tokens('" Yes . "\n" No . "\nshe said .\n" Why ? "').text

    assert text == "“Yes.”\n\n“No.” she said. “Why?”"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        # A question is answered, by somebody else.
        (['" Where ? " he asked .', '" There . "'], ["“Where?” he asked.", "“There.”"]),
        (['" Where ? "', "he asked .", '" There . "'], ["“Where?” he asked.", "“There.”"]),
        # Words of saying of its own make it another’s; none, and it goes on.
        (['" Yes , " said Al .', '" No , " said Bo .'], ["“Yes,” said Al.", "“No,” said Bo."]),
        (
            ['" Yes , " said Al .', '" No .', 'Never ! "', "said Bo ."],
            ["“Yes,” said Al.", "“No. Never!” said Bo."],
        ),
        (['" Yes , " said Al .', '" I do . "'], ["“Yes,” said Al. “I do.”"]),
    ],
)
def test_an_answer_opens_a_paragraph(lines: list[str], paragraphs: list[str]) -> None:
    assert join_tokens("\n".join(lines)).text.split("\n\n") == paragraphs


def test_a_dash_in_the_midst_of_other_talk_opens_nothing() -> None:
    text = join_tokens('" Stay !\n-- the boat is full , " said Al .\n-- And it was .').text

    assert "\n\n" not in text


BEHIND_DASHES = """Buck Quill came up the stairs .
He called out : — Are you there , Ned ?
Ned Hale put down his book .
— Where else would I be ?
he said .
You have the key .
— I have not !
Quill said .
He sat down on the step .
— Then we are both of us locked in , Ned said .
"""


def test_dashes_open_paragraphs_and_the_narrator_ends_them() -> None:
    assert join_tokens(BEHIND_DASHES).text.split("\n\n") == [
        "Buck Quill came up the stairs. He called out:",
        "— Are you there, Ned?",
        "Ned Hale put down his book.",
        "— Where else would I be? he said. You have the key.",
        "— I have not! Quill said.",
        "He sat down on the step.",
        "— Then we are both of us locked in, Ned said.",
    ]


def test_who_talks_behind_dashes_is_found_in_the_text_given() -> None:
    text = BEHIND_DASHES
    found = [(text[q.start : q.end], q.speaker.name) for q in find_quotations(text) if q.speaker]

    assert found[:3] == [
        ("— Are you there , Ned ?", "Buck Quill"),
        ("— Where else would I be ?", "Ned Hale"),
        ("You have the key .", "Ned Hale"),
    ]
