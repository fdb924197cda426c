"""How well the voices of a cast are told apart, and how equally loud they are.

    python benchmarks/voices.py [--engine kokoro] [--scripts 20] [--most 12]

Scripts of 2 to 12 invented speakers are cast. Every speaker, and the narrator, says CLIPS
quotations of the everyday articles beside this file, as long and as short as they are there. A
speaker model (scripts/ears.py) hears each clip: it is told apart if it is nearer to the mean of
its speaker's other clips than to the mean of anybody else's. Clips with less than a second of sound
are counted by themselves and are in nobody's mean, since the model, and often a listener, cannot
judge them. As a peer, the same scripts are cast at random, with as many different voices.

Loudness is that of all that a voice says here after the gain that the catalogue gives it; none of
the quotations were used to measure that. Needs the dependency group `bench`; what was spoken once
is in the clip store.
"""

import argparse
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import soundfile

from quotecast.audio import RATE_HZ
from quotecast.casting import cast_script
from quotecast.catalog import list_blends, list_voices
from quotecast.ffmpeg import measure
from quotecast.types import Cast, Gender, Line, Role, Script, Speaker, Voice

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
from ears import SHORT_SECONDS, Vector, average, listen
from reading import Reading, read_aloud, trim

ARTICLES = Path(__file__).with_name("everyday")
QUOTATION = re.compile(r"⟦\d+ (.+?)⟧")
POOL, CLIPS = 8, 4
FEWEST = 2
DRAWS = 20
# Of the peer, for each script.
GENDERS: tuple[Gender | None, ...] = ("female", "male", "male", "female", None)


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A clip of the pool as one voice says it."""

    vector: Vector
    seconds: float

    @property
    def is_long(self) -> bool:
        return self.seconds >= SHORT_SECONDS


Clips = Mapping[str, Heard]
# By what is said.


@dataclass(frozen=True, slots=True)
class Tally:
    """Whether each clip was told apart, those that are too short to judge by themselves."""

    long: list[bool] = field(default_factory=list)
    short: list[bool] = field(default_factory=list)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.long + other.long, self.short + other.short)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", default="kokoro")
    parser.add_argument("--scripts", type=int, default=20, help="how many")
    parser.add_argument("--most", type=int, default=12, help="speakers in the longest script")
    options = parser.parse_args()
    voices, blends = list_voices(options.engine), list_blends(options.engine)
    sizes = np.linspace(FEWEST, options.most, options.scripts).round().astype(int)
    scripts = [make_script(number, int(size)) for number, size in enumerate(sizes)]
    readings = list(read_aloud([*voices, *blends], choose_pool()))
    heard = {reading.voice: hear(reading) for reading in readings}
    report_distinctness(scripts, [cast(script, voices, blends) for script in scripts], heard)
    report_loudness(readings)


def cast(script: Script, voices: Sequence[Voice], blends: Sequence[Voice]) -> Cast:
    """The cast as an episode would have it."""
    return cast_script(script, voices, narrator=voices[0], spare=blends)


def cast_at_random(script: Script, voices: Sequence[Voice], dice: random.Random) -> Cast:
    """The same narrator, and for everybody else any other voice, but no two the same."""
    narrator, *others = voices
    drawn = dice.sample(others, len(script.speakers))
    return Cast(narrator, tuple(map(Role, script.speakers, drawn)))


def make_script(number: int, size: int) -> Script:
    """A script of so many invented people, with a line for each clip."""
    speakers = tuple(
        Speaker(f"Speaker {each}", GENDERS[(number + each) % len(GENDERS)]) for each in range(size)
    )
    lines = tuple(
        Line(text, text, speaker.name)
        for speaker in speakers
        for text in pick(choose_pool(), number, speaker.name)
    )
    return Script(f"Script {number}", lines, speakers, "benchmark")


@cache
def choose_pool() -> tuple[str, ...]:
    """POOL quotations, one from the middle of each share of all when they are sorted by length."""
    paths = sorted(ARTICLES.glob("*/*.txt"))
    quotes = {
        quote.strip("‘’“”\"'")
        for path in paths
        for quote in QUOTATION.findall(path.read_text(encoding="utf-8"))
    }
    ranked = sorted(quotes, key=lambda quote: (len(quote), quote))
    return tuple(ranked[int((place + 0.5) * len(ranked) / POOL)] for place in range(POOL))


def pick(pool: Sequence[str], number: int, name: str | None) -> list[str]:
    """What somebody says in a script: always the same."""
    return random.Random(f"{number} {name}").sample(list(pool), CLIPS)


def voices_of(cast: Cast) -> tuple[Voice, ...]:
    """Everybody's voice, the narrator's first."""
    return (cast.narrator, *(role.voice for role in cast.roles))


def hear(reading: Reading) -> Clips:
    """What the speaker model makes of each clip."""
    return {
        text: Heard(listen(clip), len(trim(clip)) / RATE_HZ)
        for text, clip in zip(reading.sentences, reading.clips, strict=True)
    }


def report_distinctness(
    scripts: Sequence[Script], casts: Sequence[Cast], heard: Mapping[Voice, Clips]
) -> None:
    """Print the share of clips that are nearest to their own speaker, and the peer's."""
    totals = Tally(), Tally()
    print(f"{'script':>6}{'speakers':>10}{'clips':>7}{'told apart':>12}{'at random':>11}")
    for number, (script, chosen) in enumerate(zip(scripts, casts, strict=True)):
        dice = random.Random(number)
        drawn = [cast_at_random(script, list(heard), dice) for _ in range(DRAWS)]
        ours = judge(chosen, number, heard)
        peers = sum((judge(each, number, heard) for each in drawn), Tally())
        totals = totals[0] + ours, totals[1] + peers
        print(
            f"{number:6}{len(script.speakers):10}{len(ours.long):7}"
            f"{statistics.fmean(ours.long):12.1%}{statistics.fmean(peers.long):11.1%}"
        )
    for name, total in zip(("as cast", "at random"), totals, strict=True):
        print(
            f"{name}: {statistics.fmean(total.long):.2%} of {len(total.long)} clips told apart;"
            f" of under {SHORT_SECONDS:.0f} s"
            f" {statistics.fmean(total.short or [False]):.1%} of {len(total.short)}"
        )


