import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.errors import ReadError
from quotecast.readers import LISTS, READERS
from quotecast.readers.formats import find_format
from quotecast.types import Document

PAGE = b"<!DOCTYPE html><html><title>Storm</title><p>It came at night.</p></html>"
FEED = b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel/></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
OPML = b'\xef\xbb\xbf<?xml version="1.0"?><opml version="2.0"><body/></opml>'
LETTER = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Storm\r\n\r\nIt came at night.\r\n"
ADDRESSES = b"# to read\nhttps://example.org/a\n\nhttps://example.org/b\n"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def archive(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, "<x/>")
    return file.getvalue()


EPUB, DOCX = archive("META-INF/container.xml"), archive("word/document.xml")


@pytest.mark.parametrize(
    ("name", "media_type", "data", "expected"),
    [
        ("storm", "", PAGE, ".html"),
        ("storm.txt", "", PAGE, ".html"),
        ("storm.htm", "", b"It came at night.", ".html"),
        ("storm.php", "text/html", b"It came at night.", ".html"),
        ("storm.XHTML", "", b"<?xml version='1.0'?><html/>", ".html"),
        ("storm", "text/html", FEED, ".rss"),
        ("feed", "application/xml", ATOM, ".rss"),
        ("feed.xml", "", OPML, ".opml"),
        ("subscriptions.opml", "", b"", ".opml"),
        ("storm", "", PDF, ".pdf"),
        ("storm.html", "text/html", PDF, ".pdf"),
        ("storm.zip", "", EPUB, ".epub"),
        ("storm", "", DOCX, ".docx"),
        ("storm.epub", "", b"PK\x03\x04 and no more", ".epub"),
        ("storm", "", LETTER, ".eml"),
        ("storm.txt", "", LETTER, ".txt"),
        ("list.txt", "", ADDRESSES, ".urls"),
        ("list.csv", "", b"title,url\n", ".csv"),
        ("storm.md", "", b"<html>is a tag</html>", ".md"),
        ("storm.markdown", "", b"# Storm", ".md"),
        ("storm.rst", "", b"Storm", ".txt"),
        ("-", "", b"It came at night.", ".txt"),
        ("-", "", b"", ".txt"),
    ],
)
def test_a_document_is_known_by_what_it_holds(
    name: str, media_type: str, data: bytes, expected: str
) -> None:
    address = f"https://example.org/{name}" if media_type else ""

    assert find_format(Document(name, "", data, address, media_type)) == expected


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or locked Office file"),
        (b"{\\rtf1 It came.}", "a rich text file"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (archive("storm.txt"), "an archive"),
        (b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_what_is_no_article_is_told_by_its_name(data: bytes, complaint: str) -> None:
    with pytest.raises(ReadError, match=f"storm.txt is {complaint}"):
        find_format(Document("storm.txt", "", data))


@given(st.binary(max_size=300), st.sampled_from(["a", "a.html", "a.txt", "-"]))
def test_any_bytes_have_a_format_or_a_reason(data: bytes, name: str) -> None:
    try:
        found = find_format(Document(name, "", data))
    except ReadError:
        return
    assert found in READERS or found in LISTS
