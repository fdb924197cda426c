"""An annotated novel to a copy in which some quotations have lost who says them.

“We left,” said Ann. becomes “We left,” and “We left,” said Ann. “It rained.” one quotation. What
stands around tells in such copies who speaks where nothing else does; the labels are those that
were given with the words, as in distant supervision (Mintz et al. 2009).
"""

import re
from collections.abc import Iterator
from random import Random
from typing import Any

VERB = (
    r"(?:said|cried|replied|answered|returned|asked|exclaimed|observed|added|continued|repeated|"
    r"whispered|muttered|remarked|inquired|enquired|murmured|shouted|called|growled|rejoined|"
    r"sighed|demanded|went on)"
)
SPEAKER = (
    r"(?:(?:(?:Mr|Mrs|Miss|Dr|Sir|Lady|Lord|Father|Captain|Colonel|Aunt|Uncle)\.? )?"
    r"(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+|he|she|I|(?:the|her|his) \w+)"
)
# With what may follow up to the end of the sentence: said Ann, with a sigh.
TAG = rf"(?:{VERB} {SPEAKER}\b|{SPEAKER} {VERB}\b)(?:,? [^.;\"“”\n]{{0,60}})?\s?"
# No paragraph ends here.
GAP = r"(?:[^\S\n]|\n(?!\s*\n))+"
AT_END = re.compile(rf"[,!?.—-]\s?[”\"](?P<cut>{GAP}{TAG}\.)(?=\s*(?:\n\s*\n|\Z))")
BETWEEN = re.compile(rf"(?P<cut>[,!?.]\s?[”\"]{GAP}{TAG}(?:[.,;]|--){GAP}[“\"])")

# What stands for words that stood between two halves.
JOINT = ", "

# How many of the words that can go do.
SHARE = 0.6


def without_tags(document: dict[str, Any], seed: int) -> dict[str, Any] | None:
    """A copy with the same quotations at other places, or None where there is nothing to lose."""
    text = document["text"]
    random = Random(f"{document['id']} {seed}")
    cuts = [cut for cut in _cuts(text) if random.random() < SHARE]
    if not cuts:
        return None
    edges = [0, *(edge for start, end, _ in cuts for edge in (start, end)), len(text)]
    kept = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    joints = [instead for *_, instead in cuts] + [""]
    left = "".join(part for pair in zip(kept, joints, strict=True) for part in pair)
    quotes = [
        {**quote, "start": _move(quote["start"], cuts), "end": _move(quote["end"], cuts)}
        for quote in _join(document["quotes"], cuts)
    ]
    return {**document, "text": left, "quotes": quotes}


def _cuts(text: str) -> Iterator[tuple[int, int, str]]:
    """What can go: where it begins and ends, and what stands there instead."""
    found = [(*m.span("cut"), "") for m in AT_END.finditer(text)]
    found += [(*m.span("cut"), JOINT) for m in BETWEEN.finditer(text)]
    reached = 0
    for start, end, instead in sorted(found):
        if start >= reached:
            reached = end
            yield start, end, instead


def _join(
    quotes: list[dict[str, Any]], cuts: list[tuple[int, int, str]]
) -> Iterator[dict[str, Any]]:
    """The quotations, two halves as one where the words between them go."""
    whole: dict[str, Any] | None = None
    for half in sorted(quotes, key=lambda quote: int(quote["start"])):
        if whole and any(a < whole["end"] <= half["start"] < b and i for a, b, i in cuts):
            whole = {**whole, "end": half["end"]}
            continue
        if whole:
            yield whole
        whole = half
    if whole:
        yield whole


def _move(place: int, cuts: list[tuple[int, int, str]]) -> int:
    """Where a place of the document is in the copy."""
    moved = place
    for start, end, instead in cuts:
        if start >= place:
            break
        moved -= min(place, end) - start - (len(instead) if end <= place else 0)
    return moved
