"""quotecast publish: the podcast to where its subscribers find it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from quotecast.cli.options import AsJson, Verbose, dump
from quotecast.console import follow
from quotecast.reporting import reporting
from quotecast.settings import check_base_url, load_settings

PUBLISH_EXAMPLES = """\b
Examples:
  quotecast publish /var/www/podcast
  quotecast publish s3://bucket/podcast --endpoint https://storage.example.org
  quotecast publish sftp://ann@example.org/var/www/podcast --delete
  quotecast publish sftp://ann@example.org/~/podcast --dry-run
"""


def publish(
    destination: Annotated[
        str,
        typer.Argument(
            metavar="DESTINATION", help="A folder, s3://bucket/prefix, or sftp://user@host/path."
        ),
    ],
    out: Annotated[str, typer.Option(help="The podcast's folder.", show_default="output")] = "",
    base_url: Annotated[
        str, typer.Option(help="Where people find it.", show_default="what quotecast.toml says")
    ] = "",
    endpoint: Annotated[
        str, typer.Option(help="The address of an S3-compatible service.", show_default="Amazon's")
    ] = "",
    delete: Annotated[
        bool,
        typer.Option("--delete", help="Remove what was published once and no longer belongs."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be sent; change nothing.")
    ] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Publish the podcast: send what has changed, and the feed last.

    At every moment the feed at the destination names only files that are there. What is
    unchanged is not sent again, and after a break the same command goes on. Only the podcast's
    own files go. Nothing that others have put there is ever removed.
    """
    with reporting(verbose):
        from quotecast.feed import FEED
        from quotecast.publish import publish_folder
        from quotecast.publish.destinations import open_destination
        from quotecast.publish.reach import check_reach
        from quotecast.publish.telling import published_facts, show_published
        from quotecast.publishing import publish_feed

        settings = load_settings(Path())
        show = settings.show
        if base_url:
            show = replace(show, base_url=check_base_url(base_url))
        check_reach(show.base_url, destination)
        output = Path(out or settings.output)
        with open_destination(destination, endpoint) as place:
            if (output / FEED).exists() and not dry_run:
                follow(publish_feed(output, show), str(output))
            steps = publish_folder(output, place, removes=delete, is_rehearsal=dry_run)
            with closing(steps):  # Before the connection ends, also after Ctrl-C.
                published = follow(steps, destination)
        feed = f"{show.base_url.rstrip('/')}/{FEED}"
        if as_json:
            typer.echo(dump(published_facts(published, feed)))
        else:
            typer.echo(show_published(published, is_rehearsal=dry_run))
            typer.echo(f"Feed: {feed}")
