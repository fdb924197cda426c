"""Who says what: how often we are right, on annotated quotations, and how fast.

    attribution.py FILE [--score SCORE.PY] [--save PREDICTIONS.jsonl]

FILE is JSON Lines, plain or gzipped, one document a line: {"id", "text", ...}. With --score, a
program that takes FILE and our predictions judges them; it prints one line of figures. The public
originals of the annotated texts are on GitHub: networkdynamics/PolNeAR (news) and dbamman/litbank
(novels). Where textacy is installed, its direct quotations are judged beside ours.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

import spacy
from spacy.language import Language

from quotecast.text.model import MODELS, load_model
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


class Document(TypedDict):
    id: str
    text: str


Predictor = Callable[[str], list[Prediction]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--score", type=Path, metavar="SCORE.PY")
    parser.add_argument("--save", type=Path, metavar="PREDICTIONS.jsonl")
    options = parser.parse_args()
    documents = read_documents(options.file)
    load_model()
    measure("quotecast", predict, documents, options.file, options.score, options.save)
    if find_spec("textacy"):
        measure("textacy", predict_with_textacy, documents, options.file, options.score, None)
    else:
        print("textacy   not installed")


def read_documents(path: Path) -> list[Document]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def measure(
    name: str,
    predictor: Predictor,
    documents: Iterable[Document],
    gold: Path,
    score: Path | None,
    save: Path | None,
) -> None:
    """Predict, time and print one row of the table."""
    start = time.perf_counter()
    rows = [{"id": d["id"], "quotes": predictor(d["text"])} for d in documents]
    seconds = time.perf_counter() - start
    words = sum(len(document["text"].split()) for document in documents)
    print(f"{name:<10}{words / seconds:8,.0f} words/s  {figures(rows, gold, score, save)}")


def figures(
    rows: Sequence[Mapping[str, object]], gold: Path, score: Path | None, save: Path | None
) -> str:
    """Write the predictions and return what the scoring program says of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = save or Path(folder) / "predictions.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        if score is None:
            return ""
        command = [sys.executable, str(score), str(gold), str(path)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


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
