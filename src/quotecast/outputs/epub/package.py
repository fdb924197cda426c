"""The facts of a book to its package document: what it is, what it holds, and whom it serves."""

import uuid
from collections.abc import Iterator, Sequence

from lxml import etree

from quotecast.characters import writable
from quotecast.outputs import Tags
from quotecast.outputs.epub.layout import ABOUT, CONTENTS, COVER, SOUND, STYLE, title_of
from quotecast.outputs.epub.markup import DC, LANG, OPF, Vocabulary, to_xml
from quotecast.outputs.epub.overlay import clock
from quotecast.outputs.epub.pages import direction, settle_code
from quotecast.outputs.epub.sections import Section
from quotecast.outputs.epub.style import ACTIVE_CLASS

P = Vocabulary(OPF, dc=DC)
D = Vocabulary(DC)
PAGE = "application/xhtml+xml"
SUMMARY = (
    "All of the text is spoken by synthetic voices, and each sentence is highlighted while it is"
    " heard. Quoted people have voices of their own; in the text their words are underlined, each"
    " person's in another kind of line and another colour."
)
ACCESSIBILITY = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "auditory"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessModeSufficient", "auditory"),
    ("schema:accessibilityFeature", "synchronizedAudioText"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", SUMMARY),
)


def render_package(tags: Tags, sections: Sequence[Section]) -> bytes:
    """The package document."""
    language = settle_code(tags.language)
    about = {"version": "3.0", "unique-identifier": "book", LANG: language}
    pages = [*(f"page-{each.number}" for each in sections), "about"]
    places = (P("itemref", {"idref": page}) for page in pages)
    parts = (
        P("metadata", {}, *_facts(tags, language), *_times(sections)),
        P("manifest", {}, *_items(sections)),
        P("spine", {"page-progression-direction": direction(language)}, *places),
    )
    return to_xml(P("package", about, *parts))


def _facts(tags: Tags, language: str) -> Iterator[etree._Element]:
    yield D("identifier", {"id": "book"}, f"urn:uuid:{_identity(tags)}")
    yield D("title", {}, title_of(tags.title))
    yield D("language", {}, language)
    yield D("date", {}, tags.date)
    for name, text in (("creator", tags.artist), ("description", tags.comment)):
        if writable(text):
            yield D(name, {}, writable(text))
    if writable(tags.album):
        yield _meta("belongs-to-collection", writable(tags.album), id="show")
        yield _meta("collection-type", "series", refines="#show")
    yield _meta("dcterms:modified", f"{tags.date}T00:00:00Z")
    yield from (_meta(name, value) for name, value in ACCESSIBILITY)


def _identity(tags: Tags) -> str:
    """The episode's, or one that is made of its facts."""
    facts = "\n".join((tags.album, tags.title, tags.date, tags.comment))
    return tags.guid or str(uuid.uuid5(uuid.NAMESPACE_OID, facts.encode("utf-8", "replace").hex()))


def _times(sections: Sequence[Section]) -> Iterator[etree._Element]:
    """How long each overlay lasts, and all of them."""
    if not sections:
        return
    for each in sections:
        yield _meta("media:duration", clock(each.milliseconds), refines=f"#overlay-{each.number}")
    yield _meta("media:duration", clock(sum(each.milliseconds for each in sections)))
    yield _meta("media:active-class", ACTIVE_CLASS)


def _items(sections: Sequence[Section]) -> Iterator[etree._Element]:
    yield _item("contents", CONTENTS, PAGE, properties="nav")
    yield _item("about", ABOUT, PAGE)
    yield _item("style", STYLE, "text/css")
    yield _item("cover", COVER, "image/jpeg", properties="cover-image")
    yield _item("sound", SOUND, "audio/mp4")
    for each in sections:
        overlay = f"overlay-{each.number}"
        yield _item(f"page-{each.number}", each.page, PAGE, **{"media-overlay": overlay})
        yield _item(overlay, each.overlay, "application/smil+xml")


def _item(name: str, href: str, kind: str, **others: str) -> etree._Element:
    return P("item", {"id": name, "href": href, "media-type": kind, **others})


def _meta(name: str, value: str, **others: str) -> etree._Element:
    return P("meta", {"property": name, **others}, value)
