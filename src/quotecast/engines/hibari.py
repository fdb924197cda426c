"""Hibari: one American voice, a hundred times faster than speech on a single core."""

from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from quotecast.audio import WORDLESS_SECONDS, Audio, silence
from quotecast.phonemes import prepare
from quotecast.types import Voice

SEED = 0
# Its noise component differs from run to run without one.


class HibariEngine:
    """Speaks with the voice inside the package; its other voices would be downloaded."""

    def __init__(self, voices: Path) -> None:
        del voices

    def speak(self, text: str, voice: Voice, *, speed: float = 1.0, take: int = 0) -> Audio:
        """The sound of a text of any length; marks in it are said as they tell."""
        del voice, take
        samples = self._model(prepare(text), speed=speed, seed=SEED)
        return Audio(samples) if len(samples) else silence(WORDLESS_SECONDS)

    def fingerprint(self, voice: Voice) -> str:
        """The package holds everything."""
        return f"hibari-tts {version('hibari-tts')} {voice.name}"

    @cached_property
    def _model(self) -> Any:
        from hibari import Hibari

        return Hibari()


def read_phonemes(text: str, *, british: bool = False) -> str:
    """The sounds that hibari, and Kokoro with it, makes of a text: marks count, as in speaking."""
    return str(_g2p(british)(prepare(text, british=british)))


@cache
def _g2p(british: bool) -> Any:
    from hibari.g2p import G2P

    return G2P(british=british)
