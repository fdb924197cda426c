"""Lines that are furniture by their own words, and those that are so in such company."""

import re

from quotecast.text.furniture.page import Page, Reasons, has_word, is_prose
from quotecast.text.furniture.table import LONGEST, find_rule, split_parts, trim
from quotecast.types import Block, BlockKind

ALONE = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/\S*",
    re.IGNORECASE,
)
AD_COPY = re.compile(
    r"(?i)(?=[^“”\"]{10,160}$).*\b(?:call|buy|shop|order|visit|book|try|save|get|download|join)\b.*"
    r"\b(?:today|now|online|off|free|here)\b"
)
# Under the word “Sponsored”.
TRAIL = re.compile(r"\s*[>›»→/]\s+|\s+[>›»→/]\s*")
DOUBTFUL = frozenset(
    {"related stories", "navigation", "house notice", "tags", "video or audio player", "credits"}
)
# Labels that may also be words of an article's own heading.
NO_HEADING = re.compile(
    r"(?i)advert|anzeige|werbung|publici|image$|(?:read|see|also|related|more|recommended)\b.*[:|»]"
)
MOST_TRAIL_WORDS = 6
COUNT = re.compile(r"[\d.,]+ ?[KkMm]?")
COUNTED = frozenset({"button", "share line", "comments", "reading time or count"})
# What a bare number may stand beside.
UNREAD = (BlockKind.CODE, BlockKind.TABLE)
BESIDE_KINDS = ("beside", "opens article")


def find_lines(page: Page) -> Reasons:
    """Blocks that are furniture wherever they stand."""
    found: dict[int, str] = {}
    opening = page.first_prose()
    for at in page.left():
        block = page.blocks[at]
        if block.kind in UNREAD:
            continue
        reason = _reason(block, is_opening=at < opening)
        if at < opening and _is_among_counts(at, page):
            reason = "reading time or count"
        if not reason and found.get(at - 1) == "advertisement" and AD_COPY.match(block.text):
            reason = "advertisement"
        if reason and not (_is_title_like(block) and _heads_prose(at, page)):
            found[at] = reason
    return found


def find_neighbours(page: Page) -> Reasons:
    """Lines that are furniture when others beside them are."""
    found: dict[int, str] = {}
    for step in (1, -1):
        for at in range(len(page.blocks))[::step]:
            is_beside = at - step in page.gone or at - step in found
            if not is_beside or at in page.gone or at in found:
                continue
            reason = _reason_beside(page.blocks[at])
            if COUNT.fullmatch(page.blocks[at].text):
                beside = page.gone.get(at - step) or found[at - step]
                reason = reason if beside in COUNTED else ""
            is_doubtful = step < 0 and _is_title_like(page.blocks[at])
            if reason == "menu":
                is_doubtful = page.blocks[at].kind is BlockKind.HEADING
            if reason and not (is_doubtful and _heads_prose(at, page)):
                found[at] = reason
    return found


def _reason(block: Block, *, is_opening: bool) -> str:
    text = block.text
    if not has_word(text):
        return "a mark without words"
    if len(text) > LONGEST:
        return ""
    if rule := find_rule(text, ""):
        return rule.reason
    if is_opening and block.kind is not BlockKind.HEADING and find_rule(text, "opens article"):
        return "name of a section"
    return _reason_of_form(text, is_opening=is_opening) or _reason_of_parts(text)


def _reason_of_form(text: str, *, is_opening: bool) -> str:
    if all(ALONE.fullmatch(word) for word in trim(text).split()):
        return "an address"
    return "breadcrumbs" if _is_trail(text, is_opening=is_opening) else ""


def _reason_of_parts(text: str) -> str:
    """Of a line whose every part is furniture, and one of them by itself."""
    parts = split_parts(text)
    if len(parts) < 2 or len(parts) > 12:
        return ""
    strong = [rule.reason for part in parts if (rule := find_rule(part, ""))]
    weak = sum(bool(find_rule(part, "beside")) for part in parts)
    return strong[0] if strong and len(strong) + weak >= len(parts) else _if_all_weak(parts, weak)


def _if_all_weak(parts: list[str], weak: int) -> str:
    return "navigation" if weak == len(parts) > 2 else ""


def _is_among_counts(at: int, page: Page) -> bool:
    """Whether a bare number stands beside another: readers, comments, hearts."""
    texts = [block.text for block in page.blocks[max(at - 1, 0) : at + 2]]
    here = page.blocks[at].text
    return bool(COUNT.fullmatch(here)) and sum(bool(COUNT.fullmatch(text)) for text in texts) > 1


def _is_trail(text: str, *, is_opening: bool) -> bool:
    steps = [step.split() for step in TRAIL.split(text)]
    if len(steps) < 2 or not all(steps) or any(len(step) > MOST_TRAIL_WORDS for step in steps[:-1]):
        return False
    is_home = steps[0][0].casefold() in ("home", "startseite", "inicio", "accueil", "forums")
    capitals = all(step[0][0].isupper() for step in steps)
    return capitals and (is_home or (is_opening and len(steps) > 2))


def _reason_beside(block: Block) -> str:
    if block.kind in UNREAD or len(block.text) > LONGEST:
        return ""
    rules = [find_rule(part, *BESIDE_KINDS) for part in split_parts(block.text) or [block.text]]
    return rules[0].reason if rules[0] and all(rules) else ""


def _is_title_like(block: Block) -> bool:
    """Whether a heading could be one of the article's, for all that it says."""
    if block.kind is not BlockKind.HEADING or NO_HEADING.match(block.text):
        return False
    rule = find_rule(block.text, "")
    is_label = rule is not None and rule.role == "label" and rule.reason in DOUBTFUL
    return is_label or len(block.text.split()) == 1


def _heads_prose(at: int, page: Page) -> bool:
    return at + 1 < len(page.blocks) and at + 1 not in page.gone and is_prose(page.blocks[at + 1])
