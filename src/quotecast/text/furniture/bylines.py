"""Lines that tell who wrote an article, and when it came out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quotecast.text.furniture.dates import DAY_ONLY, is_stamp, read_date
from quotecast.text.furniture.page import Page, Reasons, fold, is_prose
from quotecast.text.furniture.table import find_rule, split_parts, trim
from quotecast.types import BlockKind

CAPITAL = r"[A-Z\u00c0-\u00de][\w’'.-]*"
PARTICLE = r"(?:(?:de|da|del|della|di|du|van|von|der|den|la|le|el|al|bin|ibn|y|af|av|zu|zur) )"
NAME = rf"{CAPITAL}(?: {PARTICLE}*{CAPITAL}){{1,3}}"
NAMES = rf"{NAME}(?:(?:,? and |,? & |, | und | y | et ){NAME}){{0,4}}"
BY = (
    r"(?i:(?:(?:written|words|story|text|reported|posted|interview|reporting|review|essay|analysis|"
    r"opinion|column|comment|von|published)(?: and \w+)? )?by|von|por|par|text:|words:|author:|"
    r"byline:|autor(?:in)?:)"
)
ROLE = (
    r"(?:\w[\w&’'-]* ){0,5}(?i:writer|reporter|correspondent|editor|columnist|journalist|critic|"
    r"contributor|producer|staff|intern|fellow|bureau|press|reuters|news|analyst|chief|"
    r"redakteur(?:in)?|corresponsal|korrespondent(?:in)?)(?: (?:in|at|for|of|on) [^.!?]{2,30})?"
)
BYLINE = re.compile(rf"{BY}:? (?P<names>{NAMES})(?:(?:,| [|–—-])? ?(?P<role>[^.!?“”\"|]{{2,60}}))?")
DATED_BYLINE = re.compile(rf"(?P<stamp>.{{4,40}}?),? (?i:by) (?P<names>{NAMES})")
PHOTOS = re.compile(
    r"(?i:(?:photo(?:graph)?s?|photography|illustrations?|video|art|fotos?)(?: and \w+)? "
    rf"(?:by|von|de)):? {NAMES}(?: ?(?:for|/|,) ?.{{2,40}})?"
)
ALONE = re.compile(NAME)
OFFICE = re.compile(ROLE)
LAST_PROSE = 3
# A byline stands above so many paragraphs at most: a standfirst comes first on many pages.
MOST_BLOCKS = 40
LONGEST = 160
TEXTS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who and when, and the lines that tell it."""

    lines: Reasons
    author: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a line tells: a reason, and perhaps a name or a day."""

    reason: str
    author: str | None = None
    published: datetime | None = None


def find_signature(page: Page) -> Signature:
    """The byline and the date, where an article begins."""
    found: dict[int, list[_Part]] = {}
    for at in range(min(page.first_prose(LAST_PROSE), MOST_BLOCKS)):
        block = page.blocks[at]
        if block.kind in TEXTS and len(block.text) <= LONGEST:
            parts = _read_line(block.text, page)
            if parts and not (_all_dates(parts) and _is_diary(at, page)):
                found[at] = parts
    found = {at: parts for at, parts in found.items() if not _is_lone_day(at, found, page)}
    found |= _read_neighbours(found, page)
    parts = [part for at in sorted(found) for part in found[at]]
    return Signature(
        {at: _reason(parts) for at, parts in found.items()},
        next((part.author for part in parts if part.author), None),
        next((part.published for part in parts if part.published), None),
    )


def _read_line(text: str, page: Page) -> list[_Part]:
    """What each part of a line tells; nothing if one of them is something else."""
    whole = _read_part(text, page)
    if whole:
        return [whole]
    pieces = split_parts(text)
    parts = [_read_part(piece, page) or _read_company(piece) for piece in pieces]
    named = [part for part in parts if part and part.reason]
    if len(pieces) < 2 or not named:
        return []
    rests = [piece for piece, part in zip(pieces, parts, strict=True) if part is None]
    if len(rests) > 1 or not all(map(ALONE.fullmatch, rests)):
        return []
    return [*named, *(_Part("byline", author=name) for name in rests)]


def _read_part(text: str, page: Page) -> _Part | None:
    line = text.strip(" •·|–—:")
    if is_stamp(line):
        return _Part("date", published=read_date(line))
    if PHOTOS.fullmatch(line):
        return _Part("photo credit")
    if page.article.author and fold(line) == fold(page.article.author):
        return _Part("byline")
    return _read_byline(line)


def _read_byline(line: str) -> _Part | None:
    if found := BYLINE.fullmatch(line):
        is_office = not found["role"] or OFFICE.search(found["role"]) or is_stamp(found["role"])
        return _Part("byline", _names(found["names"]), read_date(line)) if is_office else None
    found = DATED_BYLINE.fullmatch(line)
    if found and is_stamp(found["stamp"]):
        return _Part("byline", _names(found["names"]), read_date(found["stamp"]))
    return None


def _names(text: str) -> str:
    """The people in a byline, without the office of the last."""
    *others, last = text.split(", ")
    return (", ".join(others) if others and OFFICE.fullmatch(last) else text).rstrip(".")


def _read_company(text: str) -> _Part | None:
    """A part that may stand in a byline, but makes none."""
    is_known = find_rule(text, "", "beside") or OFFICE.fullmatch(text.strip())
    return _Part("") if is_known else None


def _read_neighbours(found: Mapping[int, list[_Part]], page: Page) -> dict[int, list[_Part]]:
    """Offices after a byline; and a name alone, if no byline has one, beside a date."""
    more: dict[int, list[_Part]] = {}
    dates = [at for at, parts in found.items() if _all_dates(parts)]
    has_author = any(part.reason == "byline" for parts in found.values() for part in parts)
    has_author = has_author or page.article.author is not None
    for at in () if has_author else (each for day in dates for each in (day - 1, day + 1)):
        if at in found or not 0 <= at < len(page.blocks):
            continue
        if ALONE.fullmatch(page.blocks[at].text) and at > 0:
            more[at] = [_Part("byline", author=page.blocks[at].text)]
            break
    for at, parts in ({**found, **more}).items():
        if parts[0].reason == "byline" and at + 1 < len(page.blocks) and at + 1 not in found:
            block = page.blocks[at + 1]
            if block.kind in TEXTS and OFFICE.fullmatch(block.text) and len(block.text) < 60:
                more[at + 1] = [_Part("byline")]
    return more


def _has_rule(at: int, page: Page) -> bool:
    return 0 <= at < len(page.blocks) and bool(find_rule(page.blocks[at].text, "", "beside"))


def _reason(parts: list[_Part]) -> str:
    reasons = [part.reason for part in parts]
    return "byline" if "byline" in reasons else reasons[0]


def _all_dates(parts: list[_Part]) -> bool:
    return all(part.reason in ("date", "") for part in parts)


def _is_lone_day(at: int, found: Mapping[int, list[_Part]], page: Page) -> bool:
    """Whether a line is a day of no year, with nothing like it beside: a letter has one too."""
    is_beside = any(each in found or _has_rule(each, page) for each in (at - 1, at + 1))
    return bool(DAY_ONLY.fullmatch(trim(page.blocks[at].text))) and not is_beside


def _is_diary(at: int, page: Page) -> bool:
    """Whether a date heads prose, as later ones do too."""
    after = page.blocks[at + 1 : at + 2]
    later = page.blocks[at + 2 :]
    return (
        bool(after)
        and is_prose(after[0])
        and any(block.kind is BlockKind.HEADING and is_stamp(block.text) for block in later)
    )
