"""Two rows of words, matched with the fewest changes; and how many there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

NAME_WORDS = 3
# As so many words a name may be heard: “Threadgold” as “Fred, go old”.


@dataclass(frozen=True, slots=True)
class Block:
    """`written[start:end]` was heard as `heard[heard_start:heard_end]`."""

    is_same: bool
    start: int
    end: int
    heard_start: int
    heard_end: int


def match(written: Sequence[str], heard: Sequence[str]) -> Iterator[Block]:
    """Stretches that are the same and stretches that are not, by turns.

    >>> [(block.is_same, block.start, block.end) for block in match("a b c".split(), "a c".split())]
    [(True, 0, 1), (False, 1, 2), (True, 2, 3)]
    """
    steps = Levenshtein.opcodes(written, heard)
    for is_same, group in groupby(steps, lambda step: step.tag == "equal"):
        first, *_ = last = (*group,)
        yield Block(is_same, first.src_start, last[-1].src_end, first.dest_start, last[-1].dest_end)


def count_errors(
    written: Sequence[str], heard: Sequence[str], are_names: Sequence[bool] = ()
) -> int:
    """How many words are wrong, missing or too many; a name may be heard as anything.

    >>> count_errors(["said", "Threadgold"], ["sad", "Fred", "go", "old"])
    4
    >>> count_errors(["said", "Threadgold"], ["sad", "Fred", "go", "old"], [False, True])
    1
    """
    if not any(are_names):
        return int(Levenshtein.distance(written, heard))
    costs = list(range(len(heard) + 1))
    for word, is_name in zip(written, are_names, strict=True):
        costs = _after_name(costs) if is_name else _after_word(costs, word, heard)
    return costs[-1]


def _after_name(costs: Sequence[int]) -> list[int]:
    """The least errors for each number of heard words, one more name written."""
    return [min(costs[max(n - NAME_WORDS, 0) : n + 1]) for n in range(len(costs))]


def _after_word(costs: Sequence[int], word: str, heard: Sequence[str]) -> list[int]:
    """The same, one more plain word written."""
    after = [costs[0] + 1]
    for place, other in enumerate(heard):
        changed = costs[place] + (word != other)
        after.append(min(changed, costs[place + 1] + 1, after[-1] + 1))
    return after
