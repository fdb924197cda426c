"""What is asked of any element in the XML of a Word document."""

from lxml import etree


def tag_of(element: etree._Element) -> str:
    return etree.QName(element).localname


def value_of(element: etree._Element | None, name: str = "val") -> str:
    """An attribute, whatever its namespace; empty when there is none."""
    fields = [] if element is None else element.items()
    return next((str(v) for key, v in fields if str(key).rpartition("}")[2] == name), "")
