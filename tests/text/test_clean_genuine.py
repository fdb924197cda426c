"""Characters: honest text of many languages and kinds comes back as it was."""

import unicodedata
from pathlib import Path

import pytest

from quotecast.text.clean import clean_text

DATA = Path(__file__).parents[1] / "data" / "clean"
ARTICLE = (DATA / "article.txt").read_text(encoding="utf-8")
PASSAGES = sorted(path.stem for path in DATA.glob("genuine/*.txt"))


def read(name: str) -> str:
    return (DATA / "genuine" / f"{name}.txt").read_bytes().decode()


@pytest.mark.parametrize("name", PASSAGES)
def test_leaves_a_passage_alone(name: str) -> None:
    assert clean_text(read(name)) == read(name)


@pytest.mark.parametrize("name", PASSAGES)
def test_leaves_a_passage_alone_in_an_english_article(name: str) -> None:
    text = f"{ARTICLE}\n{read(name)}\n{ARTICLE}"

    assert clean_text(text) == text


@pytest.mark.parametrize("name", PASSAGES)
def test_leaves_letters_alone_whose_accents_are_characters_of_their_own(name: str) -> None:
    text = unicodedata.normalize("NFD", read(name))

    assert clean_text(text) == text


def test_leaves_all_languages_alone_in_one_text() -> None:
    text = "\n".join(read(name) for name in PASSAGES if not name.startswith("english"))

    assert clean_text(text) == text


def test_leaves_foreign_words_alone_in_a_disguised_article() -> None:
    quoted = "«Доброе утро, мама», he said in Москва; φιλία, naïve Zoë Müller, 5 µs, TNFα, x̄."
    hidden = ARTICLE.translate({ord("u"): "υ", ord("n"): "п"})

    assert clean_text(f"{hidden}\n{quoted}") == f"{ARTICLE}\n{quoted}"
