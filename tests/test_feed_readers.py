"""A show's feed, as parsers and a validator that nobody here wrote see it."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cards import list_episodes
from quotecast import Episode, Show, Studio, make_episode
from quotecast.feed import render_feed
from quotecast.types import Feed
from tools import NODE_MODULES, needs, needs_file

SHOW = Show(
    title="Tides & Ærø",
    description="What the <sea> says.",
    author="Bo & Co",
    email="bo@example.com",
    category="Society & Culture",
    base_url="https://pods.example.com/show",
)
GUID = "5c726953-99bf-5b48-80d6-bef824211ec2"
FERRY = """---
title: R&D <now> ]]> “Ærø”
author: Ann O’Neil
---
The ferry stopped on Monday.

“There is no water under her,” said Captain Inga Solberg.

## What the harbour says

“It has not been so low since 1962,” said Omar Haddad, who keeps the harbour.
"""
NOTE = """A Note

The bus is free.
"""
PARSE = """
const { parseFeed } = require(process.argv[1]);
console.log(JSON.stringify(parseFeed(require("fs").readFileSync(0, "utf8"))));
"""
# Ruby's RSS knows neither atom: nor podcast:, and of itunes: not all, so it is asked twice: whether
# what it knows is right, and whether without the others there is nothing that RSS does not have.
VALIDATE = """
require "rss"
require "rexml/document"
text = $stdin.read
feed = RSS::Parser.parse(text, validate: true)
core = REXML::Document.new(text)
REXML::XPath.match(core, "//*").each { |each| each.remove unless each.prefix.empty? }
RSS::Parser.parse(core.to_s, validate: true, ignore_unknown_element: false)
puts feed.items.map { |item| [item.pubDate.to_i, item.itunes_duration.content].join(" ") }
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A feed and what it tells of, the last episode first."""

    feed: bytes
    episodes: tuple[Episode, ...]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A show with an article that has everything, and with one that has nothing but words."""
    folder = tmp_path_factory.mktemp("readers")
    output = folder / "output"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        for name, article in {"ferry.md": FERRY, "note.txt": NOTE}.items():
            (folder / name).write_text(article, encoding="utf-8")
            make_episode(
                str(folder / name), output, show=SHOW, studio=Studio(engine="tone"), workers=1
            )
    return Made((output / "feed.xml").read_bytes(), list_episodes(output))


def address(episode: Episode, name: str) -> str:
    return f"{SHOW.base_url}/{episode.folder}/{name}"


def beside(episode: Episode, suffix: str) -> str:
    """The address of a file with the name of an episode's sound."""
    return address(episode, Path(episode.file).stem + suffix)


def transcripts(episode: Episode, srt: str) -> list[dict[str, str]]:
    types = {".vtt": "text/vtt", ".srt": srt, ".json": "application/json"}
    return [
        {"url": beside(episode, suffix), "type": kind, "language": episode.language}
        for suffix, kind in types.items()
    ]


def chapters(episode: Episode) -> dict[str, str]:
    return {"url": beside(episode, ".chapters.json"), "type": "application/json+chapters"}


def parse(package: str, feed: bytes) -> Any:
    """What the parser in a package of node's makes of a feed."""
    command = ["node", "-e", PARSE, package]
    environment = {**os.environ, "NODE_PATH": str(NODE_MODULES)}
    return json.loads(subprocess.check_output(command, input=feed, env=environment))


@needs_file(NODE_MODULES / "podcast-partytime", "node")
def test_partytime_sees_all_of_podcasting_2(made: Made) -> None:
    # It takes the text “true” for a truth value and then sees no podcast:txt; another it sees.
    feed = made.feed.replace(b">true</podcast:txt>", b">yes</podcast:txt>")

    seen = parse("podcast-partytime", feed)

    assert seen["pc20support"] == {
        "1": ["locked", "transcript", "chapters"],
        "2": ["person"],
        "3": ["guid"],
        "4": ["medium"],
        "6": ["txt"],
    }
    assert (seen["guid"], seen["medium"]) == (GUID, "podcast")
    assert (seen["locked"], seen["podcastOwner"]) == (True, "bo@example.com")
    assert seen["podcastTxt"] == [{"value": "yes", "purpose": "ai-content"}]
    note, ferry = made.episodes
    plain, full = seen["items"]
    assert full["podcastTranscripts"] == transcripts(ferry, srt="application/srt")
    assert plain["podcastTranscripts"] == transcripts(note, srt="application/srt")
    assert full["podcastChapters"] == chapters(ferry)
    assert "podcastChapters" not in plain
    assert full["podcastPeople"] == [{"name": "Ann O’Neil", "role": "Author", "group": "Writing"}]
    assert "podcastPeople" not in plain


