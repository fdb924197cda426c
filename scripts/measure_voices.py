"""Measure every voice and write what comes out into voices/catalog.toml.

    python scripts/measure_voices.py [--engine kokoro]

Each voice reads the same passage, about a minute of varied sentences. Loudness (EBU R 128, mono)
is that of the sentences stitched as in an episode, without levelling; pitch is the median of the
fundamental frequency; pace counts words by the minute from the first sound of a sentence to its
last; word error is Whisper base's, after its normalising. The timbre's words come from TIMBRES,
in which a voice is compared with others of its gender, and its brightness and roughness with any.
"""

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile

from acoustics import Colour, measure_colour
from quotecast.audio import RATE_HZ
from quotecast.ffmpeg import measure
from quotecast.types import Gender, Voice
from reading import PASSAGE, Reading, read_aloud, trim
from rows import list_rows, write_rows

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from listening import hear, word_error

TIMBRES: dict[str, tuple[tuple[str, float], ...]] = {
    "female pitch_hz": (("low", 165.0), ("", 200.0), ("high", math.inf)),
    "male pitch_hz": (("deep", 112.0), ("", 135.0), ("high", math.inf)),
    "roughness": (("clear", 0.13), ("", 0.33), ("husky", math.inf)),
    "brightness_db": (("warm", -13.5), ("", -11.0), ("bright", math.inf)),
}
# Each word with the figure below which it holds: about thirds of Kokoro's single voices. The first
# two words that are true of a voice are its timbre.
GAP = np.zeros(round(0.4 * RATE_HZ), np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", action="append", help="only this one's; may be repeated")
    engines = parser.parse_args().engine
    rows = list_rows()
    wanted = [voice for voice in rows if not engines or voice.engine in engines]
    measured = {}
    print(f"{'voice':32}{'pitch Hz':>9}{'words/min':>10}{'LUFS':>7}{'word error':>11}  timbre")
    for reading in read_aloud(wanted, PASSAGE):
        voice = measured[reading.voice.id] = measure_voice(reading)
        print(
            f"{voice.id:32}{voice.pitch_hz:9.0f}{voice.pace_wpm:10.0f}{voice.loudness_lufs:7.1f}"
            f"{voice.word_error:11.1%}  {voice.timbre}",
            flush=True,
        )
    print(write_rows([measured.get(voice.id, voice) for voice in rows]))


def measure_voice(reading: Reading) -> Voice:
    """The voice with all that its reading tells."""
    words = sum(len(sentence.split()) for sentence in reading.sentences)
    clips = [trim(clip) for clip in reading.clips]
    seconds = sum(map(len, clips)) / RATE_HZ
    whole = np.concatenate([part for clip in clips for part in (clip, GAP)])
    colour = measure_colour(whole)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "passage.wav"
        soundfile.write(path, whole, RATE_HZ, subtype="FLOAT")
        loudness = measure(path).integrated_lufs
        error = word_error(" ".join(reading.sentences), hear(path, "base"))
    return replace(
        reading.voice,
        loudness_lufs=round(loudness, 1),
        pitch_hz=round(colour.pitch_hz),
        pace_wpm=round(60 * words / seconds),
        word_error=round(min(error, 1.0), 3),
        timbre=describe(colour, reading.voice.gender),
    )


def describe(colour: Colour, gender: Gender) -> str:
    """One word or two for how a voice sounds.

    >>> describe(Colour(pitch_hz=92, roughness=0.2, brightness_db=-18), "male")
    'deep and warm'
    """
    figures = {
        f"{gender} pitch_hz": colour.pitch_hz,
        "roughness": colour.roughness,
        "brightness_db": colour.brightness_db,
    }
    words = [_word(figure, TIMBRES[scale]) for scale, figure in figures.items()]
    return " and ".join([word for word in words if word][:2]) or "even"


def _word(figure: float, scale: Sequence[tuple[str, float]]) -> str:
    return next(word for word, limit in scale if figure < limit)


if __name__ == "__main__":
    main()
