from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from fetching import PAGE, Time, fault_of, fetch
from quotecast.fetch import Limits
from web import (
    Reply,
    serving,
)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "asks who you are"),
        (402, "those who pay"),
        (403, "save the page and give the file"),
        (404, "does not exist (404); check the address"),
        (410, "web archive"),
        (418, "status 418"),
        (451, "legal reasons"),
        (500, "makes its server fail (500); try again later"),
        (520, "makes its server fail (520); try again later"),
        (204, "status 204"),
        (206, "status 206"),
        (302, "status 302"),
        (304, "status 304"),
    ],
)
def test_tells_what_a_status_means(status: int, words: str) -> None:
    with serving({"/": Reply(status=status)}) as site:
        fault = fault_of(site.address)

    assert fault.startswith(f"{site.address}/ ")
    assert words in fault
    assert len(site.asked) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_tries_three_times_where_it_may_help(status: int, at: Time) -> None:
    with serving({"/": Reply(status=status)}) as site:
        fault = fault_of(site.address, at=at)

    assert f"({status}); try again later" in fault
    assert len(site.asked) == 3
    assert 0.5 <= at.slept[0] <= 0.75
    assert 1.0 <= at.slept[1] <= 1.5


def test_a_second_try_may_succeed(at: Time) -> None:
    replies = iter([Reply(status=503, headers={"Retry-After": "3"}), PAGE])
    with serving({"/": lambda _: next(replies)}) as site:
        page = fetch(site.address, at=at)

    assert page.data == PAGE.body
    assert at.slept == [3.0]


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("3600", "try again in 60 minutes"),
        (format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True), "minutes"),
        ("9" * 5_000, "minutes"),
    ],
    ids=["seconds", "date", "forever"],
)
def test_does_not_wait_for_long(wish: str, words: str, at: Time) -> None:
    with serving({"/": Reply(status=429, headers={"Retry-After": wish})}) as site:
        fault = fault_of(site.address, at=at)

    assert words in fault
    assert at.slept == []


@pytest.mark.parametrize("wish", ["soon", "-1", "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 99", "²"])
def test_a_senseless_wish_is_overlooked(wish: str, at: Time) -> None:
    with serving({"/": Reply(status=503, headers={"Retry-After": wish})}) as site:
        fault_of(site.address, at=at)

    assert len(site.asked) == 3
    assert sum(at.slept) < 3


def test_does_not_try_again_when_time_is_up(at: Time) -> None:
    with serving({"/": Reply(status=503, headers={"Retry-After": "8"})}) as site:
        fault_of(site.address, at=at, limits=Limits(seconds=10))

    assert at.slept == [8.0]
