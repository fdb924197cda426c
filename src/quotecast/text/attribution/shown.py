"""Who says a quotation to the words for them: beside it, in its paragraph, or in the next turn."""

from quotecast.text.attribution.people import Person
from quotecast.text.attribution.stage import Line, Stage
from quotecast.types import Span

# How many mentions back the words may be.
REACH = 300


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
    line = stage.lines[place]
    for other in (place - 1, place + 1):
        if not 0 <= other < len(stage.lines):
            continue
        near = stage.lines[other]
        if abs(near.here.paragraph - line.here.paragraph) == 1:
            for found in near.vocatives:
                if found.person is person or (found.word and found.gender == person.gender):
                    return Span(
                        near.span.start + found.span.start, near.span.start + found.span.end
                    )
    return None


def _latest(stage: Stage, line: Line, person: Person) -> Span | None:
    """Where they were mentioned last."""
    found = (
        mention
        for mention, other in stage.before(line.span.start, REACH)
        if other is person and (mention.is_subject or mention.kind != "pronoun")
    )
    mention = next(found, None)
    return Span(mention.start, mention.end) if mention else None
