"""A text to a reading: all that the parser tells, in order, and nothing of the parser itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecast.text.clues import Clue, find_clue, find_place, label_clue
from quotecast.text.mentions import Mention, Parsed, list_mentions
from quotecast.text.model import parse
from quotecast.text.passages import Passage, cut_passages
from quotecast.types import Span


@dataclass(slots=True)
class Reading:
    """What a document's sentences tell about its people and its quotations."""

    mentions: list[Mention] = field(default_factory=list)
    # Names and third-person pronouns, in order.
    clues: dict[int, Clue] = field(default_factory=dict)
    # By number of the quotation; those without one are missing.
    wholes: set[int] = field(default_factory=set)
    # The quotations that are sentences of their own.
    paragraphs: dict[int, int] = field(default_factory=dict)
    # The paragraph of each quotation.
    sentences: dict[int, int] = field(default_factory=dict)
    # The sentence of each quotation.
    sentence_count: int = 0


def read(text: str, spans: Sequence[Span]) -> Reading:
    """Parse a text passage by passage and keep what matters, so that memory stays small."""
    reading = Reading()
    passages: list[Passage] = list(cut_passages(text, spans))
    for passage, doc in zip(passages, parse(p.text for p in passages), strict=True):
        parsed = Parsed(passage, doc, reading.sentence_count)
        reading.mentions.extend(list_mentions(parsed))
        for index, span in passage.quotes:
            reading.paragraphs[index] = passage.paragraph
            said = text[spans[index].start : spans[index].end]
            place = find_place(parsed, span, said)
            if place is None:
                continue
            sentence = reading.sentences[index] = parsed.sentence(place.first)
            if place.kind == "whole":
                reading.wholes.add(index)
            clue = label_clue(said, spans[index].start, sentence) or find_clue(parsed, place)
            if clue:
                reading.clues[index] = clue
        reading.sentence_count += parsed.sentence(len(doc) - 1) + 1 - reading.sentence_count
    return reading
