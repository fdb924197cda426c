"""Text to sentences: where one ends and the next begins."""

import re
from collections.abc import Iterator

from quotecast.text.attribution.cues import CUE_WORD
from quotecast.text.tables import words
from quotecast.types import Span

# A full stop, question mark or the like, with the marks and brackets that close after it.
# Possessive, so that a megabyte of full stops is read once.
END = re.compile(r"([.!?…‽。！？]++)([\"”’'»“)\]}*_]*+)(?:\[\d+\])?|\n[^\S\n]*+\n")

# What may stand before a sentence's first letter, and that letter.
BEGINNING = re.compile(r"\s+[\"“”‘'«„(\[{¿¡*_—–-]{0,4}\s?[^\W_a-zß-öø-ÿ]")

# A closed question or exclamation goes on: “Why?” asked Smith. “Why?” Dr. Ann Smith asked.
CONTINUATION = re.compile(rf"\s+(?:{CUE_WORD}|(?:[Tt]he\s)?(?:[A-Z][\w.’'-]*\s+){{1,4}}{CUE_WORD})")

# Before a name or a number: a sentence never ends here.
NEVER_LAST = words(
    """
    mr mrs ms messrs mme mlle dr drs prof st ste sen sens rep reps gov gen adm lt col maj
    capt cmdr cpl sgt pvt rev revd hon fr msgr pres supt insp det cllr amb asst assoc mt ft
    vs v viz cf eg ie e.g i.e approx ca fig figs eq vol ch pp ed eds op
    """
)

# Before a digit only: No. 5, Jan. 6, pp. 3-4.
BEFORE_NUMBER = words(
    """
    no nos nr p art sec sect para par cl ver jan feb mar apr jun jul aug sep sept oct nov
    dec
    """
)

# Last or not: what follows decides.
MAY_BE_LAST = words(
    """
    jr sr inc ltd co corp bros llc plc dept est etc al ave blvd rd ph.d m.d b.a m.a d.phil
    esq u.s u.k u.n e.u u.s.a d.c a.m p.m a.d b.c b.c.e c.e l.a n.y n.j n.c s.c ala ariz ark
    calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla
    ore pa penn tenn tex va vt wash wis wyo
    """
)

# A letter or letters with full stops: initials and the like.
INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Z]")

# Words with which a new sentence begins, after a word that may be last.
BEGINNERS = re.compile(
    r"\s+[\"“‘'(\[]*(?:The|This|That|These|Those|There|Then|They|Their|He|She|It|Its|His|Her|We|Our|You|"
    r"I|My|A|An|And|But|Or|So|Yet|In|On|At|As|By|For|From|To|With|After|Before|When|While|Where|"
    r"What|Who|Why|How|If|Although|Though|Because|Since|However|Meanwhile|Not|No|Some|Many|Most|All|"
    r"Both|One|Two|Now|Here|Once|Asked|According|Under|Despite)\b"
)

LAST_WORD = re.compile(r"[^\s(\[“\"‘'—–/-]+$")
LONGEST_WORD = 24


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order; what is between them is white space.

    A sentence keeps its closing marks and brackets. One in quotation marks goes on where the text
    does: “Why?” she asked. Time grows with the length of the text, whatever is in it.

    >>> text = "He left at 3 p.m. on Jan. 6. “Why?” she asked. Dr. No. 5 knew."
    >>> [text[span.start : span.end] for span in split_sentences(text)]
    ['He left at 3 p.m. on Jan. 6.', '“Why?” she asked.', 'Dr. No. 5 knew.']
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Span]:
    start = len(text) - len(text.lstrip())
    for found in END.finditer(text):
        if found.start() < start or not _ends(text, found):
            continue
        end = found.end() if found[1] else start + len(text[start : found.start()].rstrip())
        yield Span(start, end)
        start = _skip_space(text, found.end())
    end = len(text.rstrip())
    if start < end:
        yield Span(start, end)


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence ends with this mark."""
    if not found[1]:
        return True
    after = found.end()
    if not BEGINNING.match(text, after):
        return False
    if found[2] and found[1] != "." and CONTINUATION.match(text, after):
        return False
    return found[1] != "." or bool(found[2]) or not _is_abbreviation(text, found.start(), after)


def _is_abbreviation(text: str, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it alone."""
    word = LAST_WORD.search(text, max(stop - LONGEST_WORD, 0), stop)
    if not word:
        return False
    plain = word[0].lower()
    begins = _skip_space(text, after)
    if plain in BEFORE_NUMBER:
        return text[begins : begins + 1].isdigit()
    if plain in NEVER_LAST:
        return True
    if plain in MAY_BE_LAST or INITIALS.fullmatch(word[0]):
        return not BEGINNERS.match(text, after)
    return False
