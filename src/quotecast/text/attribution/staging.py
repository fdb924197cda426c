"""A story after a first walk to its stage: who may say each quotation, by what is told around.

Whoever is named in the narration of the paragraphs before, speaks in the quotations around, or is
spoken to in them (the candidates of Elson and McKeown 2010, Automatic attribution of quoted speech
in literary narrative, and of He et al. 2013, Identification of speakers in novels).
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quotecast.text.attribution.called import find_called
from quotecast.text.attribution.clues import Clue
from quotecast.text.attribution.evidence import NAMED
from quotecast.text.attribution.following import Attribution
from quotecast.text.attribution.genders import PRONOUN_GENDERS, is_human_noun
from quotecast.text.attribution.mentions import FIRST_PERSONS
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.readings import Reading, Surroundings
from quotecast.text.attribution.scene import Scene
from quotecast.text.attribution.stage import ClueKind, Line, Stage
from quotecast.text.attribution.styles import find_styles, list_words
from quotecast.text.attribution.turns import find_named
from quotecast.text.attribution.vocatives import find_vocatives
from quotecast.text.quotes import find_paragraphs
from quotecast.text.tables import words
from quotecast.types import Span

# Rules that are nearly always right.
SURE_RULES = words(
    "after answer before between tag above according label signed announced adjacent colon"
)

# By which whatever has an article is somebody: said the old horse.
BESIDE = words("between after")

# Chapter headings that look like names.
HEADINGS = words("chapter book part volume letter act scene")

# What stands for somebody, and is no word for people.
VOICES = words(
    """
    voice voices one another someone somebody everyone everybody anyone nobody all both other
    others former latter unknown rest interviewer interviewee ladyship lordship majesty highness
    excellency grace honour worship holiness
    """
)

# How far candidates reach: paragraphs and mentions of narration, quotations before and after; how
# many there are.
PARAGRAPHS, MENTIONS, QUOTATIONS, MOST = 8, 40, 9, 9

# How long a conversation is, in quotations, how many paragraphs may stand between two of it, and
# how many people are looked for.
CONVERSATION, APART, MOST_TOLD = 40, 3, 4

# What speaks for a candidate: being told, or described, beside the words; being told or spoken to
# beside others, by how far these are; being named, the less the more others were named since.
TOLD, DESCRIBED, TOLD_NEAR, GUESSED_NEAR, SPOKEN_TO_NEAR = 5.0, 3.0, 2.0, 1.0, 1.0
SPOKE_BEFORE = 1.0
AS_SUBJECT, AS_OBJECT, FADING = 1.0, 0.5, 0.9

# A mention of an organisation or a thing counts if it is named more often than this.
OFTEN = 3


def set_stage(
    text: str,
    spans: Sequence[Span],
    reading: Reading,
    scene: Scene,
    found: Sequence[Attribution | None],
    known: Mapping[int, Person] | None = None,
) -> Stage:
    """The stage of a story, after a walk through it.

    `known` tells who says some of the quotations, by their numbers; where nothing is, words of
    saying do.
    """
    paragraphs = find_paragraphs(text)
    lines = [
        _line(text, spans[number], number, here, scene, paragraphs)
        for number, here in sorted(reading.quotes.items())
        if here.clue or here.kind == "whole" or here.opens_paragraph or found[number]
    ]
    order = [
        (mention, person)
        for mention, person in scene.order
        if (person.is_human or person.forms.total() > OFTEN) and person.keys[0] not in HEADINGS
    ]
    counted = sorted(scene.people.all, key=lambda person: -person.forms.total())
    ranks = {id(person): rank for rank, person in enumerate(counted)}
    stage = Stage(text, lines, scene, order, ranks, known or {})
    called = find_called(stage)
    for line in lines if called else ():
        line.vocatives = list(find_vocatives(line.said, scene.people, called))
    for place in range(len(lines)):
        lines[place].candidates = _candidates(stage, place)
    told = {line.number: line.told for line in lines if line.told and line.is_telling}
    return _with_speakers(stage, told if known is None else known)


def _with_speakers(stage: Stage, known: Mapping[int, Person]) -> Stage:
    """The same stage, and how those speak of whom it is known."""
    speakers = {number: id(person) for number, person in known.items()}
    styles = find_styles((line.words, speakers.get(line.number)) for line in stage.lines)
    return replace(stage, known=known, says=_count_words(stage.lines, known), styles=styles)


def _count_words(lines: Sequence[Line], known: Mapping[int, Person]) -> dict[int, Counter[str]]:
    """How often each calls others what, by identity; under the empty word, how often they speak."""
    says: dict[int, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if person := known.get(line.number):
            says[id(person)].update({"", *(found.word for found in line.vocatives)})
    return says


def _line(
    text: str,
    span: Span,
    number: int,
    here: Surroundings,
    scene: Scene,
    paragraphs: Sequence[Span],
) -> Line:
    said = text[span.start : span.end]
    kind = _clue_kind(here.clue)
    told = scene.meant.get(here.clue.mention.start) if here.clue else None
    if here.clue and kind == "none" and here.clue.mention.kind == "nominal":
        told = None
    vocatives = list(find_vocatives(said, scene.people))
    spoken_to = {id(found.person) for found in vocatives}
    named = [p for p in find_named(said, scene.people) if id(p) not in spoken_to]
    paragraph = paragraphs[bisect_right(paragraphs, span.start, key=_start_of) - 1]
    return Line(number, span, said, here, kind, told, paragraph, vocatives, named, list_words(said))


def _clue_kind(clue: Clue | None) -> ClueKind:
    if clue is None or clue.rule not in SURE_RULES:
        return "none"
    mention = clue.mention
    if mention.kind in NAMED:
        return "name"
    if mention.kind == "nominal":
        is_one = is_human_noun(mention.name) or mention.name in VOICES or clue.rule in BESIDE
        return "nominal" if is_one else "none"
    if mention.name in PRONOUN_GENDERS:
        return "third"
    return "first" if mention.name in FIRST_PERSONS else "group"


def _candidates(stage: Stage, place: int) -> list[Person]:
    """Who may say a quotation, the likelier first."""
    scores: dict[int, float] = defaultdict(float)
    people: dict[int, Person] = {}
    found = _told, _told_near, _told_before, _named
    for person, score in (pair for find in found for pair in find(stage, place)):
        people[id(person)] = person
        scores[id(person)] += score
    ranked = sorted(scores, key=lambda key: -scores[key])
    return [people[key] for key in ranked[:MOST]] or [stage.scene.people.author]


def _told(stage: Stage, place: int) -> Iterator[tuple[Person, float]]:
    line = stage.lines[place]
    if line.told:
        yield line.told, TOLD
    if line.clue and line.kind == "nominal":
        yield stage.scene.people.nameless.add(line.clue.mention), DESCRIBED


def _told_near(stage: Stage, place: int) -> Iterator[tuple[Person, float]]:
    """Who is told to say something, or is spoken to, in the quotations around."""
    here = stage.lines[place].here.paragraph
    for other in range(max(place - QUOTATIONS, 0), min(place + QUOTATIONS + 1, len(stage.lines))):
        line = stage.lines[other]
        if other == place or abs(line.here.paragraph - here) > 2 * PARAGRAPHS:
            continue
        share = 1 / (abs(other - place) + 1)
        if line.told:
            yield line.told, share * (TOLD_NEAR if line.is_telling else GUESSED_NEAR)
        elif line.number in stage.known:
            yield stage.known[line.number], share * TOLD_NEAR
        for person in line.addressed:
            yield person, share * SPOKEN_TO_NEAR


def _told_before(stage: Stage, place: int) -> Iterator[tuple[Person, float]]:
    """The few who were told last to speak in the same conversation, however long it is."""
    told: dict[int, Person] = {}
    after: Line | None = None
    for line in reversed(stage.lines[max(place - CONVERSATION, 0) : place]):
        is_apart = after and after.here.paragraph - line.here.paragraph > APART
        if is_apart or len(told) == MOST_TOLD:
            break
        if line.told and line.is_telling:
            told[id(line.told)] = line.told
        after = line
    yield from ((person, SPOKE_BEFORE) for person in told.values())


def _named(stage: Stage, place: int) -> Iterator[tuple[Person, float]]:
    """Who is mentioned in the narration before, and in the rest of the paragraph."""
    line, nearness = stage.lines[place], 1.0
    for mention, person in stage.before(line.paragraph.end, MENTIONS):
        if line.here.paragraph - mention.paragraph > PARAGRAPHS:
            return
        yield person, nearness * (AS_SUBJECT if mention.is_subject else AS_OBJECT)
        nearness *= FADING


def _start_of(span: Span) -> int:
    return span.start
