"""The feeds of a show to episodes of what is new in them, feed by feed, oldest first."""

import logging
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from quotecast.batch import make_all
from quotecast.errors import QuotecastError, ReadError, describe_error
from quotecast.executors import Workers
from quotecast.fetch import Fetcher
from quotecast.filing import Place
from quotecast.follow.choosing import Appetite, Choice, choose_new, newest_date
from quotecast.follow.finding import read_feed
from quotecast.follow.followed import Followed
from quotecast.follow.marks import article_marks, entry_mark, place_mark
from quotecast.follow.memory import Memory, Visit
from quotecast.pipeline import Made
from quotecast.planning import choose_narrator
from quotecast.readers.sources import read_source
from quotecast.types import Entry, Failure, Progress, Studio

Found = Iterator[Entry | Progress | Failure]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What an update works with."""

    place: Place
    studio: Studio
    memory: Memory
    web: Fetcher
    workers: Workers


@dataclass(frozen=True, slots=True)
class News:
    """What an update found in a feed, and what became of it."""

    feed: str
    new: int = 0
    made: int = 0
    skipped: int = 0
    # Known by another address or another feed.
    failed: int = 0
    waiting: int = 0
    # Left to the next update by the limit.
    problem: str = ""
    # Why the feed could not be read.


Steps = Generator[Entry | Progress | Failure | Made | News]
Outcome = Made | Failure | None
# None for an article that is known already.


def update_feeds(feeds: Sequence[Followed], desk: Desk, appetite: Appetite) -> Steps:
    """Make an episode of everything that is new in the feeds, going on past what fails.

    Tells which feed or entry is taken up, how far it is, what became of it, and after each feed
    its News. Call it while holding the lock of the memory's file. Raises NameUnknownError, before
    anything is looked for, when there is no such quality, engine or narrator.
    """
    choose_narrator(desk.studio)
    for feed in feeds:
        yield Entry(feed.address)
        try:
            entries = yield from read_feed(feed.address, desk.web)
        except (QuotecastError, OSError) as error:
            problem = describe_error(error)
            yield Failure(feed.address, problem)
            yield News(feed.address, problem=problem)
        else:
            first = appetite.first if feed.first is None else feed.first
            yield from _update(feed.address, entries, desk, replace(appetite, first=first))


def _update(feed: str, entries: Sequence[Entry], desk: Desk, appetite: Appetite) -> Steps:
    memory, mark = desk.memory, place_mark(feed)
    visit = memory.visits.get(mark)
    choice = choose_new(entries, feed, memory.seen, visit=visit, appetite=appetite)
    _warn(feed, choice, visit)
    memory.visits[mark] = Visit(mark, newest_date(entries) or (visit.newest if visit else None))
    memory.see(entry_mark(entry, feed) for entry in choice.passed)
    made = skipped = failed = 0
    for entry in choice.wanted:
        outcome = yield from _make_one(entry, feed, desk)
        failed += isinstance(outcome, Failure)
        made += isinstance(outcome, Made) and outcome.is_new
        skipped += outcome is None or (isinstance(outcome, Made) and not outcome.is_new)
    new = len(choice.wanted) + choice.waiting
    yield News(feed, new, made, skipped, failed, choice.waiting)


def _make_one(
    entry: Entry, feed: str, desk: Desk
) -> Generator[Entry | Progress | Failure | Made, None, Outcome]:
    """Make an entry's episode, unless the article is known once it has been read."""
    mark = entry_mark(entry, feed)
    marks = {mark}
    outcome: Outcome = None
    found = _leave_out_known(_read(entry, desk.web), marks, feed, desk.memory)
    for step in make_all(found, desk.place, desk.studio, workers=desk.workers):
        if isinstance(step, (Made, Failure)):
            outcome = step
        else:
            yield step
    if isinstance(outcome, Failure):
        if not desk.memory.tries_again(mark, datetime.now(UTC)):
            outcome = replace(outcome, problem=f"{outcome.problem}; it is not tried again")
    else:
        desk.memory.see(marks)
    if outcome:
        yield outcome
    return outcome


def _read(entry: Entry, web: Fetcher) -> Found:
    """The article of an entry, read from its page where the feed does not hold it."""
    yield entry
    if entry.is_read:
        return
    try:
        found = yield from read_source(entry.source, web, is_one_of_many=True)
        if len(found) != 1 or not found[0].is_read:
            raise ReadError(f"{entry.source} is a list of {len(found)} articles, not one of them")
    except (QuotecastError, OSError) as error:
        yield Failure(entry.source, describe_error(error))
    else:
        yield found[0]


def _leave_out_known(found: Found, marks: set[str], feed: str, memory: Memory) -> Found:
    """What is found but for an article that is known; the marks of another are added."""
    for each in found:
        if isinstance(each, Entry) and each.article:
            own = article_marks(each.article, feed)
            marks.update(own)
            if not memory.seen.isdisjoint(own):
                _log.info("%s is an article that is known already", each.source)
                continue
        yield each


def _warn(feed: str, choice: Choice, visit: Visit | None) -> None:
    if visit and choice.passed:
        _log.warning(
            "%s has changed the addresses of everything; %d older entries are passed over",
            feed,
            len(choice.passed),
        )
