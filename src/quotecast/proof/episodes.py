"""What somebody calls an episode to its card and its sound."""

from pathlib import Path

from quotecast.archive import CARD, read_card
from quotecast.errors import NameUnknownError, ReadError
from quotecast.files import slug
from quotecast.ledger import Ledger
from quotecast.registry import explain_unknown
from quotecast.types import Episode


def find_sound(asked: str, output: Path) -> tuple[Episode, Path]:
    """The episode in a folder, or of a sound file, or with a title or slug in the output folder.

    Raises ReadError when its card cannot be used, NameUnknownError when there is none.
    """
    episode, sound = _find(asked, output)
    if not episode.lines:
        raise ReadError(f"the card of “{episode.title}” tells no lines; make the episode again")
    return episode, sound


def _find(asked: str, output: Path) -> tuple[Episode, Path]:
    path = Path(asked)
    if path.is_dir():
        return _with_sound(read_card(path / CARD), path)
    if path.is_file():
        return read_card(path.parent / CARD), path
    listings = Ledger(output).whole()
    for each in listings:
        if asked.casefold() in (each.title.casefold(), slug(each.title), each.folder):
            folder = output / each.folder
            return _with_sound(read_card(folder / CARD), folder)
    titles = [each.title for each in listings]
    if titles:
        raise NameUnknownError(explain_unknown("episode", asked, titles))
    raise ReadError(f"{output} has no episode; make one, or name its folder by --out")


def _with_sound(episode: Episode, folder: Path) -> tuple[Episode, Path]:
    sound = folder / episode.file
    if not sound.is_file():
        raise ReadError(f"{sound} is missing; make “{episode.title}” again")
    return episode, sound
