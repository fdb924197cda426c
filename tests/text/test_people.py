"""Names of one person are put together; those of two are kept apart."""

from collections.abc import Sequence

import pytest

from quotecast.text.attribution.genders import gender_beside, gender_of_given_name, gender_of_title
from quotecast.text.attribution.mentions import Kind, Mention
from quotecast.text.attribution.names import parse_name, same_given
from quotecast.text.attribution.people import People


def mentions(names: Sequence[str], kind: Kind = "name") -> list[Mention]:
    return [
        Mention(i * 50, i * 50 + len(name), kind, name, name, i, is_subject=True)
        for i, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Dr. Grainger Wong", "Dr. Wong", "Wong"),
        ("Liliya Miroshnik", "Liliya"),
        ("Donald J. Trump", "Donald Trump", "Mr. Trump", "Trump’s"),
        ("William Hague", "Bill Hague", "Mr Hague"),
        ("Zoë Álvarez", "Zoe Alvarez", "Alvarez"),
        ("Aung San Suu Kyi", "Ms. Suu Kyi", "Suu Kyi"),
        ("Joseph R. Biden Jr.", "Joe Biden", "President Biden"),
    ],
)
def test_forms_of_one_name_are_one_person(names: tuple[str, ...]) -> None:
    assert len(People(mentions(names)).all) == 1


def test_title_keeps_spouses_apart() -> None:
    people = People(mentions(["Tom Baker", "Ruth Baker", "Mrs. Baker", "Mr. Baker"]))

    assert len(people.all) == 2
    assert people.find("Mrs. Baker", 0) is people.find("Ruth Baker", 0)
    assert people.find("Mr. Baker", 0) is people.find("Tom Baker", 0)


def test_name_is_the_fullest_with_its_title() -> None:
    people = People(mentions(["Wong", "Dr. Grainger Wong", "Dr. Wong"]))

    assert people.all[0].name == "Dr. Grainger Wong"


def test_office_is_no_part_of_a_full_name() -> None:
    assert People(mentions(["Mayor Ann Lee"])).all[0].name == "Ann Lee"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Maria Silva", "female"),
        ("Rajesh Kumar", "male"),
        ("Dr. Grainger Wong", None),
        ("Robin Lake", None),
        ("Mr. Robin Lake", "male"),
        ("Dame Lesley Lake", "female"),
    ],
)
def test_title_comes_before_given_name_in_telling_a_gender(name: str, gender: str | None) -> None:
    assert People(mentions([name])).all[0].gender == gender


def test_kinship_tells_a_gender() -> None:
    assert gender_beside("said her husband, ", " who left") == "male"
    assert gender_beside("", ", 43, a mother of two") == "female"
    assert gender_beside("", ", a friend of her mother’s") is None


def test_tables_know_many_names_and_leave_out_doubtful_ones() -> None:
    assert gender_of_given_name("fatima") == "female"
    assert gender_of_given_name("kim") is None
    assert gender_of_title("Prof.") is None


def test_names_are_taken_apart() -> None:
    name = parse_name("Sen. Ana-María O’Neill III")

    assert name.title == "Sen."
    assert name.keys == ("ana-maria", "o'neill")
    assert same_given("k", "katherine")
