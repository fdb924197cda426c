"""What flows between the steps of proof-listening, in the order in which it appears."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from quotecast.types import TimedLine

Samples = NDArray[np.float32]
Fault = Literal["lost", "doubled", "unintelligible"]
EAR_RATE_HZ = 16_000
# What the recogniser was trained on.


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word that was heard, and when, in seconds."""

    text: str
    start: float
    end: float


Ear = Callable[[Samples], tuple[HeardWord, ...]]
# What is heard in mono samples at EAR_RATE_HZ; times count from the first sample.


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word of a line as it is written, and when it is said, in seconds."""

    text: str
    start: float
    end: float
    is_heard: bool
    # False where the times are guessed from the words around it.


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard of one line, and how much of it was wrong."""

    line: TimedLine
    heard: tuple[HeardWord, ...]
    words: int
    errors: int
    plain_words: int
    plain_errors: int
    # The same without names.
    fault: Fault | None = None
    timed: tuple[TimedWord, ...] = ()

    @property
    def said(self) -> str:
        """What was heard, as the recogniser writes it."""
        return " ".join(word.text for word in self.heard)

    @property
    def plain_error(self) -> float:
        """The word error of the line without names."""
        return _share(self.plain_errors, self.plain_words)


@dataclass(frozen=True, slots=True)
class Report:
    """What was heard of an episode, line by line."""

    hearings: tuple[Hearing, ...]

    @property
    def word_error(self) -> float:
        """The share of words that are wrong, missing or too many."""
        return _share(sum(h.errors for h in self.hearings), sum(h.words for h in self.hearings))

    @property
    def plain_error(self) -> float:
        """The word error without names."""
        errors = sum(each.plain_errors for each in self.hearings)
        return _share(errors, sum(each.plain_words for each in self.hearings))

    @property
    def faulty(self) -> tuple[Hearing, ...]:
        """The lines that were lost, doubled or not understood."""
        return tuple(each for each in self.hearings if each.fault)


def _share(errors: int, words: int) -> float:
    return errors / words if words else float(errors > 0)
