"""A quotation and its surroundings to who says it, how sure that is, and which gender."""

from collections.abc import Sequence
from dataclasses import replace

from quotecast.text.attribution.dashes import add_dashed
from quotecast.text.attribution.following import Attribution
from quotecast.text.attribution.genders import gender_of_oneself
from quotecast.text.attribution.headlines import settle_headlines
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.readings import read
from quotecast.text.attribution.scripts import add_scripted
from quotecast.text.attribution.walk import attribute
from quotecast.text.quotes import find_spans
from quotecast.text.tokenised import Copy, is_tokenised, join_tokens
from quotecast.types import LEAST_CONFIDENCE, Quotation, Span, Speaker


def find_quotations(
    text: str, *, least_confidence: float = LEAST_CONFIDENCE
) -> tuple[Quotation, ...]:
    """The quotations of a text, in order, with their speakers where the text tells them.

    Offsets count characters of the text as given. A quotation whose speaker is None is the
    narrator's to read: a title, a nickname, irony, or words of somebody who is not named. Those of
    one person have equal speakers. `least_confidence`, from 0 to 1, tells how likely a speaker must
    be right; with less the narrator reads. Raises EngineError when no English model is installed.
    """
    if not is_tokenised(text):
        return _find(text, least_confidence, is_joined=False)
    copy = join_tokens(text)
    quotations = _find(copy.text, least_confidence, is_joined=True)
    return tuple(_placed(found, copy) for found in quotations)


def _find(text: str, least_confidence: float, *, is_joined: bool) -> tuple[Quotation, ...]:
    spans = add_scripted(text, add_dashed(text, find_spans(text)))
    if not spans:
        return ()
    attributions = settle_headlines(
        text,
        spans,
        [
            found if found and found.confidence >= least_confidence else None
            for found in attribute(text, spans, read(text, spans), is_joined=is_joined)
        ],
    )
    speakers = _speakers(text, spans, attributions)
    return tuple(
        _quotation(span, found, speakers) for span, found in zip(spans, attributions, strict=True)
    )


def _speakers(
    text: str, spans: Sequence[Span], attributions: Sequence[Attribution | None]
) -> dict[int, Speaker]:
    """The speaker of each person who says something, by the person's identity."""
    people: dict[int, Person] = {}
    for span, found in zip(spans, attributions, strict=True):
        if found:
            people[id(found.person)] = found.person
            said = text[span.start : span.end]
            found.person.vote(gender_of_oneself(said), "own words")
    return {key: _speaker(person) for key, person in people.items()}


def _speaker(person: Person) -> Speaker:
    aliases = tuple(sorted((person.forms.keys() | person.aliases) - {person.name}))
    return Speaker(person.name, person.gender, person.role, aliases)


def _quotation(span: Span, found: Attribution | None, speakers: dict[int, Speaker]) -> Quotation:
    if not found:
        return Quotation(span.start, span.end)
    return Quotation(
        span.start,
        span.end,
        speakers[id(found.person)],
        found.mention,
        found.cue,
        round(found.confidence, 2),
        found.person.gender_evidence,
    )


def _placed(found: Quotation, copy: Copy) -> Quotation:
    """A quotation of the copy, where it is in the text given."""
    mention = found.mention and _origin(found.mention, copy)
    span = _origin(Span(found.start, found.end), copy)
    return replace(found, start=span.start, end=span.end, mention=mention)


def _origin(span: Span, copy: Copy) -> Span:
    return Span(copy.origin(span.start), copy.origin(span.end - 1) + 1)
