"""The output folder, as podcast apps that nobody here wrote see it."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from quotecast.archive import list_episodes, read_card, write_card
from quotecast.cover import draw_cover
from quotecast.feed import render_feed
from quotecast.files import write_atomically
from quotecast.types import Feed

CARD = Path(__file__).parent / "data" / "archive" / "conjoined-twins" / "episode.json"
SOUND = bytes(range(256)) * 32


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which a folder is served while the block runs."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def publish(output: Path, link: str, title: str) -> None:
    """File an episode and write the feed, as a run would."""
    episode = replace(read_card(CARD), title=title, bytes=len(SOUND))
    write_atomically(output / episode.folder / episode.file, SOUND)
    write_atomically(output / episode.folder / episode.cover, draw_cover(title, show="Show"))
    write_card(output, episode)
    write_atomically(output / "cover.jpg", draw_cover("Show", show=""))
    feed = Feed(
        title="Show",
        description="Articles, read aloud.",
        link=link,
        author="Ann O’Neil",
        email=None,
        language="en",
        category="News",
        explicit=False,
        cover="cover.jpg",
        guid=None,
        episodes=list_episodes(output),
    )
    write_atomically(output / "feed.xml", render_feed(feed))


@pytest.mark.skipif(not shutil.which("gpo"), reason="gPodder is not installed")
def test_gpodder_downloads_the_very_bytes(tmp_path: Path) -> None:
    home, output = tmp_path / "gpodder", tmp_path / "output"
    environment = {"GPODDER_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    def gpo(*arguments: str) -> str:
        command = ["gpo", *arguments]
        return subprocess.check_output(command, env=environment, text=True, timeout=60)

    with serving(output) as link:
        publish(output, link, "R&D <now> ]]> “Ærø”")
        gpo("subscribe", f"{link}/feed.xml")
        gpo("update")
        listed = gpo("episodes")
        gpo("download")

    assert "R&D" in listed
    (downloaded,) = home.rglob("*.mp3")
    assert downloaded.read_bytes() == SOUND
