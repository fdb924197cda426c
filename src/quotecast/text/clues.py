"""A parsed passage to clues: for each quotation, the words beside it that name its speaker."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotecast.text.mentions import Mention, Parsed, mention_of
from quotecast.text.places import Place
from quotecast.text.rules import find_announcer, find_heads
from quotecast.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LABEL = re.compile(r"\W{1,2}([A-Z][A-Z.’' -]{2,30}):\s")


@dataclass(frozen=True, slots=True)
class Clue:
    """What the words beside a quotation tell about its speaker."""

    mention: Mention
    shown: Span
    # Where the mention is in the document or, in a relative clause, its “who”.
    cue: str
    rule: str


def find_clue(parsed: Parsed, place: Place) -> Clue | None:
    """The surest clue to who says a quotation, or None when its passage tells nothing."""
    for head, cue, rule in find_heads(parsed, place):
        clue = _clue(parsed, head, cue, rule)
        # Before a headline's colon may stand anything; only somebody known counts.
        if rule == "headline" and clue.mention.kind in {"name", "group"}:
            return replace(clue, mention=replace(clue.mention, kind="capital"))
        return clue
    return None


def find_announcement(parsed: Parsed) -> Clue | None:
    """The clue in a paragraph that ends with a colon and leaves the words to the next one."""
    for head, cue in find_announcer(parsed):
        return _clue(parsed, head, cue, "announced")
    return None


def find_label(said: str, start: int, sentence: int) -> Clue | None:
    """The clue of a transcript, whose speakers stand inside the marks: “SMITH: Yes, I do.”

    >>> find_label("“SMITH: Yes, I do.”", 100, 0).shown
    Span(start=101, end=106)
    """
    found = LABEL.match(said)
    if not found:
        return None
    span = Span(start + found.start(1), start + found.end(1))
    mention = Mention(
        start=span.start,
        end=span.end,
        kind="name",
        words=found[1],
        name=found[1],
        sentence=sentence,
        is_subject=True,
    )
    return Clue(mention, span, ":", "label")


def _clue(parsed: Parsed, head: "Token", cue: "Token", rule: str) -> Clue:
    mention = mention_of(parsed, head)
    shown = Span(mention.start, mention.end)
    for word in cue.children:
        if word.lower_ == "who" and word.dep_ == "nsubj":
            start = parsed.passage.origin(word.idx)
            shown = Span(start, start + len(word.text))
    return Clue(mention, shown, cue.text, rule)
