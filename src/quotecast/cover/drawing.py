"""A title to cover art: a quotation mark that speaks, above the words."""

import math
from collections.abc import Iterator

from PIL import Image, ImageDraw

from quotecast.cover.look import MARGIN, UNITS, choose_look, write_jpeg
from quotecast.cover.words import write_show, write_title

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
TITLE_TOP = 480
TITLE_HEIGHT = 700
SMOOTHING = 3
# Pillow draws jagged curves: the motif is drawn this many times larger and scaled down.


def draw_cover(title: str, *, show: str, size: int = UNITS) -> bytes:
    """A square JPEG, `size` pixels wide; the title decides its colours and waves.

    Characters that the built-in font lacks lose their accents or are left out.
    """
    look = choose_look(title)
    image = Image.new("RGB", (size, size), look.ground)
    image.paste(look.motif, mask=_draw_motif(look.seed, size))
    write_title(image, title, look.words, top=TITLE_TOP, height=TITLE_HEIGHT)
    write_show(image, show, look.motif)
    return write_jpeg(image, quality=90, subsampling="4:4:4")


def draw_mark(width: int) -> Image.Image:
    """Where the colour of a quotation mark goes that stands alone."""
    top, height = MOTIF_MIDDLE - 3 * MARK_RADIUS // 2, 3 * MARK_RADIUS
    box = (MARGIN, top, MARGIN + MARK_STEP + 2 * MARK_RADIUS, top + height)
    mark = _draw_motif(bytes(BARS), UNITS).crop(box)
    return mark.resize((width, round(width * mark.height / mark.width)), Image.Resampling.LANCZOS)


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
    whole.paste(mask.reduce(SMOOTHING))
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
