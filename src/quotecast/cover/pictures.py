"""A picture's file, by whomever it was made, to the picture as it is to be seen."""

import io
import struct
import warnings

from PIL import Image, ImageOps

from quotecast.errors import ReadError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
LEAST_PIXELS = 300
# Of the shorter side; smaller ones are icons, or blurred when they are as large as a cover.
MOST_PIXELS = 30_000_000
# Of all of it: 120 MB of memory, and as much again while it is worked on.
MOST_SCANS = 100
# A JPEG may hold thousands of them, each a pass over the whole picture.
NARROWEST, WIDEST = 0.5, 3.0
# Width by height: what lies beyond is a strip or a banner.
LARGEST = 2800
# Pixels of the longer side that are of use.
SCAN = b"\xff\xda"
DEEP = ("I", "F")
# How the names of modes begin in which a pixel has more than 8 bits.
PUZZLED = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
# What Pillow raises over damaged files.


def open_picture(data: bytes, name: str) -> Image.Image:
    """The first picture in a file: upright, in RGB, on white where it is transparent.

    Raises ReadError when it cannot be opened safely, or is not worth looking at.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if fault := _find_fault(image, data):
                    raise ReadError(f"{name} {fault}")
                return _settle(image)
    except PUZZLED as error:
        kinds = "JPEG, PNG, WebP and GIF"
        raise ReadError(
            f"{name} is no picture that can be opened ({kinds} can), or it is damaged"
        ) from error


def _find_fault(image: Image.Image, data: bytes) -> str:
    """Why a picture is not used, "" if it is; nothing of it has been decoded yet."""
    width, height = image.size
    if min(width, height) < LEAST_PIXELS:
        return f"has {width} × {height} pixels, which is too small"
    if width * height > MOST_PIXELS:
        return f"has {width} × {height} pixels, which is too large"
    if not NARROWEST <= width / height <= WIDEST:
        return f"has {width} × {height} pixels, which is too far from a square"
    if image.mode.startswith(DEEP):
        return "has more than 8 bits for a colour, which cannot be shown"
    if image.format in ("JPEG", "MPO") and data.count(SCAN) > MOST_SCANS:
        return "comes in more passes than a picture needs; it is made to do harm"
    return ""


def _settle(image: Image.Image) -> Image.Image:
    image.draft("RGB", (LARGEST // 2, LARGEST // 2))  # A JPEG is made smaller as it is decoded.
    is_clear = image.has_transparency_data
    picture = image.convert("RGBA" if is_clear else "RGB")
    picture.thumbnail((LARGEST, LARGEST))
    picture = ImageOps.exif_transpose(picture)
    if not is_clear:
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")
