"""Text to quotation spans: which stretches stand between quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from quotecast.types import Span

Side = Literal["opens", "closes", "either"]

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LINE_END = re.compile(r"\n\s*")
# No wrapped text has such a line.
LONG_LINE = re.compile(r"[^\n]{101}")

LETTER = re.compile(r"[^\W_]")

DOUBLE_MARK = re.compile(r"'{2,3}|``|‘‘|’’|‘’|[\"“”„‟«»＂]")
SINGLE_MARK = re.compile(r"['‘’‚‛]")

# A mark that can only stand at one end of a quotation, if its neighbours do not contradict it.
SIDES: dict[str, Side] = {
    "“": "opens",
    "„": "opens",
    "‟": "opens",
    "«": "opens",
    "``": "opens",
    "‘‘": "opens",
    "”": "closes",
    "»": "closes",
    "’’": "closes",
}

# Marks that pair with each other; the others pair with themselves.
STYLES = {
    **dict.fromkeys(("“", "”", "„", "‟", "‘‘", "’’", "‘’"), "curly"),
    **dict.fromkeys(("«", "»"), "angle"),
}

OPENING_NEIGHBOURS = "([{<—–-/“‘\"'*_|>"
CLOSING_NEIGHBOURS = ")]}>.,;:?!…—–-/”’\"'*_|<"

# Marks that quote nothing: the height 6'3" and the attributes of a tag.
NO_QUOTATION = re.compile(r"\d[′'’]\s?\d{1,2}(?:\.\d|½)?[\"”]|[\w-]=\"[^\"<>]*\"")

# Words that begin with an apostrophe.
ELISION = re.compile(
    r"['‘’](?:tis|twas|twere|twill|em|cause|til|till|bout|round|neath|n|cos|cuz|gainst|ere|im|er|"
    r"is|e|appen|ospital|ouse|ave|ad|\d\ds?)\b",
    re.IGNORECASE,
)

# A mark and a sentence, or the end of one, that may go on in the next paragraph.
SENTENCE = re.compile(r"['‘](?:[A-Z…]|(?:\S+\s+){5}).*[.?!…]\s*$", re.DOTALL)

SENTENCE_ENDS = frozenset(".?!…")

# Endings after which an apostrophe is likelier than a closing mark: dogs’, goin’, o’, an’, th’.
APOSTROPHE_ENDING = re.compile(r"(?:s|\win|\bo|\ban|\bth)$", re.IGNORECASE)


def find_spans(text: str) -> tuple[Span, ...]:
    """The quotations in a text, marks included, in order and without overlap.

    A quotation inside another belongs to the outer one. One that runs over several paragraphs,
    opened again in each and closed once, is one span a paragraph. A mark that is never closed
    holds to the end of its paragraph.

    >>> text = "“Call me ‘Al’,” she said, “or don’t.”"
    >>> [text[span.start : span.end] for span in find_spans(text)]
    ['“Call me ‘Al’,”', '“or don’t.”']
    """
    spans: list[Span] = []
    is_open = is_left = False
    paragraphs = find_paragraphs(text)
    for number, paragraph in enumerate(paragraphs, 1):
        # The next paragraph and, where the one before was left open, this one.
        row = paragraphs[number - is_left : number + 1]
        goes_on = any(text[one.start] in "'‘" for one in row)
        said = text[paragraph.start : paragraph.end]
        found, is_open = _spans_in(said, is_open, goes_on=goes_on)
        is_left = bool(found) and _is_left_open(said, found[-1])
        spans.extend(Span(paragraph.start + s.start, paragraph.start + s.end) for s in found)
    return tuple(span for span in spans if LETTER.search(text, span.start, span.end))


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text.

    Where lines are wrapped, short all over, blank lines part paragraphs; else every line is one.

    >>> [(span.start, span.end) for span in find_paragraphs("One.\\n\\nTwo.\\n")]
    [(0, 4), (6, 10)]
    """
    is_wrapped = not LONG_LINE.search(text) and BLANK_LINE.search(text.strip())
    gap = BLANK_LINE if is_wrapped else LINE_END
    edges = [0, *(edge for found in gap.finditer(text) for edge in found.span()), len(text)]
    bounds = (_strip(text, *pair) for pair in zip(edges[::2], edges[1::2], strict=True))
    return tuple(span for span in bounds if span.start < span.end)


