"""A folder as a destination: one that a web server serves, or a mounted disk."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from quotecast.errors import OutputError
from quotecast.files import explaining, make_folder, remove_partials, writing
from quotecast.publish.items import Item

PIECE_BYTES = 1 << 20


@contextmanager
def open_folder(address: str, _: str = "") -> Iterator["Folder"]:
    """The folder at a path or a file: address, which is made if need be; raises OutputError."""
    yield Folder(_path(address))


class Folder:
    """A folder on this machine."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._swept: set[Path] = set()

    def sizes(self, names: Sequence[str]) -> Mapping[str, int]:
        found = {}
        for name in names:
            with suppress(FileNotFoundError, NotADirectoryError), explaining_read(self.path / name):
                found[name] = (self.path / name).stat().st_size
        return found

    def read(self, name: str) -> bytes:
        with suppress(FileNotFoundError, NotADirectoryError), explaining_read(self.path / name):
            return (self.path / name).read_bytes()
        return b""

    def send(self, item: Item) -> Iterator[int]:
        path = self.path / item.name
        make_folder(path.parent)
        if path.parent not in self._swept:
            remove_partials(path.parent)
            self._swept.add(path.parent)
        sent = 0
        with (
            item.open() as source,
            writing(path) as partial,
            explaining(path),
            partial.open("wb") as file,
        ):
            while piece := source.read(PIECE_BYTES):
                file.write(piece)
                sent += len(piece)
                yield sent

    def remove(self, name: str) -> None:
        path = self.path / name
        with explaining(path):
            path.unlink(missing_ok=True)
        if path.parent != self.path:
            with suppress(OSError):  # Something else lies in it.
                path.parent.rmdir()


@contextmanager
def explaining_read(path: Path) -> Iterator[None]:
    """Turn an OSError of the block, but for missing files, into an OutputError."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{path} cannot be read: {reason}; check its rights") from error


def _path(address: str) -> Path:
    if "://" not in address:
        return Path(address)
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost") or not parts.path:
        raise OutputError(f"{address} names another machine; write file:///var/www/podcast")
    return Path(url2pathname(parts.path))
