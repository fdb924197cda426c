"""Source to episode: the table of contents, and the only place that knows the order."""

import logging
import multiprocessing
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import platformdirs

from quotecast.archive import remove_strays
from quotecast.castfile import load_members, save_members
from quotecast.catalog import voices_folder
from quotecast.ensemble import admit, recognise
from quotecast.errors import OutputError, SettingsError
from quotecast.executors import Workers, usable_cores
from quotecast.fetch import Fetcher
from quotecast.files import locked, make_folder
from quotecast.filing import Place, begin_card, fill_folder, is_there
from quotecast.ledger import Ledger
from quotecast.planning import choose_narrator, make_plan, with_takes
from quotecast.proof.reports import Ear
from quotecast.publishing import publish_feed
from quotecast.readers.sources import read_one
from quotecast.script import without_pictures, write_script
from quotecast.store import ClipStore, default_folder
from quotecast.synthesis import find_missing
from quotecast.types import Entry, Episode, Plan, Progress, Script, Show, Studio

T = TypeVar("T")
_log = logging.getLogger(__name__)


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
    place = Place(output, show or Show(), ensemble, web=open_fetcher())
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
    script: Script, place: Place, studio: Studio, *, workers: Workers, ear: Ear | None = None
) -> Generator[Progress, None, Made]:
    """Make an episode of a script, told step by step; what it returns at the end is a Made.

    With an ear, every line is heard, and those that are not understood are spoken again.
    """
    with locked(place.output / script.id):
        made = yield from _make(script, place, studio, workers, ear)
    yield from publish_feed(place.output, place.show)
    return made


def _make(
    script: Script, place: Place, studio: Studio, workers: Workers, ear: Ear | None
) -> Generator[Progress, None, Made]:
    output = place.output
    if not place.show.pictures:
        script = without_pictures(script)
    make_folder(output)  # Before anybody is remembered: it may be impossible.
    ledger = Ledger(output)
    before = ledger.find(script.id)
    ledger.save()
    plan = _plan(script, studio, before, place.ensemble)
    if before and (ear is None or before.is_proofed) and is_there(before, plan, place):
        return Made(before, output / before.folder / before.file, spoken=0, is_new=False)
    store = ClipStore(default_folder())
    unspoken = len(find_missing(plan.jobs, plan.keys, store))
    if ear:
        plan = yield from _proof(plan, ear, store, workers)
    card = begin_card(plan, before, place, is_proofed=bool(ear))
    episode = yield from fill_folder(card, plan, place, store, workers)
    remove_strays(output, episode)
    store.shrink()
    return Made(episode, output / episode.folder / episode.file, unspoken, is_new=True)


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


def _proof(
    plan: Plan, ear: Ear, store: ClipStore, workers: Workers
) -> Generator[Progress, None, Plan]:
    """The plan with better takes of those lines that are not understood as said at first."""
    from quotecast.proof.names import find_names
    from quotecast.proof.takes import Booth, improve

    plan = with_takes(plan, ())
    names = find_names(plan.script.lines, [each.name for each in plan.script.speakers])
    takes = yield from improve(plan, Booth(ear, names, store, voices_folder(), workers))
    return with_takes(plan, takes)
