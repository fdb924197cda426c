"""A quotation to the words around it in the parse: what governs it, what shares its sentence."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from quotecast.text.attribution.cues import NAMING_FORMS, SAYING_FORMS, SPEECH_NOUNS, THINKING_FORMS
from quotecast.text.attribution.meant import RELATIVES
from quotecast.text.attribution.mentions import Parsed
from quotecast.text.attribution.places import Place
from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# People sign up, on and off; a letter is signed “…”.
SIGNING, JOINING = words("sign signs signed signing"), words("up on off for with in")

GOVERNING = (SAYING_FORMS.keys() | NAMING_FORMS.keys() | THINKING_FORMS.keys()) - SIGNING

# X used the phrase “…”.
PHRASES = frozenset(
    {"phrase", "term", "word", "words", "line", "slogan", "expression", "motto", "chant", "refrain"}
)

# X hit out at “…”; X set out “…”.
WITH_OUT = words("hit hits hitting lash lashed lashes lashing set sets setting laid lays laying")

# X shot back: “…”
RETURNED = words("shot shoots shooting fired fires firing hit hits hitting clapped bit pushed")

# Who did not do so has said nothing.
RESPONDING = frozenset({"respond", "reply", "answer", "comment"})

# A film titled “…”
CALLED = words("named titled entitled nicknamed dubbed known marked billed inscribed printed")

# What a word is that only completes a description; a verb may be misplaced by the parser.
PARTS = frozenset({"pobj", "compound", "nmod", "amod"})

SENTENCE_ENDS = frozenset(".?!;")
ENDS_OF_QUOTED = frozenset(".?!")
DASHES = frozenset({"—", "–", "--", "-", "―"})

BEING = frozenset(
    {"is", "was", "are", "were", "’s", "'s", "remains", "makes", "made", "reads", "read"}
)

# What begins a clause about something else that happens: X left while Y called it “…”.
MEANWHILE = frozenset({"after", "before", "since", "while", "as", "although", "though", "whereas"})

# How far up a sentence the search climbs, and how many words a rule looks away from a quotation.
HIGHEST = 40
FARTHEST = 40

# How many words may stand between a quotation and a verb that no table knows, or that the parser
# takes for a noun: “…,” Ann Lee notes.
NEAR = 6


def says(token: "Token") -> bool:
    """Whether a word is a verb of saying where it stands."""
    if token.lower_ in {"put", "puts"}:
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        return after.lower_ == "it"
    if token.lower_ in {"shouted", "shouting"} and token.i + 1 < len(token.doc):
        return token.nbor(1).lower_ != "down"
    if token.lower_ in RETURNED:
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "back"
    if token.lower_ in SIGNING and token.i + 1 < len(token.doc):
        return token.nbor(1).lower_ not in JOINING
    if token.lower_ in RESPONDING and any(child.dep_ == "neg" for child in token.lefts):
        return False
    is_verb = token.tag_.startswith("V") or (token.tag_ == "NNS" and token.dep_ == "ROOT")
    return is_verb and token.lower_ in SAYING_FORMS


def list_cues(sentence: "Span") -> list["Token"]:
    """The verbs of saying in a sentence, those first that report what the others tell.

    It admits that more is to be done, said X. When Y asked, X replied.
    """
    return sorted(
        filter(says, sentence), key=lambda verb: not _is_tag(verb) and verb.dep_ != "ROOT"
    )


def _is_tag(verb: "Token") -> bool:
    """Whether a verb and whoever does it end a report: It is over, said X."""
    subject = next((child for child in verb.rights if child.dep_ == "nsubj"), None)
    return subject is not None and verb.i > 0 and verb.nbor(-1).text == ","


def find_roots(doc: "Doc", place: Place) -> Iterator["Token"]:
    """The words of a quotation that hang on none of its other words."""
    for index in range(place.first + 1, place.last):
        if doc[index].is_punct:
            continue
        head = doc[index].head
        if not place.first <= head.i <= place.last or head.i == index:
            yield doc[index]


def governors(parsed: Parsed, root: "Token") -> Iterator["Token"]:
    """The verbs and nouns of saying, naming and thinking above a word, the nearest first.

    Above one that governs, only what it is a complement of counts: in “X said that Y told …” X
    reports, in “X said it, and Y told …” and “X left as Y told …” X does not.
    """
    is_as = is_found = False
    below = root
    for token in islice(root.ancestors, HIGHEST):
        if (is_found and _is_aside(below)) or _is_title_verb(token):
            return
        is_of_subject = below.dep_ == "nsubj" and root.dep_ in PARTS
        below = token
        if is_found and token.i in parsed.quoted and _is_whole(token):
            return  # “It is” – and Ann Lee called it “…”
        if token.i in parsed.quoted or is_of_subject:
            continue  # said Ann Lee, who has studied “…”
        if _governs(token) or (is_as and token.tag_.startswith("V") and not _is_named(token)):
            yield token
            is_as, is_found = False, True
        is_as = is_as or (token.lower_ == "as" and token.dep_ == "prep")


def _is_whole(verb: "Token") -> bool:
    """Whether a word is the verb of a quotation that is a sentence of its own."""
    return verb.lower_ == "is" and verb.i > 1 and verb.nbor(-2).text == "“"


def is_inside(noun: "Token", root: "Token") -> bool:
    """Whether a word is part of what describes somebody: Ann Lee, who has studied “…”."""
    return root.dep_ in PARTS and noun.is_ancestor(root)


def _is_named(verb: "Token") -> bool:
    """Whether a participle only tells what is called something: described the plan sent in as …"""
    is_reduced = verb.tag_ == "VBN" and verb.dep_ == "acl"
    return is_reduced and any(
        token.lower_ in NAMING_FORMS for token in islice(verb.ancestors, HIGHEST)
    )


def _is_aside(verb: "Token") -> bool:
    """Whether a clause with a subject of its own only stands beside the one it hangs on."""
    owns = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
    if not owns:
        return False
    if verb.dep_ == "conj":
        return "that" not in marks
    if verb.dep_ == "ccomp" and owns[0].left_edge.i:
        before = owns[0].left_edge.nbor(-1).lower_
        if before in MEANWHILE or (verb.tag_ == "VBG" and before == "and"):
            return True
    if verb.dep_ == "pcomp":
        return verb.head.lower_ == "with"
    if verb.dep_ == "relcl":
        is_own = verb.lower_ in SAYING_FORMS and owns[0].lower_ == "who"
        return is_own or verb.lower_ in NAMING_FORMS or owns[0].lower_ not in RELATIVES
    is_when = "when" in marks and owns[0].tag_ == "NNP"
    is_beside = verb.dep_ == "advcl" and (is_when or not marks.isdisjoint(MEANWHILE))
    return is_beside or _is_of_others(verb, owns[0])


def _is_of_others(verb: "Token", subject: "Token") -> bool:
    """Whether a clause tells what others call something: announced what Ann Lee calls “…”."""
    is_what = any(child.lower_ == "what" for child in verb.lefts)
    return is_what and verb.lower_ in NAMING_FORMS and subject.tag_ != "PRP"


def verbs_above(parsed: Parsed, root: "Token") -> Iterator["Token"]:
    """All verbs above a word, the nearest first."""
    for token in islice(root.ancestors, HIGHEST):
        if _is_title_verb(token):
            return
        if token.tag_.startswith("V") and token.i not in parsed.quoted:
            yield token


def same_sentence(parsed: Parsed, place: Place) -> Iterator["Token"]:
    """The narrator's words after a quotation and before it, up to the sentence's ends."""
    doc = parsed.doc
    sides = [(1, place.last + 1), (-1, place.first - 1)]
    after = doc[place.last + 1] if place.last + 1 < len(doc) else None
    is_ended = doc[place.last - 1].text in ENDS_OF_QUOTED
    if after is not None and is_ended and after.text[:1].isupper():
        del sides[0]
    for step, start in sides:
        index = start
        while 0 <= index < len(doc) and abs(index - start) < FARTHEST:
            if index not in parsed.quoted:
                if doc[index].text in SENTENCE_ENDS:
                    break
                yield doc[index]
            index += step


def _governs(token: "Token") -> bool:
    if token.tag_.startswith("V"):
        if token.lower_ in WITH_OUT:
            return any(child.lower_ == "out" for child in token.children)
        return token.lower_ in GOVERNING or says(token) or told_by(token) is not None
    if token.lower_ in PHRASES and token.dep_ == "dobj":
        return True
    return token.lower_ in SPEECH_NOUNS and any(map(_owns, token.children))


def _owns(token: "Token") -> bool:
    """Whether a word tells whose something said is: Ann Lee’s warning, with Ann Lee warning of."""
    is_person = token.ent_type_ == "PERSON" and token.dep_ in {"compound", "nsubj"}
    return token.dep_ == "poss" or is_person


def told_by(verb: "Token") -> "Token | None":
    """The noun for something said of which a verb tells what it is: her answer was “…”."""
    if verb.lower_ not in BEING:
        return None
    nouns = (c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in SPEECH_NOUNS)
    return next((n for n in nouns if any(c.dep_ in {"poss", "prep"} for c in n.children)), None)


def _is_title_verb(token: "Token") -> bool:
    """A film called “…”, a man nicknamed “…”."""
    if token.lower_ not in NAMING_FORMS and token.lower_ not in CALLED:
        return False
    is_reduced = token.tag_ == "VBN" and token.dep_ in {"acl", "amod"}
    is_reduced |= token.dep_ == "acl" and token.lower_ == "referred"
    return is_reduced and not any(child.dep_ in {"agent", "aux"} for child in token.children)


def head_of_phrase(doc: "Doc", first: int, last: int) -> "Token | None":
    """The head of the noun phrase that begins with a word."""
    token = doc[first]
    while first <= token.head.i < last and token.head.i != token.i and not _is_done_by(token):
        token = token.head
    is_noun = token.tag_.startswith(("N", "PRP"))
    is_other = token.tag_ == "JJ" and token.i > 0 and token.nbor(-1).lower_ == "the"
    return token if is_noun or is_other else None


def _is_done_by(token: "Token") -> bool:
    """Whether a word is the subject of the verb that it hangs on: said Ann Lee, herself a nurse."""
    return token.dep_ == "nsubj" and token.head.tag_.startswith("V")


def name_before_comma(doc: "Doc", first: int) -> "Token | None":
    """The end of a name that a word begins, before a comma: according to Ann Lee, Hill’s plan."""
    name = next((e for e in doc.ents if e.start == first and e.label_ == "PERSON"), None)
    is_whole = name is not None and name.end < len(doc) and doc[name.end].text == ","
    return name[-1] if name is not None and is_whole else None
