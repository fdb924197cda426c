"""A parsed passage to mentions: every name and pronoun in it, and the phrase a word heads."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Literal

from quotecast.text.cues import SAYING_FORMS
from quotecast.text.genders import WORD_GENDERS, gender_of_given_name
from quotecast.text.names import OFFICES, TITLES
from quotecast.text.passages import Passage
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# A "group" is an organisation or a place, to the parser; a "capital" a capitalised word that it
# takes for nobody. The document may know better.
Kind = Literal["name", "group", "pronoun", "nominal", "capital"]

# The model's labels for organisations and places.
GROUPS = frozenset({"ORG", "GPE", "NORP", "FAC"})

# Capitals with which sentences begin.
NO_NAMES = words(
    """
    the a an and but or so yet if in on at by for from to with as of it we you they i this
    that these those there then when while where what who why how his her our my their its
    not no one
    """
)

THIRD_PERSONS = words("he she him her his hers himself herself")


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
            is_subject=any(doc[i].dep_ in {"nsubj", "nsubjpass"} for i in range(first, last + 1)),
            is_possessor=doc[last].dep_ in {"poss", "compound"},
            is_quoted=first in self.quoted,
        )


def list_mentions(parsed: Parsed) -> Iterator[Mention]:
    """The people and third-person pronouns of a passage, in order."""
    names = {span[0]: span for span in map(_person_words, parsed.doc.ents) if span}
    kind: Kind = "capital" if _is_headline(parsed.passage.text) else "name"
    for token in parsed.doc:
        if token.i in names:
            first, last = names[token.i]
            yield parsed.mention(first, last, kind, _text(parsed, first, last))
        elif token.lower_ in THIRD_PERSONS:
            yield parsed.mention(token.i, token.i, "pronoun", token.lower_)
        elif token.ent_type_ != "PERSON" and _is_last_capital(token):
            first = _first_capital(token)
            given = first < token.i and gender_of_given_name(parsed.doc[first].lower_)
            is_person = bool(given) or _is_relative(token)
            start = first if given else token.i
            name = _text(parsed, start, token.i)
            yield parsed.mention(start, token.i, kind if is_person else "capital", name)


def _is_headline(text: str) -> bool:
    """Whether nearly every word of a text has a capital, so that capitals tell nothing."""
    words = [word for word in text.split() if len(word) > 3]
    return (
        len(words) > 3
        and "“It is" not in text
        and sum(w[0].islower() for w in words) * 6 < len(words)
    )


def _is_last_capital(token: "Token") -> bool:
    """Whether a capitalised word ends its row of such words, and names more than a noun's kind."""
    if not token.text[:1].isupper() or len(token.text) < 2 or token.text.lower() in NO_NAMES:
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    is_last = after is None or not after.text[:1].isupper()
    return is_last and not (token.dep_ == "compound" and token.head.i > token.i)


def _is_relative(token: "Token") -> bool:
    """Her husband, Calum."""
    return token.dep_ == "appos" and token.head.lower_ in WORD_GENDERS


def _first_capital(token: "Token") -> int:
    """The first of a row of up to three capitalised words."""
    first = token.i
    while first and token.i - first < 2 and token.doc[first - 1].tag_.startswith("NNP"):
        first -= 1
    return first


def mention_of(parsed: Parsed, head: "Token") -> Mention:
    """The phrase that a word heads, as the mention of a speaker."""
    doc = parsed.doc
    if head.tag_ in {"PRP", "PRP$", "WP"}:
        return parsed.mention(head.i, head.i, "pronoun", head.lower_)
    first = max(head.left_edge.i, _last_break(doc, head) + 1)
    if words := _name_around(head):
        kind = _kind_of_name(parsed, head)
        return parsed.mention(min(first, words[0]), words[1], kind, _text(parsed, *words))
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i and (words := _name_around(child)):
            return parsed.mention(first, words[1], "name", _text(parsed, *words))
    return parsed.mention(first, head.i, "nominal", head.lower_)


def _kind_of_name(parsed: Parsed, head: "Token") -> Kind:
    if _is_headline(parsed.passage.text):
        return "capital"
    return "group" if head.ent_type_ in GROUPS else "name"


def _last_break(doc: "Doc", head: "Token") -> int:
    """The last word before a phrase's head that cannot be part of the phrase."""
    for index in range(head.i - 1, max(head.left_edge.i, head.i - 20) - 1, -1):
        if doc[index].text in {",", "“", "”", ":", ";", "—", "–", "--", "(", ")"}:
            return index
    return head.left_edge.i - 1


def _person_words(entity: "Span") -> tuple[int, int] | None:
    """The first and last word of a person's name, titles included."""
    if entity.label_ != "PERSON":
        return None
    doc, first, last = entity.doc, entity.start, entity.end - 1
    while first < last and not doc[first].text[:1].isupper():
        first += 1
    end = next((i for i in range(first + 1, last + 1) if _ends_name(doc[i])), last + 1)
    if not doc[first].text[:1].isupper() or doc[first].text.isnumeric():
        return None
    return _with_title(doc, first), end - 1


def _ends_name(token: "Token") -> bool:
    """Whether a word the model took for part of a name is none: Obama Says, Ann Lee’s."""
    if not token.text[:1].isalpha():
        return token.text not in {'"', "-", "."}
    return token.lower_ in SAYING_FORMS or token.tag_ in {"VBZ", "VBD", "POS"}


def _with_title(doc: "Doc", first: int) -> int:
    while (
        first and doc[first - 1].lower_.strip(".") in TITLES and doc[first - 1].text[:1].isupper()
    ):
        first -= 1
    return first


def _name_around(head: "Token") -> tuple[int, int] | None:
    """The first and last word of the name that a word heads."""
    if entity := _entity_at(head):
        return entity
    if not head.tag_.startswith("NNP"):
        return None
    doc, first = head.doc, head.i
    while first > head.left_edge.i and _is_name_word(doc[first - 1]):
        first -= 1
    return first, head.i


def _entity_at(head: "Token") -> tuple[int, int] | None:
    """The person's or organisation's name that contains a word or comes right after it."""
    doc = head.doc
    for token in (head, doc[min(head.i + 1, len(doc) - 1)]):
        if token.ent_type_ == "PERSON":
            entity = next(e for e in doc.ents if e.start <= token.i < e.end)
            if token.i == head.i or (
                token.head.i in {head.i, head.head.i} and entity.start == token.i
            ):
                return _person_words(entity)
    if head.ent_type_ in GROUPS and head.tag_.startswith("NNP"):
        entity = next(e for e in doc.ents if e.start <= head.i < e.end)
        return entity.start, entity.end - 1
    return None


def _is_name_word(token: "Token") -> bool:
    is_capital = token.tag_.startswith("NNP") and token.text[:1].isupper()
    return is_capital and token.lower_.strip(".") not in OFFICES


def _text(parsed: Parsed, first: int, last: int) -> str:
    start, end = parsed.doc[first].idx, parsed.doc[last].idx + len(parsed.doc[last].text)
    return " ".join(parsed.passage.text[start:end].split())
