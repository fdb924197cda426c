"""What a document is, whatever it calls itself: its bytes first, then the server, then its name."""

import re
from pathlib import PurePath
from urllib.parse import urlsplit

from quotecast.errors import ReadError
from quotecast.readers import LISTS, READERS
from quotecast.readers.addresses import find_address
from quotecast.readers.decoding import read_text
from quotecast.types import Document

# By the ending of a name.
ALIASES = {
    ".markdown": ".md",
    ".htm": ".html",
    ".xhtml": ".html",
    ".text": ".txt",
    ".atom": ".rss",
    ".rdf": ".rss",
    ".mht": ".eml",
    ".mhtml": ".eml",
}
MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/csv": ".csv",
    "text/comma-separated-values": ".csv",
    "text/x-opml": ".opml",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".rss",
    "application/rdf+xml": ".rss",
    "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
# By how the bytes begin, blanks and comments left aside.
OPENINGS = (
    (re.compile(rb"(?s).{0,1000}?%PDF-"), ".pdf"),
    (re.compile(rb"(?i)<opml\b"), ".opml"),
    (re.compile(rb"(?i)<(?:rss|rdf:RDF|(?:\w+:)?feed)\b"), ".rss"),
    (re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body)\b"), ".html"),
)
PREAMBLE = re.compile(
    rb"(?s)\A(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype\s+(?!html)[^>\[]*>\s*)*"
)
WORD = re.compile(r"word/document\d*\.xml")
FEW_BYTES = 4096
# Where a letter's head is looked for.
LETTER = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:From .*\n)?"
    rb"(?P<head>(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,})"
)
LETTER_FIELDS = re.compile(rb"(?mi)^(?:from|to|date|subject|message-id|mime-version|received):")
# What else people drop, told by its first bytes.
STRANGERS = {
    b"\xd0\xcf\x11\xe0": (
        "an old or locked Office file, or an Outlook message; save it as .docx or .eml"
    ),
    b"{\\rtf": "a rich text file; save it as .docx",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"RIFF": "sound, a film or an image",
    b"ID3": "sound",
    b"OggS": "sound",
    b"fLaC": "sound",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"7z\xbc\xaf": "a compressed file; unpack it first",
    b"Rar!": "a compressed file; unpack it first",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}


def find_format(document: Document) -> str:
    """The row of READERS or LISTS that is meant for a document; raises ReadError when none is.

    >>> find_format(Document("notes", "", b"<!DOCTYPE html><title>Storm</title>"))
    '.html'
    """
    told = _from_bytes(document) or MEDIA_TYPES.get(document.media_type) or _from_name(document)
    if told == ".txt" and _is_address_list(document):
        return ".urls"
    return told


def _from_bytes(document: Document) -> str:
    data = document.data
    for opening, what in STRANGERS.items():
        if data.startswith(opening):
            raise ReadError(f"{document.source} is {what}; give an article")
    if data.startswith(b"PK\x03\x04"):
        return _find_archive(document)
    named = _suffix(document)
    if named in READERS and named not in (".txt", ".html") and not document.address:
        return ""
    begins = PREAMBLE.sub(b"", data[:FEW_BYTES], count=1)
    found = next((name for opening, name in OPENINGS if opening.match(begins)), "")
    return found or (".eml" if named not in (".txt", ".md") and _is_letter(data) else "")


def _find_archive(document: Document) -> str:
    """What a ZIP archive holds."""
    from quotecast.readers.archives import Archive

    named = _suffix(document)
    try:
        names = Archive(document).names
    except ReadError:
        if named in (".epub", ".docx"):
            return named  # Its reader has the better sentence.
        raise
    if "META-INF/container.xml" in names:
        return ".epub"
    if any(WORD.fullmatch(name) for name in names):
        return ".docx"
    if named in READERS and named != ".txt":
        return named
    if "META-INF/manifest.xml" in names:
        raise ReadError(f"{document.source} is an OpenDocument file; save it as .docx")
    raise ReadError(f"{document.source} is an archive; unpack it and give the folder")


def _from_name(document: Document) -> str:
    suffix = _suffix(document)
    return suffix if suffix in READERS or suffix in LISTS else ".txt"


def suffix_of(name: str) -> str:
    """The ending of a name, the usual one where there are several; empty if it has none.

    >>> suffix_of("Storm.HTM")
    '.html'
    """
    suffix = PurePath(name).suffix.lower()
    return ALIASES.get(suffix, suffix)


def _suffix(document: Document) -> str:
    return suffix_of(urlsplit(document.address).path if document.address else document.source)


def _is_letter(data: bytes) -> bool:
    head = LETTER.match(data[: 16 * FEW_BYTES].replace(b"\r\n", b"\n"))
    return head is not None and len(LETTER_FIELDS.findall(head["head"])) > 1


def _is_address_list(document: Document) -> bool:
    """Whether every line that says something has an address; lines after # are remarks."""
    try:
        lines = [line.strip() for line in read_text(document).removeprefix("\ufeff").splitlines()]
    except ReadError:
        return False
    told = [line for line in lines if line and not line.startswith("#")]
    return bool(told) and all(map(find_address, told))
