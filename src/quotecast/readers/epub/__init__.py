"""EPUB books, 2 and 3: the chapters in their order, without what a book has around them."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from quotecast.errors import ReadError
from quotecast.readers.archives import Archive, mend_xml
from quotecast.readers.decoding import name_of
from quotecast.readers.epub.covers import find_cover
from quotecast.readers.epub.pages import UNREAD, remove_unread, resolve, text_of, types_of
from quotecast.readers.markup import walk
from quotecast.readers.markup.trees import decode_markup, local_name, parse_tree
from quotecast.types import Article, Block, BlockKind, Document

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
UNREAD_LABELS = frozenset(
    {"bibliography", "contents", "copyright", "copyright page", "cover", "endnotes", "footnotes"}
    | {"index", "notes", "table of contents", "title page"}
)
# What tables of contents call such pages; as headings they need something below them.
COPYRIGHT = re.compile(r"(?i)©|\(c\)|copyright")
RIGHTS = re.compile(r"(?i)\bISBN\b|all rights reserved")
LONGEST_COPYRIGHT = 6000
LONGEST_TITLE_PAGE = 300
TITLE_PAGE_WORDS = frozenset({"a", "an", "and", "by", "edited", "novel", "of", "the", "translated"})
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?!\d)")
FIRST_YEAR = 1000
# Programs write the year 101 when they know none.

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Book:
    """An opened book."""

    archive: Archive
    package: etree._Element
    place: str
    # Of the package file, from which its addresses count.
    name: str


@dataclass(frozen=True, slots=True)
class _Label:
    """What a table of contents calls a page."""

    text: str
    level: int
    is_top: bool
    # Of all the page, and not of a place on it.


def read_epub(document: Document) -> Article:
    """The book in a file; raises ReadError, also when it is protected."""
    name = name_of(document)
    archive = Archive(document)
    place = _find_package(archive, name)
    package = mend_xml(archive.read(place), name)
    book = _Book(archive, package, place, name)
    spine = _read_spine(book)
    _refuse_protected(book, spine)
    labels = _read_labels(book)
    unread = set(_find_unread(book, labels))
    pages = dict(_open_pages(book, [path for path in spine if path not in unread] or spine))
    remove_unread(pages)
    blocks = _without_lone_headings(list(_read_pages(book, pages, labels)))
    if not blocks:
        raise ReadError(f"{name} holds no text; give a book with words in it")
    language = LANGUAGE.fullmatch(next(_facts(book, "language"), ""))
    return Article(
        id=document.id,
        title=_find_title(book),
        blocks=blocks,
        source=document.source,
        author=", ".join(_find_authors(book)) or next(_facts(book, "publisher"), None),
        published=_find_date(book),
        language=language[0] if language else "en",
        image=find_cover(archive, package, _items(book)),
    )


def _find_package(archive: Archive, name: str) -> str:
    if CONTAINER in archive.names:
        root = mend_xml(archive.read(CONTAINER), name)
        for file in root.iter("{*}rootfile"):
            if place := archive.find(unquote(file.get("full-path") or "")):
                return place
    place = next((each for each in archive.names if each.lower().endswith(".opf")), "")
    if not place:
        raise ReadError(f"{name} is no EPUB, for it has no list of its chapters; fetch it anew")
    return place


def _items(book: _Book) -> Iterator[tuple[str, etree._Element]]:
    """What belongs to a book: paths and items."""
    for item in book.package.iterfind("{*}manifest/{*}item"):
        path = resolve(item.get("href"), book.place)[0]
        yield book.archive.find(path) or path, item


def _read_spine(book: _Book) -> list[str]:
    """The paths of the pages, in the order of reading."""
    items = {item.get("id"): (path, item) for path, item in _items(book)}
    spine: dict[str, None] = {}
    for reference in book.package.iterfind("{*}spine/{*}itemref"):
        path, item = items.get(reference.get("idref"), ("", None))
        if not path or item is None or reference.get("linear") == "no":
            continue
        is_nav = "nav" in (item.get("properties") or "").split()
        if item.get("media-type") in PAGES and not is_nav:
            spine[path] = None
    return list(spine)


def _refuse_protected(book: _Book, spine: Iterable[str]) -> None:
    """Raise ReadError if pages are encrypted; fonts often are, and may be."""
    if ENCRYPTION not in book.archive.names:
        return
    root = mend_xml(book.archive.read(ENCRYPTION), book.name)
    for place in root.iter("{*}CipherReference"):
        path = resolve(place.get("URI"), "")[0]
        if path in spine or book.archive.find(path) in spine:
            raise ReadError(
                f"{book.name} is protected (DRM), so that only its seller's app can open it; get a"
                " copy without protection"
            )


def _read_labels(book: _Book) -> dict[str, list[_Label]]:
    """What the tables of contents of EPUB 3 and 2 call pages and places on them, by path."""
    labels: dict[str, list[_Label]] = {}
    for path, root in _open_tables(book):
        tables = [nav for nav in root.iter("{*}nav") if "toc" in types_of(nav)]
        links = [link for nav in tables for link in nav.iter("{*}a")]
        for point in links or root.iter("{*}navPoint"):
            is_ncx = local_name(point) == "navpoint"
            place = point.find("{*}content") if is_ncx else point
            href = None if place is None else place.get("src" if is_ncx else "href")
            text = text_of(point.find("{*}navLabel")) if is_ncx else text_of(point)
            target, fragment = resolve(href, path)
            level = sum(local_name(each) in ("navpoint", "li") for each in point.iterancestors())
            label = _Label(text, min(max(level + is_ncx, 1), 6), not fragment)
            labels.setdefault(book.archive.find(target), []).append(label)
        if labels:
            break
    return labels


def _open_tables(book: _Book) -> Iterator[tuple[str, etree._Element]]:
    """The documents with tables of contents, that of EPUB 3 first."""
    navs = [path for path, item in _items(book) if "nav" in (item.get("properties") or "").split()]
    ncxs = [
        path for path, item in _items(book) if (item.get("media-type") or "").endswith("ncx+xml")
    ]
    for path in (*navs, *ncxs):
        if path not in book.archive.names:
            continue
        try:
            yield path, mend_xml(book.archive.read(path), book.name)
        except ReadError:
            _log.info("%s has a damaged table of contents, %s", book.name, path)


def _find_unread(book: _Book, labels: Mapping[str, Sequence[_Label]]) -> Iterator[str]:
    """The paths of pages that nobody wants read, by all that is said of them elsewhere."""
    places = [(book.place, each, each.get("type")) for each in book.package.iter("{*}reference")]
    for path, root in _open_tables(book):
        places += [(path, link, " ".join(types_of(link))) for link in root.iter("{*}a")]
    for base, link, kind in places:
        path, fragment = resolve(link.get("href"), base)
        if not fragment and UNREAD & set((kind or "").lower().removeprefix("other.").split()):
            yield book.archive.find(path)
    for path, (first, *others) in labels.items():
        is_all = first.is_top and all(other.level > first.level for other in others)
        if is_all and first.text.casefold() in UNREAD_LABELS:
            yield path


def _open_pages(book: _Book, paths: Iterable[str]) -> Iterator[tuple[str, HtmlElement]]:
    for path in paths:
        if path not in book.archive.names:
            _log.warning("%s lacks its page %s; the rest is read", book.name, path)
            continue
        text = decode_markup(book.archive.read(path), f"{book.name}, page {path},")
        yield path, parse_tree(text)


def _read_pages(
    book: _Book, pages: Mapping[str, HtmlElement], labels: Mapping[str, Sequence[_Label]]
) -> Iterator[Block]:
    names = _names_in(book)
    for path, page in pages.items():
        try:
            yield from _read_page(page, labels.get(path, ()), names)
        except ReadError as error:
            raise ReadError(f"{book.name} has a bad page, {path}: {error}") from error


def _read_page(page: HtmlElement, labels: Sequence[_Label], names: Set[str]) -> Sequence[Block]:
    """The blocks of a page, none if it is about the book; a heading if it has none of its own."""
    blocks = [piece.block for piece in walk(page)]
    text = " ".join(block.text for block in blocks)
    if len(text) < LONGEST_COPYRIGHT and _is_about_rights(text):
        return ()
    if len(text) < LONGEST_TITLE_PAGE and _words(text) <= names | TITLE_PAGE_WORDS:
        return ()
    if not labels or not blocks or any(block.kind is BlockKind.HEADING for block in blocks):
        return blocks
    heading = Block(BlockKind.HEADING, labels[0].text, labels[0].level)
    for at, block in enumerate(blocks[:3]):
        if block.text.casefold() == heading.text.casefold():
            return (*blocks[:at], heading, *blocks[at + 1 :])
    return (heading, *blocks) if heading.text and labels[0].is_top else blocks


def _without_lone_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without “Notes” and “Contents” where there are none any more."""
    return tuple(
        block
        for block, after in zip_longest(blocks, blocks[1:])
        if block.kind is not BlockKind.HEADING
        or block.text.casefold() not in UNREAD_LABELS
        or (after is not None and after.kind is not BlockKind.HEADING)
    )


