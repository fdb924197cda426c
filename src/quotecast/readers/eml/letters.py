"""The text of a letter: what is quoted, signed, forwarded or answered in it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from quotecast.readers.plain import parse_plain
from quotecast.types import Block, BlockKind

QUOTED = re.compile(r"(?:>\s?)+")
SIGNATURE = re.compile(r"-- ?")
LONGEST_SIGNATURE = 15
# In lines.
LIST_FOOTER = re.compile(r"[_-]{20,}")
ATTRIBUTION = re.compile(r"^On\b.*\d.*\bwrote:$")
FORWARD = re.compile(
    r"^>*\s*(?:-+\s*Forwarded message\s*-+|Begin forwarded message:)", re.IGNORECASE
)
ORIGINAL = re.compile(r"^>*\s*-+\s*Original Message\s*-+", re.IGNORECASE)
FIELD = re.compile(r"(?:^|\s)\*?(From|Date|Sent|Subject|To|Cc|Bcc|Reply-To):\*?\s")


def parse_letter(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text without signature; what “>” marks is a quote.

    >>> [(b.kind.value, b.text) for b in parse_letter("> Why?\\n\\nBecause.\\n\\n-- \\nRosa")]
    [('quote', 'Why?'), ('paragraph', 'Because.')]
    """
    blocks: list[Block] = []
    lines = _without_signature(text.split("\n"))
    for is_quoted, group in groupby(lines, key=lambda line: line.startswith(">")):
        part = "\n".join(QUOTED.sub("", line, count=1) if is_quoted else line for line in group)
        found = parse_plain(part)
        blocks += [Block(BlockKind.QUOTE, b.text) for b in found] if is_quoted else found
    return tuple(blocks)


def unflow(text: str, *, deletes_space: bool = False) -> str:
    """Text whose lines go on after a blank (format=flowed, RFC 3676), a paragraph a line.

    >>> unflow("It came \\nat night.\\n> No \\n> warning.")
    'It came at night.\\n> No warning.'
    """
    paragraphs: list[tuple[str, list[str]]] = []  # Their marks of quotation, and their lines.
    goes_on = False
    for line in text.split("\n"):
        marks = line[: len(line) - len(line.lstrip(">"))]
        words = line[len(marks) :].removeprefix(" ")
        is_end = SIGNATURE.fullmatch(words) is not None
        if not goes_on or is_end or paragraphs[-1][0] != marks:
            paragraphs.append((marks, []))
        goes_on = words.endswith(" ") and not is_end
        paragraphs[-1][1].append(words[:-1] if goes_on and deletes_space else words)
    return "\n".join(f"{m} {''.join(parts)}" if m else "".join(parts) for m, parts in paragraphs)


def split_forward(blocks: Sequence[Block]) -> tuple[dict[str, str], tuple[Block, ...]]:
    """What a forwarded letter's head tells, and its text; no fields when nothing is forwarded."""
    start = next((at for at, block in enumerate(blocks) if _is_forward(block.text)), None)
    if start is None:
        return {}, tuple(blocks)
    fields: dict[str, str] = {}
    rest = list(blocks[start:])
    rest[0] = replace(rest[0], text=ORIGINAL.sub("", FORWARD.sub("", rest[0].text)))
    while rest and (not rest[0].text.strip() or FIELD.match(rest[0].text)):
        _, *parts = FIELD.split(rest.pop(0).text)
        fields |= zip(parts[::2], map(str.strip, parts[1::2]), strict=True)
    if all(block.kind is BlockKind.QUOTE for block in rest):  # As Apple forwards.
        rest = [replace(block, kind=BlockKind.PARAGRAPH) for block in rest]
    return fields, tuple(rest)


def cut_reply(blocks: Sequence[Block], *, is_reply: bool) -> tuple[Block, ...]:
    """Blocks without the letter that is quoted below its answer."""
    if is_reply:
        blocks = list(takewhile(lambda block: not ORIGINAL.match(block.text), blocks)) or blocks
    end = len(blocks)
    while end and blocks[end - 1].kind is BlockKind.QUOTE:
        end -= 1
    if end == len(blocks):
        return tuple(blocks)
    for count in (1, 2):  # The line “On ... wrote:” may be two.
        start = max(end - count, 0)
        if start and ATTRIBUTION.match(" ".join(block.text for block in blocks[start:end])):
            return tuple(blocks[:start])
    return tuple(blocks)


def _without_signature(lines: Sequence[str]) -> Sequence[str]:
    places = [at for at, line in enumerate(lines) if line.strip()]
    # Only the last lines: a signature is short.
    for at in places[-LONGEST_SIGNATURE - 1 :]:
        below = " ".join(lines[at + 1 :]).lower()
        is_footer = LIST_FOOTER.fullmatch(lines[at].strip()) and "mailing list" in below
        if is_footer or SIGNATURE.fullmatch(lines[at]):
            return lines[:at]
    return lines


def _is_forward(text: str) -> bool:
    return bool(FORWARD.match(text) or ORIGINAL.match(text))
