"""PDF: the text layer in reading order, by PDFium and by what columns and type tell."""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic
from typing import Any

import pypdfium2.raw as pdfium

from quotecast.errors import ReadError
from quotecast.readers.decoding import name_of
from quotecast.readers.pdf.blocks import Look, Typed, to_blocks, type_passages
from quotecast.readers.pdf.columns import Region, order_lines
from quotecast.readers.pdf.facts import Facts, read_facts
from quotecast.readers.pdf.furniture import drop_furniture
from quotecast.readers.pdf.hyphens import words_of
from quotecast.readers.pdf.lines import Line, Sheet, lay_out, typical_leading
from quotecast.readers.pdf.notes import drop_notes
from quotecast.readers.pdf.paragraphs import Passage, split_region
from quotecast.readers.pdf.words import Page, read_page
from quotecast.types import Article, BlockKind, Document

MOST_PAGES = 5000
MOST_SECONDS = 15.0
# For the pages alone; guarded.py waits for 25 seconds in all.
LEAST_WORDS = 3
# On a page, on average: a scan may have a stamp on it.

INDEX_SIZE = 0.85
FULL_PAGE = 600
# Letters on a page: with fewer it does not tell how text is set.
FIRST_PASSAGES, TITLE_PASSAGES = 30, 8
# How far down a title is looked for, if the document names it and if it does not.

_log = logging.getLogger(__name__)


def read_pdf(document: Document) -> Article:
    """The article in a PDF file; raises ReadError, also for a scan without a text layer."""
    name = name_of(document)
    with _opened(document.data, name) as opened:
        facts = read_facts(opened)
        sheets = _read_sheets(opened, name)
    known = [fact for fact in (facts.title, facts.author) if fact]
    cleared = drop_furniture(sheets, known)
    typed = _read_passages(cleared if any(sheet.lines for sheet in cleared) else sheets, name)
    title = _find_title(typed, facts)
    text = facts.title if not title or _is_alike(title.text, facts.title) else title.text
    return Article(
        id=document.id,
        title=text,
        blocks=tuple(to_blocks(typed, title)),
        source=document.source,
        author=facts.author,
        published=facts.published,
        language=facts.language,
    )


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    pdfium.FPDF_InitLibrary()
    opened = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not opened:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise ReadError(f"{name} is locked with a password; save a copy without one")
        raise ReadError(f"{name} is no PDF file that can be opened; it is damaged, fetch it anew")
    try:
        yield opened
    finally:
        pdfium.FPDF_CloseDocument(opened)


def _read_sheets(opened: Any, name: str) -> list[Sheet]:
    count = pdfium.FPDF_GetPageCount(opened)
    if count > MOST_PAGES:
        raise ReadError(f"{name} has {count:,} pages, which is no article; give a part of it")
    pages = list(_read_pages(opened, count, name))
    if not pages:
        raise ReadError(f"{name} has no page that can be read; it is damaged, fetch it anew")
    if len(pages) < count:
        _log.warning("%s: %d of its %d pages cannot be read", name, count - len(pages), count)
    words = sum(any(map(str.isalpha, word.text)) for page in pages for word in page.words)
    if not words or (words < LEAST_WORDS * len(pages) and any(page.images for page in pages)):
        raise ReadError(
            f"{name} is a scan without a text layer; run it through OCR first (ocrmypdf)"
        )
    return [lay_out(page) for page in pages]


def _read_pages(opened: Any, count: int, name: str) -> Iterator[Page]:
    """The pages that can be read."""
    deadline = monotonic() + MOST_SECONDS
    for number in range(count):
        if monotonic() > deadline:
            raise ReadError(
                f"{name} takes too long to read, with {count:,} pages; give a part of it"
            )
        if page := read_page(opened, number):
            yield page


def _read_passages(sheets: Sequence[Sheet], name: str) -> list[Typed]:
    regions = {sheet.number: list(order_lines(sheet.lines)) for sheet in sheets}
    lines = [line for page in regions.values() for region in page for line in region.lines]
    look = _look_at(regions, sheets)
    leading = typical_leading(lines)
    passages: list[Passage] = []
    notes = 0
    for sheet in sheets:
        heights = (sheet.box.bottom, sheet.box.top)
        kept, count = drop_notes(regions[sheet.number], look.size, heights)
        notes += count
        for region in kept:
            number = passages[-1].region + 1 if passages else 0
            upright = tuple(line for line in region.lines if not _is_index(line, look.size))
            if upright:
                whole = replace(region, lines=upright)
                passages += split_region(whole, sheet.number, number, leading)
    if notes:
        _log.info("%s: %d footnotes are left out", name, notes)
    return type_passages(passages, look)


def _is_index(line: Line, body: float) -> bool:
    """Whether a line is but figures and signs that stand lower or higher than a formula."""
    return line.size < INDEX_SIZE * body and not any(map(str.isalpha, line.text))


def _look_at(regions: Mapping[int, Sequence[Region]], sheets: Sequence[Sheet]) -> Look:
    """How most letters are set, on the whole and on single pages, and which words there are."""
    pages: dict[int, Counter[float]] = {}
    fixed, words = 0, set[str]()
    for number, page in regions.items():
        pages[number] = Counter()
        for line in (line for region in page for line in region.lines):
            pages[number][line.size] += len(line.text)
            fixed += len(line.text) * line.is_fixed
            words |= words_of(line.text)
    sizes = sum(pages.values(), Counter[float]())
    size = sizes.most_common(1)[0][0]
    own = {
        number: max(counts.most_common(1)[0][0], size)
        for number, counts in pages.items()
        if counts.total() > FULL_PAGE
    }
    images = {sheet.number: sheet.images for sheet in sheets}
    return Look(size, own, 2 * fixed > sizes.total(), words, images)


def _find_title(typed: Sequence[Typed], facts: Facts) -> Typed | None:
    """The largest heading on the first page, or the one that the document's title repeats."""
    first = typed[0].passage.page if typed else 0
    heads = [
        each
        for each in typed[:FIRST_PASSAGES]
        if each.kind is BlockKind.HEADING and each.passage.page == first
    ]
    told = next((each for each in heads if _is_alike(each.text, facts.title)), None)
    if told or not heads:
        return told
    largest = max(heads, key=lambda each: each.rank)
    others = [each for each in typed if each.kind is BlockKind.HEADING and each is not largest]
    place = typed.index(largest)
    if place and not all(each.rank < largest.rank for each in others):
        return None
    return largest if place < TITLE_PASSAGES else None


def _is_alike(text: str, other: str) -> bool:
    """Whether two texts have the same letters."""
    plain, plain_other = (re.sub(r"[\W_]+", "", each.lower()) for each in (text, other))
    return plain == plain_other
