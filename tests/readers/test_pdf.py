import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from quotecast.errors import ReadError
from quotecast.readers.guarded import read_safely
from quotecast.readers.pdf import read_pdf
from quotecast.types import Article, Block, Document

DATA = Path(__file__).parents[1] / "data" / "pdf"


def read(name: str) -> Article:
    return read_pdf(Document(name, "0" * 16, (DATA / name).read_bytes()))


def told(blocks: tuple[Block, ...]) -> str:
    """A line a block, its kind first."""
    return "".join(f"{b.kind}{b.level or ''}: {b.text}\n" for b in blocks)


def write_pdf(content: bytes, *objects: bytes, filters: bytes = b"") -> bytes:
    """A file with one page; other objects follow from number 5."""
    stream = b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<"
    page += b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 5 0 R>>>>>>"
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream,
        *objects,
    )
    numbered = (b"%d 0 obj%s\nendobj\n" % (n, body) for n, body in enumerate(bodies, 1))
    return b"%PDF-1.5\n" + b"".join(numbered) + b"trailer<</Root 1 0 R>>\n%%EOF"


def squeeze(block: bytes, times: int) -> bytes:
    """The same bytes over and over, compressed without ever being held whole."""
    packer = zlib.compressobj(9)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    more = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + more * (times - 1) + packer.flush()


@pytest.mark.parametrize("path", sorted(DATA.glob("*.blocks")), ids=lambda path: path.stem)
def test_a_pdf_has_the_expected_blocks(path: Path) -> None:
    article = read(f"{path.stem}.pdf")

    facts = f"title: {article.title}\nauthor: {article.author}\n"
    facts += f"date: {article.published}\nlanguage: {article.language}\n"
    assert facts + told(article.blocks) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("scan.pdf", r"scan.pdf is a scan without a text layer; run it through OCR .*ocrmypdf"),
        ("locked.pdf", "locked.pdf is locked with a password"),
    ],
)
def test_says_why_a_pdf_cannot_be_read(name: str, complaint: str) -> None:
    with pytest.raises(ReadError, match=complaint) as caught:
        read(name)

    assert "\n" not in str(caught.value)


def test_a_title_that_a_program_made_up_gives_way_to_the_largest_type() -> None:
    assert b"draft3.docx" in (DATA / "manuscript.pdf").read_bytes()
    assert read("manuscript.pdf").title == "THE SLEDGE WINTER"


def cut(share: float) -> bytes:
    whole = (DATA / "essay.pdf").read_bytes()
    return whole[: int(len(whole) * share)]


def spoil(step: int) -> bytes:
    whole = bytearray((DATA / "paper.pdf").read_bytes())
    whole[1000::step] = bytes(len(whole[1000::step]))
    return bytes(whole)


def nest_pages(count: int) -> bytes:
    tree = b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count %d>>endobj\n" % count
    root = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    return root + tree + b"trailer<</Root 1 0 R>>\n%%EOF"


FLATE = b"/Filter/FlateDecode"
FORM = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>"
WORDS = b"BT /F 9 Tf 50 50 Td (word) Tj ET " * 1000
BAD: dict[str, Callable[[], bytes]] = {
    "spoilt": lambda: spoil(997),
    "badly spoilt": lambda: spoil(53),
    "no page": lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>",
    "a flate bomb": lambda: write_pdf(squeeze(b" " * 1_000_000, 3000), filters=FLATE),
    "an endless content stream": lambda: write_pdf(squeeze(WORDS, 500), filters=FLATE),
    "a form within itself": lambda: write_pdf(b"/X Do", FORM + b"stream\n/X Do /X Do\nendstream"),
    "a page tree within itself": lambda: nest_pages(4000),
    "a billion pages": lambda: nest_pages(1_000_000_000),
    "deep nesting": lambda: write_pdf(b"[" * 3_000_000),
}


@pytest.mark.parametrize("what", list(BAD))
def test_a_damaged_or_hostile_pdf_is_an_article_or_one_complaint(what: str) -> None:
    complaint = complain(Document("it.pdf", "0" * 16, BAD[what]()))

    assert complaint.startswith("it.pdf ")
    assert "\n" not in complaint


def complain(document: Document) -> str:
    """What is wrong with a document, or how many blocks it has."""
    try:
        (entry,) = read_safely(document)
    except ReadError as error:
        return str(error)
    assert entry.article
    return f"{document.source} has {len(entry.article.blocks)} blocks"


@pytest.mark.parametrize("data", [cut(0.02), cut(0.5), cut(0.98), b"%PDF-1.7\n"])
def test_what_is_left_of_a_pdf_is_told_to_be_damaged(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"it.pdf .*damaged"):
        read_pdf(Document("it.pdf", "0" * 16, data))


def test_a_password_is_told_from_damage_in_the_guarded_process() -> None:
    data = (DATA / "locked.pdf").read_bytes()

    with pytest.raises(ReadError, match="password"):
        read_safely(Document("locked.pdf", "0" * 16, data))
