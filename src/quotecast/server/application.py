"""Requests to answers: what runs inside the web server."""

import logging
import re
from collections.abc import Awaitable, Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from quotecast.server.answers import (
    answer,
    describe_file,
    describe_text,
    missing,
    other_method,
    takes_gzip,
)
from quotecast.server.sites import CHAPTERS_TYPE, FEED_TYPE, Found, Site, open_file
from quotecast.server.texts import MOST_BYTES, Text, load_chapters, load_feed, load_text

HOST = re.compile(r"(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
LONGEST_HOST = 260
IS_TEXT = re.compile(r"text/|application/(?:json|rss|x-subrip)")

_log = logging.getLogger(__name__)


def build_application(site: Site) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """What a web server calls with each request for a podcast."""
    return partial(_serve, site)


async def _serve(site: Site, scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    response = await run_in_threadpool(_respond, site, request)
    path = scope["raw_path"].decode("ascii", "replace")
    client = request.client.host if request.client else "somebody"
    _log.info("%s %s %r %d", client, request.method, path, response.status_code)
    await response(scope, receive, send)


def _respond(site: Site, request: Request) -> Response:
    if request.method not in ("GET", "HEAD"):
        return other_method(request.method)
    found = open_file(site, request.scope["path"])
    if not found:
        return missing()
    is_private = bool(site.token)
    text = _load_text(site, request, found)
    if text:
        is_gzipped = takes_gzip(request.headers)
        content = describe_text(found, text, is_gzipped=is_gzipped, is_private=is_private)
    else:
        content = describe_file(found, is_private=is_private)
    return answer(content, request.headers, is_head=request.method == "HEAD")


def _load_text(site: Site, request: Request, found: Found) -> Text | None:
    """A text as this client gets it, None for what is no text, or too large."""
    stamp = (found.modified_ns, found.size)
    address = reached_at(request, is_proxied=site.is_proxied)
    below = f"{address}/{site.token}" if site.token else address
    if found.media_type == FEED_TYPE:
        return load_feed(found.path, stamp, below, is_private=bool(site.token))
    if found.media_type == CHAPTERS_TYPE:
        return load_chapters(found.path, stamp, below)
    if IS_TEXT.match(found.media_type) and found.size <= MOST_BYTES:
        return load_text(found.path, stamp)
    return None


def reached_at(request: Request, *, is_proxied: bool) -> str:
    """The address at which a client reached the server, as far as it can be believed."""
    scheme, host = request.scope["scheme"], request.headers.get("host", "")
    if is_proxied:
        scheme = _first(request, "x-forwarded-proto") or scheme
        host = _first(request, "x-forwarded-host") or host
    if len(host) > LONGEST_HOST or not HOST.fullmatch(host):
        host = _own_name(request)
    return f"{'https' if scheme.lower() == 'https' else 'http'}://{host}"


def _first(request: Request, header: str) -> str:
    """What the outermost of several proxies has written."""
    return request.headers.get(header, "").partition(",")[0].strip()


def _own_name(request: Request) -> str:
    """The address and port of this machine on which the request came."""
    host, port = request.scope["server"]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
