"""What makes two addresses the same article."""

import hashlib

from quotecast.addresses import normalize_address
from quotecast.errors import ReadError


def address_id(address: str) -> str:
    """The id of the article at an address: 16 hexadecimal digits.

    >>> address_id("HTTPS://Example.org/a?id=7&utm_source=x#top") == address_id(
    ...     "https://example.org/a?id=7"
    ... )
    True
    """
    try:
        return mark_id(normalize_address(address))
    except ReadError:  # A page may call itself anything.
        return mark_id(address)


def mark_id(mark: str | bytes) -> str:
    """The same from anything that tells an article from others: its place, or its words."""
    data = mark if isinstance(mark, bytes) else mark.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:16]
