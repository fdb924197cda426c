from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from quotecast.audio import RATE_HZ, Audio
from quotecast.catalog import list_voices, voices_folder
from quotecast.engines.tone import ToneEngine
from quotecast.executors import Workers
from quotecast.pipeline import finish
from quotecast.proof.reports import EAR_RATE_HZ, HeardWord, Samples
from quotecast.proof.takes import Booth, improve
from quotecast.store import ClipStore
from quotecast.synthesis import clip_keys
from quotecast.types import Cast, Job, Line, Plan, Script, Take, Voice

VOICE = list_voices("tone")[0]
TEXT = "The ferry stopped on Monday."
Spoken = Callable[..., Audio]
SECONDS = {0: 1.0, 1: 1.5, 2: 2.0, 3: 2.5}
# How long each take sounds, by which the ear below tells them apart.


def plan_of(*texts: str) -> Plan:
    lines = tuple(Line(text, text) for text in texts)
    jobs = tuple(Job(text, VOICE) for text in texts)
    script = Script("Ferry", lines, (), "ferry.txt")
    return Plan(script, Cast(VOICE, ()), jobs, clip_keys(jobs, voices_folder()))


def speak_takes(
    self: ToneEngine, text: str, voice: Voice, *, speed: float = 1.0, take: int = 0
) -> Audio:
    """A beep for each take, as long as SECONDS tells; other takes are the first again."""
    seconds = SECONDS.get(take, SECONDS[0])
    return Audio(np.full(round(seconds * RATE_HZ), 0.1, np.float32))


def ear_that_hears(words: dict[float, str]) -> Callable[[Samples], tuple[HeardWord, ...]]:
    """An ear to which a clip of so many seconds says so."""

    def hear(samples: Samples) -> tuple[HeardWord, ...]:
        seconds = round(float((samples > 0.05).sum()) / EAR_RATE_HZ * 2) / 2
        said = words[seconds].split()
        return tuple(HeardWord(word, 0.4 + 0.1 * n, 0.5 + 0.1 * n) for n, word in enumerate(said))

    return hear


def takes_of(words: dict[float, str], folder: Path) -> tuple[Take, ...]:
    with Workers("serial") as workers:
        booth = Booth(
            ear_that_hears(words), frozenset(), ClipStore(folder), voices_folder(), workers
        )
        return finish(improve(plan_of(TEXT), booth))


@pytest.fixture
def takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ToneEngine, "speak", speak_takes)


@pytest.mark.usefixtures("takes")
def test_a_line_that_is_understood_keeps_its_first_take(tmp_path: Path) -> None:
    assert takes_of({1.0: TEXT}, tmp_path) == ()


@pytest.mark.usefixtures("takes")
def test_a_line_that_is_not_understood_gets_the_first_take_that_is(tmp_path: Path) -> None:
    heard = {1.0: "The fairy topped a Monday.", 1.5: "The fairy stopped on Monday.", 2.0: TEXT}

    (take,) = takes_of(heard, tmp_path)

    assert take == Take(plan_of(TEXT).keys[0], 2)


@pytest.mark.usefixtures("takes")
def test_a_take_that_is_hardly_better_is_not_used(tmp_path: Path) -> None:
    poor = "The fairy topped a Monday."
    better = "The fairy stopped a Monday."

    assert takes_of({1.0: poor, 1.5: better, 2.0: poor, 2.5: poor}, tmp_path) == ()


@pytest.mark.usefixtures("takes")
def test_a_word_that_is_only_written_apart_is_no_reason_for_another_take(tmp_path: Path) -> None:
    assert takes_of({1.0: "The fer ry stop ped on Mon day."}, tmp_path) == ()


def test_an_engine_with_one_way_to_say_it_keeps_that(tmp_path: Path) -> None:
    with Workers("serial") as workers:

        def deaf(samples: Samples) -> tuple[HeardWord, ...]:
            return ()

        store = ClipStore(tmp_path)
        assert (
            finish(
                improve(plan_of(TEXT), Booth(deaf, frozenset(), store, voices_folder(), workers))
            )
            == ()
        )
