"""Tone: a beep for every word, for tests and dry runs."""

import hashlib
from pathlib import Path

import numpy as np

from quotecast.audio import RATE_HZ, Audio, join, silence
from quotecast.phonemes import unmark
from quotecast.types import Voice

SECONDS_A_LETTER = 0.04
GAP_SECONDS = 0.04
LEVEL = 0.1
PITCHES_HZ = {"female": 330.0, "male": 165.0}


class ToneEngine:
    """Says every word as a tone as long as the word; each voice has a pitch of its own."""

    def __init__(self, voices: Path) -> None:
        del voices

    def speak(self, text: str, voice: Voice, *, speed: float = 1.0, take: int = 0) -> Audio:
        """One tone a word, never nothing."""
        del take
        words = unmark(text).split() or ["-"]
        gap = silence(GAP_SECONDS / speed)
        return join([part for word in words for part in (_tone(word, voice, speed), gap)])

    def fingerprint(self, voice: Voice) -> str:
        """Pitch follows from the name and the gender."""
        return f"tone 1 {voice.name} {voice.gender}"


def _tone(word: str, voice: Voice, speed: float) -> Audio:
    count = round(SECONDS_A_LETTER * len(word) / speed * RATE_HZ)
    semitones = hashlib.sha256(voice.name.encode()).digest()[0] % 8
    pitch_hz = PITCHES_HZ[voice.gender] * 2 ** (semitones / 12)
    phase = 2 * np.pi * pitch_hz * np.arange(count) / RATE_HZ
    envelope = np.sqrt(np.hanning(count + 2)[1:-1])
    return Audio(np.asarray(LEVEL * envelope * np.sin(phase), np.float32))
