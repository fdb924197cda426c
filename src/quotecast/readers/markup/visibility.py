"""Which elements of a page nobody sees."""

import re

from lxml.html import HtmlElement

from quotecast.readers.markup.trees import local_name

LEFT_OUT = frozenset(
    {"annotation", "annotation-xml", "applet", "area", "audio", "base", "canvas", "colgroup"}
    | {"datalist", "del", "embed", "frame", "iframe", "input", "link", "map", "meta", "meter"}
    | {"noembed", "noframes", "noscript", "object", "param", "progress", "rp", "rt", "rtc", "s"}
    | {"script", "select", "source", "strike", "style", "svg", "template", "textarea", "title"}
    | {"track", "video"}
)
HIDDEN_CLASSES = frozenset(
    {"a11y-hidden", "assistive-text", "mw-editsection", "print-only", "screen-reader-only"}
    | {"screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden"}
)
# Text for screen readers says what the page shows anyway: "opens in a new window".
HIDDEN_STYLE = re.compile(
    r"(?i)(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:font-size|(?:max-)?(?:height|width))\s*:\s*[01](?:px|pt|em|%)?\s*(?:;|!|$))"
)


def is_left_out(element: HtmlElement) -> bool:
    """Whether an element and all inside it are not to be read."""
    tag = local_name(element)
    if tag in LEFT_OUT:
        return True
    if tag == "button":
        return not _is_in_heading(element)
    if tag == "dialog":
        return element.get("open") is None
    return bool(element.attrib) and _is_hidden(element, tag)


def _is_in_heading(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and re.fullmatch("h[1-6]|summary|dt", local_name(parent)) is not None


def _is_hidden(element: HtmlElement, tag: str) -> bool:
    hidden = element.get("hidden")
    is_told = (
        (hidden is not None and hidden != "until-found")
        or element.get("aria-hidden") == "true"
        or HIDDEN_STYLE.search(element.get("style", "")) is not None
        or not HIDDEN_CLASSES.isdisjoint(element.get("class", "").split())
        or (element.get("width") in ("0", "1") and element.get("height") in ("0", "1"))
    )
    # A page with an open dialogue, or one that a script would reveal, hides its article.
    return is_told and tag not in ("html", "body") and not _holds_article(element)


def _holds_article(element: HtmlElement) -> bool:
    return next(element.iter("article", "main", "h1"), None) is not None
