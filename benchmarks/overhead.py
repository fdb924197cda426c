"""How much longer an episode takes than the engine alone needs for its sentences.

    python benchmarks/overhead.py [ARTICLE] [--engine kokoro] [--workers 2] [--rounds 1]

Both times are taken with the same warm processes: once each sentence is only spoken and thrown
away, once the whole episode is made, from the first sentence sent to the engine to the finished
files. What comes before (reading, importing, loading models) is told apart. A fresh clip store is
used for each round, and the rounds alternate, so that a busy machine slows both.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import wait
from pathlib import Path

from quotecast.catalog import voices_folder
from quotecast.executors import Workers
from quotecast.filing import Place
from quotecast.pipeline import Made, load_script, make_steps, open_workers
from quotecast.planning import make_plan
from quotecast.synthesis import speak
from quotecast.types import Job, Plan, Show, Studio

EXAMPLE = Path(__file__).parents[1] / "examples" / "night-train.md"
MOST_RATIO = 1.15
MOST_HELP_SECONDS = 0.4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article", nargs="?", default=str(EXAMPLE))
    parser.add_argument("--engine", default="kokoro")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()

    print(f"quotecast --help: {help_seconds():.2f} s (at most {MOST_HELP_SECONDS})")
    begun = time.perf_counter()
    plan = make_plan(load_script(options.article), Studio(engine=options.engine))
    print(f"reading, attribution and casting, imports included: {since(begun):.1f} s")
    with open_workers(options.workers) as workers:
        begun = time.perf_counter()
        warm_up(workers, plan, options.workers)
        print(f"starting {options.workers} processes and loading the engine: {since(begun):.1f} s")
        alone, whole, sound = [], [], 0.0
        for _ in range(options.rounds):
            alone.append(speak_alone(workers, plan))
            seconds, sound = make_whole(workers, options.article, options.engine)
            whole.append(seconds)
    report(alone, whole, sound)


def help_seconds() -> float:
    """The fastest of five runs of `quotecast --help`."""
    command = [sys.executable, "-m", "quotecast", "--help"]
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(since(begun))
    return min(times)


def warm_up(workers: Workers, plan: Plan, count: int) -> None:
    """Have every process load engine, voices and both kinds of phonemes."""
    voices = {job.voice: job for job in plan.jobs}
    jobs = [Job("Good evening.", voice) for voice in voices for _ in range(4 * count)]
    wait([workers.open().submit(speak, job, voices_folder()) for job in jobs])


def speak_alone(workers: Workers, plan: Plan) -> float:
    """Seconds for each different sentence once, in order, nothing done with the sound."""
    jobs = dict(zip(plan.keys, plan.jobs, strict=True)).values()
    begun = time.perf_counter()
    wait([workers.open().submit(speak, job, voices_folder()) for job in jobs])
    return since(begun)


def make_whole(workers: Workers, article: str, engine: str) -> tuple[float, float]:
    """Seconds from the first sentence sent to the finished files, and of sound."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = scratch
        steps = make_steps(
            load_script(article),
            Place(Path(scratch) / "out", Show()),
            Studio(engine=engine),
            workers=workers,
        )
        begun = 0.0
        opened = workers.open

        def open_and_note() -> object:
            nonlocal begun
            begun = begun or time.perf_counter()
            return opened()

        workers.open = open_and_note  # type: ignore[method-assign,assignment]
        try:
            while True:
                next(steps)
        except StopIteration as end:
            made: Made = end.value
        finally:
            workers.open = opened  # type: ignore[method-assign]
        return since(begun), made.episode.seconds


def report(alone: list[float], whole: list[float], sound: float) -> None:
    one, other = statistics.median(alone), statistics.median(whole)
    print(f"\n{'':24}{'seconds':>9}{'times real time':>18}")
    print(f"{'engine alone':24}{one:9.1f}{sound / one:18.2f}")
    print(f"{'whole episode':24}{other:9.1f}{sound / other:18.2f}")
    print(f"\nratio {other / one:.3f} (at most {MOST_RATIO}), {sound:.0f} seconds of sound")


def since(begun: float) -> float:
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
