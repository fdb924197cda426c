import time

import pytest

from fetching import PAGE, SLOW, fault_of, fetch
from web import (
    PEMS,
    Talk,
    dripping,
    nodding,
    resetting,
    saying,
    serving,
    talking,
)


def test_trusts_a_certificate_that_fits_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEMS / "root.pem"))
    with serving({"/": PAGE}, over_tls=True) as site:
        address = site.address.replace("127.0.0.1", "news.test")
        page = fetch(address, resolve=lambda _: ["127.0.0.1"])

    assert page.data == PAGE.body


def test_the_name_counts_not_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEMS / "root.pem"))
    with serving({"/": PAGE}, over_tls=True) as site:
        address = site.address.replace("127.0.0.1", "other.test")
        fault = fault_of(address, resolve=lambda _: ["127.0.0.1"])

    assert "whose certificate is not valid (Hostname mismatch" in fault
    assert site.asked == []


def test_does_not_trust_everybody() -> None:
    with serving({"/": PAGE}, over_tls=True) as site:
        fault = fault_of(site.address, resolve=lambda _: ["127.0.0.1"])

    assert "whose certificate is not valid" in fault
    assert site.asked == []


@pytest.mark.parametrize(
    ("talk", "words"),
    [
        (saying(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "cannot be fetched over TLS"),
        (saying(b""), "broke off before all of it was sent"),
        (nodding, "broke off before all of it was sent"),
        (resetting, "broke off before all of it was sent"),
        (dripping(b"", then=b""), "does not answer"),
    ],
)
def test_tells_that_a_server_knows_no_tls(talk: Talk, words: str) -> None:
    with talking(talk, listens=False) as line:
        address = line.address.replace("http:", "https:")
        fault = fault_of(address, clock=time.monotonic, limits=SLOW)

    assert fault.startswith(f"{address} ")
    assert words in fault
