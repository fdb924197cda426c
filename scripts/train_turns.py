"""Learn from annotated novels what tells who speaks: src/quotecast/text/data/turn_weights.json.

    train_turns.py NOVELS.jsonl.gz... [--held-out FOLDER] [--save WEIGHTS.json]

The files are QuoteLi3 (Muzny et al. 2017) and LitBank (Bamman et al. 2019; Sims and Bamman 2020),
both CC BY 4.0, in the form that benchmarks/attribution.py reads; the novels and passages of novels
beside this script (novels/, none of them in those two) are always learned from as well. The weights
maximise the likelihood of the annotated speakers; a quotation whose speaker is no candidate is left
open. Every document is learned from again in copies that have lost some words of saying
(untagged.py), our own also in copies that are cut into words (cut_words.py). With --held-out whole
documents of the files are dealt out (a novel of QuoteLi3 is a fold by itself), and the folder gets
weights for each fold, learned from the others: benchmarks/attribution.py --held-out FOLDER measures
with them how often speakers are right, and how often at each confidence.
"""

import argparse
import gzip
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from cut_words import cut_words
from labelled import LABELLED, read_novels
from quotecast.text.attribution.chain import (
    RELATIONS,
    Booleans,
    Floats,
    Integers,
    Step,
    infer,
    list_steps,
)
from quotecast.text.attribution.dashes import add_dashed
from quotecast.text.attribution.gaps import list_gaps
from quotecast.text.attribution.genders import gender_of_given_name, gender_of_title
from quotecast.text.attribution.hints import list_hints
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.ranking import Weights, line_up
from quotecast.text.attribution.readings import read
from quotecast.text.attribution.stage import ClueKind, Line, Stage
from quotecast.text.attribution.staging import set_stage
from quotecast.text.attribution.walk import walk_through
from quotecast.text.quotes import find_spans
from quotecast.text.tokenised import is_tokenised, join_tokens
from untagged import without_tags

# Lines in a stretch, rounds through all of them, the first stride, how much weights are held back,
# and how often a feature must be met.
LENGTH, ROUNDS, STRIDE, DECAY, FEWEST = 60, 8, 0.1, 10.0, 10

# How many times as much the corpora count as our own novels.
CORPORA = 3.0

# How many copies of each document lose some of their words of saying.
COPIES = 2

# Novels and passages in which we marked who speaks; with so many quotations one is a whole novel.
NOVELS = Path(__file__).with_name("novels")
MOST_CUT = 500

# How many parts LitBank is dealt into.
FOLDS = 3

# The openings of QuoteLi3’s novels in LitBank, which are held out with them.
OPENINGS = {"pp_full": "1342_", "emma_full": "158_"}

# Of how many lines in a hundred it is known who says them, perhaps wrongly for a few.
KNOWN, MISTAKEN = 75, 8

# Lighter ones are not written.
LEAST_WEIGHT = 0.02

# How much words beside a quotation speak for whom they mean, and names that share words.
VOTES: dict[ClueKind, float] = {
    "name": 1.0, "first": 1.0, "nominal": 0.8, "group": 0.2, "none": 0.2, "third": 0.1,
}  # fmt: skip
LAST_NAME, ANY_NAME = 0.5, 0.25
NO_NAMES = {"mr", "mrs", "miss", "the"}


@dataclass(frozen=True)
class Novel:
    """A document with its stage and, for each line, the candidates that are right."""

    id: str
    source: str
    stage: Stage
    is_joined: bool
    gold: dict[int, str]
    # The annotated speakers, by the numbers of the lines.
    right: list[list[bool]]
    is_copy: bool = False


@dataclass(frozen=True)
class Stretch:
    """Some lines of a novel, their features as numbers."""

    hints: Integers
    # Of all candidates of all lines, one after the other;
    counts: Integers
    # how many each candidate has,
    sizes: list[int]
    # and how many candidates each line.
    turns: list[list[int]]
    steps: list[Step]
    allowed: list[Booleans]
    weight: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--held-out", type=Path, metavar="FOLDER")
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    documents = [document for path in options.files for document in read_documents(path)]
    documents += read_novels(NOVELS)
    novels = [novel for document in documents if (novel := load(document))]
    again = (novel for copy in list_copies(documents) if (novel := load(copy)))
    novels += [replace(novel, is_copy=True) for novel in again]
    if options.held_out:
        write_held_out(novels, options.held_out)
    if options.save:
        write(learn(novels), options.save)


