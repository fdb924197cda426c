"""Episodes to the cards that file them, and back."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from quotecast.errors import ReadError
from quotecast.files import explaining, thumbnail_of, write_atomically
from quotecast.records import build, dump
from quotecast.types import Episode

CARD = "episode.json"
VERSION = 1
# Goes up when an older quotecast would misread a card; a new field with a default does not count.

REPLACED = re.compile(r".+-[0-9a-f]{16}(?:\.chapters|\.thumbnail)?\.[a-z0-9]{3,4}")
# The names of sounds, their texts, and pictures: others than the card's are of an earlier making.


def write_card(output: Path, episode: Episode) -> None:
    """File an episode in its folder, once everything else there is whole.

    Raises OutputError.
    """
    card = {"version": VERSION} | asdict(episode)
    del card["folder"]  # It is where the card lies.
    write_atomically(output / episode.folder / CARD, dump(card, indent=1) + b"\n")


def read_card(path: Path) -> Episode:
    """The episode that a card describes; fields that this version does not know are ignored.

    Raises ReadError when the card is missing, damaged or of another version.
    """
    try:
        card = json.loads(path.read_bytes())
        version = card["version"]
        if version == VERSION:
            return _build_episode(card, path.parent.name)
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}; check the folder") from error
    except (ValueError, TypeError, LookupError) as error:
        raise ReadError(f"{path} is damaged; make its episode again") from error
    raise ReadError(
        f"{path} is of version {version}, not {VERSION}; read it with the quotecast that wrote it"
    )


def remove_strays(output: Path, episode: Episode) -> None:
    """Delete the sound, its texts and the pictures of earlier makings.

    Other files in the episode's folder stay. Raises OutputError.
    """
    folder = output / episode.folder
    pictures = (thumbnail_of(episode.cover), *pictures_of(episode))
    for path in sorted(folder.glob("*-*.*")):
        is_ours = path.name in pictures or path.name.startswith(f"{stem_of(episode.file)}.")
        if REPLACED.fullmatch(path.name) and not is_ours:
            with explaining(path):
                path.unlink()


def stem_of(file: str) -> str:
    """What the names of a sound, its transcripts and its chapters begin with."""
    return file.rpartition(".")[0]


def pictures_of(episode: Episode) -> tuple[str, ...]:
    """The files of the cover and of what the chapters show."""
    return (episode.cover, *(each.image for each in episode.chapters if each.image))


def _build_episode(card: dict[str, Any], folder: str) -> Episode:
    episode = build(Episode, card | {"folder": folder})
    if episode.published.tzinfo is None:
        raise ValueError("published lacks a time zone")
    for name in (episode.file, *pictures_of(episode)):
        if "/" in name:
            raise ValueError("a file lies outside the episode's folder")
    return episode
