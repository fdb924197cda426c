import logging
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.errors import ReadError
from quotecast.readers import LISTS, addresses
from quotecast.readers.addresses import list_addresses
from quotecast.readers.csv import list_csv
from quotecast.readers.formats import find_format
from quotecast.readers.guarded import read_safely
from quotecast.readers.opml import list_opml
from quotecast.types import Document

DATA = Path(__file__).parents[1] / "data" / "lists"
FILES = sorted(path for path in DATA.iterdir() if path.suffix in (".csv", ".opml", ".urls"))


def listed(data: bytes, name: str = "list") -> Document:
    return Document(name, "0", data)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_list_has_the_expected_addresses(path: Path) -> None:
    expected = path.with_suffix(".entries").read_text(encoding="utf-8")
    document = listed(path.read_bytes(), path.name)

    assert "".join(f"{entry.source}\n" for entry in LISTS[path.suffix](document)) == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_list_is_known_for_what_it_is(path: Path) -> None:
    assert find_format(listed(path.read_bytes(), path.name)) == path.suffix


def test_what_is_left_out_is_told(caplog: pytest.LogCaptureFixture) -> None:
    document = listed((DATA / "pocket.csv").read_bytes(), "pocket.csv")
    with caplog.at_level(logging.INFO):
        list_csv(document)

    assert caplog.messages == [
        "pocket.csv: 1 is left out, archived",
        "pocket.csv: 1 is left out, without a web address",
    ]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"title,author\nThe Storm,Rosa\n", "no column with addresses; head one of them “url”"),
        (b"url,status\nhttps://example.org/a,archive\n", "still to be read"),
        (b"url\nnone\n", "still to be read"),
        (b"", "is empty"),
    ],
)
def test_a_csv_file_without_addresses_is_refused(data: bytes, complaint: str) -> None:
    with pytest.raises(ReadError, match=complaint):
        list_csv(listed(data))


def test_a_whole_article_in_a_field_is_no_hindrance() -> None:
    article = b'"' + b"It rained. " * 50_000 + b'"'

    found = list_csv(listed(b"content,url\n" + article + b",https://example.org/a\n"))

    assert [entry.source for entry in found] == ["https://example.org/a"]


@pytest.mark.parametrize(
    ("encoding", "word"), [("utf-16", "Zoë"), ("cp1252", "Zoë"), ("utf-8-sig", "Zoë")]
)
def test_a_csv_file_may_be_in_any_encoding(encoding: str, word: str) -> None:
    text = f"url,title\nhttps://example.org/a,{word} and the long way home\n"

    assert list_csv(listed(text.encode(encoding)))[0].source == "https://example.org/a"


@pytest.mark.parametrize("lister", [list_csv, list_addresses, list_opml])
def test_more_than_can_be_meant_is_refused(lister: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "MOST_ENTRIES", 2)
    lines = [f"https://example.org/{number}" for number in range(3)]
    texts = {
        list_csv: "url\n" + "\n".join(lines),
        list_addresses: "\n".join(lines),
        list_opml: "<opml>" + "".join(f'<outline url="{line}"/>' for line in lines) + "</opml>",
    }

    with pytest.raises(ReadError, match="lists 3 addresses; give at most 2 at a time"):
        lister(listed(texts[lister].encode()))  # type: ignore[operator,index]


@pytest.mark.parametrize("data", [b"<opml/>", b"<opml><body><outline text='x'/></body></opml>"])
def test_an_outline_without_addresses_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="lists no feed and no article"):
        list_opml(listed(data))


def test_a_remark_is_no_address() -> None:
    with pytest.raises(ReadError, match="one a line"):
        list_addresses(listed(b"# https://example.org/a\n"))


@settings(max_examples=20)
@given(st.data())
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_list_cut_anywhere_gives_entries_or_a_read_error(path: Path, data: st.DataObject) -> None:
    whole = path.read_bytes()
    cut = whole[: data.draw(st.integers(0, len(whole)))]

    with suppress(ReadError):
        found = LISTS[path.suffix](listed(cut))
        assert all(entry.source.lower().startswith("http") for entry in found)


@settings(max_examples=100)
@given(st.text())
def test_any_text_below_a_column_of_addresses_is_survived(text: str) -> None:
    with suppress(ReadError):
        list_csv(listed(b"url,title\n" + text.encode(errors="replace")))


def test_an_outline_made_to_grow_does_no_harm() -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    data = f'<!DOCTYPE opml [{laughs}]><opml><outline xmlUrl="https://x.org/&e11;"/></opml>'

    with pytest.raises(ReadError):
        read_safely(listed(data.encode(), "feeds.opml"))
