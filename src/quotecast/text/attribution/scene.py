"""What is known of a document's people up to a place, which a reader keeps in mind."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from quotecast.text.attribution.genders import PRONOUN_GENDERS
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.people import People
from quotecast.text.attribution.person import Person

# How many mentions back somebody is still present.
PRESENT = 12

# How sure it must be whom a pronoun means, so that it tells their gender though they say nothing.
SURE_ENOUGH = 0.7


@dataclass(slots=True)
class Turn:
    """What the quotations nearby tell of who may speak now: people by their identity."""

    weights: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class Scene:
    """Whom the mentions of a document mean, as far as it has been read."""

    people: People
    as_subject: float
    # How much a subject comes to mind more readily than others.
    leads: Mapping[int, Person] = field(default_factory=dict)
    # Whom descriptions in the opening mean, by where they start.
    in_story: bool = False
    meant: dict[int, Person] = field(default_factory=dict)
    # By where the mention starts.
    order: list[tuple[Mention, Person]] = field(default_factory=list)
    # The narrator's mentions, in order.
    spoken: list[tuple[Mention, Person]] = field(default_factory=list)
    # Those that name the speaker of something.
    sureness: dict[int, float] = field(default_factory=dict)
    # How likely a mention means its person, by where it starts; a name where it is not there.
    named: list[Person] = field(default_factory=list)
    # The first two human beings whom the narrator has named,
    speakers: list[Person] = field(default_factory=list)
    # and of those who have names, the first two who have spoken.
    called: dict[int, set[str]] = field(default_factory=dict)
    # What each was called instead of a name, noun and adjectives, by identity.
    pair: tuple[int, Person] | None = None
    # The last two who did something together, and in which sentence.

    def add(self, mention: Mention, person: Person, *, speaks: bool) -> None:
        """Remember whom a mention means, and what that tells of their gender."""
        self.meant[mention.start] = person
        is_sure = speaks or self.sureness.get(mention.start, 1.0) >= SURE_ENOUGH
        if person.gender is None and is_sure:
            person.vote(PRONOUN_GENDERS.get(mention.name), "pronoun")
        if not mention.is_quoted:
            if mention.is_second:
                self._join(mention, person)
            self.order.append((mention, person))
            if mention.kind == "nominal":
                self.called.setdefault(id(person), set()).update(mention.words.lower().split())
            if person.is_human and mention.kind == "name":
                _note(self.named, person)
            person.is_latest_speaker = speaks
            person.has_spoken |= speaks or mention.is_telling
            if speaks:
                if person.is_human and len(person.keys) > 1:
                    _note(self.speakers, person)
                self.spoken.append((mention, person))

    def _join(self, mention: Mention, person: Person) -> None:
        """Remember that somebody does something together with whoever was named before them."""
        before, other = self.order[-1] if self.order else (mention, person)
        if other is not person and before.sentence == mention.sentence and before.kind == "name":
            self.pair = mention.sentence, self.people.nameless.add_pair(other, person)

    def near(self, sentence: int) -> list[tuple[Mention, Person]]:
        """The narrator's mentions in one sentence."""
        left = bisect_left(self.order, sentence, key=_sentence)
        return self.order[left : bisect_right(self.order, sentence, key=_sentence)]


def _note(people: list[Person], person: Person) -> None:
    """Keep the first two people."""
    if len(people) < 2 and not any(person is other for other in people):
        people.append(person)


def _sentence(item: tuple[Mention, Person]) -> int:
    return item[0].sentence
