"""A parsed passage to clues: for each quotation, the words beside it that name its speaker."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, WRITINGS
from quotecast.text.attribution.descriptions import INTERVIEWEE, INTERVIEWER
from quotecast.text.attribution.genders import is_human_noun, is_plural
from quotecast.text.attribution.mentions import Mention, Parsed
from quotecast.text.attribution.phrases import mention_of, named_later
from quotecast.text.attribution.places import WORKS, Place
from quotecast.text.attribution.rules import OPEN_ENDS, find_announcer, find_heads
from quotecast.text.attribution.subjects import may_speak
from quotecast.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LABEL = re.compile(r"\W{1,2}([A-Z][A-Z.’' -]{2,30}):\s")

# The same before words without marks, at the beginning of a paragraph.
HEADING = re.compile(r"(?:^|\n)\s*([A-Z][^\n:]{0,60}?)(?: \([^)\n]*\))?:\s+$")

# Who asks and who answers, if that is all that is told.
UNNAMED = {"Q": INTERVIEWER, "A": INTERVIEWEE}

# “…” and in a paragraph of its own: — Ann Lee, Leeds
SIGNATURE = re.compile(
    r"\s*\n\s*(?:[-–—―]{1,2}|by\b)\s*"
    r"((?:[A-Z][\w.’'-]*|of|de|van|von)(?: (?:[A-Z][\w.’'-]*|of|de|van|von)){0,5})"
    r"(?=[,.\n(]|\s*$)"
)

# Rules that take things for speakers, where they look further than at the verb beside a quotation.
DOUBTFUL = frozenset(
    {"above", "after", "agent", "before", "tag", "adjacent", "thought", "loose", "left", "named"}
)

HEADLINE_RULES = frozenset({"headline", "labelled"})

# Who hears what others say: he had been “an invalid”, the court heard.
HEARD = frozenset({"heard", "hears"})
LISTENERS = frozenset(
    {"court", "jury", "jurors", "inquest", "tribunal", "hearing", "inquiry", "panel"}
)

NOBODY = frozenset({"nobody", "none", "no-one", "anyone", "anybody", "whoever"})

# What stands between a thing and its title.
TITLING = frozenset({"called", "titled", "entitled", "named", "dubbed"})


@dataclass(frozen=True, slots=True)
class Clue:
    """What the words beside a quotation tell about its speaker."""

    mention: Mention
    shown: Span
    # Where the mention is in the document or, in a relative clause, its “who”.
    cue: str
    rule: str


def find_clue(parsed: Parsed, place: Place) -> Clue | None:
    """The surest clue to who says a quotation, or None when its passage tells nothing."""
    for head, cue, rule in find_heads(parsed, place):
        clue = _clue(parsed, head, cue, rule)
        if rule in DOUBTFUL and (_is_thing(clue, head) or _is_titled(cue, head, place)):
            continue
        if head.lower_ in LISTENERS and (cue.lower_ in HEARD or _is_last(cue)):
            continue
        if _is_law(cue, head):
            continue
        if head.lower_ in NOBODY or (head.lower_ in {"this", "that"} and head.tag_ == "DT"):
            continue
        if rule == "labelled" and _is_office_alone(clue, head):
            continue
        return _in_headline(clue, head) if rule in HEADLINE_RULES else clue
    return None


def _is_law(cue: "Token", head: "Token") -> bool:
    """Whether something is only what it is called in the law."""
    return head.lower_ in {"law", "act", "constitution"} and cue.lower_ in NAMING_FORMS


def _is_last(cue: "Token") -> bool:
    """Whether a verb ends a headline: he was “like a brother”, inquest told."""
    return cue.lower_ == "told" and cue.i + 1 == len(cue.doc)


def _is_office_alone(clue: Clue, head: "Token") -> bool:
    """Whether a headline names who speaks by what they are and nothing else: Minister: “…”."""
    is_one = is_human_noun(head.lower_) and not is_plural(head.lower_)
    return is_one and " " not in clue.mention.words


def _in_headline(clue: Clue, head: "Token") -> Clue:
    """The clue of a headline, where before a colon may stand anything: only somebody known counts.

    So do people of a kind, “Drivers: …”, and who is described in several words.
    """
    mention = clue.mention
    if is_human_noun(head.lower_) and is_plural(head.lower_):
        return replace(clue, mention=replace(mention, kind="nominal"))
    is_word = mention.kind == "nominal" and " " not in mention.words
    is_name = mention.kind in {"name", "group"} and not is_human_noun(head.lower_)
    if is_word or is_name:
        return replace(clue, mention=replace(mention, kind="capital"))
    return clue


def _is_thing(clue: Clue, head: "Token") -> bool:
    """Whether a clue has nothing that speaks, neither by its word nor by a “who” behind it."""
    is_who = clue.shown.start != clue.mention.start
    return clue.mention.kind == "nominal" and not is_who and not may_speak(head)


def _is_titled(cue: "Token", head: "Token", place: Place) -> bool:
    """Whether the quotation is the title of something: a song on it called “…”."""
    return cue.i == place.first - 1 and cue.lower_ in TITLING and head.lower_ in WRITINGS | WORKS


def find_announcement(parsed: Parsed) -> Clue | None:
    """The clue at the end of a paragraph to who says the words that open the next one."""
    for head, cue in find_announcer(parsed):
        rule = "announced" if cue.doc[-1].text in OPEN_ENDS else "told before"
        clue = _clue(parsed, head, cue, rule)
        if not _is_thing(clue, head):
            return clue
    return None


def find_label(said: str, start: int, sentence: int) -> Clue | None:
    """The clue of a transcript, whose speakers stand inside the marks: “SMITH: Yes, I do.”

    >>> find_label("“SMITH: Yes, I do.”", 100, 0).shown
    Span(start=101, end=106)
    """
    found = LABEL.match(said)
    return _written(found, start, sentence, ":", "label") if found else None


def find_heading(before: str, start: int, sentence: int) -> Clue | None:
    """The clue of a transcript without marks, whose speakers stand before the words.

    >>> find_heading("ANN LEE: ", 100, 0).shown
    Span(start=91, end=98)
    """
    found = HEADING.search(before)
    if not found:
        return None
    clue = _written(found, start - len(before), sentence, ":", "label")
    unnamed = UNNAMED.get(found[1])
    if not unnamed:
        return clue
    mention = replace(clue.mention, kind="nominal", words=unnamed, name=unnamed.split()[-1])
    return replace(clue, mention=mention)


def find_signature(after: str, end: int, sentence: int) -> Clue | None:
    """The clue in a paragraph below a quotation that gives nothing but a name after a dash.

    >>> find_signature("\\n\\n— Ann Lee, Leeds\\n", 100, 0).shown
    Span(start=104, end=111)
    """
    found = SIGNATURE.match(after)
    return _written(found, end, sentence, "—", "signed") if found else None


def _written(found: re.Match[str], start: int, sentence: int, cue: str, rule: str) -> Clue:
    """The clue of a name that no parser need find."""
    span = Span(start + found.start(1), start + found.end(1))
    name = found[1].rstrip(".")
    mention = Mention(span.start, span.end, "name", found[1], name, sentence, is_subject=True)
    return Clue(mention, span, cue, rule)


def _clue(parsed: Parsed, head: "Token", cue: "Token", rule: str) -> Clue:
    mention = mention_of(parsed, head)
    if mention.kind == "nominal":
        place = parsed.passage.text.find(mention.words)
        mention = named_later(mention, parsed.passage.text, place + len(mention.words))
    shown = Span(mention.start, mention.end)
    for word in cue.children:
        if word.lower_ == "who" and word.dep_ == "nsubj":
            start = parsed.passage.origin(word.idx)
            shown = Span(start, start + len(word.text))
    return Clue(mention, shown, cue.text, rule)
