"""The cards in an output folder to the feed and the cover of the show."""

import re
from pathlib import Path

from quotecast.archive import list_episodes, stem_of
from quotecast.chapters import render_chapters
from quotecast.cover import draw_cover
from quotecast.feed import CHAPTERS, TRANSCRIPT_TYPES, is_public, podcast_guid, render_feed
from quotecast.files import content_hash, explaining, locked, remove_partials, write_atomically
from quotecast.transcripts import TRANSCRIPTS
from quotecast.types import Episode, Feed, Show

FEED = "feed.xml"
SHOW_COVER_PIXELS = 3000
SHOW_COVER = re.compile(r"cover-[0-9a-f]{16}\.jpg")


def publish_feed(output: Path, show: Show) -> None:
    """Write `feed.xml` and the show's cover anew from the cards; raises OutputError."""
    cover = f"cover-{content_hash(f'{show.title} {show.author}'.encode())}.jpg"
    with locked(output / FEED):
        remove_partials(output)
        if not (output / cover).exists():
            image = draw_cover(show.title, show=show.author, size=SHOW_COVER_PIXELS)
            write_atomically(output / cover, image)
        episodes = list_episodes(output)
        for episode in episodes:
            if not _has_texts(output / episode.folder, episode):
                write_texts(output / episode.folder, episode)
        feed = render_feed(_feed(show, cover, episodes))
        if not (output / FEED).exists() or (output / FEED).read_bytes() != feed:
            write_atomically(output / FEED, feed)
        for old in output.glob("cover-*.jpg"):
            if SHOW_COVER.fullmatch(old.name) and old.name != cover:
                with explaining(old):
                    old.unlink(missing_ok=True)


def _has_texts(folder: Path, episode: Episode) -> bool:
    """Whether the texts are there that the feed names: an older quotecast wrote none."""
    return all((folder / f"{stem_of(episode)}{suffix}").exists() for suffix in TRANSCRIPT_TYPES)


def write_texts(folder: Path, episode: Episode) -> None:
    """Transcripts and chapters, under the name of the sound that they belong to."""
    stem = stem_of(episode)
    for suffix, render in TRANSCRIPTS.items():
        write_atomically(folder / f"{stem}{suffix}", render(episode.lines))
    if episode.chapters:
        chapters = render_chapters(episode.chapters, seconds=episode.seconds)
        write_atomically(folder / f"{stem}{CHAPTERS}", chapters)


def _feed(show: Show, cover: str, episodes: tuple[Episode, ...]) -> Feed:
    link = show.base_url.rstrip("/")
    return Feed(
        title=show.title,
        description=show.description,
        link=link,
        author=show.author,
        email=show.email or None,
        language=show.language,
        category=show.category,
        explicit=show.explicit,
        cover=cover,
        guid=podcast_guid(f"{link}/{FEED}") if is_public(link) else None,
        episodes=episodes,
    )
