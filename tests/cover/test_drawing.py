import io

import pytest
from PIL import Image, ImageChops, ImageColor, ImageStat

from quotecast.cover import COLOURS, draw_cover

TEXTS = [
    "How Conjoined Twins Share Sensations",
    "Why?",
    "",
    "   \n",
    "日本語",
    "🎙🎙🎙",
    "\u202eשלום עולם",
    "nul \0 and half a pair \ud800",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
    "word " * 2000,
    "x" * 10_000,
]


def open_cover(title: str, *, show: str = "The Quoted Word", size: int = 350) -> Image.Image:
    return Image.open(io.BytesIO(draw_cover(title, show=show, size=size)))


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    shares = [each / 255 for each in ImageColor.getrgb(colour)[:3]]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    ]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("size", [1400, 3000])
def test_a_cover_is_what_podcast_directories_accept(size: int) -> None:
    cover = open_cover("Twins", size=size)

    assert (cover.format, cover.mode, cover.size) == ("JPEG", "RGB", (size, size))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_any_text_can_be_drawn_and_looks_the_same_every_time(text: str) -> None:
    cover = draw_cover(text, show=text, size=350)

    assert cover == draw_cover(text, show=text, size=350)
    assert Image.open(io.BytesIO(cover)).size == (350, 350)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_no_text_runs_into_the_margin(text: str) -> None:
    cover = open_cover(text, show=text, size=700)

    for edge in [(660, 0, 700, 700), (0, 0, 40, 700), (0, 660, 700, 700)]:
        assert contrast(cover.crop(edge)) < 40  # No more than what JPEG smears.


def test_titles_differ_in_more_than_their_words() -> None:
    motifs = [open_cover(f"{number}").crop((0, 0, 350, 110)).tobytes() for number in range(8)]

    assert len(set(motifs)) == 8


def test_letters_that_the_font_lacks_lose_their_accents() -> None:
    accented, plain = (
        open_cover(title).crop((0, 110, 350, 300)) for title in ("Ærø – été", "Aero - ete")
    )

    # The two differ in colour, so compare where words stand.
    assert words_box(accented) == words_box(plain)


def words_box(part: Image.Image) -> tuple[int, int, int, int] | None:
    ground = Image.new("RGB", part.size, part.getpixel((0, 0)))
    difference = ImageChops.difference(part, ground).convert("L")
    return difference.point([0] * 60 + [255] * 196).getbbox()


@pytest.mark.parametrize(("ground", "words", "motif"), COLOURS)
def test_words_can_be_read_on_their_ground(ground: str, words: str, motif: str) -> None:
    for colour in (words, motif):
        low, high = sorted((luminance(ground), luminance(colour)))
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_the_mark_stands_out_at_the_size_of_a_list_in_an_app() -> None:
    small = open_cover("Twins", size=1400).resize((55, 55), Image.Resampling.LANCZOS)

    assert contrast(small.crop((0, 0, 25, 17))) > 90


def contrast(part: Image.Image) -> float:
    """Between the darkest and the brightest pixel, from 0 to 255."""
    darkest, brightest = ImageStat.Stat(part.convert("L")).extrema[0]
    return brightest - darkest


def test_the_longest_title_fits_the_largest_cover() -> None:
    image = Image.open(io.BytesIO(draw_cover("word " * 2000, show="The Quoted Word", size=3000)))

    assert image.size == (3000, 3000)
