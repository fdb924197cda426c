from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotecast.errors import ScriptError
from quotecast.scriptfile import (
    FIRST_LINE,
    format_script,
    is_script,
    parse_script,
    pronounce,
)
from quotecast.scriptfile.pronouncing import say
from quotecast.types import Line, Pronunciation, Script, Speaker

ROOT = Path(__file__).parents[1]
STORM = (ROOT / "tests/data/scripts/storm.script").read_text(encoding="utf-8")
INGA = Speaker("Inga Solberg", "female", "who steers the ferry", ("Ms. Solberg",), "kokoro:bf_emma")

PIECES = (
    *("\\{", "\\", "}", "{5C}", ":", ": ", ",", "#", "# ", "## ", "#7 ", "- ", "-", "+ ", "?0.6 "),
    *("~", "//", "[", "]", "[lines]", "(", ")", "(pause 2)", "(say ", "alias: ", " ", "  ", "\t"),
    *("\n", "\r", "\r\n", "\x00", "\x85", "\u2028", "\u2029", "\ufeff", "\xa0", "\ud800", "\udc80"),
    *("“No,”", "Inga Solberg", "Solberg", "solberg's", "10–12", "www.example.org", "é", "😀", "0"),
)
texts = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(codec=None), max_size=4), max_size=5
).map("".join)
pronunciations = st.builds(Pronunciation, word=texts, spoken=texts)
zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
dates = st.datetimes(timezones=zones)


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Any script whose speakers' names differ and whose lines name them."""
    names = draw(st.lists(texts, max_size=4, unique=True))
    aliases = st.lists(texts | st.sampled_from([*names, "Inga"]), max_size=3).map(tuple)
    people = tuple(
        Speaker(
            name,
            draw(st.sampled_from(["female", "male", None])),
            draw(st.none() | texts),
            draw(aliases),
            draw(st.none() | texts),
        )
        for name in names
    )
    entries = tuple(draw(st.lists(pronunciations, max_size=3)))
    lines = draw(st.lists(st.tuples(texts, st.none() | texts), max_size=6))
    language = draw(st.sampled_from(["en", "en-GB"]) | texts)
    return Script(
        title=draw(texts),
        lines=tuple(
            Line(
                text,
                say(text, entries, language=language) if spoken is None else spoken,
                draw(st.sampled_from([None, *names])),
                draw(st.integers(-2, 9) | st.integers()),
                draw(st.integers(0, 9) | st.integers()),
                position > 0 and draw(st.booleans()),
                draw(st.sampled_from([1.0, 0.9, 0.6]) | st.floats(0, 1)),
                draw(st.none() | st.floats(0, 3600)),
                is_item=draw(st.booleans()),
                image=draw(st.none() | texts),
            )
            for position, (text, spoken) in enumerate(lines)
        ),
        speakers=people,
        source=draw(texts),
        author=draw(st.none() | texts),
        published=draw(st.none() | dates),
        language=language,
        pronunciations=entries,
        id=draw(texts),
        image=draw(st.none() | texts),
    )


def parse(text: str) -> Script:
    return parse_script(text, "storm.script")


def with_lines(lines: str, speakers: str = "Inga Solberg\nalias: Ms. Solberg\nPer") -> str:
    return f"{FIRST_LINE}\ntitle: Low Tide\n[speakers]\n{speakers}\n[lines]\n{lines}"


def spoken_by(script: Script) -> list[str | None]:
    return [line.speaker for line in script.lines]


def test_the_example_says_what_it_shows() -> None:
    script = parse(STORM)

    assert script.title == "Low Tide"
    assert script.source == "https://example.org/low-tide"
    assert script.author == "Ann Holm"
    assert script.published == datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
    assert script.language == "en"
    assert script.speakers == (INGA, Speaker("Per"))
    assert script.pronunciations == (Pronunciation("Solberg", "SOHL-berg"),)
    assert [line.block for line in script.lines] == [0, 1, 2, 2, 2, 2, 3, 4, 4, 4, 4]
    assert script.lines[0] == Line("Low Tide", "Low Tide", level=1)
    assert script.lines[4] == Line(
        "said Inga Solberg, who steers it.",
        "said Inga [Solberg](/sˈOlbəɹɡ/), who steers it.",
        block=2,
        continues=True,
    )
    assert script.lines[5].pause_seconds == 1.5
    assert script.lines[5].confidence == 0.9
    assert script.lines[8] == Line("“I brought soup,”", "I brought soup,", "Per", 4, confidence=0.6)
    assert script.lines[10].spoken == "Per read the timetable at eleven past six."


