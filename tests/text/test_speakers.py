"""Quotations find their speakers, and what nobody says stays with the narrator."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.errors import EngineError
from quotecast.text.attribution import model
from quotecast.text.speakers import find_quotations

PAIRS = sorted((Path(__file__).parents[1] / "data" / "quotes").glob("*.txt"))

MARKS = [*"“”\"'‘’,.?:—()0é\u2028", "\n\n"]
WORDS = ["said", "Ann", "Lee", "she", "He", "that", "Mrs.", "SMITH:", "according to", "called it"]
WRITTEN = st.lists(st.sampled_from([*MARKS, *WORDS]))

# What a careless hand may leave in a text, at any place.
LEFT_BEHIND = [
    "“(Laughter.)” ",
    "“Ben ‘Boots’ Day” ",
    "“",
    "”",
    "'",
    "\n\n",
    " – ",
    "replied: ",
    "Q: ",
]
DAMAGES = st.lists(st.tuples(st.integers(0, 1_500), st.sampled_from(LEFT_BEHIND)), max_size=30)


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_finds_who_says_what(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    found = [
        {
            "text": text[q.start : q.end],
            "speaker": q.speaker.name if q.speaker else None,
            "gender": q.speaker.gender if q.speaker else None,
            "cue": q.cue,
        }
        for q in find_quotations(text)
    ]

    assert found == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "gender", "evidence"),
    [
        ("“We lost,” said Mrs. Vane.", "female", "title"),
        ("“We lost,” said Maria Vane.", "female", "given name"),
        ("“We lost,” said Q. Vane, a mother of two.", "female", "word beside the name"),
        ("“I told my wife we lost,” said Q. Vane.", "male", "own words"),
        ("Q. Vane came home late. “We lost,” he said.", "male", "pronoun"),
        ("“We lost,” said Q. Vane.", None, None),
    ],
)
def test_tells_what_the_gender_is_known_by(
    text: str, gender: str | None, evidence: str | None
) -> None:
    (found,) = find_quotations(text)

    assert found.speaker
    assert (found.speaker.gender, found.gender_evidence) == (gender, evidence)


def test_the_narrator_reads_what_is_less_sure_than_asked() -> None:
    text = "“We lost,” said Ann Lee.\n\n“Wait,” he said. Nobody waited."
    sure, doubtful = find_quotations(text)

    strict = find_quotations(text, least_confidence=(sure.confidence + doubtful.confidence) / 2)

    assert [bool(q.speaker) for q in strict] == [True, False]
    assert (sure.speaker is not None, doubtful.speaker is not None) == (True, True)


def speaker_of(text: str) -> str | None:
    speaker = find_quotations(text)[-1].speaker
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dale campaign spokeswoman Ann Lee said, “We won.”", "Ann Lee"),
        ("The party’s chairman, Omar Aziz, said: “We won.”", "Omar Aziz"),
        ("“We won,” said Omar Aziz, who met Ann Lee on Friday.", "Omar Aziz"),
        ("“We won,” Omar Aziz told Ann Lee.", "Omar Aziz"),
        ("The vote, Omar Aziz said, was “a long road.”", "Omar Aziz"),
        ("As Omar Aziz put it, the vote was “a long road.”", "Omar Aziz"),
        ("Omar Aziz, according to Ann Lee, is “the best of us.”", "Ann Lee"),
        ("In a statement, the bank said: “We are sorry.”", "the bank"),
        ("Omar Aziz’s lawyer described him as “a careful man.”", "Omar Aziz’s lawyer"),
        ("I asked him. “We won,” I said.", "the author"),
    ],
)
def test_speaker_is_the_subject_of_the_cue(text: str, speaker: str | None) -> None:
    assert speaker_of(text) == speaker


def test_pronoun_reaches_the_person_of_its_gender() -> None:
    text = "Ann Lee met Omar Aziz on Friday.\n\n“We talked,” she said.\n\n“We did,” he said."

    assert [q.speaker.name for q in find_quotations(text) if q.speaker] == ["Ann Lee", "Omar Aziz"]


def test_quotations_of_one_person_have_equal_speakers() -> None:
    text = "“One,” said Mrs. Ann Lee. “Two.”\n\n“Three,” Lee said."

    assert len({q.speaker for q in find_quotations(text)}) == 1


def test_mention_points_at_the_words_beside_the_quotation() -> None:
    text = "Ann Lee left early. “I was tired,” she said."

    (found,) = find_quotations(text)

    assert found.mention is not None
    assert text[found.mention.start : found.mention.end] == "she"
    assert (found.cue, found.speaker and found.speaker.gender) == ("said", "female")
    assert 0.8 <= found.confidence <= 1


def test_full_name_may_come_pages_later() -> None:
    text = "“Yes,” said Lee.\n\n" + "The rain went on. " * 4_000 + "\n\nDr. Ann Lee retired."

    assert speaker_of(text) == "Dr. Ann Lee"


@settings(max_examples=60, deadline=None)
@given(WRITTEN)
def test_any_text_has_quotations_in_order_and_in_range(words: list[str]) -> None:
    text = " ".join(words)
    place = 0
    for found in find_quotations(text):
        assert place <= found.start < found.end <= len(text)
        assert found.mention is None or 0 <= found.mention.start < found.mention.end <= len(text)
        assert 0 <= found.confidence <= 1
        assert (found.speaker is None) == (found.confidence == 0)
        place = found.end


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAIRS), DAMAGES)
def test_damaged_prose_is_read_as_well(path: Path, damages: list[tuple[int, str]]) -> None:
    text = path.read_text(encoding="utf-8")[:1_500]
    for where, piece in damages:
        text = text[:where] + piece + text[where:]

    ends = [edge for found in find_quotations(text) for edge in (found.start, found.end)]

    assert ends == sorted(ends)
    assert all(0 <= edge <= len(text) for edge in ends)


@pytest.mark.parametrize(
    "text",
    [
        "“a” " * 2_000,
        '"' * 10_000,
        "“" + "word " * 100_000 + "”",
        "“Yes,” " + "a" * 500_000 + " said.",
    ],
    ids=["many marks", "marks alone", "one long quotation", "one long word"],
)
def test_hostile_texts_come_to_an_end(text: str) -> None:
    found = find_quotations(text)

    assert all(one.start < one.end <= len(text) for one in found)


def test_text_longer_than_the_parser_takes() -> None:
    text = "“We won,” said Ann Lee. " + f"The rain went {'on' * 5_000}. " * 105

    assert len(text) > 1_000_000
    assert speaker_of(text) == "Ann Lee"


def test_importing_loads_no_parser() -> None:
    code = "import sys, quotecast.text.speakers; sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_missing_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    model.load_model.cache_clear()
    monkeypatch.setattr(model, "MODELS", ("no_such_model",))

    with pytest.raises(EngineError, match="pip install"):
        find_quotations("“Yes,” said Ann.")
    model.load_model.cache_clear()


def test_the_sample_is_attributed_as_by_hand() -> None:
    path = Path(__file__).parents[3] / "shared" / "articles" / "conjoined-twins.quotes.json"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the repository, nor part of it")
    document = json.loads(path.read_text(encoding="utf-8"))

    found = [
        {
            "start": one.start,
            "end": one.end,
            "speaker": one.speaker and one.speaker.name,
            "gender": one.speaker and one.speaker.gender,
            "mention": one.mention and (one.mention.start, one.mention.end),
            "cue": one.cue,
        }
        for one in find_quotations(document["text"])
    ]

    assert found == [
        {
            **{key: quote[key] for key in ("start", "end", "speaker", "gender", "cue")},
            "mention": (quote["speaker_mention"]["start"], quote["speaker_mention"]["end"]),
        }
        for quote in document["quotes"]
    ]
