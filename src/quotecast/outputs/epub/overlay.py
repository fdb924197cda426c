"""A section to its media overlay: which words are lit while which sound is heard."""

from quotecast.outputs.epub.layout import SOUND
from quotecast.outputs.epub.markup import OPS, SMIL, TEXTREF, Vocabulary, to_xml
from quotecast.outputs.epub.sections import Passage, Section

S = Vocabulary(SMIL, epub=OPS)


def render_overlay(section: Section) -> bytes:
    """A SMIL file with one step a line."""
    steps = (
        S(
            "par",
            {"id": f"{each.id}-sound"},
            S("text", {"src": f"{section.page}#{each.id}"}),
            S("audio", {"src": SOUND} | _stretch(each)),
        )
        for each in section.passages
    )
    return to_xml(S("smil", {"version": "3.0"}, S("body", {TEXTREF: section.page}, *steps)))


def clock(milliseconds: int) -> str:
    """A time as SMIL writes it.

    >>> clock(3_723_004)
    '1:02:03.004'
    """
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{rest:03}"


def _stretch(passage: Passage) -> dict[str, str]:
    return {"clipBegin": clock(passage.start_ms), "clipEnd": clock(passage.end_ms)}
