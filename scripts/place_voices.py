"""Place all voices on a map on which distance is how different they sound, and write their places.

    python scripts/place_voices.py

Each voice reads the passage; the mean of what the speaker model in ears.py hears of its sentences
is where it lies among the others, in 256 dimensions. Multidimensional scaling lays all voices but
the beeps out in DIMENSIONS, so that distances stay as they are as nearly as they can: classical
scaling (Torgerson, 1952) to begin with, then majorisation (de Leeuw, 1977), without which voices
that are alike would come to lie too near. Needs the dependency group `bench`.
"""

import sys
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ears import SHORT_SECONDS, average, listen
from quotecast.audio import RATE_HZ
from reading import PASSAGE, read_aloud, trim
from rows import list_rows, write_rows

Points = NDArray[np.float64]

DIMENSIONS = 8
ROUNDS = 500
SILENT = "tone"
# Its beeps are nobody's.


def main() -> None:
    rows = list_rows()
    voices = [voice for voice in rows if voice.engine != SILENT]
    vectors = []
    for number, reading in enumerate(read_aloud(voices, PASSAGE), 1):
        clips = [clip for clip in reading.clips if len(trim(clip)) >= SHORT_SECONDS * RATE_HZ]
        vectors.append(average([listen(clip) for clip in clips]))
        print(f"\rlistening {number}/{len(voices)} ", end="", file=sys.stderr, flush=True)
    places = scale(np.array(vectors))
    upper = np.triu_indices(len(voices), 1)
    real, found = (distances(np.array(points))[upper] for points in (vectors, places))
    print(
        f"\n{len(voices)} voices in {DIMENSIONS} dimensions: distances correlate"
        f" {np.corrcoef(real, found)[0, 1]:.3f}, {np.abs(real - found).max():.2f} off at most"
    )
    mapped = {voice.id: tuple(place.tolist()) for voice, place in zip(voices, places, strict=True)}
    print(write_rows([replace(voice, place=mapped.get(voice.id, ())) for voice in rows]))


def scale(vectors: Points) -> Points:
    """Places in few dimensions, the widest first; which way an axis points is settled."""
    wanted = distances(vectors)
    places = turn(vectors)[:, :DIMENSIONS]
    for _ in range(ROUNDS):
        found = distances(places)
        pulls = -np.divide(wanted, found, out=np.zeros_like(found), where=found > 0)
        np.fill_diagonal(pulls, -pulls.sum(1))
        places = pulls @ places / len(places)
    return turn(places)


def turn(points: Points) -> Points:
    """The same points around their middle, the axes along their greatest widths."""
    left, sizes, _ = np.linalg.svd(points - points.mean(0), full_matrices=False)
    turned = left * sizes
    strongest = np.abs(turned).argmax(0)
    return np.asarray(turned * np.sign(turned[strongest, np.arange(turned.shape[1])]))


def distances(points: Points) -> Points:
    """From every point to every other."""
    return np.asarray(np.linalg.norm(points[:, None] - points[None], axis=2))


if __name__ == "__main__":
    main()
