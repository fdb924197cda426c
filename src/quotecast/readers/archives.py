"""ZIP archives and the XML in them, however they were made: within limits, or a ReadError."""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from quotecast.errors import ReadError
from quotecast.readers.decoding import name_of
from quotecast.types import Document

MOST_BYTES = 200_000_000
MOST_MEMBER_BYTES = 50_000_000
# Unpacked: of all that is read, and of one file.
MOST_MEMBERS = 20_000
MOST_RATIO = 250
RATIO_BYTES = 1_000_000
# Prose shrinks to a third; more than a megabyte that shrank to nearly nothing is a trap.
CHUNK_BYTES = 65_536
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LOCKED = 0x1
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
# What zipfile raises over bytes that are not what they should be.
TRAP = "it is made to do harm, or holds no article"
INSIDE = "inside:"
# Begins the address of a picture that lies in the article's own archive; its path there follows.


class Archive:
    """The files in a ZIP archive, by name; each is unpacked when it is asked for."""

    def __init__(self, document: Document) -> None:
        self._source = name_of(document)
        self._bytes_left = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(document.data))
        except DAMAGE as error:
            raise self._damage() from error
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise ReadError(f"{self._source} holds {len(members):,} files; {TRAP}")
        named = {_tidy(member.filename): member for member in members}
        # Names that lead out of the archive are nobody's.
        self._members = {name: each for name, each in named.items() if _lies_inside(name)}
        self._folded = {_fold(name): name for name in self._members}

    @property
    def names(self) -> tuple[str, ...]:
        """Of all files, in their order."""
        return tuple(self._members)

    def find(self, path: str) -> str:
        """The name that a path means, whatever its capitals; empty when there is none."""
        return path if path in self._members else self._folded.get(_fold(path), "")

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises ReadError when they are damaged, locked or too many."""
        member = self._members[name]
        if member.flag_bits & LOCKED:
            raise ReadError(f"{self._source} is locked with a password; save it without one")
        if member.compress_type not in METHODS:
            raise ReadError(f"{self._source} is packed in an unusual way; save it anew")
        try:
            return b"".join(self._unpack(member))
        except DAMAGE as error:
            raise self._damage() from error

    def _unpack(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Chunks, counted as they come: what the header says of their number may be a lie."""
        most = min(MOST_MEMBER_BYTES, max(RATIO_BYTES, MOST_RATIO * member.compress_size))
        with self._zip.open(member) as file:
            while chunk := file.read(CHUNK_BYTES):
                most -= len(chunk)
                self._bytes_left -= len(chunk)
                if min(most, self._bytes_left) < 0:
                    raise ReadError(f"{self._source} unpacks to far too much; {TRAP}")
                yield chunk

    def _damage(self) -> ReadError:
        return ReadError(f"{self._source} is damaged; fetch it anew")


def extract(document: Document, path: str) -> bytes:
    """One file of an archive; raises ReadError."""
    archive = Archive(document)
    if path not in archive.names:
        raise ReadError(f"{name_of(document)} has no {path} inside; make the article from it anew")
    return archive.read(path)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML file; raises ReadError.

    Nothing is fetched and no entity is put in, so what a file defines cannot grow.
    """
    return _parse(data, name, mends=False)


def mend_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML file, its faults mended where that can be done; raises ReadError."""
    try:
        return _parse(data, name, mends=False)
    except ReadError:
        return _parse(data, name, mends=True)


def _parse(data: bytes, name: str, *, mends: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=mends
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{name} is damaged; fetch it anew") from error
    if root is None:
        raise ReadError(f"{name} is damaged; fetch it anew")
    return root


def _tidy(name: str) -> str:
    """A name with plain slashes, and in UTF-8 where the archive forgot to say so.

    >>> _tidy("OEBPS\\\\chapter.xhtml")
    'OEBPS/chapter.xhtml'
    """
    with suppress(UnicodeError):
        name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _lies_inside(name: str) -> bool:
    """Whether a name is that of a file, and below the archive's top.

    >>> [_lies_inside(name) for name in ("a/b.xml", "../b.xml", "/b.xml", "C:/b.xml", "a/")]
    [True, False, False, False, False]
    """
    parts = name.split("/")
    first, last = parts[0], parts[-1]
    return bool(first and last) and ".." not in parts and ":" not in first


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
