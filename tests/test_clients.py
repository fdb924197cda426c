"""An episode, as programs that nobody here wrote see it."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from quotecast import Show, Studio, make_episode
from tools import needs

ARTICLE = """R&D <now> ]]> “Ærø”

The ferry stopped on Monday.

“There is no water under her,” said Captain Inga Solberg.
"""


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


def make(folder: Path, link: str = "http://localhost:8000") -> Path:
    """An episode in a folder; the path of its sound."""
    article = folder.parent / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    show = Show(title="Tides & Ærø", base_url=link)
    episode = make_episode(str(article), folder, show=show, studio=Studio(engine="tone"), workers=1)
    return folder / episode.folder / episode.file


@needs("gpo")
def test_gpodder_downloads_the_very_bytes(tmp_path: Path) -> None:
    home, output = tmp_path / "gpodder", tmp_path / "output"
    environment = {"GPODDER_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    def gpo(*arguments: str) -> str:
        command = ["gpo", *arguments]
        return subprocess.check_output(command, env=environment, text=True, timeout=60)

    with serving(output) as link:
        sound = make(output, link)
        gpo("subscribe", f"{link}/feed.xml")
        gpo("update")
        listed = gpo("episodes")
        gpo("download")

    assert "R&D <now> ]]> “Ærø”" in listed
    (downloaded,) = home.rglob("*.mp3")
    assert downloaded.read_bytes() == sound.read_bytes()


@needs("mp3val")
def test_mp3val_finds_nothing(tmp_path: Path) -> None:
    sound = make(tmp_path / "output")

    said = subprocess.check_output(["mp3val", str(sound)], text=True)

    assert "WARNING" not in said
    assert "MPEG frames (MPEG 1 Layer III), +ID3v2, CBR" in said
