from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.readers import READERS, article_id, read_article
from quotecast.readers.markdown import parse_markdown
from quotecast.readers.plain import parse_plain
from quotecast.types import Block, BlockKind

DATA = Path(__file__).parents[1] / "data"


def told(blocks: tuple[Block, ...]) -> str:
    """A line a block, its kind first."""
    return "".join(f"{b.kind}{b.level or ''}: {b.text}\n" for b in blocks)


@pytest.mark.parametrize("path", sorted((DATA / "plain").glob("*.txt")), ids=lambda p: p.stem)
def test_plain_text_has_the_expected_blocks(path: Path) -> None:
    expected = path.with_suffix(".blocks").read_text(encoding="utf-8")

    assert told(parse_plain(path.read_text(encoding="utf-8"))) == expected


@pytest.mark.parametrize("path", sorted((DATA / "markdown").glob("*.md")), ids=lambda p: p.stem)
def test_markdown_has_the_expected_blocks(path: Path) -> None:
    expected = path.with_suffix(".blocks").read_text(encoding="utf-8")
    article = read_article(str(path))

    facts = f"title: {article.title}\nauthor: {article.author}\ndate: {article.published}\n"
    assert facts + told(article.blocks) == expected


@pytest.mark.parametrize("name", list(READERS))
def test_every_reader_reads_a_file_of_words(name: str, tmp_path: Path) -> None:
    path = tmp_path / "article"
    path.write_text("It came at night.", encoding="utf-8")

    article = READERS[name](str(path))

    assert [block.text for block in article.blocks] == ["It came at night."]
    assert article.source == str(path)


@given(st.text())
def test_plain_text_keeps_every_word(text: str) -> None:
    blocks = parse_plain(text)

    assert " ".join(block.text for block in blocks).split() == text.split()
    assert all(block.text.strip() for block in blocks)


@given(st.text())
def test_any_text_is_markdown(text: str) -> None:
    assert all(block.text for block in parse_markdown(text))


def test_a_file_is_the_same_article_whatever_it_says(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for each in (path, tmp_path / "b.txt"):
        each.touch()

    assert article_id(str(path), "one") == article_id(str(path), "two")
    assert article_id(str(path), "one") != article_id(str(tmp_path / "b.txt"), "one")
    assert article_id("-", "one") != article_id("-", "two")


def test_one_line_is_a_paragraph_and_no_title() -> None:
    assert parse_plain("The Storm")[0].kind is BlockKind.PARAGRAPH
