"""Text to passages: pieces short and plain enough for the parser, with the way back.

What is said inside a quotation tells the parser nothing about who says it, and makes it stumble.
So a whole sentence in quotation marks is shortened to “It is”, whatever its length and marks;
fragments, which belong to the sentence around them, stay. Parsing gets faster and surer.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quotecast.text.attribution.aliases import is_nickname
from quotecast.text.attribution.cues import CUE_WORD
from quotecast.text.attribution.genders import gender_of_first_name
from quotecast.text.attribution.names import TITLES, plain_word
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import IN_LETTERS
from quotecast.text.quotes import find_paragraphs
from quotecast.text.sentences import split_sentences
from quotecast.types import Span

# The longest passage, in characters; a longer paragraph is cut between sentences.
LONGEST = 1_500

# Longer runs without a space are no words of English: they are shortened for the parser.
LONGEST_WORD = 60

# LONDON (AP) — but no office before a name: the Tory MP Jo Lee —
DATELINE = (
    rf"(?<![\w.“])(?<!\w )(?!(?:{'|'.join(sorted(IN_LETTERS))})\b)"
    r"[A-Z]{2}[A-Z.]*(?:[ ,]+(?:[A-Z][\w.]*|\d{1,2}\b)){0,5}(?:\s\([A-Z][\w ]{1,20}\))?"
    r"\s(?:[—–-]|--)\s"
)

# What an office is of, before a name: Minister of State for Home Affairs Ann Lee.
OF_WHAT = (
    r"(?:(?:(?<=[Mm]inister)|(?<=[Ss]ecretary))(?: of State)? (?:of|for)"
    r"|(?:(?<=[Mm]ayor)|(?<=[Gg]overnor)|(?<=[Pp]resident)|(?<=[Bb]ishop)) of"
    r"|(?:(?<=[Aa]mbassador)|(?<=[Ee]nvoy)) (?:to|for))(?: the)?"
    r"(?P<what>(?:(?:,| and| &)? [A-Z][\w’.-]*){3,8})"
)
CAPITAL = re.compile(r"[A-Z][\w’.-]*")

# Offices before which a name of two words is known by its place, though nobody is called so.
SENT = frozenset({"minister", "secretary", "ambassador", "envoy"})

# What the parser does better without. Of each, the group stays.
LEFT_OUT = re.compile(
    rf"(\S{{{LONGEST_WORD}}})\S+"
    # The dashes behind a sentence, as old prints have them: He smiled.--
    r"|(?<=[.?!])(?:--|—)(?=\s)"
    # Spaces in a row
    r"|([^\S\n])[^\S\n]+"
    # (D-Mass.)
    r"|\s\([^()“”\"]{1,30}\)"
    rf"|{OF_WHAT}"
    rf"|{DATELINE}"
    # CHAPTER IV. at the head of a text
    r"|(?:^(?i:chapter)|\bCHAPTER)\s(?:[IVXLC]+|\d{1,3})\b[.:]?(?=\s+\w)"
    # The full stop of Hughes et al., of Capt. Ann Lee
    r"|\b(et al)\.(?=\s[a-z])"
    r"|\b(Capt|Cllr|Supt|Insp|Det|Sgt|Lt|Col|Maj|Cpl|Pvt|Amb|Del|Msgr|Revd|Cmdr|Adm)\.(?=\s[A-Z])"
)

ODD_SPACE = re.compile(r"[^\S\n ]")

# The band‘s singer.
ODD_APOSTROPHE = re.compile(r"(?<=\w)‘(?=s\b)")

DASHES = frozenset("—–―-")

# Longer fragments are shortened to this many words.
LONGEST_FRAGMENT = 25

MARKS = "\"“”„‟«»'‘’`"

# What stands before a quotation that is a sentence of its own.
INTRODUCTION = re.compile(
    rf"(?:^|[\n,:;.?!…)—–\-{MARKS}]|\b(?:that|{CUE_WORD}))\s*$", re.IGNORECASE
)

# A quotation that is a sentence, or a part of one that is long enough to do without its words.
# Possessive, so that a megabyte without a space is read once.
SENTENCE = re.compile(
    r"\W*+[A-Z](?:\S*\s+\S+\s+\S|.*[.,!?…—–-]$)|\S++(?:\s+\S++){4}.*[.,!?…—–-]$", re.DOTALL
)
FRAGMENT = re.compile(rf"(?:\S+\s+){{{LONGEST_FRAGMENT}}}")

# Who says what follows is told already: He was asked, “Why?” She answered, “…”
TOLD = re.compile(rf"\b{CUE_WORD}[,:]\s*$", re.IGNORECASE)

# What ends a filler, by what ends the quotation.
ENDINGS = {",": ",", "—": ",", "–": ",", "-": ",", "…": ".", "?": "?", "!": "!"}

# The next words go on with the sentence, whatever ends the quotation: “Why?” she asked.
CONTINUATION = re.compile(rf"\s*(?:[a-z]|[^.?!“\"]{{0,80}}?{CUE_WORD})")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a paragraph as the parser reads it."""

    text: str
    paragraph: int
    # The number of its paragraph.
    quotes: tuple[tuple[int, Span], ...]
    # The document's number of each quotation, and where it stands in `text`, marks included.
    offset: int
    # Where the piece begins in the shortened paragraph.
    starts: Sequence[int]
    # Where each stretch of the shortened paragraph begins,
    origins: Sequence[int]
    # and where that is in the document.

    def origin(self, place: int) -> int:
        """Where a place of the passage is in the document."""
        index = bisect_right(self.starts, place + self.offset) - 1
        return self.origins[index] + place + self.offset - self.starts[index]


