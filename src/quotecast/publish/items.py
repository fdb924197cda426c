"""The output folder to the files of the podcast, in the order in which they are published."""

import io
import os
import re
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO

from quotecast.archive import CARD
from quotecast.errors import ReadError
from quotecast.feed import FEED
from quotecast.files import content_hash, file_hash, locked
from quotecast.publishing import SHOW_COVER


class Turn(IntEnum):
    """When a file goes: what names other files comes after them."""

    SOUND = 0
    PICTURE = 1
    TRANSCRIPT = 2
    PAGE = 3
    CARD = 4
    INDEX = 5
    FEED = 6


@dataclass(frozen=True, slots=True)
class Kind:
    """What files with one ending are."""

    media_type: str
    turn: Turn


KINDS = {
    ".mp3": Kind("audio/mpeg", Turn.SOUND),
    ".m4a": Kind("audio/mp4", Turn.SOUND),
    ".m4b": Kind("audio/mp4", Turn.SOUND),
    ".opus": Kind("audio/ogg", Turn.SOUND),
    ".wav": Kind("audio/wav", Turn.SOUND),
    ".epub": Kind("application/epub+zip", Turn.SOUND),
    ".jpg": Kind("image/jpeg", Turn.PICTURE),
    ".png": Kind("image/png", Turn.PICTURE),
    ".svg": Kind("image/svg+xml", Turn.PICTURE),
    ".webp": Kind("image/webp", Turn.PICTURE),
    ".ico": Kind("image/x-icon", Turn.PICTURE),
    ".vtt": Kind("text/vtt; charset=utf-8", Turn.TRANSCRIPT),
    ".srt": Kind("application/x-subrip; charset=utf-8", Turn.TRANSCRIPT),
    ".json": Kind("application/json; charset=utf-8", Turn.TRANSCRIPT),
    ".txt": Kind("text/plain; charset=utf-8", Turn.TRANSCRIPT),
    ".css": Kind("text/css; charset=utf-8", Turn.TRANSCRIPT),
    ".js": Kind("text/javascript; charset=utf-8", Turn.TRANSCRIPT),
    ".xsl": Kind("text/xsl; charset=utf-8", Turn.TRANSCRIPT),
    ".html": Kind("text/html; charset=utf-8", Turn.PAGE),
}
# By the ending of a name; others are not published.
FEED_KIND = Kind("application/rss+xml; charset=utf-8", Turn.FEED)
# feed.xml itself is the last by its name.
OLDER_FEEDS = "feed-*.xml"
BESIDE = (".html", ".css", ".js", ".xsl", ".svg", ".ico")
# What goes from the output folder itself, beside the feed and the cover.
NAMED_BY_CONTENT = re.compile(r"[^/]+/[^/]+-([0-9a-f]{16})\.[a-z0-9]{3,4}")
# Of sounds and pictures of episodes; the names of transcripts carry the hash of their sound.


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the podcast."""

    name: str
    # Its path inside the output folder, with slashes.
    size_bytes: int
    mark: str
    # The hash of its content.
    kind: Kind
    path: Path | None = None
    content: bytes = b""
    # Of a file without a path: what it was when the publishing began.

    @property
    def is_lasting(self) -> bool:
        """Whether another content would have another name."""
        return bool(_hash_in(self.name, self.kind))

    def open(self) -> BinaryIO:
        """The file, to be read; raises ReadError when it has gone or changed its size."""
        if self.path is None:
            return io.BytesIO(self.content)
        problem = f"{self.path} is being made anew; publish again when that is done"
        try:
            file = self.path.open("rb")
        except FileNotFoundError as error:
            raise ReadError(problem) from error
        if os.fstat(file.fileno()).st_size != self.size_bytes:
            file.close()
            raise ReadError(problem)
        return file


def list_items(output: Path) -> tuple[Item, ...]:
    """The files of the podcast in an output folder, in the order in which they are to go.

    Those are the feed, its cover, its pages, and the folders that hold a card. Raises ReadError
    when there is no podcast, or a file cannot be read.
    """
    try:
        # The feed first: what is made in the meantime is not in it, and may be sent with it.
        with locked(output / FEED):
            indexes = [_snapshot(path) for path in _indexes(output)]
        rest = [_item(path, output) for path in (*_beside(output), *_in_episodes(output))]
    except FileNotFoundError as error:
        if not (output / FEED).exists():
            raise ReadError(f"{output} holds no podcast yet; make an episode first") from error
        raise ReadError(f"{error.filename} has gone; publish again") from error
    return tuple(sorted([*indexes, *rest], key=lambda item: (item.kind.turn, item.name)))


def _indexes(output: Path) -> list[Path]:
    found = {path for kind in ("*.html", OLDER_FEEDS) for path in output.glob(kind)}
    return [output / FEED, *sorted(path for path in found if _is_open(path))]


def _snapshot(path: Path) -> Item:
    data = path.read_bytes()
    kind = FEED_KIND if path.suffix == ".xml" else Kind(KINDS[path.suffix].media_type, Turn.INDEX)
    return Item(path.name, len(data), content_hash(data), kind, content=data)


def _beside(output: Path) -> list[Path]:
    paths = (path for path in sorted(output.iterdir()) if _is_open(path))
    return [
        path
        for path in paths
        if SHOW_COVER.fullmatch(path.name) or (path.suffix in BESIDE and path.suffix != ".html")
    ]


def _in_episodes(output: Path) -> list[Path]:
    folders = [card.parent for card in sorted(output.glob(f"*/{CARD}")) if _is_open(card)]
    paths = (path for folder in folders for path in sorted(folder.iterdir()))
    return [path for path in paths if _is_open(path) and path.suffix in KINDS]


def _is_open(path: Path) -> bool:
    """Whether it is a file that nobody has hidden, and no link to something private."""
    is_hidden = path.name.startswith(".") or path.parent.name.startswith(".")
    return not is_hidden and path.is_file() and not path.is_symlink()


def _item(path: Path, output: Path) -> Item:
    name = path.relative_to(output).as_posix()
    kind = KINDS[path.suffix]
    if path.name == CARD:
        kind = Kind(kind.media_type, Turn.CARD)
    return Item(name, path.stat().st_size, _hash_in(name, kind) or file_hash(path), kind, path)


def _hash_in(name: str, kind: Kind) -> str:
    """The hash of a file's content that its name carries, empty if it carries none."""
    found = NAMED_BY_CONTENT.fullmatch(name) if kind.turn <= Turn.PICTURE else None
    return found[1] if found else ""
