"""What single forms promise beyond what all of them do."""

import base64
import io
import re
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from struct import unpack

import pytest
from PIL import Image

from quotecast.errors import OutputError
from quotecast.outputs import OUTPUTS, mp3, wav
from quotecast.outputs.opus import describe_picture
from quotecast.outputs.tagging import copy_tagged, describe
from quotecast.types import Chapter
from sounds import CHAPTERS, SECONDS, SHOWN, make_file, make_tags, read_facts


@pytest.mark.parametrize("name", ["mp3", "m4b", "opus"])
def test_shows_chapters_and_a_cover(name: str, tmp_path: Path) -> None:
    facts = read_facts(make_file(OUTPUTS[name], tmp_path))

    assert re.search(r"start 0.000000, end 7.500000\s+Metadata:\s+title +: One", facts)
    assert re.search(r"start 7.500000, end 12.0\d+\s", facts)
    assert facts.count(SHOWN) >= 2
    assert "1400x1400" in facts
    assert "(attached pic)" in facts
    assert "Podcast" in facts


def test_an_mp3_is_what_podcast_apps_want(tmp_path: Path) -> None:
    path = make_file(OUTPUTS["mp3"], tmp_path)

    data = path.read_bytes()
    assert data[:4] == b"ID3\x03"
    assert all(frame in data for frame in (b"APIC", b"CHAP", b"CTOC", b"TIT2", b"TCON"))
    assert re.search(rb"TLAN.{6}\0eng", data, re.DOTALL)
    assert b"Info" in data or b"Xing" in data
    assert "mp3 (mp3float), 44100 Hz, mono, fltp, 96 kb/s" in read_facts(path)


def test_an_mp3_without_pictures_is_what_ffmpeg_wrote(tmp_path: Path) -> None:
    path, other = make_file(OUTPUTS["mp3"], tmp_path), tmp_path / "other.mp3"

    copy_tagged(tmp_path / "bare", other, make_tags(tmp_path), mp3.FILE)

    assert path.read_bytes() == other.read_bytes()


def test_a_picture_of_a_chapter_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    tags = replace(make_tags(tmp_path), chapters=(Chapter("One", 0.0, "gone.jpg"),))

    with pytest.raises(OutputError, match=r"gone\.jpg"):
        make_file(OUTPUTS["mp3"], tmp_path, tags)


def test_an_m4b_is_an_audiobook_that_can_be_played_before_it_is_whole(tmp_path: Path) -> None:
    path = make_file(OUTPUTS["m4b"], tmp_path)

    data, facts = path.read_bytes(), read_facts(path)
    assert data[4:12] == b"ftypM4B "
    assert data.index(b"moov") < data.index(b"mdat")
    assert "aac (LC) (mp4a / 0x6134706D), 44100 Hz, mono" in facts
    assert re.search(r"media_type +: 2", facts)
    assert "(eng)" in facts


def test_a_long_title_of_a_chapter_is_not_cut_in_a_letter(tmp_path: Path) -> None:
    tags = replace(make_tags(tmp_path), chapters=(Chapter("a" + "漢" * 200, 0.0),))

    data = make_file(OUTPUTS["m4b"], tmp_path, tags).read_bytes()

    listed = data[data.index(b"chpl") :]
    length = listed[21]
    assert listed[22 : 22 + length].decode() == "a" + "漢" * 84


def test_an_opus_file_is_small_and_has_its_cover_in_a_comment(tmp_path: Path) -> None:
    path = make_file(OUTPUTS["opus"], tmp_path)

    assert "Audio: opus, 48000 Hz, mono" in read_facts(path)
    assert (tmp_path / "bare").stat().st_size < SECONDS * 5_000
    jpeg = (tmp_path / "cover.jpg").read_bytes()
    assert b"METADATA_BLOCK_PICTURE=" + base64.b64encode(describe_picture(jpeg))[:200] in (
        path.read_bytes()
    )


def test_a_picture_is_described_with_its_size() -> None:
    file = io.BytesIO()
    Image.new("RGB", (30, 20)).save(file, "JPEG")

    block = describe_picture(file.getvalue())

    assert block[:18] == b"\0\0\0\3\0\0\0\nimage/jpeg"
    assert unpack(">5I", block[27:47]) == (30, 20, 24, 0, len(file.getvalue()))
    assert block.endswith(file.getvalue())


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place < len(data):
        name, size = unpack("<4sI", data[place : place + 8])
        if size == 2**32 - 1:
            size = unpack("<Q", data[28:36])[0]
        yield name, data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    assert place == len(data)


@pytest.mark.parametrize("header", [b"RIFF", b"RF64"])
def test_a_wav_has_cue_points_for_chapters(
    header: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = "always" if header == b"RF64" else "auto"
    monkeypatch.setattr(wav, "FILE", ("-rf64", size, "-f", "wav"))

    data = make_file(OUTPUTS["wav"], tmp_path).read_bytes()

    assert data[:4] == header
    told = unpack("<I", data[4:8])[0] if header == b"RIFF" else unpack("<Q", data[20:28])[0]
    assert told == len(data) - 8
    found = list(chunks(data))
    cues = next(content for name, content in found if name == b"cue ")
    labels = next(content for name, content in found if content.startswith(b"adtl"))
    assert unpack("<I", cues[:4]) == (2,)
    assert [unpack("<II4sIII", cues[4 + at : 28 + at])[5] for at in (0, 24)] == [0, 180_000]
    assert b"labl\x08\0\0\0\x01\0\0\0One\0" in labels
    assert SHOWN.encode() in labels


def test_a_wav_holds_the_voices_own_samples(tmp_path: Path) -> None:
    path = make_file(OUTPUTS["wav"], tmp_path)

    with wave.open(str(path)) as sound:
        assert sound.getparams()[:4] == (1, 2, 24_000, 12 * 24_000)


def test_a_chapter_ends_where_the_next_begins(tmp_path: Path) -> None:
    text = describe(replace(make_tags(tmp_path), title="a=b"), {"media_type": "2"})

    assert "title=a\\=b\n" in text
    assert "media_type=2\n" in text
    assert "START=0\nEND=7500\ntitle=One\n" in text
    assert "START=7500\nEND=12000\n" in text
    assert text.count("[CHAPTER]") == len(CHAPTERS)
