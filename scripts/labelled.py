"""Novels in which somebody marked who speaks to documents in the form that train_turns.py reads.

A file is a text with a code before each opening mark, and below a line with === who each code is:

    source: Jane Austen, Persuasion (1817)

    ⟨anne⟩“Oh! no,” cried Anne; ⟨anne⟩“I am sure you will believe the truth of my feelings.”

    ===
    anne = Anne Elliot | F

⟨-⟩ is for words that nobody says.
"""

import re
from pathlib import Path
from typing import Any

# What tells these novels from those of others.
LABELLED = "labelled"

CODE = re.compile(r"⟨([a-z0-9]+|-)⟩")
SPEAKER = re.compile(r"([a-z0-9]+) = (.+) \| ([FM-])")
SOURCE = re.compile(r"source: .+\n+")
# A quotation ends with its mark, or with its paragraph.
QUOTATION = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")


def read_novels(folder: Path) -> list[dict[str, Any]]:
    """The novels of a folder, in the order of their files' names."""
    return [read_novel(path.read_text("utf-8"), path.stem) for path in sorted(folder.glob("*.txt"))]


def read_novel(labelled: str, name: str) -> dict[str, Any]:
    """A novel without its codes, and who says each of its quotations.

    >>> novel = read_novel("source: Us\\n\\n⟨a⟩“No,” said Ann.\\n===\\na = Ann Lee | F\\n", "us")
    >>> novel["text"], novel["quotes"]
    ('“No,” said Ann.', [{'start': 0, 'end': 5, 'speaker': 'Ann Lee'}])
    """
    body, _, table = SOURCE.sub("", labelled, count=1).partition("\n===\n")
    names = {code: name for code, name, _ in SPEAKER.findall(table)} | {"-": None}
    pieces = CODE.split(body)
    text, places = pieces[0], []
    for code, words in zip(pieces[1::2], pieces[2::2], strict=True):
        places.append((len(text), code))
        text += words
    found = ((QUOTATION.match(text, start), code) for start, code in places)
    quotes = [
        {"start": said.start(), "end": said.end(), "speaker": names[code]}
        for said, code in found
        if said
    ]
    return {"id": name, "source": LABELLED, "text": text, "quotes": quotes}
