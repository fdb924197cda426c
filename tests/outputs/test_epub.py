"""The book: valid for every text, and lit where it is heard."""

import re
import subprocess
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from quotecast.audio import to_flac
from quotecast.catalog import list_voices, voices_folder
from quotecast.characters import writable
from quotecast.engines import ENGINES
from quotecast.outputs import OUTPUTS, Tags
from quotecast.outputs.epub.overlay import render_overlay
from quotecast.outputs.epub.pages import render_chapter
from quotecast.outputs.epub.sections import split_sections
from quotecast.outputs.epub.style import COLOURS, name_class, render_style
from quotecast.stitching import stitch
from quotecast.types import Chapter, Clip, Line, Pauses, TimedLine
from sounds import GUID, PLAYED_HZ, decode, make_file, make_tags, sound_in
from tools import needs

EPUB = OUTPUTS["epub"]
PAGE = "{http://www.w3.org/1999/xhtml}"
SMIL = "{http://www.w3.org/ns/SMIL}"
PACKAGE = "{http://www.idpf.org/2007/opf}"


def make_book(folder: Path, tags: Tags | None = None) -> dict[str, bytes]:
    """The files of a book whose sound nobody will play."""
    sound, path = folder / "sound", folder / "book.epub"
    sound.write_bytes(b"sound")
    EPUB.tag(sound, path, tags or make_tags(folder))
    return read_book(path)


