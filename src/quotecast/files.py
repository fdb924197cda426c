"""Files that exist whole or not at all, and locks that die with their holder."""

import errno
import hashlib
import logging
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from quotecast.errors import OutputError

CAUSES = {
    errno.ENOSPC: "the disk is full; free some space or choose another folder",
    errno.EDQUOT: "your disk quota is used up; free some space or choose another folder",
    errno.EFBIG: "it is larger than a file may be here; choose another folder",
    errno.EROFS: "the disk is read-only; choose another folder",
    errno.EACCES: "permission is denied; choose another folder or change its permissions",
    errno.EPERM: "permission is denied; choose another folder or change its permissions",
    errno.ENOENT: "its folder, or what was written of it, has gone; try again",
    errno.EEXIST: "a file stands where a folder is wanted; choose another folder",
    errno.ENOTDIR: "a file stands where a folder is wanted; choose another folder",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
    errno.EIO: "the disk reports a fault; check it or choose another folder",
}

LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"}
    | {"Æ": "Ae", "Œ": "Oe", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "Th"}
    | dict.fromkeys("‐‑‒–—―−", "-")
)
# What Unicode does not take apart into ASCII characters and accents.

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file looks like from outside: another as soon as it is written anew."""

    inode: int
    modified_ns: int
    size_bytes: int


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file, and the folders above it, so that no reader ever sees half of it.

    Raises OutputError.
    """
    with writing(path) as partial, explaining(path):
        partial.write_bytes(data)


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A free path in the same folder: what the block writes there becomes the file.

    When the block raises, the file is what it was before and nothing else is left. Errors of
    the block stay as they are; raises OutputError when the file cannot be put in its place.
    """
    target = Path(os.path.realpath(path))  # A link stays a link.
    with partial_file(target.parent) as partial:
        yield partial
        settle(partial, target)


@contextmanager
def partial_file(folder: Path) -> Iterator[Path]:
    """A free path in a folder, which is made: after the block it is gone, unless it was settled.

    Raises OutputError.
    """
    make_folder(folder)
    partial = folder / f".quotecast-{secrets.token_hex(8)}.part"
    try:
        yield partial
    finally:
        with suppress(OSError):  # Nothing is there, or nothing can be done.
            partial.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; raises OutputError."""
    with explaining(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileNotFoundError as error:  # The folders above it are there, as /proc is.
            raise OutputError(f"{folder} cannot be made there; choose another folder") from error


def settle(partial: Path, path: Path) -> None:
    """Put a finished partial file in the place of another in its folder; raises OutputError."""
    # A rename would put an ordinary file in the place of /dev/null.
    if path.exists() and not path.is_file():
        raise OutputError(f"{path} is a folder or a device, not a file; choose another name")
    with explaining(path):
        # A rename can reach the disk before the bytes do, unless they are sent there first.
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)


@contextmanager
def cleaning_up(folder: Path, *, until: Path) -> Iterator[None]:
    """When the block raises, delete what it added to a folder, and the folder if it made it.

    Once the block has written the file `until`, which comes last, everything stays.
    """
    before = set(folder.iterdir()) if folder.is_dir() else set()
    stamp = stamp_of(until)
    try:
        yield
    except BaseException:
        if stamp_of(until) == stamp:
            with suppress(OSError):  # The error that brought us here is the one to tell.
                for path in set(folder.iterdir()) - before:
                    path.unlink()
                if not before:
                    folder.rmdir()
        raise


def remove_partials(folder: Path) -> None:
    """Delete what killed runs left half written in a folder.

    Call it while holding the lock under which the folder is written. Raises OutputError.
    """
    for partial in folder.glob(".quotecast-*.part"):
        with explaining(partial):
            partial.unlink(missing_ok=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes and threads that lock the same path out of the block.

    Waits for as long as it takes. The lock is a file in the user's cache folder, held by the
    kernel: it is free again as soon as its holder ends, even by `kill -9`. A block must not
    lock its own path again. Raises OutputError when the cache folder cannot be written.
    """
    name = content_hash(os.path.realpath(path).encode("utf-8", "surrogateescape"))
    place = platformdirs.user_cache_path("quotecast") / "locks" / f"{name}.lock"
    lock = FileLock(place)
    with within_cache(), explaining(place):
        make_folder(place.parent)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            _log.warning("waiting for another run that writes %s", path)
            lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def within_cache() -> Iterator[None]:
    """Tell in an OutputError of the block how the user's cache folder is moved."""
    try:
        yield
    except OutputError as error:
        raise OutputError(f"{error}: the variable XDG_CACHE_HOME puts it elsewhere") from error


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into the OutputError that names this path."""
    try:
        yield
    except OSError as error:
        raise explain(error, path) from error


def explain(error: OSError, path: Path) -> OutputError:
    """What stopped a file from being written, and what to do, in one sentence.

    >>> explain(OSError(errno.ENOSPC, "No space left on device"), Path("show.mp3")).args[0]
    'show.mp3 cannot be written: the disk is full; free some space or choose another folder'
    """
    cause = CAUSES.get(error.errno or 0, f"{error.strerror or error}; choose another folder")
    return OutputError(f"{path} cannot be written: {cause}")


def slug(text: str, *, limit: int = 60) -> str:
    """A file name of lower-case ASCII letters, digits and hyphens; "episode" when none is left.

    >>> slug("Ærø’s ‘smørrebrød’: 10 € a piece?")
    'aeros-smorrebrod-10-a-piece'
    """
    letters = unicodedata.normalize("NFKD", text.translate(LETTERS))
    ascii_text = re.sub(r"['’ʼ]", "", letters).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if len(words) > limit:
        # A word is cut only when it is the only one.
        words = words[: limit + 1].rpartition("-")[0] or words[:limit]
    return words or "episode"


def thumbnail_of(cover: str) -> str:
    """The name of the small file in which pages show a cover.

    >>> thumbnail_of("cover-0123456789abcdef.jpg")
    'cover-0123456789abcdef.thumbnail.jpg'
    """
    return f"{cover.rpartition('.')[0]}.thumbnail.jpg"


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file, None when it is not there."""
    with suppress(OSError):
        found = path.stat()
        return Stamp(found.st_ino, found.st_mtime_ns, found.st_size)
    return None


def content_hash(data: bytes) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


def file_hash(path: Path) -> str:
    """The content hash of a file, however large. Raises OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
