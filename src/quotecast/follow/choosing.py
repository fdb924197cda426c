"""A feed's entries to those that are to be made, oldest first."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from quotecast.follow.marks import entry_mark, place_mark
from quotecast.follow.memory import Visit
from quotecast.types import Entry

FIRST = 3


@dataclass(frozen=True, slots=True)
class Appetite:
    """How much a person wants to hear."""

    first: int = FIRST
    # Of the latest articles of a feed that is read for the first time.
    limit: int = 0
    # Of the articles of a feed in one update; 0 for all.


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to become of the entries of a feed that are not known yet."""

    wanted: tuple[Entry, ...] = ()
    # Oldest first.
    passed: tuple[Entry, ...] = ()
    # Older than what anybody asked for.
    waiting: int = 0
    # Wanted, but beyond the limit: the next update's.


def choose_new(
    entries: Sequence[Entry],
    feed: str,
    seen: Set[str],
    *,
    visit: Visit | None,
    appetite: Appetite,
) -> Choice:
    """Which entries are to be made: the latest few at first, later all that are new."""
    latest_first = _order(entries)
    own = place_mark(feed)
    marks = {entry_mark(entry, feed): entry for entry in reversed(latest_first)}
    unknown = [entry for mark, entry in reversed(marks.items()) if mark not in seen and mark != own]
    if visit is None:
        new, passed = unknown[: appetite.first], unknown[appetite.first :]
    elif len(unknown) < len(marks):
        new, passed = unknown, []
    else:
        # Either much was written since, or the site has changed all its addresses: dates tell.
        new = [entry for entry in unknown if not _is_old(entry, visit.newest)]
        passed = [entry for entry in unknown if _is_old(entry, visit.newest)]
    new.reverse()
    wanted = new[: appetite.limit or None]
    return Choice(tuple(wanted), tuple(passed), len(new) - len(wanted))


def newest_date(entries: Sequence[Entry]) -> datetime | None:
    """The latest date among the entries, None if none has one."""
    return max(filter(None, map(published, entries)), default=None)


def published(entry: Entry) -> datetime | None:
    """When an entry was published, None where the feed does not tell."""
    return entry.published or (entry.article.published if entry.article else None)


def _order(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, latest first, as feeds have them unless their dates tell otherwise."""
    dates = [published(entry) for entry in entries]
    known = [date for date in dates if date]
    if len(known) == len(entries):
        return sorted(entries, key=lambda each: published(each) or known[0], reverse=True)
    is_oldest_first = len(set(known)) > 1 and all(a <= b for a, b in pairwise(known))
    return list(reversed(entries)) if is_oldest_first else list(entries)


def _is_old(entry: Entry, newest: datetime | None) -> bool:
    date = published(entry)
    return date is not None and newest is not None and date <= newest
