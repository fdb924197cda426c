"""What an update did, as a table and as data for programs."""

from collections.abc import Sequence
from dataclasses import asdict

from quotecast.follow.followed import Followed
from quotecast.follow.updating import News

COUNTS = ("new", "made", "skipped", "failed")
LONGEST_NAME = 60


def show_news(news: Sequence[News]) -> str:
    """A line for each feed: what was new, made, skipped and failed.

    >>> print(show_news([News("https://a.example/rss", new=4, made=2, failed=1, waiting=1)]))
    feed            new  made  skipped  failed
    a.example/rss     4     2        0       1  1 left to the next update
    """
    width = max(len("feed"), *(len(_name(each)) for each in news))
    head = f"{'feed':{width}}  {'  '.join(f'{name:>{_width(name)}}' for name in COUNTS)}"
    return "\n".join([head, *(_row(each, width) for each in news)])


def news_facts(news: Sequence[News]) -> list[dict[str, object]]:
    """The same as data."""
    return [asdict(each) for each in news]


def show_followed(feeds: Sequence[Followed]) -> str:
    """A line for each feed, with the page at which it was found."""
    return "\n".join(
        feed.address + (f"  (found at {feed.page})" if feed.page else "") for feed in feeds
    )


def _row(news: News, width: int) -> str:
    counts = "  ".join(f"{getattr(news, name):{_width(name)}}" for name in COUNTS)
    remark = "  cannot be read" if news.problem else ""
    if news.waiting:
        remark = f"  {news.waiting} left to the next update"
    return f"{_name(news):{width}}  {counts}{remark}"


def _width(name: str) -> int:
    return max(len(name), 4)


def _name(news: News) -> str:
    name = news.feed.partition("://")[2] or news.feed
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
