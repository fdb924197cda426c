"""Who says a quotation to the words for them: beside it, in its paragraph, or in the next turn."""

from collections.abc import Iterable

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


def find_shown(stage: Stage, place: int, person: Person) -> Span | None:
    """The words nearest to a quotation that stand for whoever says it."""
    line = stage.lines[place]
    if line.clue and line.kind != "none":
        return line.clue.shown
    return (
        _beside(stage, place)
        or _acting(stage, line, person)
        or _called(stage, place, person)
        or _told(stage, range(place - 1, place - LATELY, -1), person)
        or _latest(stage, place, person)
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
    """What the turn before or after calls them."""
    here = stage.lines[place].here.paragraph
    for near in (*stage.turn_before(place), *stage.turn_after(place)):
        if abs(near.here.paragraph - here) > FARTHEST_TURN:
            continue
        for found in near.vocatives:
            if found.person is person or (found.word and found.gender == person.gender):
                return _place(near, found)
    return None


def _latest(stage: Stage, place: int, person: Person) -> Span | None:
    """Where they were mentioned or spoken to last: doing something, or by name."""
    line = stage.lines[place]
    found = (
        Span(mention.start, mention.end)
        for mention, other in stage.before(line.span.start, REACH)
        if other is person and (mention.is_subject or mention.kind != "pronoun")
    )
    called = (
        _place(near, vocative)
        for near in stage.lines[max(place - NEAR, 0) : place][::-1]
        for vocative in near.vocatives
        if vocative.person is person
    )
    latest = [span for span in (next(found, None), next(called, None)) if span]
    return max(latest, key=lambda span: span.start, default=None)


def _told(stage: Stage, places: Iterable[int], person: Person) -> Span | None:
    """The words of saying beside the first of some quotations that they are told to say."""
    near = (stage.lines[place] for place in places if 0 <= place < len(stage.lines))
    return next((line.clue.shown for line in near if line.clue and _is_told(line, person)), None)


def _is_told(line: Line, person: Person) -> bool:
    return line.told is person and line.kind != "none"


def _around(place: int) -> range:
    return range(place - NEAR, place + NEAR)


def _place(line: Line, vocative: Vocative) -> Span:
    """Where in the text a quotation speaks to somebody."""
    start = line.span.start
    return Span(start + vocative.span.start, start + vocative.span.end)