def _is_about_rights(text: str) -> bool:
    """Whether a short page is the copyright page, and not an article that ends with such a line."""
    told = COPYRIGHT.search(text)
    return told is not None and 2 * told.start() < len(text) and bool(RIGHTS.search(text))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _names_in(book: _Book) -> set[str]:
    """The words of all that a title page names."""
    facts = ("title", "creator", "contributor", "publisher", "date")
    return _words(" ".join(fact for field in facts for fact in _facts(book, field)))


def _facts(book: _Book, field: str) -> Iterator[str]:
    return filter(None, map(text_of, book.package.iterfind(f"{{*}}metadata//{{*}}{field}")))


def _refined(book: _Book, element: etree._Element, field: str) -> str:
    """What the package says of one of its own facts: in EPUB 2 beside it, in EPUB 3 apart."""
    own = next((v for key, v in element.items() if str(key).rpartition("}")[2] == field), "")
    if own or not element.get("id"):
        return str(own)
    metas = book.package.iterfind("{*}metadata//{*}meta")
    mark = f"#{element.get('id')}"
    said = (text_of(m) for m in metas if m.get("refines") == mark and m.get("property") == field)
    return next(said, "")


def _find_title(book: _Book) -> str:
    titles = [each for each in book.package.iterfind("{*}metadata//{*}title") if text_of(each)]
    main = (each for each in titles if _refined(book, each, "title-type") == "main")
    return text_of(next(main, titles[0] if titles else None))


def _find_authors(book: _Book) -> list[str]:
    people = [each for each in book.package.iterfind("{*}metadata//{*}creator") if text_of(each)]
    return [text_of(each) for each in people if _refined(book, each, "role") in ("aut", "")]


def _find_date(book: _Book) -> datetime | None:
    """When a book was published, if that is told."""
    dates = [each for each in book.package.iterfind("{*}metadata//{*}date") if text_of(each)]
    events = {_refined(book, each, "event"): each for each in reversed(dates)}
    found = DATE.match(text_of(events.get("publication", events.get(""))))
    if not found or int(found[1]) < FIRST_YEAR:
        return None
    try:
        return datetime(*(int(part or 1) for part in found.groups()), tzinfo=UTC)  # type: ignore[arg-type,misc]
    except ValueError:
        return None
