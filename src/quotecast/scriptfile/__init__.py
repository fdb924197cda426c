"""Scripts to the files that people edit, and back; docs/script-format.md tells how they look."""

import re

from quotecast.scriptfile.marks import FIRST_LINE
from quotecast.scriptfile.pronouncing import pronounce
from quotecast.scriptfile.reading import parse_script
from quotecast.scriptfile.writing import format_script

__all__ = ["FIRST_LINE", "format_script", "is_script", "parse_script", "pronounce"]

OPENING = re.compile(
    rb"(?i)(?:\xef\xbb\xbf)?\s*quotecast[ \t]+script(?:[ \t]+[0-9.]+)?\s*?(?:[\r\n]|$)"
)


def is_script(data: bytes) -> bool:
    """Whether a file calls itself a script, of whatever version.

    >>> is_script(b"quotecast script 1\\n"), is_script(b"quotecast scripts are text.\\n")
    (True, False)
    """
    return bool(OPENING.match(data))
