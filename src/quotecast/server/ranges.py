"""A Range header to the part of a file that it asks for."""

import re

RANGE = re.compile(r"bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*", re.IGNORECASE)


def wanted_part(header: str, size: int) -> range | None:
    """The bytes that are asked for; an empty range if there are none, None if all are wanted.

    All are also what somebody gets who asks for several parts at once, or makes no sense: a
    server may do so (RFC 9110, section 14.2), and no podcast app asks for that.

    >>> wanted_part("bytes=2-5", 10), wanted_part("bytes=-3", 10), wanted_part("bytes=10-", 10)
    (range(2, 6), range(7, 10), range(0, 0))
    """
    found = RANGE.fullmatch(header)
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        return _unless_empty(range(max(0, size - int(found[2])), size))
    first = int(found[1])
    last = int(found[2]) if found[2] else max(size - 1, first)
    if last < first:
        return None
    return _unless_empty(range(first, min(last + 1, size)))


def _unless_empty(part: range) -> range:
    return part or range(0)
