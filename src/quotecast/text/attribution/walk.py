"""A reading to attributions: who says each quotation, found in one walk through the text.

The walk keeps mentions and quotations in step: whom a pronoun beside a quotation means depends on
who spoke before, and who speaks where nothing is said depends on whom the pronouns meant.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from quotecast.text.attribution.aliases import find_aliases
from quotecast.text.attribution.couples import name_couples
from quotecast.text.attribution.evidence import (
    count_pronouns,
    find_firms,
    gather_evidence,
    guess_by_rank,
)
from quotecast.text.attribution.following import ASKING, Attribution, Seen, carry
from quotecast.text.attribution.genders import PRONOUN_GENDERS
from quotecast.text.attribution.given_names import find_given_names
from quotecast.text.attribution.leads import find_leads
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.people import People
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.ranking import IN_TURN, decide, find_sure
from quotecast.text.attribution.readings import CLOSING_MARKS, Reading
from quotecast.text.attribution.resolution import resolve
from quotecast.text.attribution.salience import AS_SUBJECT, AS_SUBJECT_OF_TALK
from quotecast.text.attribution.scene import Scene, Turn
from quotecast.text.attribution.staging import set_stage
from quotecast.text.attribution.story import is_short
from quotecast.text.attribution.sureness import BY_NAME, BY_RULE
from quotecast.text.attribution.turns import find_addressed, find_named, is_conversation
from quotecast.types import LEAST_CONFIDENCE, Span

# How much it speaks against a person that they spoke in the paragraph before or are spoken to,
# for one that they spoke before that or were spoken to, and against one that they are spoken of.
SPOKE_LAST, SPOKE_BEFORE = -0.5, 1.0
IS_NAMED, IS_TOPIC = -3.0, -2.5
IS_ADDRESSED, WAS_ADDRESSED = -6.0, 1.5

# And against one who has asked, that somebody answers; how many mentions before that they stand.
HAS_ASKED, NEAR_QUESTION = -6.0, 6
ANSWERING = frozenset({"replied", "replies", "answered", "answers", "responded", "responds"})
OPENING = re.compile(r"\W*(\w+)")
ASKED = re.compile(
    r"\W+(?:\w+\W+)?(?:asked|questioned|quizzed|pressed)\b(?! (?:(?:not )?to|for|that)\b)"
)

# Rules that look further than the next paragraph does, where that goes on with a quotation.
FROM_AFAR = frozenset({"told before", "paragraph before", "across", "about", "answered", "in turn"})


def attribute(
    text: str, spans: Sequence[Span], reading: Reading, *, is_joined: bool = False
) -> list[Attribution | None]:
    """Who says each quotation; None where nothing tells."""
    walk = walk_through(text, spans, reading)
    if not walk.is_story:
        return settle_open(text, spans, reading, walk.done)
    stage = set_stage(text, spans, reading, walk.scene, walk.done)
    sure = find_sure(stage, is_joined=is_joined)
    stage = set_stage(text, spans, reading, walk.again(sure).scene, walk.done, sure)
    guess_by_rank(walk.scene.people)
    return decide(stage, walk.done, is_joined=is_joined)


def settle_open(
    text: str, spans: Sequence[Span], reading: Reading, found: Sequence[Attribution | None]
) -> list[Attribution | None]:
    """The attributions; a quotation left open goes on in the next paragraph, whose clue is its own.

    >>> settle_open("", [], Reading([], {}, is_story=False), [])
    []
    """
    settled = list(found)
    for number in range(len(spans) - 2, -1, -1):
        here, after = reading.quotes.get(number), reading.quotes.get(number + 1)
        who = settled[number + 1]
        if not (here and after and who) or here.clue or here.kind != "whole":
            continue
        if not _is_from_afar(found, number):
            continue
        is_open = text[spans[number].end - 1] not in CLOSING_MARKS
        is_next = after.opens_paragraph and after.paragraph == here.paragraph + 1
        if is_open and is_next and (after.clue or who is not found[number + 1]):
            share = min(who.confidence, BY_RULE["run on"])
            settled[number] = replace(who, rule="run on", confidence=share)
    return settled


def _is_from_afar(found: Sequence[Attribution | None], number: int) -> bool:
    """Whether nothing beside a quotation, or beside the first of its row, tells who says it."""
    while (who := found[number]) and who.rule == "run on":
        number -= 1
    return who is None or who.rule in FROM_AFAR


def walk_through(text: str, spans: Sequence[Span], reading: Reading) -> "Walk":
    """Everybody who is mentioned, and a speaker for each quotation by what comes before it."""
    quotes = reading.quotes.items()
    asked = [(number, clue) for number, q in quotes for clue in (q.clue, q.hint) if clue]
    speaking = {clue.mention.start: (number, clue.mention) for number, clue in reversed(asked)}
    mentions = _merge(reading.mentions, {start: m for start, (_, m) in speaking.items()})
    is_told = reading.is_story
    # Of a few lines, only who speaks after whom tells whether people talk to each other.
    is_talk = is_told or (is_short(text) and is_conversation(reading))
    if not is_talk:
        mentions = name_couples(text, mentions)
    people = People(mentions, find_aliases(text), in_story=is_talk)
    if not is_talk:
        find_given_names(text, mentions, people)
    gather_evidence(text, mentions, people)
    count_pronouns(mentions, people, in_story=is_told)
    if not is_talk:
        find_firms(mentions, people)
    leads = {} if is_talk else find_leads(text, mentions, people)
    scene = Scene(
        people,
        AS_SUBJECT_OF_TALK if is_talk else AS_SUBJECT,
        leads=leads,
        in_story=is_talk,
    )
    numbers = {start: number for start, (number, _) in speaking.items()}
    walk = Walk(text, spans, reading, mentions, numbers, scene, is_talk, is_told)
    walk.go()
    return walk


def _merge(mentions: Sequence[Mention], speaking: Mapping[int, Mention]) -> list[Mention]:
    """All mentions in order; the longer phrase of a speaker replaces the name inside it."""
    covered = {place for m in speaking.values() for place in range(m.start, m.end)}
    others = [mention for mention in mentions if mention.start not in covered]
    return sorted([*others, *speaking.values()], key=lambda mention: mention.start)


@dataclass(slots=True)
class Walk:
    """How far the quotations have been settled."""

    text: str
    spans: Sequence[Span]
    reading: Reading
    mentions: Sequence[Mention]
    speaking: Mapping[int, int]
    # The quotations whose speakers are told by a mention, by where it starts.
    scene: Scene
    is_conversation: bool
    is_story: bool
    given: Mapping[int, Person] = field(default_factory=dict)
    # Who says a quotation, where that is settled beforehand.
    done: list[Attribution | None] = field(default_factory=list)

    def go(self) -> None:
        """Settle whom each mention means, and every quotation, from the first to the last."""
        self.scene.people.forget_places()
        for mention in self.mentions:
            self.settle(mention.start)
            number = self.speaking.get(mention.start)
            turn = self.turn(number) if number is not None else None
            person = resolve(mention, self.scene, turn)
            if person is not None:
                known = person if number is None else self.given.get(number, person)
                self.scene.add(mention, known, speaks=turn is not None)
                self.scene.meant[mention.start] = person
        self.settle(len(self.text), is_end=True)

    def again(self, given: Mapping[int, Person]) -> "Walk":
        """The same walk once more, when it is known who says some of the quotations.

        What is told beside those is still read by itself, so that it can be weighed again.
        """
        scene = Scene(self.scene.people, self.scene.as_subject, in_story=self.scene.in_story)
        walk = replace(self, scene=scene, given=given, done=[])
        walk.go()
        return walk

    def settle(self, place: int, *, is_end: bool = False) -> None:
        """Attribute the quotations before a place, as far as their clues have been read."""
        while len(self.done) < len(self.spans) and self.spans[len(self.done)].start < place:
            here = self.reading.quotes.get(len(self.done))
            clue = here.clue if here else None
            if clue and not is_end and clue.mention.start >= place:
                return
            self.done.append(self._one(len(self.done)) if here else None)

    def _one(self, number: int) -> Attribution | None:
        clue = self.reading.quotes[number].clue
        if number in self.given:
            return Attribution(self.given[number], None, None, IN_TURN, BY_NAME)
        if not clue:
            return carry(self.seen(number))
        person = self.scene.meant.get(clue.mention.start)
        if not person:
            return None
        if clue.rule == "sentence before" and self._is_spoken_of(number, person):
            going_on = carry(self.seen(number))
            if going_on and going_on.rule == "same paragraph":
                return going_on
        confidence = BY_RULE[clue.rule] * self.scene.sureness.get(clue.mention.start, BY_NAME)
        told = Attribution(person, clue.shown, clue.cue, clue.rule, confidence)
        if confidence < LEAST_CONFIDENCE and (going_on := carry(self.seen(number))):
            return max(told, going_on, key=lambda found: found.confidence)
        return told

    def _is_spoken_of(self, number: int, person: Person) -> bool:
        """Whether words begin with a pronoun that means somebody: Her son hid. “He was scared.”"""
        first = OPENING.match(self.text, self.spans[number].start)
        gender = PRONOUN_GENDERS.get(first[1].lower()) if first else None
        return gender is not None and gender == person.gender

    def _weigh_topic(self, number: int, turn: Turn) -> None:
        """Who is spoken of does not speak: Lee knows what Day may do. “He is wanted,” he said.

        That is whoever of the sentence before is not what it is about first of all.
        """
        latest = self.scene.order[-1][0].sentence if self.scene.order else 0
        told = self.scene.near(latest)
        mains = {id(person) for mention, person in told if mention.is_main}
        for _, person in told if mains else ():
            if id(person) not in mains and self._is_spoken_of(number, person):
                turn.weights[id(person)] = IS_TOPIC

    def _weigh_asker(self, number: int, turn: Turn) -> None:
        """Who has just asked does not answer: Lee asked the mayor what it was. “Rain,” he said."""
        span, clue = self.spans[number], self.reading.quotes[number].clue
        said = self.text[span.start : span.end].rstrip(CLOSING_MARKS)
        if clue is None or said.endswith("?"):
            return
        for mention, person in self.scene.near(clue.mention.sentence - 1):
            if mention.is_telling and ASKED.match(self.text, mention.end):
                turn.weights[id(person)] = HAS_ASKED

    def _who_asks(self, number: int, seen: Seen) -> Person | None:
        """Who asks what a quotation answers: in the quotation before, or in the narration."""
        last = seen.last()
        if last and self.reading.quotes[number].paragraph - last[0].paragraph < 2:
            is_question = seen.before.rstrip(CLOSING_MARKS).endswith("?")
            return last[1].person if is_question or last[1].cue in ASKING else None
        for mention, person in reversed(self.scene.order[-NEAR_QUESTION:]):
            if mention.is_telling and ASKED.match(self.text, mention.end):
                return person
        return None

    def seen(self, number: int) -> Seen:
        return Seen(
            number,
            self.spans,
            self.text,
            self.reading,
            self.scene,
            self.done,
            self.is_conversation,
        )

    def turn(self, number: int) -> Turn:
        """What the quotations before and the words themselves tell of who says one."""
        seen, turn = self.seen(min(number, len(self.done))), Turn()
        span = self.spans[number]
        for person in find_named(self.text[span.start : span.end], self.scene.people):
            turn.weights[id(person)] = IS_NAMED
        clue = self.reading.quotes[number].clue
        if clue and clue.cue.lower() in ANSWERING and (asking := self._who_asks(number, seen)):
            turn.weights[id(asking)] = HAS_ASKED
        if not self.is_conversation:
            self._weigh_topic(number, turn)
            self._weigh_asker(number, turn)
        elif number == len(self.done):
            self._weigh_talk(seen, turn)
        return turn

    def _weigh_talk(self, seen: Seen, turn: Turn) -> None:
        """Who speaks next where people talk: not whoever has just spoken, nor is spoken to."""
        turns = seen.turns()
        last = seen.last()
        if last and last[0].paragraph < seen.here.paragraph:
            turn.weights[id(last[1].person)] = SPOKE_LAST
            if len(turns) > 1:
                turn.weights[id(turns[1])] = SPOKE_BEFORE
            before = self.spans[seen.number - 1]
            said = self.text[before.start : before.end]
            for person in find_addressed(said, self.scene.people):
                turn.weights[id(person)] = WAS_ADDRESSED
        for person in find_addressed(seen.said, self.scene.people):
            turn.weights[id(person)] = IS_ADDRESSED
