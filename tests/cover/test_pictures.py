"""Files from anywhere, to pictures or to the reason why there is none."""

import io
import warnings
import zlib
from struct import pack
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from quotecast.cover.pictures import MOST_SCANS, open_picture
from quotecast.errors import ReadError

Colour = tuple[int, ...]
SIZE = (600, 400)
ORIENTATION, GPS = 0x0112, 0x8825
RED, BLUE = (220, 30, 30), (30, 30, 220)


def photograph(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Red in the upper half, blue in the lower."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((0, size[1] // 2, *size), BLUE)
    return image.convert(mode)


def as_file(image: Image.Image, form: str = "JPEG", **choices: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **choices)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return open_picture(data, "the picture")


def fault_of(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        opened(data)
    return str(caught.value)


def is_near(colour: object, other: Colour) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - two) < 40 for one, two in zip(colour, other, strict=True))


FORMS = {
    "JPEG": {},
    "PNG": {},
    "WEBP": {"lossless": True},
    "GIF": {},
}


@pytest.mark.parametrize("form", FORMS)
def test_pictures_of_the_web_are_opened(form: str) -> None:
    picture = opened(as_file(photograph(), form, **FORMS[form]))

    assert (picture.mode, picture.size) == ("RGB", SIZE)
    assert is_near(picture.getpixel((300, 50)), RED)
    assert is_near(picture.getpixel((300, 350)), BLUE)


@pytest.mark.parametrize(
    ("mode", "form"),
    [("L", "JPEG"), ("CMYK", "JPEG"), ("1", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("RGBA", "WEBP")],
)
def test_all_kinds_of_colours_become_red_green_and_blue(mode: str, form: str) -> None:
    picture = opened(as_file(photograph(mode), form))

    assert picture.mode == "RGB"
    if mode in ("CMYK", "P", "RGBA"):
        assert is_near(picture.getpixel((300, 50)), RED)


def test_what_is_transparent_is_white() -> None:
    palette = Image.new("P", SIZE, 0)
    palette.putpalette([*RED, *BLUE])
    clear = Image.new("RGBA", SIZE, (*BLUE, 0))

    for data in (as_file(palette, "PNG", transparency=0), as_file(clear, "WEBP", lossless=True)):
        assert opened(data).getpixel((300, 200)) == (255, 255, 255)


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_of_a_moving_picture_the_first_is_taken(form: str) -> None:
    others = [Image.new("RGB", SIZE, BLUE)] * 3
    data = as_file(Image.new("RGB", SIZE, RED), form, save_all=True, append_images=others)

    assert is_near(opened(data).getpixel((300, 200)), RED)


def test_a_photograph_stands_upright() -> None:
    notes = Image.Exif()
    notes[ORIENTATION] = 3  # The camera was held upside down.

    picture = opened(as_file(photograph(), exif=notes))

    assert is_near(picture.getpixel((300, 50)), BLUE)


def test_broken_notes_of_a_camera_bother_nobody() -> None:
    data = as_file(photograph(), exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff")

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = opened(data)

    assert picture.size == SIZE


def test_a_large_photograph_is_made_smaller() -> None:
    picture = opened(as_file(photograph(size=(6000, 4000))))

    assert 1400 <= min(picture.size) < max(picture.size) <= 2800


@pytest.mark.parametrize("form", FORMS)
def test_what_breaks_off_is_refused(form: str) -> None:
    noise = Image.effect_noise(SIZE, 90).convert("RGB")
    data = as_file(noise, form)

    assert "or it is damaged" in fault_of(data[: len(data) // 2])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'/>",
        b"<!DOCTYPE html><p>Not found",
        as_file(photograph(), "TIFF"),
        as_file(photograph(), "BMP"),
    ],
    ids=["nothing", "svg", "html", "tiff", "bmp"],
)
def test_what_is_no_picture_of_the_web_is_refused(data: bytes) -> None:
    assert fault_of(data).startswith("the picture is no picture that can be opened")


@pytest.mark.parametrize(
    ("size", "fault"),
    [
        ((800, 299), "too small"),
        ((1, 1), "too small"),
        ((1300, 400), "too far from a square"),
        ((400, 900), "too far from a square"),
    ],
)
def test_icons_strips_and_banners_are_refused(size: tuple[int, int], fault: str) -> None:
    assert fault in fault_of(as_file(photograph(size=size), "PNG"))


def test_deep_colours_are_refused_rather_than_shown_wrongly() -> None:
    assert "more than 8 bits" in fault_of(as_file(Image.new("I;16", SIZE, 30_000), "PNG"))


@pytest.mark.parametrize(
    ("side", "why"),
    [(6_000, "too large"), (10_000, "can be opened"), (60_000, "can be opened")],
)
def test_a_small_file_of_a_huge_picture_is_refused_before_it_is_unpacked(
    side: int, why: str
) -> None:
    def chunk(name: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100)))

    assert why in fault_of(bomb + chunk(b"IEND", b""))


def test_a_photograph_in_thousands_of_passes_is_refused() -> None:
    data = as_file(photograph(), progressive=True)
    last = data.rindex(b"\xff\xda")
    scan = data[last:-2]

    assert opened(data + scan * 20)
    assert "made to do harm" in fault_of(data[:-2] + scan * MOST_SCANS + data[-2:])


WHOLE = [as_file(photograph(size=(320, 320)), form) for form in FORMS]


@given(
    data=st.sampled_from(WHOLE),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6))),
)
def test_damage_gives_a_picture_or_a_reason(
    data: bytes, changes: list[tuple[float, bytes]]
) -> None:
    damaged = bytearray(data)
    for place, piece in changes:
        start = int(place * len(data))
        damaged[start : start + len(piece)] = piece

    _open_or_refuse(bytes(damaged))


@given(start=st.sampled_from([data[:24] for data in WHOLE]), rest=st.binary(max_size=400))
def test_bytes_by_chance_give_a_picture_or_a_reason(start: bytes, rest: bytes) -> None:
    _open_or_refuse(start + rest)


def _open_or_refuse(data: bytes) -> None:
    try:
        picture = opened(data)
    except ReadError:
        return
    assert picture.mode == "RGB"
