"""Sections to the pages of the book: its chapters, its contents, and what is to know about it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from lxml import etree

from quotecast.characters import writable
from quotecast.outputs import Tags
from quotecast.outputs.epub.layout import ABOUT, STYLE, title_of
from quotecast.outputs.epub.markup import LANG, OPS, TYPE, XHTML, Vocabulary, to_xml
from quotecast.outputs.epub.sections import Passage, Section
from quotecast.outputs.epub.style import name_class
from quotecast.types import TimedLine

H = Vocabulary(XHTML, epub=OPS)
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
UNDETERMINED = "und"
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
LOWEST_HEADING = 6
GLUED = re.compile(r"[,.;:!?…)\]—–-]")
# What stands right behind the words before it, though another speaker says those.
ABOUT_TITLE = "About this recording"
CONTENTS_TITLE = "Contents"


def render_chapter(tags: Tags, section: Section) -> bytes:
    """The text of a chapter: every line has a mark of its own, every speaker a class."""
    classes = speaker_classes(tags.lines)
    kind = {TYPE: "chapter", "role": "doc-chapter", "aria-label": section.title}
    return _page(tags, section.title, H("section", kind, *_flow(section.passages, classes)))


def render_contents(tags: Tags, sections: Sequence[Section]) -> bytes:
    """The navigation document."""
    rows = [(each.page, each.title) for each in sections] + [(ABOUT, ABOUT_TITLE)]
    items = [H("li", {}, H("a", {"href": page}, title)) for page, title in rows]
    kind = {TYPE: "toc", "role": "doc-toc"}
    contents = H("nav", kind, H("h1", {}, CONTENTS_TITLE), H("ol", {}, *items))
    start = H("li", {}, H("a", {TYPE: "bodymatter", "href": rows[0][0]}, "Start"))
    kind = {TYPE: "landmarks", "hidden": ""}
    landmarks = H("nav", kind, H("h2", {}, "Landmarks"), H("ol", {}, start))
    return _page(tags, title_of(tags.title), contents, landmarks)


def render_about(tags: Tags) -> bytes:
    """Where the text is from, and how each speaker is marked."""
    facts = (writable(each) for each in (tags.artist, tags.album, tags.date, tags.comment))
    names = [
        H("li", {}, H("span", {"class": each}, writable(name)))
        for name, each in speaker_classes(tags.lines).items()
    ]
    parts = [H("h1", {}, ABOUT_TITLE), *(H("p", {}, fact) for fact in facts if fact)]
    if names:
        parts += [H("h2", {}, "Speakers"), H("ul", {}, *names)]
    kind = {TYPE: "colophon", "role": "doc-colophon", "aria-label": ABOUT_TITLE}
    return _page(tags, ABOUT_TITLE, H("section", kind, *parts))


def speaker_classes(lines: Iterable[TimedLine]) -> dict[str, str]:
    """The classes of every speaker's lines, in order of first appearance."""
    names = dict.fromkeys(each.line.speaker for each in lines if each.line.speaker)
    return {name: name_class(number) for number, name in enumerate(names)}


def settle_code(language: str) -> str:
    """A code of BCP 47, whatever an article claims.

    >>> settle_code("en_GB"), settle_code("English (UK)")
    ('en-GB', 'und')
    """
    code = language.replace("_", "-")
    return code if LANGUAGE.fullmatch(code) else UNDETERMINED


def direction(language: str) -> str:
    """Whether its lines run from left to right, ltr, or the other way, rtl."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def _page(tags: Tags, title: str, *parts: etree._Element) -> bytes:
    language = settle_code(tags.language)
    sheet = H("link", {"rel": "stylesheet", "type": "text/css", "href": STYLE})
    marks = {"lang": language, LANG: language, "dir": direction(language)}
    head = H("head", {}, H("title", {}, title), sheet)
    return to_xml(H("html", marks, head, H("body", {}, *parts)))


def _flow(passages: Sequence[Passage], classes: Mapping[str, str]) -> Iterator[etree._Element]:
    """Headings, paragraphs and lists."""
    for is_item, run in groupby(passages, key=lambda each: each.line.is_item):
        # The title and who wrote it are one block, but only the one is a heading.
        blocks = groupby(run, key=lambda each: (each.line.block, each.line.level))
        if is_item:
            yield H("ul", {}, *(H("li", {}, *_words(list(each), classes)) for _, each in blocks))
            continue
        for (_, level), block in blocks:
            name = f"h{min(level, LOWEST_HEADING)}" if level else "p"
            yield H(name, {}, *_words(list(block), classes))


def _words(
    passages: Sequence[Passage], classes: Mapping[str, str]
) -> Iterator[etree._Element | str]:
    for number, each in enumerate(passages):
        if number and not (each.line.continues and GLUED.match(each.text)):
            yield " "
        mark = {"id": each.id}
        if each.line.speaker:
            mark |= {"class": classes[each.line.speaker], "title": writable(each.line.speaker)}
        yield H("span", mark, each.text)
