"""following.toml lists the feeds, and belongs to whoever edits it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.errors import NameUnknownError, SettingsError
from quotecast.follow.followed import Followed, add_followed, load_followed, remove_followed

NEWS = Followed("https://news.example/rss", "https://news.example/")
KITCHEN = Followed("https://kitchen.example/feed", first=10)
TEXT = """\
# Mine.

[[feed]]
address = "https://news.example/rss"  # in the morning
page = "https://news.example/"

# Only the long ones.
[[feed]]
address = 'https://kitchen.example/feed'
first = 10
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "following.toml"


def test_a_show_without_the_file_follows_nothing(path: Path) -> None:
    assert load_followed(path) == ()


def test_what_is_added_is_read_again(path: Path) -> None:
    add_followed(path, [NEWS])
    add_followed(path, [KITCHEN])

    assert load_followed(path) == (NEWS, KITCHEN)


def test_a_feed_is_added_once_however_its_address_is_written(path: Path) -> None:
    add_followed(path, [NEWS, NEWS])

    assert add_followed(path, [Followed("http://www.NEWS.example/rss")]) == ()
    assert load_followed(path) == (NEWS,)


def test_remarks_and_layout_stay(path: Path) -> None:
    path.write_text(TEXT)

    add_followed(path, [Followed("https://sea.example/rss")])

    assert path.read_text() == TEXT + '\n[[feed]]\naddress = "https://sea.example/rss"\n'


def test_a_feed_goes_with_its_remarks_and_leaves_those_of_others(path: Path) -> None:
    path.write_text(TEXT)

    assert remove_followed(path, "https://news.example") == NEWS

    assert path.read_text() == "# Mine.\n\n" + TEXT[TEXT.index("# Only") :]
    assert remove_followed(path, KITCHEN.address) == KITCHEN
    assert path.read_text() == "# Mine.\n\n"


def test_the_nearest_feed_is_named_when_there_is_none(path: Path) -> None:
    path.write_text(TEXT)

    with pytest.raises(NameUnknownError, match="did you mean “https://news"):
        remove_followed(path, "https://news.example/rsss")
    assert path.read_text() == TEXT


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[feed]]\n", "needs an address"),
        ("[[feed]]\naddress = 3\n", "needs an address"),
        ('[[feed]]\naddress = "a"\nfirst = -1\n', "first must be a number"),
        ('[[feed]]\naddress = "a"\nfirst = true\n', "first must be a number"),
        ('[[feed]]\nadress = "a"\n', "did you mean “address”"),
        ('[feed]\naddress = "a"\n', "a heading of its own"),
        ("feeds = 3\n", "no setting is called “feeds”"),
        ("[[feed]", "cannot be read"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(path: Path, text: str, complaint: str) -> None:
    path.write_text(text)

    with pytest.raises(SettingsError, match=r"following\.toml") as caught:
        load_followed(path)
    assert complaint in str(caught.value)


def test_a_list_in_one_line_is_left_to_its_writer(path: Path) -> None:
    path.write_text(text := 'feed = [{address = "https://news.example/rss"}]\n')

    for change in (lambda: add_followed(path, [KITCHEN]), lambda: remove_followed(path, NEWS.page)):
        with pytest.raises((SettingsError, NameUnknownError)):
            change()
    assert path.read_text() == text


@given(st.lists(st.text(min_size=1).filter(str.strip), unique_by=str.strip, min_size=1))
def test_every_address_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, addresses: list[str]
) -> None:
    path = tmp_path_factory.mktemp("show") / "following.toml"
    wanted = [Followed(address.strip()) for address in addresses]

    added = add_followed(path, wanted)

    assert load_followed(path) == added
    assert {feed.address for feed in added} <= {feed.address for feed in wanted}
