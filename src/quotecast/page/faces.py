"""Speakers to what tells them apart on a page: a colour and, for those who see none, a mark."""

from collections.abc import Mapping
from dataclasses import dataclass

from quotecast.page.markup import write_text
from quotecast.types import Episode

COLOURS = 7
# As many as page.css has, --speaker-0 and so on.
MARKS = "●■▲◆★✚"
# One less than colours: so each of the first 42 speakers has a pair of their own.


@dataclass(frozen=True, slots=True)
class Face:
    """How a speaker looks."""

    name: str
    # Escaped.
    colour: int
    mark: str

    @property
    def classes(self) -> str:
        return f"speaker-{self.colour}"

    def sign(self, *, doubtful: bool = False) -> str:
        """Mark and name; “perhaps” before the name of somebody who may not have said it."""
        perhaps = "perhaps " if doubtful else ""
        mark = f'<span class="mark" aria-hidden="true">{self.mark}</span>'
        return f"{mark} {perhaps}<bdi>{self.name}</bdi>"


def give_faces(episode: Episode) -> Mapping[str, Face]:
    """A face for everybody in an episode, by the name; the first to speak has the first colour."""
    heard = (timed.line.speaker for timed in episode.lines if timed.line.speaker)
    names = dict.fromkeys([*heard, *(role.speaker.name for role in episode.cast.roles)])
    return {
        name: Face(write_text(name) or "Somebody", number % COLOURS, MARKS[number % len(MARKS)])
        for number, name in enumerate(names)
    }
