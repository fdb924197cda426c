"""Where the speaking happens: a name to a standard executor."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import ParamSpec, TypeVar

from quotecast.errors import SettingsError

P = ParamSpec("P")
T = TypeVar("T")


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def open_executor(name: str) -> Iterator[Executor]:
    """The executor called "serial" or "processes:4".

    Left by an exception, Ctrl-C included, it drops what has not begun and stops what has.
    Raises SettingsError for any other name.
    """
    kind, _, count = name.partition(":")
    if name == "serial":
        executor: Executor = SerialExecutor()
    elif kind == "processes" and count.isdecimal() and int(count):
        executor = _open_pool(int(count))
    else:
        raise SettingsError(f"no executor is called “{name}”; there are serial and processes:N")
    others = set(multiprocessing.active_children())
    try:
        yield executor
    except BaseException:
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()


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
