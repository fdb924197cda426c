"""Conversations without quotation marks: what stands behind a dash, as in Joyce, becomes spans.

A paragraph opens with the dash; words of saying within it are told from what is said by their
verb (the convention is French, Spanish and Russian as well).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from quotecast.text.attribution.cues import SAYING_FORMS
from quotecast.text.quotes import LETTER, find_paragraphs
from quotecast.types import Span

DASHES = ("—", "―", "–", "--")

# What opens with a dash, and is no heading: — I —
DASH = re.compile(rf"(?:{'|'.join(DASHES)})\s?(?!\w{{1,5}}\s?[—―–])(?=[\w“‘…¡¿])")

# —Yes, he said gravely. —Why? said Ann Lee, coming back. It ends where the words go on.
_SAID = "|".join(
    sorted(form for form, base in SAYING_FORMS.items() if form != base and form[-3:] != "ing")
)
_WHO = (
    r"(?:he|she|they|I|we|one|(?:the|a|an|his|her|my|our|their)(?: [a-z]+){1,3}"
    r"|(?:(?:Mrs?|Ms|Dr|St)\. )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
TAG = re.compile(
    rf"(?<=\w[,!?.…—])\s(?:{_WHO} (?:[a-z]+ly )?(?:had |has )?(?:{_SAID})\b|(?:{_SAID}) {_WHO})"
    r"[^.!?:;]*?(?:[.!?:;](?=\s|$)|$|,(?=\s(?:I|I[’']\w+|you|we|it)\b))\s*"
)

# A text is a conversation with so many such paragraphs, so many of which have words of saying.
FEWEST, FEWEST_TAGS = 4, 2


def add_dashed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans and, where people talk behind dashes, what they say.

    >>> text = "—Stop, Ann said. It is late.\\n—Why?\\n—Because, he said.\\n—Oh.\\n"
    >>> [text[span.start : span.end] for span in add_dashed(text, [])]
    ['—Stop,', 'It is late.', '—Why?', '—Because,', '—Oh.']
    """
    paragraphs = [p for p in find_paragraphs(text) if DASH.match(text, p.start, p.end)]
    tagged = sum(TAG.search(text, p.start, p.end) is not None for p in paragraphs)
    if len(paragraphs) < max(FEWEST, len(spans)) or tagged < FEWEST_TAGS:
        return tuple(spans)
    starts = [paragraph.start for paragraph in paragraphs]
    apart = [span for span in spans if not _is_in(span, paragraphs, starts)]
    found = [span for paragraph in paragraphs for span in _said(text, paragraph)]
    return tuple(sorted([*apart, *found], key=lambda span: span.start))


def is_dashed(text: str, spans: Sequence[Span]) -> bool:
    """Whether people talk behind dashes in a text, by its quotations."""
    return sum(text.startswith(DASHES, span.start) for span in spans) >= FEWEST


def _is_in(span: Span, paragraphs: Sequence[Span], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, span.start) - 1
    return place >= 0 and span.start < paragraphs[place].end


def _said(text: str, paragraph: Span) -> Iterator[Span]:
    """What is said in a paragraph, without the words of saying."""
    tags = [tag.span() for tag in TAG.finditer(text, paragraph.start, paragraph.end)]
    edges = [paragraph.start, *chain.from_iterable(tags), paragraph.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if LETTER.search(text, start, end):
            yield Span(start, end)
