"""A title to cover art: a quotation mark that speaks, above the words."""

import hashlib
import io
import math
import unicodedata
from collections.abc import Iterator
from typing import cast

from PIL import Image, ImageDraw, ImageFont

from quotecast.files import LETTERS

COLOURS = (
    # Ground, words, motif: both read on the ground with the 4.5 that WCAG 2.2 calls AA.
    ("#14213d", "#ffffff", "#fca311"),
    ("#6f1d3a", "#fff4ee", "#ffb59e"),
    ("#0b4a46", "#f2fffc", "#77e0c2"),
    ("#35266b", "#ffffff", "#c8b6ff"),
    ("#17456e", "#ffffff", "#8fd6ff"),
    ("#2c4a1d", "#fbfff3", "#c6ea6b"),
    ("#54301a", "#fff8ee", "#ffc569"),
    ("#f3e9d6", "#2a2017", "#a83a1b"),
)

# All lengths are in units, of which a cover is 1400 wide whatever its size in pixels.
UNITS = 1400
MARGIN = 110
MARK_RADIUS = 88
# Of the ball of a quotation mark; the whole mark is three times as high.
MARK_STEP = 225
MOTIF_MIDDLE = 260
MOTIF_HEIGHT = 290
MOTIF_BOTTOM = 440
WAVES_LEFT = 610
BARS = 12
BAR_STEP = 60
BAR_WIDTH = 28
TEXT_WIDTH = 1160
# Leaves room at the right for the boldness of the last letter.
TITLE_TOP = 480
TITLE_HEIGHT = 700
TITLE_SIZES = (290, 240, 190, 164, 142, 122, 106, 92, 80)
SHOW_SIZE = 58

LINE_HEIGHT = 1.16
BOLDNESS = 0.018
# In font sizes.
TITLE_CHARACTERS = 300
# More than fits at the smallest size.
SMOOTHING = 3
# Pillow draws jagged curves: the motif is drawn this many times larger and scaled down.
JPEG_QUALITY = 90


def draw_cover(title: str, *, show: str, size: int = UNITS) -> bytes:
    """A square JPEG, `size` pixels wide; the title decides its colours and waves.

    Characters that the built-in font lacks lose their accents or are left out.
    """
    seed = hashlib.sha256(title.encode(errors="replace")).digest()
    ground, words, motif = COLOURS[seed[0] % len(COLOURS)]
    image = Image.new("RGB", (size, size), ground)
    image.paste(motif, mask=_draw_motif(seed[1:], size))
    scale = size / UNITS
    _write_title(image, title, words, scale)
    _write_show(image, show, motif, scale)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return file.getvalue()


def _draw_motif(seed: bytes, size: int) -> Image.Image:
    """Where the colour of the motif goes: an opening quotation mark and the waves it gives off."""
    pixels = size * MOTIF_BOTTOM // UNITS
    mask = Image.new("L", (size * SMOOTHING, pixels * SMOOTHING))
    draw = ImageDraw.Draw(mask)
    unit = size * SMOOTHING / UNITS
    for left in (MARGIN, MARGIN + MARK_STEP):
        _draw_mark(draw, left, unit)
    for number, height in enumerate(_wave_heights(seed)):
        left = WAVES_LEFT + number * BAR_STEP
        box = (left, MOTIF_MIDDLE - height / 2, left + BAR_WIDTH, MOTIF_MIDDLE + height / 2)
        draw.rounded_rectangle([unit * each for each in box], radius=unit * BAR_WIDTH / 2, fill=255)
    whole = Image.new("L", (size, size))
    whole.paste(mask.resize((size, pixels), Image.Resampling.LANCZOS))
    return whole


def _draw_mark(draw: ImageDraw.ImageDraw, left: float, unit: float) -> None:
    """Half of a quotation mark: a ball whose tail is a quarter of a ring."""
    radius = MARK_RADIUS
    x, y = left + 2 * radius, MOTIF_MIDDLE + MARK_RADIUS / 2

    def box(x: float, y: float, radius: float) -> list[float]:
        return [unit * each for each in (x - radius, y - radius, x + radius, y + radius)]

    draw.pieslice(box(x, y, 2 * radius), 180, 270, fill=255)
    draw.ellipse(box(x, y, 1.3 * radius), fill=0)
    draw.ellipse(box(left + radius, y, radius), fill=255)


def _wave_heights(seed: bytes) -> Iterator[float]:
    """Tall in the middle, lower towards the ends, and never twice the same."""
    for number in range(BARS):
        swell = math.sin(math.pi * (number + 1) / (BARS + 1))
        yield BAR_WIDTH + (MOTIF_HEIGHT - BAR_WIDTH) * swell * (0.4 + 0.6 * seed[number] / 255)


def _write_title(image: Image.Image, title: str, colour: str, scale: float) -> None:
    text = _spell(title)
    for units in TITLE_SIZES:
        font = _font(units * scale)
        lines = _wrap(text, font, TEXT_WIDTH * scale)
        room = int(TITLE_HEIGHT / (units * LINE_HEIGHT))
        if len(lines) <= room and " ".join(lines) == text:
            break
    if len(lines) > room:
        lines = [*lines[: room - 1], lines[room - 1].rstrip(" .,;:") + "..."]
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        place = (MARGIN * scale, (TITLE_TOP + number * units * LINE_HEIGHT) * scale)
        bold = round(units * scale * BOLDNESS)
        draw.text(place, line, colour, font, stroke_width=bold)


def _write_show(image: Image.Image, show: str, colour: str, scale: float) -> None:
    font = _font(SHOW_SIZE * scale)
    lines = _wrap(_spell(show), font, TEXT_WIDTH * scale)
    place = (MARGIN * scale, (UNITS - MARGIN) * scale)
    ImageDraw.Draw(image).text(place, "".join(lines[:1]), colour, font, anchor="ls")


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Lines no wider than so many pixels; a word is cut only when it is wider than a line."""
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.extend(_cut(word, font, width))
    return lines


def _cut(word: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and font.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _spell(text: str) -> str:
    """As much of a text as the font can write, "" when no letter or digit is left."""
    font = _font(16)
    missing = bytes(font.getmask("\U0010ffff"))

    def spell(character: str) -> str:
        plain = unicodedata.normalize("NFKD", character.translate(LETTERS))
        drawn = (each for each in plain if each.isprintable())
        return "".join(each for each in drawn if bytes(font.getmask(each)) != missing)

    letters = (" " if each.isspace() else spell(each) for each in text[:TITLE_CHARACTERS])
    words = " ".join("".join(letters).split())
    return words if any(each.isalnum() for each in words) else ""


def _font(pixels: float) -> ImageFont.FreeTypeFont:
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(pixels))
