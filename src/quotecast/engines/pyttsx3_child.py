"""The process in which pyttsx3 speaks; it imports nothing of quotecast.

Reads one JSON request a line, {"text", "voice", "speed"}, and answers {"problem", "wav"}: what
went wrong, empty when nothing did, and the WAV file in base 64. It ends when its input ends.
"""

import base64
import ctypes
import json
import os
import signal
import sys
import tempfile
import wave
from pathlib import Path
from typing import Any

import espeakng_loader

WORDS_A_MINUTE = 170
FAMILY = "gmw/"
# eSpeak's folder of West Germanic voices.
TRIES = 10
# The first runAndWait() may return early and leave no file, or one without sound.


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for those who asked.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # The driver prints; its words must not get among the answers.
    engine = _open_engine()
    with tempfile.TemporaryDirectory(prefix="quotecast-") as scratch:
        path = Path(scratch) / "piece.wav"
        for line in sys.stdin:
            path.unlink(missing_ok=True)
            problem = speak(engine, path=str(path), **json.loads(line))
            wav = "" if problem else base64.b64encode(path.read_bytes()).decode("ascii")
            answers.write(json.dumps({"problem": problem, "wav": wav}) + "\n")
            answers.flush()


def _open_engine() -> Any:
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path())
    # Loaded first, so that the driver finds it under its bare name.
    import pyttsx3
    from pyttsx3.drivers import _espeak

    _espeak.ENDPAUSE |= _espeak.PHONEMES
    # What stands in [[ ]] is phonemes; the driver passes this flag on and knows no other.
    engine = pyttsx3.init("espeak")
    engine.runAndWait()  # Until it has run once, it keeps settings waiting.
    return engine


def speak(engine: Any, text: str, voice: str, speed: float, path: str) -> str:
    """Write one WAV file; what went wrong, if anything did."""
    finished: list[bool] = []
    problems: list[str] = []
    listeners = [
        engine.connect("finished-utterance", lambda completed, **_: finished.append(completed)),
        engine.connect("error", lambda exception, **_: problems.append(str(exception))),
    ]
    engine.setProperty("voice", FAMILY + voice)
    engine.setProperty("rate", round(WORDS_A_MINUTE * speed))
    _settle()
    for _ in range(TRIES):
        finished.clear()
        engine.save_to_file(text, path)
        engine.runAndWait()
        if problems or (finished and _has_sound(path)):
            break
    else:
        problems.append("eSpeak never finished")
    for listener in listeners:
        engine.disconnect(listener)
    # An unknown voice is ignored in silence; only asking again tells.
    if not problems and engine.getProperty("voice") != FAMILY + voice.lower():
        problems.append(f"eSpeak has no voice {voice}")
    return "; ".join(problems)


def _settle() -> None:
    """Wait until eSpeak has taken its settings over, or it may speak with those of before."""
    from pyttsx3.drivers import _espeak

    _espeak.Synchronize()


def _has_sound(path: str) -> bool:
    try:
        with wave.open(path, "rb") as file:
            return file.getnframes() > 0
    except (OSError, EOFError, wave.Error):
        return False


if __name__ == "__main__":
    main()
