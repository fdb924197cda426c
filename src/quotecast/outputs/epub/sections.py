"""Timed lines to the chapters of the book, each line with the stretch of sound that it lights."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from quotecast.characters import writable
from quotecast.outputs import Tags
from quotecast.outputs.epub.layout import title_of
from quotecast.types import Chapter, Line, TimedLine


@dataclass(frozen=True, slots=True)
class Passage:
    """A line in the book."""

    id: str
    text: str
    line: Line
    start_ms: int
    end_ms: int
    # Where the next begins: players would stumble if the pause between were left out.


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the book: a page, and an overlay that goes through it."""

    number: int
    title: str
    passages: tuple[Passage, ...]

    @property
    def page(self) -> str:
        return f"chapter-{self.number:03}.xhtml"

    @property
    def overlay(self) -> str:
        return f"chapter-{self.number:03}.smil"

    @property
    def milliseconds(self) -> int:
        return sum(each.end_ms - each.start_ms for each in self.passages)


def split_sections(tags: Tags) -> tuple[Section, ...]:
    """The chapters that have a word in them; the whole is one if there are none."""
    chapters = tuple(tags.chapters) or (Chapter(tags.title, 0.0),)
    starts = [chapter.start for chapter in chapters]

    def chapter_of(pair: tuple[float, Passage]) -> int:
        return max(bisect_right(starts, pair[0]) - 1, 0)

    timed = [each for each in tags.lines if writable(each.line.text)]
    placed = zip((each.start for each in timed), _passages(timed, tags.seconds), strict=True)
    groups = groupby(placed, key=chapter_of)
    return tuple(
        Section(number, title_of(chapters[index].title), tuple(each for _, each in group))
        for number, (index, group) in enumerate(groups, start=1)
    )


def _passages(lines: Sequence[TimedLine], seconds: float) -> list[Passage]:
    ends = [round(1000 * each.start) for each in lines[1:]] + [round(1000 * seconds)]
    passages: list[Passage] = []
    end_ms = 0
    for number, (each, next_ms) in enumerate(zip(lines, ends, strict=False), start=1):
        start_ms = max(round(1000 * each.start), end_ms)
        end_ms = max(next_ms, start_ms + 1)
        text = writable(each.line.text)
        passages.append(Passage(f"line-{number}", text, each.line, start_ms, end_ms))
    return passages
