"""The process that looks into untrusted documents: one request, one answer, and it ends.

Standard input holds a line of JSON (a Document without its bytes, and the "path" of the file in it
that is wanted, or null for its articles) and then the bytes; standard output gets one JSON object
with "entries", or with "file" in base64, or with "problem", and with "notes" for the log.
"""

import json
import logging
import os
import resource
import sys
from base64 import b64encode
from dataclasses import asdict, replace
from typing import BinaryIO

from quotecast.errors import ReadError, ScriptError
from quotecast.readers import LISTS, READERS
from quotecast.readers.archives import extract
from quotecast.readers.formats import find_format
from quotecast.records import build, dump
from quotecast.scriptfile import is_script, parse_script
from quotecast.types import Article, Document, Entry, Script

MEMORY_BYTES = 1_000_000_000
CPU_SECONDS = 60
MOST_LETTERS = 6_000_000
MOST_BLOCKS = 50_000
LONGEST_BLOCK = 500_000
# Beyond these a document is no article: the first makes a hundred hours of sound.


class _Notes(logging.Handler):
    """What the readers log, for the parent to log again."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.rows.append((record.levelno, record.getMessage()))


def main() -> None:
    """Answer what standard input asks."""
    _limit()
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # A library that prints must not spoil the answer.
    notes = _Notes()
    log = logging.getLogger("quotecast")
    log.addHandler(notes)
    log.setLevel(logging.INFO)
    try:
        told = _answer(*_receive(sys.stdin.buffer))
    except ReadError as error:
        told = {"problem": str(error)}
    except MemoryError:
        told = {"problem": None}
    with answer:
        # What it is may be asked of a text before it is read, and is then told twice.
        answer.write(dump(told | {"notes": list(dict.fromkeys(notes.rows))}))


def _answer(document: Document, path: str | None) -> dict[str, object]:
    if path is None:
        return {"entries": [asdict(entry) for entry in read_document(document)]}
    return {"file": b64encode(extract(document, path)).decode()}


def read_document(document: Document) -> tuple[Entry, ...]:
    """The article in a document, or all that it lists; raises ReadError."""
    if is_script(document.data):
        return (Entry(document.source, script=_read_script(document)),)
    form = find_format(document)
    if form in LISTS:
        return LISTS[form](document)
    article = READERS[form](document)
    _check_size(article)
    return (Entry(document.source, article),)


def _read_script(document: Document) -> Script:
    try:
        text = document.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScriptError(f"{document.source} is not UTF-8 text; save it as UTF-8") from error
    script = parse_script(text, document.source)
    if not script.lines:
        raise ScriptError(f"{document.source} has no line to say; write some below [lines]")
    return script if script.id else replace(script, id=document.id)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # No reader has anything to write.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _receive(file: BinaryIO) -> tuple[Document, str | None]:
    head = json.loads(file.readline())
    return build(Document, head | {"data": file.read()}), head["path"]


def _check_size(article: Article) -> None:
    lengths = [len(block.text) for block in article.blocks]
    if max(lengths, default=0) > LONGEST_BLOCK:
        raise ReadError(
            f"{article.source} has a paragraph of {max(lengths):,} letters, which is no prose;"
            " break it up"
        )
    if sum(lengths) > MOST_LETTERS or len(lengths) > MOST_BLOCKS:
        raise ReadError(
            f"{article.source} has {sum(lengths):,} letters in {len(lengths):,} paragraphs,"
            " which is no article; give a part of it"
        )


if __name__ == "__main__":
    main()
