import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from quotecast.cover import draw_cover, shrink_cover


@pytest.mark.parametrize("size", [320, 1400, 3000])
def test_a_thumbnail_is_small_and_looks_like_its_cover(size: int) -> None:
    cover = draw_cover("The Ferry at Low Tide", show="Morning", size=size)

    data = shrink_cover(cover)

    small = Image.open(io.BytesIO(data))
    assert (small.format, small.mode, small.size) == ("JPEG", "RGB", (320, 320))
    assert len(data) < 16_000
    before, after = (
        Image.open(io.BytesIO(each)).resize((20, 20), Image.Resampling.BOX).tobytes()
        for each in (cover, data)
    )
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) < 24


@given(st.binary(max_size=300))
def test_what_is_no_cover_is_an_error_that_can_be_told(data: bytes) -> None:
    with pytest.raises(OSError, match="cannot identify"):
        shrink_cover(data)


def test_half_a_cover_is_an_error_that_can_be_told() -> None:
    cover = draw_cover("The Ferry at Low Tide", show="Morning")

    with pytest.raises(OSError, match="truncated"):
        shrink_cover(cover[: len(cover) // 2])
