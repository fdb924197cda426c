"""Bytes to text: which encoding it is, or why it is none."""

import codecs
import logging
import sys
from pathlib import Path

from quotecast.errors import ReadError
from quotecast.readers import STANDARD_INPUT

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Byte order marks; the longer ones first, for one begins with another.
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x1a"))
MOST_CONTROLS = 0.001
# The share of control characters above which a file is no text.
MOST_FOREIGN = 0.2
# The share of letters beyond ASCII above which Windows-1252 is a wrong guess.

_log = logging.getLogger(__name__)


def read_text(source: str) -> str:
    """The text of a file or of standard input, line ends as "\\n"; raises ReadError."""
    data = _read_input() if source == STANDARD_INPUT else _read_file(Path(source))
    name = "standard input" if source == STANDARD_INPUT else source
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\f\v\u00a0\u200b"):
        raise ReadError(f"{name} is empty; give a file with text in it")
    return text


def decode(data: bytes, name: str) -> str:
    """The text in bytes: UTF-8, UTF-16, UTF-32 or Windows-1252; raises ReadError."""
    encoding = _guess_encoding(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name} is damaged at byte {error.start}; save it as UTF-8") from error
    if encoding == "cp1252" and _foreign_share(text) > MOST_FOREIGN:
        raise ReadError(f"{name} is in an encoding that cannot be told; save it as UTF-8")
    if encoding != "utf-8":
        _log.info("%s is read as %s", name, encoding)
    return text


def _read_input() -> bytes:
    if sys.stdin is None:  # It was closed before we began.
        raise ReadError("standard input is closed; give a file, or something to read")
    return sys.stdin.buffer.read()


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"there is no file {path}; check its name") from error
    except IsADirectoryError as error:
        raise ReadError(f"{path} is a folder; name the files in it") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError(
            f"{path} cannot be read: {reason}; check the file and its rights"
        ) from error


def _guess_encoding(data: bytes, name: str) -> str:
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding
    sample = data[:65_536]
    if wide := _guess_wide(sample):
        return wide
    if len(data) - len(data.translate(None, CONTROLS)) > MOST_CONTROLS * len(data):
        raise ReadError(f"{name} is not text; give a plain text or Markdown file")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess_narrow(data, name)
    return "utf-8"


def _guess_wide(sample: bytes) -> str:
    """UTF-16 without a mark, or nothing: of Latin text nearly every second byte is zero."""
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if max(even, odd) < 0.7 or min(even, odd) > 0.05:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _guess_narrow(data: bytes, name: str) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name} is neither UTF-8 nor Windows-1252 (byte {error.start}); save it as UTF-8"
        ) from error
    return "cp1252"


def _foreign_share(text: str) -> float:
    letters = sum(char.isalpha() for char in text)
    return sum(char.isalpha() and not char.isascii() for char in text) / max(letters, 1)
