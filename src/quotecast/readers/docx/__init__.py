"""Word documents (Office Open XML), by mammoth."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import mammoth
from lxml import etree

from quotecast.errors import ReadError
from quotecast.readers.archives import Archive, parse_xml
from quotecast.readers.decoding import name_of
from quotecast.readers.docx.parts import tag_of, value_of
from quotecast.readers.docx.pictures import find_picture
from quotecast.readers.markup import parse_markup
from quotecast.types import Article, BlockKind, Document

PARTS = re.compile(
    r"\[Content_Types\]\.xml|(?:word/)?_rels/[^/]*\.rels|word/(?:document|styles|numbering)\d*\.xml"
)
# All that mammoth gets to see; notes, comments, headers and pictures are not among them.
CORE = "docProps/core.xml"
LEFT_OUT = (
    *("{*}footnoteReference", "{*}endnoteReference", "{*}commentReference"),
    *("{*}bookmarkStart", "{*}bookmarkEnd", "{*}proofErr", "{*}lastRenderedPageBreak"),
)
# The latter say nothing and cost much time.
SAYING = ("{*}del", "{*}strike", "{*}vertAlign")
# What the properties of a run may say that is of interest once its hidden text is gone.
KINDS = {
    r"title": "title",
    r"heading \d": "heading",
    r"(?:intense )?quote|quotations|block ?(?:text|quote)": "quote",
    r"caption": "caption",
    r"html preformatted|preformatted text|(?:source )?code(?: block)?|macro text": "code",
    r"(?:toc|index|table of \w+|contents)(?: heading| \d)?|author|date": "unread",
}
# Names of paragraph styles, in lower case; styles that build on them count as they do.
STYLE_MAP = r"""
p.quotecast-title => h1:fresh
p.quotecast-heading-1 => h1:fresh
p.quotecast-heading-2 => h2:fresh
p.quotecast-heading-3 => h3:fresh
p.quotecast-heading-4 => h4:fresh
p.quotecast-heading-5 => h5:fresh
p.quotecast-heading-6 => h6:fresh
p.quotecast-quote => blockquote > p:fresh
p.quotecast-caption => figcaption:fresh
p.quotecast-code => pre:separator('\n')
p.quotecast-unread => !
"""
NO_TITLE = re.compile(r"(?i)microsoft word\b.*|(?:word )?document ?\d*|untitled.*|title|.*\.docx?")
NO_AUTHORS = frozenset(
    {"admin", "administrator", "author", "microsoft office user", "python-docx", "un-named"}
    | {"user", "windows user"}
)
NO_DATES = frozenset({"2013-12-23T23:15:00Z"})
# What programs write into a file's properties when nobody tells them better.
PUZZLED = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
# What mammoth raises over XML that is well-formed but no Word document's.


def read_docx(document: Document) -> Article:
    """The article in a Word document: its text as it is printed; raises ReadError."""
    name = name_of(document)
    if not document.data.startswith(b"PK"):
        raise ReadError(f"{name} is no Word document, or a locked one; save it without a password")
    archive = Archive(document)
    parts = {each: _part(archive, each, name) for each in archive.names if PARTS.fullmatch(each)}
    styles = [root for root in parts.values() if tag_of(root) == "styles"]
    kinds = _find_kinds(styles)
    titles = [_prepare(root, kinds) for root in parts.values() if tag_of(root) == "document"]
    blocks = parse_markup(_convert(parts, name))
    if not blocks:
        raise ReadError(f"{name} holds no text; give one with words in it")
    core = _read_core(archive, name)
    title = next(filter(None, titles), "") or core.get("title", "")
    if not title and blocks and blocks[0].kind is BlockKind.HEADING:
        title = blocks[0].text
    if blocks and blocks[0].text.casefold() == title.casefold():
        blocks = blocks[1:]
    return Article(
        id=document.id,
        title=title,
        blocks=blocks,
        source=document.source,
        author=core.get("creator"),
        published=_date(core.get("created", "")),
        language=_language(styles) or core.get("language", "en"),
        image=find_picture(archive, parts),
    )


def _part(archive: Archive, part: str, name: str) -> etree._Element:
    root = parse_xml(archive.read(part), name)
    if root.getroottree().docinfo.internalDTD is not None:  # None has one unless to do harm.
        raise ReadError(f"{name} holds XML that no Word document has; it is made to do harm")
    return root


def _find_kinds(styles: list[etree._Element]) -> dict[str, str]:
    """What paragraphs are, by the ids of their styles."""
    found = {
        value_of(style, "styleId"): style for root in styles for style in root.iter("{*}style")
    }
    kinds = {each: _find_kind(each, found) for each in found}
    return {each: kind for each, kind in kinds.items() if kind}


def _find_kind(style_id: str, styles: Mapping[str, etree._Element]) -> str:
    for style in _line_of(style_id, styles):
        name = value_of(style.find("{*}name")).lower()
        for pattern, kind in KINDS.items():
            if re.fullmatch(pattern, name):
                return f"heading-{min(int(name[-1]), 6)}" if kind == "heading" else kind
        if level := _outline_level(style):
            return level
    return ""


def _line_of(style_id: str, styles: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """A style, and those that it builds on."""
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield styles[style_id]
        style_id = value_of(styles[style_id].find("{*}basedOn"))


def _outline_level(element: etree._Element) -> str:
    level = value_of(element.find("{*}pPr/{*}outlineLvl"))
    return f"heading-{min(int(level) + 1, 6)}" if re.fullmatch(r"[0-8]", level) else ""


def _prepare(root: etree._Element, kinds: Mapping[str, str]) -> str:
    """Take out what is not printed, and mark what paragraphs are; the title, taken out too."""
    for element in [*root.iter(*LEFT_OUT), *filter(_is_unseen, root.iter("{*}r", "{*}sdt"))]:
        _remove(element)
    for properties in list(root.iter("{*}rPr")):
        if all(properties.find(each) is None for each in SAYING):
            _remove(properties)
    title = ""
    for paragraph in list(root.iter("{*}p")):
        style = paragraph.find("{*}pPr/{*}pStyle")
        kind = _outline_level(paragraph) or kinds.get(value_of(style), "")
        if kind == "title" and not title:
            title = " ".join("".join(_words(paragraph)).split())
            _remove(paragraph)
        elif kind:
            _restyle(paragraph, f"quotecast-{kind}")
    return title


def _is_unseen(element: etree._Element) -> bool:
    """Whether it is hidden, or a table of contents."""
    hidden = element.find("{*}rPr/{*}vanish")
    gallery = element.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery")
    is_hidden = hidden is not None and value_of(hidden) not in ("0", "false", "off")
    return is_hidden or value_of(gallery) == "Table of Contents"


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _words(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter("{*}t", "{*}tab", "{*}br"):
        yield (element.text or "") if tag_of(element) == "t" else " "


def _restyle(paragraph: etree._Element, style_id: str) -> None:
    space = etree.QName(paragraph).namespace
    properties = paragraph.find("{*}pPr")
    if properties is None:
        properties = etree.Element(f"{{{space}}}pPr")
        paragraph.insert(0, properties)
    style = properties.find("{*}pStyle")
    if style is None:
        style = etree.SubElement(properties, f"{{{space}}}pStyle")
    style.set(f"{{{space}}}val", style_id)


def _convert(parts: Mapping[str, etree._Element], name: str) -> str:
    """HTML of a document that has only these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, root in parts.items():
            archive.writestr(part, etree.tostring(root, encoding="utf-8"))
    try:
        found = mammoth.convert_to_html(file, style_map=STYLE_MAP, convert_image=_no_image)
    except PUZZLED as error:
        raise ReadError(
            f"{name} is no Word document that can be understood; open it in a word processor and"
            " save it anew"
        ) from error
    return str(found.value)


def _no_image(_: object) -> list[object]:
    return []


def _read_core(archive: Archive, name: str) -> dict[str, str]:
    """What the properties of a file tell of it, but for what says nothing."""
    if CORE not in archive.names:
        return {}
    root = _part(archive, CORE, name)
    told = {tag_of(each): " ".join((each.text or "").split()) for each in root.iter("{*}*")}
    if NO_TITLE.fullmatch(told.get("title", "")):
        told["title"] = ""
    if told.get("creator", "").lower() in NO_AUTHORS:
        told["creator"] = ""
    if told.get("created") in NO_DATES:
        told["created"] = ""
    return {field: text for field, text in told.items() if text}


def _date(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _language(styles: list[etree._Element]) -> str:
    places = (root.find("{*}docDefaults/{*}rPrDefault/{*}rPr/{*}lang") for root in styles)
    return next(filter(None, map(value_of, places)), "")
