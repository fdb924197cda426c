"""Which entries of a feed are made: all that is new, oldest first, nothing twice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.errors import ReadError
from quotecast.follow.choosing import Appetite, choose_new
from quotecast.follow.finding import find_links
from quotecast.follow.marks import article_marks, entry_mark, place_mark
from quotecast.follow.memory import PATIENCE, Memory, Visit, load_memory
from quotecast.types import Article, Block, BlockKind, Entry

FEED = "https://news.example/rss"
START = datetime(2026, 5, 1, tzinfo=UTC)
BEFORE = Visit("news", START)
ALL = Appetite()


def link(name: object) -> Entry:
    return Entry(f"https://news.example/{name}")


def whole(name: str, day: int, words: str = "Fog.") -> Entry:
    block = Block(BlockKind.PARAGRAPH, words)
    source = f"https://news.example/{name}"
    date = START + timedelta(days=day)
    return Entry(source, Article(name, name, (block,), source, published=date))


def marks(*entries: Entry) -> set[str]:
    return {entry_mark(entry, FEED) for entry in entries}


def test_at_first_the_latest_few_are_made_oldest_first() -> None:
    entries = [link(n) for n in (5, 4, 3, 2, 1)]

    choice = choose_new(entries, FEED, set(), visit=None, appetite=Appetite(first=2))

    assert choice.wanted == (link(4), link(5))
    assert choice.passed == (link(3), link(2), link(1))


def test_later_all_that_is_new_is_made() -> None:
    entries = [link(n) for n in (5, 4, 3, 2, 1)]

    choice = choose_new(entries, FEED, marks(link(1)), visit=BEFORE, appetite=Appetite(first=0))

    assert choice.wanted == (link(2), link(3), link(4), link(5))
    assert not choice.passed


def test_what_the_limit_leaves_is_told_and_the_oldest_come_first() -> None:
    entries = [link(n) for n in (4, 3, 2, 1)]

    choice = choose_new(entries, FEED, marks(link(1)), visit=BEFORE, appetite=Appetite(limit=2))

    assert (choice.wanted, choice.waiting) == ((link(2), link(3)), 1)


def test_dates_tell_the_order_where_all_have_one() -> None:
    entries = [whole("b", 2), whole("c", 3), whole("a", 1)]

    choice = choose_new(entries, FEED, set(), visit=None, appetite=ALL)

    assert [each.article.title for each in choice.wanted if each.article] == ["a", "b", "c"]


def test_a_feed_that_begins_with_its_oldest_is_turned_round() -> None:
    entries = [whole("a", 1), link("b"), whole("c", 3)]

    choice = choose_new(entries, FEED, set(), visit=None, appetite=Appetite(first=1))

    assert choice.wanted == (whole("c", 3),)


def test_a_feed_that_lists_itself_or_one_thing_twice_is_no_circle() -> None:
    entries = [Entry(FEED), link("a"), link("a?utm_source=rss"), link("b")]

    choice = choose_new(entries, FEED, set(), visit=None, appetite=ALL)

    assert choice.wanted == (link("b"), link("a"))


def test_a_site_that_changes_to_https_has_nothing_new() -> None:
    seen = marks(*(Entry(f"http://www.news.example/{n}") for n in (1, 2)))

    choice = choose_new([link(2), link(1)], FEED, seen, visit=BEFORE, appetite=ALL)

    assert not choice.wanted


def test_where_all_addresses_have_changed_dates_tell_what_is_new() -> None:
    entries = [whole("new", 2), link("undated"), whole("old", -2), whole("older", -3)]

    choice = choose_new(entries, FEED, {"something else"}, visit=BEFORE, appetite=ALL)

    assert choice.wanted == (link("undated"), whole("new", 2))
    assert choice.passed == (whole("old", -2), whole("older", -3))


@given(st.lists(st.integers(0, 30), max_size=20), st.sets(st.integers(0, 30)), st.integers(0, 9))
def test_nothing_is_wanted_twice_lost_or_known(
    names: list[int], known: set[int], limit: int
) -> None:
    seen = marks(*map(link, known))
    appetite = Appetite(first=2, limit=limit)
    for visit in (None, BEFORE):
        choice = choose_new([link(n) for n in names], FEED, seen, visit=visit, appetite=appetite)
        told = [*choice.wanted, *choice.passed]
        assert len(set(told)) == len(told)
        assert len(told) + choice.waiting == len(set(names) - known)
        assert not marks(*told) & seen


def test_five_thousand_entries_are_chosen_from_at_once() -> None:
    entries = [link(n) for n in range(5000)]

    choice = choose_new(entries, FEED, marks(*entries[3:]), visit=BEFORE, appetite=ALL)

    assert choice.wanted == (link(2), link(1), link(0))


def test_an_article_is_known_by_its_words_at_any_address() -> None:
    long = "The ferry stopped on Monday, and nobody rowed. " * 20
    one, other = whole("a", 1, long), whole("b", 1, long.upper().replace(" ", "  "))
    assert one.article
    assert other.article

    assert set(article_marks(one.article, FEED)) & set(article_marks(other.article, FEED))


def test_a_short_text_makes_no_two_pages_one() -> None:
    one, other = whole("a", 1, "Subscribe to read on."), whole("b", 1, "Subscribe to read on.")
    assert one.article
    assert other.article

    assert not set(article_marks(one.article, FEED)) & set(article_marks(other.article, FEED))


def test_entries_without_a_page_are_told_apart() -> None:
    one, other = (Entry(FEED, Article(n, n, (), FEED)) for n in ("1", "2"))

    assert entry_mark(one, FEED) != entry_mark(other, FEED)


@given(st.text())
def test_everything_that_a_feed_may_name_has_a_mark(address: str) -> None:
    assert place_mark(address) == place_mark(address)
    assert len(place_mark(address)) == 16


def test_what_is_remembered_is_read_again(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "seen.json")
    memory.visits["news"] = BEFORE
    memory.see(["a", "b"])
    assert memory.tries_again("c", START)

    again = load_memory(memory.path)

    assert (again.visits, again.seen) == (memory.visits, {"a", "b"})
    assert again.troubles == memory.troubles


def test_an_article_is_given_up_when_it_failed_often_and_for_long(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "seen.json")
    minutes = [memory.tries_again("a", START + timedelta(minutes=n)) for n in range(9)]

    assert all(minutes)
    assert memory.tries_again("a", START - timedelta(days=400))  # A clock that was put back.
    assert not memory.tries_again("a", START + PATIENCE)
    assert "a" in load_memory(memory.path).seen


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1, "seen": [3]}', "\xff"])
def test_a_damaged_memory_is_told_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "seen.json"
    path.write_text(text, encoding="latin-1")

    with pytest.raises(ReadError, match=r"seen\.json"):
        load_memory(path)
    assert path.read_text(encoding="latin-1") == text


def test_a_page_names_its_feeds_and_comments_come_last() -> None:
    page = """<base href="https://cdn.example/x/"><!-- <link rel=alternate
    type="application/rss+xml" href="/commented-out"> -->
    <link rel="alternate" type="application/rss+xml" title="A » Comments Feed" href="comments">
    <LINK REL="ALTERNATE home" TYPE="application/atom+xml; charset=utf-8" HREF="atom">
    <link rel=alternate type=text/html hreflang=de href="/de">
    <link rel=alternate type=application/rss+xml href="javascript:alert(1)">
    <link rel="alternate" type="application/rss+xml">"""

    found = find_links(page, "https://news.example/today")

    assert found == ("https://cdn.example/x/atom", "https://cdn.example/x/comments")


@given(st.text(alphabet="<>![]-/=\"' link base rel alternate&;\0"))
def test_no_page_is_too_odd_to_look_for_feeds(page: str) -> None:
    assert find_links(page, FEED) == ()
