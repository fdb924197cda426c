"""OPML: outlines of feeds, and of articles."""

import re

from lxml import etree

from quotecast.errors import ReadError
from quotecast.readers.addresses import find_address, gather
from quotecast.readers.archives import mend_xml
from quotecast.readers.decoding import name_of
from quotecast.types import Document, Entry

PLACES = ("xmlurl", "url", "htmlurl")
# The attributes that hold an address, the one to prefer first.
SCHEMES = {r"(?i)^feed:(?=https?:)": "", r"(?i)^feed://": "http://"}
# feed: stands before an address or in place of its own scheme.
BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,20};)")
# Addresses are full of them, and some programs forget to write &amp; instead.


def list_opml(document: Document) -> tuple[Entry, ...]:
    """The feeds and articles of an outline, in its order; raises ReadError when it has none."""
    name = name_of(document)
    data = document.data
    if b"\0" not in data:  # It would be UTF-16.
        data = BARE_AMPERSAND.sub(b"&amp;", data)
    root = mend_xml(data, name)
    found = gather(map(_address, root.iter("{*}outline")), document)
    if not found:
        raise ReadError(f"{name} lists no feed and no article; export it anew")
    return found


def _address(outline: etree._Element) -> str:
    fields = {str(key).lower(): str(value) for key, value in outline.items()}
    if fields.get("type") == "include":  # Another outline, perhaps this one again.
        return ""
    address = next((fields[place] for place in PLACES if fields.get(place)), "").strip()
    for scheme, instead in SCHEMES.items():
        address = re.sub(scheme, instead, address)
    return find_address(address)
