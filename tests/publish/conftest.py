"""A podcast to publish, and real servers of every kind to publish it to."""

import getpass
import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from quotecast.archive import read_card, write_card
from quotecast.files import content_hash
from quotecast.pipeline import finish
from quotecast.publish.destinations import DESTINATIONS, Destination, open_destination
from quotecast.publishing import publish_feed
from quotecast.types import Episode, Show

CARD = Path(__file__).parents[1] / "data" / "archive" / "conjoined-twins" / "episode.json"
SHOW = Show(base_url="https://pods.example.com/show")


@dataclass(frozen=True)
class Podcast:
    """An output folder, which is filled without anything being spoken."""

    output: Path

    def add(self, title: str, sound: bytes = b"sound") -> Episode:
        name, cover = f"{title}-{content_hash(sound)}.mp3", f"cover-{content_hash(b'jpg')}.jpg"
        card = read_card(CARD)
        episode = replace(
            card, article=title, title=title, folder=f"{title}-1", file=name, cover=cover
        )
        folder = self.output / episode.folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(sound)
        (folder / cover).write_bytes(b"jpg")
        (folder / "index.html").write_text(f"<h1>{title}</h1>")
        write_card(self.output, episode)
        finish(publish_feed(self.output, SHOW))
        return episode

    @property
    def files(self) -> dict[str, bytes]:
        """All that it consists of, by names."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def podcast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Podcast:
    def draw_cover(title: str, **_: object) -> bytes:
        return f"a picture of {title}".encode()

    # Drawing takes a second; what it looks like does not matter here.
    monkeypatch.setattr("quotecast.publishing.draw_cover", draw_cover)
    made = Podcast(tmp_path / "output")
    made.add("fog")
    made.add("ice")
    return made


@dataclass(frozen=True)
class Server:
    """Where something can be published."""

    address: str
    endpoint: str = ""

    @contextmanager
    def opened(self) -> Iterator[Destination]:
        with open_destination(self.address, self.endpoint) as place:
            yield place


@pytest.fixture(scope="session")
def buckets() -> Iterator[str]:
    """The endpoint of a storage service."""
    moto = pytest.importorskip("moto.server", reason="moto[s3] and flask are not installed")
    pytest.importorskip("boto3", reason="boto3 is not installed")
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def s3(buckets: str, monkeypatch: pytest.MonkeyPatch) -> Server:
    import boto3

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ann")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    name = f"pods-{uuid.uuid4()}"
    boto3.client("s3", endpoint_url=buckets, region_name="us-east-1").create_bucket(Bucket=name)
    return Server(f"s3://{name}/show", buckets)


@dataclass(frozen=True)
class Sshd:
    """An OpenSSH server that runs."""

    port: int
    key: Path
    # Of the one whom it lets in.
    host_key: str


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    pytest.importorskip("asyncssh", reason="asyncssh is not installed")
    program = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
    if not program or not shutil.which("ssh-keygen"):
        pytest.skip("there is no OpenSSH server on this machine")
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host", "user"):
        made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(made, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\n"
        f"AuthorizedKeysFile {folder}/user.pub\nStrictModes no\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nUsePAM no\nPermitRootLogin yes\nMaxStartups 99\n"
        "Subsystem sftp internal-sftp\n"
    )
    with suppress(OSError):  # Where only root may, only root has to.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    command = [program, "-D", "-e", "-f", str(folder / "config")]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stderr=log) as process:
        try:
            if not _answers(port, process):
                pytest.skip(f"sshd does not start: {(folder / 'log').read_text()[-300:]}")
            yield Sshd(port, folder / "user", (folder / "host.pub").read_text())
        finally:
            process.terminate()


def _answers(port: int, process: "subprocess.Popen[bytes]") -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def sftp(sshd: Sshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    ssh = tmp_path / "home" / ".ssh"
    ssh.mkdir(mode=0o700)
    shutil.copy(sshd.key, ssh / "id_ed25519")
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{sshd.port} {sshd.host_key}")
    return Server(f"sftp://{getpass.getuser()}@127.0.0.1:{sshd.port}{tmp_path}/www/show")


@pytest.fixture
def file(tmp_path: Path) -> Server:
    return Server(f"file://{tmp_path}/www/show")


@pytest.fixture(params=sorted(DESTINATIONS))
def server(request: pytest.FixtureRequest) -> Server:
    """One of every kind."""
    found: Server = request.getfixturevalue(request.param)
    return found
