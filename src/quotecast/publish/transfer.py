"""The podcast's files, and what is at the destination, to what has to be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotecast.publish.items import Item


@dataclass(frozen=True, slots=True)
class Transfer:
    """What has to be sent, in that order, and what could be removed afterwards."""

    sends: tuple[Item, ...]
    unchanged: tuple[Item, ...]
    strays: tuple[str, ...]
    # Published once, and no longer part of the podcast.


def plan_transfer(
    items: Sequence[Item], there: Mapping[str, int], known: Mapping[str, str]
) -> Transfer:
    """Which files are missing or different, and which are left over.

    `there` tells the sizes of files at the destination, `known` the marks of what was sent. What
    others have put there is no stray.
    """
    unchanged = tuple(item for item in items if _is_there(item, there, known))
    settled = {item.name for item in unchanged}
    names = {item.name for item in items}
    return Transfer(
        tuple(item for item in items if item.name not in settled),
        unchanged,
        tuple(name for name in sorted(known) if name in there and name not in names),
    )


def _is_there(item: Item, there: Mapping[str, int], known: Mapping[str, str]) -> bool:
    is_same = item.is_lasting or known.get(item.name) == item.mark
    return is_same and there.get(item.name) == item.size_bytes
