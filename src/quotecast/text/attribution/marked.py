"""Rules that read the marks beside a quotation: colons, dashes before a signature, headlines."""

from collections.abc import Iterator
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS, SPEECH_NOUNS
from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.governors import DASHES, FARTHEST, SENTENCE_ENDS, says
from quotecast.text.attribution.mentions import Parsed, is_headline
from quotecast.text.attribution.persons import is_somebody, row_before
from quotecast.text.attribution.places import WORKS, Place
from quotecast.text.attribution.subjects import Found, find_owner, find_subject
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# The words that a signature after a dash may have.
LONGEST_SIGNATURE = 9

# How many words tell at the beginning of a headline whose words it quotes, and which do not.
LONGEST_LABEL = 5
NO_LABELS = words(
    "the watch video photos exclusive breaking update updated live opinion report analysis"
)
LONGEST_HEADLINE, LONGEST_ACRONYM = 25, 3

# How words begin that tell what somebody speaks about: “On Arsenal: …”
TOPICS = frozenset({"On", "About", "Regarding"})

# What headlines tell, in the present: Slams, Rip.
TOLD_IN_CAPITALS = frozenset(
    form
    for forms in (SAYING_FORMS, NAMING_FORMS)
    for form, base in forms.items()
    if form in {base, base + "s", base + "es"}
)


def colon(parsed: Parsed, place: Place) -> Found:
    """X on Y: “…”."""
    doc = parsed.doc
    if place.first < 2 or doc[place.first - 1].text != ":":
        return
    mark = doc[place.first - 1]
    sentence = doc[place.first - 2].sent
    if sentence[0].text in TOPICS:
        return
    people = [e for e in doc.ents if e.label_ == "PERSON" and sentence.start <= e.start < mark.i]
    people = [person for person in people if not _is_topic(doc, person.start)]
    yield from _naming(parsed, sentence.start, mark.i)
    yield from _headed(doc[sentence.start : mark.i], mark)
    if speaker := _speaking_to(doc[sentence.start : mark.i]):
        yield speaker, mark
    if people and people[-1].end == mark.i:
        yield people[-1].root, mark
    last = doc[mark.i - 1]
    is_alone = last.i == sentence.start and last.text[:1].isupper()  # Caller: “…”
    is_alone = is_alone and parsed.passage.paragraph > 0
    is_name = last.tag_ == "NNP" and not is_human_noun(last.lower_)
    is_name = is_alone or (is_name and not _is_topic(doc, row_before(last)))
    if is_name and doc[row_before(last) - 1].text in DASHES:
        yield last, mark
    if is_name and not any(t.tag_.startswith("V") for t in doc[sentence.start : mark.i]):
        yield last, mark
    verbs = [token for token in (sentence.root, last) if token.tag_.startswith("V")]
    said = (_moved(verb) or find_subject(verb) for verb in verbs)
    led = filter(None, map(find_subject, _main_verbs(doc, sentence.start, mark.i)))
    yield from ((subject, mark) for subject in chain(filter(None, said), filter(_may_lead, led)))
    if people:
        yield people[-1].root, mark


def _headed(before: "Span", mark: "Token") -> Found:
    """Whose words are announced without a verb: Her advice for Ann Lee: “…”."""
    if any(token.tag_.startswith("V") for token in before):
        return
    for noun in before:
        owner = find_owner(noun) if noun.lower_ in SPEECH_NOUNS else noun
        if owner.i != noun.i and owner.i < noun.i:
            yield owner, mark


def _speaking_to(before: "Span") -> "Token | None":
    """Who speaks to somebody in a headline: Lee to Leeds: “…”."""
    to = next((token for token in before if token.lower_ == "to"), None)
    others = [token for token in before if to is None or token.i != to.i]
    is_row = to is not None and to.i > before.start
    is_row = is_row and all(_is_capital(t) or is_human_noun(t.lower_) for t in others)
    return to.nbor(-1) if to is not None and is_row else None


