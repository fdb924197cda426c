"""Sections that are no part of the article: other stories, comments, references."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby, islice, takewhile

from quotecast.text.furniture.dates import is_stamp
from quotecast.text.furniture.page import Page, Reasons, count_words, fold, is_line, is_prose
from quotecast.text.furniture.table import Rule, find_rule
from quotecast.types import BlockKind

OPENERS = (
    "opens comments",
    "opens references",
    "opens notes",
    "opens boilerplate",
    "opens links",
    "opens list",
)
MOST_SECTIONS = 60
# A page that has more is no article.
MOST_SHARE = 0.5
# Of the page's words: a section that holds more is the article.
MOST_TEASER_WORDS = 45
TAIL_SHARE = 0.35
LONGEST_OPENER = 120
COMMENT = re.compile(
    r"(?i)(?:reply|like|antworten|responder|répondre|report|flag|upvote|cancel reply)"
    r"(?: ?\(?\d+\)?)?|"
    r".{0,40}\bsays:?|(?:log|sign) ?in (?:or register )?to (?:comment|reply).{0,40}|"
    r"(?:be the first to|leave a|post a|add a|write a|what are your).{0,40}|no comments yet.{0,20}|"
    r"your email address will not be published.{0,60}|\d+ ?[smhdw](?:in|r|rs)?"
)
REFERENCE = re.compile(
    r"^(?:\[?\w{1,3}[\].)]|\^|↑|[¹²³⁰-⁹]+)\s|\(\d{4}[a-z]?\)|"
    r"\b(?:pp?|vol|no|ibid|op\. cit|ed|eds)\.|"
    r"https?://|\bdoi\b|\bISBN\b|\b[Rr]etrieved\b|\bAccessed\b|,\s(?:1[5-9]|20)\d\d\b|\bPress\b"
)
MOST_CONTACTS = 12
# Blocks between the mark of the end and a heading below it.
LINKS = "related stories"
DATED = re.compile(r"\S ?\d{1,2} [A-Z][a-z]+ 20\d\d$|\S ?\d+ (?:hours?|days?|minutes?) ago$")
LONGEST_MARK = 20
SIGNED = re.compile(
    r"\d[\d /-]{6,}\d|\S@\S|www\.|https?://|[Cc]ontact|available|^About |[Ff]ounded"
)
END_MARKS = re.compile(r"\W*(?:ends?|-?30-?|#\W*#\W*#)\W*", re.IGNORECASE)


def find_sections(page: Page) -> Reasons:
    """Blocks under headings that open something else than the article."""
    total = _words(list(range(len(page.blocks))), page)
    found: dict[int, str] = {}
    for at, rule in islice(_openers(page), MOST_SECTIONS):
        run = [] if at in found else list(_run(rule, at, page.without(found)))
        if run and _words(run, page) <= MOST_SHARE * total:
            found |= dict.fromkeys(run, rule.reason)
    return {**found, **_find_bare_lists(page.without(found))}


def _openers(page: Page) -> Iterator[tuple[int, Rule]]:
    for at, block in enumerate(page.blocks):
        if len(block.text) <= LONGEST_OPENER and is_line(block):
            rule = find_rule(block.text, *OPENERS)
            if rule:
                yield at, rule


def _find_bare_lists(page: Page) -> Reasons:
    """Lists of links below the last paragraph, which have lost their heading."""
    last = max((at for at in page.left() if is_prose(page.blocks[at])), default=len(page.blocks))
    links = [fold(page.blocks[at].text) for at, reason in page.gone.items() if reason == LINKS]
    found: dict[int, str] = {}
    for is_item, run in groupby(
        (at for at in page.left() if at > last),
        key=lambda at: page.blocks[at].kind is BlockKind.LIST_ITEM,
    ):
        texts = {at: page.blocks[at].text for at in run} if is_item else {}
        is_known = any(fold(text) in link for text in texts.values() for link in links)
        if is_known or all(map(DATED.search, texts.values())):
            found |= dict.fromkeys(texts, LINKS)
    return found


def _run(rule: Rule, at: int, page: Page) -> Iterator[int]:
    """The opener and what belongs to it; nothing if it opens nothing."""
    rows = RUNS[rule.role](at, page)
    if rows or (rule.role == "opens links" and _stands_alone(at, page)):
        yield at
        yield from rows


def _links(at: int, page: Page) -> list[int]:
    """Lines after the opener that are no prose, and do not head any."""
    if at < page.first_prose():
        return _listed(at, page)  # The title may come next.
    rows: list[int] = []
    for here in range(at + 1, len(page.blocks)):
        if here in page.gone or _is_link(here, at, page):
            rows.append(here)
        else:
            break
    tail = list(range(at + 1, len(page.blocks)))
    if len(rows) < len(tail) and _is_tail_of_teasers(rows, tail, page):
        return tail
    return _trim_rows(rows, page)


def _listed(at: int, page: Page) -> list[int]:
    """List items right after the opener."""
    following = range(at + 1, len(page.blocks))
    items = takewhile(lambda each: page.blocks[each].kind is BlockKind.LIST_ITEM, following)
    return [each for each in items if is_line(page.blocks[each])]


def _is_link(here: int, at: int, page: Page) -> bool:
    block, opener = page.blocks[here], page.blocks[at]
    if not is_line(block) and not is_stamp(block.text):
        return False
    if block.kind is not BlockKind.HEADING:
        return block.kind is not BlockKind.CAPTION
    following = next((each for each in range(here + 1, len(page.blocks))), None)
    heads_text = following is not None and following not in page.gone
    if heads_text and following is not None and is_prose(page.blocks[following]):
        return False
    return opener.kind is not BlockKind.HEADING or block.level >= opener.level


def _is_tail_of_teasers(rows: list[int], tail: list[int], page: Page) -> bool:
    """Whether all that is left are headlines, each with a line or two of text."""
    total = sum(count_words(block.text) for block in page.blocks)
    headlines = sum(is_line(page.blocks[each]) for each in tail if each not in page.gone)
    return (
        bool(rows or headlines > 1)
        and all(count_words(page.blocks[each].text) <= MOST_TEASER_WORDS for each in tail)
        and headlines * 2 >= sum(each not in page.gone for each in tail)
        and _words(tail, page) <= TAIL_SHARE * total
    )


def _trim_rows(rows: list[int], page: Page) -> list[int]:
    while rows and rows[-1] in page.gone:
        rows.pop()
    return rows


def _stands_alone(at: int, page: Page) -> bool:
    """Whether nothing of the article follows the opener directly."""
    return at + 1 >= len(page.blocks) or at + 1 in page.gone


def _comments(at: int, page: Page) -> list[int]:
    """All that follows, if some of it can only be comments."""
    rows = list(range(at + 1, len(page.blocks)))
    signs = sum(bool(COMMENT.fullmatch(page.blocks[each].text.strip())) for each in rows)
    return rows if signs else []


def _references(at: int, page: Page) -> list[int]:
    """Entries of a list to its end, where nothing but such lists follows."""
    rows = _section(at, page)
    after = rows[-1] + 1 if rows else at + 1
    entries = [each for each in rows if _is_entry(each, page)]
    return rows if len(entries) * 2 > len(rows) and _is_end(after, page) else []


def _notes(at: int, page: Page) -> list[int]:
    rows = _references(at, page)
    entries = [each for each in rows if REFERENCE.search(page.blocks[each].text)]
    return rows if len(entries) * 2 >= len(rows) else []


def _section(at: int, page: Page) -> list[int]:
    """What follows to the next heading that is as high."""
    rows = []
    for here in range(at + 1, len(page.blocks)):
        block = page.blocks[here]
        if block.kind is BlockKind.HEADING and not (
            page.blocks[at].kind is BlockKind.HEADING and block.level > page.blocks[at].level
        ):
            break
        rows.append(here)
    return rows


def _is_entry(at: int, page: Page) -> bool:
    block = page.blocks[at]
    return (
        at in page.gone
        or block.kind in (BlockKind.LIST_ITEM, BlockKind.HEADING)
        or bool(REFERENCE.search(block.text))
    )


def _is_end(after: int, page: Page) -> bool:
    """Whether no paragraph of the article comes after this place."""
    rest = [each for each in range(after, len(page.blocks)) if each not in page.gone]
    if not rest:
        return True
    opens = find_rule(page.blocks[rest[0]].text, *OPENERS)
    if opens and opens.role in RUNS:
        section = _section(rest[0], page)
        return _is_end((section[-1] if section else rest[0]) + 1, page)
    return not any(is_prose(page.blocks[each]) for each in rest)


def _boilerplate(at: int, page: Page) -> list[int]:
    """What a press office adds below the mark of the end."""
    above = page.blocks[max(at - MOST_CONTACTS, 0) : at]
    if not any(END_MARKS.fullmatch(block.text[:LONGEST_MARK]) for block in above):
        return []
    rows = list(range(at + 1, len(page.blocks)))
    signs = any(SIGNED.search(page.blocks[each].text) for each in [at, *rows])
    return rows if signs else []


def _words(places: list[int], page: Page) -> int:
    return sum(count_words(page.blocks[at].text) for at in places)


RUNS: dict[str, Callable[[int, Page], list[int]]] = {
    "opens links": _links,
    "opens list": _listed,
    "opens comments": _comments,
    "opens references": _references,
    "opens notes": _notes,
    "opens boilerplate": _boilerplate,
}
