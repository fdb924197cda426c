import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quotecast.errors import SettingsError
from quotecast.executors import Workers, usable_cores

ORPHANS = """
import os, sys, time
from quotecast.executors import Workers
if __name__ == "__main__":
    with Workers("processes:2") as workers:
        pool = workers.open()
        print(*{pool.submit(os.getpid).result() for _ in range(50)}, flush=True)
        time.sleep(60)
"""


@pytest.mark.parametrize("name", ["serial", "processes:2"])
def test_runs_what_it_is_given(name: str) -> None:
    with Workers(name) as workers:
        assert list(workers.open().map(abs, [-1, 2, -3])) == [1, 2, 3]


@pytest.mark.parametrize("name", ["", "threads", "processes:0", "processes:x", "processes:-1"])
def test_an_unknown_name_is_an_error(name: str) -> None:
    with pytest.raises(SettingsError, match="processes:N"):
        Workers(name)


def test_dismissed_at_once_nobody_is_waited_for() -> None:
    begun = time.monotonic()

    with Workers("processes:1") as workers:
        pool = workers.open()
        pool.submit(abs, 1).result()
        pool.submit(time.sleep, 30)
        workers.dismiss(at_once=True)

    assert time.monotonic() - begun < 15


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(ORPHANS)
    with subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as parent:
        assert parent.stdout is not None
        workers = [int(number) for number in parent.stdout.readline().split()]
        parent.send_signal(signal.SIGKILL)

    assert workers
    assert all(_ends(number) for number in workers)


def _ends(number: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def test_there_is_a_core_to_use() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)
