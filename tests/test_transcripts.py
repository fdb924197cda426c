"""Transcripts and chapters, and what programs that nobody here wrote make of them."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.audio import to_flac
from quotecast.catalog import list_voices, voices_folder
from quotecast.chapters import render_chapters
from quotecast.characters import writable
from quotecast.engines import ENGINES
from quotecast.ffmpeg import find_ffmpeg
from quotecast.stitching import stitch
from quotecast.transcripts import (
    INVISIBLE,
    NARRATOR,
    SRT_WIDTH,
    TRANSCRIPTS,
    VTT_WIDTH,
    render_json,
    render_srt,
    render_vtt,
    split_cues,
)
from quotecast.types import Chapter, Clip, Line, Pauses, TimedLine

HOSTILE = "a --> b <i>c</i> <script>x</script> & &amp; ]]> {\\an8} \x00 \u202e \ud800 1\n\n2\r3"
LONG = (
    "“The council will decide next spring whether the lamps may stay where they are, and until"
    " then nobody may touch them, move them, paint them or so much as light them without asking”"
)
LINES = (
    TimedLine(Line("The Last Lamplighter", "", level=1), 0.4, 2.0),
    TimedLine(Line(LONG, "", "Anna Berg", 1), 2.5, 12.5),
    TimedLine(Line("said Anna Berg.", "", block=1, continues=True), 12.8, 13.7),
)
PARSE = """
const { readFileSync } = require("fs");
const { WebVTTParser } = require(process.argv[1]);
const entities = require(process.argv[1] + "/html-entities.json");
const tree = new WebVTTParser(entities).parse(readFileSync(0, "utf8"), "subtitles");
console.log(JSON.stringify({ errors: tree.errors, cues: tree.cues }));
"""
CUE = re.compile(r"(\S+) --> (\S+)\n<v ([^>]*)>(.*)", re.DOTALL)


@st.composite
def timed_lines(draw: st.DrawFn) -> list[TimedLine]:
    """Lines one after another, some of no length, with anything at all in names and texts."""
    words = st.sampled_from([*HOSTILE.split(" "), *LONG.split(), "x" * 100, "\n", "NOTE", "1"])
    texts = st.one_of(st.text(), st.lists(words, max_size=60).map(" ".join))
    at, lines = 0.0, []
    for text in draw(st.lists(texts, max_size=8)):
        pause, seconds = draw(st.tuples(st.floats(0, 2), st.floats(0, 20)))
        speaker = draw(st.one_of(st.none(), st.text(), st.just("Anna Berg")))
        lines.append(TimedLine(Line(text, "", speaker), at + pause, at + pause + seconds))
        at += pause + seconds
    return lines


def letters(text: str) -> str:
    return re.sub(rf"[\s{INVISIBLE}]", "", text)


def seconds(clock: str) -> float:
    hours, minutes, rest = clock.replace(",", ".").split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(rest)


def blocks(data: bytes) -> list[str]:
    return [block.strip("\n") for block in data.decode().split("\n\n") if block.strip("\n")]


@given(timed_lines())
def test_every_word_is_shown_once_in_order_beside_its_speaker(lines: Sequence[TimedLine]) -> None:
    header, *cues = blocks(render_vtt(lines))
    found = [CUE.fullmatch(cue) for cue in cues]

    assert header == "WEBVTT"
    assert all(found)
    shown = [(unescape(cue[3]), unescape(cue[4])) for cue in found if cue]
    assert letters("".join(text for _, text in shown)) == letters(
        "".join(writable(each.line.text) for each in lines)
    )
    assert {name for name, _ in shown} <= {
        writable(each.line.speaker or "") or NARRATOR for each in lines
    }


@given(timed_lines())
def test_nothing_in_a_text_is_taken_for_syntax(lines: Sequence[TimedLine]) -> None:
    for cue in blocks(render_vtt(lines))[1:]:
        timing, *rows = cue.split("\n")
        assert timing.count("-->") == 1
        assert 1 <= len(rows) <= 2
        assert "-->" not in "".join(rows)
        assert not re.search(r"<(?!v )|&(?!(amp|lt|gt);)|[\x00\r]", "".join(rows))


@given(timed_lines(), st.sampled_from([SRT_WIDTH, VTT_WIDTH]))
def test_cues_are_small_in_order_and_never_overlap(lines: list[TimedLine], width: int) -> None:
    cues = list(split_cues(lines, width))

    assert all(before.end_ms <= after.start_ms for before, after in pairwise(cues))
    assert all(cue.start_ms < cue.end_ms for cue in cues)
    assert all(0 < len(cue.rows) <= 2 for cue in cues)
    assert all(0 < len(row) <= width for cue in cues for row in cue.rows)


@given(timed_lines())
def test_words_stay_whole(lines: list[TimedLine]) -> None:
    shown = [
        word for cue in split_cues(lines, VTT_WIDTH) for row in cue.rows for word in row.split()
    ]
    said = [word for each in lines for word in writable(each.line.text).split()]

    assert [word for word in said if len(word) <= VTT_WIDTH] == [
        word for word in shown if word in set(said)
    ]


@given(timed_lines())
def test_srt_is_counted_and_tells_who_begins_to_speak(lines: list[TimedLine]) -> None:
    cues = [cue.split("\n") for cue in blocks(render_srt(lines))]

    assert [cue[0] for cue in cues] == [str(number + 1) for number in range(len(cues))]
    assert all(3 <= len(cue) <= 4 for cue in cues)
    spoken = [each for each in lines if writable(each.line.text)]
    names = [writable(each.line.speaker or "") or NARRATOR for each in spoken]
    expected = "".join(
        (f"{name}:" if name != before else "") + writable(each.line.text)
        for each, name, before in zip(spoken, names, ["", *names], strict=False)
    )
    assert letters("".join("".join(cue[2:]) for cue in cues)) == letters(expected)


@given(timed_lines())
def test_json_has_a_segment_for_every_line_with_a_word(lines: list[TimedLine]) -> None:
    transcript = json.loads(render_json(lines))

    assert transcript["version"] == "1.0.0"
    assert [each["body"] for each in transcript["segments"]] == [
        text for each in lines if (text := writable(each.line.text))
    ]
    assert all(each["startTime"] <= each["endTime"] for each in transcript["segments"])


def test_a_long_line_is_cut_at_a_clause_and_shares_its_time_by_length() -> None:
    narrated, first, second, last = split_cues(LINES, VTT_WIDTH)

    assert narrated.speaker == last.speaker == NARRATOR
    assert first.rows == (
        "“The council will decide next spring",
        "whether the lamps may stay where they are,",
    )
    assert second.rows == (
        "and until then nobody may touch them, move them,",
        "paint them or so much as light them without asking”",
    )
    assert (first.start_ms, first.end_ms) == (2500, second.start_ms)
    assert first.end_ms == pytest.approx(2500 + 10_000 * 78 / 177, abs=1)
    assert (second.end_ms, last.start_ms) == (12_500, 12_800)


def test_a_transcript_reads_as_apps_want_it() -> None:
    opening = render_vtt(LINES).decode()
    narrator, speaker, *_ = blocks(render_srt(LINES))

    assert opening.startswith(
        "WEBVTT\n\n00:00:00.400 --> 00:00:02.000\n<v Narrator>The Last Lamplighter\n\n"
    )
    assert narrator == "1\n00:00:00,400 --> 00:00:02,000\nNarrator: The Last Lamplighter"
    assert speaker.split("\n")[2:] == ["Anna Berg: “The council", "will decide next spring"]


def test_cues_begin_and_end_where_the_sound_of_a_line_does(tmp_path: Path) -> None:
    pieces = list(stitch((_clip(each.line, tmp_path) for each in LINES), Pauses()))
    lines = [piece.line for piece in pieces if piece.line]

    starts = [cue.start_ms / 1000 for cue in split_cues(lines, VTT_WIDTH)]
    ends = [cue.end_ms / 1000 for cue in split_cues(lines, VTT_WIDTH)]

    for line in lines:
        assert min(abs(line.start - start) for start in starts) < 0.001
        assert min(abs(line.end - end) for end in ends) < 0.001


def _clip(line: Line, folder: Path) -> Clip:
    voice = list_voices("tone")[0]
    path = folder / f"{len(line.text)}.flac"
    path.write_bytes(to_flac(ENGINES["tone"](voices_folder()).speak(line.text, voice)))
    return Clip(line, voice, path)


def _find_parser() -> str:
    """The folder of node's package, as seen from where the tests are started; "" if it is none."""
    node = shutil.which("node")
    if not node:
        return ""
    look = 'console.log(require("path").dirname(require.resolve("webvtt-parser/package.json")))'
    done = subprocess.run([node, "-e", look], check=False, capture_output=True, text=True)
    return done.stdout.strip()


