"""When each word of a line is said, from the words that were heard."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from quotecast.proof.matching import match
from quotecast.proof.reports import HeardWord, TimedWord
from quotecast.proof.tokens import tokenize
from quotecast.types import TimedLine

Times = tuple[float, float]


def time_words(line: TimedLine, heard: Sequence[HeardWord]) -> tuple[TimedWord, ...]:
    """The words of a line as they are written, in order, none outside its time.

    A word that was heard as something else has the time that the others leave, by its letters.
    """
    words = line.line.text.split()
    known = _find_known(line, words, heard)
    timed: list[TimedWord] = []
    for is_heard, group in groupby(range(len(words)), lambda place: place in known):
        places = list(group)
        if is_heard:
            timed += [TimedWord(words[place], *known[place], is_heard=True) for place in places]
            continue
        start = timed[-1].end if timed else line.start
        end = known[places[-1] + 1][0] if places[-1] + 1 in known else line.end
        missed = [words[place] for place in places]
        shares = zip(missed, _spread(missed, start, max(start, end)), strict=True)
        timed += [TimedWord(word, *times, is_heard=False) for word, times in shares]
    return tuple(timed)


def _find_known(
    line: TimedLine, words: Sequence[str], heard: Sequence[HeardWord]
) -> dict[int, Times]:
    """The times of the words that were heard right, never going back."""
    tokens, audible = tokenize(line.line.text), _tokenize_heard(heard)
    known: dict[int, Times] = {}
    latest = line.start
    blocks = match([token.text for token in tokens], [word.text for word in audible])
    for block in (block for block in blocks if block.is_same):
        found = zip(
            tokens[block.start : block.end],
            audible[block.heard_start : block.heard_end],
            strict=True,
        )
        for token, word in found:
            start, latest = latest, min(max(word.end, latest), line.end)
            start = min(max(word.start, start), latest)
            places = range(token.first, token.last + 1)
            for place, times in zip(
                places, _spread([words[n] for n in places], start, latest), strict=True
            ):
                known[place] = (known[place][0] if place in known else times[0], times[1])
    return known


def _tokenize_heard(heard: Sequence[HeardWord]) -> list[HeardWord]:
    """What was heard in its plain form; a number of several words lasts as long as they."""
    sources = [word for word in heard for _ in word.text.split()]
    return [
        HeardWord(token.text, sources[token.first].start, sources[token.last].end)
        for token in tokenize(" ".join(word.text for word in heard))
    ]


def _spread(words: Sequence[str], start: float, end: float) -> Iterator[Times]:
    """A stretch of time shared by words, each as much as it has letters."""
    letters = sum(map(len, words))
    for word in words:
        until = start + (end - start) * len(word) / letters
        letters -= len(word)
        yield start, until
        start = until
