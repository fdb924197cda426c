"""The command line: read options, call one function, print the answer."""

import json
from collections.abc import Generator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecast.console import (
    episode_facts,
    follow,
    quotation_facts,
    show_article,
    show_made,
    show_outcomes,
    show_quotations,
    show_script,
    watch,
)
from quotecast.errors import ReadError
from quotecast.reporting import reporting
from quotecast.settings import Settings, check_base_url, load_settings
from quotecast.types import Article, Entry, Failure

if TYPE_CHECKING:
    from quotecast.pipeline import Made

MAKE_EXAMPLES = """\b
Examples:
  quotecast make article.txt
  quotecast make https://example.org/article paper.pdf saved/ --out podcast
  quotecast make pocket-export.csv --limit 10 --narrator bm_george
  quotecast make - --engine hibari < article.txt
  quotecast make article.txt --json
"""
SCRIPT_EXAMPLES = """\b
Examples:
  quotecast script article.txt
  quotecast script article.md --json
  quotecast script article.md -o article.script
"""
CLEAN_EXAMPLES = """\b
Examples:
  quotecast clean article.html
  quotecast clean https://example.org/article --blocks --verbose
"""
QUOTES_EXAMPLES = """\b
Examples:
  quotecast quotes article.txt
  quotecast quotes https://example.org/article --json
"""
VOICES_EXAMPLES = """\b
Examples:
  quotecast voices
  quotecast voices --engine kokoro --json
"""
app = typer.Typer(
    help="Turn articles into podcast episodes in which every quoted person has a voice.",
    epilog="quotecast COMMAND --help tells more about a command and shows examples.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Its import would double the time that --help takes.
)
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files (text, Markdown, HTML, EPUB, PDF, DOCX, EML), web addresses, folders,"
        " lists of addresses (text, CSV, OPML), feeds; - for standard input.",
    ),
]
Source = Annotated[str, typer.Argument(help="A file, a web address, or - for standard input.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private networks and this machine too.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print data instead of words.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell more on standard error.")]
LeastConfidence = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        help="How likely a speaker must be right, or the narrator reads.",
        show_default="0.35",
    ),
]
EngineName = Annotated[
    str,
    typer.Option(help="kokoro, hibari, pyttsx3, tone, or auto for the best.", show_default="auto"),
]


def main() -> None:
    """What the `quotecast` command runs."""
    app()


