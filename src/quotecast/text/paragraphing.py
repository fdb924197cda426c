"""Text of one sentence a line to paragraphs: which lines begin one.

Corpora that are cut into words do not tell (LitBank, Bamman et al. 2019). A quotation begins one
where the line before ends in another or is a stretch of narration; where a question stands
before it; and where both it and the one before have words of saying of their own. In a
conversation behind dashes every dash does, and the narrator’s next words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

# A line after a quotation that goes on with its sentence, in so many words: I asked .
LONGEST_TAG = 8
TAG = re.compile(
    r"(?:I|He|She|They|[A-Z]\w+) (?:\w+ly )?(?:said|asked|cried|replied|answered|inquired)\b"
)

# A line of narration before a quotation that is no paragraph of its own has at most so many words.
LONGEST_BEAT = 12

# How many lines behind dashes make a conversation.
DASHES, FEWEST_DASHES = frozenset({"—", "--", "―"}), 4

# What the narrator tells of others in, and what people say to each other in.
OF_OTHERS = frozenset({"he", "she", "they", "his", "her", "their", "him"})
TO_EACH_OTHER = frozenset({"i", "you", "we", "my", "your", "our", "me", "us", "?", "!", "’m", "'m"})
DOER = re.compile(r"([A-Z]\w+) (?:[A-Z]\w+ )?(?:\w+ed|said|had|was|went|stood|took)\b")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text that was cut into words."""

    text: str
    start: int
    side: str = ""
    # "opens" or "closes", if it is a mark of quotation.


Line = Sequence[Token]


def part_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, parted where a quotation follows another with nothing between.

    Where people talk behind dashes, also before one that stands behind a colon.
    """
    lines = [part for line in lines for part in _part(line, _between_quotations(line))]
    parted = [part for line in lines for part in _part(line, _behind_colons(line))]
    return parted if _are_dashed(parted) else lines


def _are_dashed(lines: Sequence[Line]) -> bool:
    """Whether people talk behind dashes, and not between marks."""
    dashes = sum(line[0].text in DASHES for line in lines)
    marks = sum(token.side == "opens" for line in lines for token in line)
    return dashes >= FEWEST_DASHES and dashes > marks


def _part(line: Line, ends: Iterable[int]) -> Iterator[Line]:
    for start, end in pairwise([0, *ends, len(line)]):
        yield line[start:end]


def _between_quotations(line: Line) -> Iterator[int]:
    pairs = enumerate(pairwise(line), 1)
    return (n for n, (a, b) in pairs if a.side == "closes" and b.side == "opens")


def _behind_colons(line: Line) -> Iterator[int]:
    pairs = enumerate(pairwise(line), 1)
    return (n for n, (a, b) in pairs if a.text == ":" and b.text in DASHES)


@dataclass(slots=True)
class _Paragraph:
    """What of a paragraph tells whether the next line belongs to it."""

    is_dashed: bool
    # Whether it is said behind a dash;
    last: str = ""
    # the last word of its last quotation,
    is_followed: bool = False
    # and whether the narrator has gone on after that.

    def add(self, line: Line) -> None:
        for before, token in pairwise([Token("", 0), *line]):
            if token.side == "closes":
                self.last, self.is_followed = before.text, False
            else:
                self.is_followed = True


def find_openings(lines: Sequence[Line]) -> Iterator[bool]:
    """Whether each line begins a paragraph."""
    doers = {found[1] for line in lines if (found := DOER.match(_words(line)))}
    are_dashed = _are_dashed(lines)
    is_open = False
    before: Line = ()
    paragraph = _Paragraph(is_dashed=False)
    for number, line in enumerate(lines):
        is_dashed = are_dashed and line[0].text in DASHES
        opens = not before or is_dashed or _parts(before, line, is_open=is_open)
        opens = opens or (not is_open and _is_turn(paragraph, lines, number))
        opens = opens or (paragraph.is_dashed and _ends_talk(line, doers))
        yield opens
        paragraph = _Paragraph(is_dashed) if opens else paragraph
        paragraph.add(line)
        for token in line:
            is_open = token.side == "opens" if token.side else is_open
        before = line


def _parts(before: Line, line: Line, *, is_open: bool) -> bool:
    """Whether a paragraph ends between two lines."""
    opens = line[0].side == "opens"
    if is_open:
        return opens
    ends = before[-1].side == "closes"
    if opens:
        has_quotation = any(token.side for token in before)
        return ends or not (has_quotation or len(before) <= LONGEST_BEAT)
    return ends and not _is_tag(line)


def _is_turn(paragraph: _Paragraph, lines: Sequence[Line], number: int) -> bool:
    """Whether the quotation that a line opens answers the last one of a paragraph: that one asks,
    or each has words of saying of its own."""
    if lines[number][0].side != "opens" or not (paragraph.last and paragraph.is_followed):
        return False
    return paragraph.last == "?" or _is_tagged(lines, number)


def _is_tagged(lines: Sequence[Line], number: int) -> bool:
    """Whether words of saying follow the end of the quotation that a line opens."""
    while number < len(lines) and all(token.side != "closes" for token in lines[number]):
        number += 1
    if number == len(lines):
        return False
    is_last = next(token for token in lines[number] if token.side == "closes") is lines[number][-1]
    return not is_last or (number + 1 < len(lines) and _is_tag(lines[number + 1]))


def _is_tag(line: Line) -> bool:
    """Whether a line goes on with the sentence of the quotation before it."""
    words = _words(line)
    return words[0].islower() or (len(line) <= LONGEST_TAG and TAG.match(words) is not None)


def _ends_talk(line: Line, doers: Set[str]) -> bool:
    """Whether a line is the narrator’s, after what somebody says behind a dash."""
    words = {token.text.lower() for token in line}
    is_told = line[0].text in doers or not words.isdisjoint(OF_OTHERS)
    return is_told and words.isdisjoint(TO_EACH_OTHER) and not _is_tag(line)


def _words(line: Line) -> str:
    return " ".join(token.text for token in line)
