import itertools

import pytest

from fetching import PAGE, Time, fetch, opened
from quotecast.fetch import Fetched, Fetcher
from quotecast.types import Progress
from web import (
    Reply,
    serving,
)


def test_gives_the_bytes_and_what_the_server_says_of_them() -> None:
    with serving({"/a?b=c": PAGE}) as site:
        page = fetch(f"{site.address}/a?b=c#part")

    assert page == Fetched(f"{site.address}/a?b=c", PAGE.body, "text/html", "utf-8")


def test_says_who_is_asking() -> None:
    with serving({"/": PAGE}) as site:
        fetch(site.address)

    assert site.asked[0].headers["User-Agent"].startswith("quotecast/")
    assert "(+https://" in site.asked[0].headers["User-Agent"]
    assert site.asked[0].headers["Host"] == site.address.removeprefix("http://")


@pytest.mark.parametrize("header", ["", "nonsense", "; charset=", "é/ü", "text/"])
def test_a_senseless_content_type_is_empty(header: str) -> None:
    with serving({"/": Reply(b"x", headers={"Content-Type": header})}) as site:
        page = fetch(site.address)

    assert (page.media_type, page.charset) == ("", "")


def test_tells_how_far_it_is() -> None:
    body = b"x" * 300_000
    with serving({"/": Reply(body)}) as site:
        ticks = itertools.count(step=0.04)
        steps = list(Fetcher(allow_private=True, clock=lambda: next(ticks)).fetch(site.address))

    assert steps[0] == Progress("fetching", 0, 0, "bytes")
    assert steps[-1] == Progress("fetching", len(body), len(body), "bytes")
    assert all(step.total == len(body) for step in steps[1:])
    assert 2 < len(steps) < 20


def test_does_not_tell_more_often_than_ten_times_a_second(at: Time) -> None:
    with serving({"/": Reply(b"x" * 300_000)}) as site:
        steps = list(opened(at).fetch(site.address))

    assert len(steps) == 2
