import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from quotecast.archive import read_card
from quotecast.page import render_episode, render_index
from quotecast.page.faces import give_faces
from quotecast.page.markup import FOLDER
from quotecast.types import Chapter, Episode, Feed, Line, Role, Speaker, TimedLine

EPISODE = read_card(Path(__file__).parent / "data" / "archive" / "conjoined-twins" / "episode.json")

FEED = Feed(
    title="The Quoted Word",
    description="Articles, read aloud.",
    link="https://pods.example.com/show",
    author="Ann O’Neil",
    email=None,
    language="en",
    category="News",
    explicit=False,
    cover="cover-4567.jpg",
    guid=None,
    episodes=(EPISODE,),
)

HOSTILE = [
    "<script>alert(1)</script>",
    "</style></script><!-- ]]>",
    "AT&T &amp; R&D &#0; $title ${cover} {0}",
    "\u202eright to left\u200f",
    "nul \0 in the middle",
    "half a pair \ud800",
    "not characters \ufffe\uffff\U0001ffff\ufdd0",
    "control \x01\x1b[31m\x7f\x85\x9b",
    "two\r\nlines\tand a tab\u2028and more",
    "“Ærø” 日本語 🎙 שלום",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "x" * 10_000,
    "",
]

FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def say(*lines: Line) -> tuple[TimedLine, ...]:
    """The lines, a second each."""
    return tuple(TimedLine(line, second, second + 0.9) for second, line in enumerate(lines))


def said(text: str, speaker: str | None = None, block: int = 1, **more: object) -> Line:
    return Line(text, text, speaker, block, **more)  # type: ignore[arg-type]


def read(episode: Episode) -> html.HtmlElement:
    return parse(render_episode(FEED, episode))


def text_of(episode: Episode) -> html.HtmlElement:
    return read(episode).get_element_by_id("text")


