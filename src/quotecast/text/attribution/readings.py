"""A text to a reading: all that the parser tells, in order, and nothing of the parser itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecast.text.attribution.allowance import spend
from quotecast.text.attribution.clues import (
    Clue,
    find_announcement,
    find_clue,
    find_heading,
    find_label,
    find_signature,
)
from quotecast.text.attribution.dashes import is_dashed
from quotecast.text.attribution.headings import find_headings
from quotecast.text.attribution.listing import list_mentions
from quotecast.text.attribution.mentions import Mention, Parsed
from quotecast.text.attribution.model import parse
from quotecast.text.attribution.passages import cut_passages
from quotecast.text.attribution.places import QuoteKind, find_place
from quotecast.text.attribution.story import is_story
from quotecast.text.attribution.surnames import find_surnames
from quotecast.types import Span

OPENING_MARKS = "\"“”„‟«»'‘’‚‛`＂"
CLOSING_MARKS = "”\"'’»`“"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How a quotation sits in its document."""

    paragraph: int
    sentence: int
    # Both counted through the document.
    kind: QuoteKind
    opens_paragraph: bool
    clue: Clue | None
    hint: Clue | None = None
    # Who says something at the end of the paragraph before, if the quotation opens a new one.


@dataclass(slots=True)
class Reading:
    """What a document's sentences tell about its people and its quotations."""

    mentions: list[Mention] = field(default_factory=list)
    # In order.
    quotes: dict[int, Surroundings] = field(default_factory=dict)
    # By the quotation's number; one in which the parser sees no words is missing.
    is_story: bool = False


def read(text: str, spans: Sequence[Span]) -> Reading:
    """Parse a text passage by passage and keep what matters, so that memory stays small.

    Raises EngineError when no English model is installed.
    """
    reading = Reading(is_story=is_story(text, spans))
    headings = find_headings(text, spans)
    in_dashes = is_dashed(text, spans)
    sentences = 0
    before: Parsed | None = None
    passages = list(spend(cut_passages(text, spans)))
    # In stories a first name may stand where surnames do.
    surnames = frozenset[str]() if reading.is_story else find_surnames(text)
    docs = parse((passage.text for passage in passages), surnames)
    for passage, doc in zip(passages, docs, strict=True):
        parsed = Parsed(passage, doc, sentences)
        reading.mentions.extend(list_mentions(parsed))
        for number, span in passage.quotes:
            if number in headings:
                continue
            found = _surroundings(parsed, span, text, spans[number], before, in_dashes=in_dashes)
            if found:
                reading.quotes[number] = found
        sentences = parsed.sentence(len(doc) - 1) + 1
        before = parsed
    return reading


def _surroundings(
    parsed: Parsed,
    span: Span,
    text: str,
    whole: Span,
    before: Parsed | None,
    *,
    in_dashes: bool,
) -> Surroundings | None:
    said = text[whole.start : whole.end]
    place = find_place(parsed, span, said)
    if place is None:
        return None
    sentence = parsed.sentence(place.first)
    opens = place.first == 0 and parsed.passage.offset == 0
    clue = find_label(said, whole.start, sentence)
    if not clue and said[0] not in OPENING_MARKS and not in_dashes:
        clue = find_heading(text[max(whole.start - 80, 0) : whole.start], whole.start, sentence)
    if not clue and opens and not in_dashes:
        clue = find_signature(text[whole.end : whole.end + 80], whole.end, sentence)
    clue = clue or find_clue(parsed, place)
    hint = find_announcement(before) if opens and before is not None and clue is None else None
    if hint and hint.rule == "announced":
        clue, hint = hint, None
    return Surroundings(parsed.passage.paragraph, sentence, place.kind, opens, clue, hint)
