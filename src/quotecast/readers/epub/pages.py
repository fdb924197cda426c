"""What is on a book's pages and not to be read: marks of notes, notes, page numbers, contents."""

import posixpath
import re
from collections.abc import Mapping
from itertools import accumulate
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from quotecast.readers.markup.trees import remove_element

TYPES = ("{http://www.idpf.org/2007/ops}type", "epub:type", "role")
UNREAD = frozenset(
    {"backlink", "bibliography", "colophon", "copyright-page", "cover", "endnote", "endnotes"}
    | {"footnote", "footnotes", "halftitlepage", "imprint", "index", "landmarks", "loi", "lot"}
    | {"noteref", "notes", "page-list", "pagebreak", "pagelist", "pullquote", "rearnote"}
    | {"rearnotes", "title-page", "titlepage", "toc"}
)
# Of pages and what is on them: values of epub:type, of role after "doc-", and of a guide's type.
UNREAD_CLASSES = frozenset({"pagenum", "pageno", "pg-boilerplate", "x-ebookmaker-pageno"})
MOSTLY = 0.7
FEWEST_LINKS = 5
# Of a page or a list of contents: the share of letters in links into the book, and their number.
NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,3})[\])]?")
LONGEST_NOTE = 3000
NOTE_HOLDERS = ("li", "p", "div", "aside", "dd", "td")
LISTS = ("ul", "ol", "dl", "table")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def remove_unread(pages: Mapping[str, HtmlElement]) -> None:
    """Take out the marks of notes, the notes themselves, page numbers and lists of contents."""
    targets: list[tuple[str, str, str]] = []
    for path, root in pages.items():
        for element in list(root.iter("*")):
            target = _note_target(element, path)
            if target[0]:
                targets.append((*target, text_of(element).strip("[]() ")))
            if target[0] or _is_unread(element) or _is_contents(element):
                remove_element(element)
    ids = {path: _ids(pages[path]) for path in {path for path, _, _ in targets} & pages.keys()}
    for path, place, mark in targets:
        note = _note_around(ids.get(path, {}).get(place), mark)
        if note is not None:
            remove_element(note)


def resolve(href: str | None, base: str) -> tuple[str, str]:
    """The path in the archive that a link leads to, and the place there; nothing for others."""
    try:
        parts = urlsplit((href or "").strip())
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return "", ""
    path = posixpath.join(posixpath.dirname(base), unquote(parts.path)) if parts.path else base
    path = posixpath.normpath(path)
    return ("" if path.startswith("..") else path), unquote(parts.fragment)


def types_of(element: etree._Element) -> set[str]:
    """What an element is, in the words of epub:type and of ARIA."""
    told = " ".join(element.get(name) or "" for name in TYPES).lower().split()
    return {each.removeprefix("doc-") for each in told}


def text_of(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _ids(root: etree._Element) -> dict[str, etree._Element]:
    return {name: each for each in root.iter("*") if (name := each.get("id") or each.get("name"))}


def _note_target(element: etree._Element, path: str) -> tuple[str, str]:
    """Where the mark of a note leads to; nothing unless the element is one."""
    place, fragment = resolve(element.get("href"), path) if element.tag == "a" else ("", "")
    text = text_of(element) if place and fragment else ""
    if not text or len(text) > 6:
        return "", ""
    if "noteref" in types_of(element) or (NOTE_MARK.fullmatch(text) and _is_raised(element)):
        return place, fragment
    return "", ""


def _is_raised(link: etree._Element) -> bool:
    """Whether a link is a superscript, stands in brackets or touches the word before it."""
    parent, before = link.getparent(), link.getprevious()
    if parent is None:
        return False
    if parent.tag == "sup" or link.find(".//sup") is not None:
        return True
    ahead = (parent.text if before is None else before.tail) or ""
    return bool(ahead) and not ahead[-1].isspace()


def _note_around(element: etree._Element | None, mark: str) -> etree._Element | None:
    """The whole note that has a place in it, if that is what it looks like."""
    while element is not None and element.tag not in NOTE_HOLDERS:
        element = element.getparent()
    if element is None or not _is_short(element) or next(element.iter(*HEADINGS), None) is not None:
        return None
    leads_back = any("#" in (link.get("href") or "") for link in element.iter("a"))
    return element if leads_back or text_of(element).lstrip("[( ").startswith(mark) else None


def _is_short(element: etree._Element) -> bool:
    lengths = accumulate(len(text) for text in element.itertext())
    return all(length <= LONGEST_NOTE for length in lengths)


def _is_unread(element: etree._Element) -> bool:
    classes = (element.get("class") or "").lower().split()
    return element.tag == "nav" or bool(UNREAD & types_of(element) or UNREAD_CLASSES & set(classes))


def _is_contents(element: etree._Element) -> bool:
    """Whether there is little but links to pages of the book in a list, a table or a page."""
    if element.tag not in ("body", *LISTS) or next(element.iterancestors(*LISTS), None) is not None:
        return False
    links = [a for a in element.iter("a") if resolve(a.get("href"), "x")[0]]
    if len(links) < FEWEST_LINKS:
        return False
    return sum(len(text_of(link)) for link in links) >= MOSTLY * len(text_of(element))