def cut_passages(text: str, spans: Sequence[Span]) -> Iterator[Passage]:
    """Cut a text into passages, none across a paragraph's end or inside a quotation.

    >>> [passage.text for passage in cut_passages("“We never saw it coming?” she said.",
    ...                                           [Span(0, 25)])]
    ['“It is,” she said.']
    """
    first = 0
    for number, paragraph in enumerate(find_paragraphs(text)):
        last = first
        while last < len(spans) and spans[last].start < paragraph.end:
            last += 1
        draft = _Draft()
        place = paragraph.start
        for index in range(first, last):
            span = spans[index]
            if is_nickname(text, span.start + 1, span.end - 1):
                draft.narrate(text[place : span.start], place)
                place = span.end + 1
                continue
            draft.narrate(text[place : span.start], place)
            draft.quote(index, text, span)
            place = span.end
        draft.narrate(text[place : paragraph.end], place)
        yield from draft.passages(number)
        first = last


def _start_of_name(words: str, found: re.Match[str]) -> int | None:
    """Where a name begins behind what an office is of, if there is one.

    Minister for Trade and Industry | Mary Lou Lee; but the president of Leeds Energy Africa.
    """
    row = [*CAPITAL.finditer(words, *found.span("what"))]
    known = (
        word.start()
        for word in row[1:-1]
        if gender_of_first_name(word[0]) or plain_word(word[0]) in TITLES
    )
    office = words[: found.start()].rsplit(maxsplit=1)[-1].lower()
    is_sent = office in SENT and len(row) > 2 and not is_group_noun(row[-1][0])
    return next(known, row[-2].start() if is_sent else None)


@dataclass(slots=True)
class _Draft:
    """A paragraph while it is shortened for the parser."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    quotes: list[tuple[int, Span]] = field(default_factory=list)

    def add(self, piece: str, origin: int) -> None:
        if piece:
            self.starts.append(self.length)
            self.origins.append(origin)
            self.pieces.append(piece)
            self.length += len(piece)

    def narrate(self, words: str, origin: int) -> None:
        """Add narration, its endless words and its odd spaces made plain."""
        words = ODD_SPACE.sub(" ", ODD_APOSTROPHE.sub("’", words))
        done = 0
        for found in LEFT_OUT.finditer(words):
            is_office = found.lastgroup == "what"
            end = _start_of_name(words, found) if is_office else found.end()
            if end is None:
                continue
            group = 0 if is_office else found.lastindex
            kept = found.end(group) if group else found.start()
            self.add(words[done:kept], origin + done)
            done = end - 1 if is_office else end  # the space before a name stays
        self.add(words[done:], origin + done)

    def quote(self, index: int, text: str, span: Span) -> None:
        """Add a quotation: its filler, or its words between plain marks."""
        if text[max(span.start - 1, 0)] in ",:;.?!" and span.start:
            self.add(" ", span.start - 1)
        start = self.length
        before = text[max(span.start - 20, 0) : span.start]
        words = text[span.start : span.end]
        inner = words.strip(MARKS)
        self.add("“", span.start)
        if filler := _filler(before, inner, text[span.end : span.end + 120]):
            self.add(filler, span.start)
        else:
            short = FRAGMENT.match(inner)
            self.narrate(short[0] if short else inner, span.start + words.find(inner))
        self.add("”", span.end - 1)
        self.quotes.append((index, Span(start, self.length)))
        after = text[span.end : span.end + 1]
        if after and (after in DASHES or after.isalnum()):
            self.add(" ", span.end)

    def passages(self, paragraph: int) -> Iterator[Passage]:
        """The paragraph in pieces that are short enough."""
        whole = "".join(self.pieces)
        start = first = 0
        for end in _cuts(whole, [span for _, span in self.quotes]):
            last = first
            while last < len(self.quotes) and self.quotes[last][1].start < end:
                last += 1
            inside = self.quotes[first:last]
            quotes = tuple((i, Span(s.start - start, s.end - start)) for i, s in inside)
            yield Passage(whole[start:end], paragraph, quotes, start, self.starts, self.origins)
            start, first = end, last


def _filler(before: str, inner: str, after: str) -> str:
    """What stands for a quotation that is a sentence; empty for a fragment."""
    if not INTRODUCTION.search(before) or not SENTENCE.match(inner):
        return ""
    words = "It is" if inner[:1].isupper() else "it is"
    ending = inner[-1:]
    if ending.isalnum():
        return words
    is_over = TOLD.search(before) is not None and after.lstrip()[:1].isupper()
    if ending in "?!…—–-" and not is_over and CONTINUATION.match(after):
        return f"{words},"
    return words + ENDINGS.get(ending, ".")


def _cuts(whole: str, quotes: Sequence[Span]) -> Iterator[int]:
    """Where pieces of a paragraph end: between sentences, never inside a quotation."""
    if len(whole) > LONGEST:
        start = index = 0
        for sentence in split_sentences(whole):
            while index < len(quotes) and quotes[index].end <= sentence.end:
                index += 1
            is_inside = index < len(quotes) and quotes[index].start < sentence.end
            while sentence.end - start > 2 * LONGEST:
                start += LONGEST
                yield start
            if sentence.end - start > LONGEST and not is_inside:
                start = sentence.end
                yield start
    yield len(whole)
