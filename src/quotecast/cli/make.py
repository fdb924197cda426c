"""quotecast make: articles to episodes."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecast.cli.options import (
    AllowPrivate,
    AsJson,
    EngineName,
    LeastConfidence,
    Sources,
    Verbose,
    dump,
    open_studio,
)
from quotecast.console import episode_facts, show_made, show_outcomes, watch
from quotecast.reporting import reporting
from quotecast.settings import FASTEST, SLOWEST, check_base_url, load_settings
from quotecast.types import Failure

if TYPE_CHECKING:
    from quotecast.pipeline import Made

MAKE_EXAMPLES = """\b
Examples:
  quotecast make article.txt
  quotecast make https://example.org/article paper.pdf saved/ --out podcast
  quotecast make pocket-export.csv --limit 10 --narrator bm_george
  quotecast make - --quality fast < article.txt
  quotecast make article.txt --json
"""


def make(
    sources: Sources,
    out: Annotated[str, typer.Option(help="The podcast's folder.", show_default="output")] = "",
    quality: Annotated[
        str,
        typer.Option(
            help="best; fast: a quick narrator, quotations as in best; draft: to check who speaks.",
            show_default="best",
        ),
    ] = "",
    engine: EngineName = "",
    narrator: Annotated[str, typer.Option(help="The narrator's voice: see quotecast voices.")] = "",
    form: Annotated[
        str,
        typer.Option("--format", help="mp3, m4b, opus, wav or epub.", show_default="mp3"),
    ] = "",
    speed: Annotated[
        float | None,
        typer.Option(min=SLOWEST, max=FASTEST, help="1.2 is faster.", show_default="1"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that speak.", show_default="one a core"),
    ] = None,
    base_url: Annotated[
        str,
        typer.Option(help="Where the folder will be served.", show_default="http://localhost:8000"),
    ] = "",
    limit: Annotated[
        int, typer.Option(min=0, help="At most so many articles of a list or folder.")
    ] = 0,
    least_confidence: LeastConfidence = None,
    proof: Annotated[
        bool,
        typer.Option("--proof", help="Hear every sentence, and say again what is not understood."),
    ] = False,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Make an episode of each article, and list it in the podcast's feed.

    Episodes, and the feed.xml that podcast apps subscribe to, lie in the output folder. Making
    an article again does only what changed. A quotecast.toml in the current folder can hold the
    podcast's title, author, base_url, output, quality, narrator and more; cast.toml beside it
    remembers who has which voice, so that people sound the same in every episode.
    """
    with reporting(verbose):
        from quotecast.batch import make_all
        from quotecast.castfile import FILE as CAST_FILE
        from quotecast.filing import Place
        from quotecast.outputs import OUTPUTS
        from quotecast.pipeline import open_fetcher, open_workers
        from quotecast.proof.ear import open_ear
        from quotecast.readers.sources import find_articles

        settings = load_settings(Path())
        show = settings.show
        if base_url:
            show = replace(show, base_url=check_base_url(base_url))
        studio = open_studio(
            settings.studio,
            quality=quality,
            engine=engine,
            narrator=narrator,
            speed=speed,
            least_confidence=least_confidence,
        )
        output = Path(out or settings.output)
        form = form or settings.format
        OUTPUTS.check(form)
        ear = open_ear() if proof else None
        with open_workers(workers or 0) as team, open_fetcher(allow_private=allow_private) as web:
            place = Place(output, show, Path(CAST_FILE), form, web)
            steps = make_all(
                find_articles(sources, web, limit=limit), place, studio, workers=team, ear=ear
            )
            results: Generator[Made | Failure] = watch(steps)
            with closing(steps), closing(results):
                outcomes = [_tell(each, output, is_quiet=as_json) for each in results]
        made = [each for each in outcomes if not isinstance(each, Failure)]
        failed = [each for each in outcomes if isinstance(each, Failure)]
        if as_json:
            facts = {
                "episodes": list(map(episode_facts, made)),
                "failed": list(map(asdict, failed)),
            }
            typer.echo(dump(facts))
        elif len(outcomes) > 1:
            typer.echo(f"\n{show_outcomes(outcomes)}")
    if failed:
        raise typer.Exit(1)


def _tell(outcome: "Made | Failure", output: Path, *, is_quiet: bool) -> "Made | Failure":
    if isinstance(outcome, Failure):
        typer.echo(f"Error: {outcome.problem}", err=True)
    elif not is_quiet:
        typer.echo(show_made(outcome, output))
    return outcome
