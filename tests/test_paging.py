import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.paging import paginate


@given(st.integers(0, 300), st.integers(1, 60))
def test_every_item_is_on_one_page_in_order(count: int, size: int) -> None:
    pages = paginate(range(count), size, "index.html")

    assert [item for page in pages for item in page.items] == list(range(count))
    assert len(pages[0].items) < 2 * size
    assert all(len(page.items) == size for page in pages[1:])
    names = [page.name for page in pages]
    assert [page.newer for page in pages] == ["", *names[:-1]]
    assert [page.older for page in pages] == [*names[1:], ""]


def test_pages_are_numbered_from_the_oldest() -> None:
    assert [page.name for page in paginate(range(10), 3, "feed.xml")] == [
        "feed.xml",
        "feed-2.xml",
        "feed-1.xml",
    ]


@pytest.mark.parametrize("count", [3, 5, 100, 299])
def test_a_new_item_changes_the_first_page_alone_or_moves_some_to_a_new_one(count: int) -> None:
    before = {page.name: page.items for page in paginate(range(count, 0, -1), 50, "a.b")}
    after = {page.name: page.items for page in paginate(range(count + 1, 0, -1), 50, "a.b")}

    assert all(after[name] == items for name, items in before.items() if name != "a.b")
