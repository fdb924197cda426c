from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.readers.markdown import parse_markdown, read_markdown
from quotecast.readers.plain import parse_plain
from quotecast.types import Block, BlockKind, Document

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
    article = read_markdown(Document(str(path), "0" * 16, path.read_bytes()))

    facts = f"title: {article.title}\nauthor: {article.author}\ndate: {article.published}\n"
    assert facts + told(article.blocks) == expected


@given(st.text())
def test_plain_text_keeps_every_word(text: str) -> None:
    blocks = parse_plain(text)

    assert " ".join(block.text for block in blocks).split() == text.split()
    assert all(block.text.strip() for block in blocks)


@given(st.text())
def test_any_text_is_markdown(text: str) -> None:
    assert all(block.text for block in parse_markdown(text))


def test_one_line_is_a_paragraph_and_no_title() -> None:
    assert parse_plain("The Storm")[0].kind is BlockKind.PARAGRAPH
