"""What a page says twice: its title, a standfirst, sentences set again in large type."""

from collections.abc import Iterator

from quotecast.text.furniture.page import Page, Reasons, count_words, fold
from quotecast.types import Block, BlockKind

REPEATED_TITLE = "repeated title"
FEWEST_WORDS = {BlockKind.QUOTE: 6, BlockKind.PARAGRAPH: 8}
MOST_WORDS = 45
REACH = 12
# Blocks between a sentence and its repetition.
OPENING = 3
# Blocks in which a standfirst may come twice.
TEXTS = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM)


def find_repeats(page: Page) -> Reasons:
    """Blocks that repeat the title, or a sentence of the article word for word."""
    left = page.left()
    folded = {at: fold(page.blocks[at].text) for at in left}
    found = dict.fromkeys(_titles(page, folded), REPEATED_TITLE)
    found |= dict.fromkeys(_standfirsts(folded), "repeated")
    texts = [at for at in left if page.blocks[at].kind in TEXTS and at not in found]
    for order, at in enumerate(texts):
        around = texts[max(order - REACH, 0) : order + REACH + 1]
        if _may_repeat(page.blocks[at]) and any(_holds(folded, at, each, page) for each in around):
            found[at] = "repeated"
    return found


def _titles(page: Page, folded: dict[int, str]) -> Iterator[int]:
    title = fold(page.article.title)
    opening = page.first_prose(2)
    for at, text in folded.items():
        if at < opening and title and text == title:
            yield at


def _standfirsts(folded: dict[int, str]) -> Iterator[int]:
    seen: set[str] = set()
    for at in list(folded)[:OPENING]:
        if folded[at] in seen and count_words(folded[at]) >= FEWEST_WORDS[BlockKind.PARAGRAPH]:
            yield at
        seen.add(folded[at])


def _may_repeat(block: Block) -> bool:
    fewest = FEWEST_WORDS.get(block.kind)
    if block.kind is BlockKind.PARAGRAPH and not block.text.startswith(tuple('“"«„')):
        return False  # It might be a verse, or a refrain.
    return fewest is not None and fewest <= count_words(fold(block.text)) <= MOST_WORDS


def _holds(folded: dict[int, str], at: int, other: int, page: Page) -> bool:
    """Whether a longer block says all that this one says, or a paragraph what this quote says."""
    text, longer = folded[at], folded[other]
    if text == longer:
        kinds = page.blocks[at].kind, page.blocks[other].kind
        return kinds == (BlockKind.QUOTE, BlockKind.PARAGRAPH)
    return f" {text} " in f" {longer} "
