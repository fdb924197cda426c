"""Writes down a page's text, and ends a block where its elements do."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from quotecast.errors import ReadError
from quotecast.readers.markup.notes import is_note_link, is_note_text
from quotecast.readers.markup.tables import Table
from quotecast.readers.markup.trees import local_name
from quotecast.types import Block, BlockKind

HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS = {
    "blockquote": BlockKind.QUOTE,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "figure": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
    "listing": BlockKind.CODE,
    "xmp": BlockKind.CODE,
    "td": BlockKind.PARAGRAPH,
    "th": BlockKind.PARAGRAPH,
}
# Of the text inside these elements, unless another one is nearer.
PLACES = frozenset(
    {"address", "article", "aside", "body", "center", "dialog", "div", "fieldset", "footer"}
    | {"form", "header", "main", "nav", "search", "section", "td", "th"}
)
# Elements that hold others because they belong together.
BREAKS = frozenset(
    {"details", "dir", "dl", "hgroup", "hr", "html", "legend", "menu", "ol", "option", "p"}
    | {"plaintext", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
    | PLACES
    | KINDS.keys()
)
BOLD = ("b", "strong")
SOFT_BREAKS = frozenset({"div", "header", "hgroup", "address", "center"})
# These do not end a heading that they stand in.
CAPTION_CLASSES = frozenset(
    {"caption", "image-caption", "photo-caption", "wp-caption-text", "wp-element-caption"}
)
LONGEST_HEADING = 400
# A longer one was left open by mistake.
INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
INDENT = re.compile(r"[ \t\r\n]*[\u00a0\u2003]{2}")
MOST_PIECES = 200_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and where it stands in its page."""

    block: Block
    place: int
    # Pieces in the same element that holds others share a number.
    linked: int
    # How many letters of its text are links.
    holder: HtmlElement
    # That element.
    pictures: tuple[HtmlElement, ...] = ()
    # Those that stand in it or between it and the piece before.


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for the text inside an element."""

    element: HtmlElement
    kind: BlockKind
    level: int
    place: int
    holder: HtmlElement


class Scribe:
    """Told of every element and text in turn, it gives the pieces at the end."""

    def __init__(self, root: HtmlElement, name: str) -> None:
        self._name = name
        self._pieces: list[Piece] = []
        self._frames = [_Frame(root, BlockKind.PARAGRAPH, 0, 0, root)]
        self._tables: list[Table] = []
        self._places = 0
        self._parts: list[str] = []
        self._linked = 0
        self._is_opening_bold = False  # Whether the last bold words began a block,
        self._is_after_bold = False  # and nothing came after them.
        self._links = 0  # How many are open.
        self._quotes = 0  # How many <q> are open.
        self._pictures: list[HtmlElement] = []  # Since the last piece.
        self._breaks = 0  # How many <br> since the last text.
        self._marks: list[int] = []  # Where each open <a> and <sup> begins in the parts.

    def write(self, text: str | None) -> None:
        if not text:
            return
        if not text.isspace():
            if self._breaks and INDENT.match(text) and not self._holds_together():
                self._flush()
            self._breaks = 0
            self._is_after_bold = False
            self._linked += len(text) if self._links else 0
        self._parts.append(text)

    def enter(self, element: HtmlElement) -> None:
        tag = local_name(element)
        if tag in BREAKS or _heading_level(element, tag):
            self._enter_block(element, tag)
        elif tag == "br":
            self._break_line()
        elif tag in ("a", "sup"):
            self._links += tag == "a"
            self._marks.append(len(self._parts))
        elif tag in BOLD:
            self._enter_bold()
        elif tag == "q":
            self._parts.append("‘" if self._quotes % 2 else "“")
            self._quotes += 1
        elif tag == "cite" and self._frames[-1].kind is BlockKind.QUOTE:
            self._parts.append(" ")
        elif tag == "img":
            self._enter_picture(element)

    def leave(self, element: HtmlElement) -> None:
        tag = local_name(element)
        if tag in BREAKS or _heading_level(element, tag):
            self._leave_block(tag)
        elif tag in ("a", "sup"):
            self._links -= tag == "a"
            self._leave_mark(element, tag)
        elif tag in BOLD:
            self._is_after_bold = self._is_opening_bold
        elif tag == "q":
            self._quotes -= 1
            self._parts.append("’" if self._quotes % 2 else "”")

    def _enter_picture(self, element: HtmlElement) -> None:
        if "emoji" in element.get("class", "").split():
            self._parts.append(element.get("alt", ""))
        else:
            self._pictures.append(element)

    def _enter_bold(self) -> None:
        """A bold question or name behind a <br> begins a block, as interviews have it."""
        if self._breaks and not self._holds_together():
            self._flush()
        self._is_opening_bold = not "".join(self._parts).strip()

    def finish(self) -> list[Piece]:
        self._flush()
        return self._pieces

    def _enter_block(self, element: HtmlElement, tag: str) -> None:
        self._break_block(tag)
        if tag == "table":
            self._tables.append(Table(element, len(self._pieces)))
        elif self._tables:
            self._tables[-1].enter(tag, len(self._pieces))
        frame = self._frames[-1]
        place, holder = frame.place, frame.holder
        if tag in PLACES:
            self._places += 1
            place, holder = self._places, element
        kind, level = self._kind_of(element, tag)
        self._frames.append(_Frame(element, kind, level, place, holder))

    def _leave_block(self, tag: str) -> None:
        if not (self._holds_together() and self._frames[-2].kind is self._frames[-1].kind):
            self._flush()
        else:
            self._parts.append(" ")
        self._frames.pop()
        if tag == "table":
            self._leave_table()

    def _leave_table(self) -> None:
        table = self._tables.pop()
        if self._tables:
            self._tables[-1].is_nested = True
        found = self._pieces[table.start :]
        if table.is_layout([piece.block for piece in found]):
            return
        frame = self._frames[-1]
        told = table.tell([piece.block for piece in found])
        captions = [piece for piece in found if piece.block.kind is BlockKind.CAPTION]
        whole = Piece(told, frame.place, sum(p.linked for p in found), frame.holder)
        self._pieces[table.start :] = [*captions, *([whole] if told.text else [])]

    def _leave_mark(self, element: HtmlElement, tag: str) -> None:
        start = self._marks.pop()
        text = "".join(self._parts[start:]).strip()
        before = self._parts[start - 1][-1:] if start else ""
        is_note = is_note_link(element, text) if tag == "a" else is_note_text(text, before)
        if is_note:
            del self._parts[start:]

    def _kind_of(self, element: HtmlElement, tag: str) -> tuple[BlockKind, int]:
        frame = self._frames[-1]
        level = _heading_level(element, tag)
        if frame.kind is BlockKind.CODE or not (level or tag in KINDS):
            return self._kept_kind(element, tag)
        return (BlockKind.HEADING, level) if level else (KINDS[tag], 0)

    def _kept_kind(self, element: HtmlElement, tag: str) -> tuple[BlockKind, int]:
        """Of an element that says nothing about it by its name."""
        frame = self._frames[-1]
        classes = element.get("class", "").split()
        if frame.kind is BlockKind.PARAGRAPH and not CAPTION_CLASSES.isdisjoint(classes):
            return BlockKind.CAPTION, 0
        if frame.kind is BlockKind.HEADING and not self._holds_together(tag):
            return BlockKind.PARAGRAPH, 0
        return frame.kind, frame.level

    def _holds_together(self, tag: str = "div") -> bool:
        """Whether an element does not end the block that it begins in."""
        kind = self._frames[-1].kind
        if kind is BlockKind.HEADING:
            return tag in SOFT_BREAKS or (tag == "p" and not "".join(self._parts).strip())
        return kind is BlockKind.CODE

    def _break_block(self, tag: str) -> None:
        if self._holds_together(tag):
            self._parts.append(" ")
        else:
            self._flush()

    def _break_line(self) -> None:
        self._breaks += 1
        if (self._breaks == 2 or self._is_after_bold) and not self._holds_together():
            self._flush()
        self._parts.append(" ")

    def _flush(self) -> None:
        text = " ".join("".join(self._parts).split()) if self._parts else ""
        linked = self._linked
        self._parts.clear()
        self._linked = self._breaks = 0
        self._is_after_bold = False
        self._marks = [0] * len(self._marks)
        if not text.strip(INVISIBLE):
            return
        frame = self._frames[-1]
        kind, level = frame.kind, frame.level
        if kind is BlockKind.HEADING and len(text) > LONGEST_HEADING:
            kind, level = BlockKind.PARAGRAPH, 0
        block, pictures = Block(kind, text, level), tuple(self._pictures)
        self._pictures.clear()
        self._pieces.append(Piece(block, frame.place, linked, frame.holder, pictures))
        if len(self._pieces) > MOST_PIECES:
            raise ReadError(
                f"{self._name} has over {MOST_PIECES:,} paragraphs, which is no article"
            )


def _heading_level(element: HtmlElement, tag: str) -> int:
    """From 1 to 6, or 0 if it is no heading."""
    if tag in HEADINGS or element.get("role") != "heading":
        return HEADINGS.get(tag, 0)
    told = element.get("aria-level", "")
    return int(told) if told in ("1", "2", "3", "4", "5", "6") else 2
