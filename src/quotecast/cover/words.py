"""Words on a cover, in the one font that is always there."""

import unicodedata
from typing import cast

from PIL import Image, ImageDraw, ImageFont

from quotecast.cover.look import MARGIN, UNITS
from quotecast.files import LETTERS

TEXT_WIDTH = 1160
# Leaves room at the right for the boldness of the last letter.
TITLE_SIZES = (290, 240, 190, 164, 142, 122, 106, 92, 80)
SHOW_SIZE = 58

LINE_HEIGHT = 1.16
BOLDNESS = 0.018
# In font sizes.
TITLE_CHARACTERS = 300
# More than fits at the smallest size.


def write_title(image: Image.Image, title: str, colour: str, *, top: float, height: float) -> None:
    """As large as it can be in so many units below the top.

    Characters that the font lacks lose their accents or are left out.
    """
    scale = image.width / UNITS
    text = _spell(title)
    for units in TITLE_SIZES:
        font = _font(units * scale)
        lines = _wrap(text, font, TEXT_WIDTH * scale)
        room = int(height / (units * LINE_HEIGHT))
        if len(lines) <= room and " ".join(lines) == text:
            break
    if len(lines) > room:
        lines = [*lines[: room - 1], lines[room - 1].rstrip(" .,;:") + "..."]
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        place = (MARGIN * scale, (top + number * units * LINE_HEIGHT) * scale)
        bold = round(units * scale * BOLDNESS)
        draw.text(place, line, colour, font, stroke_width=bold)


def write_show(image: Image.Image, show: str, colour: str) -> None:
    """At the bottom, as much as goes into one line."""
    scale = image.width / UNITS
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
