"""Host names to connections, each to an IP address that was checked."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from threading import Thread
from typing import Any

import httpcore2

from quotecast.errors import ReadError
from quotecast.fetch.faults import Fault, explain_lookup

Clock = Callable[[], float]
# Tells seconds that never run backwards.
Resolve = Callable[[str], Sequence[str]]
# A host name to its IP addresses; raises OSError.

REFUSED = {
    "0.0.0.0/8": "stands for this machine",
    "10.0.0.0/8": "is in a private network",
    "100.64.0.0/10": "is inside a provider's network",
    "127.0.0.0/8": "is this machine itself",
    "168.63.129.16/32": "belongs to a cloud's own machinery",
    "169.254.0.0/16": "is link-local, where clouds keep their secrets",
    "172.16.0.0/12": "is in a private network",
    "192.0.0.0/24": "is reserved",
    "192.0.2.0/24": "is reserved for examples",
    "192.88.99.0/24": "is a relay that is no longer in use",
    "192.168.0.0/16": "is in a private network",
    "198.18.0.0/15": "is reserved for measurements",
    "198.51.100.0/24": "is reserved for examples",
    "203.0.113.0/24": "is reserved for examples",
    "224.0.0.0/4": "is a multicast address",
    "240.0.0.0/4": "is reserved",
    "::/128": "stands for this machine",
    "::1/128": "is this machine itself",
    "2001::/23": "is reserved",
    "2001:db8::/32": "is reserved for examples",
    "2002::/16": "is a relay that is no longer in use",
    "3fff::/20": "is reserved for examples",
    "fc00::/7": "is in a private network",
    "fe80::/10": "is link-local",
    "ff00::/8": "is a multicast address",
}
NETWORKS = {ipaddress.ip_network(network): why for network, why in REFUSED.items()}
PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
EMBEDDING = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))
# IPv6 addresses whose last 32 bits are the IPv4 address that is meant.


def check_address(ip: str) -> None:
    """Raise ReadError unless an IP address is one that everybody can reach.

    >>> check_address("169.254.169.254")
    Traceback (most recent call last):
    quotecast.errors.ReadError: 169.254.169.254 is link-local, where clouds keep their secrets; \
only public hosts are read, unless you trust this one and give --allow-private
    """
    parsed = _meant(ip)
    why = next((why for network, why in NETWORKS.items() if parsed in network), "")
    # The library alone is not enough: is_global is true of multicast and of addresses not given
    # out yet, and which others it knows depends on the Python.
    if not why and (not parsed.is_global or (parsed.version == 6 and parsed not in PUBLIC_IPV6)):
        why = "is reserved"
    if why:
        trust = "only public hosts are read, unless you trust this one and give --allow-private"
        raise ReadError(f"{ip} {why}; {trust}")


def look_up(host: str) -> list[str]:
    """The IP addresses of a host, the best first; raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class Deadline:
    """The moment at which patience with an address ends."""

    def __init__(self, seconds: float, clock: Clock = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + seconds

    @property
    def seconds_left(self) -> float:
        return max(0.0, self._end - self._clock())

    def extend(self, seconds: float) -> None:
        self._end += seconds


class CheckedNetwork(httpcore2.NetworkBackend):
    """Connections for one request, each to an IP address that was checked, until a deadline."""

    def __init__(
        self,
        deadline: Deadline,
        *,
        allow_private: bool = False,
        connect_seconds: float = 10.0,
        resolve: Resolve = look_up,
    ) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._connect_seconds = connect_seconds
        self._resolve = resolve
        self._tcp = httpcore2.SyncBackend()
        self.has_hung_up = False
        # Whether the server has closed the connection.

    @property
    def seconds_left(self) -> float:
        """How long the next step may take; raises ReadTimeout when it may not begin."""
        if not (seconds := self._deadline.seconds_left):
            raise httpcore2.ReadTimeout("the deadline has passed")
        return seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline counts
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        connecting = Deadline(min(self._connect_seconds, self.seconds_left))
        ips = _alternate(self._ips(host, connecting))
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for position, ip in enumerate(ips):
            # Not nothing, which would mean something else to a socket.
            seconds = max(0.001, connecting.seconds_left / (len(ips) - position))
            try:
                stream = self._tcp.connect_tcp(ip, port, seconds, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self)
        raise failure

    def _ips(self, host: str, connecting: Deadline) -> Sequence[str]:
        try:
            ips: Sequence[str] = (str(ipaddress.ip_address(host)),)
        except ValueError:
            ips = tuple(_resolve_until(connecting, self._resolve, host))
        if not self._allow_private:
            for ip in ips:  # All of them: a name with a private one among them is a trick.
                _check(ip)
        return ips


class _Stream(httpcore2.NetworkStream):
    """A connection on which every wait ends at the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, network: CheckedNetwork) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        data = self._stream.read(max_bytes, self._network.seconds_left)
        self._network.has_hung_up |= not data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._network.seconds_left)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        seconds = self._network.seconds_left
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _check(ip: str) -> None:
    try:
        check_address(ip)
    except ReadError as error:
        raise Fault(f"cannot be fetched: {error}") from error


def _meant(ip: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    parsed = ipaddress.ip_address(ip)
    if parsed.version == 6 and any(parsed in network for network in EMBEDDING):
        return ipaddress.IPv4Address(int(parsed) & 0xFFFF_FFFF)
    return parsed


def _resolve_until(deadline: Deadline, resolve: Resolve, host: str) -> Sequence[str]:
    """Ask in another thread: the system's resolver knows neither a time limit nor Ctrl-C."""
    answer: Future[Sequence[str]] = Future()
    Thread(target=_settle, args=(answer, resolve, host), daemon=True).start()
    try:
        ips = answer.result(deadline.seconds_left)
    except (OSError, ValueError) as error:  # TimeoutError is an OSError.
        raise explain_lookup(error, host) from error
    if not ips:
        raise explain_lookup(socket.gaierror(socket.EAI_NODATA, "no address"), host)
    return ips


def _settle(answer: Future[Sequence[str]], resolve: Resolve, host: str) -> None:
    try:
        answer.set_result(resolve(host))
    except (OSError, ValueError) as error:
        answer.set_exception(error)


def _alternate(ips: Sequence[str]) -> list[str]:
    """IPv6 and IPv4 in turns: where one of them leads nowhere, the other is tried soon."""
    families = [[ip for ip in ips if (":" in ip) == is_ipv6] for is_ipv6 in (True, False)]
    places = {ip: place for family in families for place, ip in enumerate(family)}
    return sorted(ips, key=lambda ip: places[ip])
