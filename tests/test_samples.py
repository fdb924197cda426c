import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from quotecast.catalog import find_voice, list_voices
from quotecast.executors import Workers
from quotecast.ffmpeg import measure
from quotecast.pipeline import finish
from quotecast.samples import Sample, Samples, format_page, make_samples
from quotecast.types import Voice

ALTO, *_ = TONES = list_voices("tone")
HEART = find_voice("hibari:heart", list_voices())


def sample(*voices: Voice) -> Samples:
    with Workers("serial") as workers:
        return finish(make_samples(voices, Path("samples"), workers=workers))


class Page(HTMLParser):
    """What a browser would find: tags with their attributes, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [facts for name, facts in self.tags if name == tag]


def test_every_voice_can_be_heard_from_the_page() -> None:
    made = sample(*TONES)

    page = Page(made.page.read_text(encoding="utf-8"))
    sources = [made.page.parent / str(each["src"]) for each in page.all("audio")]
    assert len(sources) == len(TONES) == len(set(sources))
    assert all(source.stat().st_size > 1000 for source in sources)


def test_samples_are_equally_loud() -> None:
    made = sample(ALTO, HEART)

    levels = [measure(made.page.parent / each.file).integrated_lufs for each in made.samples]
    assert levels == pytest.approx([-23.0, -23.0], abs=0.3)


def test_a_second_time_nothing_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    sample(*TONES)
    monkeypatch.setattr("quotecast.synthesis.speak", None)

    assert len(sample(*TONES).samples) == len(TONES)


def test_a_voice_that_cannot_speak_is_told_and_left_out() -> None:
    lost = replace(ALTO, id="kokoro:af_nobody")

    made = sample(lost, ALTO)

    assert [each.voice for each in made.samples] == [ALTO]
    assert "kokoro:af_nobody has no data" in made.problems[0]


def test_an_engine_that_cannot_speak_is_given_up() -> None:
    lost = [replace(ALTO, id=f"kokoro:{name}") for name in ("one", "two", "three")]

    made = sample(*lost, ALTO)

    assert [each.voice for each in made.samples] == [ALTO]
    assert len(made.problems) == 3
    assert made.problems[-1] == "the other voices of kokoro are left out"


def test_a_page_without_samples_says_so() -> None:
    assert "0 voices" in sample().page.read_text()


def test_nothing_in_a_voice_becomes_markup() -> None:
    nasty = replace(ALTO, id='tone:"><script>x</script>', timbre="<b>$rows & co", accent="'\"")

    text = format_page([Sample(nasty, '"onplay="x.mp3')])

    page = Page(text)
    assert len(page.all("script")) == 1
    assert not page.all("b")
    assert [each["src"] for each in page.all("audio")] == ['"onplay="x.mp3']
    assert '"><script>x</script>' in "".join(page.words)
    assert "<b>$rows & co" in "".join(page.words)


def test_the_page_works_from_a_file_and_asks_nothing_of_the_network() -> None:
    text = sample(ALTO).page.read_text()

    page = Page(text)
    assert not re.search(r"https?://|//cdn|@import|url\(", text)
    assert not [facts for tag, facts in page.tags if tag == "link" or "href" in facts]


def test_the_page_can_be_used_without_seeing_it() -> None:
    page = Page(sample(*TONES).page.read_text())

    assert page.all("html")[0]["lang"] == "en"
    names = [str(each["aria-label"]) for each in page.all("audio")]
    assert names == [f"Sample of {voice.id}" for voice in TONES]
    assert all(each["type"] == "button" for each in page.all("button"))
    assert len(page.all("label")) == len(page.all("input")) + len(page.all("select"))
    assert {each.get("scope") for each in page.all("th")} == {"col", "row"}
