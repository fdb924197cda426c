"""What stands below an article: who wrote it, how to reach them, a mark that it is over."""

import re

from quotecast.text.furniture.bylines import NAME
from quotecast.text.furniture.page import Page, Reasons, count_words, fold, is_line
from quotecast.text.furniture.table import find_rule, trim
from quotecast.types import BlockKind

LONGEST = 450
# Letters.
MOST_WORDS = 70
FIRST_BLOCKS = 2
LAST_BLOCKS = 8
WRITES = (
    r"(?:staff |senior |freelance |contributing |deputy |political |\w+ )*(?i:writer|reporter|"
    r"correspondent|columnist|journalist|critic|contributor|editor(?:-at-large|-in-chief)?|"
    r"blogger|contributing editor)"
)
REACH = re.compile(
    r"\S@\S|\b(?:[Ff]ollow|[Cc]ontact|[Rr]each|[Ee]-?mail) (?:him|her|them|me)\b|\bcan be reached\b"
)
BIO = re.compile(
    rf"(?:{NAME}) (?:is|was|has been) (?:an? |the |our |[A-Z][\w’' ]+[’']s? )?{WRITES}\b.*|"
    rf"(?:{NAME}) (?:covers|writes (?:about|for|on)|reports (?:on|from|for)) .*"
)
WRITER = re.compile(r"(?i:the (?:writer|author)) is (?:an? |the )?.*")
CONTACT = re.compile(
    rf"(?:[Yy]ou can )?(?:[Cc]ontact|[Rr]each|[Ff]ollow|[Ee]-?mail|[Ww]rite to) (?:out to )?"
    rf"(?:him|her|them|me|the (?:author|writer|reporter)|{NAME})\b.*"
    r"(?:@|\bon (?:X|Twitter)\b|\d{3}).*"
)
ADDRESS = re.compile(
    r"[^.!?]*\d[^.!?]*(?:\b[A-Z]{2} \d{5}(?:-\d{4})?|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|"
    r"\b\d{2}-?\d{3} [A-Z]\w+)"
    r"(?:, [A-Z][\w. ]+)?\.?"
)
END = re.compile(r"\W{0,3}(?:ends?|30|xxx|fin|ende)\W{0,3}", re.IGNORECASE)
FOOTNOTE = re.compile(r"\[?\^\w+\]?:? .*|[↑^] .*|\[\d{1,3}\] .*|[¹²³⁴-⁹]+ ?\S.*")
ABOUT = re.compile(
    r"(?i)about the (?:authors?|writers?|contributors?)|author bio|über (?:den autor|die autorin)|"
    r"written by .{3,40}|sobre (?:el autor|la autora)"
)

LINES = {
    FOOTNOTE: "footnote",
    CONTACT: "how to reach the author",
    WRITER: "about the author",
}


def find_ends(page: Page) -> Reasons:
    """Lines below the last paragraph: from the end upwards, as long as each is one of these."""
    found: dict[int, str] = {}
    for at in reversed(page.left()):
        reason = _reason(at, page)
        if not reason:
            break
        found[at] = reason
    for at in page.left()[:FIRST_BLOCKS]:
        if rule := find_rule(page.blocks[at].text, "end"):
            found[at] = rule.reason
    return {**found, **_find_authors(page), **_find_about(page), **_find_marks(page)}


def _reason(at: int, page: Page) -> str:
    text = page.blocks[at].text
    if page.blocks[at].kind is BlockKind.HEADING or len(text) > LONGEST:
        return ""
    if rule := find_rule(text, "end"):
        return rule.reason
    if ADDRESS.fullmatch(trim(text)) and _is_in_letter(at, page):
        return "postal address"
    if _is_about_author(text, page):
        return "about the author"
    return next((reason for pattern, reason in LINES.items() if pattern.fullmatch(text)), "")


def _is_about_author(text: str, page: Page) -> bool:
    author = fold(page.article.author or "")
    found = BIO.fullmatch(text)
    if author and fold(text).startswith(f"{author} "):
        rest = fold(text)[len(author) :].split()
        return bool(found) or rest[0] in (
            "is",
            "was",
            "covers",
            "writes",
            "reports",
            "lives",
            "has",
        )
    return bool(found) and (not author or bool(REACH.search(text)))


def _find_authors(page: Page) -> Reasons:
    """Lines about the author that something else still follows."""
    last = page.left()[-LAST_BLOCKS:]
    author = fold(page.article.author or "")
    return {
        at: "about the author"
        for at in last
        if author
        and fold(page.blocks[at].text).startswith(author)
        and count_words(page.blocks[at].text) <= MOST_WORDS
        and BIO.fullmatch(page.blocks[at].text)
    }


def _is_in_letter(at: int, page: Page) -> bool:
    around = range(max(at - 3, 0), min(at + 4, len(page.blocks)))
    return any(page.gone.get(each) in ("newsletter", "copyright", "navigation") for each in around)


def _find_about(page: Page) -> Reasons:
    """A heading that introduces the author at the end, and the lines below it."""
    left = page.left()
    for order, at in enumerate(left):
        if len(left) - order <= 5 and ABOUT.fullmatch(page.blocks[at].text.strip(" :")):
            rest = left[order:]
            if all(count_words(page.blocks[each].text) <= MOST_WORDS for each in rest):
                return dict.fromkeys(rest, "about the author")
    return {}


def _find_marks(page: Page) -> Reasons:
    """Words that say that an article is over."""
    last = page.left()[-LAST_BLOCKS:]
    return {
        at: "end mark"
        for at in last
        if END.fullmatch(page.blocks[at].text) and is_line(page.blocks[at])
    }
