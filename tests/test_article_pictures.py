"""Covers of episodes whose articles have a picture, fetched from a real server."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from typer.testing import CliRunner

from fetching import opened
from quotecast.cli import app
from quotecast.cover import draw_cover
from quotecast.fetch import Fetcher
from quotecast.filing import Place
from quotecast.pipeline import (
    Made,
    finish,
    load_script,
    make_steps,
    open_workers,
    settle_script,
)
from quotecast.publish.items import list_items
from quotecast.readers.sources import read_one
from quotecast.scriptfile import format_script, parse_script
from quotecast.types import Script, Show, Studio
from web import Pages, Question, Reply, Site, serving

SHOW = Show(title="Morning", pictures=True)
TONE = Studio(engine="tone")
TITLE = "The Ferry at Low Tide"
GREEN = (30, 160, 60)
HTML = {"Content-Type": "text/html"}
COVERS = f"*-*/cover-{'?' * 16}.jpg"
# Of episodes, without what pages show of them.


def photograph(colour: tuple[int, int, int] = GREEN) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 360), colour).save(file, "PNG")
    return file.getvalue()


SECTIONS = {"The Quay": "/quay.png", "The Inn": "/gone.png", "The Moon": "/photo.png"}


def sections(question: Question) -> Reply:
    """An article with a heading and a picture for each section."""
    prose = "<p>There is no water under her, and nobody knows when there will be any.</p>" * 4
    parts = [f"<h2>{name}</h2><img src='{place}'>{prose}" for name, place in SECTIONS.items()]
    body = f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{prose}{''.join(parts)}</article>"
    return Reply(body.encode(), headers=HTML)


def page(question: Question) -> Reply:
    body = "<p>There is no water under her, and nobody knows when there will be any.</p>" * 4
    image = "<meta property='og:image' content='/photo.png'>"
    head = f"<title>{TITLE}</title>{image if question.path == '/ferry' else ''}"
    return Reply(f"{head}<article><h1>{TITLE}</h1>{body}</article>".encode(), headers=HTML)


@pytest.fixture
def site() -> Iterator[Site]:
    pages: Pages = {
        "/ferry": page,
        "/plain": page,
        "/sections": sections,
        "/quay.png": Reply(photograph((200, 30, 30))),
        "/photo.png": Reply(photograph()),
        "/broken.png": Reply(photograph()[:200]),
        "/private/photo.png": Reply(photograph()),
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /private/\n"),
        "/loop.png": Reply(status=302, headers={"Location": "/loop.png"}),
        "/drawing.svg": Reply(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "/ferry.epub": Reply(book(photograph()), headers={"Content-Type": "application/epub+zip"}),
        "/vast.png": Reply(photograph() + bytes(21_000_000)),
    }
    with serving(pages) as running:
        yield running


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def script(tmp_path: Path) -> Script:
    path = tmp_path / "ferry.txt"
    path.write_text(f"{TITLE}\n\nThere is no water under her.\n", encoding="utf-8")
    return load_script(str(path))


def make(script: Script, output: Path, show: Show = SHOW, web: Fetcher | None = None) -> Made:
    place = Place(output, show, web=web or opened())
    with open_workers(1) as workers:
        return finish(make_steps(script, place, TONE, workers=workers))


def cover_of(made: Made) -> bytes:
    return (made.path.parent / made.episode.cover).read_bytes()


def drawn() -> bytes:
    return draw_cover(TITLE, show=SHOW.title)


def is_green(cover: bytes) -> bool:
    colour = Image.open(io.BytesIO(cover)).getpixel((700, 100))
    assert isinstance(colour, tuple)
    return all(abs(one - two) < 20 for one, two in zip(colour, GREEN, strict=True))


def test_the_articles_picture_is_on_the_cover_wherever_that_is_shown(
    site: Site, script: Script, output: Path
) -> None:
    made = make(replace(script, image=f"{site.address}/photo.png"), output)

    cover = cover_of(made)
    assert is_green(cover)
    assert cover in made.path.read_bytes()  # the tags of the sound
    name = f"{made.episode.folder}/{made.episode.cover}"
    assert name in {item.name for item in list_items(output)}
    assert name.encode() in (output / "feed.xml").read_bytes()


def test_unless_a_show_wants_them_pictures_are_not_even_asked_for(
    site: Site, script: Script, output: Path
) -> None:
    made = make(replace(script, image=f"{site.address}/photo.png"), output, Show(title="Morning"))

    assert cover_of(made) == drawn()
    assert not site.asked


def test_made_again_it_asks_nobody(site: Site, script: Script, output: Path) -> None:
    pictured = replace(script, image=f"{site.address}/photo.png")
    first = make(pictured, output)
    asked = len(site.asked)

    again = make(pictured, output)

    assert not again.is_new
    assert again.episode == first.episode
    assert len(site.asked) == asked


def test_another_setting_or_another_picture_makes_another_cover(
    site: Site, script: Script, output: Path
) -> None:
    pictured = replace(script, image=f"{site.address}/photo.png")
    covers = [make(pictured, output, replace(SHOW, pictures=False))]
    covers += [make(pictured, output)]
    covers += [make(replace(pictured, image=f"{site.address}/other.png"), output)]

    assert all(made.is_new for made in covers)
    assert [is_green(cover_of(covers[-1])), cover_of(covers[-1]) == drawn()] == [False, True]
    assert len({made.episode.guid for made in covers}) == 1
    assert len(list(output.glob(COVERS))) == 1


def test_without_a_picture_the_setting_changes_nothing(script: Script, output: Path) -> None:
    make(script, output, replace(SHOW, pictures=False))

    assert not make(script, output).is_new


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("/gone.png", "does not exist (404)"),
        ("/broken.png", "or it is damaged"),
        ("/drawing.svg", "no picture that can be opened"),
        ("/plain", "no picture that can be opened"),
        ("/private/photo.png", "robots.txt"),
        ("/loop.png", "redirect loop"),
        ("/vast.png", "larger than 20 MB"),
    ],
)
def test_a_picture_that_cannot_be_had_is_told_and_the_cover_drawn(
    site: Site,
    script: Script,
    output: Path,
    caplog: pytest.LogCaptureFixture,
    place: str,
    why: str,
) -> None:
    made = make(replace(script, image=site.address + place), output)

    assert cover_of(made) == drawn()
    assert f"the cover of “{TITLE}” is drawn" in caplog.text
    assert why in caplog.text


def test_no_picture_is_taken_from_this_machine(
    site: Site, script: Script, output: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "secret.png").write_bytes(photograph())
    addresses = [f"{site.address}/photo.png", f"file://{tmp_path}/secret.png"]
    addresses += [str(tmp_path / "secret.png"), "secret.png", "data:image/png;base64,AA", "\0"]
    addresses += [
        "inside:secret.png",
        f"inside:{tmp_path}/secret.png",
        "inside:",
        "inside:\0\udc00",
    ]

    for number, address in enumerate(addresses):
        there = replace(script, id=f"{number:016}", image=address)
        assert cover_of(make(there, output, web=Fetcher())) == drawn()

    assert caplog.text.count("is drawn") == len(addresses)
    assert not site.asked


def test_the_picture_of_a_page_passes_through_its_script_file(site: Site) -> None:
    (settings := Path("quotecast.toml")).write_text("pictures = true\n")
    command = CliRunner()
    told = command.invoke(
        app, ["script", f"{site.address}/ferry", "-o", "my.script", "--allow-private"]
    )
    assert f"\nimage: {site.address}/photo.png\n" in Path("my.script").read_text(), told.output

    made = command.invoke(app, ["make", "my.script", "--engine", "tone", "--allow-private"])

    assert made.exit_code == 0, made.output
    (cover,) = Path("output").glob(COVERS)
    assert is_green(cover.read_bytes())
    settings.unlink()
    command.invoke(app, ["make", "my.script", "--engine", "tone"])
    (cover,) = Path("output").glob(COVERS)
    assert not is_green(cover.read_bytes())


def test_a_saved_page_has_the_picture_that_it_names(site: Site, tmp_path: Path) -> None:
    saved = page(Question("/ferry", {})).body
    address = f"{site.address}/photo.png".encode()
    (tmp_path / "saved.html").write_bytes(saved.replace(b"/photo.png", address))
    (tmp_path / "quotecast.toml").write_text("pictures = true\n")

    made = CliRunner().invoke(app, ["make", "saved.html", "--engine", "tone", "--allow-private"])

    assert made.exit_code == 0, made.output
    (cover,) = Path("output").glob(COVERS)
    assert is_green(cover.read_bytes())


def book(cover: bytes) -> bytes:
    """An EPUB with a cover, and a page that the cover is not on."""
    package = f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title></metadata>
      <manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
      <item href="art/front.png" media-type="image/png" properties="cover-image"/></manifest>
      <spine><itemref idref="a"/></spine></package>"""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("book.opf", package)
        file.writestr("a.xhtml", "<p>There is no water under her.</p>")
        file.writestr("art/front.png", cover)
    return data.getvalue()


