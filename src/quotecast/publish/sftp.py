"""A folder on another machine as a destination, over SFTP."""

import asyncio
import posixpath
import socket
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote, urlsplit

from quotecast.errors import OutputError
from quotecast.publish.items import Item

if TYPE_CHECKING:
    from asyncssh import SFTPClient, SFTPClientFile, SSHClientConnection

T = TypeVar("T")

INSTALL = "pip install 'quotecast[sftp]'"
PIECE_BYTES = 4 << 20
# asyncssh sends a piece in many requests at once.
PATIENCE_SECONDS = 15
MOST_LISTED = 16
# Folders at the same time.
LOGIN = "load your key with ssh-add, or name it in ~/.ssh/config; passwords are not asked for"
KEY = (
    "its host key is not in ~/.ssh/known_hosts or has changed; connect once with ssh, compare the"
    " fingerprint with the one that its owner tells you, and publish again"
)
BROKEN_OFF = "the connection broke off; publish again, which goes on from there"
CAUSES = {
    "HostKeyNotVerifiable": KEY,
    "PermissionDenied": f"it does not let you in; {LOGIN}",
    "KeyExchangeFailed": "it offers no way to encrypt that is still safe; update its server",
    "ConnectionLost": BROKEN_OFF,
    "SFTPConnectionLost": BROKEN_OFF,
    "SFTPNoConnection": BROKEN_OFF,
    "SFTPPermissionDenied": "you may not write there; check the folder's owner and rights",
    "SFTPWriteProtect": "the disk there is read-only; choose another folder",
    "SFTPNoSpaceOnFilesystem": "the disk there is full; free some space",
    "SFTPQuotaExceeded": "your quota there is used up; free some space",
    "SFTPNoSuchFile": "a folder there has gone; publish again",
    "SFTPNoSuchPath": "a folder there has gone; publish again",
    "SFTPFailure": "the server gives no reason; perhaps its disk is full",
    "ChannelOpenError": "it offers no SFTP; ask whoever runs it",
}
# By the names of asyncssh's errors.
NETWORK: tuple[tuple[type[OSError], str], ...] = (
    (socket.gaierror, "is on a host that nobody knows; check its name"),
    (ConnectionRefusedError, "is on a host without SSH; check its name and port"),
    (ConnectionError, f"cannot be published to: {BROKEN_OFF}"),
    (TimeoutError, "does not answer; check the network, or try later"),
)


@contextmanager
def open_sftp(address: str, _: str = "") -> Iterator["RemoteFolder"]:
    """The folder at an sftp: address, which is made if need be; raises OutputError.

    Keys, agents, ports and aliases are those of ssh: ~/.ssh/config and ~/.ssh/known_hosts count.
    """
    try:
        import asyncssh
    except ModuleNotFoundError as error:
        raise OutputError(f"publishing to sftp:// needs asyncssh: {INSTALL}") from error
    host, port, user, folder = _parse(address)
    chosen = {name: value for name, value in (("port", port), ("username", user)) if value}
    with _explaining(address), asyncio.Runner() as runner:
        # What was still under way when a connection broke has nothing to add to the error.
        runner.get_loop().set_exception_handler(lambda *_: None)
        connection = runner.run(_connect(host, **chosen))
        try:
            yield RemoteFolder(runner.run(_start(connection)), runner, folder)
        finally:
            connection.abort()
            with suppress(asyncssh.Error, OSError):
                runner.run(connection.wait_closed())