def _strip(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + left + len(piece.strip()))


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    style: str
    side: Side


def _spans_in(paragraph: str, is_open: bool, *, goes_on: bool) -> tuple[list[Span], bool]:
    """The spans of one paragraph, and whether the last is still open at its end.

    `goes_on` tells that the next paragraph begins with a single mark, or that this one does and
    the one before left its quotation open.
    """
    marks = list(_double_marks(paragraph))
    spans: list[Span] = []
    if is_open and marks and marks[0].side == "closes":
        spans.append(Span(0, marks.pop(0).end))
    doubles, last_is_open = _pair_doubles(marks, len(paragraph))
    spans.extend(doubles)
    singles = _pair_singles(paragraph, spans, marks, goes_on=goes_on)
    return list(_outermost([*spans, *singles])), last_is_open


def _double_marks(paragraph: str) -> Iterator[_Mark]:
    others = {p for found in NO_QUOTATION.finditer(paragraph) for p in range(*found.span())}
    for found in DOUBLE_MARK.finditer(paragraph):
        if found.start() not in others:
            style = STYLES.get(found.group(), found.group())
            yield _Mark(*found.span(), style, _side(paragraph, found))


def _side(paragraph: str, found: re.Match[str]) -> Side:
    """Which end of a quotation a mark stands at, by its neighbours and then by its shape."""
    before = paragraph[found.start() - 1] if found.start() else " "
    after = paragraph[found.end()] if found.end() < len(paragraph) else " "
    may_open = (before.isspace() or before in OPENING_NEIGHBOURS) and not after.isspace()
    may_close = not before.isspace() and (after.isspace() or after in CLOSING_NEIGHBOURS)
    side = SIDES.get(found.group(), "either")
    # The wrong mark, where the space between two sentences got lost: she said.”Yes, I am.”
    if side == "closes" and before in ".?!" and after.isupper():
        return "either"
    if may_open == may_close:
        return side
    return "opens" if may_open else "closes"


def _pair_doubles(marks: list[_Mark], length: int) -> tuple[list[Span], bool]:
    """Pair the marks of a paragraph; depth counts only in a style whose marks are balanced."""
    sides = Counter((mark.style, mark.side) for mark in marks)
    spans: list[Span] = []
    inner: Counter[str] = Counter()
    opener: _Mark | None = None
    for mark in marks:
        if opener is None:
            opener = mark if mark.side != "closes" else None
        elif mark.side == "opens":
            is_balanced = sides[mark.style, "opens"] == sides[mark.style, "closes"]
            inner[mark.style] += is_balanced or mark.style != opener.style
        elif inner[mark.style]:
            inner[mark.style] -= 1
        else:
            spans.append(Span(opener.start, mark.end))
            opener, inner = None, Counter()
    if opener is not None:
        spans.append(Span(opener.start, length))
    return spans, opener is not None


