"""quotecast follow: the feeds of which the show makes what is new."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecast.cli.options import AllowPrivate, AsJson, Verbose, dump
from quotecast.reporting import reporting

if TYPE_CHECKING:
    from quotecast.follow.followed import Followed

FOLLOW_EXAMPLES = """\b
Examples:
  quotecast follow https://example.org
  quotecast follow https://example.org/feed.xml --first 10
  quotecast follow subscriptions.opml
  quotecast follow --list
  quotecast follow --remove https://example.org
"""


def follow(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ADDRESS",
            help="A feed, a page that names its feed, or a list of feeds such as an OPML file.",
        ),
    ] = None,
    lists: Annotated[bool, typer.Option("--list", help="List what is followed.")] = False,
    removes: Annotated[bool, typer.Option("--remove", help="Stop following these.")] = False,
    first: Annotated[
        int | None,
        typer.Option(min=0, help="Of its latest articles, so many at first.", show_default="3"),
    ] = None,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Follow a site: quotecast update will make what is new in its feed.

    What is followed stands in following.toml in the current folder, which can be edited as well.
    """
    if not addresses and not lists and removes:
        raise typer.BadParameter("name the feeds to remove")
    with reporting(verbose):
        from quotecast.follow.followed import FILE, load_followed

        path = Path(FILE)
        if removes:
            changed = _remove(path, addresses or [])
        elif addresses:
            changed = _add(path, addresses, first, allow_private=allow_private)
        else:
            changed = load_followed(path)
        if as_json:
            typer.echo(dump([asdict(feed) for feed in changed]))
        else:
            _tell(changed, removes=removes, adds=bool(addresses) and not removes)


def _add(
    path: Path, addresses: Sequence[str], first: int | None, *, allow_private: bool
) -> tuple["Followed", ...]:
    """Those that were not followed before."""
    from quotecast import console
    from quotecast.files import locked
    from quotecast.follow.finding import find_feeds
    from quotecast.follow.followed import add_followed
    from quotecast.pipeline import open_fetcher

    wanted: list[Followed] = []
    with open_fetcher(allow_private=allow_private) as web:
        for address in addresses:
            found = console.follow(find_feeds(address, web), address)
            if found[0].page:
                _tell_others(found)
                found = found[:1]
            wanted += [replace(feed, first=first) for feed in found]
    with locked(path):
        return add_followed(path, wanted)


def _remove(path: Path, names: Sequence[str]) -> tuple["Followed", ...]:
    from quotecast.files import locked
    from quotecast.follow.followed import remove_followed

    with locked(path):
        return tuple(remove_followed(path, name) for name in names)


def _tell_others(found: Sequence["Followed"]) -> None:
    """Which feeds a page names beside the one that is taken."""
    if len(found) > 1:
        others = "\n  ".join(feed.address for feed in found[1:])
        typer.echo(f"{found[0].page} names other feeds, too:\n  {others}", err=True)


def _tell(feeds: Sequence["Followed"], *, removes: bool, adds: bool) -> None:
    from quotecast.follow.telling import show_followed

    if feeds:
        heading = "No longer followed:\n" if removes else "Followed from now on:\n" if adds else ""
        typer.echo(heading + show_followed(feeds))
    elif adds:
        typer.echo("All of them are followed already.")
    else:
        typer.echo("Nothing is followed yet: quotecast follow ADDRESS begins.")
