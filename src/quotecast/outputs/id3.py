"""Pictures into the chapters of an MP3's ID3v2.3 tag, which ffmpeg leaves without."""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotecast.errors import OutputError
from quotecast.files import explaining, writing

BEGIN = b"ID3\3\0\0"
# Version 2.3, and no flags: nothing is written otherwise than it is, and frames follow at once.
HEAD_BYTES = 10
# Of the tag and of each frame.
FRAME = re.compile(rb"[A-Z][A-Z0-9]{3}.{6}", re.DOTALL)
CHAPTER, PICTURE = b"CHAP", b"APIC"
PLAIN = b"\0\0"
# The flags of a frame that is neither packed nor encrypted.
COVER = b"\0image/jpeg\0\3\0"
# What precedes a picture: letters are Latin, its type, that of a cover, and no description.
SIZE_BITS = 28
# Of a tag: four bytes, seven bits in each.


def add_pictures(path: Path, pictures: Sequence[bytes]) -> None:
    """Give every chapter of an MP3 its picture, which is a JPEG file, or b"" for none.

    Everything else stays as it is, byte for byte. Raises OutputError.
    """
    with explaining(path), path.open("rb") as source, writing(path) as partial:
        begin = source.read(HEAD_BYTES)
        try:
            tag = illustrate(begin + source.read(_read_size(begin)), pictures)
        except ValueError as error:
            raise OutputError(
                f"{path} gets no pictures for its chapters: {error}; reinstall imageio-ffmpeg"
            ) from error
        with partial.open("wb") as target:
            target.write(tag)
            shutil.copyfileobj(source, target)


def illustrate(tag: bytes, pictures: Sequence[bytes]) -> bytes:
    """A tag with the pictures of its chapters, in their order; b"" is none.

    Raises ValueError when it is no tag as ffmpeg writes them, or has not as many chapters.
    """
    if len(tag) != HEAD_BYTES + _read_size(tag):
        raise ValueError("its tag is cut off")
    frames = list(_split(tag))
    count = sum(frame.startswith(CHAPTER) for frame in frames)
    if count != len(pictures):
        raise ValueError(f"its tag has {count} chapters instead of {len(pictures)}")
    left = iter(pictures)
    parts: list[bytes] = []
    for frame in frames:
        picture = next(left) if frame.startswith(CHAPTER) else b""
        parts += _join(frame, picture) if picture else [frame]
    return b"".join([BEGIN, _write_size(sum(map(len, parts))), *parts])


def _read_size(begin: bytes) -> int:
    """How many bytes follow the head with which a tag begins."""
    sevens = begin[len(BEGIN) : HEAD_BYTES]
    if not begin.startswith(BEGIN) or len(sevens) < 4 or max(sevens) >= 1 << 7:
        raise ValueError("it does not begin with a tag")
    first, second, third, fourth = sevens
    return first << 21 | second << 14 | third << 7 | fourth


def _write_size(size: int) -> bytes:
    if size >= 1 << SIZE_BITS:
        raise ValueError("its tag would be larger than one can be")
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _split(tag: bytes) -> Iterator[bytes]:
    """The frames of a tag, and at last the empty bytes at its end."""
    place = HEAD_BYTES
    while FRAME.match(tag, place):
        end = place + HEAD_BYTES + int.from_bytes(tag[place + 4 : place + 8])
        if end > len(tag):
            raise ValueError("a part of its tag is cut off")
        yield tag[place:end]
        place = end
    if any(tag[place:]):
        raise ValueError("its tag holds something else than frames")
    yield tag[place:]


def _join(frame: bytes, picture: bytes) -> list[bytes]:
    """The frame of a chapter with its picture's inside, at the end."""
    if frame[8:HEAD_BYTES] != PLAIN:
        raise ValueError("a chapter in its tag is packed or encrypted")
    content = frame[HEAD_BYTES:]
    inner = _head(PICTURE, len(COVER) + len(picture)) + COVER
    outer = _head(CHAPTER, len(content) + len(inner) + len(picture))
    return [outer, content, inner, picture]


def _head(name: bytes, size: int) -> bytes:
    return name + size.to_bytes(4) + PLAIN
