"""Transcripts without quotation marks: paragraphs that open with who speaks become spans."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from quotecast.text.attribution.genders import gender_of_first_name
from quotecast.text.attribution.names import parse_name
from quotecast.text.quotes import find_paragraphs
from quotecast.types import Span

# Q: and A:, SMITH: and Ann Smith:, with words behind that stand in no marks.
LABEL = re.compile(
    r"(?P<label>[QA]|[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})(?: \([^)\n]{1,30}\))?:\s+(?=[A-Za-z\[(…—])"
)

# The surname, as far as an apostrophe, of somebody named in full.
FULL_NAME = re.compile(r"\b[A-Z][a-z]+ (?=([A-Z][\w-]*(?:[’'][A-Z]\w+)?)(?!:|\w))")

# A transcript has this many paragraphs with labels, of at least two people who come back.
FEWEST_PARAGRAPHS, FEWEST_PEOPLE = 4, 2


def add_scripted(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans and, where a text is a transcript, the words behind its speakers’ names.

    >>> text = "Q: Why?\\nA: Because.\\nQ: Really?\\nA: Yes, they say “so”."
    >>> [text[span.start : span.end] for span in add_scripted(text, [])]
    ['Why?', 'Because.', 'Really?', 'Yes, they say “so”.']
    """
    found = [(match["label"], span) for match, span in _labelled(text)]
    counts = Counter(label for label, _ in found)
    named = {match[1] for match in FULL_NAME.finditer(text)} if found else set()
    people = {label for label in counts if _is_person(label, named)}
    often = [count for label, count in counts.items() if count > 1 and label in people]
    if len(often) < FEWEST_PEOPLE or sum(often) < FEWEST_PARAGRAPHS:
        return tuple(spans)
    added = [span for label, span in found if label in people]
    return tuple(_outermost([*spans, *added]))


def _labelled(text: str) -> Iterator[tuple[re.Match[str], Span]]:
    for paragraph in find_paragraphs(text):
        if match := LABEL.match(text, paragraph.start, paragraph.end):
            yield match, Span(match.end(), paragraph.end)


def _is_person(label: str, named: Set[str]) -> bool:
    """Whether a label names somebody: by a given name, or a surname that the text has in full."""
    if label in {"Q", "A"}:
        return True
    words = parse_name(label).words
    if gender_of_first_name(words[0]):
        return True
    return words[-1].title() in named


def _outermost(spans: Sequence[Span]) -> Iterator[Span]:
    reached = 0
    for span in sorted(spans, key=lambda found: (found.start, -found.end)):
        if span.start >= reached:
            reached = span.end
            yield span
