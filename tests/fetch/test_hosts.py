import errno
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from fetching import PAGE, fault_of, fetch, moved, unknown
from quotecast.errors import ReadError
from quotecast.fetch import Limits, check_address
from web import (
    serving,
)


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "224.0.1.1",
        "239.255.255.250",
        "233.252.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::2",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:10::1",
        "2001:db8::1",
        "2002::1",
        "2002:7f00:1::",
        "2002:808:808::",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ],
)
def test_refuses_what_is_not_public(ip: str) -> None:
    with pytest.raises(ReadError, match="--allow-private"):
        check_address(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "1.1.1.1",
        "8.8.8.8",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.1.1",
        "192.169.1.1",
        "198.17.1.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001::1",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
    ],
)
def test_lets_public_addresses_through(ip: str) -> None:
    check_address(ip)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:7f00:1]",
        "127.0.0.1.",
        "１２７。０.０.１",
        "%31%32%37.0.0.1",
    ],
)
def test_does_not_visit_this_machine(host: str) -> None:
    with serving({"/": PAGE}) as site:
        port = site.address.rpartition(":")[2]
        fault = fault_of(f"http://{host}:{port}/", allow_private=False)

    assert "--allow-private" in fault
    assert site.asked == []


def test_a_public_name_with_a_private_address_is_refused() -> None:
    with serving({"/": PAGE}) as site:
        port = site.address.rpartition(":")[2]
        address = f"http://news.test:{port}/"
        fault = fault_of(address, allow_private=False, resolve=lambda _: ["8.8.8.8", "127.0.0.1"])

    assert fault.startswith(f"{address} cannot be fetched: 127.0.0.1 is this machine itself")
    assert site.asked == []


def test_connects_to_the_very_address_that_was_checked() -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with serving({"/": PAGE}) as site:
        port = site.address.rpartition(":")[2]
        page = fetch(f"http://news.test:{port}/", resolve=lambda _: next(answers))

    assert page.data == PAGE.body
    assert list(answers) == [["127.0.0.2"]]


def test_checks_every_redirect(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"news.test": ["127.0.0.1"], "inside.test": ["10.0.0.1"]}

    def check(ip: str) -> None:
        # This machine plays the public part: no other is there to be asked.
        if ip != "127.0.0.1":
            check_address(ip)

    monkeypatch.setattr("quotecast.fetch.network.check_address", check)
    with serving({"/a": moved("http://inside.test/"), "/b": moved("http://[::1]/")}) as site:
        start = f"http://news.test:{site.address.rpartition(':')[2]}"
        choices: dict[str, Any] = {"allow_private": False, "resolve": known.__getitem__}
        faults = [fault_of(f"{start}{path}", **choices) for path in ("/a", "/b")]

    assert faults[0].startswith(f"http://inside.test/, where {start}/a leads, cannot be fetched")
    assert "10.0.0.1 is in a private network" in faults[0]
    assert "::1 is this machine itself" in faults[1]


def test_tries_the_next_address_of_a_host() -> None:
    with serving({"/": PAGE}) as site:
        port = site.address.rpartition(":")[2]
        page = fetch(f"http://a.test:{port}/", resolve=lambda _: ["127.0.0.9", "127.0.0.1"])

    assert page.data == PAGE.body


def test_does_not_go_through_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({}) as proxy, serving({"/": PAGE}) as site:
        monkeypatch.setenv("http_proxy", proxy.address)
        fetch(site.address)
        fault = fault_of("http://nobody.test/", resolve=unknown)

    assert proxy.asked == []
    assert "proxies are not used" in fault


def cut_off(host: str) -> list[str]:
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


def confused(host: str) -> list[str]:
    raise UnicodeError("label too long")


@pytest.mark.parametrize(
    ("resolve", "words"),
    [
        (unknown, "is on a host that nobody knows, a.test; check the address"),
        (cut_off, "as no name server tells where a.test is; check the network connection"),
        (confused, "as no name server tells"),
        (lambda _: [], "is on a host that nobody knows"),
        (lambda _: time.sleep(2), "as no name server tells"),
    ],
)
def test_tells_that_a_host_is_not_found(resolve: Callable[..., Any], words: str) -> None:
    fault = fault_of("http://a.test/", resolve=resolve, limits=Limits(connect_seconds=0.2))

    assert fault.startswith("http://a.test/ ")
    assert words in fault


def test_tells_that_nothing_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"

    assert "refuses connections" in fault_of(address)


def test_tells_that_there_is_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object, **__: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", connect)

    assert "check the network connection" in fault_of("http://127.0.0.1/")
