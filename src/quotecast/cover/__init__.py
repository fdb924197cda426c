"""Cover art, drawn from a title or made of a picture; and pictures for chapters."""

from quotecast.cover.drawing import draw_cover
from quotecast.cover.framing import frame_picture, shrink_picture
from quotecast.cover.look import COLOURS
from quotecast.cover.shrinking import shrink_cover

__all__ = ["COLOURS", "draw_cover", "frame_picture", "shrink_cover", "shrink_picture"]
