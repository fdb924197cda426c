"""A quotation and its surroundings to who says it, how sure that is, and which gender."""

from collections.abc import Sequence

from quotecast.text.following import follow
from quotecast.text.quotes import find_spans
from quotecast.text.readings import Reading, read
from quotecast.text.resolution import Resolution, resolve
from quotecast.types import Quotation, Span, Speaker


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text, in order, with their speakers where the text tells them.

    Offsets count characters of the text as given. A quotation whose speaker is None is the
    narrator's to read: a title, a nickname, irony, or words of somebody who is not named. Those of
    one person have equal speakers. Raises EngineError when no English model is installed.
    """
    spans = find_spans(text)
    if not spans:
        return ()
    reading = read(text, spans)
    resolution = resolve(text, spans, reading)
    return follow(text, spans, reading, resolution)


_ = (Sequence, Span, Speaker, Reading, Resolution)
