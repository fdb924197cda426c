"""Words of one spelling and two sounds: the rarer one, respelt so that every engine says it.

hibari chooses by part of speech and eSpeak by a few neighbours. A row stands where one of them was
found wrong on sentences and the neighbours tell: “lead pipes” are “led pipes”.
"""

from itertools import groupby

from quotecast.text.spoken.rules import Topic, read_rows, saying, topic


def _topics() -> tuple[Topic, ...]:
    """One for each word, so that a line is searched for the words alone."""
    words = groupby(read_rows("heteronyms"), key=lambda row: row[0])
    return tuple(
        topic(f"{word}|{word.capitalize()}", *(saying(pattern, said) for _, pattern, said in rows))
        for word, rows in words
    )


HETERONYMS = _topics()
