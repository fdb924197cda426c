"""A candidate for a quotation to how they stand there, which tells how readily they join a talk."""

from quotecast.text.attribution.chain import STANDINGS
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.stage import Stage

# How many quotations around tell who takes part.
AROUND = 6


def find_standing(stage: Stage, place: int, person: Person) -> int:
    """The number of the first of STANDINGS that is true of somebody."""
    return STANDINGS.index(_standing(stage, place, person))


def _standing(stage: Stage, place: int, person: Person) -> str:
    line = stage.lines[place]
    if person in line.addressed:
        return "absent"
    before = stage.turn_before(place)
    is_near = before and line.here.paragraph - before[0].here.paragraph <= 2
    if is_near and any(person in one.addressed for one in before):
        return "called"
    start = stage.lines[place - 1].span.end if place else 0
    found = [m for m, p in stage.mentions(start, line.paragraph.end) if p is person]
    if found:
        return "acting" if any(mention.is_subject for mention in found) else "mentioned"
    around = stage.lines[max(place - AROUND, 0) : place + AROUND + 1]
    is_speaking = any(one.told is person and one.is_telling for one in around)
    return "speaking" if is_speaking else "absent"
