"""Chapters to the JSON that podcast apps read: version 1.2 of Podcasting 2.0."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from quotecast.characters import writable
from quotecast.types import Chapter

UNTITLED = "Untitled chapter"


def render_chapters(chapters: Sequence[Chapter], *, seconds: float, address: str) -> bytes:
    """The chapters of an episode that is so long; each ends where the next begins.

    `address` is that of the episode's folder: apps want a picture's whole address.

    >>> chapters = [Chapter("The storm", 0.4)]
    >>> print(render_chapters(chapters, seconds=9.5, address="https://example.org/storm").decode())
    {"version": "1.2.0", "chapters": [{"startTime": 0.4, "endTime": 9.5, "title": "The storm"}]}
    """
    ends = [chapter.start for chapter in chapters[1:]] + [seconds]
    rows = [
        {
            "startTime": round(chapter.start, 3),
            "endTime": round(end, 3),
            "title": writable(chapter.title) or UNTITLED,
            **({"img": f"{address}/{quote(chapter.image)}"} if chapter.image else {}),
        }
        for chapter, end in zip(chapters, ends, strict=False)
    ]
    return json.dumps({"version": "1.2.0", "chapters": rows}, ensure_ascii=False).encode()
