"""The command line: read options, call one function, print the answer."""

import json
import logging
import signal
import sys
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecast.errors import QuotecastError
from quotecast.settings import Settings, check_base_url, load_settings

if TYPE_CHECKING:
    from quotecast.pipeline import Made
    from quotecast.types import Progress

MAKE_EXAMPLES = """\b
Examples:
  quotecast make article.txt
  quotecast make saved/*.md --out podcast --narrator bm_george
  quotecast make - --engine hibari < article.txt
  quotecast make article.txt --json
"""
SCRIPT_EXAMPLES = """\b
Examples:
  quotecast script article.txt
  quotecast script article.md --json
"""
VOICES_EXAMPLES = """\b
Examples:
  quotecast voices
  quotecast voices --engine kokoro --json
"""
STOPPING = (signal.SIGTERM, signal.SIGHUP)
# Handled as Ctrl-C is; the exit code is 128 and the signal's number, as shells have it.

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
    typer.Argument(metavar="SOURCE", help="Plain text or Markdown files; - for standard input."),
]
Source = Annotated[str, typer.Argument(help="A plain text or Markdown file; - for standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print data instead of words.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell more on standard error.")]
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
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Make an episode of each article, and list it in the podcast's feed.

    Episodes, and the feed.xml that podcast apps subscribe to, lie in the output folder. Making
    an article again does only what changed. A quotecast.toml in the current folder can hold the
    podcast's title, author, base_url, output, engine, narrator and more.
    """
    with _reporting(verbose):
        settings = load_settings(Path())
        show = settings.show
        if base_url:
            show = replace(show, base_url=check_base_url(base_url))
        settings = Settings(
            show,
            output=out or settings.output,
            engine=engine or settings.engine,
            narrator=narrator or settings.narrator,
        )
        made, failed = _make_all(sources, settings, workers or 0, is_quiet=as_json)
        if as_json:
            typer.echo(_dump({"episodes": list(map(_facts, made)), "failed": failed}))
    if failed:
        raise typer.Exit(1)


@app.command(epilog=SCRIPT_EXAMPLES)
def script(source: Source, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Print who says what, without making any sound."""
    with _reporting(verbose):
        from quotecast.pipeline import read_script

        found = read_script(source)
        if as_json:
            typer.echo(_dump(asdict(found)))
            return
        typer.echo(f"# {found.title}\n")
        for speaker in found.speakers:
            typer.echo(f"- {speaker.name} ({speaker.gender or 'gender unknown'})")
        for line in found.lines:
            opening = "" if line.continues else "\n"
            typer.echo(f"{opening}{line.speaker or 'Narrator'}: {line.text}")


@app.command(epilog=VOICES_EXAMPLES)
def voices(
    engine: Annotated[str, typer.Option(help="Only this engine's.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the voices that --narrator takes and the cast is chosen from."""
    with _reporting(verbose=False):
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


def _make_all(
    sources: list[str], settings: Settings, workers: int, *, is_quiet: bool
) -> "tuple[list[Made], list[str]]":
    """What was made, and the sources that failed; one that fails does not stop the others."""
    from quotecast.pipeline import make_steps, open_workers

    output = Path(settings.output)
    made, failed = [], []
    with open_workers(workers) as team:
        for source in sources:
            steps = make_steps(
                source,
                output,
                show=settings.show,
                engine=settings.engine,
                narrator=settings.narrator,
                workers=team,
            )
            try:
                made.append(_follow(steps, source))
            except (QuotecastError, OSError) as error:
                failed.append(source)
                _complain(error)
            else:
                if not is_quiet:
                    typer.echo(_summary(made[-1], output))
    return made, failed


class _Stopped(KeyboardInterrupt):
    """Somebody asked the program to end."""


@contextmanager
def _reporting(verbose: bool) -> Iterator[None]:
    """Turn errors, Ctrl-C and the like into a line on standard error and an exit code."""
    log = logging.getLogger("quotecast")
    handler = logging.StreamHandler(sys.stderr)
    log.addHandler(handler)
    level = log.level
    log.setLevel(logging.INFO if verbose else logging.WARNING)
    before = {number: signal.signal(number, _stop) for number in STOPPING}
    try:
        yield
    except BrokenPipeError:
        raise  # Typer ends quietly when whoever reads our output has seen enough.
    except (QuotecastError, OSError) as error:
        _complain(error)
        raise typer.Exit(1) from error
    except KeyboardInterrupt as stop:
        typer.echo("\nStopped. What was spoken is kept; the same command goes on.", err=True)
        raise typer.Exit(128 + (stop.args[0] if stop.args else signal.SIGINT)) from None
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        for number, old in before.items():
            signal.signal(number, old)


def _stop(number: int, _: object) -> None:
    raise _Stopped(number)


def _complain(error: QuotecastError | OSError) -> None:
    if isinstance(error, OSError):
        what = error.filename or "a file"
        error = QuotecastError(
            f"{what}: {(error.strerror or str(error)).lower()}; check its rights"
        )
    typer.echo(f"Error: {' '.join(str(error).split())}", err=True)


def _follow(steps: "Generator[Progress, None, Made]", source: str) -> "Made":
    """Run the steps to their end, showing how far they have come where somebody looks on."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeRemainingColumn(),
    )
    with (
        Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar,
        closing(steps),
    ):
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]  # StopIteration is not generic
            label = f"{escape(source)}: {step.step}"
            count = f"{step.done}/{step.total} sentences" if step.total else ""
            if label not in [task.description for task in bar.tasks]:
                for task in bar.tasks:
                    bar.remove_task(task.id)
                bar.add_task(label, total=step.total or None, count=count)
            bar.update(bar.task_ids[0], completed=step.done, count=count)


def _summary(made: "Made", output: Path) -> str:
    episode = made.episode
    rows = [("Narrator", episode.cast.narrator)]
    rows += [(role.speaker.name, role.voice) for role in episode.cast.roles]
    width = max(len(name) for name, _ in rows)
    minutes, seconds = divmod(round(episode.seconds), 60)
    news = f"{made.spoken} sentences spoken" if made.is_new else "already there, nothing to do"
    return "\n".join(
        [
            f"{episode.title} ({minutes}:{seconds:02}, {news})",
            *(f"  {name:{width}}  {voice.id}" for name, voice in rows),
            f"  Sound: {made.path}",
            f"  Feed:  {output / 'feed.xml'}",
        ]
    )


def _facts(made: "Made") -> dict[str, object]:
    episode = made.episode
    cast = [
        {"speaker": role.speaker.name, "gender": role.speaker.gender, "voice": role.voice.id}
        for role in episode.cast.roles
    ]
    return {
        "title": episode.title,
        "guid": episode.guid,
        "file": str(made.path),
        "bytes": episode.bytes,
        "seconds": episode.seconds,
        "loudness_lufs": episode.loudness_lufs,
        "narrator": episode.cast.narrator.id,
        "cast": cast,
        "sentences": len(episode.lines),
        "spoken": made.spoken,
        "new": made.is_new,
    }


def _dump(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=2, default=str)


if __name__ == "__main__":
    main()
