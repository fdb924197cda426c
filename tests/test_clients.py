"""An episode, as programs that nobody here wrote see it."""

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from quotecast import Show, Studio, make_episode
from tools import needs

TITLE = "R&D <now> ]]> “Ærø”"
ARTICLE = """The ferry stopped on Monday.

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


def make(folder: Path, link: str = "http://localhost:8000", title: str = TITLE) -> Path:
    """An episode in a folder, with a feed that lists one a page; the path of its sound."""
    article = folder.parent / f"{len(title)}.txt"
    article.write_text(f"{title}\n\n{ARTICLE}", encoding="utf-8")
    show = Show(title="Tides & Ærø", base_url=link, feed_episodes=1)
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

    assert TITLE in listed
    (downloaded,) = home.rglob("*.mp3")
    assert downloaded.read_bytes() == sound.read_bytes()


@needs("podcast-archiver")
def test_podcast_archiver_downloads_the_very_bytes_from_every_page(tmp_path: Path) -> None:
    output, archive = tmp_path / "output", tmp_path / "archive"
    archive.mkdir()
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    choices = ["-d", str(archive), "--write-info-json", "-F", "{episode.title}.{ext}"]

    def run(link: str) -> str:
        command = ["podcast-archiver", "-f", f"{link}/feed.xml", *choices]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
        return done.stderr.decode()

    with serving(output) as link:
        sounds = [make(output, link), make(output, link, "A Note")]
        told, again = run(link), run(link)

    assert told.count("Completed") == 2
    assert "Completed" not in again  # It goes back to the first that it has.
    downloaded = {path.read_bytes() for path in archive.glob("*.mp3")}
    assert downloaded == {sound.read_bytes() for sound in sounds}
    facts = [json.loads(path.read_text()) for path in archive.glob("*.info.json")]
    assert sorted(each["title"] for each in facts) == ["A Note", TITLE]


@needs("mp3val")
def test_mp3val_finds_nothing(tmp_path: Path) -> None:
    sound = make(tmp_path / "output")

    said = subprocess.check_output(["mp3val", str(sound)], text=True)

    assert "WARNING" not in said
    assert "MPEG frames (MPEG 1 Layer III), +ID3v2, CBR" in said
