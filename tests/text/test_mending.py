import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from quotecast.text.attribution.hanging import hang
from quotecast.text.attribution.mending import mend

VOCAB = spacy.blank("en").vocab

# Words that one repair or another looks for, with tags and roles of the model.
WORDS = """Ann Lee Day Leeds Friday trust ’s Office , “ ” : ; – - who that as like of for to with
    both adding saying said says told called calls is read states noting heard speaking formerly
    spokesman author founder lawyers council members it they he would must not 40""".split()  # noqa: SIM905
TAGS = """NNP NN NNS VBD VBZ VBG VBN VB MD IN DT PRP RB JJ CD ,""".split()  # noqa: SIM905
ROLES = """nsubj nsubjpass dobj pobj prep appos conj cc compound poss relcl acl advcl ccomp xcomp
    pcomp parataxis attr oprd npadvmod dep aux det punct agent""".split()  # noqa: SIM905
ENTITIES = ["", "B-PERSON", "B-ORG", "B-GPE", "B-DATE"]


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    """Any words in any roles, each hung on another one, in one sentence."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: order[0]}
    for place in range(1, size):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]

    def some(values: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))

    roles = some(ROLES)
    roles[order[0]] = "ROOT"
    return Doc(
        VOCAB,
        words=some(WORDS),
        tags=some(TAGS),
        ents=some(ENTITIES),
        heads=[heads[place] for place in range(size)],
        deps=roles,
    )


@settings(max_examples=500, deadline=None)
@given(parses())
def test_a_mended_parse_has_no_circle(doc: Doc) -> None:
    words = [token.text for token in doc]
    mend(doc, frozenset({"Lee", "Day"}))
    assert [token.text for token in doc] == words
    for token in doc:
        above, steps = token, 0
        while above.head.i != above.i:
            above, steps = above.head, steps + 1
            assert steps < len(doc)


@pytest.fixture
def chain() -> Doc:
    return Doc(
        VOCAB, words=["man", "from", "Leeds"], heads=[0, 0, 1], deps=["ROOT", "prep", "pobj"]
    )


def test_a_word_is_never_hung_on_what_hangs_on_it(chain: Doc) -> None:
    hang(chain[0], chain[2], "nsubj")
    assert (chain[0].head.text, chain[0].dep_) == ("man", "ROOT")


def test_a_word_that_is_hung_keeps_its_role_unless_told_another(chain: Doc) -> None:
    hang(chain[2], chain[0])
    assert (chain[2].head.text, chain[2].dep_) == ("man", "pobj")
    hang(chain[2], chain[0], "appos")
    assert chain[2].dep_ == "appos"


def test_names_that_share_words_are_one() -> None:
    doc = Doc(
        VOCAB,
        words=["Ann", "-", "on", "-", "Lee", "left"],
        spaces=[False, False, False, False, True, False],
        ents=["B-PERSON", "", "", "", "B-ORG", ""],
        tags=["NNP", ":", "IN", ":", "NNP", "VBD"],
        heads=[5, 0, 0, 4, 2, 5],
        deps=["nsubj", "punct", "prep", "punct", "pobj", "ROOT"],
    )

    mend(doc, frozenset({"Lee"}))

    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Ann-on-Lee", "GPE")]
