"""JSON-LD: what a page tells search engines."""

import html
import json
from collections import deque
from collections.abc import Iterator

from lxml.html import HtmlElement

ARTICLES = (
    "Article",
    "BlogPosting",
    "Report",
    "MediaPosting",
    "LiveBlogPosting",
    "ForumPosting",
    "Review",
)
MOST_LETTERS = 1_000_000
MOST_THINGS = 500
INNER = ("@graph", "mainEntity", "mainEntityOfPage")


def find_articles(root: HtmlElement) -> Iterator[dict[str, object]]:
    """The things that a page calls articles."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        for thing in _things(script.text or ""):
            kinds = thing.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(ARTICLES) for name in names):
                yield thing


def text_in(value: object) -> str:
    """The text, name or address that a value comes to, or nothing."""
    if isinstance(value, list):
        return next((text for each in value if (text := text_in(each))), "")
    if isinstance(value, dict):
        return text_in(value.get("url") or value.get("name") or value.get("@value") or "")
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def names_in(value: object) -> list[str]:
    """The names of one or several people."""
    people = value if isinstance(value, list) else [value]
    return [
        text_in(person.get("name") if isinstance(person, dict) else person)
        for person in people[:20]
    ]


def _things(text: str) -> Iterator[dict[str, object]]:
    if len(text) > MOST_LETTERS:
        return
    try:
        waiting = deque([json.loads(text.strip().rstrip(";"), strict=False)])
    except (ValueError, RecursionError):
        return
    for _ in range(MOST_THINGS):
        if not waiting:
            return
        thing = waiting.popleft()
        if isinstance(thing, list):
            waiting.extend(thing[:MOST_THINGS])
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(thing[key] for key in INNER if key in thing)