def find(page: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """What an XPath leads to, in which `.name` stands for a class."""
    of_class = r"[contains(concat(' ', @class, ' '), ' \1 ')]"
    return list(page.xpath(re.sub(r"\.(\w+)", of_class, path)))


def values(page: html.HtmlElement, path: str) -> list[str]:
    """The attributes that an XPath leads to."""
    return [str(each) for each in page.xpath(path)]


def parse(page: bytes) -> html.HtmlElement:
    return html.fromstring(page.decode())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def index_of(*episodes: Episode) -> html.HtmlElement:
    return parse(render_index(replace(FEED, episodes=episodes)))


def test_the_index_tells_what_every_episode_is() -> None:
    page = index_of(EPISODE)

    (item,) = find(page, "//ol.episodes/li")
    assert words(item) == (
        "How Conjoined Twins Share Sensations 1 May 2024 · 1 minute · from example.com"
        " With Dr. Grainger Wong"
    )
    assert find(item, ".//h3/a")[0].get("href") == "conjoined-twins/index.html"
    assert find(item, ".//img")[0].get("src") == "conjoined-twins/cover-01234567.thumbnail.jpg"
    assert find(item, ".//time")[0].get("datetime") == "2024-05-01T07:30:00Z"


def test_the_index_tells_how_to_subscribe() -> None:
    page = index_of(EPISODE)

    assert page.get_element_by_id("address").get("value") == f"{FEED.link}/feed.xml"
    assert find(page, "//div.feed/a")[0].get("href") == "feed.xml"
    assert find(page, "//link[@rel='alternate']")[0].get("href") == "feed.xml"


def test_the_index_names_a_few_of_many_who_are_quoted() -> None:
    roles = tuple(Role(Speaker(f"P{number}"), EPISODE.cast.narrator) for number in range(9))
    page = index_of(replace(EPISODE, cast=replace(EPISODE.cast, roles=roles)))

    assert words(find(page, "//ol.episodes//p")[1]) == "With P0, P1, P2, P3, P4, P5 and 3 more"


def test_a_show_without_episodes_has_an_index() -> None:
    assert "There is no episode yet." in words(index_of())


def many(count: int) -> Feed:
    """A feed with so many episodes, which never change as others are added."""
    episodes = (
        replace(EPISODE, folder=f"e{n}", published=EPISODE.published + timedelta(days=n))
        for n in range(count, 0, -1)
    )
    return replace(FEED, episodes=tuple(episodes))


@pytest.mark.parametrize(("newer", "older"), [("", ""), ("index.html", ""), ("a.html", "b.html")])
def test_a_page_of_the_index_leads_to_those_beside_it(newer: str, older: str) -> None:
    page = parse(render_index(FEED, name="index-2.html", newer=newer, older=older))

    assert values(page, "//a[@rel='prev']/@href") == ([newer] if newer else [])
    assert values(page, "//a[@rel='next']/@href") == ([older] if older else [])
    assert words(find(page, "//title")[0]) == f"{FEED.title}, index-2"


def test_a_full_page_of_the_index_is_small() -> None:
    assert len(render_index(many(99))) < 100_000


def test_the_spoken_title_is_the_heading_and_the_author_stands_below() -> None:
    title, rest = EPISODE.lines[0], EPISODE.lines[1:]
    byline = TimedLine(Line("By Ann O’Neil.", ""), 2.6, 2.9)
    page = read(replace(EPISODE, lines=(title, byline, *rest)))

    (heading,) = find(page, "//h1")
    assert words(heading) == EPISODE.title
    assert values(heading, "span/@data-t") == ["0"]
    assert values(page, "//p[@class='byline']/span/@data-t") == ["2.6"]
    assert words(page.get_element_by_id("text")).startswith("● Dr. Grainger Wong: “They feel")


def test_a_title_that_is_not_spoken_is_shown_all_the_same() -> None:
    page = read(replace(EPISODE, lines=EPISODE.lines[1:]))

    assert words(find(page, "//h1")[0]) == EPISODE.title
    assert words(find(page, "//p.byline")[0]) == "By Ann O’Neil"


def test_a_name_stands_where_another_begins_to_speak() -> None:
    lines = say(
        said("They met.", None, 1),
        said("“I came,”", "Ann", 1),
        said("she said,", None, 1, continues=True),
        said("“and saw.”", "Ann", 1),
        said("“And I,”", "Bob", 1),
        said("“still do.”", "Bob", 2),
        said("Then:", None, 3),
        said("“So do I.”", "Bob", 3),
        said("Bob sighed.", None, 3),
        said("“No.”", "Bob", 4),
    )

    paragraphs = [words(each) for each in text_of(replace(EPISODE, lines=lines)).iter("p")]

    assert paragraphs == [
        "They met. ● Ann: “I came,” she said, “and saw.” ■ Bob: “And I,”",
        "“still do.”",
        "Then: ■ Bob: “So do I.” Bob sighed.",
        "■ Bob: “No.”",
    ]


@pytest.mark.parametrize(("confidence", "doubtful"), [(0.79, True), (0.8, False), (1.0, False)])
def test_a_speaker_who_is_not_sure_is_shown_as_doubtful(confidence: float, doubtful: bool) -> None:
    lines = say(said("“Yes.”", "Ann", confidence=confidence))
    text = text_of(replace(EPISODE, lines=lines))

    assert (words(text) == "● perhaps Ann: “Yes.”") is doubtful
    assert bool(find(text, ".//span.doubtful[@data-t]")) is doubtful


def test_headings_are_headings_without_gaps_and_items_are_lists() -> None:
    lines = say(
        said("One", None, 1, level=2),
        said("Deep", None, 2, level=4),
        said("first", None, 3, is_item=True),
        said("second", None, 4, is_item=True),
        said("Words.", None, 5),
        said("third", None, 6, is_item=True),
        said("Two", None, 7, level=2),
    )

    text = text_of(replace(EPISODE, lines=lines))

    found = [(each.tag, words(each)) for each in text]
    assert found == [
        ("h2", "One"),
        ("h3", "Deep"),
        ("ul", "first second"),
        ("p", "Words."),
        ("ul", "third"),
        ("h2", "Two"),
    ]
    assert len(find(text, ".//li")) == 3


def test_chapters_link_to_their_headings_even_without_a_script() -> None:
    lines = say(said("Words.", None, 1), said("Later", None, 2, level=2))
    chapters = (Chapter("Beginning", 0.0), Chapter("Later", 1.0))
    page = read(replace(EPISODE, lines=lines, chapters=chapters, seconds=4000))

    links = find(page, "//nav.chapters//a")

    assert [words(each) for each in links] == ["Beginning 0:00", "Later 0:01"]
    targets = [page.get_element_by_id(each.get("href")[1:]) for each in links]
    assert [(each.tag, words(each)) for each in targets] == [("h1", EPISODE.title), ("h2", "Later")]


def test_the_page_says_who_speaks_with_which_voice_and_that_no_voice_is_real() -> None:
    page = read(EPISODE)

    assert [words(each) for each in find(page, "//ul.cast/li")] == [
        "Narrator is spoken by Kokoro’s af_heart",
        "● Dr. Grainger Wong, neurologist, is spoken by Kokoro’s am_michael",
    ]
    assert "All voices are synthetic" in words(find(page, "//footer")[0])


def test_an_episode_without_lines_people_or_chapters_has_a_page() -> None:
    cast = replace(EPISODE.cast, roles=())
    page = read(replace(EPISODE, lines=(), chapters=(), cast=cast, title="\0", author=None))

    assert words(find(page, "//h1")[0]) == "Untitled episode"
    assert not find(page, "//nav")


@pytest.mark.parametrize("source", ["secret.txt", "-", "javascript:alert(1)", "http://["])
def test_only_a_web_address_is_linked(source: str) -> None:
    episode = replace(EPISODE, source=source)

    for page in (
        render_episode(FEED, episode),
        render_index(replace(FEED, episodes=(episode,))),
    ):
        assert source == "-" or source.encode() not in page


def test_all_addresses_but_that_of_the_source_are_relative() -> None:
    episode = replace(EPISODE, folder="a b", file="é&#?.mp3")
    pages = [read(episode), index_of(episode)]

    found = {value for page in pages for value in values(page, "//@href | //@src")}

    outside = {each for each in found if "//" in each or each.startswith("/")}
    assert outside == {"https://example.com/twins?page=1&print=yes"}
    assert {"../index.html", "../feed.xml", "a%20b/index.html", "%C3%A9%26%23%3F.mp3"} <= found


@pytest.mark.parametrize("page", [render_episode(FEED, EPISODE), render_index(FEED)])
def test_the_policy_allows_the_style_and_scripts_of_the_page_and_nothing_else(page: bytes) -> None:
    tree = parse(page)
    (policy,) = values(tree, "//meta[@http-equiv='Content-Security-Policy']/@content")

    for name in ("style", "script"):
        sources = [each.text or "" for each in tree.iter(name)]
        hashes = [b64encode(sha256(each.encode()).digest()).decode() for each in sources]
        allowed = re.search(rf"{name}-src ([^;]+)", policy)
        assert allowed
        assert allowed[1].split() == [f"'sha256-{each}'" for each in hashes]
    assert policy.startswith(
        "default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'"
    )
    assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]")
    assert not tree.xpath("//script/@src | //link[@rel='stylesheet']")


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_no_text_does_harm(text: str) -> None:
    check_harmless(text)


