"""How much furniture goes, and whether the article stays: a table for each format.

    python benchmarks/furniture.py [FILE ...]

Files are articles with their expected blocks beside them (by default tests/data/articles), or
JSON lines (.jsonl, .jsonl.gz) that hold one text each under "text", such as
networkdynamics/PolNeAR's: of these every line dropped is printed, for somebody to read.

Furniture is what the reader leaves on the page and the expected blocks do not hold; a reader
that drops it itself leaves less to count. An article is exact when title, author, day and every
block are as expected.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quotecast.errors import ReadError
from quotecast.readers.guarded import read_safely
from quotecast.script import clean_article
from quotecast.text.furniture import drop_furniture
from quotecast.types import Article, Block, BlockKind, Document

ARTICLES = Path(__file__).parents[1] / "tests" / "data" / "articles"
Words = Counter[str]


@dataclass(frozen=True, slots=True)
class Score:
    """What became of one article, in words."""

    blocks: int
    expected: int
    kept: int
    furniture: int
    dropped: int
    is_exact: bool


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="by default the labelled articles")
    files = parser.parse_args().files or sorted(ARTICLES.iterdir())
    for path in files:
        if ".jsonl" in path.suffixes:
            print_dropped(path)
    pages = [path for path in files if is_labelled(path)]
    if pages:
        print_scores(pages)


def is_labelled(path: Path) -> bool:
    """Whether a file is an article with its expected blocks beside it."""
    return path.suffix != ".blocks" and path.with_suffix(".blocks").exists()


def print_scores(pages: Iterable[Path]) -> None:
    """Print a row for each format, and one for all."""
    rows: dict[str, list[Score]] = defaultdict(list)
    for path in pages:
        try:
            score = measure(path)
        except ReadError as error:
            print(f"not read: {error}", file=sys.stderr)
            continue
        rows[path.suffix].append(score)
        rows["all"].append(score)
    print(f"{'format':8}{'articles':>9}{'blocks':>8}{'kept %':>9}{'dropped %':>11}{'exact':>7}")
    for name, scores in sorted(rows.items(), key=lambda row: (row[0] == "all", row[0])):
        kept = share(sum(s.kept for s in scores), sum(s.expected for s in scores))
        dropped = share(sum(s.dropped for s in scores), sum(s.furniture for s in scores))
        exact = sum(s.is_exact for s in scores)
        blocks = sum(s.blocks for s in scores)
        print(f"{name:8}{len(scores):9}{blocks:8}{kept:9.2f}{dropped:11.2f}{exact:7}")


def share(part: int, whole: int) -> float:
    """In percent; all of nothing is everything."""
    return 100 * part / whole if whole else 100.0


def measure(path: Path) -> Score:
    """Read, clean and clear one article, and compare."""
    entry = read_safely(Document(str(path), "0" * 16, path.read_bytes()))[0]
    if entry.article is None:
        raise ReadError(f"{path} holds no article; give one that does")
    raw = clean_article(entry.article)
    article, _ = drop_furniture(raw)
    told = path.with_suffix(".blocks").read_text(encoding="utf-8")
    expected = count([line.partition(": ")[2] for line in told.splitlines()[3:]])
    found, left = count_blocks(raw), count_blocks(article)
    return Score(
        blocks=len(raw.blocks),
        expected=expected.total(),
        kept=(expected & left).total(),
        furniture=(found - expected).total(),
        dropped=((found - expected) - (left - expected)).total(),
        is_exact=told == tell(article),
    )


def count(texts: Iterable[str]) -> Words:
    """How often each word occurs."""
    return Counter(word for text in texts for word in text.split())


def count_blocks(article: Article) -> Words:
    """How often each word occurs in an article, its title left out."""
    return count(block.text for block in article.blocks)


def tell(article: Article) -> str:
    """An article as its expected blocks are written."""
    facts = f"title: {article.title}\nauthor: {article.author}\ndate: {article.published}\n"
    return facts + "".join(f"{b.kind}{b.level or ''}: {b.text}\n" for b in article.blocks)


def print_dropped(path: Path) -> None:
    """Print what is dropped from each text of a file, and how much there was."""
    blocks = drops = 0
    for name, article in read_texts(path):
        _, dropped = drop_furniture(article)
        blocks += len(article.blocks)
        drops += len(dropped)
        for each in dropped:
            print(f"{each.reason:24} {name[:24]:24} {each.text}")
    print(f"{path.name}: {drops:,} drops in {blocks:,} blocks")


def read_texts(path: Path) -> Iterator[tuple[str, Article]]:
    """The texts of a file of JSON lines, a block a paragraph, and what each is called."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for number, line in enumerate(filter(None, data.decode("utf-8").split("\n"))):
        row = json.loads(line)
        text = str(row["text"])
        parts = text.split("\n\n" if "\n\n" in text else "\n")
        texts = [" ".join(part.split()) for part in parts if part.strip()]
        blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
        name = str(row.get("id", number))
        yield name, Article(id="", title="", blocks=blocks, source=name)


if __name__ == "__main__":
    main()
