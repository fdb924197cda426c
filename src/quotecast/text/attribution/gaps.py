"""What stands between two quotations to how likely the speaker changes: the names of features."""

import re
from collections.abc import Iterator

from quotecast.text.attribution.readings import CLOSING_MARKS
from quotecast.text.attribution.stage import Line, Stage

# What ends a quotation: it is a question, or goes on.
ENDS = {"?": "question", ",": "comma", "!": "call", "-": "dash", "—": "dash"}

# How many words make a long gap.
LONG = 60

# How many paragraphs without quotations end a conversation; how many turns are counted, and within
# how many quotations.
BREAK, MOST_TURNS, LOOK_BACK = 3, 3, 10

# How answers open.
REPLY = re.compile(
    r"\W*(?:yes|no|oh|ah|aye|nay|indeed|certainly|of course|not|nonsense|never|perhaps|why|what|"
    r"well|very well|true|thank|you|i am|i’m|i'm|nothing)\b",
    re.IGNORECASE,
)

LETTER = re.compile(r"[^\W_]")
STOP = re.compile(r"[.!?…][”’\")\]]*\s*$")


def list_gaps(stage: Stage, place: int, *, is_joined: bool) -> Iterator[str]:
    """What the turn from one quotation to the next is like."""
    text, before, after = stage.text, stage.lines[place], stage.lines[place + 1]
    apart = after.here.paragraph - before.here.paragraph
    gap = _inside(text, before, after) if apart == 0 else _across(text, before, after, apart)
    end = ENDS.get(before.said.rstrip(CLOSING_MARKS)[-1:], "stop")
    yield gap
    turns = _turns_so_far(stage, place)
    yield f"{gap} {turns} turns"
    if apart:
        yield f"crowd {min(stage.crowd(place), 4)} {min(apart, 3)}"
        yield f"turns {turns} {min(apart, 3)} then {_clue(after)}"
    if REPLY.match(after.said):
        yield f"{gap} reply"
    yield f"{gap} {end}"
    yield f"{gap} then {_clue(after)}"
    if apart and text[before.span.end : after.span.start].count(" ") > LONG:
        yield f"long then {_clue(after)}"
    yield f"{gap} {'joined' if is_joined else 'whole'}"
    yield f"{min(apart, 2)} {_clue(before)} {_clue(after)}"


def _turns_so_far(stage: Stage, place: int) -> int:
    """How many turns before a quotation's own belong to the same conversation."""
    turns = 0
    for other in range(place, max(place - LOOK_BACK, 0), -1):
        before, after = stage.lines[other - 1], stage.lines[other]
        apart = after.here.paragraph - before.here.paragraph
        between = stage.text[before.span.end : after.span.start]
        if apart > BREAK or between.count(" ") > LONG or turns == MOST_TURNS:
            break
        turns += apart > 0
    return turns


def _clue(line: Line) -> str:
    return {"none": "none", "third": "third"}.get(line.kind, "told")


def _inside(text: str, before: Line, after: Line) -> str:
    between = text[before.span.end : after.span.start]
    clues = [
        name
        for name, line in (("before", before), ("after", after))
        if line.clue and before.span.end <= line.clue.mention.start < after.span.start
    ]
    length = len(between.split())
    size = "none" if length == 0 else "short" if length < 8 else "long"
    return f"0 {' '.join(clues)} {size} {'stop' if STOP.search(between) else 'on'}"


def _across(text: str, before: Line, after: Line, apart: int) -> str:
    if text[before.span.end - 1] not in CLOSING_MARKS and apart == 1:
        return "open"
    tail = LETTER.search(text, before.span.end, before.paragraph.end)
    head = LETTER.search(text, after.paragraph.start, after.span.start)
    distance = apart if apart < 4 else 4 if apart < 8 else 8
    return f"{distance} {'tail' if tail else '-'} {'head' if head else '-'}"
