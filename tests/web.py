"""Web servers of a few lines on this machine, for tests."""

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

PEMS = Path(__file__).parent / "data" / "fetch"
# A root and, signed by it, the certificate of news.test with its key; they last a hundred years.


@dataclass(frozen=True)
class Reply:
    """What a server says."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """What a server was asked."""

    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Site:
    """A server that runs, and what it was asked so far."""

    address: str
    # Without a slash at its end.
    asked: list[Question]

    @property
    def paths(self) -> list[str]:
        return [question.path for question in self.asked]


Talk = Callable[[socket.socket], None]
Pages = Mapping[str, Reply | Callable[[Question], Reply]]


@contextmanager
def serving(pages: Pages, *, over_tls: bool = False) -> Iterator[Site]:
    """Serve pages by their paths, and 404 for all others."""
    asked: list[Question] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            question = Question(self.path, dict(self.headers.items()))
            asked.append(question)
            page = pages.get(self.path, Reply(status=404))
            reply = page if isinstance(page, Reply) else page(question)
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        if over_tls:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(PEMS / "server.pem")
            server.socket = tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            scheme = "https" if over_tls else "http"
            yield Site(f"{scheme}://127.0.0.1:{server.server_port}", asked)
        finally:
            server.shutdown()
            thread.join()


@dataclass(frozen=True)
class Line:
    """A server that does as it likes with its connections."""

    address: str
    calls: list[float]
    # One for each connection that was taken.
    hung_up: Event
    # Set when somebody hangs up on the server.


@contextmanager
def talking(talk: Talk, *, listens: bool = True) -> Iterator[Line]:
    """Read the head of a request and let a function say something, whatever it is."""
    listener = socket.create_server(("127.0.0.1", 0))
    line = Line(f"http://127.0.0.1:{listener.getsockname()[1]}/", [], Event())

    def take(connection: socket.socket) -> None:
        with connection:
            try:
                while listens and not connection.recv(65_536).endswith(b"\r\n\r\n"):
                    pass
                talk(connection)
            except OSError:
                line.hung_up.set()

    def listen() -> None:
        with suppress(OSError):  # Closed, as the test is over.
            while True:
                connection, _ = listener.accept()
                line.calls.append(0.0)
                Thread(target=take, args=(connection,), daemon=True).start()

    thread = Thread(target=listen)
    thread.start()
    try:
        yield line
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def saying(data: bytes) -> Talk:
    """Say that and hang up."""
    return lambda connection: connection.sendall(data)


def dripping(data: bytes, *, then: bytes = b"x", seconds: float = 0.05) -> Talk:
    """Say that, and after it a little more every now and then until the other side hangs up."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(data)
        pause = Event()
        while not pause.wait(seconds):
            connection.sendall(then)

    return talk


def nodding(connection: socket.socket) -> None:
    """Listen and hang up politely."""
    connection.recv(65_536)


def resetting(connection: socket.socket) -> None:
    """Break the connection off in the rudest way."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@contextmanager
def deaf(host: str, port: int) -> Iterator[int]:
    """A port that takes no more connections, and does not refuse them either."""
    with socket.create_server((host, port), backlog=0) as server:
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(server.getsockname())
        try:
            yield server.getsockname()[1]
        finally:
            for filler in fillers:
                filler.close()
