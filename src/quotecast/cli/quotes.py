"""quotecast quotes: every quotation with its speaker."""

from pathlib import Path

import typer

from quotecast.cli.options import (
    AllowPrivate,
    AsJson,
    LeastConfidence,
    Source,
    Verbose,
    dump,
    load_article,
    open_studio,
)
from quotecast.console import quotation_facts, show_quotations
from quotecast.reporting import reporting
from quotecast.settings import load_settings

QUOTES_EXAMPLES = """\b
Examples:
  quotecast quotes article.txt
  quotecast quotes https://example.org/article --json
"""


def quotes(
    source: Source,
    least_confidence: LeastConfidence = None,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Print every quotation with its speaker, and how sure that is."""
    with reporting(verbose):
        from quotecast.script import find_article_quotations

        studio = open_studio(load_settings(Path()).studio, least_confidence=least_confidence)
        article = load_article(source, allow_private=allow_private)
        text, found = find_article_quotations(article, studio)
        typer.echo(dump(quotation_facts(text, found)) if as_json else show_quotations(text, found))
