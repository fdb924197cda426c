"""Rules that find, in a parse, the word that names a quotation's speaker, and the cue beside it.

Each rule yields pairs of the speaker's head word and the cue, the likelier first. They follow the
news: a verb of saying after the quotation, before it, above it in the parse, between commas in
the same sentence; “according to”; a colon; a signature. Verbs of saying with their subjects are
O’Keefe et al. 2012 (A sequence labelling approach to quote attribution), the order from sure to
less sure is the sieve of Muzny et al. 2017 (A two-stage sieve approach for quote attribution).
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from quotecast.text.attribution import above, behind, beside, marked, surface
from quotecast.text.attribution.cues import SPEECH_NOUNS
from quotecast.text.attribution.governors import list_cues
from quotecast.text.attribution.mentions import Parsed
from quotecast.text.attribution.persons import MONTHS, WEEKDAYS
from quotecast.text.attribution.places import Place, QuoteKind
from quotecast.text.attribution.subjects import Found, find_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

RULES: dict[str, Callable[[Parsed, Place], Found]] = {
    "after": behind.after,
    "answer": behind.answer,
    "agent": beside.agent,
    "tag": behind.tag,
    "before": beside.before,
    "above": above.above,
    "named": above.named,
    "thought": above.thought,
    "loose": above.loose,
    "between": beside.between,
    "according": beside.according,
    "colon": marked.colon,
    "led": marked.led,
    "stated": marked.stated,
    "labelled": marked.labelled,
    "headline": marked.headline,
    "signed": marked.signed,
    "adjacent": behind.adjacent,
    "left": surface.left,
    "sentence before": above.sentence_before,
    "sentence after": above.sentence_after,
}

# What a paragraph ends with that leaves the words to the next one.
OPEN_ENDS = frozenset({":", "--", "—", ",", ":-", ":--"})

# The rules to try, the surest first.
RULES_FOR: dict[QuoteKind, tuple[str, ...]] = {
    "whole": (
        "after",
        "answer",
        "before",
        "signed",
        "according",
        "labelled",
        "colon",
        "between",
        "led",
        "adjacent",
        "sentence before",
        "headline",
        "sentence after",
    ),
    "fragment": (
        "answer",
        "agent",
        "labelled",
        "tag",
        "above",
        "between",
        "before",
        "according",
        "thought",
        "colon",
        "headline",
        "signed",
        "left",
        "loose",
        "stated",
    ),
    "title": ("agent", "signed", "named", "headline"),
}


def find_heads(parsed: Parsed, place: Place) -> Iterator[tuple["Token", "Token", str]]:
    """Who may say a quotation, the likeliest first: head word, cue and the name of the rule."""
    for name in RULES_FOR[place.kind]:
        for head, cue in RULES[name](parsed, place):
            if head.i not in parsed.quoted and not _is_day(head) and not _is_sort(head):
                yield head, cue, name


def _is_sort(head: "Token") -> bool:
    """Whether a word only tells how something is said: a muttered “…”."""
    is_beside = head.i + 1 < len(head.doc) and head.nbor(1).text == "“"
    return head.tag_ == "JJ" and is_beside


def _is_day(head: "Token") -> bool:
    """Whether a word is a day or a month, which the parser may take for whoever says something."""
    return head.ent_type_ == "DATE" and (head.text in WEEKDAYS or head.text in MONTHS)


def find_announcer(parsed: Parsed) -> Found:
    """Who says what follows a paragraph that ends with a colon, or with something said."""
    doc = parsed.doc
    if not len(doc):
        return
    sentence = doc[-1].sent
    is_open = doc[-1].text in OPEN_ENDS
    if not is_open and any(token.i in parsed.quoted for token in sentence):
        return
    roots = (sentence.root,) if is_open else ()
    for verb in (*list_cues(sentence), *filter(_is_speech, sentence), *roots):
        is_denied = any(child.dep_ == "neg" for child in verb.children)
        is_word = verb.tag_.startswith(("V", "N")) and not is_denied
        subject = find_subject(verb) if is_word else None
        if subject is not None and subject.i not in parsed.quoted and subject.i != verb.i:
            yield subject, verb
    if is_open and len(doc) > 1 and doc[-2].tag_ == "NNP":
        yield doc[-2], doc[-1]


def _is_speech(token: "Token") -> bool:
    """A noun for something said: issued a statement."""
    return token.lower_ in SPEECH_NOUNS and token.dep_ in {"dobj", "pobj"}
