"""Who says a quotation to the words for them: beside it, in its paragraph, or in the next turn."""

from quotecast.text.attribution.person import Person
from quotecast.text.attribution.stage import Line, Stage
from quotecast.types import Span

# How many mentions back the words may be.
REACH = 300

# How many paragraphs away a turn may call them, and how many quotations away words of saying are.
FARTHEST_TURN, NEAR = 2, 12


def find_shown(stage: Stage, place: int, person: Person) -> Span | None:
    """The words nearest to a quotation that stand for whoever says it."""
    line = stage.lines[place]
    if line.clue and line.kind != "none":
        return line.clue.shown
    return (
        _beside(stage, place)
        or _acting(stage, line, person)
        or _called(stage, place, person)
        or _latest(stage, line, person)
        or _told(stage, place, person)
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
                start = near.span.start
                return Span(start + found.span.start, start + found.span.end)
    return None


def _latest(stage: Stage, line: Line, person: Person) -> Span | None:
    """Where they were mentioned last, as somebody who does something or by name."""
    for mention, other in stage.before(line.span.start, REACH):
        if other is person and (mention.is_subject or mention.kind != "pronoun"):
            return Span(mention.start, mention.end)
    return None


def _told(stage: Stage, place: int, person: Person) -> Span | None:
    """The words beside the nearest quotation that is told to be theirs."""
    near = range(max(place - NEAR, 0), min(place + NEAR, len(stage.lines)))
    clues = (
        stage.lines[n].clue
        for n in sorted(near, key=lambda n: abs(n - place))
        if stage.lines[n].told is person
    )
    return next((clue.shown for clue in clues if clue), None)
