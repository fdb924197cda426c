"""Jobs to clips: each spoken once, kept in the store, given out in order."""

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from threading import Lock

from quotecast.audio import to_flac
from quotecast.engines import ENGINES, Engine
from quotecast.errors import EngineError, QuotecastError, SynthesisError
from quotecast.executors import Workers
from quotecast.store import ClipStore, clip_key
from quotecast.types import Job

AHEAD = 64
# Jobs handed out before their turn, so that no worker waits behind a long sentence.
TRIES = 3
# Pools that may die one after another without finishing a clip; after that, something kills them.


def clip_keys(jobs: Sequence[Job], voices: Path) -> tuple[str, ...]:
    """The names of the jobs' clips in the store. Loads no model."""
    prints = {
        voice: ENGINES[voice.engine](voices).fingerprint(voice)
        for voice in {job.voice for job in jobs}
    }
    return tuple(clip_key(job, prints[job.voice]) for job in jobs)


def find_missing(
    jobs: Sequence[Job], keys: Sequence[str], store: ClipStore
) -> tuple[tuple[str, Job], ...]:
    """The jobs that the store has no clip of, each once, with their keys."""
    wanted = dict(zip(keys, jobs, strict=True))
    return tuple((key, job) for key, job in wanted.items() if store.find(key) is None)


def synthesize(
    keys: Sequence[str],
    missing: Sequence[tuple[str, Job]],
    *,
    store: ClipStore,
    voices: Path,
    workers: Workers,
) -> Generator[Path]:
    """The clips' files in the order of the keys, each as soon as it is there.

    Without anything missing, no worker is started. Clips that are done when the caller stops
    asking, or is interrupted, are kept, so that the next run goes on from there. A worker that
    is killed costs its clips' time: they are spoken again. Raises EngineError, OutputError, and
    SynthesisError when workers keep dying.
    """
    awaited = {key for key, _ in missing}
    with closing(_speak_all(deque(missing), store, voices, workers)) as spoken:
        for key in keys:
            while key in awaited and (finished := next(spoken, None)):
                awaited.discard(finished)
            path = store.find(key)
            if path is None:
                raise SynthesisError("a clip vanished from the clip store; run it again")
            yield path


def speak(job: Job, voices: Path) -> bytes:
    """The sound of one job as FLAC. Engines are loaded once a process."""
    engine, lock = _engine(job.voice.engine, voices)
    try:
        with lock:  # A worker may have several threads, an engine has room for one.
            sound = engine.speak(job.text, job.voice, speed=job.speed, take=job.take)
            return to_flac(sound)
    except QuotecastError:
        raise
    except Exception as error:  # noqa: BLE001 - one that cannot be unpickled would break the pool
        message = f"{job.voice.id} could not say “{job.text[:60]}”: {type(error).__name__}: {error}"
        raise EngineError(message) from None


def speak_and_keep(key: str, job: Job, store: ClipStore, voices: Path) -> None:
    """What a worker does.

    The sound does not travel back: a worker that is stopped while it sends more than a pipe
    takes at once would leave the pool waiting for the rest for good.
    """
    store.add(key, speak(job, voices))


@cache
def _engine(name: str, voices: Path) -> tuple[Engine, Lock]:
    return ENGINES[name](voices), Lock()


def _speak_all(
    waiting: deque[tuple[str, Job]], store: ClipStore, voices: Path, workers: Workers
) -> Generator[str]:
    """The keys of the clips as they are finished, in any order; a dead pool is replaced."""
    died = 0
    while waiting:
        before = len(waiting)
        try:
            yield from _speak_in(workers, waiting, store, voices)
        except BrokenProcessPool as error:
            workers.dismiss(at_once=True)
            died = died + 1 if len(waiting) == before else 1
            if died == TRIES:
                raise SynthesisError(
                    f"the processes that speak died {TRIES} times at “{waiting[0][1].text}”;"
                    " memory may be short: try one worker"
                ) from error


def _speak_in(
    workers: Workers, waiting: deque[tuple[str, Job]], store: ClipStore, voices: Path
) -> Generator[str]:
    pending: dict[Future[None], tuple[str, Job]] = {}
    # Not concurrent.futures.wait: interrupted while it holds the futures' locks, it never lets
    # go of them, and the pool's own thread waits for them for good.
    done = SimpleQueue[Future[None]]()
    try:
        while waiting or pending:
            _hand_out(workers.open(), waiting, pending, done, store, voices)
            future = done.get()
            future.result()
            key, _ = pending.pop(future)
            yield key
    finally:
        lost = [(key, job) for key, job in pending.values() if store.find(key) is None]
        waiting.extendleft(reversed(lost))
        if lost:  # Nobody wants them any more, and the next article wants the workers.
            workers.dismiss(at_once=True)


def _hand_out(
    pool: Executor,
    waiting: deque[tuple[str, Job]],
    pending: dict[Future[None], tuple[str, Job]],
    done: SimpleQueue[Future[None]],
    store: ClipStore,
    voices: Path,
) -> None:
    while waiting and len(pending) < AHEAD:
        future = pool.submit(speak_and_keep, *waiting[0], store, voices)
        pending[future] = waiting.popleft()
        future.add_done_callback(done.put)
        if future.done():  # A serial executor: one at a time.
            return
