"""quotecast script: who says what, to read or to edit."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from quotecast.cli.options import (
    AllowPrivate,
    AsJson,
    LeastConfidence,
    Source,
    Verbose,
    dump,
    load_entry,
    open_studio,
)
from quotecast.console import show_script
from quotecast.reporting import reporting
from quotecast.settings import load_settings

SCRIPT_EXAMPLES = """\b
Examples:
  quotecast script article.txt
  quotecast script article.md --json
  quotecast script article.md -o article.script
"""


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

        studio = open_studio(load_settings(Path()).studio, least_confidence=least_confidence)
        entry = load_entry(source, allow_private=allow_private)
        found = settle_script(entry, studio)
        if out:
            from quotecast.files import write_atomically
            from quotecast.scriptfile import format_script

            write_atomically(Path(out), format_script(found).encode())
            typer.echo(f"{out}: edit it, then quotecast make {out}", err=True)
        else:
            typer.echo(dump(asdict(found)) if as_json else show_script(found))
