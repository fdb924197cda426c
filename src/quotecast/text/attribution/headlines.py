"""Quotations in headlines to their speakers: the words come again below, with whoever says them.

A headline has no room for a speaker: “‘Terrifying’ flood cuts village off”. The article under it
quotes the same words once more, and there the speaker is named. So it is with an opening that
tells of somebody without a name: An expert has called the flood “truly terrifying”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotecast.text.attribution.following import Attribution
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.mentions import is_headline
from quotecast.text.attribution.people import AUTHOR
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.sureness import BY_RULE
from quotecast.text.quotes import find_paragraphs
from quotecast.types import Span

WORD = re.compile(r"\w+(?:['’]\w+)*")

# The most words of a headline.
LONGEST = 25

# Rules that only guess who is named before the marks: Vigil for the slain of Hinton: ‘…’
GUESSES = frozenset({"colon"})

# The fewest words that nobody else says as well, and among how many quotations they come again.
FEWEST, REACH = 2, 40


def settle_headlines(
    text: str, spans: Sequence[Span], found: Sequence[Attribution | None]
) -> list[Attribution | None]:
    """The attributions; quotations in headlines that had none get whom the article quotes so.

    The headline must name them: one that does not leaves open who says its words. Or it tells what
    they are: “City boss hails ‘monster’”.
    """
    said = [" ".join(WORD.findall(text[span.start : span.end].lower())) for span in spans]
    settled = list(found)
    for number, line in _in_headlines(text, spans):
        above = found[number]
        is_guess = above is not None and above.rule in GUESSES
        if above and not is_guess and not _is_described(above):
            continue
        below = _below(said[number], said[number + 1 :], found[number + 1 :])
        if above is None or (is_guess and below and below.person is not above.person):
            settled[number] = _named(below, text, line) if below else None
        elif below and below.person.is_human and not _is_described(below):
            settled[number] = replace(above, person=below.person)
    names = dict(_named_below(said, settled))
    return [
        replace(who, person=names[id(who.person)]) if who and id(who.person) in names else who
        for who in settled
    ]


def _named_below(
    said: Sequence[str], found: Sequence[Attribution | None]
) -> Iterator[tuple[int, Person]]:
    """Who is described, by their identity, and whom the article names with the same words below."""
    for number, who in enumerate(found):
        if not who or not _is_nameless(who) or len(said[number].split()) < FEWEST:
            continue
        reach = slice(number + 1, number + 1 + REACH)
        below = _below(said[number], said[reach], found[reach])
        if below is None or not below.person.is_human or _is_nameless(below):
            continue
        if who.person.gender in {below.person.gender, None}:
            yield id(who.person), below.person


def _is_described(who: Attribution) -> bool:
    """Whether nothing but a word for what one human being is tells who they are."""
    return who.person.is_human and is_human_noun(who.person.name.split()[-1])


def _is_nameless(who: Attribution) -> bool:
    """The same outside headlines, where words for people have no capitals."""
    noun = who.person.keys[-1]
    is_word = is_human_noun(noun) and noun in who.person.name.split() and noun != AUTHOR
    return who.person.is_human and is_word


def _in_headlines(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """The quotations in a document's first line, if it is short, and in other headlines."""
    number = 0
    for index, paragraph in enumerate(find_paragraphs(text)):
        line = text[paragraph.start : paragraph.end]
        is_short = len(line) < 10 * LONGEST and len(line.split()) <= LONGEST
        is_heading = is_short and (index == 0 or is_headline(line))
        while number < len(spans) and spans[number].start < paragraph.end:
            if is_heading:
                yield number, paragraph
            number += 1


def _below(
    words: str, said: Sequence[str], found: Sequence[Attribution | None]
) -> Attribution | None:
    """Whoever says the same words first, further down."""
    return next(
        (
            who
            for others, who in zip(said, found, strict=True)
            if who and f" {words} " in f" {others} "
        ),
        None,
    )


def _named(who: Attribution, text: str, line: Span) -> Attribution | None:
    """Somebody as the speaker in a headline, if their last name stands there."""
    name = re.escape(who.person.name.split()[-1])
    place = re.compile(rf"\b{name}\b", re.IGNORECASE).search(text, line.start, line.end)
    if not place:
        return None
    confidence = min(who.confidence, BY_RULE["repeated"])
    return replace(
        who, mention=Span(*place.span()), cue=None, rule="repeated", confidence=confidence
    )
