"""quotecast serve: the podcast, for phones in the same network."""

import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from quotecast.cli.options import Verbose
from quotecast.reporting import reporting
from quotecast.settings import load_settings

SERVE_EXAMPLES = """\b
Examples:
  quotecast serve
  quotecast serve --out podcast --port 8080
  quotecast serve --host 127.0.0.1 --behind-proxy
"""
APPS = """\
Subscribe in an app that fetches feeds by itself: AntennaPod (Add podcast, RSS address), Apple
Podcasts (Library, Follow a Show by URL), gPodder (Subscriptions, Add podcast via URL).
Overcast, Pocket Casts and Spotify fetch through servers of their own, which cannot reach this
machine: for them, put the folder on a public web server and tell its address by base_url.
"""
OPEN = "Everybody in this network can listen; --token keeps out who does not know it."
CLOSED = "Who knows the address can listen; keep it to yourself."
ONLY_HERE = "Only programs on this machine can listen; leave out --host, and phones can."
ALONE = "No network is found in which a phone could be; join one and start again."


def serve(
    out: Annotated[str, typer.Option(help="The podcast's folder.", show_default="output")] = "",
    host: Annotated[
        str, typer.Option(help="Which of this machine's addresses answers; 0.0.0.0 is all.")
    ] = "0.0.0.0",  # noqa: S104  # A podcast is for the phone; only the podcast is served.
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Where it answers.")] = 8000,
    token: Annotated[
        str, typer.Option(help="A secret with which every address begins: a private feed.")
    ] = "",
    behind_proxy: Annotated[
        bool,
        typer.Option("--behind-proxy", help="Believe X-Forwarded-Proto and X-Forwarded-Host."),
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Serve the podcast to apps in the same network, until you press Ctrl-C.

    Only the feed, the pages, the covers and the episodes are served, and nothing can be changed
    from outside. The feed is told with the address at which it is reached, so that base_url need
    not be set. With --verbose, each request is listed.
    """
    with reporting(verbose):
        from quotecast.server.running import listen
        from quotecast.server.running import serve as run
        from quotecast.server.sites import open_site

        settings = load_settings(Path())
        output, token = Path(out or settings.output), token or settings.token
        site = open_site(output, token=token, is_proxied=behind_proxy)
        with suppress(KeyboardInterrupt):  # There is no other end to it.
            place = listen(host, port)
            typer.echo(_welcome(output, host, place.getsockname()[1], token))
            run(site, place)


def _welcome(output: Path, host: str, port: int, token: str) -> str:
    """Where the podcast can be heard, and by which apps."""
    from quotecast.server.neighbourhood import is_everywhere, reachable_hosts

    everywhere = is_everywhere(host)
    near = [_address(each, port, token) for each in reachable_hosts(host)]
    here = _address("localhost" if everywhere else host, port, token)
    lines = [f"{output} is served until you press Ctrl-C:", f"  on this machine  {here}"]
    lines += [f"  in this network  {address}" for address in near if address != here]
    if not near:
        return "\n".join([*lines, "", ALONE if everywhere else ONLY_HERE])
    picture = [_draw(near[0])] if sys.stdout.isatty() else []
    return "\n".join([*lines, "", *picture, APPS, CLOSED if token else OPEN])


def _address(host: str, port: int, token: str) -> str:
    secret = f"{token}/" if token else ""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/{secret}feed.xml"


def _draw(address: str) -> str:
    """A QR code, for a phone's camera."""
    import segno

    drawn = StringIO()
    segno.make_qr(address).terminal(drawn, compact=True)
    # White on black, whatever the terminal's own colours: not every camera reads the reverse.
    return "\n".join(f"\x1b[97;40m{line}\x1b[0m" for line in drawn.getvalue().splitlines())
