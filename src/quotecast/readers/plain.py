"""Plain text: paragraphs, and the short lines between them that are headings."""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from quotecast.readers.decoding import read_text
from quotecast.types import Article, Block, BlockKind, Document

HEADING_LETTERS = 90
HEADING_WORDS = 14
HEADING_LEVEL = 2
SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
NARROWEST = 40
# Letters in a line: text wrapped to less is rather a list or a verse.
MINOR_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or"}
    | {"the", "to", "vs", "with"}
)


def read_plain(document: Document) -> Article:
    """The article in a plain text file; its first line is the title if it looks like one."""
    blocks = parse_plain(read_text(document))
    title = blocks[0].text if blocks[0].kind is BlockKind.HEADING else ""
    return Article(document.id, title, blocks[1:] if title else blocks, document.source)


def parse_plain(text: str) -> tuple[Block, ...]:
    """Blocks, at least one unless the text is blank.

    >>> [block.kind.value for block in parse_plain("The Storm\\n\\nIt came at night.")]
    ['heading', 'paragraph']
    """
    paragraphs = list(_paragraphs(text))
    return tuple(
        Block(BlockKind.HEADING, paragraph, HEADING_LEVEL)
        if _is_heading(paragraph, after)
        else Block(BlockKind.PARAGRAPH, paragraph)
        for paragraph, after in zip_longest(paragraphs, paragraphs[1:], fillvalue="")
    )


def _paragraphs(text: str) -> Iterator[str]:
    for chunk in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\f", text):
        lines = [" ".join(line.split()) for line in chunk.split("\n")]
        lines = [line for line in lines if line]
        if _is_wrapped(lines):
            yield " ".join(lines)
        else:
            yield from lines


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the line breaks only keep lines short: no next word would have fitted."""
    width = max(map(len, lines), default=0)
    return width >= NARROWEST and all(
        len(line) + 1 + len(after.split()[0]) > width for line, after in pairwise(lines)
    )


def _is_heading(paragraph: str, after: str) -> bool:
    """A short line without a full stop, in capitals or title case, with a longer one below."""
    words = paragraph.split()
    if not after or len(paragraph) > HEADING_LETTERS or len(words) > HEADING_WORDS:
        return False
    if SENTENCE_END.search(paragraph) and not paragraph.endswith("?"):
        return False
    if paragraph[0] in "-*•–—“\"‘'«" or len(after) <= len(paragraph):
        return False
    major = [word for word in words if word.lower() not in MINOR_WORDS and word[0].isalpha()]
    return bool(major) and sum(word[0].isupper() for word in major) > 0.7 * len(major)
