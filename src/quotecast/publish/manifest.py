"""The list of what was published, which lies beside it at the destination."""

import json
import logging
import re
from collections.abc import Mapping

from quotecast.files import content_hash
from quotecast.publish.destinations import Destination
from quotecast.publish.items import KINDS, Item
from quotecast.records import dump

FILE = ".quotecast-published.json"
VERSION = 1
NAME = re.compile(r"(?:(?!\.)[^/\0]+/)?(?!\.)[^/\0]+")
# Whatever stands in the list, nothing outside of the podcast can be meant.

Marks = Mapping[str, str]
# The hashes of files by their names; empty when it is not sure that they have arrived.

_log = logging.getLogger(__name__)


def read_marks(destination: Destination) -> Marks:
    """What was published before; nothing where there is no list, or a damaged one."""
    data = destination.read(FILE)
    if not data:
        return {}
    try:
        facts = json.loads(data)
        if facts["version"] == VERSION:
            rows = facts["files"].items()
            return {name: str(mark) for name, mark in rows if NAME.fullmatch(name)}
    except (ValueError, TypeError, LookupError, AttributeError):
        pass
    _log.warning("%s at the destination is damaged or of another version: all is sent anew", FILE)
    return {}


def write_marks(destination: Destination, marks: Marks) -> None:
    """Put a list in the place of the one before; raises OutputError."""
    data = dump({"version": VERSION, "files": dict(sorted(marks.items()))}, indent=1)
    for _ in destination.send(
        Item(FILE, len(data), content_hash(data), KINDS[".json"], content=data)
    ):
        pass
