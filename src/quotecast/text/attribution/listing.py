"""A parsed passage to its mentions: every name, every pronoun, whoever does something."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotecast.text.attribution.bearers import OF_OWNERS, country_of, is_name_word, person_words
from quotecast.text.attribution.cues import PAPERS
from quotecast.text.attribution.demonyms import is_demonym
from quotecast.text.attribution.extents import last_of_phrase
from quotecast.text.attribution.genders import WORD_GENDERS, is_human_noun
from quotecast.text.attribution.mentions import Kind, Mention, Parsed, is_headline
from quotecast.text.attribution.names import NO_NAMES
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.attribution.persons import is_given, is_limb, is_person, row_before
from quotecast.text.attribution.phrases import named_later
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

AND = frozenset({"and", "&"})

# How many there are of those whom a phrase is about.
MANY = words("hundreds thousands dozens scores tens crowds handful majority lots plenty")

THIRD_PERSONS = words("he she him her his hers himself herself")

# Words for nobody in particular, and what stands before such: any man, no man.
OF_NOBODY = words("anyone anybody nobody everyone everybody whoever any no every each whose")


def list_mentions(parsed: Parsed) -> Iterator[Mention]:
    """The people and third-person pronouns of a passage, in order."""
    names, groups = _names(parsed.doc), _groups(parsed.doc)
    kind: Kind = "capital" if is_headline(parsed.passage.text) else "name"
    group_end = -1
    for token in parsed.doc:
        if token.i in names:
            first, last = names[token.i]
            yield parsed.mention(first, last, kind, parsed.text(first, last))
        elif token.i in groups and kind == "name" and _is_group(token, groups[token.i]):
            group_end = groups[token.i]
            yield parsed.mention(token.i, group_end, "group", parsed.text(token.i, group_end))
        elif _does_something(token) and _is_someone(token) and not _is_named(token):
            last = last_of_phrase(token)
            counted = _counted(token) or token
            described = parsed.mention(token.left_edge.i, last, "nominal", counted.lower_)
            end = parsed.doc[last].idx + len(parsed.doc[last].text)
            yield named_later(described, parsed.passage.text, end)
        elif token.lower_ in THIRD_PERSONS:
            yield parsed.mention(token.i, token.i, "pronoun", token.lower_)
        elif token.ent_type_ != "PERSON" and token.i != group_end and _is_last_capital(token):
            first = row_before(token)
            is_alone = first == token.i and not token.ent_type_ and is_given(token)
            is_named = is_alone or _is_relative(token) or is_person(parsed.doc, first, token.i)
            start = first if is_named else token.i
            name = parsed.text(start, token.i)
            yield parsed.mention(start, token.i, kind if is_named else "capital", name)


def _names(doc: "Doc") -> dict[int, tuple[int, int]]:
    """The first and last words of people's names, by the first."""
    names: dict[int, tuple[int, int]] = {}
    end = -1
    for first, last in filter(None, map(person_words, doc.ents)):
        if first > end:  # the model may take one name for two
            names[first] = first, last
            end = last
    return names


def _groups(doc: "Doc") -> dict[int, int]:
    """The last words of organisations' names, by the first."""
    ends = ((e, e.end - 1 - (e[-1].text in OF_OWNERS)) for e in doc.ents if e.label_ == "ORG")
    found = ((_first_of_row(entity), last) for entity, last in ends if last >= entity.start)
    return {
        first: last
        for first, last in found
        if not is_given(doc[first])
        and not is_person(doc, first, last)
        and not is_demonym(doc[last])
        and not _is_sort(doc[last])
    }


def _is_group(first: "Token", last: int) -> bool:
    """Whether words that the model takes for an organisation can be its name; no row of names."""
    words = [token.lower_ for token in first.doc[first.i : last + 1]]
    if words.count(",") > 1 and AND.isdisjoint(words):
        return False
    if first.tag_ != "DT":
        return is_name_word(first)
    return is_group_noun(words[-1]) or "of" in words


def _first_of_row(entity: "Span") -> int:
    """Where a name begins whose first word the model leaves out: Manika | Batra."""
    if (owner := country_of(entity)) is not None:
        return owner.i
    before = entity.doc[max(entity.start - 1, 0)]
    is_part = before.dep_ == "compound" and before.head.i == entity.end - 1
    is_name = is_part and not before.ent_type_ and before.text.istitle() and is_name_word(before)
    return before.i if is_name else entity.start


def _is_sort(token: "Token") -> bool:
    """Whether a word only tells what sort of thing another is: a Loyalist area."""
    return token.dep_ == "compound" and is_human_noun(token.lower_)


def _counted(number: "Token") -> "Token | None":
    """Who is meant by how many of them there are: hundreds of protesters."""
    if number.lower_ not in MANY or number.i + 1 >= len(number.doc):
        return None
    of = number.nbor(1)
    if of.lower_ != "of":
        return None
    return next((c for c in of.children if c.dep_ == "pobj" and is_human_noun(c.lower_)), None)


def _does_something(noun: "Token") -> bool:
    """Whether a noun is a subject, or the one that there is: there came a stranger."""
    if noun.dep_ in {"attr", "dobj"}:
        return any(child.dep_ == "expl" for child in noun.head.children)
    return noun.dep_ in {"nsubj", "nsubjpass"}


def _is_someone(token: "Token") -> bool:
    """Whether a noun stands for one person or organisation, so that a pronoun may mean it."""
    if is_demonym(token) or _counted(token) is not None:
        return True
    if token.doc[token.left_edge.i].lower_ in OF_NOBODY or token.lower_ in OF_NOBODY:
        return False
    if token.ent_type_ == "PERSON" or token.i - token.left_edge.i >= 8 or is_limb(token):
        return False
    if token.tag_ == "NNS":
        is_clause = any(t.tag_ == "VBZ" for t in token.lefts)  # the firm tells people
        return is_human_noun(token.lower_) and not is_clause
    word = token.lower_
    is_noun = token.tag_ == "NN" or (token.tag_ == "NNP" and token.text.islower())
    return is_noun and (is_human_noun(word) or is_group_noun(word) or word in PAPERS)


def _is_named(noun: "Token") -> bool:
    """Whether a name stands behind a noun in apposition: her eldest son, Con Lee."""
    return any(child.dep_ == "appos" and child.tag_ == "NNP" for child in noun.children)


def _is_last_capital(token: "Token") -> bool:
    """Whether a capitalised word ends its row of such words, and names more than a noun's kind."""
    if not token.text[:1].isupper() or len(token.text) < 2 or token.text.lower() in NO_NAMES:
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is None or not after.text[:1].isupper()


def _is_relative(token: "Token") -> bool:
    """Her husband, Calum."""
    return token.dep_ == "appos" and token.head.lower_ in WORD_GENDERS
