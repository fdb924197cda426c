"""quotecast feed: the feed and the pages, written anew."""

from pathlib import Path
from typing import Annotated

import typer

from quotecast.cli.options import Verbose
from quotecast.console import follow
from quotecast.reporting import reporting
from quotecast.settings import load_settings

FEED_EXAMPLES = """\b
Examples:
  quotecast feed
  quotecast feed --out podcast
"""


def feed(
    out: Annotated[str, typer.Option(help="The podcast's folder.", show_default="output")] = "",
    verbose: Verbose = False,
) -> None:
    """Write the feed and all pages anew, from what lies in the output folder.

    That is what to do after a change of the show's title or address in quotecast.toml, or after an
    episode's folder was deleted. No sound is touched.
    """
    with reporting(verbose):
        from quotecast.errors import ReadError
        from quotecast.feed import FEED
        from quotecast.publishing import publish_feed

        settings = load_settings(Path())
        output = Path(out or settings.output)
        if not output.is_dir():
            raise ReadError(f"there is no folder {output}; make an episode first")
        count = follow(publish_feed(output, settings.show, anew=True), str(output))
        typer.echo(f"{output / FEED}: {count} episodes")
