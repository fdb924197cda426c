"""The process in which pyttsx3 speaks; it imports nothing of quotecast.

Reads one JSON request a line, {"text", "voice", "speed", "path"}, writes the WAV file and answers
{"problem": "..."}, empty when all went well. It ends when its input ends.
"""

import ctypes
import json
import os
import sys
import wave
from typing import Any

import espeakng_loader

WORDS_A_MINUTE = 170
FAMILY = "gmw/"
# eSpeak's folder of West Germanic voices.
TRIES = 10
# The first runAndWait() may return early and leave no file, or one without sound.


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # The driver prints; its words must not get among the answers.
    engine = _open_engine()
    for line in sys.stdin:
        answers.write(json.dumps({"problem": speak(engine, **json.loads(line))}) + "\n")
        answers.flush()


def _open_engine() -> Any:
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path())
    # Loaded first, so that the driver finds it under its bare name.
    import pyttsx3

    return pyttsx3.init("espeak")


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


def _has_sound(path: str) -> bool:
    try:
        with wave.open(path, "rb") as file:
            return file.getnframes() > 0
    except (OSError, EOFError, wave.Error):
        return False


if __name__ == "__main__":
    main()