def test_the_example_is_written_as_it_is_shown() -> None:
    assert format_script(parse(STORM)) == STORM


def test_the_description_shows_the_example_and_a_mistake_in_it() -> None:
    shown = (ROOT / "docs/script-format.md").read_text(encoding="utf-8")

    with pytest.raises(ScriptError) as caught:
        parse(STORM.replace("Per:", "Pre:"))

    assert f"```text\n{STORM}```" in shown
    assert f"```text\n{caught.value}\n```" in shown


@given(scripts())
def test_a_script_comes_back_from_its_file(script: Script) -> None:
    text = format_script(script)
    saved = text.encode("utf-8")

    assert is_script(saved)
    assert parse_script(text, "other.script") == script
    assert parse_script(saved.decode().replace("\n", "\r\n"), "other.script") == script
    # Every way of counting lines agrees.
    assert text.splitlines() == text.split("\n")[:-1]


@given(st.text(st.characters(codec=None)) | texts | texts.map(with_lines))
@example("")
@example("\ufeff")
@example(FIRST_LINE)
def test_any_text_is_a_script_or_a_script_error(text: str) -> None:
    try:
        script = parse(text)
    except ScriptError:
        return

    assert parse(format_script(script)) == script


@given(st.data())
def test_one_edit_makes_another_script_or_a_script_error(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(STORM)))
    end = start + data.draw(st.integers(0, 30))
    edited = STORM[:start] + data.draw(texts) + STORM[end:]

    try:
        script = parse(edited)
    except ScriptError as error:
        assert str(error).startswith("storm.script:")  # noqa: PT017
        return

    assert parse(format_script(script)) == script


def test_an_edited_line_changes_no_other() -> None:
    edited = STORM.replace("Per: “I brought soup,”", "Inga Solberg: “I brought tea,”")

    before, after = format_script(parse(STORM)), format_script(parse(edited))

    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == ["?0.6 Inga Solberg: “I brought tea,”"]


def test_a_mended_sentence_is_spoken_as_it_is_mended() -> None:
    script = parse(STORM.replace("None at all,", "None until 10–12 p.m., Solberg’s watch,"))

    assert (
        script.lines[3].spoken == "None until ten to twelve p.m., [Solberg’s](/sˈOlbəɹɡz/) watch,"
    )


def test_no_other_text_needs_an_escape_after_a_mark() -> None:
    text = "# - + ?0.6 Inga: [lines] (pause 2) // \\n \\ C:\\x"

    assert f"\n- {text}\n" in format_script(Script("", (Line(text, text),), (), "x"))


@pytest.mark.parametrize(
    "loose",
    [
        STORM.replace("\n", "\r\n"),
        STORM.replace("\n", "\r"),
        STORM.replace("\n", " \t\n"),
        STORM.replace("\n", "\n\t"),
        STORM.replace("\n\n", "\n\n// A remark.\n\n \n"),
        STORM.replace("Per: ", "Per:\t ").replace("title: ", "title :"),
        STORM.replace("+ - ", "+-  "),
        "\ufeff\n" + STORM.rstrip(),
        STORM.replace("[lines]", "[ Lines ]").replace("gender: f", "Gender :F"),
        STORM.replace("author:", "language:\nauthor:").replace("\nPer\n", "\nPer\ngender:\n"),
    ],
)
def test_layout_is_free(loose: str) -> None:
    assert parse(loose) == parse(STORM)


def test_a_speaker_who_is_anothers_alias_is_that_other() -> None:
    people = "Inga Solberg\nalias: Inga\nrole: pilot\n\nInga\ngender: male\nalias: Captain"

    script = parse(with_lines("Inga: Yes.\nCaptain: No.\nInga Solberg: Perhaps.", people))

    assert script.speakers == (Speaker("Inga Solberg", None, "pilot", ("Inga", "Captain")),)
    assert spoken_by(script) == ["Inga Solberg"] * 3


def test_speakers_are_merged_along_a_chain() -> None:
    script = parse(with_lines("C: Yes.", "A\nalias: B\nB\nalias: C\nC"))

    assert script.speakers == (Speaker("A", aliases=("B", "C")),)


