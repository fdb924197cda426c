"""Sound files, as programs that nobody here wrote read them."""

import io
import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from quotecast.outputs import OUTPUTS
from quotecast.outputs.mp3 import PICTURE_PIXELS
from quotecast.types import Chapter
from sounds import CHAPTERS, SHOWN, decode, make_file, make_tags
from tools import needs

GREEN = (30, 160, 60)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A file of every format that has chapters, beside the cover that is in it."""
    return {
        name: make_file(OUTPUTS[name], tmp_path_factory.mktemp(name))
        for name in ("mp3", "m4b", "opus")
    } | {"pictured": make_pictured(tmp_path_factory.mktemp("pictured"))}


def make_pictured(folder: Path) -> Path:
    """An MP3 whose second chapter has a picture."""
    Image.new("RGB", (1400, 700), GREEN).save(folder / "quay.jpg")
    one, other = CHAPTERS
    tags = replace(make_tags(folder), chapters=(one, replace(other, image="quay.jpg")))
    return make_file(OUTPUTS["mp3"], folder, tags)


@needs("ffprobe")
@pytest.mark.parametrize("name", ["mp3", "pictured", "m4b", "opus"])
def test_ffprobe_sees_every_chapter(name: str, files: Mapping[str, Path]) -> None:
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", str(files[name])]

    done = subprocess.run(command, check=True, capture_output=True)

    assert done.stderr == b""
    seen = json.loads(done.stdout)["chapters"]
    assert [each["tags"]["title"] for each in seen] == ["One", SHOWN]
    assert [float(each["start_time"]) for each in seen] == [0.0, 7.5]
    assert [float(each["end_time"]) for each in seen] == pytest.approx([7.5, 12.0], abs=0.01)


@needs("mediainfo")
@pytest.mark.parametrize("name", ["m4b", "opus"])
def test_mediainfo_sees_every_chapter(name: str, files: Mapping[str, Path]) -> None:
    menus = [each["extra"] for each in ask_mediainfo(files[name]) if each["@type"] == "Menu"]

    assert menus
    for menu in menus:  # In an M4B there are two: what iTunes reads, and what Nero does.
        chapters = {key: title for key, title in menu.items() if key.startswith("_")}
        assert chapters == {"_00_00_00_000": "One", "_00_00_07_500": SHOWN}


@needs("mediainfo")
@pytest.mark.parametrize("name", ["mp3", "pictured", "m4b", "opus"])
def test_mediainfo_sees_what_players_show(name: str, files: Mapping[str, Path]) -> None:
    whole, sound, *_ = ask_mediainfo(files[name])

    assert (whole["Performer"], whole["Album"]) == ("Author", "Show")
    assert (whole["Genre"], whole["Recorded_Date"]) == ("Podcast", "2026-01-31")
    assert whole["Cover"] == "Yes"
    assert (sound["Language"], sound["Channels"]) == ("en", "1")
    assert float(whole["Duration"]) == pytest.approx(12.0, abs=0.05)


def ask_mediainfo(path: Path) -> list[dict[str, Any]]:
    said = subprocess.check_output(["mediainfo", "--Output=JSON", str(path)])
    tracks: list[dict[str, Any]] = json.loads(said)["media"]["track"]
    return tracks


@pytest.mark.parametrize("name", ["mp3", "pictured"])
def test_eyed3_sees_every_tag(name: str, files: Mapping[str, Path]) -> None:
    tag = ask_eyed3(files[name]).tag

    assert tag.version == (2, 3, 0)
    assert (tag.title, tag.artist, tag.album) == (SHOWN, "Author", "Show")
    assert (tag.genre.name, str(tag.getBestDate())) == ("Podcast", "2026-01-31")
    assert [each.text for each in tag.frame_set[b"TLAN"]] == ["eng"]
    said = {each.description: each.text for each in tag.user_text_frames}
    assert said == {"comment": "From here"}


@pytest.mark.parametrize("name", ["mp3", "pictured"])
def test_eyed3_sees_the_cover(name: str, files: Mapping[str, Path]) -> None:
    (cover,) = ask_eyed3(files[name]).tag.images

    assert (cover.picture_type, cover.mime_type) == (cover.FRONT_COVER, "image/jpeg")
    assert cover.image_data == files[name].with_name("cover.jpg").read_bytes()
    assert Image.open(io.BytesIO(cover.image_data)).size == (1400, 1400)


@pytest.mark.parametrize("name", ["mp3", "pictured"])
def test_eyed3_sees_every_chapter(name: str, files: Mapping[str, Path]) -> None:
    tag = ask_eyed3(files[name]).tag

    chapters = list(tag.chapters)
    assert [each.title for each in chapters] == ["One", SHOWN]
    assert [tuple(each.times) for each in chapters] == [(0, 7500), (7500, 12_000)]
    # Players are to go by the times.
    assert {tuple(each.offsets) for each in chapters} == {(None, None)}
    (contents,) = tag.table_of_contents
    assert (contents.toplevel, contents.ordered) == (True, True)
    assert contents.child_ids == [each.element_id for each in chapters]


def test_eyed3_sees_as_many_chapters_as_a_table_of_contents_can_count(tmp_path: Path) -> None:
    many = tuple(Chapter(f"Part {number}", number / 30) for number in range(300))

    path = make_file(OUTPUTS["mp3"], tmp_path, replace(make_tags(tmp_path), chapters=many))

    tag = ask_eyed3(path).tag
    (contents,) = tag.table_of_contents
    chapters = list(tag.chapters)
    assert contents.child_ids == [each.element_id for each in chapters]
    assert [each.title for each in chapters] == [each.title for each in many[:255]]
    assert chapters[-1].times.end == 12_000


def test_eyed3_sees_the_picture_of_the_chapter_that_has_one(files: Mapping[str, Path]) -> None:
    one, other = ask_eyed3(files["pictured"]).tag.chapters

    assert b"APIC" not in one.sub_frames
    (picture,) = other.sub_frames[b"APIC"]
    assert (picture.picture_type, picture.mime_type) == (picture.FRONT_COVER, "image/jpeg")
    shown = Image.open(io.BytesIO(picture.image_data))
    assert (shown.format, shown.mode) == ("JPEG", "RGB")
    assert shown.size == (PICTURE_PIXELS, PICTURE_PIXELS // 2)


def test_pictures_leave_the_sound_as_it_is(files: Mapping[str, Path]) -> None:
    plain, pictured = files["mp3"], files["pictured"]

    assert np.array_equal(decode(pictured), decode(plain))
    assert pictured.read_bytes().endswith(sound_of(plain))


def sound_of(path: Path) -> bytes:
    """All of an MP3 but its tag."""
    data = path.read_bytes()
    first, second, third, fourth = data[6:10]
    return data[10 + (first << 21 | second << 14 | third << 7 | fourth) :]


@needs("mp3val")
def test_mp3val_finds_nothing_wrong_with_pictures(files: Mapping[str, Path]) -> None:
    said = subprocess.check_output(["mp3val", str(files["pictured"])], text=True)

    assert "WARNING" not in said


@pytest.mark.parametrize("name", ["mp3", "pictured"])
def test_eyed3_sees_how_long_it_lasts(name: str, files: Mapping[str, Path]) -> None:
    sound = ask_eyed3(files[name]).info

    assert (sound.mode, sound.sample_freq, sound.bit_rate) == ("Mono", 44_100, (False, 96))
    assert sound.time_secs == pytest.approx(12.0, abs=0.1)


def ask_eyed3(path: Path) -> Any:
    return pytest.importorskip("eyed3", reason="eyed3 is not installed").load(path)