@needs_file(NODE_MODULES / "podcast-partytime", "node")
def test_partytime_sees_the_show_and_its_episodes(made: Made) -> None:
    seen = parse("podcast-partytime", made.feed)

    assert seen["title"] == "Tides & Ærø"
    assert seen["link"] == SHOW.base_url
    assert seen["pubsub"] == {"self": f"{SHOW.base_url}/feed.xml"}
    assert (seen["author"], seen["language"]) == ("Bo & Co", "en")
    assert seen["owner"] == {"name": "Bo & Co", "email": "bo@example.com"}
    assert (seen["itunesType"], seen["explicit"]) == ("episodic", False)
    assert seen["itunesCategory"] == ["Society & Culture"]
    assert seen["itunesImage"] == seen["image"]["url"]
    assert [each["title"] for each in seen["items"]] == ["A Note", "R&D <now> ]]> “Ærø”"]
    for item, episode in zip(seen["items"], made.episodes, strict=True):
        assert item["guid"] == episode.guid
        assert item["enclosure"] == {
            "url": address(episode, episode.file),
            "length": episode.bytes,
            "type": "audio/mpeg",
        }
        assert item["duration"] == round(episode.seconds)
        assert item["pubDate"] == f"{episode.published:%Y-%m-%dT%H:%M:%S}.000Z"
        assert item["itunesImage"] == address(episode, episode.cover)
        assert (item["itunesEpisodeType"], item["explicit"]) == ("full", False)


@needs_file(NODE_MODULES / "feedsmith", "node")
def test_feedsmith_sees_all_of_podcasting_2(made: Made) -> None:
    seen = parse("feedsmith", made.feed)["feed"]

    assert seen["podcast"] == {
        "guid": GUID,
        "locked": {"value": True, "owner": "bo@example.com"},
        "medium": "podcast",
        "txts": [{"display": "true", "purpose": "ai-content"}],
    }
    note, ferry = made.episodes
    assert [each["podcast"] for each in seen["items"]] == [
        {"transcripts": transcripts(note, srt="application/x-subrip")},
        {
            "transcripts": transcripts(ferry, srt="application/x-subrip"),
            "chapters": chapters(ferry),
            "persons": [{"display": "Ann O’Neil", "role": "author", "group": "writing"}],
        },
    ]


def test_podcasting_2_is_named_by_its_address(made: Made) -> None:
    # Both parsers go by the prefix alone.
    assert b'xmlns:podcast="https://podcastindex.org/namespace/1.0"' in made.feed


@needs("ruby")
def test_the_validator_of_ruby_finds_nothing(made: Made) -> None:
    assert validate(made.feed) == [
        f"{int(each.published.timestamp())} {round(each.seconds)}" for each in made.episodes
    ]


@needs("ruby")
def test_the_validator_of_ruby_finds_nothing_in_a_show_without_episodes() -> None:
    feed = Feed(
        title=SHOW.title,
        description=SHOW.description,
        link=SHOW.base_url,
        author=SHOW.author,
        email=None,
        language=SHOW.language,
        category=SHOW.category,
        explicit=True,
        cover="cover.jpg",
        guid=None,
        episodes=(),
    )

    assert validate(render_feed(feed)) == []


def validate(feed: bytes) -> list[str]:
    """What Ruby's RSS reads of each episode, once it has found no fault."""
    done = subprocess.run(["ruby", "-e", VALIDATE], input=feed, check=False, capture_output=True)
    assert done.stderr.decode() == ""
    return done.stdout.decode().splitlines()
