"""Quotations without a clue: they go on with whoever spoke, or whom the paragraph is about.

A third of the quotations in the news stand without a word of saying. Conventions tell whose they
are: the quotation left open in the paragraph before, the one before in the same paragraph, the
speaker or the subject of the paragraph before (Muzny et al. 2017 call these conversational and
loose sieves).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quotecast.text.people import Person
from quotecast.text.places import is_title
from quotecast.text.readings import Reading, Surroundings
from quotecast.text.resolution import Resolution
from quotecast.types import Span

CLOSING_MARKS = "”\"'’»`“"

# A part of a sentence with fewer words than this goes on with nobody.
FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, and how that was found."""

    person: Person
    mention: Span
    cue: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """A quotation and what was found before it."""

    number: int
    spans: Sequence[Span]
    text: str
    reading: Reading
    resolution: Resolution
    done: list[Attribution | None]

    @property
    def here(self) -> Surroundings:
        return self.reading.quotes[self.number]

    @property
    def before(self) -> Surroundings | None:
        return self.reading.quotes.get(self.number - 1)

    @property
    def said(self) -> str:
        span = self.spans[self.number]
        return self.text[span.start : span.end]

    @property
    def stands_alone(self) -> bool:
        """Whether it opens a paragraph as a sentence of its own, closed, and is no heading."""
        is_closed = self.said[-1] in CLOSING_MARKS
        is_sentence = self.here.kind == "whole" and not is_title(self.said)
        return is_closed and is_sentence and self.here.opens_paragraph

    @property
    def speaker_before(self) -> Attribution | None:
        return self.done[self.number - 1] if self.number else None

    @property
    def paragraphs_apart(self) -> int:
        """0 in the paragraph of the quotation before, 1 in the next; more without one."""
        return self.here.paragraph - self.before.paragraph if self.before else 2


def attribute(
    text: str, spans: Sequence[Span], reading: Reading, resolution: Resolution
) -> list[Attribution | None]:
    """Who says each quotation; None where nothing tells."""
    done: list[Attribution | None] = []
    for number in range(len(spans)):
        found = None
        if number in reading.quotes:
            seen = _Seen(number, spans, text, reading, resolution, done)
            found = _by_clue(seen) if seen.here.clue else _carried(seen)
        done.append(found)
    return done


def _by_clue(seen: _Seen) -> Attribution | None:
    clue = seen.here.clue
    person = seen.resolution.people.get(clue.mention.start) if clue else None
    return Attribution(person, clue.shown, clue.cue, clue.rule) if clue and person else None


def _carried(seen: _Seen) -> Attribution | None:
    for name, rule in CARRYING.items():
        if found := rule(seen):
            return replace(found, rule=name)
    return None


def _run_on(seen: _Seen) -> Attribution | None:
    """The paragraph before left its quotation open, and this one opens it again."""
    end = seen.spans[seen.number - 1].end
    is_open = seen.text[end - 1] not in CLOSING_MARKS
    is_next = seen.paragraphs_apart == 1 and seen.here.opens_paragraph
    return seen.speaker_before if is_open and is_next else None


def _same_paragraph(seen: _Seen) -> Attribution | None:
    """“…,” X said. “…”"""
    is_whole = seen.here.kind == "whole"
    return seen.speaker_before if is_whole and seen.paragraphs_apart == 0 else None


def _same_sentence(seen: _Seen) -> Attribution | None:
    """X said it was “…” and “…”."""
    if seen.here.kind != "fragment" or seen.paragraphs_apart or not seen.before:
        return None
    is_long = len(seen.said.split()) >= FEWEST_WORDS
    is_same = seen.before.sentence == seen.here.sentence
    return seen.speaker_before if is_long or is_same else None


def _paragraph_before(seen: _Seen) -> Attribution | None:
    """A paragraph that opens with a quotation goes on with the speaker of the one before."""
    return seen.speaker_before if seen.stands_alone and seen.paragraphs_apart == 1 else None


def _about(seen: _Seen) -> Attribution | None:
    """The sentence before, in a paragraph without quotations, is about somebody."""
    if not seen.stands_alone or seen.paragraphs_apart < 2:
        return None
    for mention, person in seen.resolution.near(seen.here.sentence - 1):
        if mention.is_subject and person.is_human:
            return Attribution(person, Span(mention.start, mention.end), None, "about")
    return None


CARRYING: dict[str, Callable[[_Seen], Attribution | None]] = {
    "run on": _run_on,
    "same paragraph": _same_paragraph,
    "same sentence": _same_sentence,
    "paragraph before": _paragraph_before,
    "about": _about,
}