def read_book(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def parse(book: Mapping[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(book[f"EPUB/{name}"])


def words_of(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def milliseconds(clock: str | None) -> int:
    hours, minutes, seconds = (clock or "").split(":")
    return round(1000 * (3600 * int(hours) + 60 * int(minutes) + float(seconds)))


def metas(package: etree._Element, name: str) -> list[str]:
    return [
        each.text or "" for each in package.iter(f"{PACKAGE}meta") if each.get("property") == name
    ]


def test_begins_with_its_kind_uncompressed(tmp_path: Path) -> None:
    path = make_file(EPUB, tmp_path)

    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    assert set(read_book(path)) >= {"META-INF/container.xml", "EPUB/package.opf", "EPUB/sound.m4a"}


def test_a_page_reads_like_the_article(tmp_path: Path) -> None:
    book = make_book(tmp_path)

    body = parse(book, "chapter-001.xhtml").find(f"{PAGE}body/{PAGE}section")
    assert body is not None
    assert [(each.tag.removeprefix(PAGE), words_of(each)) for each in body] == [
        ("h1", "One"),
        ("p", "By Nobody."),
        ("p", "“It came at night,” said Rosa— “and took my bread.”"),
    ]
    body = parse(book, "chapter-002.xhtml").find(f"{PAGE}body/{PAGE}section")
    assert body is not None
    assert [each.tag.removeprefix(PAGE) for each in body] == ["h2", "ul"]
    assert [words_of(each) for each in body[1]][1:] == ["Butter."]


def test_every_speaker_has_a_mark_of_their_own(tmp_path: Path) -> None:
    book = make_book(tmp_path)

    spans = list(parse(book, "chapter-001.xhtml").iter(f"{PAGE}span"))
    assert [each.get("title") for each in spans] == [None, None, "Rosa", None, "Rosa"]
    assert [each.get("class") for each in spans if each.get("title")] == ["speaker speaker-1"] * 2
    about = parse(book, "about.xhtml")
    assert "Rosa" in words_of(about)
    assert [each.get("class") for each in about.iter(f"{PAGE}span")] == [
        name_class(0),
        name_class(1),
    ]


def test_marks_can_be_told_apart_without_seeing_colours() -> None:
    rules = re.findall(r"color: (#\w+); text-decoration-style: (\w+);", render_style())

    assert len(set(rules)) == len(rules) == 16
    assert all(before[1] != after[1] for before, after in pairwise(rules))


@pytest.mark.parametrize("colour", COLOURS)
def test_marks_are_seen_on_white_and_on_black(colour: str) -> None:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    )
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue

    # What WCAG 2.2 asks of everything that is not text.
    assert 1.05 / (light + 0.05) >= 3
    assert (light + 0.05) / 0.05 >= 3


def test_the_package_says_how_long_it_lasts_and_whom_it_serves(tmp_path: Path) -> None:
    package = parse(make_book(tmp_path), "package.opf")

    *parts, whole = map(milliseconds, metas(package, "media:duration"))
    assert parts == [7100, 4500]
    assert whole == sum(parts)
    assert metas(package, "media:active-class") == ["-epub-media-overlay-active"]
    assert metas(package, "schema:accessMode") == ["textual", "auditory"]
    assert "synchronizedAudioText" in metas(package, "schema:accessibilityFeature")
    assert metas(package, "dcterms:modified") == ["2026-01-31T00:00:00Z"]
    assert f"urn:uuid:{GUID}" in etree.tostring(package, encoding="unicode")


def test_a_book_without_a_guid_still_names_itself(tmp_path: Path) -> None:
    tags = replace(make_tags(tmp_path), guid="")

    first, second = (
        re.search(rb"urn:uuid:([0-9a-f-]{36})<", make_book(tmp_path, each)["EPUB/package.opf"])
        for each in (tags, replace(tags, title="B"))
    )

    assert first
    assert second
    assert first[1] != second[1]


def test_a_language_that_runs_to_the_left_is_told(tmp_path: Path) -> None:
    book = make_book(tmp_path, replace(make_tags(tmp_path), language="he_IL"))

    page = parse(book, "chapter-001.xhtml")
    assert (page.get("lang"), page.get("dir")) == ("he-IL", "rtl")
    spine = parse(book, "package.opf").find(f"{PACKAGE}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"


def test_an_article_without_headings_is_one_chapter(tmp_path: Path) -> None:
    tags = replace(make_tags(tmp_path), chapters=())

    (section,) = split_sections(tags)

    assert section.title == writable(tags.title)
    assert len(section.passages) == len(tags.lines)


@st.composite
def all_tags(draw: st.DrawFn) -> Tags:
    """Lines and chapters with anything at all in them."""
    times = sorted(draw(st.lists(st.floats(0, 100), max_size=8)))
    lines = tuple(
        TimedLine(
            Line(
                draw(st.text()), "", draw(st.one_of(st.none(), st.text())), number // 2, number % 3
            ),
            time,
            time,
        )
        for number, time in enumerate(times)
    )
    chapters = tuple(Chapter(draw(st.text()), time) for time in times[:: draw(st.integers(1, 3))])
    return Tags(draw(st.text()), "", "", "2026-01-31", "", "", Path(), chapters, 100.0, lines)


@given(all_tags())
def test_every_word_is_there_once_in_order_and_has_its_sound(tags: Tags) -> None:
    sections = split_sections(tags)
    pages = [etree.fromstring(render_chapter(tags, each)) for each in sections]
    overlays = [etree.fromstring(render_overlay(each)) for each in sections]

    spans = [each for page in pages for each in page.iter(f"{PAGE}span")]
    words = [writable(each.line.text) for each in tags.lines]
    assert [each.text for each in spans] == [each for each in words if each]
    targets = [each.get("src") for overlay in overlays for each in overlay.iter(f"{SMIL}text")]
    assert [(target or "").partition("#")[2] for target in targets] == [s.get("id") for s in spans]
    sounds = [each for overlay in overlays for each in overlay.iter(f"{SMIL}audio")]
    stretches = [
        (milliseconds(each.get("clipBegin")), milliseconds(each.get("clipEnd"))) for each in sounds
    ]
    assert all(begin < end for begin, end in stretches)
    assert all(before[1] <= after[0] for before, after in pairwise(stretches))


def test_a_line_is_lit_when_it_begins_to_be_heard(tmp_path: Path) -> None:
    texts = ["The storm", "“I heard it,”", "said Rosa.", "The boats came home."]
    pieces = list(stitch((_clip(text, tmp_path) for text in texts), Pauses()))
    lines = tuple(piece.line for piece in pieces if piece.line)
    tags = replace(make_tags(tmp_path), lines=lines, chapters=(), seconds=pieces[-1].end)
    bare, path = tmp_path / "bare", tmp_path / "book.epub"

    with EPUB.encode(bare, gain_db=6.0, ceiling_dbfs=-3.5) as encoder:
        for piece in pieces:
            encoder.feed(piece.pcm)
        encoder.close()
    EPUB.tag(bare, path, tags)

    overlay = parse(read_book(path), "chapter-001.smil")
    begins = [milliseconds(each.get("clipBegin")) / 1000 for each in overlay.iter(f"{SMIL}audio")]
    loud = np.flatnonzero(np.abs(decode(sound_in(path))) > 300) / PLAYED_HZ
    heard = [float(loud[loud > begin - 0.05][0]) for begin in begins]
    assert len(begins) == len(texts)
    assert heard == pytest.approx(begins, abs=0.04)


def _clip(text: str, folder: Path) -> Clip:
    voice = list_voices("tone")[0]
    path = folder / f"{len(text)}.flac"
    path.write_bytes(to_flac(ENGINES["tone"](voices_folder()).speak(text, voice)))
    return Clip(Line(text, "", block=len(text)), voice, path)


@needs("epubcheck")
def test_epubcheck_finds_no_fault(tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = make_tags(tmp_path_factory.mktemp("cover"))
    bare = replace(whole, chapters=(), language="he", title="שלום \u200f\u202e!", guid="")
    unsaid = replace(whole, lines=(), title="\x00", album="", artist="", language="?")
    books = [
        make_file(EPUB, tmp_path_factory.mktemp("book"), tags) for tags in (whole, bare, unsaid)
    ]

    with ThreadPoolExecutor() as pool:  # Each takes some seconds.
        said = list(pool.map(_check, books))

    for each in said:
        assert "No errors or warnings detected" in each


def _check(book: Path) -> str:
    command = ["epubcheck", "--failonwarnings", str(book)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout + done.stderr
