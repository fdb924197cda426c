"""Plan to the files of an episode: cover, sound, transcripts, and at last the card."""

import json
import logging
import uuid
from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from quotecast.addresses import shown
from quotecast.archive import CARD, pictures_of, write_card
from quotecast.cover import draw_cover, frame_picture, shrink_picture
from quotecast.errors import ReadError
from quotecast.executors import Workers
from quotecast.fetch import Fetcher
from quotecast.files import (
    cleaning_up,
    content_hash,
    file_hash,
    partial_file,
    remove_partials,
    settle,
    slug,
    write_atomically,
)
from quotecast.outputs import OUTPUTS, Tags
from quotecast.publishing import transcripts_of, write_texts
from quotecast.readers.archives import INSIDE
from quotecast.readers.pictures import fetch_picture
from quotecast.recording import Recording, find_chapters, record
from quotecast.store import ClipStore
from quotecast.types import (
    STANDARD_INPUT,
    Chapter,
    Episode,
    Line,
    Plan,
    Progress,
    Script,
    Show,
    Voice,
)

VERSION = 4
# Part of every fingerprint: raised when the same plan would be recorded otherwise.
MOST_PICTURES = 40
# Of chapters: their servers are asked for one a second.

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where episodes go, and as what."""

    output: Path
    # The podcast's folder.
    show: Show
    ensemble: Path | None = None
    # The file that remembers who has which voice; None remembers nobody.
    format: str = "mp3"
    # A row of OUTPUTS.
    web: Fetcher = field(default_factory=Fetcher)
    # Fetches the pictures of articles.


def is_there(episode: Episode, plan: Plan, place: Place) -> bool:
    """Whether the episode is what the plan would give, and lies whole in its folder."""
    folder = place.output / episode.folder
    remove_partials(folder)
    path = folder / episode.file
    names = (episode.file, *pictures_of(episode), *transcripts_of(episode.file))
    return (
        episode.fingerprint == _fingerprint(plan, place)
        and all((folder / name).is_file() for name in names)
        and path.stat().st_size == episode.bytes
    )


def begin_card(plan: Plan, before: Episode | None, place: Place, *, is_proofed: bool) -> Episode:
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
        fingerprint=_fingerprint(plan, place),
        cover="",
        cast=plan.cast,
        source=_public_source(script.source),
        author=script.author,
        language=script.language,
        takes=plan.takes,
        is_proofed=is_proofed,
    )


def fill_folder(
    card: Episode, plan: Plan, place: Place, store: ClipStore, workers: Workers
) -> Generator[Progress, None, Episode]:
    """Write all files and then the card, which it returns.

    When it is stopped, what it added is deleted. Raises EngineError, SynthesisError and
    OutputError.
    """
    folder = place.output / card.folder
    remove_partials(folder)
    with cleaning_up(folder, until=folder / CARD):
        episode = yield from _write_files(card, plan, place, store, workers)
        write_texts(folder, episode, place.show.base_url)
        write_card(place.output, episode)
    return episode


def _write_files(
    card: Episode, plan: Plan, place: Place, store: ClipStore, workers: Workers
) -> Generator[Progress, None, Episode]:
    folder, show = place.output / card.folder, place.show
    form = OUTPUTS[place.format]
    image = yield from _make_cover(plan.script, place)
    cover = folder / f"cover-{content_hash(image)}.jpg"
    write_atomically(cover, image)
    pictures = yield from _write_pictures(plan.script, folder, place.web)
    with partial_file(folder) as sound, partial_file(folder) as tagged:
        recording = yield from record(plan, sound, output=form, store=store, workers=workers)
        yield Progress("finishing")
        chapters = find_chapters(plan.script, recording.lines, pictures)
        form.tag(sound, tagged, _tags(card, show, chapters, recording, cover))
        path = folder / f"{slug(card.title)}-{file_hash(tagged)}{form.suffix}"
        size = tagged.stat().st_size
        settle(tagged, path)
    return replace(
        card,
        file=path.name,
        bytes=size,
        seconds=round(recording.seconds, 3),
        loudness_lufs=round(recording.loudness.integrated_lufs, 2),
        cover=cover.name,
        chapters=chapters,
        lines=recording.lines,
    )


def _make_cover(script: Script, place: Place) -> Generator[Progress, None, bytes]:
    """Of the article's picture, if it has one that can be had, or drawn."""
    title, show = script.title, place.show.title
    if script.image:
        try:
            data = yield from fetch_picture(script.image, script.source, place.web)
            is_whole = script.image.startswith(INSIDE)  # Of a book's cover nothing is cut off.
            return frame_picture(
                data, shown(script.image), title=title, show=show, is_whole=is_whole
            )
        except ReadError as error:
            _log.warning("the cover of “%s” is drawn, not its picture: %s", title, error)
    return draw_cover(title, show=show)


def _write_pictures(
    script: Script, folder: Path, web: Fetcher
) -> Generator[Progress, None, dict[str, str]]:
    """The files of what the chapters are to show, by the addresses; what cannot be had is not."""
    files: dict[str, str] = {}
    addresses = dict.fromkeys(line.image for line in script.lines if line.level and line.image)
    for address in islice(addresses, MOST_PICTURES):
        try:
            data = yield from fetch_picture(address, script.source, web)
            picture = shrink_picture(data, shown(address))
        except ReadError as error:
            _log.info("a chapter of “%s” shows no picture: %s", script.title, error)
            continue
        files[address] = f"picture-{content_hash(picture)}.jpg"
        write_atomically(folder / files[address], picture)
    return files


def _tags(
    card: Episode, show: Show, chapters: Sequence[Chapter], recording: Recording, cover: Path
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
        seconds=recording.seconds,
        lines=recording.lines,
        guid=card.guid,
    )


def _fingerprint(plan: Plan, place: Place) -> str:
    """A hash of all that decides the files: equal for two makings that would be the same."""
    script, show = plan.script, place.show
    roles = [(asdict(each.speaker), *_sound_of(each.voice)) for each in plan.cast.roles]
    facts: list[object] = [
        *(VERSION, place.format, asdict(plan.pauses), show.title, show.author),
        *(script.title, script.author, _public_source(script.source), script.language),
        *(_sound_of(plan.cast.narrator), roles, plan.keys, list(map(_spoken_facts, script.lines))),
    ]
    # Their addresses alone: to know that nothing has changed takes no network.
    images = enumerate([script.image, *(line.image for line in script.lines)])
    facts += [(number, image) for number, image in images if image]
    return content_hash(json.dumps(facts).encode())


def _spoken_facts(line: Line) -> dict[str, object]:
    facts = asdict(line)
    del facts["image"]
    return facts


def _sound_of(voice: Voice) -> tuple[str, float]:
    return voice.id, voice.loudness_lufs


def _public_source(source: str) -> str:
    """An address as it is, of a file the name alone: the folder is published, paths are not."""
    if source == STANDARD_INPUT:
        return "standard input"
    return source if "://" in source else Path(source).name
