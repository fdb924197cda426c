"""Many articles to many episodes, going on past those that fail."""

from collections.abc import Generator, Iterator
from pathlib import Path

from quotecast.errors import QuotecastError, describe_error
from quotecast.executors import Workers
from quotecast.pipeline import Made, choose_narrator, make_steps, settle_script
from quotecast.types import Entry, Failure, Progress, Show


def make_all(
    found: Iterator[Entry | Progress | Failure],
    output: Path,
    *,
    show: Show,
    engine: str,
    narrator: str,
    least_confidence: float,
    workers: Workers,
) -> Generator[Entry | Progress | Failure | Made]:
    """Make an episode of every article that is found, as soon as it is.

    Tells which entry is taken up, how far it is, and what became of it. Raises NameUnknownError,
    before anything is looked for, when there is no such engine or narrator.
    """
    choose_narrator(engine, narrator)
    for each in found:
        yield each
        if not isinstance(each, Entry) or not each.is_read:
            continue
        yield Progress("finding out who speaks")
        try:
            yield (
                yield from make_steps(
                    settle_script(each, least_confidence=least_confidence),
                    output,
                    show=show,
                    engine=engine,
                    narrator=narrator,
                    workers=workers,
                )
            )
        except (QuotecastError, OSError) as error:
            yield Failure(each.source, describe_error(error))
