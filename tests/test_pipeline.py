import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest

from cards import list_episodes
from quotecast import make_episode
from quotecast.errors import CastError, NameUnknownError, OutputError, ReadError, SynthesisError
from quotecast.executors import Workers
from quotecast.files import thumbnail_of
from quotecast.filing import Place
from quotecast.pipeline import Made, finish, load_script, make_steps, open_workers
from quotecast.types import Show, Studio

ARTICLE = """The Ferry at Low Tide

The ferry to Holm island stopped on Monday, for the first time in forty years.

“There is simply no water under her,” said Captain Inga Solberg, who has steered it since 1994. \
“We wait for the moon.”

Her passengers were calm. “I brought a book,” said Peter Nwosu, a teacher.

What Comes Next

The harbour office expects the channel to be dredged in May.
"""
TONE = Studio(engine="tone")
OF_EPISODE = 9
# Files: sound, three transcripts, chapters, cover and its thumbnail, card and page.
OF_SHOW = 4
# The feed, the page that lists the episodes, the show's cover and its thumbnail.
SHOW = Show(title="Morning", base_url="https://pod.example.org/show")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def make(source: Path, output: Path, show: Show = SHOW) -> Made:
    with open_workers(1) as workers:
        script = load_script(str(source))
        return finish(make_steps(script, Place(output, show), TONE, workers=workers))


