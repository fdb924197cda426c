"""Elements to XML, in the namespaces that a book is made of."""

from collections.abc import Mapping
from typing import cast

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
SMIL = "http://www.w3.org/ns/SMIL"
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
XML = "http://www.w3.org/XML/1998/namespace"

TYPE = f"{{{OPS}}}type"
TEXTREF = f"{{{OPS}}}textref"
LANG = f"{{{XML}}}lang"
HEADER = b'<?xml version="1.0" encoding="UTF-8"?>\n'


class Vocabulary:
    """Makes the elements of one namespace."""

    def __init__(self, namespace: str, **prefixes: str) -> None:
        self._namespace = namespace
        self._prefixes: dict[str | None, str] = {None: namespace}
        self._prefixes.update(prefixes)

    def __call__(
        self, name: str, marks: Mapping[str, str], *children: etree._Element | str
    ) -> etree._Element:
        """An element with its attributes, and the texts and elements in it."""
        # The stubs do not know that None stands for the namespace without a prefix.
        prefixes = cast("dict[str, str]", self._prefixes)
        made = etree.Element(f"{{{self._namespace}}}{name}", dict(marks), prefixes)
        last: etree._Element | None = None
        for child in children:
            if not isinstance(child, str):
                made.append(child)
                last = child
            elif last is None:
                made.text = (made.text or "") + child
            else:
                last.tail = (last.tail or "") + child
        return made


def to_xml(root: etree._Element) -> bytes:
    """A whole XML file."""
    xml = etree.tostring(root, encoding="UTF-8")
    assert isinstance(xml, bytes)
    return HEADER + xml
