"""What a server answers: a page, a redirect, or why there is neither."""

import re
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass

import httpcore2

from quotecast.addresses import Address, follow
from quotecast.errors import ReadError
from quotecast.fetch.bodies import too_large, unpack
from quotecast.fetch.faults import Fault, explain_status
from quotecast.types import Progress

REDIRECTS = frozenset({301, 302, 303, 307, 308})
SUCCESSES = frozenset({200, 203})
PROGRESS_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lies at an address."""

    address: str
    # Where it was found at last, after redirects, without a fragment.
    data: bytes
    # Unpacked.
    media_type: str = ""
    charset: str = ""
    # Both as the server tells, in lower case; empty where it does not.


def read_answer(
    response: httpcore2.Response,
    here: Address,
    *,
    limit_bytes: int,
    clock: Callable[[], float],
) -> Generator[Progress, None, Fetched | Address]:
    """Read the page, or tell where to look for it; raises Fault."""
    headers = headers_of(response)
    if response.status in REDIRECTS and "location" in headers:
        return _next(here, response)
    if response.status not in SUCCESSES:
        raise explain_status(response.status, headers.get("retry-after", ""))
    encodings = headers.get("content-encoding", "")
    total = 0 if encodings else _length(headers)
    if total > limit_bytes:
        raise too_large(limit_bytes)
    data = bytearray()
    told = clock()
    for piece in unpack(response.iter_stream(), encodings, limit_bytes):
        data += piece
        if clock() - told >= PROGRESS_SECONDS:
            told = clock()
            yield Progress("fetching", len(data), total, "bytes")
    yield Progress("fetching", len(data), len(data), "bytes")
    return Fetched(str(here), bytes(data), *_content_type(headers.get("content-type", "")))


def headers_of(response: httpcore2.Response) -> dict[str, str]:
    """The headers by name in lower case; those that come twice are joined."""
    headers: dict[str, str] = {}
    for name, value in response.headers:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _next(here: Address, response: httpcore2.Response) -> Address:
    location = next(value for name, value in response.headers if name.lower() == b"location")
    try:
        return follow(here, location)
    except (ReadError, ValueError) as error:
        raise Fault(f"leads to an address that cannot be fetched: {error}") from error


def _length(headers: Mapping[str, str]) -> int:
    length = headers.get("content-length", "")
    return int(length) if re.fullmatch("[0-9]{1,18}", length) else 0


def _content_type(header: str) -> tuple[str, str]:
    """Media type and charset, each empty if it is missing or makes no sense.

    >>> _content_type('Text/HTML; Charset="UTF-8"')
    ('text/html', 'utf-8')
    """
    media_type = re.match(r"\s*([\w.+-]+/[\w.+-]+)", header, re.ASCII)
    charset = re.search(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", header, re.ASCII | re.IGNORECASE)
    return media_type[1].lower() if media_type else "", charset[1].lower() if charset else ""
