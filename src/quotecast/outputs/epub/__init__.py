"""EPUB 3 with media overlays: text and sound in one book, each sentence lit while it is spoken."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from quotecast.files import explaining
from quotecast.outputs import Encoder, Tags
from quotecast.outputs.epub.layout import COVER, FOLDER, PACKAGE, SOUND, STYLE
from quotecast.outputs.epub.overlay import render_overlay
from quotecast.outputs.epub.package import render_package
from quotecast.outputs.epub.pages import render_about, render_chapter, render_contents
from quotecast.outputs.epub.sections import split_sections
from quotecast.outputs.epub.style import render_style
from quotecast.outputs.m4b import M4B

MIMETYPE = "application/epub+zip"
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="{FOLDER}/{PACKAGE}" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
# Of every file inside, so that the same book has the same bytes.
READABLE = 0o100644 << 16


class EpubOutput:
    """The sound is the M4B's, for its players find every millisecond of it."""

    suffix = ".epub"

    def encode(
        self, path: Path, *, gain_db: float, ceiling_dbfs: float
    ) -> AbstractContextManager[Encoder]:
        """The sound alone, AAC in MP4."""
        return M4B.encode(path, gain_db=gain_db, ceiling_dbfs=ceiling_dbfs)

    def tag(self, encoded: Path, path: Path, tags: Tags) -> None:
        """The book around the sound."""
        with explaining(path), zipfile.ZipFile(path, "w") as book:
            _add(book, "mimetype", MIMETYPE.encode(), zipfile.ZIP_STORED)
            _add(book, "META-INF/container.xml", CONTAINER.encode())
            for name, content in _render(tags):
                _add(book, f"{FOLDER}/{name}", content)
            _add_file(book, f"{FOLDER}/{COVER}", tags.cover)
            _add_file(book, f"{FOLDER}/{SOUND}", encoded)


def _render(tags: Tags) -> Iterator[tuple[str, bytes]]:
    sections = split_sections(tags)
    yield PACKAGE, render_package(tags, sections)
    yield "contents.xhtml", render_contents(tags, sections)
    yield STYLE, render_style().encode()
    for section in sections:
        yield section.page, render_chapter(tags, section)
        yield section.overlay, render_overlay(section)
    yield "about.xhtml", render_about(tags)


def _add(
    book: zipfile.ZipFile, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED
) -> None:
    book.writestr(_entry(name, method), content)


def _add_file(book: zipfile.ZipFile, name: str, path: Path) -> None:
    entry = _entry(name, zipfile.ZIP_STORED)
    entry.file_size = path.stat().st_size  # Decides whether it needs the form for large files.
    with path.open("rb") as source, book.open(entry, "w") as target:
        shutil.copyfileobj(source, target)


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = READABLE
    return entry


EPUB = EpubOutput()
