import threading
import time

import pytest

from fetching import HEAD, PAGE, Time, moved, opened, result_of, unknown
from quotecast.errors import ReadError
from quotecast.fetch import Fetcher, Limits
from web import (
    Question,
    Reply,
    dripping,
    serving,
    talking,
)


def test_pauses_between_pages_of_a_host(at: Time) -> None:
    with serving({"/a": PAGE, "/b": PAGE, "/c": PAGE}) as site:
        fetcher = opened(at)
        for path in ("/a", "/b"):
            result_of(fetcher.fetch(f"{site.address}{path}", is_one_of_many=True))
        at.now += 0.7
        result_of(fetcher.fetch(f"{site.address}/c", is_one_of_many=True))

    assert at.slept == [1.0, pytest.approx(0.3)]
    assert site.paths == ["/robots.txt", "/a", "/b", "/c"]


def test_does_not_pause_between_hosts_or_for_a_single_page(at: Time) -> None:
    with serving({"/": PAGE}) as site:
        port = site.address.rpartition(":")[2]
        fetcher = opened(at, resolve=lambda _: ["127.0.0.1"])
        for host in ("a.test", "b.test"):
            result_of(fetcher.fetch(f"http://{host}:{port}/", is_one_of_many=True))
        result_of(fetcher.fetch(site.address))
        result_of(fetcher.fetch(site.address))

    assert at.slept == []


@pytest.mark.parametrize(("wish", "seconds"), [("4", 4), ("3600", 10), ("0.1", 1), ("x", 1)])
def test_honours_a_crawl_delay(wish: str, seconds: float, at: Time) -> None:
    robots = Reply(f"User-agent: *\nCrawl-delay: {wish}\n".encode())
    with serving({"/robots.txt": robots, "/": PAGE}) as site:
        fetcher = opened(at)
        for _ in range(2):
            result_of(fetcher.fetch(site.address, is_one_of_many=True))

    assert at.slept == [seconds]


def test_pauses_take_nothing_from_the_time_of_a_page(at: Time) -> None:
    robots = Reply(b"User-agent: *\nCrawl-delay: 8\n")
    with serving({"/robots.txt": robots, "/a": moved("/b"), "/b": moved("/c"), "/c": PAGE}) as site:
        fetcher = opened(at, limits=Limits(seconds=10))
        page = result_of(fetcher.fetch(f"{site.address}/a", is_one_of_many=True))

    assert page.data == PAGE.body
    assert at.slept == [8, 8]


def test_one_request_at_a_time_a_host() -> None:
    busy = threading.Semaphore(1)
    crowds: list[str] = []

    def slow(question: Question) -> Reply:
        if not busy.acquire(blocking=False):
            crowds.append(question.path)
            return PAGE
        time.sleep(0.02)
        busy.release()
        return PAGE

    with serving({"/robots.txt": slow, "/": slow}) as site:
        fetcher = Fetcher(allow_private=True, sleep=lambda _: None)
        walks = [fetcher.fetch(site.address, is_one_of_many=True) for _ in range(6)]
        threads = [threading.Thread(target=result_of, args=(walk,)) for walk in walks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert crowds == []
    assert site.paths == ["/robots.txt"] + ["/"] * 6


ROBOTS = b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n\nUser-agent: QuoteCast\nDisallow: /*/secret$\n"


def test_heeds_robots_txt_for_many_pages_only(at: Time) -> None:
    pages = {"/robots.txt": Reply(ROBOTS), "/a/secret": PAGE, "/a/secret/not": PAGE}
    with serving(pages) as site:
        fetcher = opened(at)
        with pytest.raises(ReadError, match=r"the site's robots\.txt; give its address by itself"):
            result_of(fetcher.fetch(f"{site.address}/a/secret", is_one_of_many=True))
        result_of(fetcher.fetch(f"{site.address}/a/secret/not", is_one_of_many=True))
        result_of(fetcher.fetch(f"{site.address}/a/secret"))

    assert site.paths == ["/robots.txt", "/a/secret/not", "/a/secret"]


def test_heeds_robots_txt_where_a_redirect_leads(at: Time) -> None:
    pages = {"/robots.txt": Reply(ROBOTS), "/a": moved("/b/secret"), "/b/secret": PAGE}
    told = r"/b/secret, where .*/a leads, is not for programs"
    with serving(pages) as site, pytest.raises(ReadError, match=told):
        result_of(opened(at).fetch(f"{site.address}/a", is_one_of_many=True))

    assert "/b/secret" not in site.paths


@pytest.mark.parametrize(
    ("robots", "is_allowed"),
    [
        (Reply(status=404), True),
        (Reply(status=401), True),
        (Reply(status=403), True),
        (Reply(bytes(range(256)) * 100), True),
        (moved("/robots.txt"), True),
        (Reply(status=500), False),
        (Reply(status=503), False),
    ],
)
def test_a_site_without_robots_txt_is_open_unless_it_has_trouble(
    robots: Reply, is_allowed: bool, at: Time
) -> None:
    with serving({"/robots.txt": robots, "/": PAGE}) as site:
        walk = opened(at).fetch(site.address, is_one_of_many=True)
        if is_allowed:
            assert result_of(walk).data == PAGE.body
        else:
            with pytest.raises(ReadError, match=r"is left alone, as http://\S+/robots\.txt"):
                result_of(walk)

    assert ("/" in site.paths) == is_allowed


def test_does_not_wait_for_a_robots_txt_for_long() -> None:
    told = r"is left alone, as http://\S+/robots\.txt was not sent within 0\.2 seconds"
    limits = Limits(connect_seconds=0.2)
    with talking(dripping(HEAD + b"\r\n")) as line:
        walk = Fetcher(allow_private=True, limits=limits).fetch(line.address, is_one_of_many=True)
        with pytest.raises(ReadError, match=told):
            result_of(walk)


def test_asks_for_a_robots_txt_once_even_if_in_vain(at: Time) -> None:
    with serving({"/robots.txt": Reply(status=500), "/": PAGE}) as site:
        fetcher = opened(at)
        for _ in range(2):
            with pytest.raises(ReadError):
                result_of(fetcher.fetch(site.address, is_one_of_many=True))

    assert site.paths == ["/robots.txt"]


def test_an_unknown_host_is_told_as_that_for_one_of_many() -> None:
    walk = opened(resolve=unknown).fetch("http://a.test/b", is_one_of_many=True)

    with pytest.raises(ReadError, match=r"^http://a\.test/b is on a host that nobody knows"):
        result_of(walk)
