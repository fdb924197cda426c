import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from fetching import HEAD, PAGE, fault_of, fetch, opened
from quotecast.fetch import Limits
from quotecast.fetch.bodies import PIECE_BYTES, unpack
from quotecast.fetch.faults import Fault
from web import (
    Reply,
    Talk,
    dripping,
    saying,
    serving,
    talking,
)


def packed_by_gzip(data: bytes) -> bytes:
    """The same bytes at any time, for they are in a test's name."""
    return gzip.compress(data, mtime=0)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", packed_by_gzip(PAGE.body)),
        ("GZip", packed_by_gzip(PAGE.body)),
        ("x-gzip", packed_by_gzip(PAGE.body)),
        ("gzip", packed_by_gzip(PAGE.body[:5]) + packed_by_gzip(PAGE.body[5:])),
        ("gzip", packed_by_gzip(PAGE.body) + b"\0\0\0"),
        ("deflate", zlib.compress(PAGE.body)),
        ("deflate", raw_deflate(PAGE.body)),
        ("identity", PAGE.body),
        ("deflate, gzip", packed_by_gzip(zlib.compress(PAGE.body))),
        (" , gzip,,", packed_by_gzip(PAGE.body)),
    ],
)
def test_unpacks_what_is_sent(encoding: str, packed: bytes) -> None:
    with serving({"/": Reply(packed, headers={"Content-Encoding": encoding})}) as site:
        steps = list(opened().fetch(site.address))
        page = fetch(site.address)

    assert page.data == PAGE.body
    assert steps[-1].total == steps[-1].done == len(PAGE.body)
    assert "br" not in site.asked[0].headers["Accept-Encoding"]


@pytest.mark.parametrize("piece", [1, 2, 7, 1_000, 10**9])
@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, raw_deflate])
def test_unpacks_in_pieces_of_any_size(piece: int, pack: Callable[[bytes], bytes]) -> None:
    text = b"".join(b"%d " % number for number in range(30_000)) + b"x" * 3 * PIECE_BYTES
    packed = pack(text)
    sent = (packed[start : start + piece] for start in range(0, len(packed), piece))
    encoding = "gzip" if pack is gzip.compress else "deflate"

    assert b"".join(unpack(sent, encoding, 10**9)) == text


def test_loses_nothing_at_the_end_of_a_piece() -> None:
    for size in range(PIECE_BYTES, PIECE_BYTES + 20):
        assert len(b"".join(unpack([raw_deflate(bytes(size))], "deflate", 10**9))) == size


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("br", b"x"),
        ("zstd", b"x"),
        ("gzip, " * 3 + "gzip", b"x"),
        ("gzip", b"Good evening."),
        ("deflate", b"Good evening."),
        ("gzip", packed_by_gzip(PAGE.body)[:-3]),
        ("gzip", packed_by_gzip(PAGE.body)[:-8] + bytes(8)),
        ("gzip", packed_by_gzip(PAGE.body)[:5]),
    ],
)
def test_tells_that_a_page_cannot_be_unpacked(encoding: str, packed: bytes) -> None:
    with serving({"/": Reply(packed, headers={"Content-Encoding": encoding})}) as site:
        fault = fault_of(site.address)

    assert "packed in a way" in fault or "without its end" in fault


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    zeros = bytes(1_000_000)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_bomb_is_stopped_while_it_goes_off(layers: int) -> None:
    packed = bomb(40)
    for _ in range(layers - 1):
        packed = gzip.compress(packed)
    tracemalloc.start()
    try:
        with pytest.raises(Fault, match="larger than 2 MB"):
            list(unpack([packed], "gzip, " * layers, 2_000_000))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 4_000_000


def test_no_layer_may_grow_beyond_the_limit() -> None:
    parts = gzip.compress(gzip.compress(b"") * 200_000)

    with pytest.raises(Fault, match="larger than 1 MB"):
        list(unpack([parts], "gzip, gzip", 1_000_000))


@pytest.mark.parametrize(
    "talk",
    [
        saying(HEAD + b"Content-Length: 1001\r\n\r\n"),
        dripping(HEAD + b"\r\n", then=b"x" * 400),
        dripping(HEAD + b"Content-Length: 1001\r\n\r\n", then=b"x" * 400),
        saying(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(1_001))),
        saying(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5000\r\n\r\n" + bytes(5_000)),
        saying(HEAD + b"Content-Length: " + b"9" * 18 + b"\r\n\r\n"),
    ],
)
def test_a_page_may_not_be_too_large(talk: Talk) -> None:
    with talking(talk) as line:
        fault = fault_of(line.address, limits=Limits(bytes=1_000))

    assert "is larger than 0.001 MB; open it in a browser" in fault


def test_a_page_may_be_as_large_as_the_limit() -> None:
    with serving({"/": Reply(b"x" * 1_000)}) as site:
        assert len(fetch(site.address, limits=Limits(bytes=1_000)).data) == 1_000
