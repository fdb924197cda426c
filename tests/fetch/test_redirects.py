import pytest

from fetching import PAGE, fault_of, fetch, moved
from web import (
    PEMS,
    Pages,
    Reply,
    serving,
)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", ["b?c", "/a/b?c", "{}/a/b?c", "//{host}/a/b?c", "./x/../b?c#d"])
def test_follows_redirects(status: int, place: str) -> None:
    there: list[str] = []
    pages: Pages = {"/a/": lambda _: moved(there[0], status), "/a/b?c": PAGE}
    with serving(pages) as site:
        there.append(place.format(site.address, host=site.address.removeprefix("http://")))
        page = fetch(f"{site.address}/a/")

    assert page.address == f"{site.address}/a/b?c"
    assert page.data == PAGE.body


def test_keeps_the_bytes_of_a_redirect() -> None:
    with serving({"/": moved("/caf\xe9 \xc3\xa9"), "/caf%E9%20%C3%A9": PAGE}) as site:
        assert fetch(site.address).data == PAGE.body


def test_follows_ten_redirects_and_no_more() -> None:
    pages = {f"/{count}": moved(f"/{count - 1}") for count in range(1, 12)} | {"/0": PAGE}
    with serving(pages) as site:
        assert fetch(f"{site.address}/10").data == PAGE.body
        fault = fault_of(f"{site.address}/11")

    assert f"/1, where {site.address}/11 leads, after 10 redirects leads on" in fault


def test_tells_a_redirect_loop() -> None:
    with serving({"/a": moved("/b"), "/b": moved("/a#again")}) as site:
        fault = fault_of(f"{site.address}/a")

    assert "a redirect loop" in fault
    assert site.paths == ["/a", "/b"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("file:///etc/passwd", "file:///etc/passwd is a file: address"),
        ("http://bob:secret@a.example/", "http://a.example/ was given with a user name"),
        ("http://[", "cannot be fetched"),
        ("http://2130706433/", "has a host or port that cannot exist"),
    ],
)
def test_does_not_follow_everywhere(place: str, words: str) -> None:
    with serving({"/": moved(place)}) as site:
        fault = fault_of(site.address)

    assert fault.startswith(f"{site.address}/ leads to an address that cannot be fetched: ")
    assert words in fault
    assert "secret" not in fault


def test_sends_no_cookies_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEMS / "root.pem"))
    resolve = {"news.test": ["127.0.0.1"]}.__getitem__
    with serving({"/b": PAGE}) as plain:
        there = Reply(status=302, headers={"Location": f"{plain.address}/b", "Set-Cookie": "a=b"})
        with serving({"/a": there}, over_tls=True) as safe:
            page = fetch(safe.address.replace("127.0.0.1", "news.test") + "/a", resolve=resolve)

    assert page.address == f"{plain.address}/b"
    assert not {"cookie", "authorization", "referer"} & {n.lower() for n in plain.asked[0].headers}
