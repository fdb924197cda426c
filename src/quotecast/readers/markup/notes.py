"""Notes of a page, and the raised signs and links that lead to them."""

import re

from lxml.html import HtmlElement

from quotecast.readers.markup.trees import remove_element

NOTE = re.compile(r"\[?(?:\d{1,4}|[a-z]{1,3}|[ivx]{1,6}|[*†‡§¶#⁂]{1,4})\]?|\[[^\]]{1,30}\]")
BACK = re.compile(r"[↩↑⤴^\ufe0e\ufe0f]+")
TARGET = re.compile(
    r"(?i)#(?:_?(?:fn|ftn|edn|en|note|footnote|endnote|cite|ref|sdfootnote|sym)|r?\d)"
)
ROLES = frozenset({"doc-noteref", "doc-backlink", "noteref", "backlink"})
TYPE = "{http://www.idpf.org/2007/ops}type"
BRACKETED = re.compile(r"\[[^\]]{1,30}\]|[*†‡§¶]{1,4}")
NUMBER = re.compile(r"\d{1,3}(?:[,–-]\d{1,3})*")

NOTE_CLASSES = frozenset(
    {"endnotes", "footnote", "footnotes", "footnotes-list", "mw-references-wrap", "references"}
    | {"reflist", "hatnote", "infobox", "navbox", "noprint", "toc", "wp-block-footnotes"}
)
NOTE_ROLES = frozenset({"doc-endnotes", "doc-footnote", "doc-toc", "doc-bibliography"})


def drop_notes(root: HtmlElement) -> None:
    """Take the notes, the table of contents and the like out of a page."""
    for element in list(root.iter("aside", "div", "li", "ol", "p", "section", "table", "ul")):
        classes = element.get("class", "").split()
        is_note = element.get("role") in NOTE_ROLES or not NOTE_CLASSES.isdisjoint(classes)
        if is_note and element.getparent() is not None:
            remove_element(element)


def is_note_link(element: HtmlElement, text: str) -> bool:
    """Whether a link leads to a note or back from one."""
    told = {element.get("role"), element.get(TYPE), element.get("epub:type")}
    if not ROLES.isdisjoint(told):
        return True
    target = element.get("href", "")
    if "#" not in target:
        return False
    if BACK.fullmatch(text):
        return True
    return NOTE.fullmatch(text) is not None and TARGET.search(target) is not None


def is_note_text(text: str, before: str) -> bool:
    """Whether raised text is the sign of a note; `before` is the letter it stands behind.

    >>> is_note_text("[3]", "d"), is_note_text("4", "."), is_note_text("st", "1")
    (True, True, False)
    """
    if BRACKETED.fullmatch(text):
        return True
    return NUMBER.fullmatch(text) is not None and before in tuple(".,;:!?”’\"')]")
