"""Listening by machine: what Whisper hears in a recording, and how far that is from a text."""

import re
from functools import cache
from pathlib import Path

import jiwer
from whisper_normalizer.english import EnglishTextNormalizer

from quotecast.proof.ear import open_ear
from quotecast.proof.sound import read_stretches

LONGEST_SECONDS = 3600.0
_normalize = EnglishTextNormalizer()
_open_ear = cache(open_ear)


def hear(sound: Path, model: str = "tiny.en") -> str:
    """What Whisper understands; the models are installed packages, nothing is downloaded."""
    ((_, samples),) = read_stretches(sound, [(0.0, LONGEST_SECONDS)])
    return " ".join(word.text for word in _open_ear(model)(samples))


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
