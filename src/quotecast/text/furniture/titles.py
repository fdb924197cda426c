"""The title, where furniture stands in its place or above it."""

from dataclasses import dataclass

from quotecast.text.furniture.page import Page, Reasons, fold, is_line, is_prose
from quotecast.text.furniture.repeats import REPEATED_TITLE
from quotecast.text.furniture.table import find_rule
from quotecast.types import BlockKind, Dropped

FURNITURE = ("", "beside", "opens article", "opens links")
MOST_LINES = 30
# Above a title, in a page that was copied whole.
OF_ARTICLES = frozenset({"byline", "date"})


@dataclass(frozen=True, slots=True)
class Title:
    """What the article is called, and which blocks that concerns."""

    text: str
    at: int | None
    # The block that becomes the title.
    lines: Reasons
    # Blocks above it, which were navigation.
    dropped: tuple[Dropped, ...] = ()
    # What was taken for the title.


def find_title(page: Page) -> Title:
    """The title; if there is none, the line between the navigation and the byline."""
    title = page.article.title
    is_wrong = bool(title) and bool(find_rule(title, *FURNITURE))
    if title and not is_wrong:
        return Title(title, None, _find_above(page))
    at = _find_place(page)
    if at is None:
        return Title(title, None, {})
    above = {each: "navigation" for each in page.left() if each < at}
    dropped = (Dropped(title, "navigation"),) if is_wrong else ()
    return Title(page.blocks[at].text, at, above, dropped)


def _find_above(page: Page) -> Reasons:
    """Lines above the place where the page repeats its title."""
    repeated = [at for at, reason in page.gone.items() if reason == REPEATED_TITLE]
    above = range(min(repeated, default=0))
    if any(is_prose(page.blocks[at]) for at in above):
        return {}
    return {at: "navigation" for at in above if is_line(page.blocks[at])}


def _find_place(page: Page) -> int | None:
    lines = [at for at in page.left() if at < min(page.first_prose(), MOST_LINES)]
    lines = [at for at in lines if is_line(page.blocks[at]) and fold(page.blocks[at].text)]
    signed = [at for at in lines if page.gone.get(at + 1) in OF_ARTICLES]
    if signed:
        above = range(signed[0])
        gone = sum(at in page.gone for at in above)
        return signed[0] if gone * 2 >= len(above) else None
    first = next(iter(page.left()), None)
    if first is None or page.blocks[first].kind is not BlockKind.HEADING:
        return None
    return first if is_line(page.blocks[first]) and not is_prose(page.blocks[first]) else None
