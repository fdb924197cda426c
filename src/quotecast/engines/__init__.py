"""Engines: a spoken text and a voice to sound."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from quotecast.audio import Audio
from quotecast.registry import Registry
from quotecast.types import Voice

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
# ONNX Runtime calls home unless it is told not to before it is imported.


class Engine(Protocol):
    """Speaks, loading what it needs at the first word, so that making one costs nothing.

    It is made with the folder that holds the voices' data. Not for several threads at once.
    """

    def speak(self, text: str, voice: Voice, *, speed: float = 1.0, take: int = 0) -> Audio:
        """The sound of a text, silence if it has no word; raises EngineError.

        The same text, voice, speed and take give the same samples. `speed` is a factor: 1.2 is
        faster. Another take is another try, if the engine has several ways to say a thing.
        """
        ...

    def fingerprint(self, voice: Voice) -> str:
        """What besides text and speed decides the sound: versions, model, style. Loads no model."""
        ...


ENGINES: Registry[Callable[[Path], Engine]] = Registry(
    "engine",
    {
        "kokoro": "quotecast.engines.kokoro:KokoroEngine",
        "hibari": "quotecast.engines.hibari:HibariEngine",
        "pyttsx3": "quotecast.engines.pyttsx3:Pyttsx3Engine",
        "tone": "quotecast.engines.tone:ToneEngine",
    },
)
