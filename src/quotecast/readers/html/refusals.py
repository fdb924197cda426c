"""Pages that hold no article, and what to say about each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from quotecast.errors import ReadError
from quotecast.readers.html.metadata import Facts
from quotecast.readers.html.prose import prose_letters
from quotecast.readers.html.titles import head_title
from quotecast.readers.markup.scribe import Piece
from quotecast.types import BlockKind


@dataclass(frozen=True, slots=True)
class _Wall:
    """A page that stands before the article."""

    signs: re.Pattern[str]
    most_letters: int
    # Of prose; a page with more is an article that only mentions it.
    problem: str


SAVE = "save the page from your browser and give the file"
PAID = f"shows only its beginning to those without a subscription; {SAVE}"
PAID_LETTERS = 1_500
# A page that says itself that it costs, and gives no more than this, gives its beginning.
WALLS = (
    _Wall(
        re.compile(
            r"checking (?:if the site connection is|your browser)|verify(?:ing)? (?:that )?you are"
            r" (?:a )?human|are you a robot|not a robot|unusual traffic|captcha|just a moment\.\.\."
            r"|security check to access|pardon our interruption"
        ),
        800,
        f"asks whether a person is reading instead of showing its article; {SAVE}",
    ),
    _Wall(
        re.compile(
            r"enable java ?script|java ?script (?:is|has been) (?:disabled|turned off|required)"
            r"|requires java ?script|without java ?script"
        ),
        300,
        f"shows its article only where scripts run; {SAVE}",
    ),
    _Wall(
        re.compile(
            r"before you continue|we (?:and our (?:\w+ )*partners )?(?:value your privacy"
            r"|use cookies|store and/or access)|accept (?:all )?cookies|cookie (?:consent|settings)"
            r"|consent to the use of cookies"
        ),
        700,
        f"asks about cookies instead of showing its article; {SAVE}",
    ),
    _Wall(
        re.compile(
            r"(?:subscribe|register|sign in|log in|sign up|join)(?: now| today)? to (?:continue"
            r" reading|keep reading|read (?:the (?:full|rest)|this|more|on)|unlock)"
            r"|this (?:article|story|post|content) is (?:only )?(?:for|available to|reserved for"
            r"|exclusive(?:ly)? (?:for|to))(?: our| paid| paying)* (?:subscribers|members)"
            r"|(?:subscriber|member)s?[- ](?:only|exclusive) (?:article|content|story)"
            r"|to (?:continue|keep) reading,? (?:subscribe|become|start)|already a subscriber\?"
            r"|you(?:’|')ve reached your (?:free )?(?:article )?limit"
        ),
        2_500,
        PAID,
    ),
)
MISSING = re.compile(
    r"(?i)\W*(?:(?:error )?404\b|(?:page|article|file|story) (?:was |is )?not found|not found"
    r"|(?:this|the|that) page (?:does ?n[o’']t|cannot|can(?:’|')t|is no)|page unavailable|oops\b"
    r"|410\b|we can(?:’|')?t find)"
)
TURNED_AWAY = re.compile(r"(?i)\W*(?:403\b|access (?:to this page has been )?denied|forbidden\b)")
MISSING_LETTERS = 800
MOST_HEADLINES = 10
LEAST_RUN = 500
# A page with more linked headlines and less prose in one place lists articles.
FEW = 200
LEAST_HEADLINE = 20
LEADS = re.compile(r"(?i)url\s*=\s*[\"']?([^\"'\s;]+)")


@dataclass(frozen=True, slots=True)
class Page:
    """What is known about a page once it has been looked through."""

    name: str
    # What to call it when speaking to the user.
    root: HtmlElement
    pieces: Sequence[Piece]
    chosen: Sequence[Piece]
    # Those of its article.
    facts: Facts


def refuse(page: Page) -> None:
    """Raise ReadError when a page holds no article, or only its beginning."""
    for problem in _problems(page):
        raise ReadError(f"{page.name} {problem}")


def _problems(page: Page) -> Iterator[str]:
    letters = prose_letters(page.chosen)
    if letters < FEW:
        yield from _detours(page.root)
    if letters < MISSING_LETTERS:
        yield from _apologies(page)
    text = "\n".join(_texts(page)).casefold()
    yield from (w.problem for w in WALLS if letters <= w.most_letters and w.signs.search(text))
    if page.facts.is_paid and letters < PAID_LETTERS:
        yield PAID
    if not page.facts.is_article and _is_list(page):
        yield "lists articles rather than being one; give the address of one of them"
    if not page.chosen:
        yield f"holds no text to read; {SAVE}"


def _detours(root: HtmlElement) -> Iterator[str]:
    """Pages that only lead to others."""
    if root.find(".//frameset") is not None:
        frames = (frame.get("src", "") for frame in root.iter("frame"))
        yield f"is made of frames; give the address of one of them: {', '.join(frames)[:300]}"
    for meta in root.iter("meta"):
        target = LEADS.search(meta.get("content", ""))
        if meta.get("http-equiv", "").lower() == "refresh" and target:
            yield f"only leads to another page; give that one: {target[1][:300]}"


def _apologies(page: Page) -> Iterator[str]:
    shown = [p.block.text for p in page.pieces if p.block.kind is BlockKind.HEADING][:3]
    for title in (head_title(page.root), page.facts.title, *shown):
        if MISSING.match(title):
            yield "says that there is no such article; check the address"
        if TURNED_AWAY.match(title):
            yield f"is not shown to programs; {SAVE}"


def _texts(page: Page) -> Iterator[str]:
    yield head_title(page.root)
    yield from (piece.block.text for piece in page.pieces)
    for each in page.root.iter("noscript", "button"):
        yield each.text_content()


def _is_list(page: Page) -> bool:
    """Whether there are many linked headlines, and nowhere much prose."""
    headlines = sum(
        piece.linked > 0.6 * len(piece.block.text)
        and piece.block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM)
        and len(piece.block.text) >= LEAST_HEADLINE
        for piece in page.pieces
    )
    runs = Counter[int]()
    for piece in page.chosen:
        runs[piece.place] += prose_letters([piece])
    return headlines > MOST_HEADLINES and max(runs.values(), default=0) < LEAST_RUN
