"""What went wrong on the way to a page, in words that follow its address."""

import errno
import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.request import getproxies_environment

import httpcore2

BY_HAND = "open it in a browser, save the page and give the file"
LATER = "try again later"
CHECK = "check the address"
BROKEN_OFF = f"broke off before all of it was sent; {LATER}"

STATUS = {
    401: f"asks who you are (401); {BY_HAND}",
    402: f"is for those who pay (402); if you do, {BY_HAND}",
    403: f"is refused to programs or to everybody (403); {BY_HAND}",
    404: f"does not exist (404); {CHECK}",
    407: f"is behind a proxy that asks who you are (407); {BY_HAND}",
    410: "has been removed for good (410); look for a copy in a web archive",
    429: "was asked for too often (429)",
    451: f"is withheld for legal reasons (451); {BY_HAND}",
    500: f"makes its server fail (500); {LATER}",
    502: f"is behind a server that gets no answer itself (502); {LATER}",
    503: f"is on a server that is overloaded or being mended (503); {LATER}",
    504: f"is behind a server that gets no answer in time (504); {LATER}",
}
PASSING_STATUS = frozenset({429, 502, 503, 504})


class Fault(Exception):  # noqa: N818 - it never leaves this package
    """The end of a sentence that begins with an address: "does not exist; check it"."""


class UnreachableFault(Fault):
    """One that is the server's, whatever page of it is asked for."""


class PassingFault(UnreachableFault):
    """One that may be gone in a moment."""

    def __init__(self, words: str, wait_seconds: float | None = None) -> None:
        super().__init__(words)
        self.wait_seconds = wait_seconds
        # As the server says; None if it does not.


def explain_status(status: int, retry_after: str) -> Fault:
    """What a status other than success means."""
    words = STATUS.get(status, f"is answered with status {status} and no page; {BY_HAND}")
    if status in PASSING_STATUS:
        wait_seconds = _wait_seconds(retry_after)
        when = LATER if wait_seconds is None else f"try again in {_duration(wait_seconds)}"
        return PassingFault(f"{words.partition(';')[0]}; {when}", wait_seconds)
    if status >= 500:
        return UnreachableFault(STATUS.get(status, f"makes its server fail ({status}); {LATER}"))
    return Fault(words)


def explain_lookup(error: Exception, host: str) -> Fault:
    """Why a host name gave no IP address."""
    if isinstance(error, socket.gaierror) and error.errno in {socket.EAI_NONAME, socket.EAI_NODATA}:
        return Fault(f"is on a host that nobody knows, {host}; {_or_proxy(CHECK)}")
    advice = _or_proxy("check the network connection")
    return UnreachableFault(f"cannot be fetched, as no name server tells where {host} is; {advice}")


def explain_exchange(error: Exception, *, seconds: float, has_hung_up: bool) -> Fault:
    """Why a connection failed, or what it brought made no sense."""
    if isinstance(error, httpcore2.RemoteProtocolError) and has_hung_up:
        return PassingFault(BROKEN_OFF)
    if isinstance(error, httpcore2.RemoteProtocolError):
        return Fault(f"is on a server that does not speak HTTP as it should; {BY_HAND}")
    if isinstance(error, httpcore2.ConnectTimeout):
        return UnreachableFault(f"is on a server that does not answer; {_or_proxy(LATER)}")
    if isinstance(error, httpcore2.TimeoutException):
        return UnreachableFault(f"was not sent within {_duration(seconds)}; {LATER}")
    if isinstance(error, httpcore2.NetworkError):
        return _explain_network(error.__cause__)
    return Fault(f"cannot be asked for ({error}); {CHECK}")


def _explain_network(error: BaseException | None) -> Fault:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = error.verify_message.rstrip(".")
        return UnreachableFault(f"is on a server whose certificate is not valid ({why}); {BY_HAND}")
    if isinstance(error, ssl.SSLEOFError):
        return PassingFault(BROKEN_OFF)
    if isinstance(error, ssl.SSLError):
        why = (error.reason or "unknown").lower().replace("_", " ")
        return UnreachableFault(f"cannot be fetched over TLS ({why}); {CHECK}")
    for codes, explain in CAUSES.items():
        if isinstance(error, OSError) and error.errno in codes:
            return explain()
    return PassingFault(BROKEN_OFF)


CAUSES: dict[tuple[int, ...], Callable[[], Fault]] = {
    (errno.ECONNREFUSED,): lambda: UnreachableFault(
        f"is on a server that refuses connections; check the address, or {LATER}"
    ),
    (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL): lambda: (
        UnreachableFault(
            f"cannot be reached from here; {_or_proxy('check the network connection')}"
        )
    ),
}


def _or_proxy(advice: str) -> str:
    """Advice, and a word on proxies where somebody relies on one."""
    # Through a proxy nobody could check which IP address is asked in the end.
    if getproxies_environment().keys() & {"http", "https", "all"}:
        return f"{advice}; proxies are not used: behind one, {BY_HAND}"
    return advice


def _wait_seconds(retry_after: str) -> float | None:
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        then = parsedate_to_datetime(retry_after)
        return max(0.0, (then - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None


def _duration(seconds: float) -> str:
    """A length of time as people say it.

    >>> _duration(3600), _duration(30), _duration(0.5)
    ('60 minutes', '30 seconds', '0.5 seconds')
    """
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.3g} seconds"
