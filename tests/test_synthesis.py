from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quotecast import catalog, registry
from quotecast.catalog import list_voices, voices_folder
from quotecast.errors import EngineError, SynthesisError
from quotecast.executors import Workers
from quotecast.store import ClipStore
from quotecast.synthesis import clip_keys, find_missing, synthesize
from quotecast.types import Job, Voice

ALTO, SOPRANO, *_ = list_voices("tone")
TEXTS = ("One.", "Two, and a good deal more than that.", "Three.", "One.", "Four.")
EXECUTORS = ("serial", "processes:2")


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path / "clips")


def jobs(texts: tuple[str, ...] = TEXTS, voice: Voice = ALTO) -> list[Job]:
    return [Job(text, voice) for text in texts]


def run(store: ClipStore, executor: str, wanted: list[Job]) -> Generator[Path]:
    keys = clip_keys(wanted, voices_folder())
    missing = find_missing(wanted, keys, store)
    with Workers(executor) as workers:
        yield from synthesize(keys, missing, store=store, voices=voices_folder(), workers=workers)


@pytest.mark.parametrize("executor", EXECUTORS)
def test_clips_come_in_order_and_each_once(store: ClipStore, executor: str) -> None:
    wanted = jobs()

    paths = list(run(store, executor, wanted))

    assert [path.stem for path in paths] == list(clip_keys(wanted, voices_folder()))
    assert paths[0] == paths[3]


def test_what_the_store_has_starts_no_worker(
    store: ClipStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = list(run(store, "serial", jobs()))
    monkeypatch.delattr(Workers, "open")

    assert list(run(store, "serial", jobs())) == first


def test_a_changed_sentence_is_the_only_one_missing(store: ClipStore) -> None:
    list(run(store, "serial", jobs()))
    changed = jobs((*TEXTS[:2], "Three and a half.", *TEXTS[3:]))

    missing = find_missing(changed, clip_keys(changed, voices_folder()), store)

    assert [job.text for _, job in missing] == ["Three and a half."]


@pytest.mark.parametrize("executor", EXECUTORS)
def test_what_is_done_is_kept_when_nobody_asks_further(store: ClipStore, executor: str) -> None:
    paths = run(store, executor, jobs())
    next(paths)
    paths.close()

    wanted = jobs()
    assert len(find_missing(wanted, clip_keys(wanted, voices_folder()), store)) < 4


PLUGIN = """
import os, signal
from pathlib import Path
from quotecast.engines.tone import ToneEngine
from quotecast.types import Voice

MARKS = Path(__file__).parent
VOICES = [Voice("dying:swan", "en-US", "American", "female", 1, "MIT", -22.0)]


class DyingEngine(ToneEngine):
    def speak(self, text, voice, *, speed=1.0, take=0):
        mark = MARKS / f"{text}.mark"
        if "deadly" in text or ("Three" in text and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().speak(text, voice, speed=speed)


class FailingEngine(ToneEngine):
    def speak(self, text, voice, *, speed=1.0, take=0):
        class LocalError(Exception):
            pass

        raise LocalError("no breath")
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package of engines beside ours, found by its entry points, in workers too."""
    folder = tmp_path / "plugin"
    facts = folder / "plugin-1.dist-info"
    facts.mkdir(parents=True)
    (folder / "plugin.py").write_text(PLUGIN)
    (facts / "METADATA").write_text("Name: plugin\nVersion: 1\n")
    (facts / "entry_points.txt").write_text(
        "[quotecast.voices]\ntheirs = plugin:VOICES\n"
        "[quotecast.engines]\ndying = plugin:DyingEngine\nfailing = plugin:FailingEngine\n"
    )
    monkeypatch.syspath_prepend(str(folder))
    caches = (catalog._from_plugins, registry._others)
    for each in caches:
        each.cache_clear()
    yield
    for each in caches:
        each.cache_clear()


def voice_of(engine: str) -> Voice:
    return replace(ALTO, id=f"{engine}:alto")


@pytest.mark.usefixtures("plugin")
def test_a_killed_worker_costs_nothing_but_time(store: ClipStore) -> None:
    wanted = jobs(voice=voice_of("dying"))

    paths = list(run(store, "processes:2", wanted))

    assert len(paths) == len(wanted)
    assert all(path.stat().st_size > 1000 for path in paths)


@pytest.mark.usefixtures("plugin")
def test_a_line_that_always_kills_is_named(store: ClipStore) -> None:
    wanted = jobs(("One.", "A deadly line."), voice_of("dying"))

    with pytest.raises(SynthesisError, match="deadly"):
        list(run(store, "processes:1", wanted))


@pytest.mark.usefixtures("plugin")
@pytest.mark.parametrize("executor", EXECUTORS)
def test_any_failure_of_an_engine_is_one_sentence(store: ClipStore, executor: str) -> None:
    with pytest.raises(EngineError, match=r"failing:alto could not say “.*”: .*no breath"):
        list(run(store, executor, jobs(voice=voice_of("failing"))))


@pytest.mark.usefixtures("plugin")
def test_another_package_brings_voices_for_its_engine() -> None:
    assert [voice.name for voice in list_voices("dying")] == ["swan"]
