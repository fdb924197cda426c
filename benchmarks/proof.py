"""How much of episodes a speech recogniser understands, names aside, beside a peer's voice.

    python benchmarks/proof.py [ARTICLE ...] [--quality best] [--engine kokoro] [--peer hibari]

Makes an episode of each article and hears it as `quotecast proof` does. Written and heard are
made alike as Whisper's authors do. Without names means: a word that the article shows to be a
name (see quotecast.proof.names) may be heard as up to three others or not at all, and is not
among the words. A sentence is lost when four words of it in a row, or all that it has, are heard
neither in the whole nor alone. The peer is another engine, on the same articles in the same run.

By default ten articles of benchmarks/everyday, of 600 words and more; --peer "" leaves it out.
Models are packages; nothing is downloaded.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from annotated import read_article
from quotecast import make_episode
from quotecast.pipeline import finish
from quotecast.proof.ear import open_ear
from quotecast.proof.listening import listen
from quotecast.proof.names import find_names
from quotecast.proof.reports import Ear, Hearing, Report
from quotecast.types import Studio

EVERYDAY = Path(__file__).parent / "everyday"
ARTICLES = tuple(f"world/{n:02}" for n in (*range(5, 12), 13, 14, 15))
MOST_PLAIN_ERROR = 0.04


@dataclass(frozen=True, slots=True)
class Result:
    """What was heard of one article."""

    report: Report
    seconds: float
    # Of sound.
    spent: float
    # Seconds to make it.


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--quality", default="best")
    parser.add_argument("--engine", default="")
    parser.add_argument("--peer", default="hibari")
    parser.add_argument("--model", default="base")
    parser.add_argument("--misheard", action="store_true", help="print the lines with errors")
    options = parser.parse_args()

    articles = options.articles or [EVERYDAY / f"{name}.txt" for name in ARTICLES]
    ear = open_ear(options.model)
    ours = Studio(quality=options.quality, engine=options.engine)
    total = measure(articles, ours, ear, is_telling=options.misheard)
    if options.peer:
        print(f"\npeer: {options.peer}")
        peer = measure(articles, Studio(engine=options.peer), ear, is_telling=False)
        ratio = total.plain_error / peer.plain_error if peer.plain_error else float("nan")
        print(f"\nerrors without names, ours to the peer's: {ratio:.2f}")
    lost = sum(hearing.fault == "lost" for hearing in total.hearings)
    is_good = total.plain_error <= MOST_PLAIN_ERROR and not lost
    print(f"at most {MOST_PLAIN_ERROR:.0%} without names, none lost: {'yes' if is_good else 'no'}")
    sys.exit(not is_good)


def measure(articles: list[Path], studio: Studio, ear: Ear, *, is_telling: bool) -> Report:
    """All articles heard as one."""
    print(
        f"{'article':20}{'words':>7}{'error':>8}{'no names':>10}{'lost':>6}{'doubled':>9}"
        f"{'unclear':>9}{'seconds':>9}{'to make':>9}"
    )
    results = []
    for article in articles:
        results.append(hear(article, studio, ear))
        tell(f"{article.parent.name}/{article.name}", results[-1:])
        if is_telling:
            tell_misheard(results[-1].report.hearings)
    tell("all", results)
    return join(results)


def hear(article: Path, studio: Studio, ear: Ear) -> Result:
    """Make an episode of an article, its marks taken out, and hear it."""
    with tempfile.TemporaryDirectory() as scratch:
        text = Path(scratch) / article.with_suffix(".txt").name
        text.write_text(read_article(article, article)["text"], encoding="utf-8")
        begun = time.perf_counter()
        episode = make_episode(text, Path(scratch) / "out", studio=studio)
        spent = time.perf_counter() - begun
        people = [role.speaker.name for role in episode.cast.roles]
        names = find_names([each.line for each in episode.lines], people)
        sound = Path(scratch) / "out" / episode.folder / episode.file
        report = finish(listen(sound, episode.lines, ear, names))
    return Result(report, episode.seconds, spent)


def join(results: list[Result]) -> Report:
    return Report(tuple(chain.from_iterable(result.report.hearings for result in results)))


def tell(name: str, results: list[Result]) -> None:
    report = join(results)
    faults = [hearing.fault for hearing in report.hearings]
    print(
        f"{name:20}{sum(hearing.words for hearing in report.hearings):7}{report.word_error:8.1%}"
        f"{report.plain_error:10.1%}{faults.count('lost'):6}{faults.count('doubled'):9}"
        f"{faults.count('unintelligible'):9}{sum(each.seconds for each in results):9.0f}"
        f"{sum(each.spent for each in results):9.0f}",
        flush=True,
    )


def tell_misheard(hearings: tuple[Hearing, ...]) -> None:
    for hearing in hearings:
        if hearing.plain_errors:
            print(f"    {hearing.line.line.text}\n      {hearing.said}", flush=True)


if __name__ == "__main__":
    main()
