"""Source to episode: the table of contents, and the only place that knows the order."""

import json
import multiprocessing
import re
import uuid
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from quotecast.archive import CARD, find_episode, list_episodes, remove_strays, write_card
from quotecast.casting import cast_script
from quotecast.catalog import find_voice, list_blends, list_voices, voices_folder
from quotecast.cover import draw_cover
from quotecast.engines import ENGINES
from quotecast.errors import CastError, SettingsError
from quotecast.executors import Workers, usable_cores
from quotecast.feed import is_public, podcast_guid, render_feed
from quotecast.files import (
    cleaning_up,
    content_hash,
    explaining,
    file_hash,
    locked,
    partial_file,
    remove_partials,
    settle,
    slug,
    write_atomically,
)
from quotecast.outputs import OUTPUTS, Tags
from quotecast.readers import STANDARD_INPUT, read_article
from quotecast.recording import find_chapters, record
from quotecast.script import write_script
from quotecast.stitching import PAUSES_SECONDS
from quotecast.store import ClipStore, default_folder
from quotecast.synthesis import clip_keys
from quotecast.types import (
    Article,
    Chapter,
    Episode,
    Feed,
    Job,
    Plan,
    Progress,
    Script,
    Show,
)

AUTO = "auto"
AUTO_ENGINE = "kokoro"
FORMAT = "mp3"
VERSION = 1
# Part of every fingerprint: raised when the same plan would be recorded otherwise.
FEED = "feed.xml"
SHOW_COVER_PIXELS = 3000
SHOW_COVER = re.compile(r"cover-[0-9a-f]{16}\.jpg")


@dataclass(frozen=True, slots=True)
class Made:
    """An episode, and what it took."""

    episode: Episode
    path: Path
    # Of the sound.
    spoken: int
    # Lines that had to be spoken; the others were in the store.
    is_new: bool
    # False when all was there already, and nothing was written.


def make_episode(
    source: str | Path,
    output: Path = Path("output"),
    *,
    show: Show | None = None,
    engine: str = AUTO,
    narrator: str = "",
    workers: int = 0,
) -> Episode:
    """Turn an article into an episode of the podcast in the output folder.

    `source` is a path, or "-" for standard input; `narrator` a voice's name, the engine's first
    if empty; `workers` how many processes speak, one a core if 0; 1 speaks in this very process,
    which a notebook needs. The sound of the episode lies
    at `output / episode.folder / episode.file` and lasts `episode.seconds`; `output / "feed.xml"`
    lists it. Making an article again does only what changed. Workers are spawned, so a program
    that calls this needs the usual `if __name__ == "__main__"`.

    Raises ReadError, NameUnknownError, EngineError, SynthesisError and OutputError, each of them
    a QuotecastError.
    """
    with open_workers(workers) as team:
        steps = make_steps(
            str(source), output, show=show or Show(), engine=engine, narrator=narrator, workers=team
        )
        while True:
            try:
                next(steps)
            except StopIteration as end:
                made: Made = end.value
                return made.episode


def open_workers(count: int = 0) -> Workers:
    """So many processes that speak, one a core if 0; 1 is this process.

    None is started before it is needed. Raises SettingsError while a worker imports the program.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise SettingsError(
            "a worker has begun your program anew; put the call that makes episodes under"
            ' `if __name__ == "__main__":`'
        )
    count = count or usable_cores()
    return Workers("serial" if count == 1 else f"processes:{count}")


def make_steps(
    source: str, output: Path, *, show: Show, engine: str, narrator: str, workers: Workers
) -> Generator[Progress, None, Made]:
    """The same, told step by step; what it returns at the end is a Made."""
    yield Progress("reading")
    article = read_article(source)
    plan = make_plan(write_script(article), engine=engine, narrator=narrator)
    with locked(output / article.id):
        made = yield from _make(article, plan, output, show, workers)
    publish_feed(output, show)
    return made


def read_script(source: str) -> Script:
    """Who says what in an article, without making any sound; raises ReadError."""
    return write_script(read_article(source))


def make_plan(script: Script, *, engine: str = AUTO, narrator: str = "") -> Plan:
    """Cast a script; raises NameUnknownError for an engine or a voice that does not exist."""
    engine = AUTO_ENGINE if engine == AUTO else engine
    ENGINES.check(engine)
    voices = list_voices(engine)
    if not voices:
        raise CastError(f"the engine {engine} has no voice in the catalogue; choose another")
    blends = list_blends(engine)
    teller = find_voice(narrator, (*voices, *blends)) if narrator else voices[0]
    cast = cast_script(script, voices, narrator=teller, spare=blends)
    jobs = tuple(Job(line.spoken, cast.voice_of(line.speaker)) for line in script.lines)
    return Plan(script, cast, jobs, clip_keys(jobs, voices_folder()))


def publish_feed(output: Path, show: Show) -> None:
    """Write `feed.xml` and the show's cover anew from the cards; raises OutputError."""
    cover = f"cover-{content_hash(f'{show.title} {show.author}'.encode())}.jpg"
    with locked(output / FEED):
        remove_partials(output)
        if not (output / cover).exists():
            image = draw_cover(show.title, show=show.author, size=SHOW_COVER_PIXELS)
            write_atomically(output / cover, image)
        feed = render_feed(_feed(show, cover, list_episodes(output)))
        if not (output / FEED).exists() or (output / FEED).read_bytes() != feed:
            write_atomically(output / FEED, feed)
        for old in output.glob("cover-*.jpg"):
            if SHOW_COVER.fullmatch(old.name) and old.name != cover:
                with explaining(old):
                    old.unlink(missing_ok=True)


