"""Tables of a page: those that hold facts, and those that only put text in place."""

from dataclasses import dataclass, field
from itertools import pairwise

from lxml.html import HtmlElement

from quotecast.types import Block, BlockKind

LONGEST_CELL = 200
LONGEST_HEADED_CELL = 1_000
# Letters; longer ones hold prose.
LONGEST_TOLD = 300


@dataclass(slots=True)
class Table:
    """A table while it is walked through."""

    element: HtmlElement
    start: int
    # How many blocks were there before it.
    rows: list[int] = field(default_factory=list)
    # The same for every row.
    cells: int = 0
    has_heads: bool = False
    is_nested: bool = False
    # Whether there is a table inside it.

    def enter(self, tag: str, position: int) -> None:
        """Note that a row or a cell begins."""
        if tag == "tr":
            self.rows.append(position)
        elif tag in ("td", "th"):
            self.cells += 1
            self.has_heads = self.has_heads or tag == "th"

    def is_layout(self, blocks: list[Block]) -> bool:
        """Whether it only puts its blocks in place."""
        if self.is_nested or self.element.get("role") in ("presentation", "none"):
            return True
        longest = max((len(block.text) for block in blocks), default=0)
        if self.has_heads:
            return longest > LONGEST_HEADED_CELL
        is_grid = len(self.rows) > 1 and self.cells >= 2 * len(self.rows)
        is_plain = all(b.kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION) for b in blocks)
        return not is_grid or not is_plain or longest > LONGEST_CELL or len(blocks) > self.cells

    def tell(self, blocks: list[Block]) -> Block:
        """All of it as one block: cells between commas, rows between semicolons."""
        ends = [row - self.start for row in self.rows] + [len(blocks)]
        rows = (
            ", ".join(b.text for b in blocks[a:z] if b.kind is not BlockKind.CAPTION)
            for a, z in pairwise(ends)
        )
        text = "; ".join(row for row in rows if row)
        if len(text) > LONGEST_TOLD:
            text = text[:LONGEST_TOLD].rpartition(" ")[0] + "…"
        return Block(BlockKind.TABLE, text)