@app.callback(invoke_without_command=True)
def begin(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        import quotecast

        typer.echo(f"quotecast {quotecast.__version__}")
        raise typer.Exit


@app.command(epilog=MAKE_EXAMPLES)
def make(
    sources: Sources,
    out: Annotated[str, typer.Option(help="The podcast's folder.", show_default="output")] = "",
    engine: EngineName = "",
    narrator: Annotated[str, typer.Option(help="The narrator's voice: see quotecast voices.")] = "",
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
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Make an episode of each article, and list it in the podcast's feed.

    Episodes, and the feed.xml that podcast apps subscribe to, lie in the output folder. Making
    an article again does only what changed. A quotecast.toml in the current folder can hold the
    podcast's title, author, base_url, output, engine, narrator and more.
    """
    with reporting(verbose):
        from quotecast.batch import make_all
        from quotecast.pipeline import open_fetcher, open_workers
        from quotecast.readers.sources import find_articles

        settings = load_settings(Path())
        show = settings.show
        if base_url:
            show = replace(show, base_url=check_base_url(base_url))
        settings = Settings(
            show,
            output=out or settings.output,
            engine=engine or settings.engine,
            narrator=narrator or settings.narrator,
            least_confidence=_or(least_confidence, settings),
        )
        output = Path(settings.output)
        with open_workers(workers or 0) as team, open_fetcher(allow_private=allow_private) as web:
            steps = make_all(
                find_articles(sources, web, limit=limit),
                output,
                show=show,
                engine=settings.engine,
                narrator=settings.narrator,
                least_confidence=settings.least_confidence,
                workers=team,
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
            typer.echo(_dump(facts))
        elif len(outcomes) > 1:
            typer.echo(f"\n{show_outcomes(outcomes)}")
    if failed:
        raise typer.Exit(1)


@app.command(epilog=SCRIPT_EXAMPLES)
def script(
    source: Source,
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE", help="Write a script to edit, and make.")
    ] = "",
    least_confidence: LeastConfidence = None,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Print who says what, without making any sound, or write it to a file that can be edited.

    In that file you can change who says a line, merge speakers, choose voices, mend sentences, and
    add pauses and pronunciations; quotecast make FILE then speaks it exactly so.
    """
    with reporting(verbose):
        from quotecast.pipeline import settle_script

        least = _or(least_confidence, load_settings(Path()))
        entry = _load(source, allow_private=allow_private)
        found = settle_script(entry, least_confidence=least)
        if out:
            from quotecast.files import write_atomically
            from quotecast.scriptfile import format_script

            write_atomically(Path(out), format_script(found).encode())
            typer.echo(f"{out}: edit it, then quotecast make {out}", err=True)
        else:
            typer.echo(_dump(asdict(found)) if as_json else show_script(found))


@app.command(epilog=QUOTES_EXAMPLES)
def quotes(
    source: Source,
    least_confidence: LeastConfidence = None,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Print every quotation with its speaker, and how sure that is."""
    with reporting(verbose):
        from quotecast.script import find_article_quotations

        least = _or(least_confidence, load_settings(Path()))
        article = _load_article(source, allow_private=allow_private)
        text, found = find_article_quotations(article, least_confidence=least)
        typer.echo(_dump(quotation_facts(text, found)) if as_json else show_quotations(text, found))


@app.command(epilog=CLEAN_EXAMPLES)
def clean(
    source: Source,
    blocks: Annotated[
        bool, typer.Option("--blocks", help="One line a block, its kind first.")
    ] = False,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Print the text that would be read: characters mended, advertisements and the like left out.

    With --verbose, what is left out is listed on standard error, with the reason.
    """
    with reporting(verbose):
        from quotecast.script import prepare_article

        article = prepare_article(_load_article(source, allow_private=allow_private))
        if as_json:
            typer.echo(_dump(asdict(article)))
        else:
            typer.echo(show_article(article, with_kinds=blocks))


@app.command(epilog=VOICES_EXAMPLES)
def voices(
    engine: Annotated[str, typer.Option(help="Only this engine's.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the voices that --narrator takes and the cast is chosen from."""
    with reporting(verbose=False):
        from quotecast.catalog import list_voices
        from quotecast.engines import ENGINES

        if engine:
            ENGINES.check(engine)
        found = list_voices(engine or None)
        if as_json:
            typer.echo(_dump([asdict(voice) for voice in found]))
            return
        for voice in found:
            typer.echo(
                f"{voice.id:24} {voice.gender:8} {voice.accent:10} "
                f"quality {voice.quality}  {voice.licence}"
            )


def _or(least_confidence: float | None, settings: Settings) -> float:
    """What was asked for or, if nothing was, what the settings say; 0 is an answer."""
    return settings.least_confidence if least_confidence is None else least_confidence


def _load(source: str, *, allow_private: bool) -> Entry:
    from quotecast.pipeline import open_fetcher
    from quotecast.readers.sources import read_one

    with open_fetcher(allow_private=allow_private) as web:
        return follow(read_one(source, web), source)


def _load_article(source: str, *, allow_private: bool) -> Article:
    entry = _load(source, allow_private=allow_private)
    if not entry.article:
        raise ReadError(f"{source} is a script already; give an article")
    return entry.article


def _tell(outcome: "Made | Failure", output: Path, *, is_quiet: bool) -> "Made | Failure":
    if isinstance(outcome, Failure):
        typer.echo(f"Error: {outcome.problem}", err=True)
    elif not is_quiet:
        typer.echo(show_made(outcome, output))
    return outcome


def _dump(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=2, default=str)


if __name__ == "__main__":
    main()
