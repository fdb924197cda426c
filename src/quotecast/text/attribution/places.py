"""A quotation to its place in the parse: which words it takes, and how it sits in the narration."""

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS
from quotecast.text.attribution.mentions import Parsed, is_headline
from quotecast.text.tables import words
from quotecast.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

# A sentence of its own, a part of the narrator's sentence, or words that are written like a title.
QuoteKind = Literal["whole", "fragment", "title"]

WORD = re.compile(r"\w[\w'’.-]*")
SMALL_WORDS = words("a an the and or but of in on at to for by with from as vs v")
LONGEST_TITLE = 10

# A sentence, even after “…” or in brackets.
CAPITAL_FIRST = re.compile(r"[\W_]*[A-Z\dÀ-Þ]")

# The so-called “…”, known as the “…”; she never used the term “…”.
UNSAID = re.compile(
    r"\bso[- ]called $|\bthe titles? of $|\bknown as (?:an? |the )?$"
    r"|\b(?:short|slang|code|shorthand|latin|hebrew|french|greek|hindi|\w+(?:ish|ese|ian)) for $"
    r"|\babout the (?:term|word|words|phrase|expression) $"
    r"|\btranslate[sd] (?:literally |roughly )?(?:as|to) $|[”’] \( ?$"
    r"|\b(?:name|names|word|term|phrase)\b[^.,;“]* means $|\b(?:entitled|titled|headlined) $"
    r"|(?:\bnever|\bnot|n[’']t) (?:\w+ )?(?:use|used|mention|mentioned|say|said|utter|uttered)"
    r" the (?:term|word|words|phrase|expression) $"
    r"|\b(?:reluctan(?:t|ce)|hesitant|unwilling|declin\w+) to (?:use|utter|say|mention)"
    r" the (?:term|word|words|phrase|expression) $"
)

# How many words back such words may begin.
BACK = 14

# So many words in marks may be what a thing is called.
FEW = 2
# What bears such names, however long.
NAMED_SO = words(
    """
    formula policy policies programme program scheme initiative campaign rule rules movement plan
    model law laws act agenda doctrine moment
    """
)
# How far from words their initials stand.
BESIDE = 4
# How many words before it tell whether somebody calls it so.
NEAR = 3

# “(Laughter.)”
STAGE_DIRECTION = re.compile(r"\W?\([^()]*\)\W?")

# In her last book, “…,” she said: what stands there is the book's title.
WORKS = words(
    """
    book novel memoir poem essay article column paper report study speech lecture film movie
    documentary show series episode programme program podcast play musical opera song single
    album track painting exhibition game campaign slogan
    """
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands in the parse: its first and last word, marks included."""

    first: int
    last: int
    kind: QuoteKind


def find_place(parsed: Parsed, span: Span, said: str) -> Place | None:
    """The place of a quotation, or None where the parser sees no words in it.

    `span` is in the passage; `said` is what the document has there.
    """
    found = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None or len(found) < 3:
        return None
    doc, first, last = parsed.doc, found.start, found.end - 1
    if _is_nickname(found) or STAGE_DIRECTION.fullmatch(said) or _is_unsaid(found):
        return None
    before = doc[first - 1].text if first else "."
    starts = before[-1] in ".?!:”),—–―-…" or before.isspace()
    ends = doc[last - 1].text[-1] in ".?!,…" or _is_last(doc, last) or _is_tagged(doc, last)
    is_named = first > 1 and doc[first - 2].lower_ in WORKS and is_title(said)
    if starts and ends and CAPITAL_FIRST.match(said) and not is_named:
        return Place(first, last, "whole")
    is_work = is_title(said) and (is_named or not is_headline(parsed.passage.text))
    return Place(first, last, "title" if is_work else "fragment")


def _is_last(doc: "Doc", last: int) -> bool:
    """Whether nothing follows a quotation in its passage but a full stop."""
    return last + 1 == len(doc) or (last + 2 == len(doc) and doc[last + 1].text == ".")


def _is_tagged(doc: "Doc", last: int) -> bool:
    """Whether a comma outside the marks leads to a verb of saying: ‘No’, he said."""
    after = doc[last + 1 : last + 6]
    return after[0].text == "," and any(token.lower_ in SAYING_FORMS for token in after)


def _is_nickname(found: "Words") -> bool:
    """Whether words stand inside a name: Marcia “Cia” Price."""
    doc, before, after = found.doc, found.start - 1, found.end
    if len(found) > 4 or before < 0 or after >= len(doc):
        return False
    return all(
        doc[i].tag_ == "NNP" and doc[i].text.istitle() for i in (before, found.start + 1, after)
    )


def _is_unsaid(found: "Words") -> bool:
    """Whether the narrator tells that nobody says the words here: the so-called “expert”."""
    before = found.doc[max(found.start - BACK, 0) : found.start].text_with_ws.lower()
    behind = found.doc[found.end : found.end + 1]
    if found[-2].lower_ in {"’s", "'s"} and any(map(_is_noun, behind)):
        return True  # “Hamilton’s” use of rap
    is_nobodys = UNSAID.search(before) is not None or _is_name_of_thing(found)
    return is_nobodys or _is_written_out(found)


def _is_written_out(found: "Words") -> bool:
    """Whether words are what initials beside them stand for: UFOs, or “unidentified flying …”."""
    doc, initials = found.doc, "".join(token.text[0] for token in found if token.is_alpha).upper()
    before = range(max(found.start - BESIDE, 0), found.start)
    behind = range(found.end, min(found.end + BESIDE, len(doc)))
    beside = (doc[place].text.removesuffix("s") for place in (*before, *behind))
    return len(initials) > 2 and initials in beside


def _is_name_of_thing(found: "Words") -> bool:
    """Whether words tell which of its sort a thing is: the “code blue” button, a “no jab” rule."""
    before = found.doc[max(found.start - 1, 0)]
    is_known = before.lower_ in {"the", "its", "their"} or before.tag_ == "POS"
    if any(token.lower_ in NAMING_FORMS for token in found.doc[max(before.i - NEAR, 0) : before.i]):
        return False  # what she calls the “rigged” system
    is_judged = len(found) == 3 and found[1].tag_ in {"JJ", "RB"}  # a “greedy” plan
    may_end = "," if is_known or before.tag_ == "JJ" else ",."
    is_joined = before.tag_ != "TO" and found[-2].text not in may_end
    is_joined = is_joined and any(
        token.text in NAMED_SO for token in takewhile(_is_noun, found.doc[found.end :])
    )
    return (is_joined and not is_judged) or (is_known and is_sort(found, FEW))


def _is_noun(token: "Token") -> bool:
    return token.tag_.startswith("N")


def is_sort(found: "Words", most: int) -> bool:
    """Whether a few words in marks tell of what sort the thing behind is: a “no-dig” garden."""
    said = [token for token in found if token.text[0].isalnum()]
    if any(token.tag_ == "RB" or token.dep_ == "advmod" for token in said):
        return False  # the “very serious” news, the “least harmful” way
    behind = found.doc[found.end : found.end + 1]
    return len(said) <= most and any(token.tag_ in {"NN", "NNS"} for token in behind)


def is_title(said: str) -> bool:
    """Whether words are written like a title: Morning Joe, The Art of the Deal.

    >>> is_title("“The Art of the Deal,”"), is_title("“a disgrace”")
    (True, False)
    """
    found = WORD.findall(said)
    if not 0 < len(found) <= LONGEST_TITLE or found[0][0].islower() or found[-1][0].islower():
        return False
    return all(not word[0].islower() or word in SMALL_WORDS for word in found)
