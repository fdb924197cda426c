"""One address, with its redirects and second tries."""

import random
import ssl
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Self

import httpcore2

from quotecast.addresses import Address, parse_address, shown
from quotecast.errors import ReadError
from quotecast.fetch.answers import Fetched, headers_of, read_answer
from quotecast.fetch.cache import PageCache
from quotecast.fetch.faults import (
    BY_HAND,
    Fault,
    PassingFault,
    UnreachableFault,
    explain_exchange,
)
from quotecast.fetch.manners import Manners
from quotecast.fetch.network import CheckedNetwork, Clock, Deadline, Resolve, look_up
from quotecast.types import Progress

PROJECT = "https://github.com/quotecast/quotecast"
HEADERS = (
    ("User-Agent", f"quotecast/{metadata.version('quotecast')} (+{PROJECT})"),
    ("Accept", "text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.8"),
    ("Accept-Language", "en,*;q=0.5"),
    ("Accept-Encoding", "gzip, deflate"),
    ("Connection", "close"),
)
BACK_OFF_SECONDS = 0.5
# Before the second try; twice that before the third; and up to half as much again.
LONGEST_WAIT_SECONDS = 10.0
# A server that wants a longer pause is not waited for.

FAILURES = (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException)

Walk = Generator[Progress, None, Fetched]
Step = Generator[Progress, None, Fetched | Address]
# Gives the page, or where to look for it.


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large."""

    bytes: int = 20_000_000
    # Of a page, unpacked.
    seconds: float = 30.0
    # For an address with all its redirects and tries; pauses out of politeness come on top.
    connect_seconds: float = 10.0
    redirects: int = 10
    tries: int = 3
    cache_bytes: int = 200_000_000


class Fetcher:
    """Fetches addresses during one run. Threads may share it."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        cache: Path | None = None,
        limits: Limits = Limits(),
        resolve: Resolve = look_up,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._allow_private = allow_private
        self._cache = PageCache(cache, limits.cache_bytes) if cache else None
        self._limits = limits
        self._resolve = resolve
        self._clock = clock
        self._sleep = sleep
        self._manners = Manners(self._read_rules, clock, sleep)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is left to close: a connection lasts for one request."""

    def fetch(self, address: str, *, is_one_of_many: bool = False) -> Walk:
        """Read what lies at an address; raises ReadError.

        One of many is fetched as robots.txt allows, a second after the one before from its host;
        go through one such generator to its end before you start another in the same thread.
        """
        yield Progress("fetching", unit="bytes")
        first = parse_address(address)
        deadline = Deadline(self._limits.seconds, self._clock)
        return (yield from self._walk(first, deadline, is_one_of_many=is_one_of_many))

    def _walk(self, first: Address, deadline: Deadline, *, is_one_of_many: bool) -> Walk:
        """Go from redirect to redirect."""
        seen = [first]
        while True:
            with _telling(first, seen[-1]):
                found = yield from self._try(seen[-1], deadline, is_one_of_many)
                if isinstance(found, Fetched):
                    return found
                if str(found) in map(str, seen):
                    raise Fault(f"leads into a circle, a redirect loop; {BY_HAND}")
                if len(seen) > self._limits.redirects:
                    many = f"after {self._limits.redirects} redirects leads on to another address"
                    raise Fault(f"{many}; {BY_HAND}")
                seen.append(found)

    def _try(self, here: Address, deadline: Deadline, is_one_of_many: bool) -> Step:
        """Ask again where that may help."""
        tries = 1
        while True:
            try:
                return (yield from self._ask(here, deadline, is_one_of_many))
            except PassingFault as fault:
                wait = _wait_seconds(fault, tries)
                longest = min(LONGEST_WAIT_SECONDS, deadline.seconds_left)
                if tries == self._limits.tries or wait > longest:
                    raise
            self._sleep(wait)
            tries += 1

    def _ask(self, here: Address, deadline: Deadline, is_one_of_many: bool) -> Step:
        """Ask once, when it is polite."""
        if not is_one_of_many:
            return (yield from self._exchange(here, deadline))
        before = self._clock()
        with self._manners.turn(here):
            deadline.extend(self._clock() - before)
            return (yield from self._exchange(here, deadline))

    def _exchange(self, here: Address, deadline: Deadline) -> Step:
        """Connect, ask and read the answer, on a connection that nobody else uses."""
        network = CheckedNetwork(
            deadline,
            allow_private=self._allow_private,
            connect_seconds=self._limits.connect_seconds,
            resolve=self._resolve,
        )
        kept = self._cache.find(str(here)) if self._cache else None
        headers = [("Host", here.authority), *HEADERS, *(kept.question if kept else ())]
        url = httpcore2.URL(scheme=here.scheme, host=here.host, port=here.port, target=here.target)
        tls = self._tls if here.scheme == "https" else None
        try:
            with (
                httpcore2.HTTPConnection(url.origin, tls, network_backend=network) as connection,
                connection.stream("GET", url, headers=headers) as response,
            ):
                if response.status == 304 and kept:
                    return kept.page
                limit_bytes = self._limits.bytes
                answer = yield from read_answer(
                    response, here, limit_bytes=limit_bytes, clock=self._clock
                )
                if self._cache and isinstance(answer, Fetched):
                    self._cache.keep(answer, headers_of(response))
                return answer
        except FAILURES as error:
            hung_up = network.has_hung_up
            raise explain_exchange(error, seconds=deadline.seconds, has_hung_up=hung_up) from error

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        # The system's certificates, or those that SSL_CERT_FILE names.
        return httpcore2.default_ssl_context()

    def _read_rules(self, place: Address) -> bytes:
        """A robots.txt: empty where there is none, a fault where the server has trouble."""
        # Much shorter than a page's: without an answer the page is not worth waiting for.
        deadline = Deadline(self._limits.connect_seconds, self._clock)
        try:
            return _run(self._walk(place, deadline, is_one_of_many=False)).data
        except ReadError as error:
            if isinstance(error.__cause__, UnreachableFault):
                raise Fault(f"is left alone, as {error}") from error
            return b""


@contextmanager
def _telling(first: Address, here: Address) -> Iterator[None]:
    """Make a sentence of a fault: the address, how we came there, and what is wrong."""
    try:
        yield
    except Fault as fault:
        way = "" if here is first else f", where {shown(str(first))} leads,"
        raise ReadError(f"{shown(str(here))}{way} {fault}") from fault


def _wait_seconds(fault: PassingFault, tries: int) -> float:
    # Chance keeps those who failed together from coming back together.
    back_off = BACK_OFF_SECONDS * 2.0 ** (tries - 1) * random.uniform(1, 1.5)  # noqa: S311
    return max(back_off, fault.wait_seconds or 0)


def _run(walk: Walk) -> Fetched:
    while True:
        try:
            next(walk)
        except StopIteration as end:
            page: Fetched = end.value
            return page
