"""Source to episode: the table of contents, and the only place that knows the order."""

import json
import logging
import multiprocessing
import uuid
from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import platformdirs

from quotecast.archive import CARD, find_episode, remove_strays, write_card
from quotecast.castfile import load_members, save_members
from quotecast.cover import draw_cover
from quotecast.ensemble import admit, recognise
from quotecast.errors import OutputError, SettingsError
from quotecast.executors import Workers, usable_cores
from quotecast.fetch import Fetcher
from quotecast.files import (
    cleaning_up,
    content_hash,
    file_hash,
    locked,
    make_folder,
    partial_file,
    remove_partials,
    settle,
    slug,
    write_atomically,
)
from quotecast.outputs import OUTPUTS, Tags
from quotecast.planning import choose_narrator, make_plan
from quotecast.publishing import publish_feed
from quotecast.readers.sources import read_one
from quotecast.recording import find_chapters, record
from quotecast.script import write_script
from quotecast.store import ClipStore, default_folder
from quotecast.types import (
    STANDARD_INPUT,
    Chapter,
    Entry,
    Episode,
    Plan,
    Progress,
    Script,
    Show,
    Studio,
    Voice,
)

T = TypeVar("T")
_log = logging.getLogger(__name__)

FORMAT = "mp3"
VERSION = 3
# Part of every fingerprint: raised when the same plan would be recorded otherwise.


@dataclass(frozen=True, slots=True)
class Place:
    """Where episodes go."""

    output: Path
    # The podcast's folder.
    show: Show
    ensemble: Path | None = None
    # The file that remembers who has which voice; None remembers nobody.


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
    studio: Studio | None = None,
    ensemble: Path | None = None,
    workers: int = 0,
) -> Episode:
    """Turn an article into an episode of the podcast in the output folder.

    `source` is a path, an address, or "-" for standard input; `studio` tells how it is to sound;
    `ensemble` is the file that remembers who has which voice, if there is to be one; `workers` how
    many processes speak, one a core if 0; 1 speaks in this very process, which a notebook needs.
    The sound of the episode lies at `output / episode.folder / episode.file` and lasts
    `episode.seconds`; `output / "feed.xml"` lists it. Making an article again does only what
    changed. Workers are spawned, so a program that calls this needs the usual
    `if __name__ == "__main__"`.

    Raises ReadError, NameUnknownError, EngineError, SynthesisError and OutputError, each of them
    a QuotecastError.
    """
    studio = studio or Studio()
    choose_narrator(studio)
    script = load_script(str(source), studio)
    place = Place(output, show or Show(), ensemble)
    with open_workers(workers) as team:
        return finish(make_steps(script, place, studio, workers=team)).episode


def load_script(source: str, studio: Studio | None = None) -> Script:
    """Who says what in the one article at a source, or in a script file; raises ReadError."""
    with open_fetcher() as fetcher:
        return settle_script(finish(read_one(source, fetcher)), studio or Studio())


def settle_script(entry: Entry, studio: Studio) -> Script:
    """The script of an entry, written unless somebody has done so; raises ReadError."""
    if entry.script:
        return entry.script
    assert entry.article
    return write_script(entry.article, studio)


def open_fetcher(*, allow_private: bool = False) -> Fetcher:
    """What fetches pages, with a cache of them in the user's cache folder."""
    cache = platformdirs.user_cache_path("quotecast") / "pages"
    return Fetcher(allow_private=allow_private, cache=cache)


def finish(steps: Generator[Progress, None, T]) -> T:
    """What the steps return at their end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


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
    script: Script, place: Place, studio: Studio, *, workers: Workers
) -> Generator[Progress, None, Made]:
    """Make an episode of a script, told step by step; what it returns at the end is a Made."""
    with locked(place.output / script.id):
        made = yield from _make(script, place, studio, workers)
    publish_feed(place.output, place.show)
    return made


def _make(
    script: Script, place: Place, studio: Studio, workers: Workers
) -> Generator[Progress, None, Made]:
    output, show = place.output, place.show
    make_folder(output)  # Before anybody is remembered: it may be impossible.
    before = find_episode(output, script.id)
    plan = _plan(script, studio, before, place.ensemble)
    fingerprint = _fingerprint(plan, show)
    card = _begin_card(plan, before, fingerprint)
    folder = output / card.folder
    remove_partials(folder)
    if before and before.fingerprint == fingerprint:
        path, cover = folder / before.file, folder / before.cover
        if cover.is_file() and path.is_file() and path.stat().st_size == before.bytes:
            return Made(before, path, spoken=0, is_new=False)
    store = ClipStore(default_folder())
    with cleaning_up(folder, until=folder / CARD):
        episode, spoken = yield from _fill_folder(card, plan, output, show, store, workers)
    remove_strays(output, episode)
    store.shrink()
    return Made(episode, output / episode.folder / episode.file, spoken, is_new=True)


def _plan(script: Script, studio: Studio, before: Episode | None, ensemble: Path | None) -> Plan:
    """The plan, in which people have the voices that they had; the new ones are remembered."""
    cast, takes = (before.cast, before.takes) if before else (None, ())
    if ensemble is None:
        return make_plan(script, studio, before=cast, takes=takes)
    with locked(ensemble):  # Two runs at once must not give one newcomer two voices.
        everybody = load_members(ensemble)
        known = recognise(script.speakers, everybody)
        plan = make_plan(
            script, studio, members=known, ensemble=everybody, before=cast, takes=takes
        )
        try:
            save_members(ensemble, admit(everybody, known, plan.cast.roles))
        except OutputError as error:
            _log.warning("the voices of this episode are not remembered: %s", error)
    return plan


def _begin_card(plan: Plan, before: Episode | None, fingerprint: str) -> Episode:
    """What is known before anything is spoken; an episode made again keeps its place and GUID."""
    script = plan.script
    return Episode(
        article=script.id,
        guid=before.guid if before else str(uuid.uuid4()),
        title=script.title,
        folder=before.folder if before else f"{slug(script.title)}-{script.id[:8]}",
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
        takes=plan.takes,
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
    roles = [(asdict(each.speaker), *_sound_of(each.voice)) for each in plan.cast.roles]
    facts = [
        *(VERSION, FORMAT, asdict(plan.pauses), show.title, show.author),
        *(script.title, script.author, _public_source(script.source), script.language),
        *(_sound_of(plan.cast.narrator), roles, plan.keys, list(map(asdict, script.lines))),
    ]
    return content_hash(json.dumps(facts).encode())


def _sound_of(voice: Voice) -> tuple[str, float]:
    return voice.id, voice.loudness_lufs


def _public_source(source: str) -> str:
    """An address as it is, of a file the name alone: the folder is published, paths are not."""
    if source == STANDARD_INPUT:
        return "standard input"
    return source if "://" in source else Path(source).name