def snapshot(output: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in output.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def names(output: Path) -> set[str]:
    return {str(path.relative_to(output)) for path in output.rglob("*") if path.is_file()}


def test_an_article_becomes_an_episode(article: Path, output: Path) -> None:
    made = make(article, output)

    episode = made.episode
    assert episode.title == "The Ferry at Low Tide"
    assert [role.speaker.name for role in episode.cast.roles] == [
        "Inga Solberg",
        "Peter Nwosu",
    ]
    assert [chapter.title for chapter in episode.chapters] == [episode.title, "What Comes Next"]
    assert made.path.stat().st_size == episode.bytes
    assert episode.loudness_lufs == pytest.approx(-19, abs=1)
    assert episode.source == "ferry.txt"
    folder = episode.folder
    texts = {f"{made.path.stem}{end}" for end in (".vtt", ".srt", ".json", ".chapters.json")}
    pictures = {episode.cover, thumbnail_of(episode.cover)}
    files = {episode.file, *pictures, "episode.json", "index.html", *texts}
    expected = {f"{folder}/{name}" for name in files}
    assert expected < names(output)
    assert len(names(output) - expected) == OF_SHOW
    assert all(name.isascii() for name in names(output))


def test_the_feed_leads_to_the_files(article: Path, output: Path) -> None:
    episode = make(article, output).episode

    feed = feedparser.parse(str(output / "feed.xml"))

    assert not feed.bozo
    (entry,) = feed.entries
    (enclosure,) = entry.enclosures
    assert enclosure.href.startswith(SHOW.base_url + "/")
    path = output / unquote(urlsplit(enclosure.href).path.removeprefix("/show/"))
    assert int(enclosure.length) == path.stat().st_size
    assert entry.id == episode.guid
    assert feed.feed.title == "Morning"


def test_nothing_in_the_folder_tells_where_it_was_made(article: Path, output: Path) -> None:
    make(article, output)

    home = str(article.parent).encode()
    assert all(home not in data for _, data in snapshot(output).values())


def test_making_it_again_changes_nothing(
    article: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(article, output)
    before = snapshot(output)
    monkeypatch.delattr(Workers, "open")

    again = make(article, output)

    assert snapshot(output) == before
    assert (again.spoken, again.is_new, again.episode) == (0, False, first.episode)


def test_changing_a_sentence_speaks_a_sentence(article: Path, output: Path) -> None:
    first = make(article, output)
    article.write_text(ARTICLE.replace("in May", "in June"), encoding="utf-8")

    again = make(article, output)

    assert again.spoken == 1
    assert again.episode.guid == first.episode.guid
    assert again.episode.published == first.episode.published
    assert again.path.parent == first.path.parent
    assert again.path.name != first.path.name
    assert not first.path.exists()
    assert len(list_episodes(output)) == 1


SCRIPT = """quotecast script 1
title: Low Tide
source: https://example.org/low-tide
author: Ann Holm

[pronunciations]
Holm: HOHM

[speakers]
Inga Solberg
  gender: female
  role: who steers it
  voice: tone:bass

[lines]
# Low Tide

- The ferry to Holm stopped.
- Said Inga Solberg.
?0.6 Inga Solberg: “We wait.”
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- Said", "(pause 2)\n- Said"),
        ("- Said", "\n- Said"),
        ("- Said", "+ - Said"),
        ("- Said", "(say So said)\n- Said"),
        ("- The", "## The"),
        ("# Low", "### Low"),
        ("?0.6", "?0.5"),
        ("tone:bass", "tone:cantor"),
        ("gender: female", "gender: male"),
        ("role: who steers it", "role: a captain"),
        ("HOHM", "HOLM"),
        ("title: Low", "title: High"),
        ("Ann Holm", "Ann Berg"),
        ("example.org", "example.com"),
        ("author:", "language: en-GB\nauthor:"),
    ],
)
def test_whatever_changes_in_a_script_is_made(
    tmp_path: Path, output: Path, old: str, new: str
) -> None:
    path = tmp_path / "tide.script"
    path.write_text(SCRIPT, encoding="utf-8")
    first = make(path, output).episode
    path.write_text(SCRIPT.replace(old, new), encoding="utf-8")

    changed = make(path, output)

    assert changed.is_new
    assert replace(changed.episode, fingerprint=first.fingerprint) != first
    assert not make(path, output).is_new


def test_a_title_that_changes_keeps_the_episode(article: Path, output: Path) -> None:
    first = make(article, output).episode
    article.write_text(ARTICLE.replace("Low Tide", "High Tide"), encoding="utf-8")

    again = make(article, output).episode

    assert again.title == "The Ferry at High Tide"
    assert (again.guid, again.folder) == (first.guid, first.folder)


COVER = "cover-*[0-9a-f].jpg"
THUMBNAIL = "cover-*.thumbnail.jpg"


@pytest.mark.parametrize(
    "what", ["*/*.mp3", f"*/{COVER}", f"*/{THUMBNAIL}", COVER, THUMBNAIL, "feed.xml"]
)
def test_what_is_lost_is_made_again(article: Path, output: Path, what: str) -> None:
    first = make(article, output).episode
    before = snapshot(output)
    (lost,) = output.glob(what)
    lost.unlink()

    again = make(article, output).episode

    assert {path: data for path, (_, data) in snapshot(output).items()} == {
        path: data for path, (_, data) in before.items()
    }
    assert again == first


def test_a_lost_card_is_made_again(article: Path, output: Path) -> None:
    made = make(article, output)
    (made.path.parent / "episode.json").unlink()

    again = make(article, output)

    assert again.path == made.path
    assert len(list_episodes(output)) == 1


def test_what_killed_runs_left_goes_when_the_next_begins(article: Path, output: Path) -> None:
    made = make(article, output)
    partial = made.path.parent / ".quotecast-0123456789abcdef.part"
    partial.touch()

    assert not make(article, output).is_new
    assert not partial.exists()


def test_files_that_others_put_there_stay(article: Path, output: Path) -> None:
    folder = make(article, output).path.parent
    for name in ("my-photo.jpg", "bonus.wav", "notes-2026.txt"):
        (folder / name).touch()
    article.write_text(ARTICLE.replace("in May", "in June"), encoding="utf-8")

    make(article, output)

    assert len(list(folder.iterdir())) == OF_EPISODE + 3


def test_a_damaged_clip_is_told_and_then_spoken_again(
    article: Path, output: Path, tmp_path: Path
) -> None:
    make(article, output)
    clip = max((tmp_path / "cache").rglob("*.flac"), key=lambda path: path.stat().st_size)
    clip.write_bytes(clip.read_bytes()[: clip.stat().st_size // 2])

    with pytest.raises(SynthesisError, match="run the same command again"):
        make(article, tmp_path / "other")

    assert make(article, tmp_path / "other").spoken == 1


def test_a_new_base_address_changes_the_feed_alone(article: Path, output: Path) -> None:
    first = make(article, output)

    again = make(article, output, replace(SHOW, base_url="http://localhost:8000"))

    assert not again.is_new
    assert again.episode.guid == first.episode.guid
    assert b"http://localhost:8000/" in (output / "feed.xml").read_bytes()


def test_the_public_function_returns_the_episode(article: Path, output: Path) -> None:
    episode = make_episode(article, output, studio=TONE, workers=1)

    assert (output / episode.folder / episode.file).stat().st_size == episode.bytes


def test_a_chosen_narrator_is_nobody_else(article: Path, output: Path) -> None:
    episode = make_episode(str(article), output, studio=replace(TONE, narrator="bass"), workers=1)

    assert episode.cast.narrator.name == "bass"
    assert "bass" not in {role.voice.name for role in episode.cast.roles}


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"engine": "kokorro"}, "did you mean “kokoro”"),
        ({"quality": "bets"}, "did you mean “best”"),
        ({"engine": "tone", "narrator": "bas"}, "did you mean “bass”"),
        ({"engine": "tone", "narrator": "af_heart"}, "no voice is called"),
    ],
)
def test_an_unknown_name_is_told_before_anything_is_written(
    article: Path, output: Path, options: dict[str, str], complaint: str
) -> None:
    with pytest.raises((NameUnknownError, CastError), match=complaint):
        make_episode(str(article), output, studio=Studio(**options))  # type: ignore[arg-type]  # texts

    assert not output.exists()


def test_an_article_without_a_word_is_an_error(tmp_path: Path, output: Path) -> None:
    (tmp_path / "dots.txt").write_text("… — !", encoding="utf-8")

    with pytest.raises(ReadError, match="no word"):
        make(tmp_path / "dots.txt", output)

    assert not output.exists()


def test_a_folder_that_cannot_be_written_is_an_error(article: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(OutputError, match="file"):
        make(article, tmp_path / "file")


MAKE = [sys.executable, "-m", "quotecast", "make", "--engine", "tone", "--workers", "1"]


@pytest.mark.parametrize("delay_seconds", [0.0, 0.1, 0.3, 0.6])
def test_killed_at_any_moment_nothing_half_made_counts(
    tmp_path: Path, article: Path, output: Path, delay_seconds: float
) -> None:
    first = make(article, output)
    before = set(output.rglob("*"))
    article.write_text(ARTICLE.replace("in May", "in June"), encoding="utf-8")
    with subprocess.Popen([*MAKE, str(article)], cwd=tmp_path, stdout=subprocess.DEVNULL) as run:
        while run.poll() is None and set(output.rglob("*")) <= before:
            time.sleep(0.01)
        time.sleep(delay_seconds)
        run.send_signal(signal.SIGKILL)

    (episode,) = list_episodes(output)
    assert (output / episode.folder / episode.file).stat().st_size == episode.bytes
    assert not feedparser.parse(str(output / "feed.xml")).bozo

    made = make(article, output)

    assert made.episode.guid == first.episode.guid
    assert made.path.stat().st_size == made.episode.bytes
    assert len(names(output)) == OF_EPISODE + OF_SHOW


def test_two_runs_into_one_folder_do_not_disturb_each_other(
    tmp_path: Path, article: Path, output: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE.replace("ferry", "boat"), encoding="utf-8")
    runs = [
        subprocess.Popen([*MAKE, *map(str, sources)], cwd=tmp_path, stdout=subprocess.DEVNULL)
        for sources in ([article, other], [other, article])
    ]

    assert [run.wait(60) for run in runs] == [0, 0]
    assert len(list_episodes(output)) == 2
    assert len(feedparser.parse(str(output / "feed.xml")).entries) == 2
    assert len(names(output)) == 2 * OF_EPISODE + OF_SHOW


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 kB; only root may make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)


def resize(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def test_a_full_disk_is_told_and_leaves_nothing(article: Path, small_disk: Path) -> None:
    article.write_text(ARTICLE * 8, encoding="utf-8")

    with pytest.raises(OutputError, match=r"full"):
        make(article, small_disk / "output")

    assert not [name for name in names(small_disk) if name.endswith((".part", ".mp3"))]


def test_a_disk_that_is_full_after_the_sound_keeps_it_for_the_next_run(
    article: Path, small_disk: Path
) -> None:
    resize(small_disk, "870k")
    output = small_disk / "output"

    with pytest.raises(OutputError, match=r"full"):
        make(article, output)

    (episode,) = list_episodes(output)
    assert len(names(output)) == OF_EPISODE - 2  # neither thumbnail nor page
    resize(small_disk, "20m")
    assert make(article, output).episode == episode
    assert len(names(output)) == OF_EPISODE + OF_SHOW


def test_the_card_can_be_read_by_others(article: Path, output: Path) -> None:
    made = make(article, output)

    card = json.loads((made.path.parent / "episode.json").read_text(encoding="utf-8"))

    assert card["title"] == "The Ferry at Low Tide"
    assert card["lines"][1]["start"] > card["lines"][0]["end"]


SEQUEL = """Low Tide, Again

The harbour office is worried. “It is worse than in March,” said Dr. Ann Holm of the office. \
“Nobody listens,” said Tom Berg, a fisherman.

“We wait again,” said Captain Solberg. “I have patience,” she added.
"""


def make_in_show(source: Path, output: Path, ensemble: Path) -> dict[str, str]:
    """Who has which voice in the episode."""
    place = Place(output, SHOW, ensemble)
    with open_workers(1) as workers:
        made = finish(make_steps(load_script(str(source)), place, TONE, workers=workers))
    return {role.speaker.name: role.voice.id for role in made.episode.cast.roles}


@pytest.fixture
def sequel(tmp_path: Path) -> Path:
    path = tmp_path / "sequel.txt"
    path.write_text(SEQUEL, encoding="utf-8")
    return path


def test_a_person_has_the_same_voice_in_every_episode(
    article: Path, sequel: Path, output: Path, tmp_path: Path
) -> None:
    first = make_in_show(article, output, tmp_path / "cast.toml")

    second = make_in_show(sequel, output, tmp_path / "cast.toml")

    (solberg,) = (name for name in second if "Solberg" in name)
    assert second[solberg] == first["Inga Solberg"]
    assert len(set(second.values())) == 3


def test_the_same_articles_in_the_same_order_give_the_same_cast(
    article: Path, sequel: Path, tmp_path: Path
) -> None:
    files = [tmp_path / "one.toml", tmp_path / "other.toml"]
    for number, ensemble in enumerate(files):
        for source in (article, sequel):
            make_in_show(source, tmp_path / f"output{number}", ensemble)

    assert files[0].read_bytes() == files[1].read_bytes()


def test_an_episode_is_made_although_nobody_can_be_remembered(
    article: Path, output: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cast = make_in_show(article, output, Path("/proc/cast.toml"))  # where nothing can be written

    assert len(cast) == 2
    assert "not remembered" in caplog.text


def test_a_new_voice_in_the_casts_file_is_heard_in_an_old_episode(
    article: Path, output: Path, tmp_path: Path
) -> None:
    ensemble = tmp_path / "cast.toml"
    first = make_in_show(article, output, ensemble)
    other = "tone:treble" if first["Inga Solberg"] != "tone:treble" else "tone:soprano"
    ensemble.write_text(ensemble.read_text().replace(first["Inga Solberg"], other))

    assert make_in_show(article, output, ensemble)["Inga Solberg"] == other


UNGUARDED = """
from quotecast import Studio, make_episode
make_episode("ferry.txt", studio=Studio(engine="tone"), workers=2)
"""


@pytest.mark.usefixtures("article")
def test_a_program_without_a_guard_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(UNGUARDED)

    run = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert run.returncode == 1
    assert "under `if __name__" in run.stderr
