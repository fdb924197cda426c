"""An episode to a page on which it is heard and read at once."""

from collections.abc import Iterable, Iterator, Mapping

from quotecast.clock import write_clock
from quotecast.files import thumbnail_of
from quotecast.page.faces import Face, give_faces
from quotecast.page.facts import list_facts, title_of
from quotecast.page.markup import FEED, language_of, link_to, source_address, write_page, write_text
from quotecast.page.reading import Passage, list_passages, write_moment, write_passages
from quotecast.types import Cast, Chapter, Episode, Feed, Voice


def render_episode(feed: Feed, episode: Episode) -> bytes:
    """The page for an episode's folder.

    Of the feed it shows the title alone: other episodes do not change it.
    """
    faces = give_faces(episode)
    passages = list_passages(episode.lines, faces)
    title, byline, rest = _take_opening(episode, passages)
    return write_page(
        "episode",
        language=language_of(episode.language),
        title=f"{episode.title} – {feed.title}",
        description=_find_description(rest) or episode.title,
        feed=f"../{FEED}",
        show=write_text(feed.title),
        name=title_of(episode),
        guid=write_text(episode.guid),
        heading=title,
        byline=byline,
        facts=" · ".join(list_facts(episode)),
        people=_write_people(episode, faces),
        cover=link_to(episode.cover),
        thumbnail=link_to(thumbnail_of(episode.cover)),
        sound=link_to(episode.file),
        seconds=write_moment(episode.seconds),
        length=write_clock(episode.seconds),
        chapters=_write_chapters(episode.chapters),
        text=write_passages(rest, episode.chapters),
        cast=_write_cast(episode.cast, faces),
        source=_write_source(episode),
    )


def _take_opening(
    episode: Episode, passages: tuple[Passage, ...]
) -> tuple[str, str, tuple[Passage, ...]]:
    """Title and author, as they are spoken if they are, and the passages after them."""
    title, byline = title_of(episode), ""
    if episode.author:
        byline = write_text(f"By {episode.author}")
    if passages and passages[0].first.line.level and write_text(passages[0].text) == title:
        title, passages = passages[0].html, passages[1:]
        if passages and passages[0].first.line.block == 0:
            byline, passages = passages[0].html, passages[1:]
    return title, f'<p class="byline" dir="auto">{byline}</p>' if byline else "", passages


def _find_description(passages: Iterable[Passage]) -> str:
    """The first paragraph, "" when there is none."""
    return next((each.text for each in passages if not each.first.line.level), "")


def _write_people(episode: Episode, faces: Mapping[str, Face]) -> str:
    """Everybody who is heard, linked to their first words."""
    first: dict[str, float] = {}
    for timed in episode.lines:
        if timed.line.speaker:
            first.setdefault(timed.line.speaker, timed.start)
    links = [
        f'<li><a class="{faces[name].classes}" href="#t={write_moment(start)}">'
        f"{faces[name].sign()}</a></li>"
        for name, start in first.items()
    ]
    return _write_list("people", "Who is quoted", links, tag="ul")


def _write_chapters(chapters: Iterable[Chapter]) -> str:
    links = [
        f'<li><a href="#t={write_moment(chapter.start)}"><bdi>{write_text(chapter.title)}</bdi> '
        f"<span>{write_clock(chapter.start)}</span></a></li>"
        for chapter in chapters
    ]
    return _write_list("chapters", "Chapters", links, tag="ol")


def _write_list(name: str, label: str, items: list[str], *, tag: str) -> str:
    """A part of the page that links to others, nothing when there are none."""
    if not items:
        return ""
    return "\n".join(
        [
            f'<nav class="{name}" aria-labelledby="{name}">',
            f'<h2 id="{name}">{label}</h2>',
            *(f"<{tag}>", *items, f"</{tag}>"),
            "</nav>",
        ]
    )


def _write_cast(cast: Cast, faces: Mapping[str, Face]) -> str:
    return "\n".join(f"<li>{each}</li>" for each in _list_credits(cast, faces))


def _list_credits(cast: Cast, faces: Mapping[str, Face]) -> Iterator[str]:
    yield f"<b>Narrator</b> {_credit(cast.narrator)}"
    for role in cast.roles:
        face, what = faces[role.speaker.name], role.speaker.role
        known_as = f", {write_text(what)}," if what else ""
        yield f'<b class="{face.classes}">{face.sign()}</b>{known_as} {_credit(role.voice)}'


def _credit(voice: Voice) -> str:
    return f"is spoken by {write_text(voice.engine.capitalize())}’s {write_text(voice.name)}"


def _write_source(episode: Episode) -> str:
    address = source_address(episode.source)
    return (
        f'<a href="{write_text(address)}">Read the article where it was published</a>'
        if address
        else ""
    )
