"""Settings of a show, from `quotecast.toml` in its folder."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

from quotecast.errors import SettingsError
from quotecast.registry import explain_unknown
from quotecast.types import LEAST_CONFIDENCE, Show

FILE = "quotecast.toml"
SHOW = tuple(each.name for each in fields(Show))
MAY_BE_EMPTY = ("description", "email", "narrator")
STUDIO = ("output", "engine", "narrator", "least_confidence")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file may say; the defaults are those of a folder without it."""

    show: Show = field(default_factory=Show)
    output: str = "output"
    engine: str = "auto"
    narrator: str = ""
    # A voice's name; empty for the engine's first.
    least_confidence: float = LEAST_CONFIDENCE
    # How likely a quotation's speaker must be right, from 0 to 1, or the narrator reads it.


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
    return Settings(show, **{name: rows[name] for name in STUDIO if name in rows})


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
    if name not in (*SHOW, *STUDIO):
        raise SettingsError(f"{path}: {explain_unknown('setting', name, (*SHOW, *STUDIO))}")
    if name == "least_confidence":
        _check_share(path, name, value)
        return
    kind = bool if name == "explicit" else str
    if not isinstance(value, kind):
        wanted = "true or false" if kind is bool else "a text in quotation marks"
        raise SettingsError(f"{path}: {name} must be {wanted}")
    if value == "" and name not in MAY_BE_EMPTY:
        raise SettingsError(f"{path}: {name} is empty; give it a value or remove the line")
    if name == "base_url":
        try:
            check_base_url(str(value))
        except SettingsError as error:
            raise SettingsError(f"{path}: {error}") from error


def _check_share(path: Path, name: str, value: object) -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= 1:  # type: ignore[operator]  # a number by now
        raise SettingsError(f"{path}: {name} must be a number from 0 to 1")
