"""Bytes to text: which encoding it is, or why it is none."""

import codecs
import logging
from contextlib import suppress

from quotecast.errors import ReadError
from quotecast.types import STANDARD_INPUT, Document

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


def read_text(document: Document) -> str:
    """The text of a document, line ends as "\\n"; raises ReadError when it has none."""
    name = name_of(document)
    text = decode(document.data, name, document.charset).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\f\v\u00a0\u200b"):
        raise ReadError(f"{name} is empty; give a file with text in it")
    return text


def name_of(document: Document) -> str:
    """What to call a document when speaking to the user."""
    return "standard input" if document.source == STANDARD_INPUT else document.source


def decode(data: bytes, name: str, charset: str = "") -> str:
    """The text in bytes: in the charset told, if that can be, else in the one that they show.

    That is UTF-8, UTF-16, UTF-32 or Windows-1252. Raises ReadError.
    """
    with suppress(LookupError, ValueError):  # A charset's name may hold anything, even NUL.
        if charset and not data.startswith(tuple(MARKS)):
            return data.decode(charset)
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
