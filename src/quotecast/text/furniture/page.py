"""A page as the rules of furniture see it: its blocks, and which of them have gone already."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from quotecast.types import Article, Block, BlockKind

Reasons = Mapping[int, str]
# Why a block goes, by its place on the page.
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»“)\]*†‡¹²³\d■◆∎]*$")
LINE_END = re.compile(r"(?:[.…,;:]|[.!?][\"'”’»]*\s*\([^()]*\))[\"'”’»]*$")
# With a credit in brackets after it, too.
FEWEST_WORDS = 7
MOST_LINK_WORDS = 24
TEXT_KINDS = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.CAPTION}
    | {BlockKind.HEADING}
)


@dataclass(frozen=True, slots=True)
class Page:
    """An article, and what of it has gone."""

    article: Article
    gone: Reasons

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.article.blocks

    def without(self, reasons: Reasons) -> "Page":
        """The page with these gone too; the first reason stays."""
        return replace(self, gone={**reasons, **self.gone}) if reasons else self

    def left(self) -> list[int]:
        """The places of what has not gone."""
        return [at for at in range(len(self.blocks)) if at not in self.gone]

    def first_prose(self, count: int = 1) -> int:
        """The place of the first paragraph that is left, or of a later one; or the end."""
        places = (at for at, block in enumerate(self.blocks) if is_prose(block))
        for place in places:
            count -= place not in self.gone
            if count <= 0:
                return place
        return len(self.blocks)


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of sentences rather than a line."""
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
        and count_words(block.text) >= FEWEST_WORDS
        and bool(SENTENCE_END.search(block.text))
    )


def is_line(block: Block) -> bool:
    """Whether a block may be a link or a label: short, and no sentence."""
    return (
        block.kind in TEXT_KINDS
        and count_words(block.text) <= MOST_LINK_WORDS
        and not LINE_END.search(block.text)
    )


def count_words(text: str) -> int:
    return len(text.split())


def has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


def fold(text: str) -> str:
    """A text's words alone, to compare what is the same but for marks and capitals.

    >>> fold("“They know,” she said.")
    'they know she said'
    """
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