def judge(cast: Cast, number: int, heard: Mapping[Voice, Clips]) -> Tally:
    """For each clip, whether it is nearest to its own speaker's others."""
    names = (None, *(role.speaker.name for role in cast.roles))
    said = [
        [heard[voice][text] for text in pick(choose_pool(), number, name)]
        for voice, name in zip(voices_of(cast), names, strict=True)
    ]
    tally = Tally()
    for speaker, clips in enumerate(said):
        for clip in clips:
            verdicts = tally.long if clip.is_long else tally.short
            verdicts.append(is_nearest(said, speaker, clip))
    return tally


def is_nearest(said: Sequence[Sequence[Heard]], speaker: int, clip: Heard) -> bool:
    """Whether a clip is nearer to its speaker's other clips than to anybody else's."""
    distances = [
        np.linalg.norm(
            clip.vector - average([each.vector for each in clips if each.is_long and each != clip])
        )
        for clips in said
    ]
    return int(np.argmin(distances)) == speaker


def report_loudness(readings: Sequence[Reading]) -> None:
    """Print how far apart the voices are once each has its gain."""
    levels = {reading.voice: loudness_of(reading) for reading in readings}
    middle = statistics.median(levels.values())
    print(f"\n{'voice':32}{'LU from the middle':>19}")
    for voice, level in sorted(levels.items(), key=lambda row: row[1]):
        print(f"{voice.id:32}{level - middle:19.2f}")
    spread = max(levels.values()) - min(levels.values())
    print(f"{len(levels)} voices, {spread:.2f} LU from the softest to the loudest,", end=" ")
    print(f"standard deviation {statistics.pstdev(levels.values()):.2f} LU")


def loudness_of(reading: Reading) -> float:
    """Of all that a voice says here, beside what the catalogue promises."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "all.flac"
        soundfile.write(path, np.concatenate(reading.clips), RATE_HZ)
        return measure(path).integrated_lufs - reading.voice.loudness_lufs


if __name__ == "__main__":
    main()
