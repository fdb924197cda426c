import io
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.errors import ReadError
from quotecast.readers import archives
from quotecast.readers.archives import Archive, mend_xml, parse_xml
from quotecast.types import Document

LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]>"
)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def opened(data: bytes) -> Archive:
    return Archive(Document("book.epub", "0", data))


def test_reads_what_was_put_in() -> None:
    archive = opened(zipped({"a.txt": b"One.", "Böcke/b.txt": b"Two." * 1000}))

    assert archive.names == ("a.txt", "Böcke/b.txt")
    assert archive.read("Böcke/b.txt") == b"Two." * 1000


def test_finds_a_file_whatever_the_capitals_and_the_slashes() -> None:
    archive = opened(zipped({"OEBPS\\Chapter.xhtml": b"One."}))

    assert archive.find("oebps/chapter.xhtml") == "OEBPS/Chapter.xhtml"
    assert archive.find("oebps/other.xhtml") == ""


def test_a_name_in_utf_8_is_known_although_the_archive_does_not_say_so() -> None:
    data = zipped({"Böcke.txt": b"One."}).replace(b"\x00\x08", b"\x00\x00")

    assert "Böcke.txt" in opened(data).names


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\b", "a/"])
def test_names_that_lead_elsewhere_are_nobodys(name: str) -> None:
    assert opened(zipped({name: b"x", "a.txt": b"One."})).names == ("a.txt",)


def test_the_last_of_two_files_of_one_name_counts() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", b"Old.")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", b"New.")

    assert opened(data.getvalue()).read("a.txt") == b"New."


@pytest.mark.parametrize("zeros", [2_000_000, 60_000_000])
def test_a_file_that_unpacks_to_too_much_is_refused(zeros: int) -> None:
    archive = opened(zipped({"bomb": bytes(zeros)}))

    with pytest.raises(ReadError, match="far too much"):
        archive.read("bomb")


def test_a_large_file_of_prose_is_no_bomb() -> None:
    prose = "".join(f"On the {day:,}th day it rained.\n" for day in range(100_000)).encode()

    assert opened(zipped({"a.txt": prose})).read("a.txt") == prose


def test_all_that_is_read_counts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 2500)
    archive = opened(zipped({"a": b"x" * 1000}))
    archive.read("a")
    archive.read("a")

    with pytest.raises(ReadError, match="far too much"):
        archive.read("a")


def test_a_size_that_lies_is_not_believed() -> None:
    honest = zipped({"bomb": bytes(60_000_000)})
    lying = honest.replace(struct.pack("<L", 60_000_000), struct.pack("<L", 10))

    with pytest.raises(ReadError):
        opened(lying).read("bomb")


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)

    with pytest.raises(ReadError, match="holds 4 files"):
        opened(zipped(dict.fromkeys("abcd", b"")))


def test_a_locked_file_is_told_apart() -> None:
    data = bytearray(zipped({"a.txt": b"One."}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1

    with pytest.raises(ReadError, match="password"):
        opened(bytes(data)).read("a.txt")


def test_unusual_packing_is_refused() -> None:
    archive = opened(zipped({"a.txt": b"One."}, zipfile.ZIP_LZMA))

    with pytest.raises(ReadError, match="unusual"):
        archive.read("a.txt")


def test_one_wrong_bit_is_noticed() -> None:
    data = zipped({"a.txt": b"One, two, three."}, zipfile.ZIP_STORED)

    with pytest.raises(ReadError, match=r"book\.epub is damaged; fetch it anew"):
        opened(data.replace(b"two", b"twp")).read("a.txt")


@settings(max_examples=100)
@given(st.data())
def test_damaged_bytes_give_their_content_or_a_read_error(data: st.DataObject) -> None:
    whole = bytearray(zipped({"a.txt": b"One, two, three. " * 20, "b/c.txt": b"Four."}))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))

    with suppress(ReadError):
        archive = opened(bytes(whole[:cut] if data.draw(st.booleans()) else whole))
        for name in archive.names:
            archive.read(name)


def test_an_entity_is_not_put_in() -> None:
    root = mend_xml(LAUGHS + b"<a><b>&j;</b><c>word</c></a>", "it")

    assert len("".join(map(str, root.itertext()))) < 100


def test_a_file_of_the_machine_is_not_put_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    head = f'<!DOCTYPE a [<!ENTITY file SYSTEM "{secret.as_uri()}">]>'

    root = mend_xml(f"{head}<a>&file; word</a>".encode(), "it")

    assert "".join(map(str, root.itertext())).replace("&file;", "").strip() == "word"


def test_entities_in_an_attribute_stay_small() -> None:
    with pytest.raises(ReadError, match="it is damaged"):
        parse_xml(LAUGHS + b'<a b="&j;"/>', "it")
    try:
        root = mend_xml(LAUGHS + b'<a b="&j;"><c/></a>', "it")
    except ReadError:
        return
    assert len(root.get("b") or "") < 10_000


@pytest.mark.parametrize("data", [b"", b"\0", b"words", b"<a>" * 1000, b"<a><b></a>"])
def test_strict_reading_refuses_what_is_no_xml(data: bytes) -> None:
    with pytest.raises(ReadError, match="it is damaged"):
        parse_xml(data, "it")


def test_small_faults_are_mended() -> None:
    assert mend_xml(b"<a><b>One & two</b></a>", "it").findtext("b") == "One  two"


def test_archives_in_archives_are_not_unpacked() -> None:
    inner = zipped({"bomb": bytes(10_000_000)})
    for _ in range(5):
        inner = zipped({"more.zip": inner})

    assert opened(inner).read("more.zip").startswith(b"PK")
