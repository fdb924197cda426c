"""What is known of a story before it is decided who speaks: its quotations and who is around."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from quotecast.text.attribution.clues import Clue
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.readings import Surroundings
from quotecast.text.attribution.scene import Scene
from quotecast.text.attribution.styles import NO_STYLES, Styles
from quotecast.text.attribution.vocatives import Vocative
from quotecast.types import Span

# What a clue is: the name of somebody, “he” or “she”, “I”, another pronoun, a description.
ClueKind = Literal["name", "third", "first", "group", "nominal", "none"]

# Clues that tell by themselves who speaks.
TELLING = frozenset({"name", "nominal", "first"})

# How many lines around one tell how many people speak, and make its turn.
CROWD, LONGEST_TURN = 10, 4

# How many mentions at either end of a stretch of narration count.
MOST_MENTIONS = 60


@dataclass(slots=True)
class Line:
    """A quotation on the stage."""

    number: int
    span: Span
    said: str
    here: Surroundings
    kind: ClueKind
    told: Person | None
    # Whom its clue means, by itself.
    paragraph: Span
    vocatives: list[Vocative]
    named: list[Person]
    # Whom it names otherwise.
    words: Sequence[str]
    # All that it says.
    candidates: list[Person] = field(default_factory=list)

    @property
    def clue(self) -> Clue | None:
        return self.here.clue

    @property
    def is_telling(self) -> bool:
        """Whether its clue tells by itself who speaks."""
        return self.told is not None and self.kind in TELLING

    @property
    def addressed(self) -> list[Person]:
        """Whom it speaks to by name."""
        return [found.person for found in self.vocatives if found.person]


@dataclass(frozen=True, slots=True)
class Stage:
    """All that is known of a story before it is decided who speaks."""

    text: str
    lines: list[Line]
    scene: Scene
    order: list[tuple[Mention, Person]]
    # The narrator's mentions of human beings, in order.
    ranks: dict[int, int]
    # People by how often they are named, the most often first.
    known: Mapping[int, Person] = field(default_factory=dict)
    # Who is known to say some of the lines, by their numbers;
    says: Mapping[int, Counter[str]] = field(default_factory=dict)
    # how often each calls others “sir”, and the like, in those,
    styles: Styles = NO_STYLES
    # and how each speaks.
    _starts: Sequence[int] = field(init=False)
    # Where the mentions start,
    _turns: dict[int, tuple[list[Line], list[Line], list[Line]]] = field(
        init=False, default_factory=dict
    )
    # and the turns that were asked for, by the line.

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [mention.start for mention, _ in self.order])

    def own_turn(self, place: int) -> list[Line]:
        """The lines of a line's own paragraph."""
        return self._turns_around(place)[0]

    def turn_before(self, place: int) -> list[Line]:
        """The lines of the last paragraph with quotations before a line's own."""
        return self._turns_around(place)[1]

    def turn_after(self, place: int) -> list[Line]:
        """The same after it."""
        return self._turns_around(place)[2]

    def _turns_around(self, place: int) -> tuple[list[Line], list[Line], list[Line]]:
        """The turns of a line, before and after it: every candidate asks for them."""
        if place not in self._turns:
            lines, here = self.lines, self.lines[place].here.paragraph
            near = lines[max(place - LONGEST_TURN, 0) : place + LONGEST_TURN + 1]
            own = [line for line in near if line.here.paragraph == here]
            before = _turn(here, lines[max(place - 2 * LONGEST_TURN, 0) : place][::-1])
            after = _turn(here, lines[place + 1 : place + 1 + 2 * LONGEST_TURN])
            self._turns[place] = own, before, after
        return self._turns[place]

    def end_before(self, line: Line) -> int:
        """Where the line before one ends; the beginning of the text for the first."""
        place = bisect_left(self.lines, line.span.start, key=lambda other: other.span.start)
        return self.lines[place - 1].span.end if place else 0

    def crowd(self, place: int) -> int:
        """How many people speak around a line, by words of saying beside them."""
        near = self.lines[max(place - CROWD, 0) : place + CROWD]
        return len({id(line.told) for line in near if line.is_telling})

    def mentions(self, start: int, end: int) -> Sequence[tuple[Mention, Person]]:
        """The narrator's mentions between two places, of very many the first and the last."""
        left, right = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if right - left <= 2 * MOST_MENTIONS:
            return self.order[left:right]
        return self.order[left : left + MOST_MENTIONS] + self.order[right - MOST_MENTIONS : right]

    def before(self, place: int, most: int) -> Iterator[tuple[Mention, Person]]:
        """The narrator's mentions before a place, the latest first."""
        right = bisect_left(self._starts, place)
        return reversed(self.order[max(right - most, 0) : right])


def _turn(here: int, near: Sequence[Line]) -> list[Line]:
    """Of the lines near a paragraph, those of the nearest other one."""
    others = [line for line in near if line.here.paragraph != here]
    return [line for line in others if line.here.paragraph == others[0].here.paragraph]
