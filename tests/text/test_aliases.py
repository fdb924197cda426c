"""Names that a text gives for one person are found, and nothing else in brackets is one."""

import pytest

from quotecast.text.attribution.aliases import find_aliases, is_nickname
from quotecast.text.speakers import find_quotations


@pytest.mark.parametrize(
    ("text", "full", "alias"),
    [
        ("Robert Pell (Bob) sold eels.", "Robert Pell", "Bob"),
        ("Robert (Bob) Pell sold eels.", "Robert Pell", "Bob"),
        ("Imelda Raye (“Mel”) sold eels.", "Imelda Raye", "Mel"),
        ("the Bureau of Meteorology (BoM) warned", "Bureau of Meteorology", "BoM"),
        ("the Parent-Teacher Guild (PTG) met", "Parent-Teacher Guild", "PTG"),
        ("the United Fruit Growers (U.F.G.) met", "United Fruit Growers", "U.F.G."),
        ("the Dairy Farmers’ Union, or DFU, met", "Dairy Farmers’ Union", "DFU"),
        ("Deepak Soni (aka DJ Monsoon) played.", "Deepak Soni", "DJ Monsoon"),
        ("Tyrone Beck, better known as Slipway, sang.", "Tyrone Beck", "Slipway"),
        ("Enid Crane (pen name Rose Farrow) wrote", "Enid Crane", "Rose Farrow"),
        ("Slipway, whose real name is Tyrone Beck, sang.", "Slipway", "Tyrone Beck"),
        ("Lakshmi Rao, known to friends as “Lucky”, sells tea.", "Lakshmi Rao", "Lucky"),
        ("Margaret ‘Peggy’ Byrne ran the pub.", "Margaret Byrne", "Peggy"),
        ('Carlos "The Crab" Nunez lost.', "Carlos Nunez", "The Crab"),
    ],
)
def test_finds_the_other_name(text: str, full: str, alias: str) -> None:
    assert [(found.full, found.alias) for found in find_aliases(text)] == [(full, alias)]


@pytest.mark.parametrize(
    "text",
    [
        "Robert Pell (43) sold eels.",
        "Sen. Robert Pell (D-Mass.) sold eels.",
        "Robert Pell (Labour) sold eels.",
        "Robert Pell (Ind) and Joan Day (Con) sold eels.",
        "Chris Pell (Christchurch) sold eels.",
        "Robert Pell (1931–2004) sold eels.",
        "Robert Pell (right) and Joan Day (Reuters) sold eels.",
        "LEEDS (AP) — Robert Pell sold eels.",
        "Robert Pell, known as a fighter, sold eels.",
        "Robert Pell, born in Leeds, sold eels.",
        "Robert ‘A Disgrace’ Over Eels",
        "In “Peggy” Byrne plays a nurse.",
        "A farmer from Union, called Trump a “fool” on Monday.",
    ],
)
def test_leaves_ages_parties_places_and_headlines(text: str) -> None:
    assert find_aliases(text) == ()


def test_nickname_is_read_by_the_narrator() -> None:
    assert is_nickname("Margaret ‘Peggy’ Byrne", 10, 15)
    assert not is_nickname("Margaret sang ‘Peggy’ twice", 15, 20)


def test_speaker_lists_the_aliases() -> None:
    text = "Tyrone Beck, better known as Slipway, sat down. “I am done,” Slipway said."

    (found,) = find_quotations(text)

    assert found.speaker
    assert found.speaker.name == "Tyrone Beck"
    assert "Slipway" in found.speaker.aliases


def test_names_in_brackets_of_two_do_not_mix() -> None:
    text = (
        "The Harbour Workers Party (HWP) and the Free Harbour Workers Party (FHWP) walked out. "
        "“We had no choice,” the FHWP said. “Nor had we,” the HWP said."
    )

    one, other = (found.speaker for found in find_quotations(text))

    assert one
    assert other
    assert one != other


def test_a_megabyte_of_capitals_comes_to_an_end() -> None:
    assert find_aliases("A-B.C’" * 170_000) == ()
    assert find_aliases("Ann Lee (" * 110_000) == ()