def list_copies(documents: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The copies of documents from which is learned again.

    A whole novel is not cut into words, for such texts are as long as a chapter.
    """
    for document in documents:
        thinned = [without_tags(document, number) for number in range(COPIES)]
        yield from filter(None, thinned)
        if document["source"] == LABELLED and len(document["quotes"]) < MOST_CUT:
            yield cut_words(document)
            yield cut_words(thinned[0] or document)


def write(weights: Weights, path: Path, ids: Sequence[str] = ()) -> None:
    """Write weights, and of which documents they know nothing."""
    known = {"ids": ids} if ids else {}
    written = {"hints": weights.hints, "turns": weights.turns, **known}
    path.write_text(json.dumps(written, indent=0) + "\n", encoding="utf-8")


def read_documents(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def load(document: dict[str, Any]) -> Novel | None:
    """A document after the first walk, or None where nobody says anything."""
    given = document["text"]
    copy = join_tokens(given) if is_tokenised(given) else None
    text = copy.text if copy else given
    spans = add_dashed(text, find_spans(text))
    if not spans:
        return None
    walk = walk_through(text, spans, read(text, spans))
    stage = set_stage(text, spans, walk.reading, walk.scene, walk.done)
    gold: dict[int, str] = {}
    for line in stage.lines:
        start, end = line.span.start, line.span.end
        if copy:
            start, end = copy.origin(start), copy.origin(end - 1) + 1
        if speaker := speaker_of(document["quotes"], start, end):
            gold[line.number] = speaker
    owners = find_owners(stage, gold)
    known = dict(find_known(stage, list_right(stage, gold, owners)))
    stage = set_stage(text, spans, walk.reading, walk.scene, walk.done, known)
    right = list_right(stage, gold, owners)
    return Novel(document["id"], document["source"], stage, copy is not None, gold, right)


def speaker_of(quotes: Sequence[dict[str, Any]], start: int, end: int) -> str | None:
    """The annotated speaker of the quotation that a span is for the greater part."""
    for quote in quotes:
        overlap = min(end, quote["end"]) - max(start, quote["start"])
        if 2 * overlap > max(end, quote["end"]) - min(start, quote["start"]):
            return str(quote["speaker"]) if quote["speaker"] else None
    return None


def list_right(
    stage: Stage, gold: Mapping[int, str], owners: Mapping[int, tuple[str, float]]
) -> list[list[bool]]:
    """Which candidates of each line are right."""
    return [find_right(line, gold.get(line.number, ""), owners) for line in stage.lines]


def find_right(line: Line, name: str, owners: Mapping[int, tuple[str, float]]) -> list[bool]:
    """Which candidate is right: of several who bear the annotated name, the surest."""
    found = [owners.get(id(person), ("", 0.0)) for person in line.candidates]
    best = max((share for owner, share in found if owner == name), default=0.0)
    return [owner == name and share == best > 0 for owner, share in found]


def find_known(stage: Stage, right: Sequence[Sequence[bool]]) -> Iterator[tuple[int, Person]]:
    """Who says most of the lines, a few of them wrongly: what is known when a story is read again.

    Speakers as they are told teach more of styles than those of a first reading do.
    """
    for line, is_right in zip(stage.lines, right, strict=True):
        chance = zlib.crc32(line.said.encode()) % 100
        if chance < MISTAKEN:
            yield line.number, line.candidates[chance % len(line.candidates)]
        elif chance < KNOWN and any(is_right):
            yield line.number, line.candidates[is_right.index(True)]


def find_owners(stage: Stage, gold: Mapping[int, str]) -> dict[int, tuple[str, float]]:
    """The annotated name of each person, and how much speaks for it: words of saying, names."""
    people: dict[int, Person] = {}
    shares: dict[tuple[int, str], float] = defaultdict(float)
    for line in stage.lines:
        told = [line.told] if line.told else []
        people.update((id(person), person) for person in [*line.candidates, *told])
        if line.told and line.number in gold:
            shares[id(line.told), gold[line.number]] += VOTES[line.kind]
    for key, person in people.items():
        for name in set(gold.values()):
            shares[key, name] += share_of_name(person, name)
    ranked = sorted(shares.items(), key=lambda item: (item[1], item[0][1]))
    return {key: (name, share) for (key, name), share in ranked if share}


def share_of_name(person: Person, name: str) -> float:
    """How much the words of a name speak for somebody."""
    words = name.lower().replace(".", "").split()
    gender = gender_of_title(words[0]) or gender_of_given_name(words[0])
    if {gender, person.gender} == {"female", "male"}:
        return 0.0
    forms = [set(form.lower().replace(".", "").split()) for form in person.forms]
    count = sum(bool(form & (set(words) - NO_NAMES)) for form in forms)
    return count * (LAST_NAME if person.keys[-1:] == tuple(words[-1:]) else ANY_NAME)


def learn(novels: Sequence[Novel]) -> Weights:
    """Weights by stochastic ascent (Adam, Kingma and Ba 2015), averaged over the later rounds."""
    index = number_features(novels)
    stretches = [one for novel in novels for one in cut(novel, index)]
    usual = sum(one.weight for one in stretches) / len(stretches)
    weights = np.zeros((len(index), len(RELATIONS)))
    mean, square, averaged = (np.zeros_like(weights) for _ in range(3))
    random = np.random.default_rng(1)
    done = 0
    for round_ in range(ROUNDS):
        total = 0.0
        for place in random.permutation(len(stretches)):
            gain, slope = climb(stretches[place], weights)
            slope *= stretches[place].weight / usual
            slope -= DECAY * weights / len(stretches)
            total, done = total + gain, done + 1
            mean = 0.9 * mean + 0.1 * slope
            square = 0.99 * square + 0.01 * slope * slope
            pace = STRIDE * (1 - round_ / ROUNDS) / (np.sqrt(square / (1 - 0.99**done)) + 0.01)
            averaged += weights * (2 * round_ >= ROUNDS)
            weights = weights + pace * mean / (1 - 0.9**done)
        print(f"round {round_ + 1}: log-likelihood {total:.0f}", flush=True)
    return as_table(averaged / (len(stretches) * (ROUNDS - ROUNDS // 2)), index)


def as_table(weights: Floats, index: Mapping[tuple[str, str], int]) -> Weights:
    """A hint has one weight, a turn one for each relation."""
    hints = {name: weights[n, 0] for (kind, name), n in index.items() if kind == "hint"}
    turns = {
        f"{name}: {relation}": weights[n, number]
        for (kind, name), n in index.items()
        if kind == "turn"
        for number, relation in enumerate(RELATIONS)
    }
    return Weights(small(hints), small(turns))


def small(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights as they are written, without those that count for nothing."""
    rounded = {name: round(float(weight), 3) for name, weight in weights.items()}
    return {name: weight for name, weight in rounded.items() if abs(weight) >= LEAST_WEIGHT}


def number_features(novels: Sequence[Novel]) -> dict[tuple[str, str], int]:
    counts: Counter[tuple[str, str]] = Counter()
    for novel in (one for one in novels if not one.is_copy):
        for place, line in enumerate(novel.stage.lines):
            for number in range(len(line.candidates)):
                counts.update(("hint", name) for name in list_hints(novel.stage, place, number))
            counts.update(("turn", name) for name in gaps(novel, place))
    kept = sorted(name for name, count in counts.items() if count >= FEWEST)
    return {name: number for number, name in enumerate(kept)}


def gaps(novel: Novel, place: int) -> list[str]:
    """What the turn from a line to the next is like; nothing after the last."""
    if place + 1 == len(novel.stage.lines):
        return []
    return list(list_gaps(novel.stage, place, is_joined=novel.is_joined))


def cut(novel: Novel, index: Mapping[tuple[str, str], int]) -> Iterator[Stretch]:
    """The stretches of a novel that have annotated lines."""
    lines = novel.stage.lines
    for start in range(0, len(lines), LENGTH):
        places = range(start, min(start + LENGTH, len(lines)))
        if not any(any(novel.right[place]) for place in places):
            continue
        hints = [hints_of(novel, place, index) for place in places]
        yield Stretch(
            np.array([number for line in hints for found in line for number in found]),
            np.array([len(found) for line in hints for found in line]),
            [len(line) for line in hints],
            [known(index, "turn", gaps(novel, place)) for place in places[:-1]],
            list_steps(*line_up(novel.stage, places)),
            [np.array(novel.right[p]) | (not any(novel.right[p])) for p in places],
            1.0 if novel.source == LABELLED else CORPORA,
        )


def hints_of(novel: Novel, place: int, index: Mapping[tuple[str, str], int]) -> list[list[int]]:
    numbers = range(len(novel.stage.lines[place].candidates))
    return [known(index, "hint", list_hints(novel.stage, place, n)) for n in numbers]


def known(index: Mapping[tuple[str, str], int], kind: str, names: Iterable[str]) -> list[int]:
    return [index[kind, name] for name in names if (kind, name) in index]


def climb(one: Stretch, weights: Floats) -> tuple[float, Floats]:
    """How likely the right speakers are, and in which direction they get likelier."""
    ends = np.cumsum(one.counts)
    sums = np.concatenate(([0.0], np.cumsum(weights[one.hints, 0])))
    units = np.split(sums[ends] - sums[ends - one.counts], np.cumsum(one.sizes)[:-1])
    turns = [weights[found].sum(axis=0) for found in one.turns]
    free = infer(units, turns, one.steps)
    right = [np.where(a, u, -1e9) for a, u in zip(one.allowed, units, strict=True)]
    held = infer(right, turns, one.steps)
    change = np.concatenate(held.speakers) - np.concatenate(free.speakers)
    slope = np.zeros_like(weights)
    slope[:, 0] = np.bincount(one.hints, np.repeat(change, one.counts), len(weights))
    for numbers, a, b in zip(one.turns, held.turns, free.turns, strict=True):
        slope[numbers] += a - b
    return held.log_total - free.log_total, slope


def write_held_out(novels: Sequence[Novel], folder: Path) -> None:
    """Write the weights for each fold of the documents, learned from the others."""
    folder.mkdir(parents=True, exist_ok=True)
    fold = {
        n.id: n.id if not n.is_joined else str(zlib.crc32(n.id.encode()) % FOLDS)
        for n in novels
        if n.source != LABELLED
    }
    for one in sorted(set(fold.values())):
        others = [novel for novel in novels if fold.get(novel.id) != one]
        opening = OPENINGS.get(one, "-")
        weights = learn([novel for novel in others if not novel.id.startswith(opening)])
        held = [novel.id for novel in novels if fold.get(novel.id) == one and not novel.is_copy]
        write(weights, folder / f"{one}.json", held)


if __name__ == "__main__":
    main()
