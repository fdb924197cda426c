import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.errors import OutputError, SettingsError
from quotecast.lexicon import (
    apply,
    load_lexicon,
    read_lexicon,
    remove_entry,
    set_entry,
    show_lexicon,
    user_lexicon,
)
from quotecast.types import Pronunciation

OURS = """// ours
Solberg: SOHL-berg

# names of boats
Skarv: /skɑrv/
quay: key
"""


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = user_lexicon()
    path.parent.mkdir(parents=True)
    path.write_text(OURS, encoding="utf-8")
    return path


def test_the_show_s_entries_come_before_the_user_s(lexicon: Path, tmp_path: Path) -> None:
    show_lexicon(tmp_path).write_text("Solberg: Sunny\nHolm: HOHM", encoding="utf-8")

    entries = load_lexicon(tmp_path)

    assert [(entry.word, entry.spoken) for entry in entries] == [
        ("Solberg", "Sunny"),
        ("Holm", "HOHM"),
        ("Skarv", "/skɑrv/"),
        ("quay", "key"),
    ]
    assert apply("Solberg, Holm, the Quay", entries) == "Sunny, [Holm](/hˈOm/), the key"


def test_without_files_there_are_no_entries(tmp_path: Path) -> None:
    assert load_lexicon(tmp_path) == ()
    assert apply("Solberg", ()) == "Solberg"


def test_a_changed_entry_stays_where_it_was(lexicon: Path) -> None:
    set_entry(lexicon, Pronunciation("Solberg", "SAHL-berg"))

    assert lexicon.read_text("utf-8") == OURS.replace("SOHL-berg", "SAHL-berg")


def test_a_new_entry_comes_last(lexicon: Path) -> None:
    set_entry(lexicon, Pronunciation("Holm", "HOHM"))

    assert lexicon.read_text("utf-8") == f"{OURS}Holm: HOHM\n"


def test_the_first_entry_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lexicon.conf"

    set_entry(path, Pronunciation("Holm", "HOHM"))

    assert read_lexicon(path) == (Pronunciation("Holm", "HOHM"),)
    assert path.read_text("utf-8").startswith("// How words are said")
    assert path.read_text("utf-8").endswith("\nHolm: HOHM\n")


def test_an_entry_told_twice_is_told_once_afterwards(lexicon: Path) -> None:
    lexicon.write_text("A: one\nB: two\nA: three\n", encoding="utf-8")

    set_entry(lexicon, Pronunciation("A", "four"))

    assert lexicon.read_text("utf-8") == "A: four\nB: two\n"


def test_a_removed_entry_leaves_the_rest(lexicon: Path) -> None:
    assert remove_entry(lexicon, "Solberg")
    assert lexicon.read_text("utf-8") == OURS.replace("Solberg: SOHL-berg\n", "")
    assert not remove_entry(lexicon, "Solberg")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\nSolberg", "lexicon.conf:2: expected a word, a colon and how it is said"),
        (": x", "lexicon.conf:1: expected a word"),
        ("a: b\nSolberg: SOHL-brg", "lexicon.conf:2: “brg” in “SOHL-brg” is no syllable"),
        ("Solberg: /5/", "lexicon.conf:1: “5” in “/5/” is no sound of the IPA"),
        ("a" * 300 + ": b", "lexicon.conf:1: an entry is longer than 200 letters"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    show_lexicon(tmp_path).write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError, match=re.escape(told)):
        load_lexicon(tmp_path)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    show_lexicon(tmp_path).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SettingsError, match=r"lexicon\.conf cannot be read"):
        load_lexicon(tmp_path)


@pytest.mark.parametrize("word", ["", "a: b", "# a", "a\nb", "//a"])
def test_what_a_file_cannot_hold_is_refused_and_changes_nothing(lexicon: Path, word: str) -> None:
    with pytest.raises(SettingsError):
        set_entry(lexicon, Pronunciation(word, "x"))

    assert lexicon.read_text("utf-8") == OURS


def test_a_file_with_a_mistake_is_not_written_over(lexicon: Path) -> None:
    lexicon.write_text("Solberg", encoding="utf-8")

    with pytest.raises(SettingsError, match=":1:"):
        set_entry(lexicon, Pronunciation("Holm", "HOHM"))

    assert lexicon.read_text("utf-8") == "Solberg"


def test_a_folder_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "lexicon").write_text("", encoding="utf-8")

    with pytest.raises((OutputError, SettingsError)):
        set_entry(tmp_path / "lexicon" / "lexicon.conf", Pronunciation("Holm", "HOHM"))


def test_entries_written_at_once_are_all_kept(lexicon: Path) -> None:
    entries = [Pronunciation(f"Name{number}", "WIN") for number in range(40)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda entry: set_entry(lexicon, entry), entries))

    assert set(entries) < set(read_lexicon(lexicon))


def test_other_ends_of_lines_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    show_lexicon(tmp_path).write_bytes("\ufeffSolberg: SOHL-berg\r\nHolm : HOHM \r\n".encode())

    assert read_lexicon(show_lexicon(tmp_path)) == (
        Pronunciation("Solberg", "SOHL-berg"),
        Pronunciation("Holm", "HOHM"),
    )


@given(
    st.text(min_size=1, max_size=20).filter(
        lambda word: word.strip() == word and word[0] not in "#/\ufeff" and ":" not in word
    )
)
def test_any_word_is_read_as_it_was_written(tmp_path: Path, word: str) -> None:
    path = tmp_path / "any.conf"
    entry = Pronunciation(word, "other words")
    try:
        set_entry(path, entry)
    except SettingsError:
        assert re.search("[\r\n\ud800-\udfff]", word)
    else:
        assert entry in read_lexicon(path)


def test_ten_thousand_entries_cost_a_line_next_to_nothing() -> None:
    entries = tuple(Pronunciation(f"Name{number}", "WIN") for number in range(10_000))
    apply("Name1", entries)

    begin = perf_counter()
    for _ in range(1000):
        apply("Name77 said that nobody came to the harbour on Monday.", entries)

    assert perf_counter() - begin < 1