def test_namesakes_stay_apart() -> None:
    script = parse(with_lines("Sol: Yes.", "Anna Sol\nnamesake: Sol\nSol"))

    assert script.speakers == (Speaker("Anna Sol", aliases=("Sol",)), Speaker("Sol"))
    assert spoken_by(script) == ["Sol"]


def test_odd_blocks_are_told() -> None:
    lines = tuple(Line(f"{n}.", f"{n}.", block=n) for n in (0, 1, 2, 2, 7, 8, 3))

    text = format_script(Script("Odd", lines, (), "odd.txt"))

    assert [row for row in text.splitlines() if "block" in row] == [
        "(block 0)",
        "(block 7)",
        "(block 3)",
    ]


def test_without_a_source_the_file_is_the_source() -> None:
    assert parse(with_lines("- Yes.")).source == "storm.script"


def test_a_date_alone_is_a_day_of_utc() -> None:
    script = parse(STORM.replace("2026-03-01 18:30:00+01:00", "2026-03-01"))

    assert script.published == datetime(2026, 3, 1, tzinfo=UTC)


STRANGER = "add them under “[speakers]”, or begin the line with “- ” for the narrator"
MISTAKES = {
    "": "1:1: a script begins with the line “quotecast script 1”",
    "quotecast script 2": "1:18: the script is of version 2, and this quotecast reads version 1; "
    "update quotecast, or write the script again",
    f"{FIRST_LINE}\n[lines]": "1:1: the script has no title; add a line such as “title: Low Tide”",
    f"{FIRST_LINE}\ntitle: A\n": "3:1: there is no section [lines]; put “[lines]” above the lines",
    f"{FIRST_LINE}\nOnce upon a time": "2:1: expected a fact such as “title: Low Tide”; "
    "put “[lines]” above the lines",
    f"{FIRST_LINE}\ntitel: A": "2:1: no fact is called “titel”; did you mean “title”? "
    "Otherwise put “[lines]” above the lines",
    f"{FIRST_LINE}\ntitle: A\ntitle: B": "3:1: the title is told already, in line 2",
    f"{FIRST_LINE}\ntitle: A\npublished: soon\n[lines]": "3:12: “soon” is no date; "
    "write it like 2026-03-01 or 2026-03-01 18:30+01:00",
    f"{FIRST_LINE}\ntitle: A\nconfidence: high\n[lines]": "3:13: the confidence is a number "
    "from 0 to 1, not “high”",
    f"{FIRST_LINE}\ntitle: A\n[lins]": "3:1: no section is called “lins”; did you mean “lines”?",
    f"{FIRST_LINE}\ntitle: A\n[lines": "3:1: expected a section alone on its line, "
    "such as “[lines]”",
    f"{FIRST_LINE}\ntitle: A\n[lines]\n[lines]": "4:1: there is a section [lines] already; "
    "make one of the two",
    f"{FIRST_LINE}\ntitle: A\n[pronunciations]\nSolberg\n[lines]": "4:1: expected a word, a colon "
    "and a respelling: “Solberg: SOHL-berg”",
}
SPEAKER_MISTAKES = {
    "gender: male": "4:1: expected a speaker's name, on a line of its own without a colon",
    "A\n  gender: woman": "5:11: no gender is called “woman”; there are female, male; "
    "leave the gender out",
    "A\n  vocie: x": "5:3: no trait is called “vocie”; did you mean “voice”? "
    "Otherwise put a speaker's name on its own line, without a colon",
    "A\nrole: x\nrole: y": "6:1: the role of “A” is told already, in line 5",
    "A\nB\nA": "6:1: the speaker “A” is in line 4 already",
    "A\nalias: B\nB\nalias: A": "5:8: two speakers are aliases of each other; "
    "remove one of the aliases",
    "A\nalias: C\nB\nalias: C\nC": "7:8: “C” is an alias of “A” already; "
    "remove one of the two, or call it a namesake",
    "A\nrole: \\{nobody}": "5:7: “\\{” begins the number of a character, such as \\{2028}; "
    "for these two characters themselves write \\{5C}{",
}
LINE_MISTAKES = {
    "Inga Solbrg: No.": f"8:1: no speaker is called “Inga Solbrg”; did you mean “Inga Solberg”? "
    f"Otherwise {STRANGER}",
    "- A.\n  + Inga Solbrg: No.": "9:5: no speaker is called “Inga Solbrg”; "
    f"did you mean “Inga Solberg”? Otherwise {STRANGER}",
    "At 5:40 it rained.": "8:1: no speaker is called “At 5”; "
    f"there are Inga Solberg, Ms. Solberg, Per; {STRANGER}",
    "It rained.": "8:1: expected a speaker's name and a colon, or “- ” for the narrator, "
    "before “It rained.”",
    "-No.": "8:1: expected a blank after “-”",
    "#No.": "8:1: expected a blank after “#”",
    "+ - No.": "8:1: the first line goes on with nothing; remove its “+”",
    "?high Per: No.": "8:2: the confidence after “?” is a number from 0 to 1, not “high”",
    "(pause -1)\n- No.": "8:8: a pause in seconds is a number from 0 to 3600, not “-1”",
    "(pause long)\n- No.": "8:8: a pause in seconds is a number from 0 to 3600, not “long”",
    "(pause)\n- No.": "8:1: expected something after “pause”, as in “(pause 1.5)”",
    "(puase 1)\n- No.": "8:1: no direction is called “puase”; did you mean “pause”?",
    "(pause 1\n- No.": "8:1: expected “)” at the end of a direction such as “(pause 1.5)”",
    "(pause 1)\n(pause 2)\n- No.": "9:1: this line has a “pause” already, in line 8",
    "(block two)\n- No.": "8:8: a block is a whole number, not “two”",
    "(pause 1)\n": "8:8: no line follows this direction; put it above the line that it is for",
    "- No.\n\n[speakers]": "10:1: there is a section [speakers] already; make one of the two",
    "- \\{110000}": "8:3: “\\{” begins the number of a character, such as \\{2028}; "
    "for these two characters themselves write \\{5C}{",
}
ALL_MISTAKES = (
    MISTAKES
    | {
        f"{FIRST_LINE}\ntitle: A\n[speakers]\n{speakers}\n[lines]": told
        for speakers, told in SPEAKER_MISTAKES.items()
    }
    | {with_lines(lines): told for lines, told in LINE_MISTAKES.items()}
)


