"""A document to articles, or to a file in it, in a process that may neither grow nor linger."""

import json
import logging
import os
import subprocess
import sys
from base64 import b64decode
from dataclasses import asdict, replace
from typing import Any

from quotecast.errors import ReadError
from quotecast.readers.decoding import name_of
from quotecast.records import build, dump
from quotecast.types import Document, Entry

CHILD = "quotecast.readers.child"
TIME_LIMIT_SECONDS = 25.0
ADVICE = "it is damaged, or made to do harm"

_log = logging.getLogger(__name__)


def read_safely(document: Document) -> tuple[Entry, ...]:
    """The article in a document as the only entry, or the entries that it lists.

    Raises ReadError, also when it takes over 25 seconds or a gigabyte of memory.
    """
    return tuple(build(Entry, entry) for entry in _ask(document)["entries"])


def extract_safely(document: Document, path: str) -> bytes:
    """A file in a document that is an archive; raises ReadError, as above."""
    return b64decode(_ask(document, path)["file"])


def _ask(document: Document, path: str | None = None) -> dict[str, Any]:
    """What the child answers."""
    head = asdict(replace(document, data=b""))
    del head["data"]
    try:
        told = subprocess.run(
            [sys.executable, "-P", "-m", CHILD],
            input=dump(head | {"path": path}) + b"\n" + document.data,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIME_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"{name_of(document)} took more than {TIME_LIMIT_SECONDS:.0f} seconds to read; {ADVICE}"
        ) from error
    if told.returncode or not told.stdout:
        raise ReadError(f"{name_of(document)} cannot be read by any means; {ADVICE}")
    answer: dict[str, Any] = json.loads(told.stdout)
    for level, note in answer["notes"]:
        _log.log(level, "%s", note)
    if "problem" in answer:
        too_big = f"{name_of(document)} needs more than a gigabyte of memory to read; {ADVICE}"
        raise ReadError(answer["problem"] or too_big)
    return answer