@settings(max_examples=40)
@given(st.text(st.characters()))
def test_no_other_text_does_either(text: str) -> None:
    check_harmless(text)


def check_harmless(text: str) -> None:
    cast = replace(EPISODE.cast, roles=(Role(Speaker(text, role=text), EPISODE.cast.narrator),))
    lines = say(said(text, text), said(text, None, 2), said("The end.", None, 3))
    episode = replace(
        EPISODE,
        title=text,
        author=text,
        source=text,
        language=text,
        guid=text,
        folder="f",
        cast=cast,
        lines=lines,
        chapters=(Chapter(text, 0.0),),
    )
    feed = replace(FEED, title=text, description=text, author=text, episodes=(episode,))

    for page, plain in [
        (render_episode(feed, episode), render_episode(FEED, EPISODE)),
        (render_index(feed), render_index(FEED)),
    ]:
        tree, likeness = parse(page), parse(plain)
        assert not FORBIDDEN.search(page.decode())
        for name in ("script", "style", "img", "input", "button"):
            assert len(find(tree, f"//{name}")) == len(find(likeness, f"//{name}"))
        assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert read(episode).xpath("//*[@id='text']/p[last()]")[0].text_content() == "The end."


def test_the_first_forty_two_speakers_look_different() -> None:
    roles = tuple(Role(Speaker(str(number)), EPISODE.cast.narrator) for number in range(42))
    faces = give_faces(replace(EPISODE, lines=(), cast=replace(EPISODE.cast, roles=roles)))

    assert len({(face.colour, face.mark) for face in faces.values()}) == 42


def test_a_page_is_small_beside_its_text() -> None:
    sentence = "The train stopped for a few minutes beside the sea, and nobody had asked for it."
    lines = say(*(said(sentence, ["Ann", None][n % 2], n // 3) for n in range(150)))

    size = len(render_episode(FEED, replace(EPISODE, lines=lines)))

    assert size < 60_000


def colours(scheme: int) -> dict[str, str]:
    """The colours of page.css by their names: of the light scheme 0, of the dark one 1."""
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    rows = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", style)
    return {name: pair[scheme] for name, *pair in rows}


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    ]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_can_be_read_on_every_ground(scheme: int) -> None:
    found = colours(scheme)
    speakers = [name for name in found if name.startswith("speaker")]

    assert len(speakers) == 7
    for name in ("ink", *speakers):
        for ground in ("paper", "raised", "spoken", "rule"):
            assert contrast(found[name], found[ground]) >= 4.5, (name, ground)
    for name in ("quiet", "accent"):
        for ground in ("paper", "raised"):
            assert contrast(found[name], found[ground]) >= 4.5, (name, ground)
    assert contrast(found["edge"], found["paper"]) >= 3
