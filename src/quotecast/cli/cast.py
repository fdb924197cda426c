"""quotecast cast: who has which voice in every episode of the show."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from quotecast.cli.options import AsJson, dump
from quotecast.reporting import reporting
from quotecast.types import Gender, Member

CAST_EXAMPLES = """\b
Examples:
  quotecast cast
  quotecast cast set "Grainger Wong" bm_george
  quotecast cast set "Grainger Wong" --gender male
  quotecast cast rename "Mr. Wong" "Grainger Wong"
  quotecast cast merge "Grainger Wong" "Doctor Wong"
  quotecast cast forget "Grainger Wong"
"""
Name = Annotated[
    str, typer.Argument(metavar="NAME", help="As quotecast cast lists it, or an alias.")
]

app = typer.Typer(
    help="List the people whom the show remembers, and change who has which voice.",
    epilog=CAST_EXAMPLES,
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def list_cast(context: typer.Context, as_json: AsJson = False) -> None:
    """List who has which voice in every episode of this show.

    The list is cast.toml in the current folder, which can be edited as well. Without a command,
    it is printed.
    """
    if context.invoked_subcommand:
        return
    with reporting(verbose=False):
        from quotecast.castfile import FILE, load_members
        from quotecast.console import show_members

        members = load_members(Path(FILE))
        if as_json:
            typer.echo(dump([asdict(member) for member in members]))
        elif members:
            typer.echo(show_members(members))
        else:
            typer.echo(f"Nobody yet: {FILE} is written when the first episode is made here.")


@app.command("set")
def set_voice(
    name: Name,
    voice: Annotated[str, typer.Argument(help="As quotecast voices lists it.")] = "",
    gender: Annotated[Gender | None, typer.Option(help="What they are.")] = None,
) -> None:
    """Give somebody a voice from now on, or tell their gender. Who is not there yet is added."""
    with reporting(verbose=False):
        from quotecast.ensemble import set_member
        from quotecast.planning import find_any_voice

        if not voice and not gender:
            raise typer.BadParameter("give a voice, or --gender, or both")
        found = find_any_voice(voice).id if voice else ""
        _change(lambda members: set_member(members, name, found, gender))


@app.command()
def rename(name: Name, new_name: Annotated[str, typer.Argument(metavar="NEW")]) -> None:
    """Call somebody by another name; the old one still means them."""
    with reporting(verbose=False):
        from quotecast.ensemble import rename_member

        _change(lambda members: rename_member(members, name, new_name))


@app.command()
def merge(
    name: Name, other: Annotated[str, typer.Argument(metavar="OTHER", help="Who goes.")]
) -> None:
    """Make two people one: the first stays, with all names of both."""
    with reporting(verbose=False):
        from quotecast.ensemble import merge_members

        _change(lambda members: merge_members(members, name, other))


@app.command()
def forget(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Whom to forget.")],
) -> None:
    """Forget people: the next time that they are quoted, voices are chosen anew."""
    with reporting(verbose=False):
        from quotecast.ensemble import forget_members

        _change(lambda members: forget_members(members, names))


def _change(change: Callable[[tuple[Member, ...]], tuple[Member, ...]]) -> None:
    from quotecast.castfile import FILE, load_members, save_members
    from quotecast.console import show_members
    from quotecast.files import locked

    path = Path(FILE)
    with locked(path):
        before = load_members(path)
        after = change(before)
        save_members(path, after)
    changed = [member for member in after if member not in before]
    typer.echo(show_members(changed) if changed else f"{len(after)} people are left in {FILE}.")
