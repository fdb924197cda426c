"""Errors, Ctrl-C and other signals to a line on standard error and an exit code."""

import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from quotecast.errors import QuotecastError, describe_error

STOPPING = (signal.SIGTERM, signal.SIGHUP)
# Handled as Ctrl-C is; the exit code is 128 and the signal's number, as shells have it.


class _Stopped(KeyboardInterrupt):
    """Somebody asked the program to end."""


@contextmanager
def reporting(verbose: bool) -> Iterator[None]:
    """Turn errors, Ctrl-C and the like into a line on standard error and an exit code."""
    log = logging.getLogger("quotecast")
    handler = logging.StreamHandler(sys.stderr)
    log.addHandler(handler)
    level = log.level
    log.setLevel(logging.INFO if verbose else logging.WARNING)
    before = {number: signal.signal(number, _stop) for number in STOPPING}
    try:
        yield
    except BrokenPipeError:
        raise  # Typer ends quietly when whoever reads our output has seen enough.
    except (QuotecastError, OSError) as error:
        _complain(error)
        raise typer.Exit(1) from error
    except KeyboardInterrupt as stop:
        typer.echo("\nStopped. What was spoken is kept; the same command goes on.", err=True)
        raise typer.Exit(128 + (stop.args[0] if stop.args else signal.SIGINT)) from None
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        for number, old in before.items():
            signal.signal(number, old)


def _stop(number: int, _: object) -> None:
    raise _Stopped(number)


def _complain(error: QuotecastError | OSError) -> None:
    typer.echo(f"Error: {describe_error(error)}", err=True)
