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
        ("‘ Go , ’ he said . ‘ Now . ’ ‘ Why ? ’", "“Go,” he said. “Now.” “Why?”"),
        ("the window - seat", "the window-seat"),
        ("It was _ so _ good .", "It was _so_ good."),
    ],
)
def test_spaces_stand_where_they_are_printed(cut: str, joined: str) -> None:
    assert join_tokens(cut).text == joined


def test_a_turn_opens_a_paragraph_and_a_word_of_saying_does_not() -> None:
    text = join_tokens('" Yes . "\n" No . "\nshe said .\n" Why ? "').text

    assert text == "“Yes.”\n\n“No.” she said. “Why?”"
