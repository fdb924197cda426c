"""What a rule is: something written, and how it is said."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quotecast.text.spoken.varieties import Variety

Reading = Callable[[re.Match[str], Variety], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what is said for it."""

    pattern: re.Pattern[str]
    read: Reading

    def apply(self, text: str, variety: Variety) -> str:
        return self.pattern.sub(lambda found: self.read(found, variety), text)


@dataclass(frozen=True, slots=True)
class Topic:
    """Rules of one kind, in the order in which they are tried."""

    needs: re.Pattern[str]
    # A line without this has nothing for them; it saves most of the time.
    rules: tuple[Rule, ...]

    def apply(self, text: str, variety: Variety) -> str:
        if self.needs.search(text):
            for rule in self.rules:
                text = rule.apply(text, variety)
        return text


def topic(needs: str, *rules: Rule) -> Topic:
    return Topic(re.compile(needs), rules)


def reading(pattern: str, read: Reading) -> Rule:
    """A rule whose words are worked out."""
    return Rule(re.compile(pattern), read)


def saying(pattern: str, words: str) -> Rule:
    r"""A rule whose words are a template: `\1` stands for the first group."""
    if "\\" not in words:
        return Rule(re.compile(pattern), lambda _found, _variety: words)
    return Rule(re.compile(pattern), lambda found, _variety: found.expand(words))


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the file `data/spoken_NAME.tsv`, lines that begin with # left out."""
    path = files("quotecast.text").joinpath("data", f"spoken_{name}.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def read_table(name: str) -> dict[str, str]:
    """The first two columns of such a file."""
    return {row[0]: row[1] for row in read_rows(name)}


def in_order(text: str) -> tuple[str, ...]:
    """The words of a text.

    >>> in_order("one two")
    ('one', 'two')
    """
    return tuple(text.split())


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first.

    >>> any_of(["m", "mm"])
    'mm|m'
    """
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
