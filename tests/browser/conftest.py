"""What tests in a real browser have: Chromium, a small show, and a server that can be sought in."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from browser.chromium import Browser, Show, launch
from cards import list_episodes
from quotecast import Studio, make_episode
from quotecast.page import render_episode, render_index
from quotecast.types import Feed

ARTICLE = """# The Ferry That Stopped

The ferry stopped on Monday, and nobody knows when it will sail again.

“There is no water under her,” said Captain Inga Solberg. “We wait for the tide.”

## What the harbour says

“It has not been so low since 1962,” said Omar Haddad, who keeps the harbour.

- Tickets stay good.
- The bus is free.

## What comes next

“I will walk,” said Captain Inga Solberg, and she did.
"""


class SeekableHandler(SimpleHTTPRequestHandler):
    """Serves a folder, and parts of its files to whoever asks for them."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not wanted or not path.is_file():
            super().do_GET()
            return
        whole = path.read_bytes()
        start, end = int(wanted[1]), int(wanted[2] or len(whole) - 1)
        part = whole[start : end + 1]
        self.send_response(206)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Range", f"bytes {start}-{start + len(part) - 1}/{len(whole)}")
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Type", self.guess_type(path))
        self.end_headers()
        self.wfile.write(part)


@pytest.fixture(scope="session")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    folder = tmp_path_factory.mktemp("show")
    article, output = folder / "ferry.md", folder / "output"
    article.write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        made = make_episode(article, output, studio=Studio(engine="tone"), workers=1)
    (cover,) = output.glob("cover-*[0-9a-f].jpg")
    feed = Feed(
        title="Tides & Ærø",
        description="What the sea says.",
        link="http://localhost:8000",
        author="Ann",
        email=None,
        language="en",
        category="News",
        explicit=False,
        cover=cover.name,
        guid=None,
        episodes=list_episodes(output),
    )
    (output / "index.html").write_bytes(render_index(feed))
    (output / made.folder / "index.html").write_bytes(render_episode(feed, made))
    return Show(output, feed, made)


@pytest.fixture(scope="session")
def server(show: Show) -> Iterator[str]:
    handler = partial(SeekableHandler, directory=str(show.output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    driver = launch(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def browser(driver: Any, show: Show, server: str) -> Iterator[Browser]:
    browser = Browser(driver, show, server)
    browser.look()
    browser.forget()
    browser.complaints()
    yield browser
    assert browser.complaints() == []
