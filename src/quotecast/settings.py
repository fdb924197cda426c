"""Settings of a show, from `quotecast.toml` in its folder."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

from quotecast.errors import SettingsError
from quotecast.registry import explain_unknown
from quotecast.types import Pauses, Show, Studio

FILE = "quotecast.toml"
SHOW = tuple(each.name for each in fields(Show))
MAY_BE_EMPTY = ("description", "email", "narrator", "engine", "token")
STUDIO = {
    "quality": "quality",
    "engine": "engine",
    "narrator": "narrator",
    "speed": "speed",
    "least_confidence": "least_confidence",
    "opening": "speaks_opening",
    "closing": "speaks_closing",
}
# What the file calls the fields of a Studio.
PLAIN = ("output", "format", "token")
KNOWN = (*SHOW, *STUDIO, *PLAIN, "pauses")
PAUSES = tuple(each.name for each in fields(Pauses))
TRUTHS = ("explicit", "pictures", "opening", "closing")
SLOWEST, FASTEST = 0.7, 1.6
# Beyond these no voice can be understood well.
LONGEST_PAUSE_SECONDS = 60.0
RANGES = {"least_confidence": (0.0, 1.0), "speed": (SLOWEST, FASTEST)}
COUNTS = {"feed_episodes": (1, 10_000)}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file may say; the defaults are those of a folder without it."""

    show: Show = field(default_factory=Show)
    studio: Studio = field(default_factory=Studio)
    output: str = "output"
    format: str = "mp3"
    # A row of OUTPUTS.
    token: str = ""
    # What every address must begin with when the show is served; empty for a public one.


def load_settings(folder: Path) -> Settings:
    """The settings in a folder's file, or the defaults; raises SettingsError."""
    path = folder / FILE
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}; mend it or move it away") from error
    for name, value in rows.items():
        _check(path, name, value)
    show = Show(**{name: rows[name] for name in SHOW if name in rows})
    studio = Studio(
        **{STUDIO[name]: rows[name] for name in STUDIO if name in rows},
        pauses=Pauses(**{name: float(each) for name, each in rows.get("pauses", {}).items()}),
    )
    return Settings(show, studio, **{name: rows[name] for name in PLAIN if name in rows})


def check_base_url(address: str) -> str:
    """The address itself; raises SettingsError when it is none that a podcast app can open."""
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or " " in address:
        raise SettingsError(
            f"the base address “{address}” is none; it should look like http://192.168.1.20:8000"
        )
    return address


def _check(path: Path, name: str, value: object) -> None:
    _check_name(path, name, KNOWN)
    if name == "pauses":
        _check_pauses(path, value)
    elif name in RANGES:
        _check_number(path, name, value, *RANGES[name])
    elif name in COUNTS:
        if not isinstance(value, int):
            raise SettingsError(f"{path}: {name} must be a whole number")
        _check_number(path, name, value, *COUNTS[name])
    elif name in TRUTHS:
        if not isinstance(value, bool):
            raise SettingsError(f"{path}: {name} must be true or false")
    else:
        _check_text(path, name, value)


def _check_name(path: Path, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise SettingsError(f"{path}: {explain_unknown('setting', name, known)}")


def _check_pauses(path: Path, value: object) -> None:
    if not isinstance(value, Mapping):
        raise SettingsError(f"{path}: pauses must be a section, [pauses]")
    for name, seconds in value.items():
        _check_name(path, name, PAUSES)
        _check_number(path, f"pauses.{name}", seconds, 0.0, LONGEST_PAUSE_SECONDS)


def _check_number(path: Path, name: str, value: object, least: float, most: float) -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not least <= value <= most:  # type: ignore[operator]  # a number by now
        raise SettingsError(f"{path}: {name} must be a number from {least:g} to {most:g}")


def _check_text(path: Path, name: str, value: object) -> None:
    if not isinstance(value, str):
        raise SettingsError(f"{path}: {name} must be a text in quotation marks")
    if value == "" and name not in MAY_BE_EMPTY:
        raise SettingsError(f"{path}: {name} is empty; give it a value or remove the line")
    if name == "base_url":
        try:
            check_base_url(value)
        except SettingsError as error:
            raise SettingsError(f"{path}: {error}") from error
