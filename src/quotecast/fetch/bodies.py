"""What a server sends, unpacked, never more than the limit."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from quotecast.fetch.faults import BY_HAND, Fault

PIECE_BYTES = 65_536
MOST_LAYERS = 3
_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f"


def unpack(sent: Iterable[bytes], encodings: str, limit_bytes: int) -> Iterator[bytes]:
    """Undo what a Content-Encoding names, piece by piece; raises Fault.

    No layer may grow beyond the limit, and no more than a piece of each is held.
    """
    names = [name for each in encodings.split(",") if (name := each.strip().lower())]
    layers = [name for name in names if name != "identity"]
    unknown = [name for name in layers if name not in UNPACKERS]
    if unknown or len(layers) > MOST_LAYERS:
        raise Fault(f"is packed in a way that is not known here ({encodings[:80]}); {BY_HAND}")
    pieces = _limited(sent, limit_bytes)
    for name in reversed(layers):
        pieces = _limited(UNPACKERS[name](pieces), limit_bytes)
    return pieces


def _limited(pieces: Iterable[bytes], limit_bytes: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit_bytes:
            raise too_large(limit_bytes)
        yield piece


def too_large(limit_bytes: int) -> Fault:
    """Why a page is not fetched to its end."""
    return Fault(f"is larger than {limit_bytes / 1e6:.3g} MB; {BY_HAND}")


def _unzip(sent: Iterable[bytes], first_bits: Callable[[int], int]) -> Iterator[bytes]:
    """Unpack gzip or deflate; what follows the end and is no second part is passed over."""
    packed: zlib._Decompress | None = None
    try:
        for piece in sent:
            rest = piece
            while rest:
                if packed is None or packed.eof:
                    packed = zlib.decompressobj(first_bits(rest[0]))
                yield packed.decompress(rest, PIECE_BYTES)
                rest = _second_part(packed.unused_data) if packed.eof else packed.unconsumed_tail
        if packed and not packed.eof:
            yield packed.flush()  # A few symbols that the limit of a piece kept back.
    except zlib.error as error:
        raise Fault(f"is packed in a way that makes no sense ({error}); {BY_HAND}") from error
    if packed and not packed.eof:
        raise Fault(f"was sent without its end; {BY_HAND}")


def _second_part(rest: bytes) -> bytes:
    return rest if rest.startswith(_GZIP_MAGIC) else b""


def _deflate_bits(first_byte: int) -> int:
    # Some servers leave the wrapping out: of wrapped data the low half of the first byte is 8.
    return zlib.MAX_WBITS if first_byte & 15 == 8 else -zlib.MAX_WBITS


UNPACKERS: dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    "gzip": partial(_unzip, first_bits=lambda _: _GZIP),
    "x-gzip": partial(_unzip, first_bits=lambda _: _GZIP),
    "deflate": partial(_unzip, first_bits=_deflate_bits),
}
