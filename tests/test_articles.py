"""Whole articles, as sites and people give them: what is left to be read aloud."""

from pathlib import Path

import pytest

from quotecast.readers.guarded import read_safely
from quotecast.script import clean_article
from quotecast.text.furniture import drop_furniture
from quotecast.types import Article, Document

ARTICLES = Path(__file__).parent / "data" / "articles"
PAGES = sorted(
    path
    for path in ARTICLES.iterdir()
    if path.suffix != ".blocks" and path.with_suffix(".blocks").exists()
)


def told(article: Article) -> str:
    """What is known about an article, and then a line a block, its kind first."""
    facts = f"title: {article.title}\nauthor: {article.author}\ndate: {article.published}\n"
    return facts + "".join(f"{b.kind}{b.level or ''}: {b.text}\n" for b in article.blocks)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_but_the_article_is_left(path: Path) -> None:
    expected = path.with_suffix(".blocks").read_text(encoding="utf-8")

    (entry,) = read_safely(Document(str(path), "0" * 16, path.read_bytes()))

    assert entry.article is not None
    article, _ = drop_furniture(clean_article(entry.article))
    assert told(article) == expected
