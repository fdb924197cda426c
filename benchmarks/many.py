"""What one more episode costs a show that has thousands already.

    python benchmarks/many.py [--episodes 10000]

Files so many cards of sixty lines, with empty sounds, lists them once and then adds one more as
`quotecast make` does after it has spoken: looks for an earlier making of the article, and writes
feed and pages. The peer is the same without a memory of the folder, which reads every card and
writes every page of the feed and the index.
"""

import argparse
import os
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quotecast.archive import stem_of, write_card
from quotecast.ledger import Ledger
from quotecast.pipeline import finish
from quotecast.publishing import publish_feed
from quotecast.transcripts import TRANSCRIPTS
from quotecast.types import Cast, Episode, Line, Role, Show, Speaker, TimedLine, Voice

TEXT = "It has not been so low since 1962, and nobody can say when it will rise again."
LINES, SPEAKERS = 60, 5
VOICE = Voice("tone:alto", "en-US", "American", "female", 1, "Apache-2.0", -27.5)
FILE = "episode-0011223344556677.mp3"
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
SHOW = Show(base_url="https://pods.example.com/show")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--episodes", type=int, default=10_000)
    count = parser.parse_args().episodes

    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "output"
        os.environ["XDG_CACHE_HOME"] = f"{scratch}/cache"
        for number in range(count):
            file_episode(output, number)
        add(output, count)
        known = add(output, count + 1)
        os.environ["XDG_CACHE_HOME"] = f"{scratch}/empty"
        anew = add(output, count + 2)
    print(f"one more of {count} episodes: {known:.2f} s")
    print(f"without the memory of the folder: {anew:.2f} s, {anew / known:.0f} times as long")


def file_episode(output: Path, number: int) -> None:
    people = [Speaker(f"Speaker {each}") for each in range(SPEAKERS)]
    lines = [Line(TEXT, TEXT, people[each % SPEAKERS].name, each) for each in range(LINES)]
    episode = Episode(
        article=f"{number:016x}",
        guid=str(number),
        title=f"Episode {number}",
        folder=f"episode-{number}",
        file=FILE,
        bytes=0,
        seconds=LINES * 5.0,
        loudness_lufs=-19.0,
        published=FIRST + timedelta(hours=number),
        fingerprint="",
        cover="cover-0011223344556677.jpg",
        cast=Cast(VOICE, tuple(Role(each, replace(VOICE, id="tone:bass")) for each in people)),
        source="article.txt",
        lines=tuple(TimedLine(line, at * 5.0, at * 5.0 + 5) for at, line in enumerate(lines)),
    )
    write_card(output, episode)
    folder = output / episode.folder
    for name in (FILE, episode.cover, *(f"{stem_of(FILE)}{suffix}" for suffix in TRANSCRIPTS)):
        (folder / name).touch()


def add(output: Path, number: int) -> float:
    """Seconds that one more episode takes, its sound aside."""
    file_episode(output, number)
    start = time.perf_counter()
    ledger = Ledger(output)
    ledger.find(f"{number:016x}")
    ledger.save()
    finish(publish_feed(output, SHOW))
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
