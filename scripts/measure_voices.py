"""Measure how loud every voice speaks and write it into voices/catalog.toml.

    python scripts/measure_voices.py [ENGINE...]

Each voice reads the same passage, about half a minute; its integrated loudness (EBU R 128, mono)
replaces the `loudness_lufs` of its row.
"""

import re
import sys
import tempfile
from pathlib import Path

from quotecast.audio import to_flac
from quotecast.catalog import CATALOG, list_voices, voices_folder
from quotecast.engines import ENGINES
from quotecast.ffmpeg import measure, run
from quotecast.types import Voice

PASSAGE = (
    "The harbour was quiet when the first boat came in.",
    "Nobody had expected it before noon, and only two people stood on the pier.",
    "“We saw the light from far away,” the captain said, “and we simply followed it.”",
    "How long had they been at sea? Eleven days, with little water and less sleep.",
    "By evening the whole village knew their names, and every house had a lamp in the window.",
)


def main() -> None:
    wanted = sys.argv[1:]
    folder = voices_folder()
    for voice in list_voices():
        if not wanted or voice.engine in wanted:
            loudness = loudness_of(voice, folder)
            print(f"{voice.id}: {loudness:.1f} LUFS", flush=True)
            write_row(folder / CATALOG, voice, loudness)


def loudness_of(voice: Voice, folder: Path) -> float:
    """Integrated loudness of the passage in LUFS."""
    engine = ENGINES[voice.engine](folder)
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for number, sentence in enumerate(PASSAGE):
            paths.append(Path(scratch) / f"{number}.flac")
            paths[-1].write_bytes(to_flac(engine.speak(sentence, voice)))
        playlist = Path(scratch) / "all.txt"
        playlist.write_text("".join(f"file '{path}'\n" for path in paths))
        return measure_list(playlist)


def measure_list(playlist: Path) -> float:
    """Integrated loudness of files that ffmpeg's concat demuxer joins."""
    whole = playlist.with_suffix(".wav")
    run(["-f", "concat", "-safe", "0", "-i", playlist, whole])
    return measure(whole).integrated_lufs


def write_row(catalog: Path, voice: Voice, loudness: float) -> None:
    """Replace one number in the catalogue's text."""
    text = catalog.read_text(encoding="utf-8")
    name = voice.name if re.fullmatch(r"[\w-]+", voice.name) else f'"{voice.name}"'
    row = re.escape(f"[{voice.engine}.{name}]")
    pattern = rf"({row}\n(?:[^\[]+\n)?loudness_lufs = )-?[\d.]+"
    catalog.write_text(re.sub(pattern, rf"\g<1>{loudness:.1f}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
