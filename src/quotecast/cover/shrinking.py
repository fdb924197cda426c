"""A cover to the small one that pages show."""

import io

from PIL import Image

from quotecast.cover.look import write_jpeg

SMALL_PIXELS = 320
# Pages show it at up to 192 CSS pixels, and phones have two or three pixels for each of those.


def shrink_cover(data: bytes) -> bytes:
    """A square JPEG of 320 pixels and some 12 kB; raises OSError when the cover is no picture."""
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as cover:
        cover.draft("RGB", (2 * SMALL_PIXELS, 2 * SMALL_PIXELS))
        small = cover.convert("RGB").resize((SMALL_PIXELS, SMALL_PIXELS), Image.Resampling.LANCZOS)
    return write_jpeg(small, quality=80, subsampling="4:2:0")
