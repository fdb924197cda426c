"""Characters that every kind of text file can hold, whatever a text came with."""

import re

PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
# The last two of each plane are no characters.
UNWRITABLE = re.compile(
    # Control characters that are no white space, and halves of surrogate pairs.
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff"
    # Marks that turn the direction of all that follows, and the byte order mark.
    r"\u202a-\u202e\u2066-\u2069\ufeff"
    rf"\ufdd0-\ufdef{PLANES}]"
)


def writable(text: str) -> str:
    r"""The text as one line, without what XML, WebVTT or a reader's screen would stumble over.

    >>> writable("one\x00 \u202etwo\n\nthree")
    'one two three'
    """
    return " ".join(UNWRITABLE.sub("", text).split())