def _make(
    article: Article, plan: Plan, output: Path, show: Show, workers: Workers
) -> Generator[Progress, None, Made]:
    before = find_episode(output, article.id)
    fingerprint = _fingerprint(plan, show)
    if before and before.fingerprint == fingerprint:
        path = output / before.folder / before.file
        cover = path.parent / before.cover
        if cover.is_file() and path.is_file() and path.stat().st_size == before.bytes:
            return Made(before, path, spoken=0, is_new=False)
    card = _begin_card(article, plan, before, fingerprint)
    store = ClipStore(default_folder())
    folder = output / card.folder
    with cleaning_up(folder, until=folder / CARD):
        episode, spoken = yield from _fill_folder(card, plan, output, show, store, workers)
    remove_strays(output, episode)
    store.shrink()
    return Made(episode, output / episode.folder / episode.file, spoken, is_new=True)


def _begin_card(article: Article, plan: Plan, before: Episode | None, fingerprint: str) -> Episode:
    """What is known before anything is spoken; an episode made again keeps its place and GUID."""
    script = plan.script
    return Episode(
        article=article.id,
        guid=before.guid if before else str(uuid.uuid4()),
        title=script.title,
        folder=before.folder if before else f"{slug(script.title)}-{article.id[:8]}",
        file="",
        bytes=0,
        seconds=0.0,
        loudness_lufs=0.0,
        published=before.published if before else datetime.now(UTC),
        fingerprint=fingerprint,
        cover="",
        cast=plan.cast,
        source=_public_source(script.source),
        author=script.author,
        language=script.language,
    )


def _fill_folder(
    card: Episode, plan: Plan, output: Path, show: Show, store: ClipStore, workers: Workers
) -> Generator[Progress, None, tuple[Episode, int]]:
    """Write cover, sound and then the card: the episode, and how many lines were spoken."""
    folder = output / card.folder
    form = OUTPUTS[FORMAT]
    image = draw_cover(card.title, show=show.title)
    cover = folder / f"cover-{content_hash(image)}.jpg"
    write_atomically(cover, image)
    with partial_file(folder) as sound, partial_file(folder) as tagged:
        recording = yield from record(plan, sound, output=form, store=store, workers=workers)
        yield Progress("finishing")
        chapters = find_chapters(plan.script, recording.lines)
        form.tag(sound, tagged, _tags(card, show, chapters, recording.seconds, cover))
        path = folder / f"{slug(card.title)}-{file_hash(tagged)}{form.suffix}"
        size = tagged.stat().st_size
        settle(tagged, path)
    episode = replace(
        card,
        file=path.name,
        bytes=size,
        seconds=round(recording.seconds, 3),
        loudness_lufs=round(recording.loudness.integrated_lufs, 2),
        cover=cover.name,
        chapters=chapters,
        lines=recording.lines,
    )
    write_card(output, episode)
    return episode, recording.spoken


def _tags(
    card: Episode, show: Show, chapters: Sequence[Chapter], seconds: float, cover: Path
) -> Tags:
    return Tags(
        title=card.title,
        artist=card.author or show.author,
        album=show.title,
        date=f"{card.published:%Y-%m-%d}",
        language=card.language,
        comment=f"From {card.source}. The voices are synthetic.",
        cover=cover,
        chapters=chapters,
        seconds=seconds,
    )


def _fingerprint(plan: Plan, show: Show) -> str:
    """A hash of all that decides the files: equal for two makings that would be the same."""
    script = plan.script
    facts = [
        *(VERSION, FORMAT, PAUSES_SECONDS, show.title, show.author),
        *(script.title, script.author, _public_source(script.source), script.language),
        [
            (key, line.text, line.speaker, line.block, line.level, line.continues)
            for key, line in zip(plan.keys, script.lines, strict=True)
        ],
    ]
    return content_hash(json.dumps(facts).encode())


def _public_source(source: str) -> str:
    """An address as it is, of a file the name alone: the folder is published, paths are not."""
    if source == STANDARD_INPUT:
        return "standard input"
    return source if "://" in source else Path(source).name


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
