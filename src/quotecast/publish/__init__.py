"""Publish: the podcast's folder to where its subscribers find it, in an order that is never wrong.

| module | does |
| --- | --- |
| `items` | the output folder to the files of the podcast, in the order in which they go |
| `reach` | whether subscribers can reach the base address |
| `transfer` | those files, and what is there, to what has to be sent and removed |
| `manifest` | the list of what was published, which lies beside it |
| `destinations` | what every destination can do, and which there are |
| `folder`, `s3`, `sftp` | one destination each |
| `telling` | what was published, as words and as data |
"""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from quotecast.files import locked
from quotecast.publish.destinations import Destination
from quotecast.publish.items import Item, list_items
from quotecast.publish.manifest import Marks, read_marks, write_marks
from quotecast.publish.transfer import Transfer, plan_transfer
from quotecast.types import Progress

NOTE_EVERY = 50
# So many files are sent again, at most, after a break.


@dataclass(frozen=True, slots=True)
class Published:
    """What was sent and removed, or would be."""

    sent: tuple[Item, ...]
    unchanged: tuple[Item, ...]
    removed: tuple[str, ...]
    # Names of files of earlier times.


def publish_folder(
    output: Path, destination: Destination, *, removes: bool, is_rehearsal: bool = False
) -> Generator[Progress, None, Published]:
    """Send what has changed: sounds first, the feed last, and only then remove what is left over.

    At every moment all that the feed at the destination names is there. After a break the same
    call goes on where it was. A rehearsal changes nothing. Raises ReadError and OutputError.
    """
    with locked(output / "publish"):
        yield Progress("comparing")
        items = list_items(output)
        known = read_marks(destination)
        there = destination.sizes([*known, *(item.name for item in items)])
        transfer = plan_transfer(items, there, known)
        removed = transfer.strays if removes else ()
        if not is_rehearsal:
            yield from _send(transfer, known, destination)
            yield from _remove(removed, transfer, destination)
    return Published(transfer.sends, transfer.unchanged, removed)


def _send(
    transfer: Transfer, known: Marks, destination: Destination
) -> Generator[Progress, None, None]:
    # Names come first, without marks: whatever a break leaves there can be found again.
    marks = {name: known[name] for name in transfer.strays}
    marks |= {item.name: "" for item in transfer.sends}
    marks |= {item.name: item.mark for item in transfer.unchanged}
    if marks != known:
        write_marks(destination, marks)
    total = sum(item.size_bytes for item in transfer.sends)
    done = 0
    for number, item in enumerate(transfer.sends, 1):
        for sent in destination.send(item):
            yield Progress("sending", min(done + sent, total), total, "bytes")
        done += item.size_bytes
        marks[item.name] = item.mark
        if number % NOTE_EVERY == 0:
            write_marks(destination, marks)
    if transfer.sends:
        write_marks(destination, marks)


def _remove(
    names: tuple[str, ...], transfer: Transfer, destination: Destination
) -> Generator[Progress, None, None]:
    for number, name in enumerate(names, 1):
        yield Progress("removing", number, len(names), "files")
        destination.remove(name)
    if names:
        write_marks(destination, {i.name: i.mark for i in (*transfer.sends, *transfer.unchanged)})