PARSER = _find_parser()


@pytest.mark.skipif(not PARSER, reason="node or its package webvtt-parser is not installed")
@pytest.mark.parametrize("speaker", [None, "Anna & “Bo” <b> --> Berg", HOSTILE])
def test_the_parser_of_webvtt_finds_no_fault(speaker: str | None) -> None:
    hostile = TimedLine(Line(HOSTILE, "", speaker), 4000.0, 4001.25)

    command = ["node", "-e", PARSE, PARSER]
    said = subprocess.check_output(command, input=render_vtt([*LINES, hostile]))

    tree = json.loads(said)
    assert tree["errors"] == []
    voice = tree["cues"][-1]["tree"]["children"][0]
    assert (voice["name"], unescape(voice["value"])) == ("v", writable(speaker or NARRATOR))
    assert tree["cues"][-1]["startTime"] == 4000
    assert "".join(each["value"] for each in voice["children"]).split() == writable(HOSTILE).split()


def test_ffmpeg_reads_every_cue_of_the_srt(tmp_path: Path) -> None:
    hostile = TimedLine(Line(HOSTILE, "", "Anna"), 4000.0, 4001.25)
    path = tmp_path / "transcript.srt"
    path.write_bytes(render_srt([*LINES, hostile]))

    command = [find_ffmpeg(), "-v", "error", "-xerror", "-i", str(path), "-f", "webvtt", "-"]
    done = subprocess.run(command, check=True, capture_output=True)

    assert done.stderr == b""
    assert done.stdout.count(b" --> ") == len(blocks(path.read_bytes()))
    read = done.stdout.decode()
    assert "00:00.400 --> 00:02.000\nNarrator: The Last Lamplighter\n" in read
    assert "01:06:41.250" in read
    assert f"<{INVISIBLE}script>x" in read


