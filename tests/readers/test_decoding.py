import codecs
import logging

import pytest

from quotecast.errors import ReadError
from quotecast.readers.decoding import decode, read_text
from quotecast.types import Document

TEXT = "“Café,” said Zoë — nothing more.\nIt cost 3 € in all, and nobody minded.\n"
ENCODINGS = {
    "utf-8": TEXT.encode(),
    "utf-8-sig": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16-le": TEXT.encode("utf-16-le"),
    "utf-16-be": TEXT.encode("utf-16-be"),
    "utf-32": TEXT.encode("utf-32"),
    "cp1252": TEXT.encode("cp1252"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_reads_every_encoding_and_tells_which(
    encoding: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert decode(ENCODINGS[encoding], "it") == TEXT

    assert encoding == "utf-8" or encoding in caplog.text


def document(data: bytes, charset: str = "") -> Document:
    return Document("article.txt", "0" * 16, data, charset=charset)


def test_line_ends_become_plain() -> None:
    assert read_text(document(b"One.\r\n\r\nTwo.\rThree.\n")) == "One.\n\nTwo.\nThree.\n"


def test_the_charset_told_is_believed_where_it_can_be_true() -> None:
    assert read_text(document("Привет.".encode("koi8-r"), "koi8-r")) == "Привет."
    assert read_text(document(TEXT.encode(), "ascii")) == TEXT
    assert read_text(document(TEXT.encode(), "no-such-charset")) == TEXT
    assert read_text(document(TEXT.encode(), "\x00so-8859-1")) == TEXT
    assert read_text(document(TEXT.encode("utf-8-sig"), "cp1252")) == TEXT


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n ", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", "is not text"),
        (bytes(range(256)) * 50, "is not text"),
        (b"\x7fELF\x02\x01\x01" + bytes(500), "is not text"),
        (b"caf\xe9 \x81 and more of it", "neither UTF-8 nor Windows-1252"),
        (codecs.BOM_UTF8 + b"caf\xe9", "damaged at byte"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "damaged at byte"),
        ("Привет, как дела, дорогие друзья".encode("koi8-r"), "cannot be told"),
    ],
)
def test_refuses_what_it_cannot_read_aloud(data: bytes, complaint: str) -> None:
    with pytest.raises(ReadError, match=complaint) as caught:
        read_text(document(data))

    assert "article.txt" in str(caught.value)
    assert "\n" not in str(caught.value)
