"""A picture to cover art: cut to a square, or above the title where that would cost too much."""

from PIL import Image, ImageOps

from quotecast.cover.drawing import draw_mark
from quotecast.cover.look import MARGIN, UNITS, Look, choose_look, write_jpeg
from quotecast.cover.pictures import open_picture
from quotecast.cover.words import SHOW_SIZE, write_show, write_title

WIDEST_SQUARE = 1.55
# Width by height: the photographs of most cameras are cut to a square, wider ones lose too much.
LEAST_WIDE = 1.75
# Above the title; the little that is less wide is cut, or the title would have no room.
MIDDLE = (0.5, 0.35)
# What is cut away is the sides, and more below than above, where faces are.
CORNER = 330
MARK_WIDTH = 204
GAP = 60
# Units, between the picture, the title and the show.


def frame_picture(
    data: bytes, name: str, *, title: str, show: str, is_whole: bool = False
) -> bytes:
    """A square JPEG of 1400 pixels, in the colours that a drawn cover has for the title.

    `is_whole` says that nothing is to be cut from a high picture, as words are on books' covers.
    Raises ReadError, which calls the picture by its name, when it cannot be opened or is none
    to be looked at.
    """
    picture, look = open_picture(data, name), choose_look(title)
    cover = Image.new("RGB", (UNITS, UNITS), look.ground)
    width, height = picture.size
    if is_whole and width < height:
        whole = ImageOps.contain(picture, (UNITS, UNITS), Image.Resampling.LANCZOS)
        cover.paste(whole, (UNITS - whole.width, 0))
        _sign(cover, look)
    elif width <= WIDEST_SQUARE * height:
        _paste(cover, picture, UNITS)
        _sign(cover, look)
    else:
        _paste(cover, picture, bottom := round(UNITS / max(LEAST_WIDE, width / height)))
        top = bottom + GAP
        room = UNITS - MARGIN - SHOW_SIZE - GAP / 2 - top
        write_title(cover, title, look.words, top=top, height=room)
        write_show(cover, show, look.motif)
    return write_jpeg(cover, quality=85, subsampling="4:2:0")


def shrink_picture(data: bytes, name: str) -> bytes:
    """A JPEG of the whole picture, at most 1400 pixels wide and high; raises ReadError."""
    picture = open_picture(data, name)
    picture.thumbnail((UNITS, UNITS))
    ground = Image.new("RGB", picture.size)
    ground.paste(picture)  # Without what the file told of it.
    return write_jpeg(ground, quality=80, subsampling="4:2:0")


def _paste(cover: Image.Image, picture: Image.Image, bottom: int) -> None:
    """Fill the cover from its top down to there."""
    size = (UNITS, bottom)
    cover.paste(ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=MIDDLE))


def _sign(cover: Image.Image, look: Look) -> None:
    """The quotation mark in a corner, by which a show's episodes are known at any size."""
    mark, top = draw_mark(MARK_WIDTH), UNITS - CORNER
    cover.paste(look.ground, (0, top, CORNER, UNITS))
    place = ((CORNER - mark.width) // 2, top + (CORNER - mark.height) // 2)
    cover.paste(look.motif, place, mark)
