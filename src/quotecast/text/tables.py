"""Word lists, from a module's own text or from a file in data/."""

from functools import cache
from importlib.resources import files


def words(text: str) -> frozenset[str]:
    """The words of a text, each once.

    >>> sorted(words("say tell say"))
    ['say', 'tell']
    """
    return frozenset(text.split())


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of the file `data/NAME.txt`, lines that begin with # left out."""
    table = files("quotecast.text").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return words("\n".join(line for line in table.splitlines() if not line.startswith("#")))
