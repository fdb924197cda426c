"""What all covers have in common: their colours and their measures."""

import hashlib
import io
from dataclasses import dataclass

from PIL import Image

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


@dataclass(frozen=True, slots=True)
class Look:
    """What a title decides."""

    ground: str
    words: str
    motif: str
    # Colours.
    seed: bytes
    # Of all that is never twice the same.


def choose_look(title: str) -> Look:
    """The same for the same title."""
    seed = hashlib.sha256(title.encode(errors="replace")).digest()
    return Look(*COLOURS[seed[0] % len(COLOURS)], seed[1:])


def write_jpeg(image: Image.Image, *, quality: int, subsampling: str) -> bytes:
    """The file, which tells nothing but what is to be seen."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality, subsampling=subsampling)
    return file.getvalue()
