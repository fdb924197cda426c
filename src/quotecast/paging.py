"""Many things to pages of a few, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of them, and the names of the pages beside it, "" where there is none."""

    name: str
    items: Sequence[T]
    newer: str = ""
    older: str = ""


def paginate(items: Sequence[T], size: int, name: str) -> tuple[Page[T], ...]:
    """Pages called like `index.html`, then `index-2.html` and `index-1.html` with older items.

    They are numbered from the oldest, so that a new item changes the first page alone: it holds
    fewer than twice `size`, until `size` of them move to a page of their own.
    """
    path = PurePosixPath(name)
    older = max(0, len(items) // size - 1)
    names = (name, *(f"{path.stem}-{number}{path.suffix}" for number in range(older, 0, -1)))
    newest = len(items) - older * size
    cuts = (0, *range(newest, len(items) + 1, size))
    return tuple(
        Page(here, items[start:end], newer, following)
        for here, newer, following, start, end in zip(
            names, ("", *names[:-1]), (*names[1:], ""), cuts[:-1], cuts[1:], strict=True
        )
    )
