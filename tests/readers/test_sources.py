import io
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotecast.errors import ReadError
from quotecast.fetch import Fetcher
from quotecast.pipeline import finish
from quotecast.readers.opening import open_source
from quotecast.readers.sources import find_articles, read_one
from quotecast.types import Article, Document, Entry, Failure


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True) as opened:
        yield opened


def opened(source: object, fetcher: Fetcher) -> Document:
    return finish(open_source(str(source), fetcher))


def found(fetcher: Fetcher, *sources: object, limit: int = 0) -> list[Article | Failure]:
    told = find_articles(map(str, sources), fetcher, limit=limit)
    articles = (each.article if isinstance(each, Entry) else each for each in told)
    return [each for each in articles if isinstance(each, Article | Failure)]


def write(path: Path, text: str = "It came at night.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_the_same_article_whatever_it_says(tmp_path: Path, fetcher: Fetcher) -> None:
    path, other = write(tmp_path / "a.txt"), write(tmp_path / "b.txt")
    (tmp_path / "link.txt").symlink_to(path)
    first = opened(path, fetcher)

    write(path, "It came by day.")

    assert opened(path, fetcher).id == first.id == opened(tmp_path / "link.txt", fetcher).id
    assert opened(other, fetcher).id != first.id


def test_standard_input_is_told_apart_by_its_words(
    monkeypatch: pytest.MonkeyPatch, fetcher: Fetcher
) -> None:
    ids = []
    for text in (b"one", b"two", b"one"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        ids.append(opened("-", fetcher).id)

    assert ids[0] == ids[2] != ids[1]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("none.txt", "there is no file none.txt; check its name"),
        ("example.org/storm", "begin with https://"),
        ("/dev/zero", "larger than 100 MB"),
        (".", "is a folder"),
    ],
)
def test_what_cannot_be_opened_is_told(source: str, complaint: str, fetcher: Fetcher) -> None:
    with pytest.raises(ReadError, match=complaint):
        opened(source, fetcher)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, fetcher: Fetcher) -> None:
    path = write(tmp_path / "a.txt", "It came at night. " * 4_000_000)
    done = threading.Event()

    def go_on_writing() -> None:
        with path.open("a") as file:
            while not done.is_set():
                file.write("And on it went.")
                file.flush()

    writer = threading.Thread(target=go_on_writing)
    writer.start()
    try:
        with pytest.raises(ReadError, match="changed while it was read"):
            opened(path, fetcher)
    finally:
        done.set()
        writer.join()


def test_a_folder_gives_its_files_by_name_and_no_hidden_ones(
    tmp_path: Path, fetcher: Fetcher
) -> None:
    folder = tmp_path / "saved"
    for name in ("b.md", "a.txt", "deep/c.html", ".hidden/d.txt", ".e.txt", "f.png", "g/h.txt"):
        write(folder / name)
    write(folder / "g" / "episode.json")

    articles = found(fetcher, folder)

    assert [each.source for each in articles] == [
        str(folder / name) for name in ("a.txt", "b.md", "deep/c.html")
    ]


def test_one_that_fails_does_not_stop_the_others(tmp_path: Path, fetcher: Fetcher) -> None:
    good = write(tmp_path / "good.txt")

    failure, article = found(fetcher, tmp_path / "none.txt", good)

    assert isinstance(failure, Failure)
    assert "there is no file" in failure.problem
    assert isinstance(article, Article)


def test_a_list_is_followed_once_however_often_it_names_itself(
    tmp_path: Path, fetcher: Fetcher
) -> None:
    address = "http://127.0.0.1:9/gone"
    path = write(tmp_path / "list.txt", f"{address}\n{address}\n")

    (failure,) = found(fetcher, path, path)

    assert isinstance(failure, Failure)
    assert failure.source == address


def test_a_limit_holds_for_each_list(tmp_path: Path, fetcher: Fetcher) -> None:
    for name in ("one/a.txt", "one/b.txt", "two/c.txt", "two/d.txt"):
        write(tmp_path / name)

    articles = found(fetcher, tmp_path / "one", tmp_path / "two", limit=1)

    assert [Path(each.source).name for each in articles] == ["a.txt", "c.txt"]


def test_several_articles_are_not_one(tmp_path: Path, fetcher: Fetcher) -> None:
    write(tmp_path / "one" / "a.txt")
    write(tmp_path / "one" / "b.txt")

    with pytest.raises(ReadError, match="lists 2 articles; name one of them"):
        finish(read_one(str(tmp_path / "one"), fetcher))


def test_a_pipe_is_read_to_its_end(tmp_path: Path, fetcher: Fetcher) -> None:
    os.mkfifo(tmp_path / "pipe")

    def write_slowly() -> None:
        with (tmp_path / "pipe").open("w") as pipe:
            for word in ("It came ", "at night."):
                time.sleep(0.1)  # The pipe's time changes between them.
                pipe.write(word)
                pipe.flush()

    writer = threading.Thread(target=write_slowly)
    writer.start()

    article = finish(read_one(str(tmp_path / "pipe"), fetcher)).article

    writer.join()
    assert article
    assert article.blocks[0].text == "It came at night."
