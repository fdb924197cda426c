"""What was made or passed over, in a file that the next update reads."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from quotecast.errors import ReadError
from quotecast.files import write_atomically
from quotecast.records import build, dump

FILE = "following-seen.json"
VERSION = 1
LEAST_TRIES = 3
PATIENCE = timedelta(days=2)
# An article that has failed so often and for so long is given up.


@dataclass(frozen=True, slots=True)
class Visit:
    """A feed that has been read before."""

    feed: str
    newest: datetime | None = None
    # The latest date that an entry had.


@dataclass(frozen=True, slots=True)
class Trouble:
    """An article that could not be made."""

    mark: str
    since: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class _Card:
    """What the file holds."""

    visits: tuple[Visit, ...] = ()
    seen: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    version: int = VERSION


@dataclass(slots=True)
class Memory:
    """What is remembered; read and written while holding the lock of its file."""

    path: Path
    visits: dict[str, Visit] = field(default_factory=dict)
    # By the mark of the feed's place.
    seen: set[str] = field(default_factory=set)
    # The marks of entries and articles.
    troubles: dict[str, Trouble] = field(default_factory=dict)
    # By the mark of the entry.

    def tries_again(self, mark: str, now: datetime) -> bool:
        """Note that an entry failed: whether it is worth another try, later."""
        before = self.troubles.pop(mark, Trouble(mark, now, 0))
        trouble = Trouble(mark, before.since, before.tries + 1)
        if trouble.tries >= LEAST_TRIES and now - trouble.since >= PATIENCE:
            self.see([mark])
            return False
        self.troubles[mark] = trouble
        self.save()
        return True

    def see(self, marks: Iterable[str]) -> None:
        """Remember these for good."""
        for mark in marks:
            self.seen.add(mark)
            self.troubles.pop(mark, None)
        self.save()

    def save(self) -> None:
        """Write the file; raises OutputError."""
        card = _Card(
            tuple(self.visits.values()), tuple(sorted(self.seen)), tuple(self.troubles.values())
        )
        write_atomically(self.path, dump(asdict(card), indent=1) + b"\n")


def load_memory(path: Path) -> Memory:
    """What the file remembers, nothing without one; raises ReadError."""
    try:
        facts = json.loads(path.read_bytes())
        if facts["version"] == VERSION:
            return _remember(path, build(_Card, facts))
    except FileNotFoundError:
        return Memory(path)
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}; check its rights") from error
    except (ValueError, TypeError, LookupError) as error:
        raise ReadError(f"{path} is damaged; move it away, and the feeds are begun anew") from error
    raise ReadError(
        f"{path} is of version {facts['version']}, not {VERSION}; use the quotecast that wrote it"
    )


def _remember(path: Path, card: _Card) -> Memory:
    if any(trouble.since.tzinfo is None for trouble in card.troubles):
        raise ValueError("a date lacks its time zone")
    return Memory(
        path,
        {visit.feed: visit for visit in card.visits},
        set(card.seen),
        {trouble.mark: trouble for trouble in card.troubles},
    )
