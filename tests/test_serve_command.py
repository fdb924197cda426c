"""quotecast serve, as whoever types it sees it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

TOKEN = "k7Qw-3vN_x0LrT5yHd2e"
FEED = '<rss><channel><atom:link href="http://localhost:8000/feed.xml" rel="self"/></channel></rss>'


@pytest.fixture(autouse=True)
def podcast(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "feed.xml").write_text(FEED)


def quotecast(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "quotecast", "serve", *arguments]


@contextmanager
def serving(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A server in a process of its own, which is gone after the block."""
    command = quotecast("--port", "0", *arguments)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_until(process: "subprocess.Popen[str]", words: str) -> str:
    """What a process says, until it says these words or nothing more."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            break
    return said


def addresses(said: str) -> dict[str, str]:
    return dict(re.findall(r"(on this machine|in this network)\s+(http://\S+)", said))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serves_until_it_is_stopped(number: signal.Signals) -> None:
    with serving() as process:
        said = read_until(process, "can listen")
        with urllib.request.urlopen(addresses(said)["on this machine"]) as answer:
            feed = answer.read().decode()
        process.send_signal(number)
        _, complaint = process.communicate(timeout=30)

    assert addresses(said)["on this machine"] in feed
    assert process.returncode == 0
    assert complaint == ""
    assert "\x1b" not in said
    for app in ("AntennaPod", "gPodder", "Spotify"):
        assert app in said


def test_stops_at_once_while_somebody_downloads(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "episode"
    folder.mkdir()
    (folder / "episode.json").write_text("{}")
    (folder / "large.mp3").write_bytes(b"\xff" * 30_000_000)
    with serving("--host", "127.0.0.1") as process, socket.socket() as client:
        address = addresses(read_until(process, "can listen"))["on this machine"]
        client.connect(("127.0.0.1", int(re.findall(r":(\d+)/", address)[0])))
        client.sendall(b"GET /episode/large.mp3 HTTP/1.1\r\nHost: x\r\n\r\n")
        client.recv(1000)
        process.send_signal(signal.SIGINT)
        stopped = time.monotonic()
        _, complaint = process.communicate(timeout=30)

    assert time.monotonic() - stopped < 10
    assert (process.returncode, complaint) == (0, "")


def test_a_private_feed_is_told_with_its_token() -> None:
    with serving("--token", TOKEN, "--host", "127.0.0.1") as process:
        said = read_until(process, "can listen")
        address = addresses(said)["on this machine"]
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(address.replace(f"{TOKEN}/", ""))

    assert f"/{TOKEN}/feed.xml" in address
    assert "leave out --host" in said


def test_verbose_lists_requests() -> None:
    with serving("--verbose") as process:
        address = addresses(read_until(process, "can listen"))["on this machine"]
        with suppress(urllib.error.HTTPError):
            urllib.request.urlopen(address + "%0A%1B")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)

    assert told == "127.0.0.1 GET '/feed.xml%0A%1B' 404\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--out", "elsewhere"], "elsewhere holds no podcast"),
        (["--token", "short"], "the token must be 16"),
        (["--host", "192.0.2.77"], "this machine has no such address"),
    ],
)
def test_what_cannot_be_is_one_sentence(arguments: list[str], complaint: str) -> None:
    done = subprocess.run(
        quotecast(*arguments), check=False, capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_in_use_names_one_that_is_free() -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:
        port = taken.getsockname()[1]
        command = quotecast("--port", str(port))
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)

    assert done.returncode == 1
    assert re.search(rf"port {port} .* port \d+ is free: use --port\n", done.stderr)


def test_a_terminal_gets_a_code_for_the_phone(tmp_path: Path) -> None:
    mine, its = os.openpty()
    command = quotecast("--port", "0")
    with subprocess.Popen(command, stdout=its, stderr=subprocess.PIPE) as process:
        os.close(its)
        said = b""
        with suppress(OSError):  # The terminal is closed.
            while b"can listen" not in said and (more := os.read(mine, 10_000)):
                said += more
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=30)
        finally:
            process.kill()  # or a signal that is ignored here would have us wait for good
    os.close(mine)

    is_near = "in this network" in said.decode()
    assert ("▀▀▀" in said.decode()) == is_near
    assert process.returncode == 0


def test_nothing_of_the_web_server_is_loaded_for_help() -> None:
    script = (
        "import sys, quotecast.cli; print([each for each in sys.modules"
        " if each.startswith(('starlette', 'uvicorn', 'segno', 'quotecast.server'))])"
    )

    said = subprocess.check_output([sys.executable, "-c", script], text=True)

    assert said == "[]\n"
