"""Many articles to many episodes, going on past those that fail."""

from collections.abc import Generator, Iterator

from quotecast.errors import QuotecastError, describe_error
from quotecast.executors import Workers
from quotecast.filing import Place
from quotecast.pipeline import Made, make_steps, settle_script
from quotecast.planning import choose_narrator
from quotecast.proof.reports import Ear
from quotecast.types import Entry, Failure, Progress, Studio


def make_all(
    found: Iterator[Entry | Progress | Failure],
    place: Place,
    studio: Studio,
    *,
    workers: Workers,
    ear: Ear | None = None,
) -> Generator[Entry | Progress | Failure | Made]:
    """Make an episode of every article that is found, as soon as it is.

    With an ear, what is not understood is spoken again. Tells which entry is taken up, how far it
    is, and what became of it. Raises NameUnknownError, before anything is looked for, when there
    is no such quality, engine or narrator.
    """
    choose_narrator(studio)
    for each in found:
        yield each
        if not isinstance(each, Entry) or not each.is_read:
            continue
        yield Progress("finding out who speaks")
        try:
            script = settle_script(each, studio)
            yield (yield from make_steps(script, place, studio, workers=workers, ear=ear))
        except (QuotecastError, OSError) as error:
            yield Failure(each.source, describe_error(error))
