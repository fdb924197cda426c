"""A file and what a client asks of it to an answer."""

import os
import re
from asyncio import sleep
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus
from io import FileIO

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from quotecast.server.ranges import wanted_part
from quotecast.server.sites import Found
from quotecast.server.texts import Text

METHODS = "GET, HEAD, OPTIONS"
CHUNK_BYTES = 128 * 1024

ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# Players in web pages need the first two; the third keeps a token out of other people's logs.

PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-Modified-Since, If-None-Match, If-Range, Range",
    "Access-Control-Max-Age": "86400",
}
FOR_A_YEAR = "max-age=31536000, immutable"
UNTIL_CHANGED = "no-cache"
# Kept, but asked about each time.

NAMED_BY_CONTENT = re.compile(r".+-[0-9a-f]{16}(?:\.thumbnail)?\.[a-z0-9]+")
GZIP = re.compile(r"(?:^|[,\s])gzip\s*(?:$|,|;\s*q=(?:1|0\.0{0,2}[1-9]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Content:
    """What can be sent, whole or in part."""

    body: bytes | FileIO
    size: int
    tag: str
    # Different whenever a byte is.
    headers: Mapping[str, str]


class Sending(StreamingResponse):
    """Sends a part of a file, which is closed in the end, however that comes."""

    def __init__(self, file: FileIO, part: range, status: int, headers: Mapping[str, str]):
        super().__init__(_read(file, part), status, headers)
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._file:
            await super().__call__(scope, receive, send)


def describe_file(found: Found, *, is_private: bool) -> Content:
    """Something that is sent as it lies on the disk."""
    tag = f"{found.modified_ns:x}-{found.size:x}"
    return Content(found.file, found.size, tag, _headers(found, is_private=is_private))


def describe_text(found: Found, text: Text, *, is_gzipped: bool, is_private: bool) -> Content:
    """A text, gzipped or not: to clients these are two different things."""
    found.file.close()
    data = text.packed if is_gzipped else text.data
    tag = f"{text.tag}-gzip" if is_gzipped else text.tag
    headers = _headers(found, is_private=is_private) | {"Vary": "Accept-Encoding"}
    if is_gzipped:
        headers["Content-Encoding"] = "gzip"
    return Content(data, len(data), tag, headers)


def takes_gzip(asked: Mapping[str, str]) -> bool:
    """Whether a client understands it, and does not want a part, which would be of no use.

    >>> takes_gzip({"accept-encoding": "br, gzip;q=0.8"})
    True
    """
    return "range" not in asked and bool(GZIP.search(asked.get("accept-encoding", "")))


def answer(content: Content, asked: Mapping[str, str], *, is_head: bool) -> Response:
    """What a client that sent these headers gets: all, a part, or the news that nothing is new."""
    headers = {**content.headers, "ETag": f'"{content.tag}"', "Accept-Ranges": "bytes"}
    if _is_known(content, asked):
        return _send(content, range(0), 304, headers)
    part = None if is_head else _wanted(content, asked)
    if part is None:
        headers["Content-Length"] = str(content.size)
        return _send(content, range(0 if is_head else content.size), 200, headers)
    if not part:
        return _send(content, part, 416, {**ALWAYS, "Content-Range": f"bytes */{content.size}"})
    headers["Content-Length"] = str(len(part))
    headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{content.size}"
    return _send(content, part, 206, headers)


def missing() -> Response:
    """The answer for everything that is not there or not meant for whoever asks."""
    return _refuse(404, headers=ALWAYS)


def other_method(method: str) -> Response:
    """The answer to whoever wants anything but to read."""
    if method == "OPTIONS":
        return Response(status_code=204, headers={**ALWAYS, **PREFLIGHT, "Allow": METHODS})
    return _refuse(405, headers={**ALWAYS, "Allow": METHODS})


def _headers(found: Found, *, is_private: bool) -> dict[str, str]:
    keeping = FOR_A_YEAR if NAMED_BY_CONTENT.fullmatch(found.path.name) else UNTIL_CHANGED
    headers = {
        **ALWAYS,
        "Content-Type": found.media_type,
        "Last-Modified": formatdate(found.modified_ns // 10**9, usegmt=True),
        "Cache-Control": f"{'private' if is_private else 'public'}, {keeping}",
    }
    if found.media_type.startswith("text/html"):
        headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return headers


def _is_known(content: Content, asked: Mapping[str, str]) -> bool:
    """Whether the client has it already; a tag counts more than a date."""
    if known := asked.get("if-none-match"):
        tags = (tag.strip().removeprefix("W/") for tag in known.split(","))
        return known.strip() == "*" or f'"{content.tag}"' in tags
    return asked.get("if-modified-since") == content.headers["Last-Modified"]


def _wanted(content: Content, asked: Mapping[str, str]) -> range | None:
    """The part that is asked for, None for all: also if it would be of another version."""
    condition = asked.get("if-range")
    if condition and condition not in (f'"{content.tag}"', content.headers["Last-Modified"]):
        return None
    return wanted_part(asked.get("range", ""), content.size)


def _send(content: Content, part: range, status: int, headers: Mapping[str, str]) -> Response:
    if isinstance(content.body, bytes):
        return Response(content.body[part.start : part.stop], status, headers)
    if part:
        return Sending(content.body, part, status, headers)
    content.body.close()
    return Response(status_code=status, headers=headers)


async def _read(file: FileIO, part: range) -> AsyncIterator[bytes]:
    at = part.start
    while at < part.stop:
        count = min(CHUNK_BYTES, part.stop - at)
        # Going to a thread for every chunk would halve the speed.
        chunk = _read_from_memory(file, count, at)
        chunk = chunk or await run_in_threadpool(os.pread, file.fileno(), count, at)
        if not chunk:
            return
        at += len(chunk)
        yield chunk
        await sleep(0)  # Others have their turn, even if this client takes all at once.


def _read_from_memory(file: FileIO, count: int, at: int) -> bytes:
    """What the system holds of a file; nothing if the disk had to be asked."""
    buffer = bytearray(count)
    try:
        got = os.preadv(file.fileno(), [buffer], at, os.RWF_NOWAIT)
    except OSError:  # Not at hand, or a file system that cannot tell.
        return b""
    return memoryview(buffer)[:got].tobytes()


def _refuse(status: int, *, headers: Mapping[str, str]) -> Response:
    reason = HTTPStatus(status).phrase
    return Response(f"{reason}\n", status, headers, media_type="text/plain")
