"""People sound the same in every episode of a show."""

import pytest

from quotecast.catalog import list_voices
from quotecast.ensemble import (
    admit,
    forget_members,
    is_named,
    merge_members,
    recognise,
    rename_member,
    set_member,
)
from quotecast.errors import NameUnknownError
from quotecast.types import Gender, Member, Role, Speaker

BASS, TENOR = (voice for voice in list_voices("tone") if voice.name in ("bass", "tenor"))
WONG = Member("Dr. Grainger Wong", ("tone:bass",), "male")
OFFICE = Member("the Home Office", ("tone:alto",))


def known(*speakers: Speaker, members: tuple[Member, ...] = (WONG, OFFICE)) -> dict[str, str]:
    return {name: member.name for name, member in recognise(speakers, members).items()}


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Dr. Grainger Wong", "male"),
        ("Grainger Wong", None),
        ("grainger  wong", "male"),
        ("Mr. Wong", None),
        ("Wong", "male"),
    ],
)
def test_somebody_is_known_again(name: str, gender: Gender | None) -> None:
    assert known(Speaker(name, gender)) == ({name: WONG.name} if is_named(name) else {})


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Grainger Wong", "female"),  # another gender
        ("Mrs. Wong", "female"),
        ("Peter Wong", "male"),  # another given name
        ("Wong", None),  # perhaps a company
        ("Grainger", "male"),
        ("a Home Office spokesman", None),
    ],
)
def test_somebody_else_is_not_taken_for_them(name: str, gender: Gender | None) -> None:
    assert known(Speaker(name, gender)) == {}


def test_an_alias_tells() -> None:
    member = Member("Robert Pell", ("tone:bass",), "male", ("Bob",))

    assert known(Speaker("Bob", "male"), members=(member,)) == {"Bob": "Robert Pell"}


def test_a_surname_that_two_have_tells_nothing() -> None:
    wives = (Member("Hillary Clinton", (), "female"), Member("Chelsea Clinton", (), "female"))

    assert known(Speaker("Ms. Clinton", "female"), members=wives) == {}


def test_a_surname_may_become_a_full_name() -> None:
    member = Member("Ms. Clinton", ("tone:alto",), "female")

    grown = admit(
        (member,),
        {"Hillary Clinton": member},
        [Role(Speaker("Hillary Clinton", "female"), list_voices("tone")[0])],
    )

    assert grown == (Member("Ms. Clinton", ("tone:alto",), "female", ("Hillary Clinton",)),)


def test_two_speakers_are_never_one_member() -> None:
    found = known(Speaker("Mr. Wong", "male"), Speaker("Grainger Wong", "male"))

    assert found == {"Grainger Wong": WONG.name}


def test_whoever_has_a_name_is_remembered_with_their_voice() -> None:
    roles = [
        Role(Speaker("Ann Holm", "female"), TENOR),
        Role(Speaker("a neighbour"), BASS),
        Role(Speaker("Mr. Wong", "male"), TENOR),
    ]

    grown = admit((WONG,), {"Mr. Wong": WONG}, roles)

    assert [(member.name, member.voices) for member in grown] == [
        ("Dr. Grainger Wong", ("tone:bass",)),  # What they had this time changes nothing.
        ("Ann Holm", ("tone:tenor",)),
    ]


def test_a_voice_of_another_engine_is_added() -> None:
    alto = next(voice for voice in list_voices("kokoro"))

    (grown,) = admit((WONG,), {"Mr. Wong": WONG}, [Role(Speaker("Mr. Wong"), alto)])

    assert grown.voices == ("tone:bass", alto.id)


@pytest.mark.parametrize("name", ["a neighbour", "the parents", "Marsh Lane residents", "a man"])
def test_whoever_has_no_name_is_not_remembered(name: str) -> None:
    assert not is_named(name)


def test_a_person_sets_voice_and_gender() -> None:
    members = set_member((WONG,), "grainger wong", "tone:tenor", None)
    members = set_member(members, "New Person", "", "female")

    assert members == (
        Member("Dr. Grainger Wong", ("tone:tenor",), "male"),
        Member("New Person", (), "female"),
    )


def test_the_old_name_still_means_them() -> None:
    (renamed,) = rename_member((WONG,), "Grainger Wong", "Wong the Surgeon")

    assert renamed.name == "Wong the Surgeon"
    assert renamed.aliases == ("Dr. Grainger Wong",)
    assert known(Speaker("Grainger Wong"), members=(renamed,)) == {"Grainger Wong": renamed.name}


def test_merged_people_have_the_first_ones_voice_and_all_names() -> None:
    other = Member("Doc", ("tone:alto", "kokoro:am_adam"), None, ("The Doc",))

    (merged,) = merge_members((other, WONG), "Grainger Wong", "doc")

    assert merged == Member(
        "Dr. Grainger Wong", ("tone:bass", "kokoro:am_adam"), "male", ("Doc", "The Doc")
    )


def test_nobody_is_forgotten_when_one_is_unknown() -> None:
    assert forget_members((WONG, OFFICE), ["the Home Office"]) == (WONG,)
    with pytest.raises(NameUnknownError, match=r"did you mean “Dr\. Grainger Wong”"):
        forget_members((WONG, OFFICE), ["the Home Office", "Dr. Granger Wong"])


def test_a_name_that_somebody_has_is_not_given_twice() -> None:
    with pytest.raises(NameUnknownError, match="somebody already; merge"):
        rename_member((WONG, OFFICE), "Grainger Wong", "the Home Office")
