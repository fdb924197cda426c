"""Where the speaking happens: a name to a standard executor, opened when it is needed."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import ParamSpec, Self, TypeVar

from quotecast.errors import SettingsError

P = ParamSpec("P")
T = TypeVar("T")


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Whoever does the speaking: opened when first needed, and again after they died.

    The name is "serial" or "processes:4"; raises SettingsError for any other. Used as a context
    manager: left by an exception, Ctrl-C included, what runs is stopped at once.
    """

    def __init__(self, name: str) -> None:
        kind, _, count = name.partition(":")
        if name != "serial" and not (kind == "processes" and count.isdecimal() and int(count)):
            raise SettingsError(f"no executor is called “{name}”; there are serial and processes:N")
        self._count = int(count) if count else 0
        self._executor: Executor | None = None
        self._others = set(multiprocessing.active_children())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.dismiss(at_once=kind is not None)

    def open(self) -> Executor:
        """The executor, the same one until it is dismissed."""
        if self._executor is None:
            self._executor = _open_pool(self._count) if self._count else SerialExecutor()
        return self._executor

    def dismiss(self, *, at_once: bool = False) -> None:
        """End the executor, if there is one; the next `open` makes another."""
        if self._executor is None:
            return
        if at_once:
            for worker in set(multiprocessing.active_children()) - self._others:
                worker.terminate()
        self._executor.shutdown(wait=not at_once, cancel_futures=True)
        self._executor = None


class SerialExecutor(Executor):
    """Does each thing at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """A future that is done when this returns; Ctrl-C goes straight through."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - a future carries whatever was raised
            future.set_exception(error)
        return future


def _open_pool(count: int) -> ProcessPoolExecutor:
    # Spawned, not forked: model runtimes start threads, and a fork copies only one of them.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin_worker)


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
