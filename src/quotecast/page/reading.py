"""Timed lines to the text of a page: headings, paragraphs and lists, and who says what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from quotecast.page.faces import Face
from quotecast.page.markup import write_text
from quotecast.types import Chapter, Line, TimedLine

SURE = 0.8
# Somebody less surely the speaker is shown as doubtful.
LOWEST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph or an item of a list."""

    first: TimedLine
    text: str
    # As it is said, not escaped.
    html: str
    # Without the element around it.


def list_passages(lines: Sequence[TimedLine], faces: Mapping[str, Face]) -> tuple[Passage, ...]:
    """The lines by paragraph, with a name wherever another speaker begins."""
    pairs = zip(lines, _find_changes([timed.line for timed in lines]), strict=True)
    groups = groupby(pairs, key=lambda pair: (pair[0].line.block, pair[0].line.level))
    return tuple(_join_lines(list(group), faces) for _, group in groups)


def write_passages(passages: Sequence[Passage], chapters: Iterable[Chapter]) -> str:
    """The passages as elements; the moment of a chapter is the id of its heading."""
    moments = {write_moment(chapter.start) for chapter in chapters}
    ranks = _rank_headings(each.first.line.level for each in passages)
    parts: list[str] = []
    pairs = zip(passages, ranks, strict=True)
    for is_list, group in groupby(pairs, key=lambda pair: pair[0].first.line.is_item):
        if is_list:
            items = "\n".join(f'<li dir="auto">{passage.html}</li>' for passage, _ in group)
            parts.append(f"<ul>\n{items}\n</ul>")
        else:
            parts.extend(_write_passage(*pair, moments) for pair in group)
    return "\n".join(parts)


def write_moment(seconds: float) -> str:
    """A moment for an attribute or an address.

    >>> write_moment(12.0), write_moment(7.456)
    ('12', '7.46')
    """
    return f"{seconds:.2f}".rstrip("0").rstrip(".")


def is_doubtful(line: Line) -> bool:
    """Whether somebody else may have said it."""
    return line.speaker is not None and line.confidence < SURE


def _find_changes(lines: Sequence[Line]) -> Iterator[bool]:
    """Whether a name has to stand before a line.

    Not when its speaker goes on after words of the narrator's in the same paragraph, nor when
    they go on in the next paragraph without any.
    """
    named: tuple[str, bool] | None = None
    before: Line | None = None
    for line in lines:
        goes_on = before and before.speaker and before.speaker == line.speaker
        if before and before.block != line.block and not goes_on:
            named = None
        speaker = (line.speaker, is_doubtful(line)) if line.speaker else None
        yield speaker is not None and speaker != named
        named = speaker or named
        before = line


def _join_lines(pairs: Sequence[tuple[TimedLine, bool]], faces: Mapping[str, Face]) -> Passage:
    return Passage(
        first=pairs[0][0],
        text=" ".join(timed.line.text for timed, _ in pairs),
        html=" ".join(_write_line(timed, faces, is_named=named) for timed, named in pairs),
    )


def _write_line(timed: TimedLine, faces: Mapping[str, Face], *, is_named: bool) -> str:
    line = timed.line
    moment, words = write_moment(timed.start), write_text(line.text)
    if not line.speaker:
        return f'<span data-t="{moment}">{words}</span>'
    face = faces[line.speaker]
    doubtful = is_doubtful(line)
    classes = f"{face.classes} doubtful" if doubtful else face.classes
    name = f'<b class="name {face.classes}">{face.sign(doubtful=doubtful)}:</b> '
    return f'{name * is_named}<span class="{classes}" data-t="{moment}">{words}</span>'


def _rank_headings(levels: Iterable[int]) -> Iterator[int]:
    """What each heading is on a page with a title above all: levels without gaps, 0 for the rest.

    >>> list(_rank_headings([0, 2, 0, 4, 3, 1]))
    [0, 2, 0, 3, 3, 2]
    """
    above: list[int] = []
    for level in levels:
        if level:
            above = [*(each for each in above if each < level), level]
        yield min(len(above) + 1, LOWEST_LEVEL) if level else 0


def _write_passage(passage: Passage, rank: int, moments: set[str]) -> str:
    if not rank:
        return f'<p dir="auto">{passage.html}</p>'
    moment = write_moment(passage.first.start)
    anchor = f' id="t={moment}"' if moment in moments else ""
    moments.discard(moment)
    return f'<h{rank}{anchor} dir="auto">{passage.html}</h{rank}>'
