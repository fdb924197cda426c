import errno
import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.errors import OutputError
from quotecast.files import (
    cleaning_up,
    content_hash,
    explain,
    file_hash,
    locked,
    partial_file,
    remove_partials,
    settle,
    slug,
    write_atomically,
    writing,
)

HOLDER = """
import sys, time
from pathlib import Path
from quotecast.files import locked, writing
path = Path(sys.argv[1])
with locked(path), writing(path) as partial:
    partial.write_bytes(b"half")
    print("ready", flush=True)
    time.sleep(60)
"""

COUNTER = """
import sys
from pathlib import Path
from quotecast.files import locked, write_atomically
path = Path(sys.argv[1])
for _ in range(20):
    with locked(path):
        write_atomically(path, str(int(path.read_text()) + 1).encode())
"""

FULL_DISK = """
import resource, sys
from pathlib import Path
from quotecast.errors import OutputError
from quotecast.files import write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomically(Path(sys.argv[1]), b"new" * 1000)
except OutputError as error:
    print(error)
"""


def test_writes_a_file_and_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "show" / "output" / "feed.xml"

    write_atomically(path, b"old")
    write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_web_server_may_read_what_is_written(tmp_path: Path) -> None:
    ordinary, path = tmp_path / "ordinary", tmp_path / "feed.xml"
    ordinary.touch()

    write_atomically(path, b"")

    assert path.stat().st_mode == ordinary.stat().st_mode


def test_an_error_in_the_block_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "output" / "sound.mp3"
    write_atomically(path, b"old")

    with pytest.raises(ZeroDivisionError), writing(path) as partial:
        assert partial.write_bytes(b"half") / 0

    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_is_explained_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "output" / "feed.xml"
    write_atomically(path, b"old")

    message = subprocess.check_output([sys.executable, "-c", FULL_DISK, path], text=True)

    assert message.startswith(f"{path} cannot be written: it is larger than a file may be here;")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_readers_never_see_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    versions = [bytes([each]) * 500_000 for each in range(8)]
    write_atomically(path, versions[0])

    with ThreadPoolExecutor(3) as pool:
        written = [pool.submit(write_atomically, path, version) for version in versions]
        seen = [path.read_bytes() for _ in range(50)]

    assert all(each.result() is None for each in written)
    assert all(each in versions for each in seen)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link, path = tmp_path / "cast.toml", tmp_path / "elsewhere" / "cast.toml"
    link.symlink_to(path)

    write_atomically(link, b"new")

    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_folder_or_a_device_is_never_replaced(tmp_path: Path) -> None:
    for path in (tmp_path, Path("/dev/null")):
        with pytest.raises(OutputError, match="not a file; choose another name"):
            write_atomically(path, b"")


def test_a_block_that_writes_nothing_is_an_error(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"sound\.mp3 cannot be written"),
        writing(tmp_path / "sound.mp3"),
    ):
        pass


def test_a_partial_file_is_gone_after_the_block_unless_it_was_settled(tmp_path: Path) -> None:
    with partial_file(tmp_path / "episode") as kept, partial_file(tmp_path / "episode") as dropped:
        kept.write_bytes(b"sound")
        dropped.write_bytes(b"scratch")
        settle(kept, tmp_path / "episode" / "sound.mp3")

    assert [each.name for each in (tmp_path / "episode").iterdir()] == ["sound.mp3"]


def write_and_fail(path: Path) -> float:
    write_atomically(path, b"new")
    return 1 / 0


def test_a_failed_block_leaves_a_folder_as_it_was(tmp_path: Path) -> None:
    output = tmp_path / "output"
    old, new = output / "old", output / "new"
    write_atomically(old / "sound.mp3", b"old")

    for folder in (old, new):
        with pytest.raises(ZeroDivisionError), cleaning_up(folder, until=folder / "card"):
            assert write_and_fail(folder / "cover.jpg")

    assert [each.name for each in output.rglob("*")] == ["old", "sound.mp3"]


def test_what_was_whole_when_a_block_failed_stays(tmp_path: Path) -> None:
    card = tmp_path / "episode" / "card"

    with pytest.raises(ZeroDivisionError), cleaning_up(card.parent, until=card):
        assert write_and_fail(card)

    assert card.read_bytes() == b"new"


def test_a_file_in_the_place_of_a_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "output").touch()

    with pytest.raises(OutputError, match="a file stands where a folder is wanted"):
        write_atomically(tmp_path / "output" / "episode" / "card.json", b"")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EMFILE, None])
def test_every_cause_becomes_a_sentence_with_advice(code: int | None) -> None:
    error = OSError(code, os.strerror(code)) if code else OSError("the cable is out")

    assert re.fullmatch(r"a/b\.mp3 cannot be written: .+; .+", str(explain(error, Path("a/b.mp3"))))


def test_locked_processes_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "count"
    path.write_bytes(b"0")

    running = [subprocess.Popen([sys.executable, "-c", COUNTER, path]) for _ in range(2)]

    assert [each.wait(60) for each in running] == [0, 0]
    assert path.read_bytes() == b"40"


def test_locked_threads_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "count"
    path.write_bytes(b"0")

    def count(_: int) -> None:
        with locked(path):
            write_atomically(path, str(int(path.read_bytes()) + 1).encode())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(20)))

    assert path.read_bytes() == b"20"


def test_a_killed_run_leaves_no_lock_and_only_a_partial_to_remove(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp3"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"ready\n"
        holder.send_signal(signal.SIGKILL)
    (tmp_path / "somebody's.part").touch()
    assert len(list(tmp_path.glob("*.part"))) == 2

    with locked(path):
        remove_partials(tmp_path)

    assert [each.name for each in tmp_path.glob("*.part")] == ["somebody's.part"]
    assert not path.exists()


def test_a_cache_that_cannot_be_written_tells_how_it_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")

    with (
        pytest.raises(OutputError, match=r"cannot be written: .+ XDG_CACHE_HOME"),
        locked(tmp_path / "episode"),
    ):
        pass


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("How Twins Share — Sensations!", "how-twins-share-sensations"),
        ("../../etc/passwd\0", "etc-passwd"),
        ("Don’t Panic", "dont-panic"),
        ("Łódź & Straße", "lodz-strasse"),
        ("日本語", "episode"),
        ("", "episode"),
    ],
)
def test_slugs(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("one two three", "one-two-three"),
        ("one two three four", "one-two-three"),
        ("one two three-four", "one-two-three"),
        ("one two threefold", "one-two"),
        ("Donaudampfschifffahrt", "donaudampfsch"),
    ],
)
def test_a_slug_is_cut_between_words_if_it_can_be(text: str, name: str) -> None:
    assert slug(text, limit=13) == name


@given(st.text(max_size=200))
def test_a_slug_is_a_safe_file_name_whatever_the_text(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 60
    assert slug(slug(text)) == slug(text)


def test_the_hash_of_a_file_is_that_of_its_content(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp3"
    path.write_bytes(b"sound" * 100_000)

    assert file_hash(path) == content_hash(b"sound" * 100_000)
    assert re.fullmatch("[0-9a-f]{16}", file_hash(path))
