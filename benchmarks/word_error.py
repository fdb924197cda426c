"""How much of an episode a speech recogniser understands, and how long it takes, by quality.

    python benchmarks/word_error.py [ARTICLE] [--model base] [--of best fast draft tone ...]

Makes an episode of the article at each quality, or with each engine, has Whisper transcribe it,
and compares what it heard with the cleaned text, both normalised as Whisper's authors do. Names
count as words, and most errors are names. The models are packages of the dev group; nothing is
downloaded.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from quotecast import make_episode
from quotecast.pipeline import load_script
from quotecast.planning import PRESETS
from quotecast.types import Studio

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from listening import hear, lost_words, word_error  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article", nargs="?", default=str(ROOT / "examples" / "night-train.md"))
    parser.add_argument("--model", choices=("base", "tiny.en"), default="base")
    parser.add_argument("--of", nargs="+", default=[*PRESETS, "hibari", "pyttsx3"])
    parser.add_argument("--transcript", action="store_true", help="print what was heard")
    options = parser.parse_args()

    written = " ".join(line.text for line in load_script(options.article).lines)
    print(f"{'':10}{'word error':>12}{'lost runs':>11}{'seconds to make':>17}{'of sound':>10}")
    for name in options.of:
        studio = Studio(quality=name) if name in PRESETS else Studio(engine=name)
        with tempfile.TemporaryDirectory() as scratch:
            os.environ["XDG_CACHE_HOME"] = scratch  # Nothing is spoken yet.
            begun = time.perf_counter()
            episode = make_episode(options.article, Path(scratch), studio=studio)
            spent = time.perf_counter() - begun
            heard = hear(Path(scratch) / episode.folder / episode.file, options.model)
        error, lost = word_error(written, heard), lost_words(written, heard)
        print(f"{name:10}{error:12.1%}{len(lost):11}{spent:17.1f}{episode.seconds:10.0f}")
        if options.transcript:
            print(heard, *lost, sep="\n")


if __name__ == "__main__":
    main()
