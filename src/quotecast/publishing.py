"""The cards in an output folder to all that is made of them: feed, pages, texts, cover."""

import re
from collections.abc import Iterable, Set
from pathlib import Path

from quotecast.archive import CARD, list_episodes, stem_of
from quotecast.chapters import render_chapters
from quotecast.cover import draw_cover
from quotecast.feed import CHAPTERS, is_public, podcast_guid, render_feed
from quotecast.files import content_hash, explaining, locked, remove_partials, write_atomically
from quotecast.page import render_episode, render_index
from quotecast.transcripts import TRANSCRIPTS
from quotecast.types import Episode, Feed, Show

FEED = "feed.xml"
SHOW_COVER_PIXELS = 3000
SHOW_COVER = re.compile(r"cover-[0-9a-f]{16}\.jpg")
OLDER_PAGE = re.compile(r"index-[0-9]+\.html")
PAGE = "index.html"


def publish_feed(output: Path, show: Show, *, anew: bool = False) -> None:
    """Write `feed.xml`, the pages and the show's cover from the cards; raises OutputError.

    An episode's page is written when it is missing or older than its card, or anew if asked for,
    as after a change of the show's title; whatever is what it should be already is left alone.
    The feed comes last, so that it names nothing that is not there.
    """
    cover = f"cover-{content_hash(f'{show.title} {show.author}'.encode())}.jpg"
    with locked(output / FEED):
        remove_partials(output)
        if not (output / cover).exists():
            image = draw_cover(show.title, show=show.author, size=SHOW_COVER_PIXELS)
            write_atomically(output / cover, image)
        feed = _feed(show, cover, list_episodes(output))
        for episode in feed.episodes:
            _complete(output / episode.folder, feed, episode, anew=anew)
        pages = {page.name: page.data for page in render_index(feed)}
        for name, data in pages.items():
            _write_changed(output / name, data)
        _write_changed(output / FEED, render_feed(feed))
        _remove(output.glob("cover-*.jpg"), SHOW_COVER, {cover})
        _remove(output.glob("index-*.html"), OLDER_PAGE, set(pages))


def _complete(folder: Path, feed: Feed, episode: Episode, *, anew: bool) -> None:
    """Write what an episode's folder lacks: its texts, which older versions did not, its page."""
    texts = (f"{stem_of(episode)}{suffix}" for suffix in TRANSCRIPTS)
    if anew or not all((folder / name).exists() for name in texts):
        write_texts(folder, episode)
    page = folder / PAGE
    if anew or not page.exists() or page.stat().st_mtime < (folder / CARD).stat().st_mtime:
        remove_partials(folder)
        write_atomically(page, render_episode(feed, episode))


def _write_changed(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        write_atomically(path, data)


def _remove(found: Iterable[Path], ours: re.Pattern[str], kept: Set[str]) -> None:
    for old in found:
        if ours.fullmatch(old.name) and old.name not in kept:
            with explaining(old):
                old.unlink(missing_ok=True)


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
