"""What nobody wants read aloud inside a block: footnote marks, credits, agencies."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from quotecast.text.furniture.page import Page, count_words, has_word
from quotecast.types import Block, BlockKind, Dropped

AGENCY = (
    r"(?:Getty(?: Images)?|Reuters|REUTERS|AFP|AP|EPA|UPI|PA(?: (?:Media|Wire))?|dpa|EFE|ANSA|"
    r"Xinhua|Yonhap|TASS|Kyodo(?: News)?|Bloomberg|CNN|CP|AAP|IANS|PTI|TNS|NEXSTAR|"
    r"Shutterstock|Alamy|Unsplash|iStock|The Associated Press|Associated Press|The Canadian Press|"
    r"Agence France-Presse|Thomson Reuters Foundation|[KW][A-Z]{2,3}(?:-TV)?)"
)
PICTURE = (
    r"(?i:(?:AP |file |stock )?(?:photo(?:graph)?s?|images?|pictures?|illustrations?|fotos?|bild))"
)
CAPITAL = r"[A-Z\u00c0-\u00de][\w’'.-]*"
NAME = rf"{CAPITAL}(?: {CAPITAL}){{1,3}}"
BRACKETED_CREDIT = (
    rf"\s?[(\[](?:{PICTURE}(?: (?:credit|courtesy of|courtesy|by|via))?\s?"
    r"(?:[:/]|by|of|courtesy|via)|"
    r"(?i:credit|courtesy|foto):?) ?[^()\[\]]{2,80}[)\]]\.?$"
)
BRACKETED_NAME = rf"\s?\({NAME}\s?/\s?[^()]{{2,40}}\)\.?$"
# Where a credit may begin: a sentence is over, and it was no title before a name.
AFTER = (
    r"(?:(?<=[^\W_][.!?])(?<!Mr\.)(?<!Dr\.)(?<!St\.)(?<!rs\.)(?<![A-Z]\.)\s|"
    r"(?<=[.!?][”\"’])\s|\s[|–—-]\s)"
)
CREDIT_LINE = (
    rf"{PICTURE}(?: (?:credit|by|courtesy(?: of)?|source|via))*\s?:? [^.!?]{{2,80}}|"
    rf"(?:{NAME} ?(?:/|for|via|,) ?)?{AGENCY}(?: ?(?:/|via) ?.{{2,40}})?|{NAME}/[^.!?]{{2,40}}|"
    r"©.{2,60}|(?i:credit|courtesy|source)s?:? .{2,60}"
)
OPENING_PROSE = 3
SHORT_WORDS = 60
CREDIT = "photo credit"


Scope = Callable[[Page], Callable[[int], bool]]
# Which blocks of a page a mark is looked for in.


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a block that goes, where it may."""

    reason: str
    pattern: re.Pattern[str]
    scope: Scope


def strip_marks(page: Page) -> Iterator[tuple[int, Block, tuple[Dropped, ...]]]:
    """What is left of a page, each block with its place and without its marks, and these.

    A block's text is empty when no word of it is left.
    """
    marks = [(mark, mark.scope(page)) for mark in MARKS]
    for at in page.left():
        block = page.blocks[at]
        if block.kind in (BlockKind.CODE, BlockKind.TABLE):
            yield at, block, ()
        else:
            yield at, *_strip(block, [mark for mark, is_within in marks if is_within(at)])


def _strip(block: Block, marks: list[Mark]) -> tuple[Block, tuple[Dropped, ...]]:
    text, dropped = block.text, []
    for mark in marks:
        parts = [found[0].strip() for found in mark.pattern.finditer(text)]
        if parts:
            text = mark.pattern.sub("", text).strip()
            dropped += [Dropped(part, mark.reason) for part in parts]
    if dropped and not has_word(text):
        return replace(block, text=""), (Dropped(block.text, dropped[-1].reason),)
    if not dropped:
        return block, ()
    is_label = block.kind is BlockKind.HEADING and any(d.reason == CREDIT for d in dropped)
    kind, level = (BlockKind.PARAGRAPH, 0) if is_label else (block.kind, block.level)
    return replace(block, kind=kind, text=text, level=level), tuple(dropped)


def _anywhere(_page: Page) -> Callable[[int], bool]:
    return lambda _: True


def _in_caption(page: Page) -> Callable[[int], bool]:
    return lambda at: page.blocks[at].kind is BlockKind.CAPTION


def _in_short(page: Page) -> Callable[[int], bool]:
    return lambda at: count_words(page.blocks[at].text) <= SHORT_WORDS


