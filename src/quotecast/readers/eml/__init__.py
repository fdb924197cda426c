"""Letters (RFC 5322): newsletters, forwarded ones too, and pages saved as MHTML."""

import email
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from quotecast.errors import ReadError
from quotecast.readers import READERS
from quotecast.readers.decoding import decode, name_of
from quotecast.readers.eml.letters import cut_reply, parse_letter, split_forward, unflow
from quotecast.readers.markup import parse_markup
from quotecast.types import Article, Block, Document

POOR_SHARE = 0.5
# A page with fewer letters than this share of the plain text only says where to find itself.
LONGEST_FIELD = 2000
DEEPEST_LETTER = 5
# Letters may be attached to letters.
PREFIXES = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|tr|sv|vs)(?:\[\d+\])?:\s*|(?:\[(?:external|ext|spam)\]|\*+spam\*+):?\s*)+",
    re.IGNORECASE,
)
VIA = re.compile(r"\s+(?:\(via\b.*\)|via\b.*)$", re.IGNORECASE)
REPLY = re.compile(r"^re\b", re.IGNORECASE)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
SAVED_PAGE = "<Saved by"
# How browsers begin the From line of a page that they save.


def read_eml(document: Document) -> Article:
    """The letter in a file, or the one that it forwards; raises ReadError."""
    try:
        letter = _innermost(email.message_from_bytes(document.data))
    except RecursionError as error:
        raise ReadError(
            f"{name_of(document)} is nested too deeply; it is made to do harm"
        ) from error
    if _field(letter, "From").startswith(SAVED_PAGE):
        return _read_page(letter, document)
    subject = _field(letter, "Subject")
    blocks = cut_reply(_blocks(letter, document), is_reply=bool(REPLY.match(subject)))
    told, blocks = split_forward(blocks)
    title = PREFIXES.sub("", told.get("Subject") or subject)
    if blocks and blocks[0].text.casefold() == title.casefold():
        blocks = blocks[1:]
    language = LANGUAGE.match(_field(letter, "Content-Language"))
    return Article(
        id=document.id,
        title=title,
        blocks=blocks,
        source=document.source,
        author=_author(told.get("From") or _field(letter, "From")),
        published=_date(told.get("Date") or told.get("Sent") or _field(letter, "Date")),
        language=language[0] if language else "en",
    )


def _innermost(letter: Message) -> Message:
    """The letter that is attached to a letter and longer than it, or the letter itself."""
    for _ in range(DEEPEST_LETTER):
        attached = [part for part in _leaves(letter) if _is_letter(part)]
        inner = attached[0].get_payload(0) if attached and attached[0].is_multipart() else None
        if not isinstance(inner, Message) or _size(inner) < _size(letter):
            break
        letter = inner
    return letter


def _leaves(letter: Message) -> Iterator[Message]:
    """The parts that are shown, in their order; attached letters are not looked into."""
    waiting = [letter]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() != "multipart" or not part.is_multipart():
            if _is_letter(part) or not _is_attached(part):
                yield part
            continue
        parts = [each for each in part.get_payload() if isinstance(each, Message)]
        if part.get_content_subtype() == "related":  # The others are its pictures.
            parts = parts[:1]
        waiting += reversed(parts)


def _is_letter(part: Message) -> bool:
    return part.get_content_type() == "message/rfc822"


def _is_attached(part: Message) -> bool:
    named = part.get_param("filename", None, "content-disposition")
    return part.get_content_disposition() == "attachment" or named is not None


def _size(letter: Message) -> int:
    return sum(
        len(_text(part)) for part in _leaves(letter) if part.get_content_maintype() == "text"
    )


def _blocks(letter: Message, document: Document) -> tuple[Block, ...]:
    parts = list(_leaves(letter))
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    shown = tuple(block for part in pages for block in parse_markup(_text(part)))
    written = tuple(block for part in plain for block in parse_letter(_plain_text(part)))
    if not shown and not written:
        raise ReadError(
            f"{name_of(document)} is a letter without text; give what is attached to it"
        )
    return shown if _letters(shown) >= POOR_SHARE * _letters(written) else written


def _letters(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or ""
    try:
        text = decode(data, "letter", charset)
    except ReadError:  # A wrong letter here and there is better than none.
        text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain_text(part: Message) -> str:
    text = _text(part)
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    return unflow(text, deletes_space=str(part.get_param("delsp", "")).lower() == "yes")


def _read_page(letter: Message, document: Document) -> Article:
    """The article in a web page that a browser has saved whole."""
    page = next((p for p in _leaves(letter) if p.get_content_type() == "text/html"), None)
    if page is None:
        raise ReadError(f"{name_of(document)} is a saved page without text; save it anew")
    place = _field(letter, "Snapshot-Content-Location") or _field(page, "Content-Location")
    return READERS[".html"](
        replace(
            document,
            data=_text(page).encode("utf-8", "replace"),
            address=place if place.startswith(("http:", "https:")) else "",
            media_type="text/html",
            charset="utf-8",
        )
    )


def _field(letter: Message, name: str) -> str:
    """A field of a letter's head in one line; what cannot be decoded is left as it is."""
    raw = next((str(v) for key, v in letter.raw_items() if key.lower() == name.lower()), "")
    line = " ".join(raw[:LONGEST_FIELD].split())
    data = line.encode("utf-8", "surrogateescape")
    try:
        text = decode(data, name)  # Some programs write beyond ASCII without saying how.
        parts = decode_header(text)
        return " ".join("".join(_word(*part) for part in parts).split())
    except (ReadError, HeaderParseError, LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _word(word: bytes | str, charset: str | None) -> str:
    return (
        word if isinstance(word, str) else word.decode(charset or "raw-unicode-escape", "replace")
    )


def _author(sender: str) -> str | None:
    try:
        name = VIA.sub("", parseaddr(sender)[0]).strip(" '\"")
    except RecursionError:  # Brackets in brackets.
        return None
    return name if name and "@" not in name else None


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.replace(" at ", " "))
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
