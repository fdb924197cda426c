"""Words that stand for somebody, and the parsed passage in which they stand."""

from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Literal

from quotecast.text.attribution.cues import SAYING_FORMS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.passages import Passage
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A "group" is an organisation or a place, to the parser; a "capital" a capitalised word that it
# takes for nobody. The document may know better.
Kind = Literal["name", "group", "pronoun", "nominal", "capital"]


# To whom people give interviews.
SPEAKING_TO = words("speaking talking spoke speak interview interviews chat conversation")


# By which whoever speaks means themselves.
FIRST_PERSONS = words("i we me us my our")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody."""

    start: int
    end: int
    # In the document.
    kind: Kind
    words: str
    name: str
    # The name inside the words; the head word, in small letters, where there is none.
    sentence: int
    is_subject: bool
    is_possessor: bool = False
    # Or stands before the noun that it belongs to: the Clinton campaign.
    is_quoted: bool = False
    paragraph: int = 0
    is_main: bool = False
    # Whether it is the subject of what the sentence says first of all,
    is_telling: bool = False
    # or of a verb of saying: Ann Lee said that the bridge was safe.
    is_heard: bool = False
    # Or whoever somebody is speaking to or of: Speaking to Ann Lee of the BBC, he said.
    is_second: bool = False
    # Or the second of two who do something together: Ann Lee and Omar Aziz.
    is_unnamed: bool = False
    # Or whoever does not tell their name: the man, who asked not to be named.

    @property
    def owner(self) -> str | None:
        """The words that tell whose somebody is: Ann Lee, of “Ann Lee’s mother”."""
        first, _, rest = self.words.replace("'", "’").partition("’s ")
        return first if rest else None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A passage, its parse, and which words stand inside quotations."""

    passage: Passage
    doc: "Doc"
    first_sentence: int
    # How many sentences came before.
    quoted: frozenset[int] = field(init=False)
    # The words inside quotations, marks included.
    _sentences: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        spans = (span for _, span in self.passage.quotes)
        found = (self.doc.char_span(s.start, s.end, alignment_mode="expand") for s in spans)
        inside = (range(words.start, words.end) for words in found if words is not None)
        object.__setattr__(self, "quoted", frozenset(chain.from_iterable(inside)))
        starts = (token.is_sent_start and token.i > 0 for token in self.doc)
        numbers = accumulate(starts, initial=self.first_sentence)
        object.__setattr__(self, "_sentences", tuple(numbers)[1:])

    def sentence(self, index: int) -> int:
        """The number of a word's sentence in the document."""
        return self._sentences[index] if self._sentences else self.first_sentence

    def text(self, first: int, last: int) -> str:
        """The words of the parse from one to another."""
        start, end = self.doc[first].idx, self.doc[last].idx + len(self.doc[last].text)
        return " ".join(self.passage.text[start:end].split())

    def mention(self, first: int, last: int, kind: Kind, name: str) -> Mention:
        """The mention from one word of the parse to another."""
        doc = self.doc
        end = doc[last].idx + len(doc[last].text)
        return Mention(
            start=self.passage.origin(doc[first].idx),
            end=self.passage.origin(end - 1) + 1,
            kind=kind,
            words=self.passage.text[doc[first].idx : end],
            name=name,
            sentence=self.sentence(first),
            is_subject=any(_is_subject(doc[i]) for i in range(first, last + 1)),
            is_possessor=doc[last].dep_ in {"poss", "compound"},
            is_quoted=first in self.quoted,
            paragraph=self.passage.paragraph,
            is_main=any(_is_main(doc[i]) for i in range(first, last + 1)),
            is_telling=any(_is_telling(doc[i]) for i in range(first, last + 1)),
            is_heard=_is_heard(doc[last]),
            is_second=doc[last].dep_ == "conj" and _is_second(doc[last]),
        )


def _is_subject(token: "Token") -> bool:
    """Whether a word is somebody who does something, or stands beside such a word: It was Ann.

    So is whoever something is done by, or who does something in an aside: for Ann, who feels.
    """
    if token.dep_ == "attr" and token.tag_ == "NNP":
        return True
    if token.tag_ == "NNP" and any(_is_of_who(child) for child in token.rights):
        return True
    if token.dep_ == "appos":
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"} or _is_agent(token)


def _is_agent(token: "Token") -> bool:
    """Whether a word is who does what a sentence tells of a thing: It was welcomed by Ann."""
    if token.dep_ != "pobj" or token.head.dep_ != "agent":
        return False
    verb = token.head.head
    return verb.dep_ == "ROOT" and any(child.dep_ == "nsubjpass" for child in verb.children)


def _is_main(token: "Token") -> bool:
    """Whether a word is the subject of its sentence's main verb, or of one beside that."""
    if token.dep_ == "appos":
        token = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return _is_agent(token)
    verb = token.head
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ROOT"


def _is_telling(token: "Token") -> bool:
    """Whether a word is who says something, and not what somebody else says they said."""
    if token.dep_ == "appos":
        token = token.head
    verb = token.head
    if any(_is_of_who(child) and child.lower_ in SAYING_FORMS for child in token.rights):
        return True  # sent by Ann Lee, who says
    return token.dep_ == "nsubj" and verb.lower_ in SAYING_FORMS and verb.dep_ != "ccomp"


def _is_of_who(verb: "Token") -> bool:
    """Whether a verb tells what somebody does in an aside: who feels."""
    is_who = (child.lower_ == "who" and child.dep_ == "nsubj" for child in verb.lefts)
    return verb.dep_ == "relcl" and any(is_who)


def _is_heard(name: "Token") -> bool:
    to = name.head
    if name.dep_ == "pobj" and to.lower_ in {"to", "with"} and to.head.lower_ in SPEAKING_TO:
        return True
    verb = to.head if to.dep_ in {"prep", "agent"} else to
    is_opening = verb.dep_ == "advcl" and verb.tag_ in {"VBG", "VBN"} and name.i < verb.head.i
    return name.dep_ in {"dobj", "pobj"} and is_opening and verb.i < name.i


def _is_second(name: "Token") -> bool:
    first = name.head
    other = joined_name(first) if first.dep_ in {"nsubj", "nsubjpass"} else None
    return other is not None and other.i == name.i


def joined_name(head: "Token") -> "Token | None":
    """The second of two who speak as one: Ann Lee and Omar Aziz."""
    is_noun = is_human_noun(head.lower_) or is_group_noun(head.lower_)
    is_name = head.tag_.startswith("NNP") or (head.text.istitle() and not is_noun)
    if not is_name or not any(c.lower_ == "and" for c in head.children):
        return None
    names = (c for c in head.children if c.dep_ == "conj" and c.tag_.startswith("NNP"))
    other = next((c for c in names if c.i > head.i), None)
    if other is None or any(_parts(token) for token in head.doc[head.i : other.i]):
        return None
    return other


def _parts(token: "Token") -> bool:
    """Whether two names with a word between them are not said in one breath."""
    return token.text == "“" or token.tag_ in {"WP", "WDT"}


def is_headline(text: str) -> bool:
    """Whether nearly every word of a text has a capital, so that capitals tell nothing."""
    words = [word for word in text.split() if len(word) > 3]
    return (
        len(words) > 3
        and "“It is" not in text
        and sum(w[0].islower() for w in words) * 6 < len(words)
    )
