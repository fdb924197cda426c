"""Markdown: CommonMark and tables, by markdown-it-py."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from markdown_it import MarkdownIt
from markdown_it.token import Token

from quotecast.readers.decoding import read_text
from quotecast.types import Article, Block, BlockKind, Document

FRONT_MATTER = re.compile(r"\A---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^(title|author|date|lang(?:uage)?):[^\S\n]*(.+)$", re.MULTILINE)
HOLDERS = {
    "blockquote_open": BlockKind.QUOTE,
    "list_item_open": BlockKind.LIST_ITEM,
}
WHOLES = {
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "table_open": BlockKind.TABLE,
}


def read_markdown(document: Document) -> Article:
    """The article in a Markdown file; front matter and its first heading tell about it."""
    fields, body = split_front_matter(read_text(document).removeprefix("\ufeff"))
    blocks = parse_markdown(body)
    title = fields.get("title", "")
    if not title and blocks and blocks[0].kind is BlockKind.HEADING:
        title, blocks = blocks[0].text, blocks[1:]
    elif blocks and blocks[0].text == title:
        blocks = blocks[1:]
    return Article(
        id=document.id,
        title=title,
        blocks=blocks,
        source=document.source,
        author=fields.get("author"),
        published=_date(fields.get("date", "")),
        language=fields.get("lang", fields.get("language", "en")),
    )


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The simple fields of a YAML block at the top, and what follows it.

    >>> split_front_matter("---\\ntitle: The Storm\\n---\\nIt came.")
    ({'title': 'The Storm'}, 'It came.')
    """
    found = FRONT_MATTER.match(text)
    if not found:
        return {}, text
    fields = {key: value.strip().strip("\"'") for key, value in FIELD.findall(found[1])}
    return fields, text[found.end() :]


def parse_markdown(text: str) -> tuple[Block, ...]:
    """Blocks without their marks; images, raw HTML and link targets are left out."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return tuple(block for block in _blocks(tokens) if block.text)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    holders: list[BlockKind] = []
    level = 0
    for token in _without_cells(tokens):
        if token.type in HOLDERS:
            holders.append(HOLDERS[token.type])
        elif token.type in ("blockquote_close", "list_item_close"):
            holders.pop()
        elif token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1]) if token.nesting > 0 else 0
        elif token.type in WHOLES:
            yield Block(WHOLES[token.type], " ".join(token.content.split()) or token.tag)
        elif token.type == "inline":
            yield _inline_block(token, level, holders)


def _without_cells(tokens: Sequence[Token]) -> Iterator[Token]:
    in_table = False
    for token in tokens:
        in_table = in_table and token.type != "table_close"
        if not in_table:
            yield token
        in_table = in_table or token.type == "table_open"


def _inline_block(token: Token, level: int, holders: Sequence[BlockKind]) -> Block:
    text = " ".join("".join(_words(token.children or ())).split())
    if level:
        return Block(BlockKind.HEADING, text, level)
    return Block(holders[-1] if holders else BlockKind.PARAGRAPH, text)


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "


def _date(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
