"""SFTP as ssh does it: nobody unknown is trusted, and a broken line loses nothing."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from quotecast.errors import OutputError
from quotecast.feed import FEED
from quotecast.pipeline import finish
from quotecast.publish import publish_folder
from quotecast.publish.destinations import open_destination
from quotecast.publish.manifest import FILE

from .conftest import Podcast, Server, Sshd


def complaint(podcast: Podcast, address: str) -> str:
    with pytest.raises(OutputError) as caught, open_destination(address) as place:
        finish(publish_folder(podcast.output, place, removes=False))
    return str(caught.value)


@contextmanager
def cut_after(port: int, size_bytes: int) -> Iterator[int]:
    """A port that leads to another until so many bytes were sent there."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def carry() -> None:
            here, _ = listener.accept()
            with here, socket.create_connection(("127.0.0.1", port)) as there:
                back = Thread(target=pump, args=(there, here, 1 << 60), daemon=True)
                back.start()
                pump(here, there, size_bytes)
                here.shutdown(socket.SHUT_RDWR)
                there.shutdown(socket.SHUT_RDWR)
                back.join()

        def pump(source: socket.socket, sink: socket.socket, left: int) -> None:
            with suppress(OSError):
                while left > 0 and (data := source.recv(min(left, 65_536))):
                    sink.sendall(data)
                    left -= len(data)

        thread = Thread(target=carry)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def test_a_server_that_nobody_knows_is_not_trusted(sftp: Server, podcast: Podcast) -> None:
    known = Path.home() / ".ssh" / "known_hosts"
    known.write_text("")

    told = complaint(podcast, sftp.address)

    assert "host key is not in ~/.ssh/known_hosts" in told
    assert known.read_text() == ""


def test_a_server_with_another_key_is_not_trusted(
    sftp: Server, sshd: Sshd, podcast: Podcast
) -> None:
    other = (Path.home() / ".ssh" / "id_ed25519").with_suffix(".pub")
    other.write_text(sshd.key.with_suffix(".pub").read_text())
    known = Path.home() / ".ssh" / "known_hosts"
    known.write_text(f"[127.0.0.1]:{sshd.port} {other.read_text()}")

    assert "has changed" in complaint(podcast, sftp.address)


def test_who_is_not_let_in_is_told_how(sftp: Server, podcast: Podcast) -> None:
    (Path.home() / ".ssh" / "id_ed25519").unlink()

    assert "load your key with ssh-add" in complaint(podcast, sftp.address)


def test_aliases_of_ssh_are_known(sftp: Server, sshd: Sshd, podcast: Podcast) -> None:
    (Path.home() / ".ssh" / "config").write_text(
        f"Host pods\n  HostName 127.0.0.1\n  Port {sshd.port}\n"
        f"  HostKeyAlias [127.0.0.1]:{sshd.port}\n"
    )
    path = sftp.address.partition(f":{sshd.port}")[2]
    with open_destination(f"sftp://pods{path}") as place:
        finish(publish_folder(podcast.output, place, removes=False))
        assert place.read(FEED)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("sftp:///var/www", "names no host"),
        ("sftp://127.0.0.1:1/var/www", "without SSH"),
        ("sftp://127.0.0.1:x/var/www", "cannot exist"),
        ("sftp://pods.invalid/var/www", "nobody knows"),
        ("sftp://ann:secret@pods.example/var/www", "a password"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(podcast: Podcast, address: str, words: str) -> None:
    told = complaint(podcast, address)

    assert words in told
    assert "secret" not in told


def test_a_file_in_the_way_is_told(sftp: Server, podcast: Podcast, tmp_path: Path) -> None:
    (tmp_path / "www").write_text("a file")

    assert complaint(podcast, sftp.address).startswith(sftp.address)


def test_a_line_that_breaks_loses_nothing(
    sftp: Server, sshd: Sshd, podcast: Podcast, tmp_path: Path
) -> None:
    sound = podcast.add("fog", bytes(6_000_000)).file
    show = tmp_path / "www" / "show"
    known = Path.home() / ".ssh" / "known_hosts"
    with cut_after(sshd.port, 3_000_000) as port:
        known.write_text(f"{known.read_text()}[127.0.0.1]:{port} {sshd.host_key}")
        address = sftp.address.replace(str(sshd.port), str(port))
        assert "goes on from there" in complaint(podcast, address)
    assert not (show / FEED).exists()
    assert not (show / "fog-1" / sound).exists()

    with sftp.opened() as place:
        finish(publish_folder(podcast.output, place, removes=False))

    there = {p.relative_to(show).as_posix() for p in show.rglob("*") if p.is_file()}
    assert there == {*podcast.files, FILE}
