"""Which picture a book calls its cover."""

from collections.abc import Iterable

from lxml import etree

from quotecast.readers.archives import INSIDE, Archive

DRAWING = "image/svg+xml"
# Nothing opens those safely.


def find_cover(
    archive: Archive, package: etree._Element, items: Iterable[tuple[str, etree._Element]]
) -> str | None:
    """Its address, as EPUB 3 or EPUB 2 tells it, among the items of a book with their paths."""
    metas = package.iterfind("{*}metadata//{*}meta")
    named = {meta.get("content") for meta in metas if meta.get("name") == "cover"}
    for path, item in items:
        kind = item.get("media-type") or ""
        is_picture = kind.startswith("image/") and kind != DRAWING and path in archive.names
        is_cover = "cover-image" in (item.get("properties") or "").split()
        if is_picture and (is_cover or item.get("id") in named):
            return f"{INSIDE}{path}"
    return None