def stated(parsed: Parsed, place: Place) -> Found:
    """X went further: the law was “…”. What stands behind a colon is said by whom it is about."""
    doc = parsed.doc
    start = max(doc[place.first].sent.start, place.first - FARTHEST)
    mark = next((t for t in doc[start : place.first - 1] if t.text == ":"), None)
    if mark is None or mark.i in parsed.quoted:
        return
    for verb in _main_verbs(doc, start, mark.i):
        subject = find_subject(verb)
        if subject is not None and _may_lead(subject) and subject.i not in parsed.quoted:
            yield subject, verb


def _is_topic(doc: "Doc", first: int) -> bool:
    """Whether a name tells what is spoken about, or where: the bank on Ann Lee, on Facebook."""
    return first > 1 and doc[first - 1].lower_ == "on"


def _naming(parsed: Parsed, start: int, end: int) -> Found:
    """Who tells what they think of others before a colon: X praises Y: “…”."""
    doc = parsed.doc
    if is_headline(doc[start:end].text):
        if verb := _verb_in_capitals(doc, end):
            yield verb.nbor(-1), verb
        return
    for verb in _main_verbs(doc, start, end):
        subject = find_subject(verb) if verb.lower_ in NAMING_FORMS else None
        if subject is not None:
            yield subject, verb


def led(parsed: Parsed, place: Place) -> Found:
    """X issued a statement, “…”. X shot back, “…”: any verb before a comma and a sentence."""
    doc = parsed.doc
    if place.first < 3 or doc[place.first - 1].text != ",":
        return
    before = doc[place.first - 2]
    if before.lower_ in WORKS or before.tag_ == "IN" or before.i in parsed.quoted:
        return
    if before.tag_ == "VBN" and before.head.i == before.i - 1 and _may_lead(before.head):
        yield before.head, before  # a resident narrated, which looks like a resident seen
    start = before.sent.start
    for verb in reversed([*_main_verbs(doc, start, before.i + 1)]):
        subject = find_subject(verb)
        if subject is not None and subject.i not in parsed.quoted and _may_lead(subject):
            yield subject, verb


def _moved(verb: "Token") -> "Token | None":
    """Who tells what something did to them: She was overwhelmed by the news: “…”."""
    if verb.lower_ in SAYING_FORMS or verb.lower_ in NAMING_FORMS:
        return None
    return next((c for c in verb.lefts if c.dep_ == "nsubjpass" and _may_lead(c)), None)


def _may_lead(subject: "Token") -> bool:
    """Whether a word is one human being, by name or pronoun or what they are."""
    return subject.tag_ == "NNP" or subject.lower_ in {"he", "she"} or is_somebody(subject)


def _main_verbs(doc: "Doc", start: int, end: int) -> Iterator["Token"]:
    """The verbs of a sentence's main part, which the parser may hang on the quotation."""
    for token in doc[start:end]:
        if token.tag_ not in {"VBD", "VBZ", "VBP"}:
            continue
        main = token.head if token.dep_ == "conj" else token
        is_main = main.dep_ == "ROOT" or not start <= main.head.i < end
        if is_main and main.dep_ in {"ROOT", "ccomp", "parataxis"}:
            yield token


def headline(parsed: Parsed, place: Place) -> Found:
    """X: The Law Is ‘a Disgrace’. X Slams ‘Disgraceful’ Law."""
    doc = parsed.doc
    is_capitals = is_headline(parsed.passage.text)
    if parsed.passage.paragraph and not is_capitals:
        return
    mark = next((i for i in range(1, min(LONGEST_LABEL, place.first)) if doc[i].text == ":"), None)
    if mark is not None and _is_label(doc[:mark]) and not _is_topic(doc, mark - 1):
        yield doc[mark - 1], doc[mark]
    if is_capitals and (verb := _verb_in_capitals(doc, place.first)):
        yield doc[verb.i - 1], verb


def labelled(parsed: Parsed, place: Place) -> Found:
    """X: The Law Is ‘a Disgrace’. X on Why the Law Is ‘a Disgrace’. ‘A Disgrace’: X."""
    yield from _captioned(parsed, place)
    yield from _ended(parsed, place)
    doc, text = parsed.doc, parsed.passage.text
    before = doc[1 : max(min(LONGEST_LABEL, place.first), 1)]
    mark = next((token for token in before if token.text == ":" or token.lower_ == "on"), None)
    if mark is None or not _is_label(doc[: mark.i]) or _is_whole_name(doc, mark.i, place):
        return
    is_heading = not parsed.passage.paragraph and len(text.split()) <= LONGEST_HEADLINE
    if not is_heading and not is_headline(text):
        return
    if not any(says(t) or t.lower_ in NAMING_FORMS for t in doc[mark.i + 1 : place.first]):
        yield mark.nbor(-1), mark


