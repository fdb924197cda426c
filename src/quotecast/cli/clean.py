"""quotecast clean: the text that would be read."""

from dataclasses import asdict
from typing import Annotated

import typer

from quotecast.cli.options import AllowPrivate, AsJson, Source, Verbose, dump, load_article
from quotecast.console import show_article
from quotecast.reporting import reporting

CLEAN_EXAMPLES = """\b
Examples:
  quotecast clean article.html
  quotecast clean https://example.org/article --blocks --verbose
"""


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

        article = prepare_article(load_article(source, allow_private=allow_private))
        if as_json:
            typer.echo(dump(asdict(article)))
        else:
            typer.echo(show_article(article, with_kinds=blocks))
