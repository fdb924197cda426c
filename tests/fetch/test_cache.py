import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fetching import PAGE, Time, fault_of, fetch, opened, result_of
from quotecast.fetch import Fetched, Limits
from web import (
    Question,
    Reply,
    serving,
)


def changing(**validators: str) -> Callable[[Question], Reply]:
    """A page that is sent once and then only when it has changed."""

    def answer(question: Question) -> Reply:
        wanted = (question.headers.get("If-None-Match"), question.headers.get("If-Modified-Since"))
        had = (validators.get("ETag"), validators.get("Last_Modified"))
        if any(wanted) and wanted == had:
            return Reply(status=304)
        headers = {name.replace("_", "-"): value for name, value in validators.items()}
        return Reply(PAGE.body, headers={**PAGE.headers, **headers})

    return answer


DATE = "Sat, 21 Nov 2026 08:00:00 GMT"


@pytest.mark.parametrize(
    "validators",
    [
        {"ETag": '"a"'},
        {"ETag": 'W/"a"'},
        {"Last_Modified": DATE},
        {"ETag": '"a"', "Last_Modified": DATE},
    ],
)
def test_an_unchanged_page_is_not_sent_again(validators: dict[str, str], tmp_path: Path) -> None:
    statuses: list[int] = []
    answer = changing(**validators)

    def counted(question: Question) -> Reply:
        reply = answer(question)
        statuses.append(reply.status)
        return reply

    with serving({"/": counted}) as site:
        pages = [fetch(site.address, cache=tmp_path) for _ in range(3)]

    assert statuses == [200, 304, 304]
    assert pages == [Fetched(f"{site.address}/", PAGE.body, "text/html", "utf-8")] * 3


def test_a_changed_page_replaces_the_one_before(tmp_path: Path) -> None:
    changes = [Reply(b"one", headers={"ETag": '"1"'}), Reply(b"two", headers={"ETag": '"2"'})]
    sent = iter([*changes, Reply(status=304)])
    with serving({"/": lambda _: next(sent)}) as site:
        texts = [fetch(site.address, cache=tmp_path).data for _ in range(3)]

    assert texts == [b"one", b"two", b"two"]
    assert site.asked[-1].headers["If-None-Match"] == '"2"'
    assert len(list(tmp_path.glob("*.page"))) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"ETag": '"a"', "Cache-Control": "private, No-Store"},
        {"ETag": '"a"', "Vary": "*"},
    ],
)
def test_what_may_not_be_kept_is_not(headers: dict[str, str], tmp_path: Path) -> None:
    sent = iter([Reply(b"one", headers={"ETag": '"1"'}), *[Reply(b"two", headers=headers)] * 2])
    with serving({"/": lambda _: next(sent)}) as site:
        texts = [fetch(site.address, cache=tmp_path).data for _ in range(3)]

    assert texts == [b"one", b"two", b"two"]
    assert "If-None-Match" not in site.asked[-1].headers
    assert list(tmp_path.glob("*.page")) == []


def test_without_a_cache_nothing_is_asked_nor_kept() -> None:
    with serving({"/": changing(ETag='"a"')}) as site:
        for _ in range(2):
            fetch(site.address)

    assert "If-None-Match" not in site.asked[1].headers


def swapped(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-1],
        lambda data: b"\xff" + data,
        lambda data: swapped(data, b"evening", b"morning"),
        lambda data: swapped(data, b'"format": 1', b'"format": 2'),
        lambda data: swapped(data, b"text/html", b"text/\\nhtm"),
        lambda data: swapped(data, b'"text/html"', b"[1]"),
        lambda data: b"[]\n" + data,
        lambda data: b"{}\n" + data,
        lambda data: swapped(data, b"http://127", b"http://128"),
    ],
)
def test_a_damaged_entry_is_replaced(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    with serving({"/": changing(ETag='"a"')}) as site:
        fetch(site.address, cache=tmp_path)
        (path,) = tmp_path.glob("*.page")
        whole = path.read_bytes()
        path.write_bytes(damage(whole))
        page = fetch(site.address, cache=tmp_path)

    assert page.data == PAGE.body
    assert "If-None-Match" not in site.asked[1].headers
    assert path.read_bytes() == whole


def test_the_pages_used_longest_ago_make_room(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    with serving({f"/{name}": changing(ETag='"a"') for name in "abcd"}) as site:
        for name in "abc":
            fetch(f"{site.address}/{name}", cache=folder)
            for path in folder.iterdir():
                an_hour_before = path.stat().st_mtime - 3_600
                os.utime(path, (an_hour_before, an_hour_before))
        two_pages = 2 * path.stat().st_size
        fetch(f"{site.address}/a", cache=folder)
        fetch(f"{site.address}/d", cache=folder, limits=Limits(cache_bytes=two_pages))
        asked = len(site.asked)
        for name in "abcd":
            fetch(f"{site.address}/{name}", cache=folder)

    questions = [question.headers for question in site.asked[asked:]]
    assert ["If-None-Match" in headers for headers in questions] == [True, False, False, True]


def test_a_cache_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with serving({"/": changing(ETag='"a"')}) as site:
        for folder in ("file", "file/folder"):
            assert fetch(site.address, cache=tmp_path / folder).data == PAGE.body


def test_a_cached_page_is_not_given_without_the_check(tmp_path: Path) -> None:
    with serving({"/": changing(ETag='"a"')}) as site:
        fetch(site.address, cache=tmp_path)
        fault = fault_of(site.address, cache=tmp_path, allow_private=False)

    assert "--allow-private" in fault


def test_serves_as_a_context(at: Time) -> None:
    with serving({"/": PAGE}) as site, opened(at) as fetcher:
        pages = [result_of(fetcher.fetch(site.address)) for _ in range(2)]

    assert [page.data for page in pages] == [PAGE.body] * 2
