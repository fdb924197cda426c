"""A show to the pages that list its episodes, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from quotecast.page.facts import UNTITLED, list_facts
from quotecast.page.markup import FEED, language_of, link_to, shorten, write_page, write_text
from quotecast.types import Episode, Feed

INDEX = "index.html"
EPISODES_A_PAGE = 50
TITLE_LETTERS = 200
PEOPLE = 6
# Named of those who are quoted in an episode, before “and 3 others”.


@dataclass(frozen=True, slots=True)
class Page:
    """A file for the output folder."""

    name: str
    data: bytes


def render_index(feed: Feed) -> tuple[Page, ...]:
    """`index.html` with the newest episodes, and `index-2.html` and so on with older ones.

    They are numbered from the oldest, so that a new episode changes `index.html` alone: it holds
    up to 99, then 50 of them move to a page of their own.
    """
    total = len(feed.episodes)
    older = max(0, total // EPISODES_A_PAGE - 1)
    names = (INDEX, *(f"index-{number}.html" for number in range(older, 0, -1)))
    newest = total - older * EPISODES_A_PAGE
    cuts = (0, *range(newest, total + 1, EPISODES_A_PAGE))
    return tuple(
        Page(name, _render(feed, feed.episodes[start:end], names, name))
        for name, start, end in zip(names, cuts[:-1], cuts[1:], strict=True)
    )


def _render(feed: Feed, episodes: Sequence[Episode], names: Sequence[str], name: str) -> bytes:
    return write_page(
        "index",
        title=feed.title if name == INDEX else f"{feed.title}, {name.removesuffix('.html')}",
        description=feed.description or feed.title,
        show=write_text(feed.title) or "Untitled show",
        language=language_of(feed.language),
        about=write_text(feed.description),
        cover=link_to(feed.cover),
        feed=FEED,
        address=write_text(f"{feed.link.rstrip('/')}/{FEED}"),
        episodes="\n".join(map(_write_episode, episodes)),
        empty="" if episodes else "<p>There is no episode yet.</p>",
        pages=_write_pages(names, names.index(name)),
    )


def _write_episode(episode: Episode) -> str:
    page, cover = link_to(episode.folder, INDEX), link_to(episode.folder, episode.cover)
    title = write_text(shorten(episode.title, TITLE_LETTERS)) or UNTITLED
    facts = " · ".join(list_facts(episode))
    return f"""<li>
<img src="{cover}" alt="" width="1400" height="1400" loading="lazy" decoding="async">
<div>
<h3 lang="{language_of(episode.language)}" dir="auto"><a href="{page}">{title}</a></h3>
<p>{facts}</p>
{_write_people(episode)}</div>
</li>"""


def _write_people(episode: Episode) -> str:
    """Who is quoted, nothing when nobody is."""
    names = [write_text(role.speaker.name) for role in episode.cast.roles]
    if not names:
        return ""
    shown = ", ".join(f"<bdi>{name}</bdi>" for name in names[:PEOPLE])
    others = len(names) - PEOPLE
    rest = f" and {others} more" if others > 0 else ""
    return f"<p>With {shown}{rest}</p>\n"


def _write_pages(names: Sequence[str], here: int) -> str:
    """Links to the pages before and after this one, nothing when it is the only one."""
    links = []
    if here > 0:
        links.append(f'<a href="{names[here - 1]}" rel="prev">Newer episodes</a>')
    if here + 1 < len(names):
        links.append(f'<a href="{names[here + 1]}" rel="next">Older episodes</a>')
    return f'<nav class="pages" aria-label="Pages">{" ".join(links)}</nav>' if links else ""