def _pair_singles(
    paragraph: str, spans: list[Span], doubles: list[_Mark], *, goes_on: bool
) -> Iterator[Span]:
    """Quotations in single marks, told from apostrophes, outside the spans already found.

    One may stay open, with others inside, if it ends like a sentence in a row of paragraphs that
    open it again, or if a colon leads to it.
    """
    starts = [span.start for span in spans]

    def is_free(place: int) -> bool:
        index = bisect_right(starts, place) - 1
        return index < 0 or spans[index].end <= place

    marks = [m.start() for m in SINGLE_MARK.finditer(paragraph) if is_free(m.start())]
    openers = [place for place in marks if _opens_single(paragraph, place)]
    closers = [place for place in marks if _closes_single(paragraph, place)]
    reached = 0
    for number, opener in enumerate(openers):
        if opener < reached:
            continue
        limit = openers[number + 1] if number + 1 < len(openers) else len(paragraph)
        is_led = paragraph.endswith(": ", 0, opener) and number + 1 == len(openers)
        closer = _choose_closer(paragraph, closers, opener, limit, is_sure=is_led)
        if closer is not None and _is_balanced(doubles, opener, closer):
            reached = closer + 1
            yield Span(opener, reached)
        elif (
            closer is None
            and (is_led or (goes_on and _are_pairs(openers, closers, number + 1)))
            and SENTENCE.match(paragraph, opener)
        ):
            reached = len(paragraph)
            yield Span(opener, reached)


def _are_pairs(openers: list[int], closers: list[int], number: int) -> bool:
    """Whether each opening mark from one on is closed before the next opens.

    Their counts are compared first, and most paragraphs need no more.
    """
    start, count = bisect_right(closers, openers[number - 1]), len(openers) - number
    return count == len(closers) - start and all(
        openers[number + k] < closers[start + k]
        and (k + 1 == count or closers[start + k] < openers[number + k + 1])
        for k in range(count)
    )


def _is_left_open(paragraph: str, span: Span) -> bool:
    """Whether a quotation in single marks ends with its paragraph, without a mark."""
    is_single = paragraph[span.start] in "'‘" and paragraph[span.end - 1] not in "'’"
    return is_single and span.end == len(paragraph)


def _opens_single(paragraph: str, place: int) -> bool:
    before = paragraph[place - 1] if place else " "
    after = paragraph[place + 1] if place + 1 < len(paragraph) else " "
    is_at_edge = before.isspace() or before in OPENING_NEIGHBOURS
    # Where the space between two sentences got lost: He left.‘I never knew,’ she said.
    is_at_edge = is_at_edge or (before in ".?!" and paragraph[place] == "‘" and after.isupper())
    is_mark = paragraph[place] != "’" and not ELISION.match(paragraph, place)
    return is_mark and is_at_edge and (after.isalnum() or after in '“"[($£€…')


def _closes_single(paragraph: str, place: int) -> bool:
    before = paragraph[place - 1] if place else " "
    after = paragraph[place + 1] if place + 1 < len(paragraph) else " "
    is_at_edge = after.isspace() or after in CLOSING_NEIGHBOURS
    is_last = place + 1 == len(paragraph) and paragraph[:place].rstrip()[-1:] in SENTENCE_ENDS
    return paragraph[place] in "'’" and is_at_edge and (is_last or not before.isspace())


def _choose_closer(
    paragraph: str, closers: list[int], opener: int, limit: int, *, is_sure: bool
) -> int | None:
    """The first mark that closes, unless it may be an apostrophe and a better one follows.

    Where it `is_sure` that something is said, words may go on behind an apostrophe to the end.
    """
    possible = closers[bisect_left(closers, opener + 1) : bisect_left(closers, limit)]
    sure = (p for p in possible if not APOSTROPHE_ENDING.search(paragraph, max(p - 3, 0), p))
    found = next(chain(sure, possible), None)
    if (
        found is None
        or not is_sure
        or APOSTROPHE_ENDING.search(paragraph, max(found - 3, 0), found) is None
    ):
        return found
    return None if paragraph[found + 1 : found + 3].strip().islower() else found


def _is_balanced(doubles: list[_Mark], start: int, end: int) -> bool:
    inside = bisect_left(doubles, end, key=_start) - bisect_left(doubles, start, key=_start)
    return inside % 2 == 0


def _start(item: _Mark | Span) -> int:
    return item.start


def _outermost(spans: list[Span]) -> Iterator[Span]:
    """The spans that no other contains."""
    reached = 0
    for span in sorted(spans, key=lambda found: (found.start, -found.end)):
        if span.start >= reached:
            reached = span.end
            yield span
