import io
import logging
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.errors import ReadError
from quotecast.readers.epub import read_epub
from quotecast.readers.formats import find_format
from quotecast.readers.guarded import read_safely
from quotecast.types import Article, Block, Document

DATA = Path(__file__).parents[1] / "data" / "epub"
BOOKS = sorted(path for path in DATA.iterdir() if path.is_dir())
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf"/></rootfiles></container>'
)


def told(blocks: tuple[Block, ...]) -> str:
    """A line a block, its kind first."""
    return "".join(f"{b.kind}{b.level or ''}: {b.text}\n" for b in blocks)


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def parts(folder: Path) -> dict[str, bytes]:
    """The files of a book that lies unpacked in a folder, the mimetype first."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return dict(sorted(named.items(), key=lambda item: item[0] != "mimetype"))


def book(
    *bodies: str, metadata: str = "", items: str = "", more: dict[str, bytes] | None = None
) -> Document:
    """A book with a page for every body: c0.xhtml and so on."""
    pages = {
        f"c{at}.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><body>{body}</body></html>'
        for at, body in enumerate(bodies)
    }
    items += "".join(
        f'<item id="{page}" href="{page}" media-type="application/xhtml+xml"/>' for page in pages
    )
    spine = "".join(f'<itemref idref="{page}"/>' for page in pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    files = {"META-INF/container.xml": CONTAINER, "book.opf": package} | pages
    data = {name: text.encode() for name, text in files.items()} | (more or {})
    return Document("book.epub", "0", zipped(data))


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("folder", BOOKS, ids=lambda path: path.name)
def test_a_book_has_the_expected_blocks(folder: Path) -> None:
    document = Document("book", "0", zipped(parts(folder)))
    article = read_epub(document)

    facts = (
        f"title: {article.title}\nauthor: {article.author}\ndate: {article.published}\n"
        f"language: {article.language}\n"
    )
    assert find_format(document) == ".epub"
    assert facts + told(article.blocks) == folder.with_suffix(".blocks").read_text("utf-8")


@pytest.mark.parametrize("href", ["art/a.png", "art%2Fa.png", "ART/A.PNG", "./art/../art/a.png"])
@pytest.mark.parametrize(
    ("metadata", "mark"),
    [("", 'properties="svg cover-image"'), ('<meta name="cover" content="a"/>', 'id="a"')],
    ids=["EPUB 3", "EPUB 2"],
)
def test_a_book_tells_where_its_cover_lies(metadata: str, mark: str, href: str) -> None:
    item = f'<item href="{href}" media-type="image/png" {mark}/>'

    article = read_epub(book("<p>One.", metadata=metadata, items=item, more={"art/a.png": b""}))

    assert article.image == "inside:art/a.png"


@pytest.mark.parametrize(
    "item",
    [
        'href="art/a.png" media-type="image/png"',
        'href="c0.xhtml" media-type="application/xhtml+xml" id="a" properties="cover-image"',
        'href="art/a.svg" media-type="image/svg+xml" properties="cover-image"',
        'href="gone.png" media-type="image/png" id="a"',
        'href="../art/a.png" media-type="image/png" properties="cover-image"',
        'href="https://example.org/art/a.png" media-type="image/png" id="a"',
    ],
)
def test_what_can_be_no_cover_is_none(item: str) -> None:
    more = {"art/a.png": b"", "art/a.svg": b""}
    metadata = '<meta name="cover" content="a"/>'

    article = read_epub(book("<p>One.", metadata=metadata, items=f"<item {item}/>", more=more))

    assert article.image is None


def test_pages_that_are_not_there_are_told(caplog: pytest.LogCaptureFixture) -> None:
    read_epub(Document("book", "0", zipped(parts(DATA / "two"))))

    warnings = [each.message for each in caplog.records if each.levelno == logging.WARNING]
    assert "book lacks its page gone.html; the rest is read" in warnings
    assert not any("etc/passwd" in each for each in warnings)


@pytest.mark.parametrize("body", ["<p>One & two", "<p>One <b>two</p><p/></b>", "<P>One two<BR>"])
def test_a_page_with_faults_is_read(body: str) -> None:
    assert " ".join(texts(read_epub(book(body)))).replace("& ", "") == "One two"


def test_an_empty_title_does_not_swallow_a_faulty_page() -> None:
    page = b"<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>One<br></body>"

    assert texts(read_epub(book("", more={"c0.xhtml": page}))) == ["One"]


def test_the_first_page_may_hold_all_the_book_and_be_called_its_cover() -> None:
    package = (
        b'<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
        b'<item id="a" href="a.html" media-type="text/html"/></manifest>'
        b'<spine><itemref idref="a"/></spine>'
        b'<guide><reference type="cover" href="a.html"/></guide></package>'
    )
    more = {"book.opf": package, "a.html": b"<p>It came at night."}

    assert texts(read_epub(book(more=more))) == ["It came at night."]


def test_a_title_page_is_known_by_its_words() -> None:
    told_of = "<dc:title>The Storm</dc:title><dc:creator>Rosa Delgado</dc:creator>"

    found = read_epub(book("<h1>The Storm</h1><p>by Rosa Delgado</p>", "One.", metadata=told_of))

    assert texts(found) == ["One."]


def test_a_chapter_about_copyright_is_kept() -> None:
    prose = "<p>He held the copyright, all rights reserved, and laughed.</p>" * 120

    assert len(read_epub(book(prose)).blocks) == 120


def test_a_chapter_with_five_links_is_no_list_of_contents() -> None:
    links = "".join(
        f'<p>He wrote of it <a href="c1.xhtml">later on</a>, {n}.</p>' for n in range(5)
    )

    assert len(read_epub(book(links, "<p>Later.</p>")).blocks) == 6


def test_a_number_that_links_to_a_chapter_takes_no_chapter_away() -> None:
    body = '<p>See chapter <a href="c1.xhtml#top">2</a>, or page <a href="c1.xhtml#p">9</a>.</p>'
    found = read_epub(
        book(body, '<div id="top"><h1>2</h1><p id="p">It <a href="#x">came</a>.</p></div>')
    )

    assert texts(found)[1:] == ["2", "It came."]


def test_a_protected_book_is_refused() -> None:
    encryption = (
        b'<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
        b'<e:CipherReference URI="c0.xhtml"/></e:CipherData></e:EncryptedData></encryption>'
    )

    with pytest.raises(ReadError, match=r"is protected \(DRM\)"):
        read_epub(book("x", more={"META-INF/encryption.xml": encryption}))


def test_what_is_taken_out_leaves_the_words_around_it() -> None:
    body = '<p>One <i>two</i><span class="pagenum">7</span> three, <b class="pageno">8</b>four.</p>'

    assert texts(read_epub(book(body))) == ["One two three, four."]


def test_the_mark_of_a_note_may_be_a_word() -> None:
    body = (
        '<p>One (<a epub:type="noteref" href="#n">note</a>)</p><p id="n">note: two</p><p>Three.</p>'
    )

    assert texts(read_epub(book(body))) == ["One ()", "Three."]


def test_dates_that_mean_nothing_are_none() -> None:
    for date in ("0101-01-01T00:00:00+00:00", "soon", "2024-13-40"):
        assert read_epub(book("One.", metadata=f"<dc:date>{date}</dc:date>")).published is None


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        (book(), "holds no text"),
        (book("<p> </p>"), "holds no text"),
        (book("x", more={"book.opf": b"words"}), "is damaged"),
        (Document("book.epub", "0", zipped({"mimetype": b"application/epub+zip"})), "is no EPUB"),
        (Document("book.epub", "0", b"PK\x03\x04 and no more"), "is damaged"),
        (Document("book.epub", "0", b"words"), "is damaged"),
    ],
)
def test_what_is_no_book_is_refused(document: Document, complaint: str) -> None:
    with pytest.raises(ReadError, match=complaint) as caught:
        read_epub(document)

    assert "book.epub" in str(caught.value)
    assert "\n" not in str(caught.value)


HOSTILE = {
    "laughs": "<!DOCTYPE html [<!ENTITY e0 'ha'>"
    + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    + "]><html><body><p title='&e11;'>&e11;</p></body></html>",
    "file": "<!DOCTYPE html [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>&f; word</p></body></html>",
    "deep": "<html><body>" + "<div>" * 100_000 + "word",
    "wide": "<html><body>" + "".join(f"<p id='a{n}'>{n}" for n in range(50_000)),
    "notes": "<html><body><div>" + "word <a href='#n'>1</a><a id='n'></a>" * 20_000,
    "annotated": "".join(
        f"<p>Word.<a href='#n{n}'>[{n}]</a></p><p id='n{n}'>[{n}] Note.</p>" for n in range(8000)
    ),
    "lists": "<html><body>" + "<ul><li><a href='a'>x</a>" * 5_000,
    "tags": "<" * 500_000,
    "zeros": "\0" * 5_000_000,
}


def problem_of(document: Document) -> str:
    """What a process with limits says of a document, nothing if it can be read."""
    try:
        read_safely(document)
    except ReadError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_made_to_do_harm_does_none(name: str) -> None:
    document = book("", "<p>Word.</p>", more={"c0.xhtml": HOSTILE[name].encode()})

    problem = problem_of(document)

    assert "by any means" not in problem
    assert "seconds" not in problem


def test_a_file_of_the_machine_is_not_put_into_a_book() -> None:
    document = book("", "<p>Word.</p>", more={"c0.xhtml": HOSTILE["file"].encode()})

    assert "root:" not in told(read_epub(document).blocks)


def test_a_book_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(ReadError, match="far too much"):
        read_safely(book("", more={"c0.xhtml": b" " * 60_000_000}))


@settings(max_examples=40)
@given(st.data())
@pytest.mark.parametrize("folder", BOOKS, ids=lambda path: path.name)
def test_a_damaged_book_gives_an_article_or_a_read_error(folder: Path, data: st.DataObject) -> None:
    whole = bytearray(zipped(parts(folder)))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(whole), data.draw(st.integers(0, len(whole)))]))

    with suppress(ReadError):
        assert read_epub(Document("book.epub", "0", bytes(whole[:cut]))).blocks


@settings(max_examples=40)
@given(st.data())
def test_damaged_parts_give_an_article_or_a_read_error(data: st.DataObject) -> None:
    files = parts(DATA / "three")
    name = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[name])
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    files[name] = bytes(content[:cut] if data.draw(st.booleans()) else content)

    with suppress(ReadError):
        assert read_epub(Document("book.epub", "0", zipped(files))).blocks
