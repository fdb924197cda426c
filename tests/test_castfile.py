"""cast.toml says who has which voice, and keeps what people write in it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.castfile import load_members, save_members
from quotecast.errors import SettingsError
from quotecast.types import Member

HOLM = Member("Ann Holm", ("kokoro:bf_emma",), "female", ("Annie",))
LEE = Member('Dr. "Bob" Lee', ("tone:bass", "kokoro:am_adam"))
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=12)
engines = st.dictionaries(st.sampled_from(["kokoro", "tone", "x"]), texts, max_size=3)
voices = engines.map(lambda found: tuple(f"{name}:{each}" for name, each in found.items()))
members = st.lists(
    st.builds(
        Member,
        texts,
        voices,
        st.sampled_from([None, "female", "male"]),
        st.lists(texts, max_size=2).map(tuple),
    ),
    max_size=4,
    unique_by=lambda member: member.name,
).map(tuple)


def test_without_a_file_nobody_is_remembered(tmp_path: Path) -> None:
    assert load_members(tmp_path / "cast.toml") == ()


@given(first=members, second=members)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, first: tuple[Member, ...], second: tuple[Member, ...]
) -> None:
    path = tmp_path_factory.mktemp("show") / "cast.toml"

    save_members(path, first)
    assert load_members(path) == first
    save_members(path, second)
    assert set(load_members(path)) == set(second)


def test_remarks_and_layout_of_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    text = (
        '# My people\n\n["Ann Holm"]   # from the island\nvoice = "kokoro:bf_emma"\n'
        'gender = "female" # surely\naliases = [ "Annie" ]\n'
    )
    path.write_text(text, encoding="utf-8")

    save_members(path, (HOLM, LEE))

    written = path.read_text(encoding="utf-8")
    assert written.startswith(text)
    assert load_members(path) == (HOLM, LEE)


def test_nothing_is_written_when_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    save_members(path, (HOLM,))
    before = path.stat().st_mtime_ns

    save_members(path, (HOLM,))

    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[Ann]]\nx", "cannot be read: .*line 1"),
        ("Ann = 3", "should be a heading"),
        ("[Ann]\nvoise = 'tone:bass'", "did you mean “voice”"),
        ("[Ann]\ngender = 'man'", "gender must be"),
        ("[Ann]\nvoice = 'bass'", "an id such as"),
        ("[Ann]\nvoice = ['tone:bass', 'tone:alto']", "one of each engine"),
        ("[Ann]\nvoice = 3", "a text, or a list of texts"),
        ("[Ann]\naliases = [3]", "a text, or a list of texts"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "cast.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError, match=complaint) as caught:
        load_members(path)

    assert str(path) in str(caught.value)
