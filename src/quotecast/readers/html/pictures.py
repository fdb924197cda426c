"""Which of a page's pictures belong to its headings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from quotecast.readers.html.metadata import web_address
from quotecast.readers.markup.scribe import Piece
from quotecast.types import Block, BlockKind

PLACES = ("data-src", "data-lazy-src", "data-original", "src")
# Of an address; where a script would load the picture, src names a stand-in.
NO_PICTURE = re.compile(
    r"(?i)(?<![a-z])(?:ad|advert\w*|author|avatar|badge|button|gravatar|icon|logo|pixel|profile"
    r"|share|spacer|sponsor\w*|sprite|tracking)s?(?![a-z])|\.svg\b"
)
LEAST_PIXELS = 200
# A page that tells a smaller size means an ornament.


def give_pictures(pieces: Sequence[Piece], base: str) -> list[Block]:
    """The blocks of an article, each heading with the address of the first picture below it."""
    blocks: list[Block] = []
    heading = -1
    for piece in pieces:
        # What stands before a heading is still below the one before.
        if heading >= 0 and not blocks[heading].image:
            found = (_find_address(picture, base) for picture in piece.pictures)
            blocks[heading] = replace(blocks[heading], image=next(filter(None, found), None))
        if piece.block.kind is BlockKind.HEADING:
            heading = len(blocks)
        blocks.append(piece.block)
    return blocks


def _find_address(picture: HtmlElement, base: str) -> str:
    """Where it lies on the web, "" if it is an ornament."""
    address = next(filter(None, (web_address(picture.get(p, ""), base) for p in PLACES)), "")
    about = f"{picture.get('class')} {picture.get('id')} {address.partition('?')[0]}"
    sizes = (picture.get(side, "") for side in ("width", "height"))
    is_small = any(re.fullmatch(r"[0-9]{1,3}", s) and int(s) < LEAST_PIXELS for s in sizes)
    return "" if is_small or NO_PICTURE.search(about) else address
