"""Choose the blends of Kokoro's voices that are most unlike all others, and give each a row.

    python scripts/choose_blends.py [--count 24]

Every pair of one gender is a candidate, unless one of them is of the lowest quality. SHORTLIST of
them are those whose styles lie furthest from the single voices' and from each other's. They speak
two sentences, and of what the speaker model in ears.py hears, again and again the one is taken
whose nearest neighbour is furthest away; men and women in turn. A blend speaks the accent of the
better of its two. The rows hold what is likely; measure_voices.py and place_voices.py do the rest.
Needs the dependency group `bench`.
"""

import argparse
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from ears import Vector, average, listen
from quotecast.catalog import BLEND, find_voice, is_blend, list_voices, voices_folder
from quotecast.types import Voice
from reading import PASSAGE, read_aloud
from rows import list_rows, write_rows

ENGINE = "kokoro"
SHORTLIST = 44
SENTENCES = PASSAGE[:2]
LEAST_QUALITY = 2
TIMBRE_COLUMNS = 128
# The first half of a style is how a voice sounds, the second how it reads.
READING_WEIGHT = 0.5
USUAL_ROWS = slice(40, 120)
# Of a style, those of sentences of usual length.


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=24, help="how many blends")
    count = parser.parse_args().count
    singles = list_voices(ENGINE)
    pairs = list_pairs(singles)
    styles = {voice.id: style_of(voice) for voice in (*singles, *pairs)}
    shortlist = [each for each, _ in choose(singles, pairs, styles, SHORTLIST)]
    heard = {
        reading.voice.id: average([listen(clip) for clip in reading.clips])
        for reading in read_aloud([*singles, *shortlist], SENTENCES)
    }
    chosen = []
    for voice, distance in choose(singles, shortlist, heard, count):
        print(f"{voice.id:32}{voice.gender:8}{voice.accent:10}{distance:6.2f} from the nearest")
        chosen.append(voice)
    print(write_rows([*(each for each in list_rows() if not is_blend(each)), *chosen]))


def list_pairs(singles: Sequence[Voice]) -> list[Voice]:
    """The candidates, the better voice's name first; of equals the British one's."""
    good = [voice for voice in singles if voice.quality >= LEAST_QUALITY]
    ranked = sorted(good, key=lambda voice: (-voice.quality, voice.accent != "British"))
    return [
        replace(find_voice(f"{one.id}{BLEND}{other.name}", singles), place=())
        for one, other in itertools.combinations(ranked, 2)
        if one.gender == other.gender
    ]


def choose(
    singles: Sequence[Voice],
    candidates: Sequence[Voice],
    places: Mapping[str, Vector],
    count: int,
) -> list[tuple[Voice, float]]:
    """The candidates furthest from all that is taken before them, and how far that was."""
    taken = list(singles)
    found: list[tuple[Voice, float]] = []
    for number in range(count):
        gender = ("female", "male")[number % 2]
        free = [each for each in candidates if each.gender == gender and each not in taken]
        distances = [
            min(float(np.linalg.norm(places[each.id] - places[other.id])) for other in taken)
            for each in free
        ]
        best = int(np.argmax(distances))
        taken.append(free[best])
        found.append((free[best], distances[best]))
    return found


def style_of(voice: Voice) -> Vector:
    """A voice's style for a sentence of usual length, how it reads counting less."""
    tables = []
    for name in voice.name.split(BLEND):
        with np.load(voices_folder() / ENGINE / f"{name}.npz") as saved:
            tables.append(saved["mean"] + saved["weights"][USUAL_ROWS] @ saved["basis"])
    style = np.mean(tables, axis=(0, 1))
    style[TIMBRE_COLUMNS:] *= READING_WEIGHT
    return np.asarray(style, np.float64)


if __name__ == "__main__":
    main()
