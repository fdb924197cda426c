"""The address of an article's picture to its bytes: from the web, or from the article's source."""

from collections.abc import Generator

from quotecast.errors import ReadError
from quotecast.fetch import Fetcher
from quotecast.readers.archives import INSIDE
from quotecast.readers.guarded import extract_safely
from quotecast.readers.opening import open_source
from quotecast.types import STANDARD_INPUT, Progress


def fetch_picture(address: str, source: str, fetcher: Fetcher) -> Generator[Progress, None, bytes]:
    """The file at an address that a reader of the source gave; raises ReadError.

    What lies inside the source was not kept when that was read: it is opened once more.
    """
    if not address.startswith(INSIDE):
        found = yield from fetcher.fetch(address, is_one_of_many=True)
        return found.data
    if source == STANDARD_INPUT:
        raise ReadError("standard input cannot be read twice; give its picture in a file")
    document = yield from open_source(source, fetcher, is_one_of_many=True)
    return extract_safely(document, address.removeprefix(INSIDE))
