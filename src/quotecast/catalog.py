"""The catalogue: which voices exist, and where their data lies."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from statistics import fmean
from typing import Any

from quotecast.errors import NameUnknownError, SettingsError
from quotecast.registry import explain_unknown
from quotecast.types import Voice

CATALOG = "catalog.toml"
BLEND = "+"
# Between the names of the voices that a blend is the mean of: "af_bella+af_sky".
BLENDING = frozenset({"kokoro"})
# Engines whose voices can be blended.
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
    """The voices of an engine, or of all, in the catalogue's order, without blends."""
    found = (voice for voice in (*_rows(), *_from_plugins()) if not is_blend(voice))
    return tuple(voice for voice in found if engine in (None, voice.engine))


def list_blends(engine: str | None = None) -> tuple[Voice, ...]:
    """Further voices for long casts, each the mean of others, those most unlike the rest first."""
    found = (voice for voice in _rows() if is_blend(voice))
    return tuple(voice for voice in found if engine in (None, voice.engine))


def is_blend(voice: Voice) -> bool:
    """Whether it is the mean of others; eSpeak NG's variants have a plus in their names too."""
    return voice.engine in BLENDING and BLEND in voice.name


def find_voice(name: str, voices: Sequence[Voice]) -> Voice:
    """The voice with this id ("kokoro:af_heart") or bare name; raises NameUnknownError.

    A blend of voices that are there is found too, in the catalogue or not.
    """
    for voice in voices:
        if name in (voice.id, voice.name):
            return voice
    for parts in _parts_of(name, voices):
        return _blend(parts)
    names = [part for voice in voices for part in (voice.name, voice.id)]
    if ":" not in name:
        names = names[::2]
    raise NameUnknownError(explain_unknown("voice", name, names))


def _parts_of(name: str, voices: Sequence[Voice]) -> Iterator[tuple[Voice, ...]]:
    """The voices that a name joins, for each engine that can blend and has all of them."""
    wanted, _, joined = name.rpartition(":")
    names = joined.split(BLEND)
    for engine in BLENDING:
        own = {voice.name: voice for voice in voices if voice.engine == engine}
        if wanted in ("", engine) and len(names) > 1 and own.keys() >= set(names):
            yield tuple(own[each] for each in names)


def _blend(parts: Sequence[Voice]) -> Voice:
    """What is likely of a blend that nobody has measured; it speaks as its first part does."""
    first = parts[0]
    return Voice(
        id=f"{first.engine}:{BLEND.join(part.name for part in parts)}",
        language=first.language,
        accent=first.accent,
        gender=first.gender,
        quality=min(part.quality for part in parts),
        licence=first.licence,
        loudness_lufs=fmean(part.loudness_lufs for part in parts),
        place=tuple(map(fmean, zip(*(part.place for part in parts), strict=False))),
    )


@cache
def _rows() -> tuple[Voice, ...]:
    with (voices_folder() / CATALOG).open("rb") as stream:
        document = tomllib.load(stream)
    return tuple(
        _voice(f"{engine}:{name}", row)
        for engine, rows in document.items()
        for name, row in rows.items()
    )


def _voice(voice_id: str, row: Mapping[str, Any]) -> Voice:
    return Voice(
        id=voice_id,
        language=str(row["language"]),
        accent=str(row["accent"]),
        gender="female" if row["gender"] == "female" else "male",
        quality=int(row["quality"]),
        licence=str(row["licence"]),
        loudness_lufs=float(row["loudness_lufs"]),
        pitch_hz=float(row.get("pitch_hz", 0)),
        pace_wpm=float(row.get("pace_wpm", 0)),
        word_error=float(row.get("word_error", 0)),
        timbre=str(row.get("timbre", "")),
        place=tuple(map(float, row.get("place", ()))),
    )


@cache
def _from_plugins() -> tuple[Voice, ...]:
    return tuple(voice for point in entry_points(group=PLUGINS) for voice in point.load())
