"""The command line: read options, call one function, print the answer. A command is a module."""

from typing import Annotated

import typer

from quotecast.cli import (
    cast,
    clean,
    feed,
    follow,
    make,
    pronounce,
    proof,
    publish,
    quotes,
    script,
    serve,
    update,
    voices,
)

app = typer.Typer(
    help="Turn articles into podcast episodes in which every quoted person has a voice.",
    epilog="quotecast COMMAND --help tells more about a command and shows examples.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Its import would double the time that --help takes.
)
app.command(epilog=make.MAKE_EXAMPLES)(make.make)
app.command(epilog=script.SCRIPT_EXAMPLES)(script.script)
app.command(epilog=quotes.QUOTES_EXAMPLES)(quotes.quotes)
app.command(epilog=clean.CLEAN_EXAMPLES)(clean.clean)
app.command(epilog=proof.PROOF_EXAMPLES)(proof.proof)
app.command(epilog=feed.FEED_EXAMPLES)(feed.feed)
app.command(epilog=follow.FOLLOW_EXAMPLES)(follow.follow)
app.command(epilog=update.UPDATE_EXAMPLES)(update.update)
app.command(epilog=publish.PUBLISH_EXAMPLES)(publish.publish)
app.command(epilog=serve.SERVE_EXAMPLES)(serve.serve)
app.add_typer(cast.app, name="cast")
app.command(epilog=pronounce.PRONOUNCE_EXAMPLES)(pronounce.pronounce)
app.command(epilog=voices.VOICES_EXAMPLES)(voices.voices)


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
