"""Quotations without a clue: they go on with whoever spoke, or whom the paragraph is about.

A third of the quotations in the news stand without a word of saying. Conventions tell whose they
are: the quotation left open in the paragraph before, the one before in the same paragraph, the
speaker or the subject of the paragraph before (Muzny et al. 2017 call these conversational and
loose sieves). In a conversation they tell who speaks in turn.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from quotecast.text.attribution.person import Person
from quotecast.text.attribution.places import is_title
from quotecast.text.attribution.readings import CLOSING_MARKS, Reading, Surroundings
from quotecast.text.attribution.scene import PRESENT, Scene
from quotecast.text.attribution.sureness import BY_RULE
from quotecast.text.attribution.turns import find_addressed
from quotecast.types import Span

# A part of a sentence with fewer words than this goes on with nobody.
FEWEST_WORDS = 4

ASKING = frozenset({"asked", "asks", "inquired", "enquired", "demanded"})

# How a round-up of what somebody said names its topics, and their most letters.
TOPIC = re.compile(r"\n\s*(?:On|About|Asked|Speaking)\b[^\n:.?!“”\"]*:\s*$")
LONGEST_TOPIC = 120

# How many paragraphs a turn reaches back, and how many an answer is from the one before it.
REACH, NEAR_TALK = 12, 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, and how that was found."""

    person: Person
    mention: Span | None
    cue: str | None
    rule: str
    confidence: float
    # How likely it is the right person.


@dataclass(frozen=True, slots=True)
class Seen:
    """A quotation and what was found before it."""

    number: int
    spans: Sequence[Span]
    text: str
    reading: Reading
    scene: Scene
    done: Sequence[Attribution | None]
    is_conversation: bool

    @property
    def here(self) -> Surroundings:
        return self.reading.quotes[self.number]

    @property
    def said(self) -> str:
        span = self.spans[self.number]
        return self.text[span.start : span.end]

    @property
    def before(self) -> str:
        """The quotation before it."""
        span = self.spans[self.number - 1]
        return self.text[span.start : span.end]

    @property
    def stands_alone(self) -> bool:
        """Whether it opens a paragraph as a sentence of its own, and is no heading."""
        is_sentence = self.here.kind == "whole" and not is_title(self.said)
        return (is_sentence or self.is_conversation) and self.here.opens_paragraph

    def last(self) -> tuple[Surroundings, Attribution] | None:
        """The quotation before that somebody says, titles and irony between passed over."""
        for number in range(self.number - 1, max(self.number - 6, -1), -1):
            before, found = self.reading.quotes.get(number), self.done[number]
            if before and found:
                return before, found
            if before and before.kind == "whole" and not self.is_conversation:
                return None
        return None

    def speaker_at(self, apart: int) -> Attribution | None:
        """Who says the last quotation, if it stands that many paragraphs before."""
        last = self.last()
        return last[1] if last and self.here.paragraph - last[0].paragraph == apart else None

    def turns(self) -> list[Person]:
        """Who spoke before, the latest first, in this conversation."""
        found: list[Person] = []
        for number in range(self.number - 1, max(self.number - 2 * REACH, -1), -1):
            before, who = self.reading.quotes.get(number), self.done[number]
            if before and self.here.paragraph - before.paragraph > REACH:
                break
            if who and (not found or found[-1] is not who.person):
                found.append(who.person)
        return found

    def other_speaker(self, last: tuple[Surroundings, Attribution]) -> Person | None:
        """To whom the speaker before is talking: whoever said a sentence just before them."""
        for number in range(self.number - 1, -1, -1):
            before, who = self.reading.quotes.get(number), self.done[number]
            if before and last[0].paragraph - before.paragraph > NEAR_TALK:
                return None
            if before and before.kind == "whole" and who and who.person is not last[1].person:
                return who.person
        return None

    def barred(self) -> set[int]:
        """Who can hardly speak now: the last speaker, the next, and whoever is spoken to."""
        last = self.last()
        people = [last[1].person] if last else []
        people.extend(find_addressed(self.said, self.scene.people))
        after = self.reading.quotes.get(self.number + 1)
        if after and after.clue and after.paragraph == self.here.paragraph + 1:
            name = after.clue.mention.name
            known = self.scene.people.known(name)
            people.extend([known] if known else [])
        return {id(person) for person in people}

    def addressed(self, before: Surroundings) -> list[Person]:
        """Whom the quotation before speaks to, if it stands in the paragraph before."""
        if self.here.paragraph - before.paragraph > 1:
            return []
        span = self.spans[self.number - 1]
        return list(find_addressed(self.text[span.start : span.end], self.scene.people))

    def present(self) -> Iterator[Person]:
        """Whoever was named lately, the latest first."""
        for mention, person in reversed(self.scene.order[-PRESENT:]):
            if person.is_human and mention.is_subject:
                yield person