def test_every_transcript_of_nothing_is_whole() -> None:
    for render in TRANSCRIPTS.values():
        assert render([]).decode() in ("WEBVTT\n", "", '{"version": "1.0.0", "segments": []}')


def test_a_chapter_ends_where_the_next_begins() -> None:
    chapters = [Chapter("One", 0.0), Chapter("“Two” <b>\x00\n3", 7.5004), Chapter("\x00", 9.0)]

    data = json.loads(render_chapters(chapters, seconds=12.0, address="https://example.org/one"))

    assert data == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0.0, "endTime": 7.5, "title": "One"},
            {"startTime": 7.5, "endTime": 9.0, "title": "“Two” <b> 3"},
            {"startTime": 9.0, "endTime": 12.0, "title": "Untitled chapter"},
        ],
    }


def test_a_chapter_tells_the_whole_address_of_its_picture() -> None:
    chapters = [Chapter("One", 0.0), Chapter("Two", 7.5, "picture-0123456789abcdef.jpg")]

    data = json.loads(render_chapters(chapters, seconds=12.0, address="https://example.org/one"))

    first, second = data["chapters"]
    assert "img" not in first
    assert second["img"] == "https://example.org/one/picture-0123456789abcdef.jpg"


@given(st.text())
def test_a_writable_text_is_one_line_that_xml_can_hold(text: str) -> None:
    clean = writable(text)

    assert clean == writable(clean)
    assert clean.encode().decode() == clean
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", clean)
    assert [char for char in text if char.isalnum()] == [char for char in clean if char.isalnum()]
