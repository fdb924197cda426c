"""Quotations that are headings: a few words of somebody's, alone between two paragraphs."""

from collections import Counter
from collections.abc import Sequence

from quotecast.text.quotes import find_paragraphs
from quotecast.types import Span

# The most words of a heading.
LONGEST = 12

SINGLE = frozenset("'‘’‚‛")
CLOSING = frozenset("”’\"'»")
ENDS = frozenset(".,?!…—–-;:")


def find_headings(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The numbers of the quotations that make a heading, which no narrator gives a voice.

    A heading fills its paragraph, has few words, and either marks that the document's other
    quotations do not have, or no mark at its end, where every sentence has one.

    >>> text = "“We left,” she said.\\n\\n‘No way back’\\n\\n“We never went back.”"
    >>> find_headings(text, [Span(0, 10), Span(22, 35), Span(37, 58)])
    frozenset({1})
    """
    paragraphs = {(p.start, p.end) for p in find_paragraphs(text)}
    is_single = [
        text[span.start] in SINGLE and text[span.start + 1] not in SINGLE for span in spans
    ]
    usual, _ = Counter(is_single).most_common(1)[0] if spans else (False, 0)
    return frozenset(
        number
        for number, span in enumerate(spans)
        if (span.start, span.end) in paragraphs
        and len(text[span.start : span.end].split()) <= LONGEST
        and (is_single[number] != usual or _is_open(text[span.start : span.end]))
        and not _goes_on(text, spans, number)
    )


def _goes_on(text: str, spans: Sequence[Span], number: int) -> bool:
    """Whether words without a closing mark stand between two quotations of one row."""
    said = text[spans[number].start : spans[number].end]
    if said[-1] in CLOSING or not 0 < number < len(spans) - 1:
        return False
    before, after = spans[number - 1], spans[number + 1]
    gaps = (text[before.end : spans[number].start], text[spans[number].end : after.start])
    return not any(gap.strip() for gap in gaps)


def _is_open(said: str) -> bool:
    """Whether nothing stands at the end of the words."""
    words = said.strip("\"“”„‟«»'‘’`")
    return bool(words) and words[-1] not in ENDS
