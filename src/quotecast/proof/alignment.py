"""Lines and what was heard to a report: which words belong to which line, and what is wrong."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from quotecast.phonemes import unmark
from quotecast.proof.faults import find_fault
from quotecast.proof.matching import count_errors
from quotecast.proof.names import is_name
from quotecast.proof.reports import HeardWord, Hearing, Report
from quotecast.proof.timing import time_words
from quotecast.proof.tokens import plain, tokenize
from quotecast.types import TimedLine

LIKENESS = 0.5
# Words too many between two lines belong to the one that they resemble, if they do that much.


def align(
    lines: Sequence[TimedLine], heard: Sequence[HeardWord], names: frozenset[str] = frozenset()
) -> Report:
    """What was heard of each line. `names` are plain forms, as `find_names` gives them."""
    shares: list[list[HeardWord]] = [[] for _ in lines]
    for word, owner in zip(heard, _find_owners(lines, heard), strict=True):
        if owner is not None:
            shares[owner].append(word)
    return Report(
        tuple(_judge(line, share, names) for line, share in zip(lines, shares, strict=True))
    )


def _find_owners(lines: Sequence[TimedLine], heard: Sequence[HeardWord]) -> list[int | None]:
    """The number of the line to which each word belongs; None for one that is but a sound.

    Each word is made plain by itself here, for numbers may stand side by side where lines meet.
    """
    written = [_plain_words(line.line.text) for line in lines]
    line_of = [number for number, row in enumerate(written) for _ in row]
    sources = [place for place, word in enumerate(heard) for _ in plain(word.text)]
    tokens = [token for word in heard for token in plain(word.text)]
    owners: list[int | None] = [None] * len(heard)
    for step in Levenshtein.opcodes([word for row in written for word in row], tokens):
        run = sources[step.dest_start : step.dest_end]
        places = line_of[step.src_start : step.src_end]
        if step.tag == "insert" and line_of:
            before = line_of[max(step.src_start - 1, 0)]
            after = line_of[min(step.src_start, len(line_of) - 1)]
            words = [heard[place] for place in run]
            cut = _divide(words, (lines[before], lines[after]), (written[before], written[after]))
            places = [before] * cut + [after] * (len(run) - cut)
        for source, place in zip(run, places, strict=False):  # Of a deletion nothing was heard.
            owners[source] = place
    return owners


def _divide(
    run: Sequence[HeardWord],
    lines: tuple[TimedLine, TimedLine],
    written: tuple[Sequence[str], Sequence[str]],
) -> int:
    """How many words that are too many between two lines belong to the first of them."""
    texts = _plain_words(" ".join(word.text for word in run))
    unlike = [count_errors(row, texts) / max(len(row), len(texts)) for row in written]
    if min(unlike) <= 1 - LIKENESS:
        return len(run) if unlike[0] <= unlike[1] else 0
    border = (lines[0].end + lines[1].start) / 2
    return sum((word.start + word.end) / 2 < border for word in run)


def _plain_words(text: str) -> list[str]:
    return [token for word in text.split() for token in plain(word)]


def _judge(line: TimedLine, share: Sequence[HeardWord], names: frozenset[str]) -> Hearing:
    """The line as it is written or as it is spoken, whichever is nearer to what was heard."""
    heard = plain(" ".join(word.text for word in share))
    forms = [_compare(text, heard, names) for text in (line.line.text, unmark(line.line.spoken))]
    plain_errors, errors, written, plain_words = min(forms, key=lambda form: form[:2])
    return Hearing(
        line,
        heard=tuple(share),
        words=len(written),
        errors=errors,
        plain_words=plain_words,
        plain_errors=plain_errors,
        fault=find_fault(written, heard, plain_errors=plain_errors, plain_words=plain_words),
        timed=time_words(line, share),
    )


def _compare(
    text: str, heard: Sequence[str], names: frozenset[str]
) -> tuple[int, int, list[str], int]:
    """Errors without and with names, the plain words, and how many of them are no names."""
    tokens, words = tokenize(text), text.split()
    written = [token.text for token in tokens]
    are_names = [is_name(token, words, names) for token in tokens]
    plain_errors = count_errors(written, heard, are_names)
    return plain_errors, count_errors(written, heard), written, are_names.count(False)