def _in_opening(page: Page) -> Callable[[int], bool]:
    last = page.first_prose(OPENING_PROSE)
    return lambda at: at <= last


def _at_end(page: Page) -> Callable[[int], bool]:
    last = max(page.left(), default=-1)
    return lambda at: at == last


def _if_numbered(page: Page) -> Callable[[int], bool]:
    """Anywhere, where footnotes are numbered from one."""
    texts = [block.text for block in page.blocks]
    # A zero counts the places of a list in a program.
    is_numbered = any("[1]" in text or "[1, " in text for text in texts) and not any(
        "[0]" in text for text in texts
    )
    return lambda _: is_numbered


def _if_starred(page: Page) -> Callable[[int], bool]:
    """Anywhere, where a note begins with a star, and something refers to it."""
    texts = [block.text for block in page.blocks]
    is_starred = any(map(STAR_NOTE.match, texts)) and any(map(STAR.search, texts))
    return lambda _: is_starred


STAR = re.compile(r"(?<=[^\W_])\*+(?=\s|$)|(?<=[.,;:!?”\"’)])\*+(?=\s|$)")
STAR_NOTE = re.compile(r"^\*+\s?(?=\w)")
MARKS = (
    Mark("edit link", re.compile(r"\s?\[edit(?: \| edit source| source)?\]"), _anywhere),
    Mark(
        "footnote mark",
        re.compile(
            r"(?<=[.,;:!?”\"’])\[(?:\d{1,3}|[a-z]{1,2}|note \d+|nb \d+|\^\w+)\](?![\w’'])"
            r"(?:\[\w{1,3}\])*|\[\^\w+\](?!:)|"
            r"\s?\[(?:citation needed|clarification needed|who\?|when\?|by whom\?|dubious[^\]]*)\]"
        ),
        _anywhere,
    ),
    Mark(
        "footnote mark",
        re.compile(
            r"(?:(?<=[^\W\d_]{3})|(?<=[\d%)\]]))\[(?:\d{1,3}|note \d+|nb \d+|n \d+)\]"
            r"(?:\[\w{1,3}\])*"
        ),
        _if_numbered,
    ),
    Mark(
        "footnote mark",
        re.compile(r"(?<=[^\W_]) \[\d{1,3}(?:(?:, ?|[–-])\d{1,3})*\](?=[.,;:!?)”]|\s|$)"),
        _if_numbered,
    ),
    Mark(
        "footnote mark",
        re.compile(
            r"(?:(?<=[a-zß-öø-ÿ]{4})|(?<=[.,;:!?”\"’)]))[¹²³⁰⁴-⁹]{1,3}(?:[,⁻–][¹²³⁰⁴-⁹]{1,3})*"
        ),
        _anywhere,
    ),
    Mark("footnote mark", re.compile(r"(?<=[^\W\d_]{2})[†‡]+|(?<=[.,;:!?”\"’)])[†‡]+"), _anywhere),
    Mark("footnote mark", re.compile(rf"{STAR.pattern}|{STAR_NOTE.pattern}"), _if_starred),
    Mark("end mark", re.compile(r"\s?[■◆∎♦▪●□◼⬛❖]{1,3}$"), _at_end),
    Mark(
        "news agency",
        re.compile(rf"(?<=[A-Z.\w])\s*\((?:{AGENCY})\)(?= ?[–—-]+ )"),
        _in_opening,
    ),
    Mark("news agency", re.compile(rf"^\((?:{AGENCY})\) ?[–—-]+ "), _in_opening),
    Mark(CREDIT, re.compile(r"^(?i:image caption|image source|caption)[,:] (?=\S)"), _in_short),
    Mark(CREDIT, re.compile(rf"{BRACKETED_CREDIT}|{BRACKETED_NAME}"), _in_short),
    Mark(CREDIT, re.compile(r"(?<=[.!?”\"’)])\s?Credit(?:\.\.\.|…|:) ?.{2,80}$"), _in_short),
    Mark(CREDIT, re.compile(rf"(?:^|{AFTER}\s*)(?:{CREDIT_LINE})\.?$"), _in_caption),
    Mark(CREDIT, re.compile(rf"{AFTER}\s*{NAME}\.?$"), _in_caption),
    Mark(
        CREDIT,
        re.compile(rf"\s?\((?:[^()]{{0,40}}\W)?{AGENCY}(?:\W[^()]{{0,30}})?\)\.?$"),
        _in_caption,
    ),
)
