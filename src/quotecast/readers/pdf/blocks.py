"""Passages to blocks: what is a heading, a list item, a caption, and what only was interrupted."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from quotecast.readers.pdf.hyphens import join_initial, join_lines
from quotecast.readers.pdf.lines import Line
from quotecast.readers.pdf.paragraphs import BULLET, ITEM, SENTENCE_END, SIZE_STEP, Passage
from quotecast.readers.pdf.shapes import Box
from quotecast.types import Block, BlockKind

HEADING_SIZE, BOLD_HEADING_SIZE = 1.18, 1.05
# To that of the text: larger type is a heading's.
STANDFIRST_WORDS = 8
# So many, with a full stop at the end, are none in whatever type.
PULLED = re.compile(r"[“\"‘«].*[.!?…,][”\"’»]")
HEADING_LETTERS, HEADING_LINES = 200, 5
LOWEST_LEVEL = 6
SMALL_SIZE = 0.93
CAPTION = re.compile(
    r"(?i:fig(?:ure|\.)?|table|plate|photo(?:graph)?|image|chart|map|illustration|box|exhibit"
    r"|listing|algorithm|scheme|diagram)\s*(?:[A-Z]?\d+(?:\.\d+)*[a-z]?|[IVX]+)\s*[.:|—–]\s*\S"
    r"|(?:Photo(?:graph)?s?|Image|Credit|Source)(?: by)?: "
)
BARE_CAPTION = re.compile(r"(?i)(?:fig(?:ure|\.)?|table|plate|exhibit)\s*\d+(?:\.\d+)*\s+\S")
# One without a stop behind its number, told by bold or small type.
CAPTION_LINES = 8
UNDER_IMAGE = 30.0
# Points between an image and its caption.
WORDS = re.compile(r"[^\W\d_]{2}")
CONTENTS = re.compile(r"(?i)(?:table of )?contents")


@dataclass(frozen=True, slots=True)
class Typed:
    """A passage and what it is."""

    kind: BlockKind
    passage: Passage
    text: str

    @property
    def rank(self) -> tuple[float, bool]:
        """How much a heading stands out."""
        return round(self.passage.size), self.passage.lines[0].is_bold


@dataclass(frozen=True, slots=True)
class Look:
    """How a document's text is set."""

    size: float
    sizes: Mapping[int, float]
    # By page, where a page has another that is larger.
    is_fixed: bool
    words: Set[str]
    images: Mapping[int, tuple[Box, ...]]
    # By page.

    def size_on(self, page: int) -> float:
        return self.sizes.get(page, self.size)


def type_passages(passages: Sequence[Passage], look: Look) -> list[Typed]:
    """What each passage is; those that go on over a column's or a page's end are put together."""
    joined: list[Passage] = []
    kinds: list[BlockKind] = []
    kept = [(passage, _kind_of(passage, look)) for passage in passages]
    kept = [(passage, kind) for passage, kind in kept if not _is_debris(passage, kind, look)]
    indents = _uses_indents(passages)
    open_at: int | None = None
    for passage, kind in kept:
        is_text = kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not passage.is_inset
        if is_text and open_at is not None and kind is BlockKind.PARAGRAPH:
            before = joined[open_at]
            interrupted = kinds[-1] is not kinds[open_at] or len(joined) - 1 > open_at
            moved = passage.region != before.region
            if (interrupted or moved) and _goes_on(before, passage, indents):
                joined[open_at] = replace(passage, lines=before.lines + passage.lines)
                continue
        joined.append(passage)
        kinds.append(kind)
        if is_text:
            open_at = len(joined) - 1
        elif kind is BlockKind.HEADING and not passage.is_inset:
            open_at = None
    return [
        Typed(kind, each, _text_of(each, kind, look.words))
        for each, kind in zip(joined, kinds, strict=True)
    ]


def to_blocks(typed: Sequence[Typed], title: Typed | None) -> Iterator[Block]:
    """Blocks, the title's left out; the headings' levels follow from their type."""
    ranks = {each.rank for each in typed if each.kind is BlockKind.HEADING}
    if title:
        ranks = {rank for rank in ranks if rank < title.rank}
    first = 2 if title else 1
    levels = {rank: level for level, rank in enumerate(sorted(ranks, reverse=True), first)}
    for each in typed:
        if each is title or CONTENTS.fullmatch(each.text):
            continue
        level = levels.get(each.rank, 1) if each.kind is BlockKind.HEADING else 0
        yield Block(each.kind, each.text, min(level, LOWEST_LEVEL))


