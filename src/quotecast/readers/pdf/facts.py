"""What a PDF tells about itself: title, author, date and language, where they make sense."""

import re
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pypdfium2.raw as pdfium

# What programs write of their own accord.
NO_TITLES = re.compile(
    r"(?ix) microsoft\ (?:word|powerpoint|excel)\b.* | untitled.* | document\d* | slide\ \d+"
    r"| (?:print|output|noname|title|template|about:blank|presentation|layout)\d*"
    r"| .*\.(?:docx?|pdf|indd|qxd|tex|dvi|html?|odt|rtf|ps|pages|pptx?|xlsx?|md|txt|qxp|pub)"
    r"| (?:https?|file)://.* | [^\s]*[_\d\\/][^\s]* | [\W\d_]*"
)
NO_AUTHORS = re.compile(
    r"(?ix) anonymous | \(?(?:unknown|unspecified|anonymous)\)? | user\d* | admin(?:istrator)?"
    r"| root | owner | author | default | .*\b(?:microsoft|adobe|corporation)\b.* | \w+\d+"
    r"| [\W\d_]*"
)
BROWSERS = re.compile(r"Mozilla|Chrome|Chromium|Safari|Firefox|Skia|wkhtmltopdf")
# Made by one of them, a file is a page that somebody printed, and dates from the printing.
DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?)?")
FIRST = (0, 1, 1, 0, 0, 0)
# What parts of a date are where they are left out.
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
EARLIEST, LATEST = 1990, 2200


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says about itself."""

    title: str
    author: str | None
    published: datetime | None
    language: str


def read_facts(document: Any) -> Facts:
    """The facts in a PDFium document."""
    title, author = _entry(document, b"Title"), _entry(document, b"Author")
    language = _language(document)
    is_printed = bool(BROWSERS.search(_entry(document, b"Creator")))
    return Facts(
        title="" if NO_TITLES.fullmatch(title) else title,
        author=None if NO_AUTHORS.fullmatch(author) else author,
        published=None if is_printed else parse_date(_entry(document, b"CreationDate")),
        language=language.replace("_", "-") if LANGUAGE.fullmatch(language) else "en",
    )


def parse_date(text: str) -> datetime | None:
    """The moment that a PDF's date means.

    >>> parse_date("D:20240612101530+02'00'").isoformat()
    '2024-06-12T10:15:30+02:00'
    """
    found = DATE.match(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (
        int(part or default) for part, default in zip(found.groups()[:6], FIRST, strict=True)
    )
    shift = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    try:
        zone = timezone(-shift if found[7] == "-" else shift) if shift else UTC
        date = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except (ValueError, OverflowError):
        return None
    return date if EARLIEST <= date.year <= LATEST else None


def _entry(document: Any, name: bytes) -> str:
    size = pdfium.FPDF_GetMetaText(document, name, None, 0)
    if not 2 < size < 10_000:
        return ""
    buffer = create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, name, buffer, size)
    text = buffer.raw[: size - 2].decode("utf-16-le", "replace")
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _language(document: Any) -> str:
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < 100:
        return ""
    buffer = create_string_buffer(size)
    pdfium.FPDFCatalog_GetLanguage(document, cast(buffer, POINTER(c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()
