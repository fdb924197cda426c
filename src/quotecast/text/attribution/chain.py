"""Scores of speakers and of turns to the probability that each candidate says each quotation.

A linear-chain conditional random field (Lafferty et al. 2001) whose states are pairs: who speaks,
and who spoke last before them. So a turn may go back to the other of two, and a word of saying
that comes late in a conversation tells whose the quotations before it were.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]
Integers = NDArray[np.intp]

# How a speaker relates to the one before: the same, the last other one, anybody else; and how they
# stand where they speak: just spoken to, doing something, mentioned, speaking near, or none of it.
STANDINGS = ("called", "acting", "mentioned", "speaking", "absent")
RELATIONS = tuple(f"{how} {s}" for s in STANDINGS for how in ("same", "other", "new"))


@dataclass(frozen=True, slots=True)
class Step:
    """The ways from the states of one quotation to those of the next."""

    sources: Integers
    targets: Integers
    relations: Integers
    speakers: Integers
    # The next speaker, by number.
    size: int
    # How many states the next quotation has.


@dataclass(frozen=True, slots=True)
class Posterior:
    """What the chain tells of every quotation."""

    speakers: list[Floats]
    # The probability of each candidate,
    turns: list[Floats]
    # and of each relation, from the second quotation on.
    log_total: float


def list_steps(
    candidates: Sequence[Sequence[int]], standings: Sequence[Sequence[int]]
) -> list[Step]:
    """The ways between neighbours, given each one's candidates by their identities, and how these
    stand."""
    pairs = zip(pairwise(candidates), standings[1:], strict=True)
    return [_step(before, after, standing) for (before, after), standing in pairs]


def _step(before: Sequence[int], after: Sequence[int], standing: Sequence[int]) -> Step:
    """A state is speaker * (candidates + 1) + the last other one, or the number for nobody."""
    places = {key: number for number, key in enumerate(after)}
    count = len(after)
    goes_to = np.array([*(places.get(key, count) for key in before), count])
    grid = np.meshgrid(
        np.arange(len(before)), np.arange(len(before) + 1), np.arange(count), indexing="ij"
    )
    speaker, other, following = (axis.ravel() for axis in grid)
    keeps = speaker != other
    speaker, other, following = speaker[keeps], other[keeps], following[keeps]
    is_same = goes_to[speaker] == following
    is_other = ~is_same & (goes_to[other] == following)
    how = np.where(is_same, 0, np.where(is_other, 1, 2))
    relations = 3 * np.array(standing)[following] + how
    last = np.where(is_same, goes_to[other], goes_to[speaker])
    return Step(
        speaker * (len(before) + 1) + other,
        following * (count + 1) + last,
        relations,
        following,
        count * (count + 1),
    )


def infer(units: Sequence[Floats], turns: Sequence[Floats], steps: Sequence[Step]) -> Posterior:
    """Forward and backward over the chain.

    `units` has a score for each candidate of each quotation, minus infinity for one that is ruled
    out; `turns` one for each relation between two neighbours.
    """
    weights = [np.exp(unit - unit.max()) for unit in units]
    moves = [np.exp(turn - turn.max()) for turn in turns]
    first = np.zeros(len(units[0]) * (len(units[0]) + 1))
    first[len(units[0]) :: len(units[0]) + 1] = weights[0]
    log_total = float(sum(u.max() for u in units) + sum(t.max() for t in turns))
    forward, edges = [first / first.sum()], []
    log_total += float(np.log(first.sum()))
    for step, weight, move in zip(steps, weights[1:], moves, strict=True):
        edge = weight[step.speakers] * move[step.relations]
        reached = _count(step.targets, forward[-1][step.sources] * edge, step.size)
        total = reached.sum()
        log_total += float(np.log(total))
        forward.append(reached / total)
        edges.append(edge / total)
    return _combine(units, steps, forward, edges, log_total)


def _combine(
    units: Sequence[Floats],
    steps: Sequence[Step],
    forward: Sequence[Floats],
    edges: Sequence[Floats],
    log_total: float,
) -> Posterior:
    backward = np.ones_like(forward[-1])
    speakers = [_by_speaker(forward[-1], len(units[-1]))]
    turns: list[Floats] = []
    for number in range(len(steps) - 1, -1, -1):
        step, before = steps[number], forward[number]
        through = edges[number] * backward[step.targets]
        turns.append(_count(step.relations, before[step.sources] * through, len(RELATIONS)))
        backward = _count(step.sources, through, len(before))
        speakers.append(_by_speaker(before * backward, len(units[number])))
    return Posterior(speakers[::-1], turns[::-1], log_total)


def _by_speaker(states: Floats, count: int) -> Floats:
    return np.asarray(states.reshape(count, count + 1).sum(axis=1))


def _count(places: Integers, weights: Floats, size: int) -> Floats:
    """The sum of the weights that fall to each place."""
    return np.bincount(places, weights, size).astype(np.float64)