def carry(seen: Seen) -> Attribution | None:
    """Who says a quotation without a clue; None where nothing tells."""
    for name, rule in CARRYING.items():
        if found := rule(seen):
            return replace(found, rule=name, confidence=min(found.confidence, BY_RULE[name]))
    return None


def _run_on(seen: Seen) -> Attribution | None:
    """The paragraph before left its quotation open, and this one opens it again."""
    if not seen.number:
        return None
    end = seen.spans[seen.number - 1].end
    is_open = seen.text[end - 1] not in CLOSING_MARKS
    return seen.speaker_at(1) if is_open and seen.here.opens_paragraph else None


def _same_paragraph(seen: Seen) -> Attribution | None:
    """“…,” X said. “…”"""
    return seen.speaker_at(0) if seen.here.kind == "whole" else None


def _same_sentence(seen: Seen) -> Attribution | None:
    """X said it was “…” and “…”."""
    last = seen.last()
    if seen.here.kind != "fragment" or not last:
        return None
    is_long = len(seen.said.split()) >= FEWEST_WORDS
    is_same = last[0].sentence == seen.here.sentence
    return seen.speaker_at(0) if is_long or is_same else None


def _told_before(seen: Seen) -> Attribution | None:
    """The paragraph before ends with somebody saying something."""
    hint = seen.here.hint
    if not hint or not seen.stands_alone or seen.is_conversation:
        return None
    person = seen.scene.meant.get(hint.mention.start)
    return Attribution(person, hint.shown, hint.cue, hint.rule, 1.0) if person else None


def _in_turn(seen: Seen) -> Attribution | None:
    """In a conversation: whoever was spoken to, or spoke before the last speaker."""
    last = seen.last()
    if not seen.is_conversation or not seen.stands_alone or not last:
        return None
    others = seen.barred()
    likely = [*seen.addressed(last[0]), *seen.turns(), *seen.present()]
    found = next((person for person in likely if id(person) not in others), None)
    return Attribution(found, None, None, "in turn", 1.0) if found else None


def _answered(seen: Seen) -> Attribution | None:
    """“…?” X asked. “…” In the next paragraph whoever spoke before X answers, and X asks again."""
    last = seen.last()
    if not last or not seen.stands_alone or seen.here.paragraph - last[0].paragraph != 1:
        return None
    is_asked = last[1].cue in ASKING and seen.before.rstrip(CLOSING_MARKS).endswith("?")
    is_next = last[1].rule == "answered" and seen.said.rstrip(CLOSING_MARKS).endswith("?")
    if not is_asked and not is_next:
        return None
    other = seen.other_speaker(last)
    return Attribution(other, None, None, "answered", 1.0) if other else None


def _paragraph_before(seen: Seen) -> Attribution | None:
    """A paragraph that opens with a quotation goes on with the speaker of the one before."""
    return seen.speaker_at(1) if seen.stands_alone else None


def _across(seen: Seen) -> Attribution | None:
    """“…,” X said. Then a paragraph without quotations that is about nobody."""
    return seen.speaker_at(2) if seen.stands_alone else None


def _on_a_topic(seen: Seen) -> Attribution | None:
    """“…,” X said. On the goal: “…” On the title race: “…”"""
    start = seen.spans[seen.number].start
    topic = TOPIC.search(seen.text, max(start - LONGEST_TOPIC, 0), start)
    return seen.speaker_at(1) if topic and seen.here.kind == "whole" else None


def _announced(seen: Seen) -> Attribution | None:
    """“…,” X said. Then a paragraph that announces words and names nobody: “It went on:”"""
    start = seen.spans[seen.number].start
    is_open = seen.text[max(start - 10, 0) : start].rstrip().endswith(":")
    return seen.speaker_at(2) if is_open and seen.here.opens_paragraph else None


def _about(seen: Seen) -> Attribution | None:
    """The sentence before, in a paragraph without quotations, is about somebody first of all."""
    if not seen.stands_alone:
        return None
    for mention, person in seen.scene.near(seen.here.sentence - 1):
        if mention.is_main and person.is_human:
            return Attribution(person, Span(mention.start, mention.end), None, "about", 1.0)
    return None


CARRYING: dict[str, Callable[[Seen], Attribution | None]] = {
    "run on": _run_on,
    "same paragraph": _same_paragraph,
    "on a topic": _on_a_topic,
    "same sentence": _same_sentence,
    "told before": _told_before,
    "in turn": _in_turn,
    "answered": _answered,
    "paragraph before": _paragraph_before,
    "announced": _announced,
    "about": _about,
    "across": _across,
}
