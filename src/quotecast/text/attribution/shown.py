"""Who says a quotation to the words for them: beside it, in its paragraph, or in the next turn."""

from collections.abc import Iterable, Iterator, Sequence

from quotecast.text.attribution.person import Person
from quotecast.text.attribution.stage import Line, Stage
from quotecast.text.attribution.vocatives import Vocative
from quotecast.types import Span

# How many mentions back the words may be.
REACH = 300

# How many paragraphs away a turn may call them, and how many quotations away words of saying are.
FARTHEST_TURN, NEAR = 2, 12

# How many quotations back words of saying come before any other.
LATELY = 7


def find_shown(stage: Stage, place: int, speakers: Sequence[Person]) -> Span | None:
    """The words nearest to a quotation that stand for whoever says it, given who says each."""
    person = speakers[place]
    line = stage.lines[place]
    if line.clue and line.kind != "none":
        return line.clue.shown
    return (
        _beside(stage, place)
        or _acting(stage, line, person)
        or _called(stage, place, person)
        or _told(stage, _lately(stage, place), person)
        or _named_after(stage, place, person)
        or _latest(stage, place, speakers)
        or _told(stage, sorted(_around(place), key=lambda n: abs(n - place)), person)
    )


def _beside(stage: Stage, place: int) -> Span | None:
    """The words of saying beside another quotation of the paragraph."""
    here = stage.lines[place].here
    for apart in (-1, 1, -2, 2):
        if 0 <= place + apart < len(stage.lines):
            near = stage.lines[place + apart]
            if near.clue and near.kind != "none" and near.here.paragraph == here.paragraph:
                return near.clue.shown
    return None


def _acting(stage: Stage, line: Line, person: Person) -> Span | None:
    """Whoever does something in the paragraph."""
    found = [
        (abs(mention.start - line.span.start), mention)
        for mention, other in stage.mentions(line.paragraph.start, line.paragraph.end)
        if other is person and mention.is_subject
    ]
    mention = min(found, key=lambda pair: pair[0])[1] if found else None
    return Span(mention.start, mention.end) if mention else None


def _called(stage: Stage, place: int, person: Person) -> Span | None:
    """What the turn before calls them, by name or in words such as “sir”."""
    for near, found in _vocatives(stage, place, stage.turn_before(place)):
        if found.person is person or (found.word and found.gender == person.gender):
            return _place(near, found)
    return None


def _named_after(stage: Stage, place: int, person: Person) -> Span | None:
    """By what name the turn after calls them; its “sir” may as well be somebody else."""
    found = _vocatives(stage, place, stage.turn_after(place))
    return next((_place(near, one) for near, one in found if one.person is person), None)


def _vocatives(stage: Stage, place: int, turn: Iterable[Line]) -> Iterator[tuple[Line, Vocative]]:
    """What the lines of a turn call people, if it is near."""
    here = stage.lines[place].here.paragraph
    near = (line for line in turn if abs(line.here.paragraph - here) <= FARTHEST_TURN)
    return ((line, found) for line in near for found in line.vocatives)


def _latest(stage: Stage, place: int, speakers: Sequence[Person]) -> Span | None:
    """Where they were mentioned or spoken to last: doing something, or by name."""
    line, person = stage.lines[place], speakers[place]
    told = [
        mention
        for mention, other in stage.before(line.span.start, REACH)
        if other is person and (mention.is_subject or mention.kind != "pronoun")
    ]
    same = [m for m in told if m.paragraph == told[0].paragraph]
    near = stage.lines[max(place - NEAR, 0) : place]
    saying = {one.clue.shown.start for one in near if one.clue and one.kind != "none"}
    says = [m for m in same if m.start in saying]
    named = [m for m in same if m.kind != "pronoun"]
    found = (Span(m.start, m.end) for m in (says[:1] or named[:1] or same[:1]))
    called = (
        _place(stage.lines[near], vocative)
        for near in range(place - 1, max(place - NEAR, 0) - 1, -1)
        for vocative in stage.lines[near].vocatives
        if _is_meant(vocative, near, person, speakers)
    )
    latest = [span for span in (next(found, None), next(called, None)) if span]
    return max(latest, key=lambda span: span.start, default=None)


def _is_meant(vocative: Vocative, place: int, person: Person, speakers: Sequence[Person]) -> bool:
    """Whether a quotation calls somebody so: by name, or in words that fit who is talked to."""
    if vocative.person is not None:
        return vocative.person is person
    around = speakers[max(place - 1, 0) : place + 2]
    is_talk = speakers[place] is not person and any(one is person for one in around)
    return is_talk and vocative.gender == person.gender


def _told(stage: Stage, places: Iterable[int], person: Person) -> Span | None:
    """The words of saying beside the first of some quotations that they are told to say."""
    near = (stage.lines[place] for place in places if 0 <= place < len(stage.lines))
    return next((line.clue.shown for line in near if line.clue and _is_told(line, person)), None)


def _lately(stage: Stage, place: int) -> Iterator[int]:
    """The quotations of the last two paragraphs, the latest first."""
    here = stage.lines[place].here.paragraph
    for near in range(place - 1, max(place - LATELY, -1), -1):
        if here - stage.lines[near].here.paragraph <= FARTHEST_TURN:
            yield near


def _is_told(line: Line, person: Person) -> bool:
    return line.told is person and line.kind != "none"


def _around(place: int) -> range:
    return range(place - NEAR, place + NEAR)


def _place(line: Line, vocative: Vocative) -> Span:
    """Where in the text a quotation speaks to somebody."""
    start = line.span.start
    return Span(start + vocative.span.start, start + vocative.span.end)
