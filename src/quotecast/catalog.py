"""The catalogue: which voices exist, and where their data lies."""

import itertools
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from quotecast.errors import NameUnknownError, SettingsError
from quotecast.registry import explain_unknown
from quotecast.types import Voice

CATALOG = "catalog.toml"
PLUGINS = "quotecast.voices"
# The entry points by which other packages bring voices for their engines: sequences of Voice.
PLACES = (Path(__file__).parent / "voices", Path(__file__).parents[2] / "voices")
# In a wheel beside this module; in a checkout at the top.


def voices_folder() -> Path:
    """The folder with the catalogue and the voices' data; raises SettingsError."""
    for place in PLACES:
        if (place / CATALOG).is_file():
            return place
    raise SettingsError(f"there is no {CATALOG} in {PLACES[0]}; reinstall quotecast")


def list_voices(engine: str | None = None) -> tuple[Voice, ...]:
    """The voices of an engine, or of all, in the catalogue's order."""
    return tuple(voice for voice in _rows() if engine in (None, voice.engine))


def list_blends(engine: str) -> tuple[Voice, ...]:
    """Further voices, each the mean of two that share engine, gender and accent.

    Only an engine whose rows say `blends = true` has them; they are for long casts.
    """
    rows = [voice for voice in list_voices(engine) if voice.id in _blending()]
    return tuple(
        _blend(one, other)
        for one, other in itertools.combinations(rows, 2)
        if (one.gender, one.accent) == (other.gender, other.accent)
    )


def find_voice(name: str, voices: Sequence[Voice]) -> Voice:
    """The voice with this id ("kokoro:af_heart") or bare name; raises NameUnknownError."""
    for voice in voices:
        if name in (voice.id, voice.name):
            return voice
    names = [part for voice in voices for part in (voice.name, voice.id)]
    if ":" not in name:
        names = names[::2]
    raise NameUnknownError(explain_unknown("voice", name, names))


def _blend(one: Voice, other: Voice) -> Voice:
    return Voice(
        id=f"{one.id}+{other.name}",
        language=one.language,
        accent=one.accent,
        gender=one.gender,
        quality=min(one.quality, other.quality),
        licence=one.licence,
        loudness_lufs=(one.loudness_lufs + other.loudness_lufs) / 2,
    )


@cache
def _document() -> dict[str, dict[str, dict[str, object]]]:
    path = voices_folder() / CATALOG
    with path.open("rb") as stream:
        return tomllib.load(stream)


@cache
def _rows() -> tuple[Voice, ...]:
    ours = tuple(
        Voice(
            id=f"{engine}:{name}",
            language=str(row["language"]),
            accent=str(row["accent"]),
            gender="female" if row["gender"] == "female" else "male",
            quality=int(str(row["quality"])),
            licence=str(row["licence"]),
            loudness_lufs=float(str(row["loudness_lufs"])),
        )
        for engine, rows in _document().items()
        for name, row in rows.items()
    )
    others = (voice for point in entry_points(group=PLUGINS) for voice in point.load())
    return (*ours, *others)


@cache
def _blending() -> frozenset[str]:
    return frozenset(
        f"{engine}:{name}"
        for engine, rows in _document().items()
        for name, row in rows.items()
        if row.get("blends")
    )
