"""Cover art, drawn from a title."""

from quotecast.cover.drawing import draw_cover
from quotecast.cover.look import COLOURS

__all__ = ["COLOURS", "draw_cover"]
