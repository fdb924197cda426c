"""An HTML or XHTML file to a tree of elements."""

import html
import re
from contextlib import suppress

import lxml.html
from lxml import etree

from quotecast.readers.decoding import MARKS, decode

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARED = re.compile(
    rb"""(?i)<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)"""
)
HEAD_BYTES = 4096
MEANT = {
    "ascii": "cp1252",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "us-ascii": "cp1252",
    "utf-16": "utf-8",
    "x-sjis": "cp932",
}
# What a page means by the name of an encoding, as browsers understand it.
MOST_DAMAGED = 0.001
# The share of letters that may be damaged in a page that is UTF-8 nevertheless.
XHTML = re.compile(r"\s*(?:<\?xml\b|(?:<!doctype[^>]*>\s*)?<html\b[^>]*\bxmlns=)", re.IGNORECASE)
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w+);")
LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*)([^<>]{20000,})>")
MOST_ATTRIBUTES = 500


def parse_tree(markup: str) -> lxml.html.HtmlElement:
    """The root of a document or fragment, without comments; an empty one if there is nothing."""
    if XHTML.match(markup) and "<!ENTITY" not in markup:
        with suppress(etree.XMLSyntaxError):
            return _parse_xhtml(markup)
    # Not the parser's small limits: at 256 open tags, as careless pages have, it drops the rest.
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    text = LONG_TAG.sub(_shorten, markup.replace("\0", "")).replace("</p>", "</p> ")
    with suppress(etree.ParserError):
        return lxml.html.document_fromstring(text.encode(errors="replace"), parser)
    return lxml.html.Element("html")


def decode_markup(data: bytes, name: str, charset: str = "") -> str:
    """The text of a page: by its mark, as UTF-8, as the server or the page itself tells.

    Raises ReadError.
    """
    if data.startswith(tuple(MARKS)) or 0 in data:
        return decode(data, name, charset)
    declared = DECLARED.search(data[:HEAD_BYTES])
    told = [charset, declared[1].decode() if declared else ""]
    # What is valid UTF-8 beyond ASCII is UTF-8, whatever it is called.
    for encoding in ["" if data.isascii() else "utf-8", *map(str.lower, told)]:
        with suppress(LookupError, UnicodeError):
            return data.decode(MEANT.get(encoding, encoding))
    text = data.decode(errors="replace")
    if text.count("\ufffd") <= MOST_DAMAGED * len(text):
        return text
    return decode(data, name)


def local_name(element: lxml.html.HtmlElement) -> str:
    """The name of an element in lower case, without its namespace."""
    tag = str(element.tag)
    return (tag.rpartition("}")[2] if "}" in tag else tag).lower()


def _parse_xhtml(markup: str) -> lxml.html.HtmlElement:
    parser = lxml.html.XHTMLParser(
        encoding="utf-8", resolve_entities=False, remove_comments=True, remove_pis=True
    )
    body = re.sub(r"^\s*<\?xml.*?\?>", "", markup, count=1, flags=re.DOTALL)
    root = etree.fromstring(NAMED.sub(_spell_entity, body).encode(errors="replace"), parser)
    lxml.html.xhtml_to_html(root)
    return root


def _spell_entity(found: re.Match[str]) -> str:
    return html.escape(html.unescape(found[0]))


def _shorten(found: re.Match[str]) -> str:
    """A tag without its attributes if it has so many that parsing them would take minutes."""
    return f"<{found[1]}>" if found[2].count("=") > MOST_ATTRIBUTES else found[0]


def remove_element(element: etree._Element) -> None:
    """Take out an element, but not the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        element.clear()
        return
    # A parser that mends lets through what lxml then refuses to be given.
    tail = NO_XML.sub("", element.tail or "")
    if before is not None:
        before.tail = NO_XML.sub("", before.tail or "") + tail
    else:
        parent.text = NO_XML.sub("", parent.text or "") + tail
    parent.remove(element)
