from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from quotecast.proof.alignment import align
from quotecast.proof.reports import HeardWord, Report
from quotecast.types import Line, TimedLine

SENTENCES = (
    "The old bridge was closed in January.",
    "“We had no warning at all,”",
    "said Joanna Threadgold, who keeps the village shop.",
    "It will cost £640,000 to mend.",
)
SECONDS_A_WORD = 0.3
PAUSE_SECONDS = 0.4


def timed(sentences: Sequence[str]) -> tuple[TimedLine, ...]:
    lines, position = [], 0.0
    for sentence in sentences:
        start = position + PAUSE_SECONDS
        position = start + SECONDS_A_WORD * len(sentence.split())
        lines.append(TimedLine(Line(sentence, sentence), start, position))
    return tuple(lines)


def said(sentences: Sequence[str]) -> list[HeardWord]:
    """As if each sentence had been heard one after another, at its pace."""
    return [
        HeardWord(word, line.start + n * SECONDS_A_WORD, line.start + (n + 1) * SECONDS_A_WORD)
        for line in timed(sentences)
        for n, word in enumerate(line.line.text.split())
    ]


def faults(report: Report) -> list[str | None]:
    return [hearing.fault for hearing in report.hearings]


def test_what_is_heard_as_it_is_written_has_no_error() -> None:
    report = align(timed(SENTENCES), said(SENTENCES))

    assert report.word_error == report.plain_error == 0
    assert not report.faulty
    assert sum(hearing.words for hearing in report.hearings) == 27


def test_a_sentence_that_nobody_hears_is_lost() -> None:
    report = align(timed(SENTENCES), said((SENTENCES[0], *SENTENCES[2:])))

    assert faults(report) == [None, "lost", None, None]
    assert report.faulty[0].said == ""


def test_a_sentence_that_breaks_off_is_lost() -> None:
    report = align(timed(SENTENCES), said((*SENTENCES[:2], "said Joanna Threadgold", SENTENCES[3])))

    assert faults(report) == [None, None, "lost", None]


def test_a_sentence_that_is_said_twice_is_doubled() -> None:
    twice = (SENTENCES[0], SENTENCES[1], SENTENCES[1], *SENTENCES[2:])

    assert faults(align(timed(SENTENCES), said(twice))) == [None, "doubled", None, None]


def test_a_sentence_that_is_said_three_times_is_doubled() -> None:
    often = (SENTENCES[0], *[SENTENCES[1]] * 3, *SENTENCES[2:])

    assert faults(align(timed(SENTENCES), said(often))) == [None, "doubled", None, None]


def test_a_sentence_that_is_heard_as_another_is_unintelligible() -> None:
    other = ("They hold grim boots for winter", *SENTENCES[1:])

    assert faults(align(timed(SENTENCES), said(other)))[0] == "unintelligible"


def test_one_misheard_word_makes_no_sentence_unintelligible() -> None:
    report = align(timed(("No.",)), said(("Now.",)))

    assert report.word_error == 1
    assert not report.faulty


def test_a_name_may_be_heard_as_anything() -> None:
    heard = said(
        (*SENTENCES[:2], "said Jo Anna Fred Gold, who keeps the village shot.", SENTENCES[3])
    )

    report = align(timed(SENTENCES), heard, frozenset({"joanna", "threadgold"}))

    named = report.hearings[2]
    assert (named.errors, named.words) == (5, 8)
    assert (named.plain_errors, named.plain_words) == (1, 6)


def test_numbers_and_spellings_may_be_written_in_any_way() -> None:
    heard = said(("The neighbor paid three million two hundred thousand dollars.",))

    assert align(timed(("The neighbour paid $3,200,000.",)), heard).word_error == 0


def test_brackets_are_heard_too() -> None:
    assert align(timed(("A long (and wet) way.",)), said(("A long and wet way.",))).word_error == 0


def test_the_form_that_is_nearer_to_what_was_heard_counts() -> None:
    line = TimedLine(Line("See pp. 4 f.", "See pages four and following."), 0.0, 2.0)

    report = align([line], said(("See pages four and following.",)))

    assert report.word_error == 0


def test_marks_for_the_sounds_of_a_word_are_not_read() -> None:
    line = TimedLine(Line("Solberg cont’d.", "[Solberg](/sˈOlbɜɹɡ/) continued."), 0.0, 2.0)

    assert align([line], said(("Solberg continued.",))).word_error == 0


def test_every_word_of_a_line_has_its_time() -> None:
    line = timed(("It cost two hundred Threadgolds today.",))
    heard = [*said(("It cost 200",)), HeardWord("today.", 1.9, 2.2)]

    words = align(line, heard).hearings[0].timed

    assert [word.text for word in words] == line[0].line.text.split()
    assert [word.is_heard for word in words] == [True, True, True, True, False, True]
    assert (words[2].start, words[3].end) == (heard[2].start, heard[2].end)
    assert (words[4].start, words[4].end) == (heard[2].end, 1.9)


WORDS = st.sampled_from(
    ["a", "bridge", "was", "£5", "cold", "Fog’s", "(wet)", "two", "hundred", "—"]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=6)


@given(TEXTS, st.lists(WORDS, max_size=30))
def test_whatever_is_heard_every_line_has_its_words_in_order(
    sentences: list[str], heard: list[str]
) -> None:
    lines = timed(sentences)
    words = [HeardWord(word, 0.3 * n, 0.3 * n + 0.2) for n, word in enumerate(heard)]

    report = align(lines, words, frozenset({"fog"}))

    assert [hearing.line for hearing in report.hearings] == list(lines)
    for hearing in report.hearings:
        times = [time for word in hearing.timed for time in (word.start, word.end)]
        assert times == sorted(times)
        assert [word.text for word in hearing.timed] == hearing.line.line.text.split()
        assert times[0] >= hearing.line.start
        assert times[-1] <= hearing.line.end + 1e-9
        assert hearing.plain_errors <= hearing.errors
        assert hearing.plain_words <= hearing.words


@given(TEXTS)
def test_a_perfect_ear_finds_no_fault(sentences: list[str]) -> None:
    report = align(timed(sentences), said(sentences))

    assert not report.faulty