def _kind_of(passage: Passage, look: Look) -> BlockKind:
    """The first kind that fits."""
    lines, first = passage.lines, passage.lines[0]
    body = look.size_on(passage.page)
    fits = {
        BlockKind.TABLE: bool(first.columns),
        BlockKind.CAPTION: _is_caption(first, body) or _is_under_image(passage, look),
        BlockKind.CODE: all(line.is_fixed for line in lines) and not look.is_fixed,
        BlockKind.QUOTE: _is_pulled(passage, body),
        BlockKind.HEADING: _is_heading(passage, body),
        BlockKind.LIST_ITEM: bool(ITEM.match(first.text) or BULLET.match(first.text[:2].strip())),
    }
    plain = BlockKind.QUOTE if _is_set_in(passage, body) else BlockKind.PARAGRAPH
    return next((kind for kind, does_fit in fits.items() if does_fit), plain)


def _is_pulled(passage: Passage, body: float) -> bool:
    """Whether it is a quotation in large type."""
    return passage.size > HEADING_SIZE * body and bool(PULLED.fullmatch(_plain(passage)))


def _is_caption(first: Line, body: float) -> bool:
    if CAPTION.match(first.text):
        return True
    is_apart = first.size < SMALL_SIZE * body or (first.words and first.words[0].style.is_bold)
    return bool(is_apart and BARE_CAPTION.match(first.text))


def _is_under_image(passage: Passage, look: Look) -> bool:
    first = passage.lines[0]
    if first.size > SMALL_SIZE * look.size or len(passage.lines) > CAPTION_LINES:
        return False
    return any(
        -5 < image.bottom - first.top < UNDER_IMAGE and image.left - 5 < first.left < image.right
        for image in look.images.get(passage.page, ())
    )


def _is_heading(passage: Passage, body: float) -> bool:
    lines = passage.lines
    text = _plain(passage)
    letters = [char for char in text if char.isalpha()]
    if not WORDS.search(text) or len(text) > HEADING_LETTERS or len(lines) > HEADING_LINES:
        return False
    is_over = SENTENCE_END.search(text) is not None and text[-1] not in "?!"
    if lines[0].initial or (is_over and len(text.split()) >= STANDFIRST_WORDS):
        return False
    is_bold = all(line.is_bold for line in lines)
    if passage.size > (BOLD_HEADING_SIZE if is_bold else HEADING_SIZE) * body:
        return True
    if passage.size < SMALL_SIZE * body or is_over:
        return False
    is_loud = is_bold or (text == text.upper() and len(letters) > 3)
    return is_loud and len(lines) < 4 and text[-1] not in ",;"


def _plain(passage: Passage) -> str:
    return " ".join(line.text for line in passage.lines)


def _is_set_in(passage: Passage, body: float) -> bool:
    """Whether both edges stand off those of the column, as a long quotation's do."""
    lines = passage.lines
    if len(lines) < 2 or not SMALL_SIZE * body * 0.9 < passage.size < HEADING_SIZE * body:
        return False
    inner = passage.left + 0.9 * passage.size
    starts = [line.left for line in lines]
    is_straight = max(starts[1:]) - min(starts) < 0.3 * passage.size
    is_narrow = max(line.right for line in lines) < passage.right - 0.9 * passage.size
    return min(starts) > inner and is_narrow and is_straight


def _uses_indents(passages: Sequence[Passage]) -> bool:
    long = [passage for passage in passages if len(passage.lines) > 2]
    return sum(passage.is_indented for passage in long) > 0.4 * len(long)


def _goes_on(before: Passage, after: Passage, indents: bool) -> bool:
    """Whether a passage is the rest of an earlier one."""
    small, large = sorted((before.size, after.size))
    last, first = before.lines[-1].text, after.lines[0].text
    if large > SIZE_STEP * small or after.lines[0].initial or not last or not first:
        return False
    is_small = first.lstrip("“\"‘'(")[:1].islower()
    if not SENTENCE_END.search(last):
        return is_small or last.endswith("-") or (before.is_full and not after.is_indented)
    if is_small:
        return not after.is_indented
    return indents and before.is_full and not after.is_indented and len(before.lines) > 1


def _text_of(passage: Passage, kind: BlockKind, words: Set[str]) -> str:
    texts = [join_initial(line.initial, line.text) for line in passage.lines]
    if kind in (BlockKind.CODE, BlockKind.TABLE):
        return " ".join(" ".join(texts).split())
    text = " ".join(join_lines(texts, words).split())
    if kind is not BlockKind.LIST_ITEM:
        return text
    return ITEM.sub("", text, count=1) if ITEM.match(text) else text[1:].strip()


def _is_debris(passage: Passage, kind: BlockKind, look: Look) -> bool:
    """Whether it is a mark without words, or what a drawing is labelled with."""
    text = _plain(passage)
    if not any(map(str.isalpha, text)):
        return True
    if kind is not BlockKind.PARAGRAPH:
        return False
    if not WORDS.search(text) and text[-1] not in ".!?”":
        return True
    return passage.size < SMALL_SIZE * look.size and len(WORDS.findall(text)) < 3
