"""What belongs to a podcast, and what of it has to be sent."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.errors import ReadError, SettingsError
from quotecast.publish.items import KINDS, Item, list_items
from quotecast.publish.manifest import NAME
from quotecast.publish.reach import check_reach
from quotecast.publish.transfer import plan_transfer

from .conftest import Podcast


def page(name: str, mark: str, size: int = 3) -> Item:
    return Item(name, size, mark, KINDS[".html"])


names = st.sampled_from(["a/b.html", "a/c.html", "d.html", "e/s-0123456789abcdef.mp3"])
marks = st.dictionaries(names, st.sampled_from(["", "1", "2"]))


def test_without_a_podcast_there_is_nothing_to_publish(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no podcast yet"):
        list_items(tmp_path / "output")


def test_a_file_that_is_made_anew_meanwhile_is_told(podcast: Podcast) -> None:
    items = list_items(podcast.output)
    (podcast.output / "fog-1" / "index.html").write_text("another size altogether")
    (podcast.output / "ice-1" / "index.html").unlink()

    for name in ("fog-1/index.html", "ice-1/index.html"):
        (item,) = (each for each in items if each.name == name)
        with pytest.raises(ReadError, match="publish again"):
            item.open()


@given(wanted=marks, known=marks, there=st.dictionaries(names, st.sampled_from([3, 4])))
def test_nothing_that_differs_is_taken_for_the_same(
    wanted: Mapping[str, str], known: Mapping[str, str], there: Mapping[str, int]
) -> None:
    items = [page(name, mark or "3") for name, mark in wanted.items()]

    transfer = plan_transfer(items, there, known)

    assert {*transfer.sends, *transfer.unchanged} == set(items)
    assert not {*transfer.sends} & {*transfer.unchanged}
    for item in transfer.unchanged:
        assert there[item.name] == item.size_bytes
        assert item.is_lasting or known[item.name] == item.mark
    assert set(transfer.strays) == (known.keys() & there.keys()) - wanted.keys()


@pytest.mark.parametrize("name", ["../a.html", "/a", "a/../b", "a/b/c", ".htaccess", "a/.b", ""])
def test_a_list_cannot_name_what_is_outside_of_the_podcast(name: str) -> None:
    assert not NAME.fullmatch(name)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1:8000", "[::1]:80", "0.0.0.0", "a.LOCALHOST."]
)
def test_a_base_address_that_is_this_machine_is_refused(host: str) -> None:
    with pytest.raises(SettingsError, match="set base_url in quotecast") as caught:
        check_reach(f"http://{host}/pod", "sftp://example.org/pod")
    assert "sftp://example.org/pod" in str(caught.value)


def test_a_base_address_at_home_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    check_reach("http://192.168.1.20/pod", "/srv/pod")
    assert "your own network" in caplog.text
    caplog.clear()

    check_reach("https://pods.example.com/pod", "/srv/pod")

    assert not caplog.text
