"""Resolved clues to quotations: what stands without a clue goes on with whoever spoke."""

from collections import Counter
from collections.abc import Sequence

from quotecast.text.genders import gender_of_oneself, gender_of_words
from quotecast.text.clues import is_title
from quotecast.text.people import Person
from quotecast.text.readings import Reading
from quotecast.text.resolution import Resolution
from quotecast.types import Quotation, Span, Speaker

CONFIDENCE = {
    "after": 0.95, "before": 0.9, "above": 0.8, "between": 0.8, "according": 0.9, "colon": 0.75, "signed": 0.85, "headline": 0.7, "named": 0.8, "thought": 0.65, "label": 0.9, "sentence before": 0.6,
    "run-on": 0.95, "same sentence": 0.7, "same paragraph": 0.85, "before the speaker": 0.6,
    "paragraph before": 0.7, "announced": 0.7, "subject before": 0.5,
}  # fmt: skip

CLOSING = "”\"'’»`“"


def follow(
    text: str, spans: Sequence[Span], reading: Reading, resolution: Resolution
) -> tuple[Quotation, ...]:
    n = len(spans)
    who: list[tuple[Person | None, Span | None, str | None, str]] = []
    for k in range(n):
        clue = reading.clues.get(k)
        if clue:
            person = resolution.people.get(clue.mention.start)
            who.append((person, clue.shown, clue.cue, clue.rule))
        else:
            who.append((None, None, None, ""))
    par = reading.paragraphs
    for k in range(n):
        if k in reading.clues:
            continue
        whole = k in reading.wholes
        p = par.get(k, -1)
        prev = k - 1 if k else None
        if (
            prev is not None
            and par.get(prev) == p - 1
            and text[spans[prev].end - 1] not in CLOSING
            and _starts(text, spans[k])
        ):
            who[k] = (*who[prev][:3], "run-on")
            continue
        if prev is not None and par.get(prev) == p:
            if who[prev][0] and (whole or (text[spans[k].start:spans[k].end].count(" ") >= 3 and not is_title(text[spans[k].start:spans[k].end])) or reading.sentences.get(prev) == reading.sentences.get(k)):
                who[k] = (*who[prev][:3], "same paragraph" if whole else "same sentence")
                continue
        if not whole:
            continue
        title = is_title(text[spans[k].start:spans[k].end])
        if not title and prev is not None and par.get(prev) == p - 1 and who[prev][0] and _starts(text, spans[k]):
            who[k] = (*who[prev][:3], "paragraph before")
            continue
        if not title and _starts(text, spans[k]) and text[:spans[k].start].rstrip()[-1:] == ":" or (prev is None or par.get(prev) != p - 1):
            s = reading.sentences.get(k, 0)
            subs = [(m, x) for m, x in resolution.order if m.sentence == s - 1 and m.is_subject and x.is_human]
            if subs and _starts(text, spans[k]):
                who[k] = (subs[0][1], Span(subs[0][0].start, subs[0][0].end), None, "announced")
    speakers = _speakers(text, spans, who)
    out = []
    for span, (person, mention, cue, rule) in zip(spans, who, strict=True):
        if person is None:
            out.append(Quotation(span.start, span.end))
        else:
            out.append(
                Quotation(
                    span.start,
                    span.end,
                    speakers[id(person)],
                    mention,
                    cue,
                    CONFIDENCE[rule],
                )
            )
    return tuple(out)


def _starts(text: str, span: Span) -> bool:
    before = text[max(span.start - 4, 0) : span.start]
    return not before.strip(" \t") or before.rstrip(" \t").endswith("\n")


def _speakers(text, spans, who) -> dict[int, Speaker]:
    people = {}
    for span, (person, *_rest) in zip(spans, who, strict=True):
        if person is not None:
            people[id(person)] = person
            person.vote(gender_of_oneself(text[span.start : span.end]), 3)
    return {
        i: Speaker(
            p.name, p.gender if p.is_human else None, None, tuple(sorted(set(p.forms) - {p.name}))
        )
        for i, p in people.items()
    }


_ = (Counter, gender_of_words)
