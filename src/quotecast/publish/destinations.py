"""What every destination can do, and which there are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from quotecast.publish.items import Item
from quotecast.registry import Registry


class Destination(Protocol):
    """Where a podcast is published; everything it does may raise OutputError."""

    def sizes(self, names: Sequence[str]) -> Mapping[str, int]:
        """Those of the files that are there, with their bytes; perhaps others, too."""

    def read(self, name: str) -> bytes:
        """What a small file holds; nothing when it is not there."""

    def send(self, item: Item) -> Iterator[int]:
        """Put a file there, whole or not at all; tells the bytes sent so far."""

    def remove(self, name: str) -> None:
        """Delete a file; it may have gone already."""


Opener = Callable[[str, str], AbstractContextManager[Destination]]
# From an address, and the endpoint of a storage service or "".

DESTINATIONS: Registry[Opener] = Registry(
    "destination",
    {
        "file": "quotecast.publish.folder:open_folder",
        "s3": "quotecast.publish.s3:open_s3",
        "sftp": "quotecast.publish.sftp:open_sftp",
    },
)
# By how their addresses begin.


def open_destination(address: str, endpoint: str = "") -> AbstractContextManager[Destination]:
    """The destination at an address; a path is a folder.

    Raises NameUnknownError, and OutputError when it cannot be reached.
    """
    scheme = address.partition("://")[0].lower() if "://" in address else "file"
    return DESTINATIONS[scheme](address, endpoint)
