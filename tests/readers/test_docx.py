import io
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.errors import ReadError
from quotecast.readers.docx import read_docx
from quotecast.readers.formats import find_format
from quotecast.readers.guarded import read_safely
from quotecast.types import Block, BlockKind, Document

DATA = Path(__file__).parents[1] / "data" / "docx"
FILES = sorted(path for path in DATA.iterdir() if path.suffix != ".blocks")
MAIN = "word/document.xml"
# The folder holds a document's parts; the files were written by pandoc and by LibreOffice.
RELS, ONE = "word/_rels/document.xml.rels", "word/media/one.png"
SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BLIP = (
    '<w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    f'<a:blip xmlns:r="{SPACE}" r:embed="p1"/></a:graphic></w:drawing>'
)
IMAGE_DATA = (
    f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="{SPACE}">'
    '<v:imagedata r:id="p2"/></v:shape></w:pict>'
)
# As Word writes a picture today, and as it did at first.


def told(blocks: tuple[Block, ...]) -> str:
    """A line a block, its kind first."""
    return "".join(f"{b.kind}{b.level or ''}: {b.text}\n" for b in blocks)


def parts() -> dict[str, bytes]:
    folder = DATA / "report"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def report(**changed: bytes) -> Document:
    """The report, some of its parts changed, which are named by their stems."""
    files = {name: changed.get(Path(name).stem, content) for name, content in parts().items()}
    return Document("report.docx", "0", zipped(files))


def saying(body: str, head: str = "") -> Document:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return report(
        document=f"{head}<w:document {space}><w:body>{body}</w:body></w:document>".encode()
    )


def core(fields: str) -> bytes:
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    return f"<core {spaces}>{fields}</core>".encode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_document_has_the_expected_blocks(path: Path) -> None:
    document = report() if path.is_dir() else Document(path.name, "0", path.read_bytes())
    article = read_docx(document)

    facts = f"title: {article.title}\nauthor: {article.author}\nlanguage: {article.language}\n"
    expected = path.with_suffix(".blocks").read_text("utf-8")
    assert find_format(Document("it", "0", document.data)) == ".docx"
    assert facts + told(article.blocks) == expected


def test_a_date_has_a_time_zone() -> None:
    assert str(read_docx(report()).published) == "2026-01-31 09:30:00+00:00"
    assert read_docx(report(core=core("<dcterms:created>soon</dcterms:created>"))).published is None


@pytest.mark.parametrize(
    ("told_title", "title"),
    [("The Wind", "The Wind"), ("Microsoft Word - x.doc", "It blew"), ("Document1", "It blew")],
)
def test_a_title_that_a_program_made_up_is_none(told_title: str, title: str) -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="a2"/></w:pPr><w:r><w:t>It blew</w:t></w:r></w:p>'
    document = saying(body + "<w:p><w:r><w:t>And blew.</w:t></w:r></w:p>")
    files = {
        name: core(f"<dc:title>{told_title}</dc:title>") if name == "docProps/core.xml" else content
        for name, content in unzipped(document.data).items()
    }

    assert read_docx(Document("it", "0", zipped(files))).title == title


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nobody_is_an_author_because_a_program_says_so() -> None:
    assert read_docx(report(core=core("<dc:creator>python-docx</dc:creator>"))).author is None


def test_a_paragraph_without_any_style_is_read() -> None:
    found = read_docx(saying("<w:p><w:r><w:t>One.</w:t></w:r></w:p>"))

    assert found.blocks == (Block(BlockKind.PARAGRAPH, "One."),)


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        (saying(""), "holds no text"),
        (saying("<w:p/>"), "holds no text"),
        (saying("<w:p><w:r><w:t>One"), "is damaged"),
        (saying("<w:p/>", '<!DOCTYPE w [<!ENTITY a "b">]>'), "made to do harm"),
        (report(styles=b"<!DOCTYPE a><a/>"), "made to do harm"),
        (report(core=b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), "harm"),
        (saying("<w:tc><w:tcPr><w:gridSpan w:val='x'/></w:tcPr></w:tc>"), "save it anew"),
        (saying("<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80), "save it anew|is d"),
        (Document("report.docx", "0", zipped({MAIN: b"<a/>"})), "save it anew"),
        (Document("report.docx", "0", zipped({"a.txt": b"One."})), "save it anew"),
        (Document("report.docx", "0", b"PK\x03\x04 and no more"), "is damaged; fetch it anew"),
        (Document("report.docx", "0", b"\xd0\xcf\x11\xe0" * 99), "without a password"),
    ],
)
def test_what_is_no_document_is_refused(document: Document, complaint: str) -> None:
    with pytest.raises(ReadError, match=complaint) as caught:
        read_docx(document)

    assert "report.docx" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_entities_that_grow_are_stopped_before_they_do() -> None:
    laughs = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else 'ha'}'>" for n in range(12))
    document = saying("<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>", f"<!DOCTYPE w [{laughs}]>")

    with pytest.raises(ReadError):
        read_safely(document)


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(ReadError, match="far too much"):
        read_safely(report(document=b"<a>" + b" " * 60_000_000 + b"</a>"))