def test_the_cover_of_a_book_is_that_of_its_episode(
    tmp_path: Path, output: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (path := tmp_path / "ferry.epub").write_bytes(book(photograph()))
    script = load_script(str(path))

    made = make(script, output)

    assert is_green(cover_of(made))
    assert not make(script, output).is_new
    assert b"art/front" not in (made.path.parent / "episode.json").read_bytes()
    path.unlink()
    (made.path.parent / made.episode.cover).unlink()
    assert cover_of(make(script, output)) == drawn()
    assert f"there is no file {path}" in caplog.text


def test_a_damaged_cover_of_a_book_is_drawn(
    tmp_path: Path, output: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (path := tmp_path / "ferry.epub").write_bytes(book(photograph()[:200]))

    made = make(load_script(str(path)), output)

    assert cover_of(made) == drawn()
    assert "inside:art/front.png is no picture that can be opened" in caplog.text


def test_the_cover_of_a_book_is_found_from_its_script_file(tmp_path: Path) -> None:
    Path("ferry.epub").write_bytes(book(photograph()))
    Path("quotecast.toml").write_text("pictures = true\n")
    command = CliRunner()
    told = command.invoke(app, ["script", "ferry.epub", "-o", "my.script"])
    assert "\nimage: inside:art/front.png\n" in Path("my.script").read_text(), told.output

    made = command.invoke(app, ["make", "my.script", "--engine", "tone"])

    assert made.exit_code == 0, made.output
    (cover,) = Path("output").glob(COVERS)
    assert is_green(cover.read_bytes())


def test_a_book_on_the_web_has_its_cover(site: Site, output: Path) -> None:
    entry = finish(read_one(f"{site.address}/ferry.epub", opened()))

    made = make(settle_script(entry, TONE), output)

    assert is_green(cover_of(made))


@pytest.mark.parametrize(
    ("source", "why"),
    [("-", "standard input cannot be read twice"), ("\0", "is no file's"), (".", "is a folder")],
)
def test_a_book_that_cannot_be_opened_again_has_a_drawn_cover(
    source: str, why: str, script: Script, output: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = make(replace(script, source=source, image="inside:art/front.png"), output)

    assert cover_of(made) == drawn()
    assert why in caplog.text


def load_sections(site: Site) -> Script:
    entry = finish(read_one(f"{site.address}/sections", opened()))
    return settle_script(entry, TONE)


def chapters_of(made: Made) -> list[dict[str, str]]:
    (path,) = made.path.parent.glob("*.chapters.json")
    chapters: list[dict[str, str]] = json.loads(path.read_bytes())["chapters"]
    return chapters


def test_chapters_show_what_stands_below_their_headings(site: Site, output: Path) -> None:
    show = replace(SHOW, base_url="https://pods.example.org/a")

    made = make(load_sections(site), output, show)

    images = {each["title"]: each.get("img") for each in chapters_of(made)}
    files = sorted(path.name for path in made.path.parent.glob("picture-*.jpg"))
    folder = f"{show.base_url}/{made.episode.folder}"
    assert images.keys() == {TITLE, *SECTIONS}
    assert images[TITLE] is images["The Inn"] is None
    assert sorted(filter(None, images.values())) == [f"{folder}/{name}" for name in files]
    assert len(files) == 2
    assert {f"{made.episode.folder}/{name}" for name in files} <= {
        item.name for item in list_items(output)
    }
    with Image.open(made.path.parent / files[0]) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (640, 360))


def test_the_sound_has_the_pictures_of_its_chapters(site: Site, output: Path) -> None:
    script = load_sections(site)

    made = make(script, output)

    seen = pictures_in(made)
    files = {each.title: each.image for each in made.episode.chapters}
    assert [name for name, images in seen.items() if images] == ["The Quay", "The Moon"]
    for name, images in seen.items():
        assert len(images) == bool(files[name])
        for image in images:
            assert (image.format, image.size) == ("JPEG", (600, 338))
            assert is_near(image, made.path.parent / files[name])


def test_pictures_of_chapters_are_in_the_sound_once_however_often_it_is_made(
    site: Site, output: Path
) -> None:
    script = load_sections(site)
    first = make(script, output)
    data = first.path.read_bytes()

    assert not make(script, output).is_new
    (first.path.parent / first.episode.cover).unlink()
    again = make(script, output)

    assert again.is_new
    assert (again.path, again.path.read_bytes()) == (first.path, data)


def pictures_in(made: Made) -> dict[str, list[Image.Image]]:
    """What the sound's own chapters show, by their titles."""
    tag = pytest.importorskip("eyed3", reason="eyed3 is not installed").load(made.path).tag
    return {
        each.title: [
            Image.open(io.BytesIO(frame.image_data)) for frame in each.sub_frames.get(b"APIC") or ()
        ]
        for each in tag.chapters
    }


def is_near(image: Image.Image, file: Path) -> bool:
    """Whether a picture has the colour of that in a file."""
    with Image.open(file) as whole:
        colours = [ImageStat.Stat(each.convert("RGB")).mean for each in (image, whole)]
    return all(abs(one - other) < 5 for one, other in zip(*colours, strict=True))


@pytest.mark.parametrize("command", [["feed"], ["make", "other.txt", "--engine", "tone"]])
def test_chapters_follow_the_shows_address(site: Site, output: Path, command: list[str]) -> None:
    made = make(load_sections(site), output)
    Path("quotecast.toml").write_text('base_url = "https://elsewhere.example.org"\n')
    Path("other.txt").write_text("The other one\n\nIt is short, and has no pictures at all.\n")

    assert CliRunner().invoke(app, command).exit_code == 0

    images = [each["img"] for each in chapters_of(made) if "img" in each]
    assert len(images) == 2
    assert all(each.startswith("https://elsewhere.example.org/") for each in images)


def test_pictures_of_an_earlier_making_are_removed_and_missing_ones_made_again(
    site: Site, output: Path
) -> None:
    script = load_sections(site)
    first = make(script, output)
    assert not make(script, output).is_new
    (one, other) = sorted(first.path.parent.glob("picture-*"))

    one.unlink()
    assert make(script, output).is_new
    assert one.exists()

    make(script, output, replace(SHOW, pictures=False))
    assert not list(first.path.parent.glob("picture-*"))
    assert not other.exists()


def test_the_pictures_of_chapters_pass_through_a_script_file(site: Site, output: Path) -> None:
    script = load_sections(site)

    again = parse_script(format_script(script), "my.script")

    assert again == script
    assert [line.image for line in again.lines if line.level] == [
        None,
        *(f"{site.address}{place}" for place in SECTIONS.values()),
    ]


def test_unless_a_show_wants_them_chapters_ask_for_no_picture(site: Site, output: Path) -> None:
    script = load_sections(site)
    asked = len(site.asked)

    made = make(script, output, Show(title="Morning"))

    assert len(site.asked) == asked
    assert not any("img" in each for each in chapters_of(made))
