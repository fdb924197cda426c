"""What the writer and the reader of script files agree on: marks, escapes, numbers."""

import re
from typing import Literal

Section = Literal["pronunciations", "speakers", "lines"]

FIRST_LINE = "quotecast script 1"
SECTIONS: tuple[Section, ...] = ("pronunciations", "speakers", "lines")
FACTS = ("title", "id", "source", "author", "published", "language", "image", "confidence")
TRAITS = ("gender", "role", "voice", "alias", "namesake")
DIRECTIONS = ("pause", "say", "block", "image")

COMMENT = "//"
NARRATOR = "-"
HEADING = "#"
CONTINUED = "+"
ITEM = "*"
DOUBTFUL = "?"
FAIRLY_SURE = "~"

DOUBTFUL_BELOW = 0.8
# The confidence under which a line is marked as doubtful.
LONGEST_PAUSE_SECONDS = 3600.0
DEEPEST_HEADING = 6
# As far as the level is told by the number of marks.

ESCAPE = re.compile(r"\\\{([0-9A-Fa-f]{0,6})\}")
UNSAFE = re.compile(
    r"\A\s|\s\Z"  # would be taken for layout
    r"|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]"  # unseen, unsaved or a line's end
    r"|\\(?=\{)"
)
UNSAFE_IN_NAMES = re.compile(rf"\A[-#(\[?~+*/]|:|{UNSAFE.pattern}")
NOTHING = "\\{}"


def escape(text: str) -> str:
    """A text as a value.

    >>> print(escape("one\\u2028two "))
    one\\{2028}two\\{20}
    """
    return UNSAFE.sub(_number, text) or NOTHING


def escape_name(text: str) -> str:
    """A text as a name, which ends at a colon and begins like no mark."""
    return UNSAFE_IN_NAMES.sub(_number, text) or NOTHING


def _number(char: re.Match[str]) -> str:
    return f"\\{{{ord(char[0]):X}}}"


def first_block(level: int) -> int:
    """The number of a script's first block: a title's is 0."""
    return 0 if level == 1 else 1