def _captioned(parsed: Parsed, place: Place) -> Found:
    """Who is named behind the colon after a quotation that begins a line: “…”: X hits out."""
    doc, mark = parsed.doc, place.last + 1
    if place.first or mark + 1 >= len(doc) or doc[mark].text != ":":
        return
    if doc[-1].text in SENTENCE_ENDS or len(doc) - mark > LONGEST_HEADLINE:
        return
    label = [*takewhile(_is_capital, doc[mark + 1 :])][:LONGEST_LABEL]
    if not label or label[0].lower_ in NO_LABELS:
        return
    named = [t for t in label if t.ent_type_ in {"PERSON", "ORG"}]
    last = label[-1] if label[-1].i + 1 == len(doc) else next(reversed(named), None)
    if last is not None:
        yield last, doc[mark]


def _ended(parsed: Parsed, place: Place) -> Found:
    """Who is named at the end of a headline: Another ‘disgrace’ for the trains: Congress, – Lee."""
    doc = parsed.doc
    if parsed.passage.paragraph or not place.first or doc[-1].text in SENTENCE_ENDS:
        return
    end = doc[max(place.last + 1, len(doc) - 1 - LONGEST_LABEL) :]
    mark = next((token for token in end if token.text == ":" or _is_dash(token)), doc[-1])
    label = [token for token in end if token.i > mark.i]
    is_row = all(_is_capital(token) or is_human_noun(token.lower_) for token in label)
    if label and is_row and _is_capital(label[-1]):
        yield label[-1], mark


def _is_dash(token: "Token") -> bool:
    """Whether a mark is a dash, and no hyphen inside a word."""
    is_inside = token.i > 0 and not token.whitespace_ and not token.nbor(-1).whitespace_
    return token.text in DASHES and not (token.text == "-" and is_inside)


def _is_label(before: "Span") -> bool:
    """Whether words may name who says what a headline quotes; they may be a place: NEW DELHI."""
    last = before[-1]
    is_place = last.ent_type_ == "GPE" and last.text.isupper() and len(last) > LONGEST_ACRONYM
    return all(map(_is_capital, before)) and not is_place and before[0].lower_ not in NO_LABELS


def _is_whole_name(doc: "Doc", last: int, place: Place) -> bool:
    """Whether nothing but somebody's name stands before a quotation: Ann Lee: “…”."""
    is_name = any(e.label_ == "PERSON" and not e.start and e.end == last for e in doc.ents)
    return is_name and last + 1 == place.first


def _verb_in_capitals(doc: "Doc", end: int) -> "Token | None":
    """The verb of saying that a headline in capitals has before a word."""
    told = (i for i in range(1, end) if doc[i].lower_ in TOLD_IN_CAPITALS)
    return next((doc[i] for i in told if _is_told(doc, i)), None)


def _is_told(doc: "Doc", index: int) -> bool:
    """Whether a word of saying in a headline is its verb: Mayor Slams, Lawmakers Rip."""
    before, verb = doc[index - 1], doc[index]
    is_one, is_many = verb.lower_.endswith("s"), before.lower_.endswith("s")
    return before.text[:1].isupper() and (is_one or is_many) and not before.lower_.endswith("’s")


def signed(parsed: Parsed, place: Place) -> Found:
    """“…” — X, at the end of a paragraph."""
    after = (token for token in parsed.doc[place.last + 1 :] if not token.is_space)
    rest = list(islice(after, LONGEST_SIGNATURE + 1))
    if not 1 < len(rest) <= LONGEST_SIGNATURE:
        return
    dash, name = rest[:2]
    if dash.text in DASHES and _is_capital(name):
        *_, last = takewhile(_is_capital, rest[1:])
        yield last, dash


def _is_capital(token: "Token") -> bool:
    return token.text[:1].isupper()
