"""Fetching from servers on this machine, for tests."""

import socket
from collections.abc import Generator
from typing import Any

import pytest

from quotecast.errors import ReadError
from quotecast.fetch import Fetched, Fetcher, Limits
from quotecast.types import Progress
from web import (
    Reply,
)

PAGE = Reply(b"<p>Good evening.", headers={"Content-Type": "text/html; charset=UTF-8"})
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
SLOW = Limits(seconds=0.3)
HASTY = Limits(connect_seconds=0.4)


class Time:
    """A clock that only runs while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def opened(at: Time | None = None, **choices: Any) -> Fetcher:
    """A fetcher that may visit this machine and waits for nobody."""
    at = at or Time()
    usual: dict[str, Any] = {"allow_private": True, "clock": at.clock, "sleep": at.sleep}
    return Fetcher(**(usual | choices))


def result_of(walk: Generator[Progress, None, Fetched]) -> Fetched:
    while True:
        try:
            next(walk)
        except StopIteration as end:
            page: Fetched = end.value
            return page


def fetch(address: str, **choices: Any) -> Fetched:
    return result_of(opened(**choices).fetch(address))


def fault_of(address: str, **choices: Any) -> str:
    with pytest.raises(ReadError) as caught:
        fetch(address, **choices)
    assert len(caught.value.args) == 1
    return str(caught.value)


def moved(place: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": place})


def unknown(host: str) -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
