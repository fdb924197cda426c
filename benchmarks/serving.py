"""How well `quotecast serve` bears many listeners who download at the same time.

    python benchmarks/serving.py [--listeners 200] [--seconds 10] [--megabytes 20]

wrk (from Debian's package of that name) downloads one episode over and over again with that many
connections, from quotecast and then from each peer that is there: nginx, which is written in C,
and Python's own http.server. Then it polls the feed as apps do, with its ETag. Any of them fills a
home network many times over, so errors and memory are what to look at first. The ratios are of
what is sent in a second of the server's processor time, which a busy machine hardly changes.
"""

import argparse
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quotecast.archive import write_card
from quotecast.pipeline import finish
from quotecast.publishing import publish_feed
from quotecast.types import Cast, Episode, Show, Voice

FOLDER = "an-episode"
SOUND = "an-episode-0123456789abcdef.mp3"
VOICE = Voice("tone:alto", "en-US", "American", "female", 1, "Apache-2.0", -27.5)
EPISODES = 200
TICKS = os.sysconf("SC_CLK_TCK")
UNITS = {"B": 1e-6, "KB": 1e-3, "MB": 1.0, "GB": 1e3}
NGINX = """
daemon off; worker_processes 2; error_log /dev/null; pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; client_body_temp_path {folder}/body;
  server {{ listen 127.0.0.1:{port}; location / {{ root {output}; }} }} }}
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk has seen."""

    requests_a_second: float
    megabytes_a_second: float
    errors: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--listeners", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--megabytes", type=int, default=20)
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: apt-get install wrk")

    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "output"
        fill(output, options.megabytes)
        print(f"{options.listeners} listeners for {options.seconds} s, {options.megabytes} MB each")
        print(f"{'':14}{'MB a':>10}{'MB a core’s':>14}{'MB of memory':>24}")
        print(f"{'':14}{'second':>10}{'second':>14}{'before':>8}{'most':>8}{'after':>8}  errors")
        speeds = {
            name: download(name, command, options.listeners, options.seconds)
            for name, command in servers(output, Path(scratch)).items()
        }
        for name, speed in list(speeds.items())[1:]:
            print(f"ratio to {name}: {speeds['quotecast'] / speed:.2f}")
        poll(servers(output, Path(scratch))["quotecast"], options.listeners, options.seconds)


def fill(output: Path, megabytes: int) -> None:
    """A podcast with an episode of that size, and a feed that is as long as a daily one's."""
    for number in range(EPISODES):
        folder = FOLDER if not number else f"{FOLDER}-{number}"
        size = megabytes * 1_000_000 if not number else 1
        (output / folder).mkdir(parents=True)
        (output / folder / SOUND).write_bytes(b"\xff" * size)
        episode = Episode(
            article=f"{number:016x}",
            guid=str(number),
            title=f"Episode {number}",
            folder=folder,
            file=SOUND,
            bytes=size,
            seconds=60.0,
            loudness_lufs=-19.0,
            published=datetime(2026, 1, 1, tzinfo=UTC),
            fingerprint="",
            cover="cover.jpg",
            cast=Cast(VOICE, ()),
            source="article.txt",
        )
        write_card(output, episode)
    finish(publish_feed(output, Show()))


def servers(output: Path, scratch: Path) -> dict[str, list[str]]:
    """The commands of those that are installed; PORT stands for the port."""
    python = [sys.executable, "-m"]
    here = ["127.0.0.1", "PORT"]
    own = ["--host", here[0], "--port", here[1]]
    found = {
        "quotecast": [*python, "quotecast", "serve", "--out", str(output), *own],
        "http.server": [*python, "http.server", here[1], "--bind", here[0], "-d", str(output)],
    }
    if nginx := shutil.which("nginx"):
        settings = scratch / "nginx.conf"
        settings.write_text(NGINX.format(folder=scratch, output=output, port="PORT"))
        scratch.chmod(0o755)  # nginx drops its rights.
        found["nginx"] = [nginx, "-p", str(scratch), "-c", str(settings)]
    return found


@contextlib.contextmanager
def running(command: list[str]) -> Iterator[tuple[str, int]]:
    """The address of a server that answers, and its process."""
    with socket.create_server(("127.0.0.1", 0)) as place:
        port = str(place.getsockname()[1])
    for settings in (Path(each) for each in command if each.endswith("nginx.conf")):
        settings.write_text(settings.read_text().replace("PORT", port))
    command = [each.replace("PORT", port) for each in command]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/feed.xml")
            yield address, process.pid
        finally:
            process.terminate()


def wait_for(address: str) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:
            answer.read()
            return
        time.sleep(0.1)
    sys.exit(f"nobody answers at {address}")


def download(name: str, command: list[str], listeners: int, seconds: int) -> float:
    with running(command) as (address, process):
        before, used = megabytes_of(process, "VmRSS"), core_seconds(process)
        load = press(f"{address}/{FOLDER}/{SOUND}", listeners, seconds)
        sent = load.megabytes_a_second * seconds / (core_seconds(process) - used)
        most, after = megabytes_of(process, "VmHWM"), megabytes_of(process, "VmRSS")
    memory = f"{before:8.0f}{most:8.0f}{after:8.0f}"
    print(f"{name:14}{load.megabytes_a_second:10.0f}{sent:14.0f}{memory}  {load.errors}")
    return sent


def poll(command: list[str], listeners: int, seconds: int) -> None:
    with running(command) as (address, _):
        feed = f"{address}/feed.xml"
        with urllib.request.urlopen(feed) as answer:
            tag = answer.headers["ETag"]
        new = press(feed, listeners, seconds)
        known = press(feed, listeners, seconds, "-H", f"If-None-Match: {tag}")
    print(f"\nfeed of {EPISODES} episodes, requests a second (errors):")
    print(f"  whole {new.requests_a_second:.0f} ({new.errors})")
    print(f"  304   {known.requests_a_second:.0f} ({known.errors})")


def press(address: str, listeners: int, seconds: int, *more: str) -> Load:
    """What wrk sees of an address."""
    command = ["wrk", "-t2", f"-c{listeners}", f"-d{seconds}s", "--timeout", "60s", *more, address]
    said = subprocess.check_output(command, text=True)
    speed = re.search(r"Transfer/sec:\s*([\d.]+)([KMG]?B)", said)
    requests = re.search(r"Requests/sec:\s*([\d.]+)", said)
    assert speed
    assert requests
    errors = re.findall(r"(?:Socket errors|Non-2xx).*", said)
    return Load(float(requests[1]), float(speed[1]) * UNITS[speed[2]], "; ".join(errors) or "none")


def megabytes_of(process: int, what: str) -> float:
    """Of memory, of a process and those it has started."""
    pattern = rf"{what}:\s*(\d+)"
    found = (re.search(pattern, (each / "status").read_text()) for each in family(process))
    return sum(int(each[1]) for each in found if each) / 1000


def core_seconds(process: int) -> float:
    """Of a processor, that a process and those it has started have used."""
    facts = [(each / "stat").read_text().rpartition(")")[2].split() for each in family(process)]
    return sum(int(user) + int(system) for user, system in (each[11:13] for each in facts)) / TICKS


def family(process: int) -> list[Path]:
    """Where Linux tells about a process and those it has started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [Path("/proc") / each for each in (str(process), *children)]


if __name__ == "__main__":
    main()
