import gzip
import signal
import threading
import time

import pytest

from fetching import HASTY, HEAD, PAGE, SLOW, Time, fault_of, fetch, moved, opened
from web import (
    Question,
    Reply,
    Talk,
    deaf,
    dripping,
    resetting,
    saying,
    serving,
    talking,
)


@pytest.mark.parametrize(
    "talk",
    [
        resetting,
        saying(b""),
        saying(b"HTTP/1.1 200"),
        saying(b"SSH-2.0-OpenSSH_9.6\r\n"),
        saying(HEAD + b"Content-Length: 100\r\n\r\nGood"),
        saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nGood\r\n"),
        saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nGood"),
    ],
)
def test_tries_again_when_a_server_hangs_up(talk: Talk, at: Time) -> None:
    with talking(talk) as line:
        fault = fault_of(line.address, at=at)

    assert "broke off before all of it was sent" in fault
    assert len(line.calls) == len(at.slept) + 1 == 3


@pytest.mark.parametrize(
    "talk",
    [
        saying(b"<html>Nine\r\n\r\n"),
        saying(b"\x16\x03\x01\r\n\r\n"),
        saying(b"HTTP/1.1 abc OK\r\n\r\n"),
        saying(HEAD + b"Content-Length: -5\r\n\r\nGood"),
        saying(HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nGood"),
        saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nGood\r\n"),
        saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nGoodbye\r\n"),
        saying(HEAD + b"Transfer-Encoding: weird\r\n\r\nGood"),
        saying(HEAD + b"No colon\r\n\r\nGood"),
        saying(HEAD + b"Bad\x00name: x\r\n\r\nGood"),
        saying(HEAD + b"X: " + b"y" * 1_000_000 + b"\r\n\r\n"),
        saying(HEAD + b"X: y\r\n" * 100_000 + b"\r\n"),
        dripping(HEAD, then=b"X: y\r\n" * 1_000, seconds=0.001),
    ],
)
def test_tells_that_a_server_makes_no_sense(talk: Talk) -> None:
    with talking(talk) as line:
        fault = fault_of(line.address)

    assert "does not speak HTTP as it should" in fault


@pytest.mark.parametrize(
    "talk",
    [
        dripping(b"", then=b""),
        dripping(b"HTTP/1.1 200 OK\r\nX-"),
        dripping(b"", then=b"HTTP/1.1 100 Continue\r\n\r\n"),
        dripping(HEAD + b"Content-Length: 100000\r\n\r\n"),
        dripping(HEAD + b"\r\n"),
        dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", then=b"1\r\nx\r\n"),
        dripping(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x")[:10], then=b"\0"),
    ],
)
def test_patience_ends(talk: Talk) -> None:
    with talking(talk) as line:
        began = time.monotonic()
        fault = fault_of(line.address, clock=time.monotonic, limits=SLOW)
        seconds = time.monotonic() - began

    assert "was not sent within 0.3 seconds" in fault or "packed in a way" in fault
    assert seconds < 2


def test_patience_ends_for_all_redirects_together() -> None:
    def slow(question: Question) -> Reply:
        time.sleep(0.15)
        return moved(f"{question.path}a")

    pages = {f"/{'a' * count}": slow for count in range(20)}
    with serving(pages) as site:
        fault = fault_of(site.address, clock=time.monotonic, limits=SLOW)

    assert "was not sent within 0.3 seconds" in fault
    assert len(site.asked) <= 3


def test_does_not_wait_for_a_connection_for_long() -> None:
    with deaf("127.0.0.1", 0) as port:
        began = time.monotonic()
        fault = fault_of(f"http://127.0.0.1:{port}/", clock=time.monotonic, limits=HASTY)

    assert "does not answer" in fault
    assert time.monotonic() - began < 2


def test_a_deaf_address_leaves_time_for_the_next() -> None:
    with serving({"/": PAGE}) as site:
        port = int(site.address.rpartition(":")[2])
        with deaf("127.0.0.2", port):
            ips = ["127.0.0.2", "127.0.0.1"]
            address = f"http://a.test:{port}/"
            page = fetch(address, clock=time.monotonic, limits=HASTY, resolve=lambda _: ips)

    assert page.data == PAGE.body


def test_a_body_may_end_with_the_connection() -> None:
    with talking(saying(b"HTTP/1.0 200 OK\r\n\r\nGood evening.")) as line:
        assert fetch(line.address).data == b"Good evening."


def test_a_page_that_is_asked_for_again_replaces_its_first_half(at: Time) -> None:
    says = iter([b"Content-Length: 9\r\n\r\nGood", b"Content-Length: 9\r\n\r\nGood even"])
    with talking(lambda connection: connection.sendall(HEAD + next(says))) as line:
        assert fetch(line.address, at=at).data == b"Good even"


def test_ctrl_c_goes_through_and_hangs_up() -> None:
    main = threading.main_thread().ident
    assert main
    with talking(dripping(HEAD + b"\r\n")) as line:
        timer = threading.Timer(0.2, signal.pthread_kill, (main, signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            fetch(line.address, clock=time.monotonic)

        assert line.hung_up.wait(2)


def test_hangs_up_when_nobody_wants_the_page_any_more() -> None:
    with talking(dripping(HEAD + b"\r\n", seconds=0.01)) as line:
        walk = opened(clock=time.monotonic).fetch(line.address)
        next(walk)
        next(walk)
        walk.close()

        assert line.hung_up.wait(2)
