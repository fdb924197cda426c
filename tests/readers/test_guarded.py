"""Documents that would hang, fill the memory or break the process that reads them."""

import io
import logging
import random
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotecast import registry
from quotecast.errors import ReadError
from quotecast.readers import guarded
from quotecast.readers.guarded import extract_safely, read_safely
from quotecast.types import Block, BlockKind, Document

PLUGIN = """
import os, time, logging
from pathlib import Path
from quotecast.types import Article, Block, BlockKind


def read(document):
    match document.data:
        case b"eat":
            hoard = [bytes(50_000_000) for _ in range(100)]
        case b"hang":
            time.sleep(100)
        case b"die":
            os.abort()
        case b"raise":
            raise RuntimeError("a fault of the reader's own")
        case b"print":
            print("noise")
        case b"write":
            Path(document.source).with_suffix(".mark").write_text("I was here")
    logging.getLogger("quotecast.readers.odd").warning("looked at %s", document.source)
    blocks = (Block(BlockKind.PARAGRAPH, "It came at night."),)
    return Article(document.id, "", blocks, document.source)
"""


@pytest.fixture(autouse=True)
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with a reader for .odd files beside ours."""
    folder = tmp_path / "plugin"
    facts = folder / "plugin-1.dist-info"
    facts.mkdir(parents=True)
    (folder / "odd_reader.py").write_text(PLUGIN)
    (facts / "METADATA").write_text("Name: plugin\nVersion: 1\n")
    (facts / "entry_points.txt").write_text("[quotecast.readers]\n.odd = odd_reader:read\n")
    monkeypatch.syspath_prepend(str(folder))
    registry._others.cache_clear()
    yield
    registry._others.cache_clear()
    sys.modules.pop("odd_reader", None)


def odd(data: bytes, folder: Path = Path()) -> Document:
    return Document(str(folder / "a.odd"), "0" * 16, data)


@pytest.mark.parametrize("data", [b"", b"print"])
def test_another_package_s_reader_is_asked(data: bytes, caplog: pytest.LogCaptureFixture) -> None:
    (entry,) = read_safely(odd(data))

    assert entry.article
    assert entry.article.blocks == (Block(BlockKind.PARAGRAPH, "It came at night."),)
    assert ("quotecast.readers.guarded", logging.WARNING, "looked at a.odd") in caplog.record_tuples


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"eat", "needs more than a gigabyte of memory"),
        (b"die", "cannot be read by any means"),
        (b"raise", "cannot be read by any means"),
        (b"hang", "took more than 2 seconds"),
    ],
)
def test_what_breaks_a_reader_is_one_sentence(
    data: bytes, complaint: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(guarded, "TIME_LIMIT_SECONDS", 2.0)

    with pytest.raises(ReadError, match=f"a.odd {complaint}"):
        read_safely(odd(data))

    assert capfd.readouterr() == ("", "")


def archive(files: dict[str, bytes]) -> Document:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return Document("a.epub", "0" * 16, data.getvalue())


def test_a_file_inside_a_document_is_got_as_it_is() -> None:
    data = random.Random(1).randbytes(300_000)

    assert extract_safely(archive({"art/ä.png": data, "b": b""}), "art/ä.png") == data


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        (archive({"b.png": b""}), "has no a.png inside; make the article from it anew"),
        (archive({"a.png": bytes(20_000_000)}), "unpacks to far too much"),
        (Document("a.epub", "0" * 16, b"It came at night."), "is damaged"),
    ],
)
def test_what_cannot_be_got_is_one_sentence(document: Document, complaint: str) -> None:
    with pytest.raises(ReadError, match=f"a.epub {complaint}"):
        extract_safely(document, "a.png")


def test_a_reader_may_write_nothing(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_safely(odd(b"write", tmp_path))

    marks = list(tmp_path.glob("*.mark"))
    assert not marks or not marks[0].stat().st_size


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"storm " * 1_300_000, "a paragraph of .* letters, which is no prose"),
        (b"storm\n\n" * 1_000_000, "in .* paragraphs, which is no article"),
    ],
)
def test_what_is_too_large_for_an_article_is_refused(data: bytes, complaint: str) -> None:
    with pytest.raises(ReadError, match=complaint):
        read_safely(Document("a.txt", "0" * 16, data))
