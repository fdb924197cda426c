"""A stage to who says each of its quotations, and how likely: learned weights, and the chain."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np

from quotecast.text.attribution.chain import RELATIONS, Floats, infer, list_steps
from quotecast.text.attribution.following import Attribution
from quotecast.text.attribution.gaps import list_gaps
from quotecast.text.attribution.hints import list_hints
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.shown import find_shown
from quotecast.text.attribution.stage import Stage
from quotecast.text.attribution.standing import find_standing

# Probabilities, and how often the likeliest candidate is right at each, on novels that were held
# out (benchmarks/attribution.py --held-out).
HONEST = (
    (0.0, 0.3, 0.4, 0.475, 0.6, 0.7, 0.8, 0.9, 0.975, 1.0),
    (0.0, 0.35, 0.42, 0.5, 0.6, 0.7, 0.79, 0.88, 0.96, 0.97),
)

# How much more whoever is described beside the words counts than was learned: annotators give them
# a name that the story tells elsewhere, and what was told then seems wrong.
DESCRIBED = 1.0

# The rule of a quotation without a clue of its own, and how likely a speaker is to be built upon.
IN_TURN, FAIRLY_SURE = "in turn", 0.6


@dataclass(frozen=True, slots=True)
class Weights:
    """What each hint and each kind of turn counts, in natural logarithms of odds."""

    hints: Mapping[str, float]
    turns: Mapping[str, float]
    # By what stands between two quotations, and how the speaker relates to the one before.


@cache
def load_weights() -> Weights:
    """The weights that scripts/train_turns.py learned from novels."""
    return read_weights(files("quotecast.text").joinpath("data", "turn_weights.json"))


def read_weights(file: Traversable) -> Weights:
    """The weights in a file that scripts/train_turns.py has written."""
    table = json.loads(file.read_text("utf-8"))
    return Weights(table["hints"], table["turns"])


def decide(
    stage: Stage, found: Sequence[Attribution | None], *, is_joined: bool
) -> list[Attribution | None]:
    """Who says each quotation of a story, given what a first walk through it found."""
    decided: list[Attribution | None] = [None] * len(found)
    ranked = rank(stage, load_weights(), is_joined=is_joined)
    speakers = [person for person, _ in ranked]
    for place, (line, (person, share)) in enumerate(zip(stage.lines, ranked, strict=True)):
        clue = line.clue if line.kind != "none" else None
        shown = find_shown(stage, place, speakers)
        rule = clue.rule if clue else IN_TURN
        honest = float(np.interp(share, *HONEST))
        decided[line.number] = Attribution(person, shown, clue.cue if clue else None, rule, honest)
    return decided


def find_sure(stage: Stage, *, is_joined: bool) -> dict[int, Person]:
    """Who says the quotations of which that is fairly sure, by their numbers."""
    pairs = zip(stage.lines, rank(stage, load_weights(), is_joined=is_joined), strict=True)
    return {line.number: person for line, (person, share) in pairs if share > FAIRLY_SURE}


def rank(stage: Stage, weights: Weights, *, is_joined: bool) -> list[tuple[Person, float]]:
    """The likeliest speaker of each line, and the probability."""
    if not stage.lines:
        return []
    lines = stage.lines
    units = [_units(stage, place, weights.hints) for place in range(len(lines))]
    gaps = [
        _turns(list(list_gaps(stage, place, is_joined=is_joined)), weights.turns)
        for place in range(len(lines) - 1)
    ]
    found = infer(units, gaps, list_steps(*line_up(stage, range(len(lines)))))
    return [
        _best(line.candidates, shares) for line, shares in zip(lines, found.speakers, strict=True)
    ]


def line_up(stage: Stage, places: Iterable[int]) -> tuple[list[list[int]], list[list[int]]]:
    """The candidates of some lines by their identities, and how each stands."""
    found = [(place, stage.lines[place].candidates) for place in places]
    keys = [[id(person) for person in people] for _, people in found]
    return keys, [[find_standing(stage, place, p) for p in people] for place, people in found]


def _units(stage: Stage, place: int, weights: Mapping[str, float]) -> Floats:
    line = stage.lines[place]
    hints = [list_hints(stage, place, number) for number in range(len(line.candidates))]
    units = np.array([sum(weights.get(hint, 0.0) for hint in found) for found in hints])
    is_told = [line.kind == "nominal" and person is line.told for person in line.candidates]
    return units + DESCRIBED * np.array(is_told)


def _turns(gaps: Sequence[str], weights: Mapping[str, float]) -> Floats:
    return np.array(
        [sum(weights.get(f"{gap}: {relation}", 0.0) for gap in gaps) for relation in RELATIONS]
    )


def _best(candidates: Sequence[Person], shares: Floats) -> tuple[Person, float]:
    number = int(shares.argmax())
    return candidates[number], float(shares[number] / shares.sum())
