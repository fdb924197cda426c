"""Bytes of tags, as ID3v2.3 and its addendum about chapters have them."""

from contextlib import suppress
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.errors import OutputError
from quotecast.outputs.id3 import add_pictures, illustrate

Row = tuple[bytes, bytes, bytes]
# The name of a frame, what it holds, and the picture that it is to have.
JPEG = b"\xff\xd8 as it were \xff\xd9"
SOUND = b"\xff\xfbp\xc0 as it were"
PLACE = bytes(8) + b"\xff" * 8
ROWS: list[Row] = [
    (b"TIT2", b"\0Tide", b""),
    (b"CHAP", b"ch0\0" + PLACE, b""),
    (b"CHAP", b"ch1\0" + PLACE, JPEG),
    (b"APIC", b"\0image/jpeg\0\3Cover\0" + JPEG, b""),
]
NAMES = st.from_regex(rb"\A[A-Z][A-Z0-9]{3}\Z").filter(lambda name: name != b"CHAP")
CHAPTERS = st.tuples(st.just(b"CHAP"), st.binary(max_size=300), st.binary(max_size=20_000))
FRAMES = st.tuples(NAMES, st.binary(max_size=300), st.just(b""))


def frame(name: bytes, content: bytes) -> bytes:
    return pack(">4sIH", name, len(content), 0) + content


def tag_of(rows: list[Row], *, padding: int = 10) -> bytes:
    """A tag, as the documents tell how to write it, with the pictures of its chapters."""
    inner = (frame(b"APIC", b"\0image/jpeg\0\3\0" + row[2]) if row[2] else b"" for row in rows)
    frames = (frame(name, content + next(inner)) for name, content, _ in rows)
    body = b"".join(frames) + bytes(padding)
    size = [len(body) // 128**power % 128 for power in (3, 2, 1, 0)]
    return b"ID3" + bytes([3, 0, 0, *size]) + body


def bare(rows: list[Row]) -> list[Row]:
    return [(name, content, b"") for name, content, _ in rows]


def pictures_in(rows: list[Row]) -> list[bytes]:
    return [picture for name, _, picture in rows if name == b"CHAP"]


@given(st.lists(FRAMES | CHAPTERS, max_size=6), st.integers(0, 20))
def test_a_picture_becomes_a_part_of_its_chapter_and_all_else_stays(
    rows: list[Row], padding: int
) -> None:
    tag = tag_of(bare(rows), padding=padding)

    assert illustrate(tag, pictures_in(rows)) == tag_of(rows, padding=padding)


@given(st.binary() | st.binary().map(lambda rest: b"ID3\3\0\0" + rest))
def test_anything_is_a_tag_without_chapters_or_told_to_be_none(data: bytes) -> None:
    with suppress(ValueError):
        assert illustrate(data, []) == data


@given(st.integers(0, len(tag_of(bare(ROWS))) - 1))
def test_a_tag_that_is_cut_off_is_an_error(length: int) -> None:
    with pytest.raises(ValueError, match=r"cut off|does not begin"):
        illustrate(tag_of(bare(ROWS))[:length], [b"", JPEG])


@pytest.mark.parametrize(
    ("place", "byte", "fault"),
    [
        (3, 4, "does not begin"),  # version 2.4, which tells the size of a frame in seven bits, too
        (5, 0x80, "does not begin"),  # bytes in the whole tag that were put in to disguise others
        (9, 0x80, "does not begin"),
        (9, 0, "cut off"),
        (10, ord("t"), "something else"),
        (17, 255, "cut off"),  # the size of the first frame
        (-1, 1, "something else"),
    ],
)
def test_a_tag_of_another_kind_is_an_error(place: int, byte: int, fault: str) -> None:
    tag = bytearray(tag_of(bare(ROWS)))
    tag[place] = byte

    with pytest.raises(ValueError, match=fault):
        illustrate(bytes(tag), [b"", JPEG])


def test_a_chapter_that_is_packed_is_an_error() -> None:
    tag = tag_of(bare(ROWS))
    packed = tag.replace(pack(">4sIH", b"CHAP", 20, 0), pack(">4sIH", b"CHAP", 20, 0x80))

    with pytest.raises(ValueError, match="packed"):
        illustrate(packed, [b"", JPEG])


@pytest.mark.parametrize("pictures", [[], [JPEG], [JPEG] * 3])
def test_there_is_a_picture_for_each_chapter_or_an_error(pictures: list[bytes]) -> None:
    with pytest.raises(ValueError, match=f"2 chapters instead of {len(pictures)}"):
        illustrate(tag_of(bare(ROWS)), pictures)


def test_a_tag_is_no_larger_than_it_can_tell() -> None:
    with pytest.raises(ValueError, match="larger"):
        illustrate(tag_of(bare(ROWS)), [b"", bytes(1 << 28)])


def test_the_sound_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "tide.mp3"
    path.write_bytes(tag_of(bare(ROWS)) + SOUND)

    add_pictures(path, pictures_in(ROWS))

    assert path.read_bytes() == tag_of(ROWS) + SOUND
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    "data", [b"", SOUND, tag_of(bare(ROWS[:2])) + SOUND], ids=["empty", "no tag", "one chapter"]
)
def test_a_file_that_can_have_no_pictures_is_an_error_and_stays(
    data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "tide.mp3"
    path.write_bytes(data)

    with pytest.raises(OutputError, match=r"tide\.mp3 gets no pictures"):
        add_pictures(path, pictures_in(ROWS))

    assert path.read_bytes() == data
    assert not list(tmp_path.glob("*.part"))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"tide\.mp3 cannot be written"):
        add_pictures(tmp_path / "tide.mp3", [])
