"""A candidate for a quotation to what speaks for and against them: the names of features.

What is told beside the words, as in the sieves of Muzny et al. 2017; who acts in the paragraph,
who is spoken to and who was mentioned last, as in He et al. 2013.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from quotecast.text.attribution.gaps import LETTER
from quotecast.text.attribution.genders import (
    PRONOUN_GENDERS,
    gender_of_words,
    is_human_noun,
)
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.stage import Line, Stage
from quotecast.text.tables import words
from quotecast.types import Gender

# How a description begins, and words that may mean anybody.
DETERMINERS = {
    **dict.fromkeys(("a", "an", "another", "one", "some"), "new"),
    **dict.fromkeys(("the", "this", "that"), "known"),
    **dict.fromkeys(("my", "his", "her", "their", "our"), "of one"),
}
VAGUE = words(
    "other latter former companion friend visitor stranger man woman lady gentleman speaker"
)

# What the last words before a quotation tell of who begins to speak.
LEADING = re.compile(
    r"\b(?:began|begins|continued|continue|said|says|spoke|speaks?|repeated|resumed|went on|cried|"
    r"exclaimed|answered|replied|asked|called|turned|addressed|added|observed|interrupted|rejoined|"
    r"returned|followed|silence|remarked|whispered|muttered|shouted|smiled|laughed|looked)\b"
)

# How far back the narration before a paragraph is read for it, in characters.
LED_BY = 1500

# How often somebody was mentioned lately: among so many mentions, at most so often.
LATELY, OFTEN = 30, (0, 2, 5, 11)

# How many people are counted between a pronoun and whom it may mean, and quotations around.
FARTHEST, AROUND = 4, 6


# Steps of how many paragraphs ago somebody was mentioned last.
AGO = (0, 1, 2, 4, 8)


def list_hints(stage: Stage, place: int, number: int) -> Iterator[str]:
    """What speaks for or against one candidate for one quotation."""
    line, person = stage.lines[place], stage.lines[place].candidates[number]
    yield "any"
    yield f"kind {_kind(stage, person)}"
    yield from _told(stage, line, person)
    yield from _since(stage, place, person)
    yield from _acting(stage, line, person)
    yield from _recent(stage, line, person)
    yield from _spoken_to(stage, place, person)
    yield from _around(stage, place, person)
    yield from _leading(stage, line, person)
    is_theirs = stage.known.get(line.number) is person
    yield f"alike {stage.styles.likeness(line.words, id(person), is_theirs=is_theirs)}"


def _kind(stage: Stage, person: Person) -> str:
    if person is stage.scene.people.author:
        return "author"
    rank = stage.ranks.get(id(person))
    if rank is None:
        return "nominal"
    if not person.is_human:
        return "group"
    return "first" if rank < 2 else "main" if rank < 6 else "other"


def _told(stage: Stage, line: Line, person: Person) -> Iterator[str]:
    clue, is_told = line.clue, person is line.told
    if not clue:
        return
    if line.kind == "none":
        yield f"told weakly {is_told}"
        return
    yield f"told {line.kind} {is_told}"
    gender = _gender(clue.mention)
    if line.kind in {"third", "nominal"} and gender:
        agrees = person.gender and person.gender == gender
        sure = "sure" if person.is_sure_of_gender else "unsure"
        yield f"gender {line.kind} {'-' if person.gender is None else f'{sure} {agrees}'}"
    if line.kind == "third" and gender:
        sureness = stage.scene.sureness.get(clue.mention.start, 0.0)
        yield f"told third {is_told} {round(sureness, 1)}"
        yield f"told third {is_told} {_last_mention(stage, clue.mention, person)}"
        yield f"nearer {_nearer(stage, clue.mention.start, person, gender)}"
    if line.kind == "nominal":
        yield from _described(clue.mention, person, is_told=is_told)
    if line.kind == "first":
        yield f"author {person is stage.scene.people.author}"


def _described(mention: Mention, person: Person, *, is_told: bool) -> Iterator[str]:
    """Whether a description fits somebody: “her mother”, “the old man”, “a voice”."""
    noun = mention.name
    sort = DETERMINERS.get(mention.words.split()[0].lower(), "-")
    is_own = noun in person.keys
    yield f"role {noun in person.roles}"
    yield f"nominal {sort} {is_human_noun(noun)} {is_told} {is_own}"
    yield f"nominal {noun in VAGUE} {is_told} {is_own}"


def _gender(mention: Mention) -> Gender | None:
    phrase = mention.words if mention.kind == "nominal" else mention.name
    return PRONOUN_GENDERS.get(phrase) or gender_of_words(phrase)


def _last_mention(stage: Stage, mention: Mention, person: Person) -> str:
    """How somebody was mentioned last before a place, and how many paragraphs ago."""
    for other, who in stage.before(mention.start, 40):
        if who is person:
            ago = bisect_left(AGO, mention.paragraph - other.paragraph)
            return f"{'subject' if other.is_subject else 'object'} {ago}"
    return "never"


def _nearer(stage: Stage, place: int, person: Person, gender: Gender) -> int:
    """How many others of a gender were mentioned after somebody was, before a place."""
    others: set[int] = set()
    for _, other in stage.before(place, 40):
        if other is person or len(others) >= FARTHEST:
            return len(others)
        if other.gender in {gender, None}:
            others.add(id(other))
    return FARTHEST


def _since(stage: Stage, place: int, person: Person) -> Iterator[str]:
    """Who was named since the quotation before, up to this one or the pronoun beside it."""
    line = stage.lines[place]
    start = stage.lines[place - 1].span.end if place else 0
    clue = line.clue if line.kind == "third" else None
    end = max(clue.mention.start if clue else 0, line.span.start)
    gender = _gender(clue.mention) if clue else None
    found = [
        (mention, other)
        for mention, other in stage.mentions(start, end)
        if mention.kind != "pronoun" and other.gender in {gender or other.gender, None}
    ]
    if not found or line.kind not in {"third", "none"}:
        return
    subjects = [other for mention, other in found if mention.is_subject]
    far = "far" if line.here.paragraph > stage.lines[place - 1].here.paragraph + 1 else "near"
    yield f"{line.kind} since {far} {any(other is person for _, other in found)}"
    if subjects:
        yield f"{line.kind} since last {far} {subjects[-1] is person}"
        yield f"{line.kind} since first {subjects[0] is person}"


def _acting(stage: Stage, line: Line, person: Person) -> Iterator[str]:
    """Who does something in the narration of the paragraph."""
    has = "no clue" if line.kind == "none" else "clue"
    before = stage.mentions(line.paragraph.start, line.span.start)
    after = stage.mentions(line.span.end, line.paragraph.end)
    for name, found in (("before", before[::-1]), ("after", after)):
        mention, subject = next(((m, p) for m, p in found if m.is_subject), (None, None))
        if mention:
            kind = "pronoun" if mention.name in PRONOUN_GENDERS else "name"
            yield f"{has} acts {name} {kind} {subject is person}"
            if kind == "pronoun" and person.gender:
                yield f"{has} acts {name} {PRONOUN_GENDERS[mention.name] == person.gender}"
        if any(p is person for _, p in found):
            yield f"{has} mentioned {name}"


def _recent(stage: Stage, line: Line, person: Person) -> Iterator[str]:
    """How long ago somebody was mentioned before the paragraph."""
    has = "no clue" if line.kind == "none" else "clue"
    rank, seen = 0, set[int]()
    for mention, other in stage.before(line.paragraph.start, 40):
        if other is person:
            distance = line.here.paragraph - mention.paragraph
            yield f"{has} recent {min(rank, 4)}"
            yield f"{has} distance {min(distance, 4)}"
            if distance == 1:
                yield f"{has} paragraph before {'subject' if mention.is_subject else 'object'}"
            break
        if id(other) not in seen:
            rank += 1
            seen.add(id(other))
    else:
        yield f"{has} recent never"
    times = sum(other is person for _, other in stage.before(line.span.start, LATELY))
    yield f"{has} often {bisect_left(OFTEN, times)}"


def _leading(stage: Stage, line: Line, person: Person) -> Iterator[str]:
    """Whom the last sentence of narration before a quotation is about, as they begin to speak."""
    has = "no clue" if line.kind == "none" else line.kind
    start = max(line.paragraph.start - LED_BY, stage.end_before(line))
    end, where = line.paragraph.start, "above"
    if LETTER.search(stage.text, line.paragraph.start, line.span.start):
        start, end, where = line.paragraph.start, line.span.start, "here"
    found = stage.mentions(start, end)
    if not found:
        return
    last = [(mention, p) for mention, p in found if mention.sentence == found[-1][0].sentence]
    leads = LEADING.search(stage.text, last[0][0].start, end) is not None
    subjects = [p for mention, p in last if mention.is_subject]
    if subjects:
        yield f"led {has} {where} {leads} subject {subjects[-1] is person}"
    if all(p is not person for _, p in last):
        yield f"led {has} {where} not"
    elif all(p is not person for p in subjects):
        yield f"led {has} {where} {leads} object"
    people = {id(p) for _, p in found if p.is_human}
    if len(people) == 1:
        yield f"led {has} {where} only {id(person) in people}"


def _spoken_to(stage: Stage, place: int, person: Person) -> Iterator[str]:
    line = stage.lines[place]
    turns = {
        "here": stage.own_turn(place),
        "before": stage.turn_before(place),
        "after": stage.turn_after(place),
    }
    for name, turn in turns.items():
        apart = abs(turn[0].here.paragraph - line.here.paragraph) if turn else FARTHEST
        if apart > 2:
            continue
        where = f"{name} {apart}"
        if any(person in near.addressed for near in turn):
            yield f"addressed {where}"
        elif any(person in near.named for near in turn):
            yield f"named {where}"
        called = {hint for near in turn for hint in _called(near, person)}
        yield from (f"{hint} {where}" for hint in sorted(called))
    says = stage.says.get(id(person), Counter())
    for found in line.vocatives:
        others = says[found.word] - (stage.known.get(line.number) is person)
        if found.word and others > 0:
            yield "says the like"


def _called(line: Line, person: Person) -> Iterator[str]:
    """Whether somebody may be whom words such as “sir” are said to."""
    for found in line.vocatives:
        if not found.person and found.gender and person.gender:
            yield f"called {found.gender == person.gender}"


def _around(stage: Stage, place: int, person: Person) -> Iterator[str]:
    """How often words of saying name somebody in the quotations around."""
    lines, here = stage.lines, stage.lines[place].here.paragraph
    has = "no clue" if lines[place].kind == "none" else "clue"
    before, after = (
        lines[max(place - AROUND, 0) : place][::-1],
        lines[place + 1 : place + 1 + AROUND],
    )
    for name, near in (("before", before), ("after", after)):
        close = (one for one in near if abs(one.here.paragraph - here) <= 2 * AROUND)
        count = sum(one.told is person and one.is_telling for one in close)
        yield f"{has} says {name} {min(count, 3)}"
        nearest = (abs(one.here.paragraph - here) for one in near if one.told is person)
        yield f"{has} spoke {name} {min(min(nearest, default=9), 5)}"
