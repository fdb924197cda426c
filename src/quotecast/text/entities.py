"""HTML's names for characters, left behind in plain text."""

import re
from html import unescape
from html.entities import html5

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# A text that shows markup, or speaks of it, means its entities as they stand.
ABOUT_MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]*>|&(?:lt|gt|#0*6[02]|#[xX]0*3[cCeE]);|`[^`\n]*&[^`\n]*`"
    r"|\b(?:HTML|XML|SGML|XHTML)\b|\bcharacter (?:entit|reference)|\bampersand"
)


def replace_entities(text: str) -> str:
    """Put characters in the place of their names, unless the text is about HTML.

    >>> replace_entities("Tom &amp; Jerry&#8217;s caf&eacute;")
    'Tom & Jerry’s café'
    >>> replace_entities("In HTML, write &amp; for &.")
    'In HTML, write &amp; for &.'
    """
    if "&" not in text or not ENTITY.search(text) or ABOUT_MARKUP.search(text):
        return text
    return ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    is_name = match[0][1] != "#"
    return match[0] if is_name and match[0][1:] not in html5 else unescape(match[0])
