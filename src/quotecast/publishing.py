"""The cards in an output folder to all that is made of them: feed, pages, texts, cover."""

import logging
import re
from collections.abc import Callable, Generator, Iterable, Set
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from quotecast.archive import stem_of
from quotecast.chapters import render_chapters
from quotecast.cover import draw_cover, shrink_cover
from quotecast.feed import CHAPTERS, FEED, address_of, is_public, podcast_guid, render_feed
from quotecast.files import (
    content_hash,
    explaining,
    locked,
    remove_partials,
    thumbnail_of,
    write_atomically,
)
from quotecast.ledger import Ledger, Listing
from quotecast.page import render_episode, render_index
from quotecast.paging import Page, paginate
from quotecast.transcripts import TRANSCRIPTS
from quotecast.types import Episode, Feed, Progress, Show

SHOW_COVER_PIXELS = 3000
SHOW_COVER = re.compile(r"cover-[0-9a-f]{16}(?:\.thumbnail)?\.jpg")
OLDER = re.compile(r"index-[0-9]+\.html|feed-[0-9]+\.xml")
PAGE, PICTURES = "index.html", "picture-*.jpg"
EPISODES_A_PAGE = 50
VERSION = 1
# Raised when feed or index come out differently from the same cards.

_log = logging.getLogger(__name__)

Render = Callable[..., bytes]


def publish_feed(output: Path, show: Show, *, anew: bool = False) -> Generator[Progress, None, int]:
    """Write `feed.xml`, the pages and the show's cover from the cards; raises OutputError.

    An episode's page is written when it is missing or older than its card, or anew if asked for,
    as after a change of the show's title; whatever is what it should be already is left alone.
    The feed comes last, so that it names nothing that is not there. Returns how many episodes
    there are.
    """
    cover = f"cover-{content_hash(f'{show.title} {show.author}'.encode())}.jpg"
    with locked(output / FEED):
        remove_partials(output)
        if not (output / cover).exists():
            image = draw_cover(show.title, show=show.author, size=SHOW_COVER_PIXELS)
            write_atomically(output / cover, image)
        feed, ledger = _feed(show, cover), Ledger(output)
        is_moved = _is_moved(output / FEED, address_of(feed, FEED))
        _write_thumbnail(output / cover)
        listings = ledger.whole()
        for number, listing in enumerate(listings):
            yield Progress("writing pages", number, len(listings), "episodes")
            _complete(output, ledger, feed, listing, anew=anew, is_moved=is_moved)
        pages = paginate(listings, EPISODES_A_PAGE, PAGE)
        feeds = paginate(listings, show.feed_episodes, FEED)
        for render, kind in ((render_index, pages), (render_feed, feeds)):
            for page in reversed(kind):
                _write_page(output, ledger, feed, page, render, anew=anew)
        ledger.save()
        _remove(output.glob("cover-*.jpg"), SHOW_COVER, {cover, thumbnail_of(cover)})
        _remove(output.glob("*-*.*ml"), OLDER, {page.name for page in (*pages, *feeds)})
    return len(listings)


def _is_moved(feed: Path, address: str) -> bool:
    """Whether a feed tells another address of its own, or is not there."""
    return not feed.exists() or f'"{escape(address)}"' not in feed.read_text("utf-8", "replace")


def _complete(
    output: Path, ledger: Ledger, feed: Feed, listing: Listing, *, anew: bool, is_moved: bool
) -> None:
    """Write what an episode's folder lacks: its texts and pictures, its page.

    Chapters tell at which address their pictures are: where the show has moved, they are wrong.
    """
    folder = output / listing.folder
    page = folder / PAGE
    is_current = not anew and not (is_moved and any(folder.glob(PICTURES)))
    names = transcripts_of(listing.file)
    has_texts = is_current and all((folder / name).exists() for name in names)
    written_ns = page.stat().st_mtime_ns if page.exists() else 0
    has_page = not anew and written_ns >= listing.card.modified_ns
    _write_thumbnail(folder / listing.cover)
    for episode in () if has_texts and has_page else ledger.read([listing]):
        if not has_texts:
            write_texts(folder, episode, feed.link)
        if not has_page:
            write_atomically(page, render_episode(feed, episode))


def _write_thumbnail(cover: Path) -> None:
    """Write a cover as pages show it, unless that is there."""
    path = cover.with_name(thumbnail_of(cover.name))
    if not path.exists():
        try:
            data = shrink_cover(cover.read_bytes())
        except OSError as error:
            _log.warning("pages lack a picture: %s is none (%s)", cover, error)
        else:
            write_atomically(path, data)


def _write_page(
    output: Path, ledger: Ledger, feed: Feed, page: Page[Listing], render: Render, *, anew: bool
) -> None:
    """Write one page of the index or the feed, unless it is there already."""
    names = {"name": page.name, "newer": page.newer, "older": page.older}
    marks = [listing.mark for listing in page.items]
    mark = content_hash(repr((VERSION, feed, names, marks)).encode(errors="backslashreplace"))
    if anew or not ledger.is_written(page.name, mark):
        data = render(replace(feed, episodes=ledger.read(page.items)), **names)
        _write_changed(output / page.name, data)
        ledger.note(page.name, mark)


def _write_changed(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        write_atomically(path, data)


def _remove(found: Iterable[Path], ours: re.Pattern[str], kept: Set[str]) -> None:
    for old in found:
        if ours.fullmatch(old.name) and old.name not in kept:
            with explaining(old):
                old.unlink(missing_ok=True)


def transcripts_of(file: str) -> tuple[str, ...]:
    """The names of the transcripts of a sound."""
    return tuple(f"{stem_of(file)}{suffix}" for suffix in TRANSCRIPTS)


def write_texts(folder: Path, episode: Episode, link: str) -> None:
    """Transcripts and chapters, under the name of the sound that they belong to.

    The link is that of the show: chapters tell at which address their pictures are.
    """
    stem = stem_of(episode.file)
    for suffix, render in TRANSCRIPTS.items():
        write_atomically(folder / f"{stem}{suffix}", render(episode.lines))
    if episode.chapters:
        address = f"{link.rstrip('/')}/{quote(episode.folder, errors='replace')}"
        chapters = render_chapters(episode.chapters, seconds=episode.seconds, address=address)
        write_atomically(folder / f"{stem}{CHAPTERS}", chapters)


def _feed(show: Show, cover: str) -> Feed:
    """The show, as yet without its episodes."""
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
        episodes=(),
    )
