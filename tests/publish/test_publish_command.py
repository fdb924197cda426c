"""quotecast publish, as a person would use it."""

import json
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from quotecast.cli.publish import publish

from .conftest import SHOW, Podcast

app = typer.Typer()
app.command()(publish)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def show(podcast: Podcast) -> Podcast:
    Path("quotecast.toml").write_text(f'base_url = "{SHOW.base_url}"\n')
    return podcast


def test_a_folder_is_published_to(show: Podcast) -> None:
    result = run("www", "--json")

    assert result.exit_code == 0, result.stderr
    facts = json.loads(result.stdout)
    assert facts["feed"] == "https://pods.example.com/show/feed.xml"
    assert {row["name"] for row in facts["sent"]} == show.files.keys()
    assert Path("www/feed.xml").read_bytes() == (show.output / "feed.xml").read_bytes()
    assert "Sent 0 files" in run("www").stdout


def test_the_feed_that_is_sent_names_the_base_address(show: Podcast) -> None:
    assert run("www", "--base-url", "https://other.example.com").exit_code == 0

    assert "https://other.example.com/fog-1/" in Path("www/feed.xml").read_text()


def test_a_rehearsal_tells_and_changes_nothing(show: Podcast) -> None:
    before = show.files

    result = run("www", "--dry-run", "--base-url", "https://other.example.com")

    assert "send    fog-1/" in result.stdout
    assert f"Would send {len(before)} files" in result.stdout
    assert show.files == before
    assert not Path("www").exists()


@pytest.mark.usefixtures("podcast")
def test_a_base_address_of_this_machine_is_refused_before_anything_is_done() -> None:
    result = run("www")

    assert result.exit_code == 1
    assert "set base_url in quotecast.toml" in result.stderr
    assert not Path("www").exists()


@pytest.mark.parametrize(
    ("destination", "complaint"),
    [
        ("ftp://example.org/pod", "no destination is called “ftp”"),
        ("file://example.org/pod", "names another machine"),
        ("occupied/www", "a file stands where a folder is wanted"),
    ],
)
def test_what_cannot_be_published_to_is_told(
    show: Podcast, destination: str, complaint: str
) -> None:
    Path("occupied").write_text("a file")

    result = run(destination)

    assert result.exit_code == 1
    assert complaint in result.stderr


@pytest.mark.usefixtures("show")
def test_an_output_folder_without_a_podcast_is_told() -> None:
    result = run("www", "--out", "elsewhere")

    assert result.exit_code == 1
    assert "elsewhere holds no podcast yet" in result.stderr


@pytest.mark.parametrize(
    ("library", "address"), [("boto3", "s3://pods/show"), ("asyncssh", "sftp://example.org/pod")]
)
@pytest.mark.usefixtures("show")
def test_a_missing_library_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, library: str, address: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)

    result = run(address)

    assert result.exit_code == 1
    assert f"pip install 'quotecast[{address.partition(':')[0]}]'" in result.stderr