class RemoteFolder:
    """A folder that an SFTP server shows."""

    def __init__(self, client: "SFTPClient", runner: asyncio.Runner, folder: str) -> None:
        self._client = client
        self._runner = runner
        self._folder = folder
        self._made: set[str] = set()

    def sizes(self, names: Sequence[str]) -> Mapping[str, int]:
        return self._run(self._list_all({posixpath.dirname(name) for name in names}))

    def read(self, name: str) -> bytes:
        from asyncssh import SFTPNoSuchFile, SFTPNoSuchPath

        async def read() -> bytes:
            async with self._client.open(self._path(name), "rb", encoding=None) as file:
                data = await file.read()
            assert isinstance(data, bytes)
            return data

        try:
            return self._run(read())
        except (SFTPNoSuchFile, SFTPNoSuchPath):
            return b""

    def send(self, item: Item) -> Iterator[int]:
        path = self._path(item.name)
        folder, name = posixpath.split(path)
        partial = f"{folder}/.{name}.part"
        # The same name every time: a try that broke off leaves one file, which the next replaces.
        with item.open() as source:
            file = self._run(self._begin(folder, partial))
            try:
                sent = 0
                while piece := source.read(PIECE_BYTES):
                    self._run(file.write(piece, sent))
                    sent += len(piece)
                    yield sent
            finally:
                self._run(file.close())
        self._run(self._settle(partial, path))

    def remove(self, name: str) -> None:
        self._run(self._remove(self._path(name)))

    async def _list_all(self, folders: set[str]) -> dict[str, int]:
        gate = asyncio.Semaphore(MOST_LISTED)

        async def list_one(folder: str) -> dict[str, int]:
            async with gate:
                return await self._list(folder)

        found = await asyncio.gather(*map(list_one, sorted(folders)))
        return {name: size for each in found for name, size in each.items()}

    async def _list(self, folder: str) -> dict[str, int]:
        from asyncssh import SFTPNoSuchFile, SFTPNoSuchPath

        try:
            rows = await self._client.readdir(self._path(folder))
        except (SFTPNoSuchFile, SFTPNoSuchPath):
            return {}
        return {posixpath.join(folder, str(row.filename)): row.attrs.size or 0 for row in rows}

    async def _begin(self, folder: str, partial: str) -> "SFTPClientFile":
        if folder not in self._made and not await self._client.isdir(folder):
            await self._client.makedirs(folder, exist_ok=True)
        self._made.add(folder)
        return await self._client.open(partial, "wb", encoding=None)

    async def _settle(self, partial: str, path: str) -> None:
        """Put a file that has arrived in its place, in one move where the server can do that."""
        from asyncssh import SFTPOpUnsupported

        try:
            await self._client.posix_rename(partial, path)
        except SFTPOpUnsupported:
            if await self._client.exists(path):
                await self._client.remove(path)
            await self._client.rename(partial, path)

    async def _remove(self, path: str) -> None:
        import asyncssh

        with suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            await self._client.remove(path)
        if (folder := posixpath.dirname(path)) != self._folder:
            with suppress(asyncssh.SFTPError):  # Something else lies in it.
                await self._client.rmdir(folder)

    def _path(self, name: str) -> str:
        return posixpath.join(self._folder, name)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)


async def _connect(host: str, **chosen: Any) -> "SSHClientConnection":
    import asyncssh

    return await asyncssh.connect(
        host,
        connect_timeout=PATIENCE_SECONDS,
        login_timeout=PATIENCE_SECONDS,
        keepalive_interval=PATIENCE_SECONDS,
        **chosen,
    )


async def _start(connection: "SSHClientConnection") -> "SFTPClient":
    return await connection.start_sftp_client()


def _parse(address: str) -> tuple[str, int, str, str]:
    """Host, port, user and folder; 0 and "" where none is given.

    >>> _parse("sftp://ann@example.org:2222/~/podcast")
    ('example.org', 2222, 'ann', 'podcast')
    """
    try:
        parts = urlsplit(address)
        port = parts.port or 0
    except ValueError as error:
        raise OutputError(f"{address} has a host or port that cannot exist; check it") from error
    if parts.password is not None:
        raise OutputError(f"a password in an sftp: address is seen by everybody; {LOGIN}")
    if not parts.hostname:
        raise OutputError(f"{address} names no host; write sftp://user@host/path")
    folder = posixpath.normpath(unquote(parts.path) or "/~/")
    at_home = folder == "/~" or folder.startswith("/~/")
    folder = posixpath.normpath(folder[3:]) if at_home else folder
    return parts.hostname, port, unquote(parts.username or ""), folder


@contextmanager
def _explaining(address: str) -> Iterator[None]:
    """Turn what asyncssh raises in the block into an OutputError that names the address."""
    import asyncssh

    try:
        yield
    except asyncssh.Error as error:
        names = (kind.__name__ for kind in type(error).__mro__)
        why = next((CAUSES[name] for name in names if name in CAUSES), f"{error.reason}; check it")
        raise OutputError(f"{address} cannot be published to: {why}") from error
    except (asyncssh.ConfigParseError, asyncssh.KeyImportError) as error:
        raise OutputError(f"a file in ~/.ssh cannot be used: {error}; mend it") from error
    except OSError as error:
        if error.filename is not None:
            raise  # A file on this machine.
        reason = (error.strerror or str(error)).lower()
        other = f"cannot be reached: {reason}; check the network"
        words = next((words for kind, words in NETWORK if isinstance(error, kind)), other)
        raise OutputError(f"{address} {words}") from error
