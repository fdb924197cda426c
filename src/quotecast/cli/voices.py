"""quotecast voices: the voices that there are, in words, as data and to listen to."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecast.cli.options import AsJson, dump
from quotecast.console import follow
from quotecast.errors import CastError, NameUnknownError
from quotecast.reporting import reporting
from quotecast.types import Voice

if TYPE_CHECKING:
    from quotecast.samples import Samples

VOICES_EXAMPLES = """\b
Examples:
  quotecast voices
  quotecast voices --gender female --accent british --quality 3
  quotecast voices --engine kokoro --blends --json
  quotecast voices --engine kokoro --sample samples
"""
COLUMNS = ("voice", "gender", "accent", "sounds", "pitch", "pace", "clear", "quality")
FIGURES = COLUMNS[4:]
PIPE_WIDTH = 200
# Where nothing is cut off, since nobody looks at it on a screen.


def voices(
    engine: Annotated[str, typer.Option(help="Only this engine's.")] = "",
    gender: Annotated[str, typer.Option(help="Only female or male ones.")] = "",
    accent: Annotated[str, typer.Option(help="Only American or British ones.")] = "",
    language: Annotated[str, typer.Option(help="Only of this language: en, en-GB.")] = "",
    quality: Annotated[
        int, typer.Option(min=1, max=5, help="At least so good: 1 a machine, 5 a person.")
    ] = 1,
    blends: Annotated[
        bool, typer.Option("--blends", help="Also means of several voices, for long casts.")
    ] = False,
    sample: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write a sample of each, and a page to compare them."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the voices that --narrator takes and the cast is chosen from.

    Pitch is in hertz, pace in words a minute; how much of it is understood is measured by a
    speech recogniser.
    """
    with reporting(verbose=False):
        from quotecast.catalog import list_blends, list_voices

        everybody = (*list_voices(), *(list_blends() if blends else ()))
        wanted = {"engine": engine, "gender": gender, "accent": accent, "language": language}
        found = [each for each in _fitting(everybody, wanted) if each.quality >= quality]
        if as_json and not sample:
            typer.echo(dump([asdict(voice) for voice in found]))
        elif not found:
            raise CastError("no voice is like that; leave out one of the options")
        elif sample:
            _tell(_write_samples(found, sample), as_json=as_json)
        else:
            _print_table(found)


def _fitting(voices: Iterable[Voice], wanted: dict[str, str]) -> list[Voice]:
    """The voices of which all that is wanted is true; raises NameUnknownError."""
    from quotecast.registry import explain_unknown

    found = everybody = list(voices)
    for fact, value in wanted.items():
        known = [str(getattr(voice, fact)) for voice in everybody]
        if not any(_is_like(each, value) for each in known):
            raise NameUnknownError(explain_unknown(fact, value, dict.fromkeys(known)))
        found = [voice for voice in found if _is_like(getattr(voice, fact), value)]
    return found


def _is_like(fact: str, value: str) -> bool:
    """Whether it is the same, or its beginning: "en" is any English; nothing asks for nothing."""
    return not value or f"{fact}-".casefold().startswith(f"{value}-".casefold())


def _write_samples(voices: Sequence[Voice], folder: Path) -> "Samples":
    from quotecast.pipeline import open_workers
    from quotecast.samples import make_samples

    with open_workers() as team:
        return follow(make_samples(voices, folder, workers=team), str(folder))


def _tell(made: "Samples", *, as_json: bool) -> None:
    for problem in made.problems:
        typer.echo(f"Error: {problem}", err=True)
    if as_json:
        typer.echo(dump(asdict(made)))
    else:
        typer.echo(f"{len(made.samples)} voices to hear: open {made.page}")
    if made.problems:
        raise typer.Exit(1)


def _print_table(voices: Sequence[Voice]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in COLUMNS:
        is_figure = name in FIGURES
        table.add_column(name, justify="right" if is_figure else "left", no_wrap=name == "voice")
    for voice in voices:
        table.add_row(*map(escape, _cells(voice)))
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    console.print(table)


def _cells(voice: Voice) -> tuple[str, ...]:
    return (
        voice.id,
        voice.gender,
        voice.accent,
        voice.timbre,
        f"{voice.pitch_hz:.0f}" if voice.pitch_hz else "",
        f"{voice.pace_wpm:.0f}" if voice.pace_wpm else "",
        f"{1 - voice.word_error:.0%}" if voice.pitch_hz else "",
        str(voice.quality),
    )
