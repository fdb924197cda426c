from base64 import b64encode
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.errors import ReadError
from quotecast.readers.eml import read_eml
from quotecast.readers.eml.letters import parse_letter, unflow
from quotecast.readers.formats import find_format
from quotecast.readers.guarded import read_safely
from quotecast.types import Article, Block, BlockKind, Document

DATA = Path(__file__).parents[1] / "data" / "eml"
LETTERS = sorted(DATA.glob("*.eml"))


def told(blocks: tuple[Block, ...]) -> str:
    """A line a block, its kind first."""
    return "".join(f"{b.kind}{b.level or ''}: {b.text}\n" for b in blocks)


def letter(text: str | bytes, head: str = "Subject: It\nFrom: me@example.org\n") -> Article:
    data = text if isinstance(text, bytes) else (head + text).encode()
    return read_eml(Document("it.eml", "0", data))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_has_the_expected_blocks(path: Path) -> None:
    article = read_eml(Document(path.name, "0", path.read_bytes()))

    facts = (
        f"title: {article.title}\nauthor: {article.author}\ndate: {article.published}\n"
        f"language: {article.language}\n"
    )
    assert facts + told(article.blocks) == path.with_suffix(".blocks").read_text("utf-8")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_is_known_without_its_name(path: Path) -> None:
    assert find_format(Document("-", "0", path.read_bytes())) == ".eml"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fwd: Re: AW: The Storm", "The Storm"),
        ("[EXTERNAL] FW: The Storm", "The Storm"),
        ("***SPAM*** The Storm", "The Storm"),
        ("Re[2]: The Storm", "The Storm"),
        ("Reading: The Storm", "Reading: The Storm"),
        ("The\n Storm", "The Storm"),
        ("=?utf-8?b?VGhlIFN0b3Jt?=", "The Storm"),
        ("=?utf-8?b?!!?= Storm", "Storm"),
        ("=?klingon?q?The_Storm?=", "=?klingon?q?The_Storm?="),
        ("Café, 5 €", "Café, 5 €"),
    ],
)
def test_a_subject_becomes_a_title(subject: str, title: str) -> None:
    assert letter(f"Subject: {subject}\n\nIt came.", head="").title == title


def test_a_letter_without_name_and_subject_has_neither() -> None:
    found = letter("From: me@example.org\n\nIt came.", head="")

    assert (found.title, found.author, found.published) == ("", None, None)


def test_a_page_saved_whole_is_read_as_a_page() -> None:
    page = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/storm\r\n"
        b"Subject: The Storm\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><head><title>The Storm</title></head><body><article><h1>The Storm</h1>"
        + b"<p>It came at night, and nobody in the harbour had seen such a thing =C3=A9.</p>"
        * 9
        + b"</article></body></html>\r\n--b\r\nContent-Type: text/html\r\n\r\n"
        b"<p>Not read: a frame.</p>\r\n--b--\r\n"
    )
    document = Document("page.mhtml", "0", page)

    found = read_eml(document)

    assert find_format(document) == ".eml"
    assert found.title == "The Storm"
    assert "thing é" in found.blocks[0].text
    assert "Not read" not in told(found.blocks)


def test_an_original_message_below_an_answer_is_left_out_and_a_forwarded_one_read() -> None:
    below = "\n\n-----Original Message-----\nFrom: Ann Mbeki <a@b.org>\nSubject: Mill\n\nIt turns."

    answer = letter("Subject: Re: Mill\n\nGood." + below, head="")
    forwarded = letter("Subject: FW: Mill\n\nGood." + below, head="")

    assert told(answer.blocks) == "paragraph: Good.\n"
    assert told(forwarded.blocks) == "paragraph: It turns.\n"
    assert forwarded.author == "Ann Mbeki"


def test_a_poor_page_gives_way_to_the_plain_text() -> None:
    text = "It came at night, and nobody slept in the harbour. " * 3
    found = letter(
        "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n"
        f"{text}\n--b\nContent-Type: text/html\n\n<p>Use another program.</p>\n--b--\n"
    )

    assert found.blocks == (Block(BlockKind.PARAGRAPH, text.strip()),)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "windows-1252", "utf-16"])
