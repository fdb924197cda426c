"""Pyttsx3: eSpeak NG's voices, robotic but quick, in a process of their own.

The process is `pyttsx3_child`. It is apart because eSpeak NG is under the GPL, because it can
hang for good, and because it may be initialised only once; here is what keeps watch over it.
"""

import base64
import io
import json
import re
import selectors
import subprocess
import sys
import textwrap
from importlib.metadata import version
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from quotecast.audio import RATE_HZ, WORDLESS_SECONDS, Audio, join, silence
from quotecast.errors import EngineError
from quotecast.phonemes.espeak import to_espeak
from quotecast.types import Voice

CHILD = Path(__file__).with_name("pyttsx3_child.py")
# Run with -P, or this module would stand before the package of the same name.
TIME_LIMIT_SECONDS = 60.0
# For one piece, starting the process included; a piece takes well under a second.
MAX_LETTERS = 400
# Of one piece: eSpeak's time through pyttsx3 grows with the square of the length.
UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
# NUL would cut the text short, a lone surrogate cannot be encoded.


class Pyttsx3Engine:
    """Speaks with eSpeak NG's English voices and their variants, "en-us+f2" for one."""

    def __init__(self, voices: Path) -> None:
        del voices
        self._child: _Child | None = None

    def speak(self, text: str, voice: Voice, *, speed: float = 1.0, take: int = 0) -> Audio:
        """The sound of a text, piece by piece; a process that hangs or dies is replaced once."""
        del take
        pieces = cut(UNSPEAKABLE.sub(" ", to_espeak(text)))
        sounds = [self._speak(piece, voice, speed) for piece in pieces]
        return join(sounds) if sounds else silence(WORDLESS_SECONDS)

    def fingerprint(self, voice: Voice) -> str:
        """The two packages and the voice."""
        versions = f"pyttsx3 {version('pyttsx3')} espeakng-loader {version('espeakng-loader')}"
        return f"{versions} {voice.name}"

    def _speak(self, text: str, voice: Voice, speed: float) -> Audio:
        problem = ""
        for _ in range(2):
            if self._child is None:
                self._child = _Child()
            try:
                wav = self._child.ask({"text": text, "voice": voice.name, "speed": speed})
            except _ChildError as error:
                problem = str(error)
                self._child.end()
                self._child = None
            else:
                samples, rate_hz = soundfile.read(io.BytesIO(wav), dtype="float32")
                return Audio(resample(samples, rate_hz, RATE_HZ))
        raise EngineError(f"pyttsx3 could not say “{text[:60]}” as {voice.name}: {problem}")


class _ChildError(Exception):
    """What went wrong in the process that speaks."""


class _Child:
    """The process that speaks: one request and one answer a line, both JSON."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def ask(self, request: dict[str, object]) -> bytes:
        """The WAV file; raises _ChildError."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise _ChildError("its process ended") from error
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(TIME_LIMIT_SECONDS):
                raise _ChildError(f"no answer in {TIME_LIMIT_SECONDS:.0f} seconds")
        answer = self._process.stdout.readline()
        if not answer:
            raise _ChildError("its process ended")
        told = json.loads(answer)
        if told["problem"]:
            raise _ChildError(told["problem"])
        return base64.b64decode(told["wav"])

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


def cut(text: str) -> list[str]:
    """Pieces of at most MAX_LETTERS, cut at a space where there is one.

    >>> cut("Good evening.")
    ['Good evening.']
    """
    return textwrap.wrap(text, MAX_LETTERS, break_on_hyphens=False)


def resample(samples: NDArray[np.float32], rate_hz: int, new_rate_hz: int) -> NDArray[np.float32]:
    """The same sound at another rate, band-limited, by way of its spectrum."""
    common = int(np.gcd(rate_hz, new_rate_hz))
    old, new = rate_hz // common, new_rate_hz // common
    periods = -(-len(samples) // old)
    padded = np.pad(samples, (0, periods * old - len(samples)))
    spectrum = np.fft.rfft(padded)
    again = np.fft.irfft(spectrum, periods * new) * (new / old)
    return np.asarray(again, np.float32)
