"""How alike voices sound to a speaker model that has no part in making them.

The model is Resemblyzer's, a recurrent network that was trained to tell thousands of speakers
apart (Wan et al., 2018); it comes inside its package, of the dependency group `bench`.
"""

import contextlib
import io
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotecast.audio import RATE_HZ

SHORT_SECONDS = 1.0
# Less sound than this says too little of who speaks.

Samples = NDArray[np.float32]
Vector = NDArray[np.float64]


def listen(samples: Samples) -> Vector:
    """A point on a sphere: the closer two are, the more alike is who speaks."""
    from resemblyzer import preprocess_wav

    heard = preprocess_wav(samples, source_sr=RATE_HZ)
    return np.asarray(_model().embed_utterance(heard), np.float64)


def average(vectors: list[Vector]) -> Vector:
    """The point in the middle, on the sphere again."""
    mean = np.mean(vectors, axis=0)
    return np.asarray(mean / np.linalg.norm(mean))


@cache
def _model() -> Any:
    from resemblyzer import VoiceEncoder

    with contextlib.redirect_stdout(io.StringIO()):  # It says that it is loaded.
        return VoiceEncoder("cpu")