def test_a_letter_may_be_in_any_charset(charset: str) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    coded = b64encode("Café, she said.".encode(charset)).decode()

    assert letter(head + coded).blocks[0].text == "Café, she said."


def test_a_text_file_beside_the_letter_is_not_read() -> None:
    found = letter(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nIt came.\n--b\n"
        "Content-Type: text/plain\nContent-Disposition: inline; filename=log.txt\n\nNot read.\n"
    )

    assert told(found.blocks) == "paragraph: It came.\n"


def test_what_belongs_to_a_page_is_not_read_with_it() -> None:
    found = letter(
        "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>It came."
        "\n--b\nContent-Type: text/html\n\n<p>Not read.\n"
    )

    assert told(found.blocks) == "paragraph: It came.\n"


def test_a_charset_that_lies_does_not_cost_the_letter() -> None:
    data = b"Subject: It\nContent-Type: text/plain; charset=utf-8\n\nCaf\xe9 and \x81 more\n"

    assert letter(data).blocks[0].text.startswith("Caf")


def test_a_signature_in_the_middle_of_a_long_letter_is_none() -> None:
    text = "One.\n\n-- \n\n" + "\n\n".join(f"Paragraph {number}." for number in range(30))

    assert len(parse_letter(text)) == 32


def test_text_that_flows_may_delete_the_blank() -> None:
    assert unflow("to \nday", deletes_space=True) == "today"
    assert unflow(" >not quoted\n-- \nRosa") == ">not quoted\n-- \nRosa"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "Content-Type: application/pdf\n\nwords",
        "Content-Type: text/html\n\n<p> </p>",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--",
    ],
)
def test_a_letter_without_text_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match=r"it\.eml is a letter without text"):
        letter(text)


NESTED = "".join(
    f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(10_000)
)
HOSTILE = {
    "nested": NESTED + "\nWord.",
    "letters": "Content-Type: message/rfc822\n\n" * 5_000 + "\nWord.",
    "heads": "".join(f"X-{n}: y\n" for n in range(100_000)) + "\nWord.",
    "parts": "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nWord.\n" * 20_000,
    "subject": "Subject: " + "=?utf-8?q?a?= " * 200_000 + "\n\nWord.",
    "sender": "From: " + "(" * 500_000 + "\n\nWord.",
    "charset": "Content-Type: text/plain; charset=" + "x" * 100_000 + "\n\nWord.",
    "date": "Date: " + "1 " * 500_000 + "\n\nWord.",
    "codec": "Content-Type: text/plain; charset=rot13\n\nWord.",
    "codecs": "Content-Type: text/plain; charset=zlib\n\nWord.",
    "names": "Content-Type: text/plain; " + "charset*0*=a; " * 20_000 + "\n\nWord.",
    "quotes": "Subject: x\n\n" + ">" * 1_000_000 + "\nWord.",
    "blanks": "Subject: x\n\n" + "-- \n" * 20_000 + "Word.",
}


def problem_of(document: Document) -> str:
    """What a process with limits says of a document, nothing if it can be read."""
    try:
        read_safely(document)
    except ReadError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_letter_made_to_do_harm_does_none(name: str) -> None:
    document = Document("it.eml", "0", HOSTILE[name].encode())

    problem = problem_of(document)

    assert "by any means" not in problem
    assert "seconds" not in problem


@settings(max_examples=30)
@given(st.data())
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_damaged_letter_gives_an_article_or_a_read_error(path: Path, data: st.DataObject) -> None:
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(whole), data.draw(st.integers(0, len(whole)))]))

    with suppress(ReadError):
        assert read_eml(Document("it.eml", "0", bytes(whole[:cut]))).source == "it.eml"


@settings(max_examples=100)
@given(st.binary())
def test_any_bytes_give_an_article_or_a_read_error(data: bytes) -> None:
    with suppress(ReadError):
        read_eml(Document("it.eml", "0", data))
