"""The path of an address to the file of the podcast that it names."""

import errno
import hmac
import os
import re
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from quotecast.archive import CARD
from quotecast.errors import ReadError, SettingsError
from quotecast.feed import FEED, SOUND_TYPES

PAGE = "index.html"
# What a folder's own address gives.

FEED_TYPE = "application/rss+xml; charset=utf-8"
CHAPTERS_TYPE = "application/json+chapters"
MEDIA_TYPES = {
    "chapters.json": CHAPTERS_TYPE,
    **SOUND_TYPES,
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt; charset=utf-8",
    ".xml": FEED_TYPE,
}
# By how a name ends; the first that fits counts, and a name that fits none is not served.

SHOW_FILES = re.compile(
    r"feed(?:-[0-9]{1,6})?\.xml|index(?:-[0-9]{1,6})?\.html"
    r"|cover(?:-[0-9a-f]{16})?(?:\.thumbnail)?\.(?:jpg|png)"
)
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")
# Of an episode's folder and its files: nothing hidden, nothing that leads elsewhere.

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,200}")
GONE = (errno.EACCES, errno.ELOOP, errno.ENAMETOOLONG, errno.ENOENT, errno.ENOTDIR)


@dataclass(frozen=True, slots=True)
class Site:
    """What is served, and to whom."""

    folder: Path
    # The output folder, without links on the way to it.
    token: str = ""
    # What every path begins with, so that only who knows it can listen; empty for everybody.
    is_proxied: bool = False
    # Whether to believe what a proxy in front tells about the address that was asked for.


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be sent, already open."""

    path: Path
    file: FileIO
    size: int
    modified_ns: int
    media_type: str


def open_site(output: Path, *, token: str = "", is_proxied: bool = False) -> Site:
    """The podcast in an output folder; raises ReadError when there is none, or SettingsError."""
    if not (output / FEED).is_file():
        raise ReadError(
            f"{output} holds no podcast: there is no {FEED} in it; make an episode with quotecast"
            f" make ARTICLE, or name the podcast's folder with --out"
        )
    if token and not TOKEN.fullmatch(token):
        raise SettingsError(
            "the token must be 16 letters, digits, hyphens and underscores or more, hard to guess;"
            " python -c 'import secrets; print(secrets.token_urlsafe())' prints one"
        )
    return Site(output.resolve(), token, is_proxied)


def open_file(site: Site, path: str) -> Found | None:
    """The file that the path of an address names, None when there is none for whoever asks."""
    inside = _behind_token(path, site.token)
    media_type = "" if inside is None else _media_type(inside)
    if inside is None or not media_type:
        return None
    try:
        return _open(site.folder, inside, media_type)
    except OSError as error:
        if error.errno in GONE:
            return None
        raise


def _behind_token(path: str, token: str) -> str | None:
    """The path inside the output folder, None when the token is wrong."""
    start, _, rest = path.partition("/")
    if start:
        return None
    if token:
        given, slash, rest = rest.partition("/")
        if not hmac.compare_digest(given.encode(), token.encode()) or not slash:
            return None
    return rest + PAGE if rest == "" or rest.endswith("/") else rest


def _media_type(inside: str) -> str:
    """What is at a path, by its look; "" where nothing of a podcast can be.

    >>> _media_type("feed.xml"), _media_type("../quotecast.toml"), _media_type("a/episode.json")
    ('application/rss+xml; charset=utf-8', '', '')
    """
    folder, slash, name = inside.rpartition("/")
    if not slash and not SHOW_FILES.fullmatch(name):
        return ""
    if slash and not (NAME.fullmatch(folder) and NAME.fullmatch(name)):
        return ""
    if name == CARD:  # It tells where on this machine the article lay.
        return ""
    return next((kind for end, kind in MEDIA_TYPES.items() if name.endswith(end)), "")


def _open(folder: Path, inside: str, media_type: str) -> Found | None:
    path = Path(os.path.realpath(folder / inside, strict=True))
    is_stray = "/" in inside and not (folder / inside).with_name(CARD).is_file()
    if is_stray or not path.is_relative_to(folder) or not path.is_file():
        return None
    file = path.open("rb", buffering=0)
    status = os.fstat(file.fileno())
    return Found(path, file, status.st_size, status.st_mtime_ns, media_type)
