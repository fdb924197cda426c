"""Who says what: how often we are right, on annotated quotations, how sure, and how fast.

    attribution.py [FILE] [--save PREDICTIONS.jsonl] [--half 0|1] [--held-out FOLDER] [--json]

FILE is JSON Lines, plain or gzipped, one document a line, as annotated.py tells, or a folder of
labelled articles; without it the articles of our own beside this script are read. scoring.py
defines the figures. --half keeps every other document, so that one half can be looked at and the
other stays unseen. The public originals of the texts that we measure on are on GitHub:
networkdynamics/PolNeAR (news), dbamman/litbank and muzny/quoteli (novels). --held-out judges novels
with weights that were learned from others: scripts/train_turns.py --held-out FOLDER. Where textacy
is installed, its direct quotations are judged beside ours. How long texts take, and hostile ones,
tells hostile.py.
"""

import argparse
import json
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

import spacy
from spacy.language import Language

from annotated import Document, read_documents
from quotecast.text.attribution import ranking
from quotecast.text.attribution.model import MODELS, load_model
from quotecast.text.quotes import find_paragraphs
from quotecast.text.speakers import find_quotations
from quotecast.types import Quotation
from scoring import Prediction, is_right, pair_up, score

ARTICLES = Path(__file__).with_name("articles")

Predictor = Callable[[str], list[Prediction]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, nargs="?", default=ARTICLES)
    parser.add_argument("--save", type=Path, metavar="PREDICTIONS.jsonl")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--held-out", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="our figures alone, for programs")
    options = parser.parse_args()
    documents = [d for d in read_documents(options.file) if is_in_half(d, options.half)]
    load_model()
    if options.held_out:
        rows, seconds = measure_held_out(documents, options.held_out)
    else:
        rows, seconds = measure(predict, documents)
    if options.save:
        save(options.save, documents, rows)
    figures = score(documents, rows)
    if options.json:
        print(json.dumps({name: round(figure, 1) for name, figure in figures.items()}))
        return
    quotations = sum(len(document["quotes"]) for document in documents)
    print(f"{len(documents)} documents, {quotations} quotations\n")
    print(f"{'':<11}{'words/s':>8}" + "".join(f"{name:>14}" for name in figures))
    print_row("quotecast", documents, figures, seconds)
    if find_spec("textacy"):
        theirs, seconds = measure(predict_with_textacy, documents)
        print_row("textacy", documents, score(documents, theirs), seconds)
    else:
        print("textacy is not installed")
    print_reliability(documents, rows)


def is_in_half(document: Document, half: int | None) -> bool:
    return half is None or zlib.crc32(document["id"].encode()) % 2 == half


def measure(
    predictor: Predictor, documents: Sequence[Document]
) -> tuple[list[list[Prediction]], float]:
    """What is predicted for each document, and in how many seconds."""
    start = time.perf_counter()
    rows = [predictor(document["text"]) for document in documents]
    return rows, time.perf_counter() - start


def save(path: Path, documents: Sequence[Document], rows: Sequence[list[Prediction]]) -> None:
    lines = (
        json.dumps({"id": document["id"], "quotes": row}) + "\n"
        for document, row in zip(documents, rows, strict=True)
    )
    path.write_text("".join(lines), encoding="utf-8")


def print_row(
    name: str, documents: Sequence[Document], figures: dict[str, float], seconds: float
) -> None:
    words = sum(len(document["text"].split()) for document in documents)
    print(f"{name:<11}{words / seconds:8,.0f}" + "".join(f"{f:14.1f}" for f in figures.values()))


def print_reliability(documents: Sequence[Document], rows: Sequence[Sequence[Prediction]]) -> None:
    """How often quotations of one confidence are right; one that nobody says is wrong."""
    counts: dict[int, list[bool]] = defaultdict(list)
    for document, row in zip(documents, rows, strict=True):
        spoken = [prediction for prediction in row if prediction["speaker"]]
        right = {
            prediction["start"]: is_right(document["text"], gold, prediction)
            for gold, prediction in pair_up(document, spoken)
            if prediction
        }
        for prediction in spoken:
            tenth = int(10 * prediction.get("confidence", 0))
            counts[tenth].append(right.get(prediction["start"], False))
    print("\nconfidence  quotations  right %")
    for tenth, rights in sorted(counts.items(), reverse=True):
        print(f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}{len(rights):15}{average(rights):9.0%}")


def average(rights: Sequence[bool]) -> float:
    return sum(rights) / len(rights)


def predict(text: str) -> list[Prediction]:
    return [as_prediction(quotation) for quotation in find_quotations(text)]


def measure_held_out(
    documents: Sequence[Document], folder: Path
) -> tuple[list[list[Prediction]], float]:
    """The same, for each document by the weights in a folder that do not know it."""
    rows: dict[str, list[Prediction]] = {}
    seconds = 0.0
    for file in sorted(folder.glob("*.json")):
        ids = json.loads(file.read_text(encoding="utf-8"))["ids"]
        held = [document for document in documents if document["id"] in ids]
        with patch.object(ranking, "load_weights", return_value=ranking.read_weights(file)):
            found, taken = measure(predict, held)
        rows.update((document["id"], row) for document, row in zip(held, found, strict=True))
        seconds += taken
    return [rows.get(document["id"], []) for document in documents], seconds


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
