import io

import pytest
from PIL import Image, ImageDraw, ImageStat

from quotecast.cover import COLOURS, frame_picture, shrink_picture
from quotecast.cover.look import choose_look

from .test_pictures import GPS, as_file, is_near

GREEN, WHITE = (30, 160, 60), (255, 255, 255)
SHAPES = [(400, 400), (600, 400), (400, 600), (400, 800), (620, 400), (640, 360), (1200, 630)]
WIDE = (640, 360)


def framed(data: bytes, title: str = "The Ferry at Low Tide") -> Image.Image:
    return Image.open(io.BytesIO(frame_picture(data, "x", title=title, show="Morning")))


def plain(size: tuple[int, int]) -> bytes:
    return as_file(Image.new("RGB", size, GREEN), "PNG")


@pytest.mark.parametrize("size", SHAPES)
def test_a_cover_with_a_picture_is_what_podcast_directories_accept(size: tuple[int, int]) -> None:
    data = frame_picture(plain(size), "x", title="Tide", show="Morning")

    cover = Image.open(io.BytesIO(data))
    assert (cover.format, cover.mode, cover.size) == ("JPEG", "RGB", (1400, 1400))
    assert len(data) < 500_000


@pytest.mark.parametrize("size", SHAPES)
def test_the_picture_fills_the_top_from_side_to_side(size: tuple[int, int]) -> None:
    cover = framed(plain(size))

    for place in [(0, 0), (1399, 0), (700, 350), (0, 660), (1399, 660)]:
        assert is_near(cover.getpixel(place), GREEN)


@pytest.mark.parametrize("number", range(4))
def test_the_look_is_that_of_a_drawn_cover(number: int) -> None:
    look = choose_look(title := f"Tide {number}")

    cut, wide = framed(plain((400, 400)), title), framed(plain(WIDE), title)

    assert (look.ground, look.words, look.motif) in COLOURS
    ground = Image.new("RGB", (1, 1), look.ground).getpixel((0, 0))
    assert isinstance(ground, tuple)
    for place in [(12, 1388), (12, 1090), (310, 1388)]:
        assert is_near(cut.getpixel(place), ground)
    for place in [(12, 1388), (1388, 1388), (12, 820)]:
        assert is_near(wide.getpixel(place), ground)


@pytest.mark.parametrize("title", ["Why?", "", "日本語", "word " * 400, "x" * 900, "nul \0 \ud800"])
def test_any_title_stands_below_a_wide_picture_and_inside_its_margin(title: str) -> None:
    cover = framed(plain((640, 400)), title)  # The least room that a title has.

    for edge in [(1320, 830, 1400, 1400), (0, 830, 80, 1400), (0, 1320, 1400, 1400)]:
        assert contrast(cover.crop(edge)) < 40
    assert contrast(cover.crop((0, 1200, 1400, 1310))) > 90  # the show


def test_the_mark_is_seen_at_the_size_of_a_list_in_an_app() -> None:
    small = framed(plain((400, 400))).resize((55, 55), Image.Resampling.LANCZOS)

    assert contrast(small.crop((1, 43, 12, 54))) > 80


def test_a_short_title_is_read_at_the_size_of_a_list_in_an_app() -> None:
    small = framed(plain(WIDE), "Why?").resize((55, 55), Image.Resampling.LANCZOS)

    assert contrast(small.crop((4, 34, 30, 46))) > 120


def test_more_is_cut_below_than_above_where_faces_are() -> None:
    portrait = Image.new("RGB", (400, 800), WHITE)
    ImageDraw.Draw(portrait).ellipse((120, 160, 280, 380), GREEN)

    cover = framed(as_file(portrait, "PNG"))

    assert is_near(cover.getpixel((700, 10)), WHITE)
    assert is_near(cover.getpixel((700, 450)), GREEN)


def test_nothing_is_cut_from_a_picture_that_is_to_be_seen_whole() -> None:
    book = Image.new("RGB", (400, 640), GREEN)
    ImageDraw.Draw(book).rectangle((4, 4, 395, 635), fill=None, outline=WHITE, width=12)
    look = choose_look("Tide")

    data = frame_picture(as_file(book, "PNG"), "x", title="Tide", show="Morning", is_whole=True)

    cover = Image.open(io.BytesIO(data))
    assert (cover.format, cover.size) == ("JPEG", (1400, 1400))
    left = 1400 - 875  # It is as high as the cover.
    for place in [(left + 25, 25), (1375, 25), (left + 25, 1375), (1375, 1375)]:
        assert is_near(cover.getpixel(place), WHITE)
    ground = Image.new("RGB", (1, 1), look.ground).getpixel((0, 0))
    assert isinstance(ground, tuple)
    for place in [(12, 12), (left - 12, 12), (left - 12, 1388)]:
        assert is_near(cover.getpixel(place), ground)


@pytest.mark.parametrize("size", [(400, 400), (600, 400), WIDE])
def test_what_is_not_high_is_the_same_whole(size: tuple[int, int]) -> None:
    whole = frame_picture(plain(size), "x", title="Tide", show="Morning", is_whole=True)

    assert whole == frame_picture(plain(size), "x", title="Tide", show="Morning")


def test_where_a_photograph_was_taken_is_not_told() -> None:
    notes = Image.Exif()
    notes[0x010F] = "A Camera"
    notes.get_ifd(GPS)[1] = "N"
    photograph = Image.new("RGB", (600, 400), GREEN)
    data = as_file(photograph, exif=notes, comment=b"of the house", icc_profile=b"x" * 200)
    assert b"A Camera" in data

    cover = frame_picture(data, "x", title="Tide", show="Morning")

    assert not Image.open(io.BytesIO(cover)).getexif()
    for secret in (b"Exif", b"A Camera", b"of the house", b"ICC_PROFILE"):
        assert secret not in cover


def contrast(part: Image.Image) -> float:
    """Between the darkest and the brightest pixel, from 0 to 255."""
    darkest, brightest = ImageStat.Stat(part.convert("L")).extrema[0]
    return brightest - darkest


def test_a_chapters_picture_is_whole_and_tells_nothing_else() -> None:
    notes = Image.Exif()
    notes[0x010F] = "A Camera"
    data = as_file(Image.new("RGB", (3000, 1500), GREEN), exif=notes, comment=b"of the house")

    picture = shrink_picture(data, "x")

    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1400, 700))
    assert b"A Camera" not in picture
    assert b"of the house" not in picture