@pytest.mark.parametrize(("text", "told"), ALL_MISTAKES.items(), ids=ALL_MISTAKES.values())
def test_a_mistake_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(ScriptError) as caught:
        parse(text)

    assert str(caught.value) == f"storm.script:{told}"


def test_an_alias_of_two_speakers_names_neither() -> None:
    people = "Ann Holm\nalias: Holm\nEva Holm\nalias: Holm"

    with pytest.raises(ScriptError, match="9:1: “Holm” is an alias of “Ann Holm” and “Eva Holm”"):
        parse(with_lines("Holm: No.", people))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"quotecast script 1\ntitle: A", True),
        (b"\xef\xbb\xbf\r\n quotecast script 1 \r\n", True),
        (b"quotecast script 17", True),
        (b"quotecast script", True),
        (b"quotecast script files are text.\n", False),
        (b"quotecast scripts", False),
        (b"# quotecast script 1", False),
        (b"", False),
    ],
)
def test_a_script_is_known_by_its_first_line(data: bytes, told: bool) -> None:
    assert is_script(data) is told


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("Solberg sails.", "[Solberg](/sˈOlbəɹɡ/) sails."),
        ("Solberg's watch", "[Solberg's](/sˈOlbəɹɡz/) watch"),
        ("solberg, Solbergs, McSolberg", "solberg, [Solbergs](/sˈOlbəɹɡz/), McSolberg"),
        ("Inga Solberg", "Ms. S"),
        ("Quay, quay, QUAY", "key, key, key"),
        ("don't, O'don, don", "don't, O'don, dawn"),
        ("C++ and C", "see plus plus and C"),
        ("key", "lock"),
    ],
)
def test_whole_words_are_pronounced(spoken: str, said: str) -> None:
    entries = [
        Pronunciation("Solberg", "SOHL-berg"),
        Pronunciation("Inga Solberg", "Ms. S"),
        Pronunciation("quay", "key"),
        Pronunciation("key", "lock"),
        Pronunciation("don", "dawn"),
        Pronunciation("C++", "see plus plus"),
        Pronunciation("", "nothing"),
    ]

    assert pronounce(spoken, entries) == said
