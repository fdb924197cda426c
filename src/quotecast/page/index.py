"""A show to a page that lists its episodes, newest first."""

from quotecast.files import thumbnail_of
from quotecast.page.facts import UNTITLED, list_facts
from quotecast.page.markup import FEED, language_of, link_to, shorten, write_page, write_text
from quotecast.types import Episode, Feed

INDEX = "index.html"
TITLE_LETTERS = 200
PEOPLE = 6
# Named of those who are quoted in an episode, before “and 3 others”.


def render_index(feed: Feed, *, name: str = INDEX, newer: str = "", older: str = "") -> bytes:
    """A page that lists the episodes of a feed, with links to those with newer and older ones."""
    return write_page(
        "index",
        title=feed.title if name == INDEX else f"{feed.title}, {name.removesuffix('.html')}",
        description=feed.description or feed.title,
        show=write_text(feed.title) or "Untitled show",
        language=language_of(feed.language),
        about=write_text(feed.description),
        thumbnail=link_to(thumbnail_of(feed.cover)),
        feed=FEED,
        address=write_text(f"{feed.link.rstrip('/')}/{FEED}"),
        episodes="\n".join(map(_write_episode, feed.episodes)),
        empty="" if feed.episodes else "<p>There is no episode yet.</p>",
        pages=_write_pages(newer, older),
    )


def _write_episode(episode: Episode) -> str:
    page = link_to(episode.folder, INDEX)
    thumbnail = link_to(episode.folder, thumbnail_of(episode.cover))
    title = write_text(shorten(episode.title, TITLE_LETTERS)) or UNTITLED
    facts = " · ".join(list_facts(episode))
    return f"""<li>
<img src="{thumbnail}" alt="" width="320" height="320" loading="lazy" decoding="async">
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


def _write_pages(newer: str, older: str) -> str:
    """Links to the pages before and after this one, nothing when it is the only one."""
    links = []
    if newer:
        links.append(f'<a href="{newer}" rel="prev">Newer episodes</a>')
    if older:
        links.append(f'<a href="{older}" rel="next">Older episodes</a>')
    return f'<nav class="pages" aria-label="Pages">{" ".join(links)}</nav>' if links else ""