def test_files_beside_the_document_are_not_looked_into() -> None:
    files = parts() | {"word/media/film.mp4": bytes(60_000_000), "word/theme/theme1.xml": b"<"}

    assert read_docx(Document("report.docx", "0", zipped(files))).title == "The Storm"


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("media/one.png", "inside:word/media/one.png"),
        ("/word/media/one.png", "inside:word/media/one.png"),
        ("Media/One.PNG", "inside:word/media/one.png"),
        ("../../word/media/one.png", "inside:word/media/one.png"),
        ("media/gone.png", "inside:word/media/two.jpeg"),
        ("media/one.emf", "inside:word/media/two.jpeg"),
        ("file:///word/media/one.png", "inside:word/media/two.jpeg"),
        ("", "inside:word/media/two.jpeg"),
    ],
)
def test_a_document_tells_where_its_first_picture_lies(target: str, address: str) -> None:
    links = link("p1", target) + link("p2", "media/two.jpeg")
    names = ("word/media/two.jpeg", "word/media/one.png", "word/media/one.emf")

    article = read_docx(pictured(f"{BLIP}{IMAGE_DATA}", links, names))

    assert article.image == address


def test_pictures_that_are_not_in_the_text_are_not_the_documents() -> None:
    article = read_docx(pictured("", link("p1", "media/one.png"), (ONE,)))

    assert article.image is None


def link(name: str, target: str, mode: str = "Internal") -> str:
    return f'<Relationship Id="{name}" Type="image" Target="{target}" TargetMode="{mode}"/>'


def pictured(runs: str, links: str, names: tuple[str, ...]) -> Document:
    """A document with these runs, the links of its text and such files."""
    files = unzipped(saying(f"<w:p><w:r><w:t>One.</w:t>{runs}</w:r></w:p>").data)
    files[RELS] = files[RELS].replace(b"</Relationships>", f"{links}</Relationships>".encode())
    return Document("it.docx", "0", zipped(files | dict.fromkeys(names, b"")))


def test_a_picture_on_somebody_s_disk_is_not_opened() -> None:
    outside = link("x", "file:///etc/passwd", "External")
    blips = BLIP.replace("p1", "x") + BLIP.replace('embed="p1"', 'link="x"')

    article = read_docx(pictured(blips, outside, ()))

    assert told(article.blocks) == "paragraph: One.\n"
    assert article.image is None


@settings(max_examples=25)
@given(st.data())
@pytest.mark.parametrize("path", [path for path in FILES if path.is_file()], ids=lambda p: p.name)
def test_a_damaged_file_gives_an_article_or_a_read_error(path: Path, data: st.DataObject) -> None:
    whole = bytearray(path.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(whole), data.draw(st.integers(0, len(whole)))]))

    with suppress(ReadError):
        assert read_docx(Document("it.docx", "0", bytes(whole[:cut]))).blocks


@settings(max_examples=80)
@given(st.data())
def test_damaged_parts_give_an_article_or_a_read_error(data: st.DataObject) -> None:
    files = parts()
    name = data.draw(st.sampled_from(sorted(files)))
    text = files[name].decode()
    words = sorted(set(re.findall(r'(?<=")[^"<>]*(?=")|(?<=<w:)\w+', text)))
    word, other = data.draw(st.sampled_from(words)), data.draw(st.sampled_from([*words, "", "x"]))
    files[name] = text.replace(word, other, data.draw(st.integers(1, 3))).encode()

    with suppress(ReadError):
        assert read_docx(Document("it.docx", "0", zipped(files))).blocks
