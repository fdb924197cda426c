"""The one place that runs ffmpeg, as a program of its own."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import imageio_ffmpeg

from quotecast.errors import OutputError

METER = "ebur128=peak=true:framelog=quiet"
QUIET = ("-hide_banner", "-nostats", "-y")
SUMMARY = re.compile(r"I:\s+(?P<integrated>\S+) LUFS.*?Peak:\s+(?P<peak>\S+) dBFS", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Loudness:
    """As EBU R 128 and ITU-R BS.1770 define it, mono measured as mono."""

    integrated_lufs: float
    true_peak_dbtp: float


@cache
def find_ffmpeg() -> str:
    """The path of the program that comes with imageio-ffmpeg; raises OutputError."""
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise OutputError(f"ffmpeg is missing ({error}); reinstall imageio-ffmpeg") from error


def run(arguments: Sequence[str | Path]) -> str:
    """What ffmpeg logged; raises OutputError with its last words."""
    command = [find_ffmpeg(), *QUIET, *map(_word, arguments)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    log = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise OutputError(explain(log, Path(arguments[-1])))
    return log


def measure(path: Path) -> Loudness:
    """The loudness of a sound file."""
    return read_loudness(run(["-i", path, "-af", METER, "-f", "null", "-"]))


def read_loudness(log: str) -> Loudness:
    """The figures in the meter's closing summary; silence measures -70 LUFS.

    >>> read_loudness("Summary: I: -19.2 LUFS Threshold: -29.6 True peak: Peak: -2.0 dBFS")
    Loudness(integrated_lufs=-19.2, true_peak_dbtp=-2.0)
    """
    found = SUMMARY.search(log, max(log.rfind("Summary:"), 0))
    if not found:
        raise OutputError("ffmpeg measured no loudness; reinstall imageio-ffmpeg")
    return Loudness(float(found["integrated"]), float(found["peak"]))


def explain(log: str, path: Path) -> str:
    """One sentence for what ffmpeg's log ends with."""
    if "No space left on device" in log:
        return f"{path.parent} is full; free some space and run the same command again"
    last = log.strip().splitlines()[-1] if log.strip() else "it said nothing"
    return f"ffmpeg could not write {path}: {last}; check the folder and run it again"


def _word(argument: str | Path) -> str:
    # As an address, lest a colon or a dash in a name mean something else.
    return f"file:{argument.absolute()}" if isinstance(argument, Path) else argument


class Pipe:
    """Sound going into ffmpeg: feed it, then close it; ended by force it leaves what it wrote."""

    def __init__(self, arguments: Sequence[str | Path]) -> None:
        self._target = Path(arguments[-1])
        self._process = subprocess.Popen(
            [find_ffmpeg(), *QUIET, *map(_word, arguments)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            # Ctrl-C is ours to handle.
        )

    def feed(self, pcm: bytes) -> None:
        """Hand over a stretch of sound; raises OutputError when ffmpeg has given up."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(pcm)
        except BrokenPipeError as error:
            raise OutputError(explain(self._read_log(), self._target)) from error

    def close(self) -> None:
        """Wait for the end; raises OutputError when ffmpeg failed."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
        except BrokenPipeError as error:
            raise OutputError(explain(self._read_log(), self._target)) from error
        log = self._read_log()
        if self._process.returncode:
            raise OutputError(explain(log, self._target))

    def end(self) -> None:
        """Stop at once, if it still runs."""
        self._process.kill()
        self._process.wait()

    def _read_log(self) -> str:
        assert self._process.stderr is not None
        log = self._process.stderr.read().decode("utf-8", "replace")
        self._process.wait()
        return log
