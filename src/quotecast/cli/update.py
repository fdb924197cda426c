"""quotecast update: what is new in the feeds that the show follows, to episodes."""

import re
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecast.cli.options import AllowPrivate, AsJson, Verbose, dump, open_studio
from quotecast.console import episode_facts, show_made, watch
from quotecast.errors import SettingsError
from quotecast.reporting import reporting
from quotecast.settings import Settings, load_settings
from quotecast.types import Failure

if TYPE_CHECKING:
    from quotecast.executors import Workers
    from quotecast.fetch import Fetcher
    from quotecast.follow.choosing import Appetite
    from quotecast.follow.updating import News
    from quotecast.pipeline import Made

UPDATE_EXAMPLES = """\b
Examples:
  quotecast update
  quotecast update --first 1 --limit 10
  quotecast update --every 30m
  quotecast update --json
"""
UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
LEAST_SECONDS = 60.0
# More often no feed should be asked for.


def update(
    out: Annotated[str, typer.Option(help="The podcast's folder.", show_default="output")] = "",
    first: Annotated[
        int,
        typer.Option(min=0, help="Of the latest articles of a feed that is new, so many."),
    ] = 3,
    limit: Annotated[
        int, typer.Option(min=0, help="At most so many articles of each feed; 0 for all.")
    ] = 0,
    every: Annotated[
        str, typer.Option(help="Go on for ever, this often: 30m, 2h, 1d.", show_default="once")
    ] = "",
    quality: Annotated[str, typer.Option(help="best, fast or draft.", show_default="best")] = "",
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that speak.", show_default="one a core"),
    ] = None,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Make an episode of everything that is new in the feeds that the show follows.

    Of a feed that is new the latest articles are made, later all that appears, oldest first, and
    no article twice. The exit code is 1 when an article failed or no feed could be read; one dead
    feed among others is told and changes nothing. With --every, only what goes wrong outside of
    feeds and articles ends it.
    """
    seconds = parse_interval(every) if every else 0.0
    with reporting(verbose):
        from quotecast.follow.choosing import Appetite
        from quotecast.outputs import OUTPUTS
        from quotecast.pipeline import open_fetcher, open_workers

        settings = load_settings(Path())
        OUTPUTS.check(settings.format)
        settings = replace(
            settings,
            output=out or settings.output,
            studio=open_studio(settings.studio, quality=quality),
        )
        appetite = Appetite(first, limit)
        while True:
            began = time.monotonic()
            with (
                open_workers(workers or 0) as team,
                open_fetcher(allow_private=allow_private) as web,
            ):
                outcomes = _update(settings, appetite, team, web, is_quiet=as_json)
            failed = _sum_up(outcomes, as_json=as_json)
            if not seconds:
                break
            time.sleep(max(0.0, began + seconds - time.monotonic()))
    if failed:
        raise typer.Exit(1)


def parse_interval(text: str) -> float:
    """Seconds of an interval; raises BadParameter.

    >>> parse_interval("30m"), parse_interval("1.5h")
    (1800.0, 5400.0)
    """
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*([smhd])", text.strip().lower())
    seconds = float(found[1]) * UNITS[found[2]] if found else 0.0
    if seconds < LEAST_SECONDS:
        raise typer.BadParameter(f"--every {text} is no interval; give 30m, 2h or 1d, at least 1m")
    return seconds


def _update(
    settings: Settings, appetite: "Appetite", team: "Workers", web: "Fetcher", *, is_quiet: bool
) -> list["Made | Failure | News"]:
    """What one update gives, told as it comes."""
    from quotecast.castfile import FILE as CAST_FILE
    from quotecast.files import locked
    from quotecast.filing import Place
    from quotecast.follow import followed, memory
    from quotecast.follow.updating import Desk, update_feeds

    feeds = followed.load_followed(Path(followed.FILE))
    if not feeds:
        raise SettingsError("nothing is followed yet: quotecast follow ADDRESS begins")
    place = Place(Path(settings.output), settings.show, Path(CAST_FILE), settings.format, web)
    path = Path(memory.FILE)
    with locked(path):
        desk = Desk(place, settings.studio, memory.load_memory(path), web, team)
        steps = update_feeds(feeds, desk, appetite)
        results: Generator[Made | Failure | News] = watch(steps)
        with closing(steps), closing(results):
            return [_tell(each, place.output, is_quiet=is_quiet) for each in results]


def _tell(
    outcome: "Made | Failure | News", output: Path, *, is_quiet: bool
) -> "Made | Failure | News":
    from quotecast.pipeline import Made

    if isinstance(outcome, Failure):
        typer.echo(f"Error: {outcome.problem}", err=True)
    elif isinstance(outcome, Made) and not is_quiet:
        typer.echo(f"{show_made(outcome, output)}\n")
    return outcome


def _sum_up(outcomes: Sequence["Made | Failure | News"], *, as_json: bool) -> bool:
    """Print the table; whether something failed that a script should know of."""
    from quotecast.follow.telling import news_facts, show_news
    from quotecast.follow.updating import News
    from quotecast.pipeline import Made

    news = [each for each in outcomes if isinstance(each, News)]
    if as_json:
        made = [episode_facts(each) for each in outcomes if isinstance(each, Made)]
        failed = [asdict(each) for each in outcomes if isinstance(each, Failure)]
        typer.echo(dump({"feeds": news_facts(news), "episodes": made, "failed": failed}))
    else:
        typer.echo(show_news(news))
    return any(each.failed for each in news) or all(each.problem for each in news)
