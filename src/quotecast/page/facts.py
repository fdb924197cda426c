"""What is known of an episode to words for its readers."""

from collections.abc import Iterator
from datetime import UTC, datetime

from quotecast.page.markup import site_of, source_address, write_text
from quotecast.types import Episode

UNTITLED = "Untitled episode"


def title_of(episode: Episode) -> str:
    """An episode's title for a page, escaped; never empty."""
    return write_text(episode.title) or UNTITLED


def list_facts(episode: Episode) -> Iterator[str]:
    """When it was made, how long it is and where the article comes from: pieces of HTML."""
    moment = episode.published.astimezone(UTC)
    yield f'<time datetime="{moment:%Y-%m-%dT%H:%M:%SZ}">{write_date(moment)}</time>'
    yield write_length(episode.seconds)
    if address := source_address(episode.source):
        yield f'from <a href="{write_text(address)}">{write_text(site_of(address))}</a>'


def write_date(moment: datetime) -> str:
    """A day as people write it.

    >>> write_date(datetime(2024, 5, 1))
    '1 May 2024'
    """
    return f"{moment.day} {moment:%B} {moment.year}"


def write_length(seconds: float) -> str:
    """How long something lasts, in whole minutes.

    >>> write_length(20), write_length(754), write_length(3900)
    ('1 minute', '13 minutes', '1 hour 5 minutes')
    """
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    parts = [(hours, "hour"), (minutes, "minute")]
    return " ".join(f"{count} {unit}{'s' * (count > 1)}" for count, unit in parts if count)
