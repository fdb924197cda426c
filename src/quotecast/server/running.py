"""A place in the network, and the web server that answers there."""

import errno
import socket
from contextlib import closing, suppress

import uvicorn

from quotecast.errors import SettingsError
from quotecast.server.application import build_application
from quotecast.server.sites import Site

MOST_CONNECTIONS = 450
# More get 503. Each takes two open files, of which a process may usually have 1,024.
PORTS_TO_TRY = 50
LAST_PORT = 65_535

CAUSES = {
    errno.EACCES: "only the administrator may use it; choose one above 1023 with --port",
    errno.EADDRNOTAVAIL: "this machine has no such address; leave out --host",
}


class _Server(uvicorn.Server):
    """Ends at once: downloads are cut, and apps go on with them later."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for connection in tuple(self.server_state.connections):
            if connection.transport:
                connection.transport.abort()
        await super().shutdown(sockets)


def listen(host: str, port: int) -> socket.socket:
    """A place where clients can connect from now on; raises SettingsError."""
    try:
        return _bind(host, port)
    except socket.gaierror as error:
        raise SettingsError(f"the host {host} is unknown; leave out --host") from error
    except OSError as error:
        where = f"port {port} of {host} cannot be used"
        if error.errno == errno.EADDRINUSE:
            cause = f"another program does; port {_free_port(host, port)} is free: use --port"
        else:
            cause = CAUSES.get(error.errno or 0, f"{error.strerror}; choose another with --port")
        raise SettingsError(f"{where}: {cause}") from error


def build_server(site: Site) -> uvicorn.Server:
    """The web server of a podcast, which is not running yet."""
    config = uvicorn.Config(
        build_application(site),
        interface="asgi3",
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",  # A request that nobody can understand is no trouble of ours.
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=1,
    )
    return _Server(config)


def serve(site: Site, place: socket.socket) -> None:
    """Answer until somebody stops the program."""
    with closing(place), suppress(KeyboardInterrupt):
        build_server(site).run(sockets=[place])


def _bind(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, _, _, _, address = found[0]
    return socket.create_server((str(address[0]), int(address[1])), family=family)


def _free_port(host: str, taken: int) -> int:
    """The next port that can be used; any one, if those near by cannot."""
    for port in (*range(taken + 1, min(taken + PORTS_TO_TRY, LAST_PORT) + 1), 0):
        with suppress(OSError), closing(_bind(host, port)) as place:
            return int(place.getsockname()[1])
    raise SettingsError(f"no port of {host} is free; end another program")
