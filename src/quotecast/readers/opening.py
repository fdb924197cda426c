"""A source to its bytes: a file, standard input, or an address."""

import os
import stat
import sys
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO

from quotecast.addresses import normalize_address
from quotecast.errors import ReadError
from quotecast.fetch import Fetcher
from quotecast.readers.identity import mark_id
from quotecast.types import STANDARD_INPUT, Document, Progress

MOST_BYTES = 100_000_000


def open_source(
    source: str, fetcher: Fetcher, *, is_one_of_many: bool = False
) -> Generator[Progress, None, Document]:
    """The document at a source; raises ReadError."""
    if source == STANDARD_INPUT:
        data = _read_input()
        return Document(source, mark_id(data), data)
    if is_address(source):
        found = yield from fetcher.fetch(source, is_one_of_many=is_one_of_many)
        page = normalize_address(found.address)
        return Document(source, mark_id(page), found.data, page, found.media_type, found.charset)
    if "\0" in source:  # As a script may have it.
        raise ReadError("a name with the character 0 in it is no file's; check where it comes from")
    return Document(source, mark_id(os.path.realpath(source)), _read_file(Path(source)))


def is_address(source: str) -> bool:
    """Whether a source lies on the web rather than on disk."""
    return "://" in source and not Path(source).exists()


def _read_input() -> bytes:
    if sys.stdin is None:  # It was closed before we began.
        raise ReadError("standard input is closed; give a file, or something to read")
    return _read(sys.stdin.buffer, "standard input")


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = _read(file, str(path))
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise ReadError(_explain_missing(path)) from error
    except IsADirectoryError as error:
        raise ReadError(f"{path} is a folder; name the files in it") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError(
            f"{path} cannot be read: {reason}; check the file and its rights"
        ) from error
    # What is written to a pipe changes its time, too, but is read to its end.
    is_file = stat.S_ISREG(before.st_mode)
    if is_file and (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise ReadError(f"{path} changed while it was read; run it again once it is finished")
    return data


def _read(file: BinaryIO, name: str) -> bytes:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ReadError(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB; give the article alone"
        )
    return data


def _explain_missing(path: Path) -> str:
    host, slash, _ = str(path).partition("/")
    if slash and "." in host.strip("."):
        return f"there is no file {path}; for a page on the web begin with https://"
    return f"there is no file {path}; check its name"
