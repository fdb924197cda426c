"""Texts in which somebody marked who says what, read from JSON Lines or from labelled articles."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NotRequired, TypedDict


class Offsets(TypedDict):
    start: int
    end: int


class Mention(Offsets):
    text: str


class Gold(Offsets):
    speaker: str | None
    gender: NotRequired[str | None]
    speaker_mention: Mention | None


class Document(TypedDict):
    id: str
    text: str
    quotes: list[Gold]
    unattributed: NotRequired[list[Offsets]]
    # In quotation marks, and nobody's words.


# ⟦3 “…”⟧ is the third quotation, ⟨3,4 she⟩ the words that name its speaker and the fourth's.
MARK = re.compile(r"⟦(\d+) ?|⟨([\d, ]+) |([⟧⟩])")

# Below a line with === stands who each is: 3 = Ann Lee | F; 4 = - for nobody.
LABEL = re.compile(r"(\d+)\s*=\s*(?:-|(.+?)\s*\|\s*([FM-]))\s*$", re.MULTILINE)


def read_documents(path: Path) -> list[Document]:
    """The documents of a .jsonl or .jsonl.gz file, or of a folder of labelled articles."""
    if path.is_dir():
        return [read_article(file, file.relative_to(path)) for file in sorted(path.rglob("*.txt"))]
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_article(path: Path, name: Path) -> Document:
    """A labelled article: its text without the marks, and what they tell."""
    body, _, table = path.read_text(encoding="utf-8").partition("\n===\n")
    labels = {int(n): (speaker, gender) for n, speaker, gender in LABEL.findall(table)}
    text, marked = _unmark(body)
    mentions = [(numbers, span) for kind, numbers, span in marked if kind == "mention"]
    document = Document(id=str(name), text=text, quotes=[], unattributed=[])
    for kind, (number, *_), span in marked:
        if kind == "mention":
            continue
        speaker, gender = labels[number]
        if not speaker:
            document["unattributed"].append(span)
            continue
        named = [place for numbers, place in mentions if number in numbers]
        nearest = min(named, key=lambda place: abs(place["start"] - span["start"]))
        words = text[nearest["start"] : nearest["end"]]
        mention = Mention(start=nearest["start"], end=nearest["end"], text=words)
        told = gender if gender in {"F", "M"} else None
        document["quotes"].append(
            Gold(**span, speaker=speaker, gender=told, speaker_mention=mention)
        )
    return document


def _unmark(body: str) -> tuple[str, list[tuple[str, list[int], Offsets]]]:
    """The text without marks; for each mark its kind, its numbers and where it was, in order."""
    pieces: list[str] = []
    opened: list[tuple[str, list[int], int]] = []
    closed: list[tuple[str, list[int], Offsets]] = []
    length = 0
    for piece, quotation, mention, closing in _pieces(body):
        pieces.append(piece)
        length += len(piece)
        if closing:
            kind, numbers, start = opened.pop()
            closed.append((kind, numbers, Offsets(start=start, end=length)))
        elif quotation or mention:
            kind = "quotation" if quotation else "mention"
            opened.append(
                (kind, [int(n) for n in re.findall(r"\d+", quotation or mention)], length)
            )
    return "".join(pieces), sorted(closed, key=lambda mark: mark[2]["start"])


def _pieces(body: str) -> Iterator[tuple[str, str, str, str]]:
    """Each stretch of text with the mark behind it: of a quotation, of a mention, or closing."""
    done = 0
    for found in MARK.finditer(body):
        yield body[done : found.start()], found[1] or "", found[2] or "", found[3] or ""
        done = found.end()
    yield body[done:], "", "", ""
