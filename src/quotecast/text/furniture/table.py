"""The table of furniture in data/furniture.txt: which rule a line falls under."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST = 420
# Letters; no rule is meant for more.
HEAD = re.compile(r"\[([a-z ]+)\](?: (label|end|beside|opens \w+))?")
EDGES = " \t\u00a0•·|›»→←▶►▼▲✉–—-:.…!*#>+_✓✕×👍❤🔗📧\ufe0f"
STOP = re.compile(r"(?<![.…])\.[\s\"”’)\]]*$")
PARTS = re.compile(r"\s*[|·•∙‧⋅]\s*|\s+[/–—-]\s+")


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines of one kind."""

    reason: str
    role: str
    # Where it holds: "" for anywhere, "beside", or what it opens.
    pattern: re.Pattern[str]


@cache
def read_rules() -> tuple[Rule, ...]:
    """The rules, in the order of the table."""
    table = files("quotecast.text").joinpath("data", "furniture.txt").read_text(encoding="utf-8")
    rows: list[tuple[str, str, list[str]]] = []
    for line in table.splitlines():
        if head := HEAD.fullmatch(line):
            rows.append((head[1], head[2] or "", []))
        elif line and not line.startswith("#"):
            rows[-1][2].append(line)
    return tuple(
        Rule(reason, role, re.compile("|".join(patterns), re.IGNORECASE))
        for reason, role, patterns in rows
    )


def find_rule(text: str, *roles: str) -> Rule | None:
    """The first rule of these roles that a whole line matches.

    >>> find_rule("▶ Story continues below advertisement", "").reason
    'advertisement'
    """
    if len(text) > LONGEST:
        return None
    line = trim(text)
    roles = (*roles, "label") if "" in roles and not STOP.search(text) else roles
    rules = (rule for rule in read_rules() if rule.role in roles)
    return next((rule for rule in rules if rule.pattern.fullmatch(line)), None)


def trim(text: str) -> str:
    """A line without the signs around it."""
    line = text.strip(EDGES)
    for opening, closing in ("()", "[]", "{}"):
        if line.startswith(opening) and line.endswith(closing):
            return line[1:-1].strip(EDGES)
    return line


def split_parts(text: str) -> list[str]:
    """The parts of a line that signs divide: “Share | Print” has two."""
    return [part for part in PARTS.split(text) if part.strip(EDGES)]
