"""Who says what: how often we are right, on annotated quotations, how sure, and how fast.

    attribution.py FILE [--score SCORE.PY] [--save PREDICTIONS.jsonl] [--half 0|1]

FILE is JSON Lines, plain or gzipped, one document a line: {"id", "text", ...}. With --score, a
program that takes FILE and our predictions judges them; it prints one line of figures, and its
functions tell which are right, for a table of confidence against truth. --half keeps every other
document, so that one half can be looked at and the other stays unseen. The public originals of
the annotated texts are on GitHub: networkdynamics/PolNeAR (news) and dbamman/litbank (novels).
Where textacy is installed, its direct quotations are judged beside ours. How long texts take, and
hostile ones, tells hostile.py.
"""

import argparse
import gzip
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import NotRequired, TypedDict

import spacy
from spacy.language import Language

from quotecast.text.attribution.model import MODELS, load_model
from quotecast.text.quotes import find_paragraphs
from quotecast.text.speakers import find_quotations
from quotecast.types import Quotation


class Offsets(TypedDict):
    start: int
    end: int


class Prediction(TypedDict):
    start: int
    end: int
    speaker: str | None
    gender: str | None
    mention: Offsets | None
    confidence: NotRequired[float]


class Mention(Offsets):
    text: str


class Gold(Offsets):
    speaker: str | None
    speaker_mention: Mention | None


class Document(TypedDict):
    id: str
    text: str
    quotes: NotRequired[list[Gold]]


class Row(TypedDict):
    id: str
    quotes: list[Prediction]


Predictor = Callable[[str], list[Prediction]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--score", type=Path, metavar="SCORE.PY")
    parser.add_argument("--save", type=Path, metavar="PREDICTIONS.jsonl")
    parser.add_argument("--half", type=int, choices=(0, 1))
    options = parser.parse_args()
    documents = read_documents(options.file, options.half)
    load_model()
    rows = measure("quotecast", predict, documents, options.score, options.save)
    if find_spec("textacy"):
        measure("textacy", predict_with_textacy, documents, options.score, None)
    else:
        print("textacy   not installed")
    if options.score:
        print_reliability(documents, rows, load_program(options.score))


def read_documents(path: Path, half: int | None) -> list[Document]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        found: list[Document] = [json.loads(line) for line in lines if line.strip()]
    return [d for d in found if half is None or zlib.crc32(d["id"].encode()) % 2 == half]


def measure(
    name: str,
    predictor: Predictor,
    documents: Sequence[Document],
    score: Path | None,
    save: Path | None,
) -> list[Row]:
    """Predict, time and print one row of the table."""
    start = time.perf_counter()
    rows: list[Row] = [{"id": d["id"], "quotes": predictor(d["text"])} for d in documents]
    seconds = time.perf_counter() - start
    words = sum(len(document["text"].split()) for document in documents)
    print(f"{name:<10}{words / seconds:8,.0f} words/s  {figures(documents, rows, score, save)}")
    return rows


def figures(
    documents: Sequence[Document], rows: Sequence[Row], score: Path | None, save: Path | None
) -> str:
    """Write the predictions and return what the scoring program says of them."""
    with tempfile.TemporaryDirectory() as folder:
        gold, path = Path(folder) / "gold.jsonl", save or Path(folder) / "predictions.jsonl"
        for target, lines in ((gold, documents), (path, rows)):
            target.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        if score is None:
            return ""
        command = [sys.executable, str(score), str(gold), str(path)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def load_program(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python program")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_reliability(
    documents: Sequence[Document], rows: Sequence[Row], score: ModuleType
) -> None:
    """How often quotations of one confidence are right: the right name or, where none is known,
    the right words beside the quotation; a quotation that nobody says is wrong."""
    counts: dict[int, list[bool]] = defaultdict(list)
    for document, row in zip(documents, rows, strict=True):
        text, gold = document["text"], document.get("quotes", [])
        found = [q for q in row["quotes"] if q["speaker"]]
        spans = [score.trim(text, q["start"], q["end"]) for q in found]
        pairs = score.match(spans, [score.trim(text, q["start"], q["end"]) for q in gold])
        for number, prediction in enumerate(found):
            right = number in pairs and is_right(text, prediction, gold[pairs[number]], score)
            counts[int(10 * prediction.get("confidence", 0))].append(right)
    print("\nconfidence  quotations  right %")
    for tenth, rights in sorted(counts.items(), reverse=True):
        print(f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}{len(rights):15}{average(rights):9.0%}")


def is_right(text: str, prediction: Prediction, gold: Gold, score: ModuleType) -> bool:
    if gold["speaker"]:
        return bool(score.same_name(prediction["speaker"], gold["speaker"]))
    mention = gold["speaker_mention"]
    return bool(mention and score.mention_right(text, prediction, mention))


def average(rights: Sequence[bool]) -> float:
    return sum(rights) / len(rights)


def predict(text: str) -> list[Prediction]:
    return [as_prediction(quotation) for quotation in find_quotations(text)]


def as_prediction(quotation: Quotation) -> Prediction:
    speaker, mention = quotation.speaker, quotation.mention
    return {
        "start": quotation.start,
        "end": quotation.end,
        "speaker": speaker.name if speaker else None,
        "gender": speaker.gender if speaker else None,
        "mention": {"start": mention.start, "end": mention.end} if mention else None,
        "confidence": quotation.confidence,
    }


@cache
def whole_model() -> Language:
    """The English model with every component, which textacy needs."""
    return spacy.load(next(name for name in MODELS if find_spec(name)))


def predict_with_textacy(text: str) -> list[Prediction]:
    """What textacy finds, paragraph by paragraph; it stops where marks are unbalanced."""
    triples = import_module("textacy.extract.triples")
    parse = whole_model()
    found: list[Prediction] = []
    for paragraph in find_paragraphs(text):
        doc = parse(text[paragraph.start : paragraph.end])
        try:
            quotes = list(triples.direct_quotations(doc))
        except ValueError:
            continue
        for quote in quotes:
            speaker, content = quote.speaker, quote.content
            start = paragraph.start + speaker[0].idx
            end = paragraph.start + speaker[-1].idx + len(speaker[-1].text)
            found.append(
                {
                    "start": paragraph.start + content.start_char,
                    "end": paragraph.start + content.end_char,
                    "speaker": text[start:end],
                    "gender": None,
                    "mention": {"start": start, "end": end},
                }
            )
    return found


if __name__ == "__main__":
    main()
