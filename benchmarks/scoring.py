"""Predicted quotations and marked ones to figures.

Span F1: two spans match if they share half of what either covers. Mention: the words beside the
quotation are the marked ones, or end in the same word. Name: the surname, and the given name where
both tell one. Wrong: words given to somebody else than who says them. Voice: B-cubed F1 (Bagga and
Baldwin 1998, Algorithms for scoring coreference chains) over quotations grouped by speaker, those
without one each by itself. False: of what nobody says, the share that is given to somebody.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NotRequired, TypedDict

from annotated import Document, Gold, Mention, Offsets


class Prediction(TypedDict):
    start: int
    end: int
    speaker: str | None
    gender: str | None
    mention: Offsets | None
    confidence: NotRequired[float]


Pair = tuple[Gold, Prediction | None]

# What does not count at the ends of a quotation or mention.
EDGES = " \n\t\"“”'‘’`.,;:?!—–-…"
NO_NAMES = frozenset("jr sr ii iii the".split())  # noqa: SIM905 (as readable)
TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "sen", "rep", "gov", "rev", "sgt"])
OFFICES = frozenset(["cllr", "judge", "president", "senator"])
PRONOUNS = frozenset("he she they him her them i we it who you".split())  # noqa: SIM905
# Where a phrase goes on after the word that names somebody.
BEHIND = re.compile(r",| who | of | from | for | in | at | with | on |\(")
GENDERS: Mapping[str | None, str] = {"female": "F", "male": "M"}
ENOUGH = 0.5


def score(documents: Sequence[Document], rows: Sequence[Sequence[Prediction]]) -> dict[str, float]:
    """The figures in per cent, those of which the documents tell nothing left out."""
    counts: Counter[str] = Counter()
    shared = Counter({"precision": 0.0, "recall": 0.0})
    for document, row in zip(documents, rows, strict=True):
        spoken = [prediction for prediction in row if prediction["speaker"]]
        pairs = list(pair_up(document, spoken))
        counts.update(marked=len(pairs), predicted=len(spoken))
        counts["matched"] += sum(prediction is not None for _, prediction in pairs)
        for gold, prediction in pairs:
            counts.update(_judged(document["text"], gold, prediction))
        shared.update(_b_cubed(pairs))
        for span in document.get("unattributed", []):
            counts.update(unspoken=1, false=_is_given(document["text"], span, spoken))
    return dict(_figures(counts, shared))


def pair_up(document: Document, spoken: Sequence[Prediction]) -> Iterator[Pair]:
    """Each marked quotation with the prediction that covers it best, each prediction once."""
    text = document["text"]
    ours = [_trim(text, prediction) for prediction in spoken]
    marked = [_trim(text, gold) for gold in document["quotes"]]
    shares = sorted(
        (
            (_overlap(a, b), i, j)
            for i, a in enumerate(marked)
            for j, b in enumerate(ours)
            if b[0] < a[1] and a[0] < b[1]
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for share, i, j in shares:
        if share >= ENOUGH and i not in found and j not in found.values():
            found[i] = j
    for i, gold in enumerate(document["quotes"]):
        yield gold, spoken[found[i]] if i in found else None


def is_right(text: str, gold: Gold, prediction: Prediction | None) -> bool:
    """Whether the right person is found or, where nobody tells who it is, the right words."""
    if prediction is None:
        return False
    if gold["speaker"]:
        return same_name(prediction["speaker"], gold["speaker"])
    mention = gold["speaker_mention"]
    return mention is not None and _same_mention(text, prediction, mention)


def _judged(text: str, gold: Gold, prediction: Prediction | None) -> Iterator[str]:
    mention, name, gender = gold["speaker_mention"], gold["speaker"], gold.get("gender")
    if mention:
        yield "mentions"
        if prediction and _same_mention(text, prediction, mention):
            yield "mentions right"
    if name:
        yield "names"
        if prediction:
            yield "names right" if same_name(prediction["speaker"], name) else "names wrong"
    if gender:
        yield "genders"
        told = GENDERS.get(prediction["gender"]) if prediction else None
        if told:
            yield "genders right" if told == gender else "genders wrong"


def _figures(counts: Counter[str], shared: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    precision = _percent(counts["matched"], counts["predicted"])
    recall = _percent(counts["matched"], counts["marked"])
    yield "span F1", _harmonic(precision, recall)
    if counts["mentions"]:
        yield "mention", _percent(counts["mentions right"], counts["mentions"])
    if counts["names"]:
        yield "name", _percent(counts["names right"], counts["names"])
        yield "wrong", _percent(counts["names wrong"], counts["names"])
        sides = (_percent(shared[side], counts["names"]) for side in ("precision", "recall"))
        yield "voice", _harmonic(*sides)
    if counts["genders"]:
        yield "gender right", _percent(counts["genders right"], counts["genders"])
        yield "gender wrong", _percent(counts["genders wrong"], counts["genders"])
    if counts["unspoken"]:
        yield "false", _percent(counts["false"], counts["unspoken"])


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one and other else 0.0


def _b_cubed(pairs: Sequence[Pair]) -> Counter[str]:
    """Sums of each quotation's precision and recall, of those whose speaker is told."""
    labels = [
        (gold["speaker"], prediction["speaker"] if prediction else f"nobody {number}")
        for number, (gold, prediction) in enumerate(pairs)
        if gold["speaker"]
    ]
    both, said, given = (
        Counter(labels),
        Counter(s for s, _ in labels),
        Counter(g for _, g in labels),
    )
    sums: Counter[str] = Counter()
    for label, count in both.items():
        sums["precision"] += count * count / given[label[1]]  # type: ignore[assignment]
        sums["recall"] += count * count / said[label[0]]  # type: ignore[assignment]
    return sums


def _is_given(text: str, span: Offsets, spoken: Sequence[Prediction]) -> bool:
    start, end = _trim(text, span)
    ours = (_trim(text, prediction) for prediction in spoken)
    return any(min(end, b) - max(start, a) > ENOUGH * (end - start) for a, b in ours)


def _trim(text: str, span: Offsets | Prediction | Gold) -> tuple[int, int]:
    start, end = span["start"], min(span["end"], len(text))
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return start, end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / max(max(one[1], other[1]) - min(one[0], other[0]), 1)


def _same_mention(text: str, prediction: Prediction, mention: Mention) -> bool:
    ours, wanted = prediction["mention"], _head(mention["text"])
    if ours and _overlap(_trim(text, ours), _trim(text, mention)) >= ENOUGH:
        return True
    words = text[ours["start"] : ours["end"]] if ours else prediction["speaker"] or ""
    return wanted not in PRONOUNS and wanted != "" and _head(words) == wanted


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names can be one person's."""
    a, b = _words(one or ""), _words(other or "")
    if not a or not b or a[-1] != b[-1]:
        return False
    if 1 in {len(a), len(b)} or a[0] == b[0]:
        return True
    return a[0][0] == b[0][0] and 1 in {len(a[0]), len(b[0])}


def _head(phrase: str) -> str:
    words = _words(BEHIND.split(phrase.strip())[0])
    return words[-1] if words else ""


def _words(name: str) -> list[str]:
    """The words of a name in small letters, without accents, titles and “Jr”."""
    plain = unicodedata.normalize("NFKD", re.sub(r"[’']s\b", "", name).replace("’", "'"))
    found = re.findall(
        r"[\w'-]+", "".join(c for c in plain if not unicodedata.combining(c)).lower()
    )
    return [word for word in found if word not in NO_NAMES | TITLES | OFFICES] or found
