"""The rows of voices/catalog.toml, written as a whole and always in the same form."""

from collections.abc import Sequence
from pathlib import Path

from quotecast.catalog import CATALOG, list_blends, list_voices, voices_folder
from quotecast.types import Voice

HEADER = """\
# One row a voice: [engine.name]. Kokoro's with a plus are the mean of the voices that they name.
# README.md beside this file tells what each figure means, and which scripts measure and write them.
"""
SOURCES = {
    "kokoro": "https://huggingface.co/hexgrad/Kokoro-82M",
    "hibari": "https://github.com/MMWilliams/hibari",
    "pyttsx3": "https://github.com/espeak-ng/espeak-ng",
    "tone": "quotecast",
}


def list_rows() -> tuple[Voice, ...]:
    """Every voice in the catalogue, blends too, those of other packages not."""
    return tuple(voice for voice in (*list_voices(), *list_blends()) if voice.engine in SOURCES)


def write_rows(voices: Sequence[Voice]) -> Path:
    """Write the catalogue anew, engine by engine, and say where."""
    path = voices_folder() / CATALOG
    rows = [format_row(each) for engine in SOURCES for each in voices if each.engine == engine]
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return path


def format_row(voice: Voice) -> str:
    """One row; what has not been measured is left out."""
    name = voice.name if voice.name.isidentifier() else f'"{voice.name}"'
    facts = {
        "language": f'"{voice.language}"',
        "accent": f'"{voice.accent}"',
        "gender": f'"{voice.gender}"',
        "quality": f"{voice.quality}",
        "licence": f'"{voice.licence}"',
        "source": f'"{SOURCES[voice.engine]}"',
        "loudness_lufs": f"{voice.loudness_lufs:.1f}",
        "pitch_hz": f"{voice.pitch_hz:.0f}",
        "pace_wpm": f"{voice.pace_wpm:.0f}",
        "word_error": f"{voice.word_error:.3f}",
        "timbre": f'"{voice.timbre}"',
        "place": f"[{', '.join(f'{number:.3f}' for number in voice.place)}]",
    }
    missing = {"0", '""', "[]"} | (set() if voice.pitch_hz else {"0.000"})
    lines = [f"{key} = {value}" for key, value in facts.items() if value not in missing]
    return "\n".join([f"[{voice.engine}.{name}]", *lines, ""])
