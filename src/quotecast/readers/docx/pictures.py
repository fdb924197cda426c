"""Which picture stands first in the text of a Word document."""

import posixpath
from collections.abc import Mapping

from lxml import etree

from quotecast.readers.archives import INSIDE, Archive
from quotecast.readers.docx.parts import tag_of, value_of

PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".webp")
# What Word draws by itself, and what it keeps in Windows' own form, is left aside.


def find_picture(archive: Archive, parts: Mapping[str, etree._Element]) -> str | None:
    """The address of the first that can be shown."""
    for part, root in parts.items():
        folder, file = posixpath.split(part)
        links = parts.get(f"{folder}/_rels/{file}.rels")
        if tag_of(root) != "document" or links is None:
            continue
        targets = {value_of(link, "Id"): value_of(link, "Target") for link in links}
        for picture in root.iter("{*}blip", "{*}imagedata"):
            target = targets.get(value_of(picture, "embed") or value_of(picture, "id"), "")
            path = archive.find(posixpath.normpath(posixpath.join("/", folder, target))[1:])
            if path.lower().endswith(PICTURES):
                return f"{INSIDE}{path}"
    return None
