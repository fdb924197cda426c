"""Timed lines to transcripts that apps show while the sound plays: WebVTT, SRT and JSON."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import accumulate

from quotecast.characters import writable
from quotecast.types import TimedLine

NARRATOR = "Narrator"
# The name to show where a line has no speaker.
VTT_WIDTH = 65
SRT_WIDTH = 32
# Characters in a row; a cue has two rows at most. Apple wants the one, Podcasting 2.0 the other.
CLAUSE_END = re.compile(r"[,;:.!?…—–)\]][”’\"'»)]*$")
CLAUSE_BONUS = 0.25
# How far from the middle, as a share of the text, a clause's end is still the better place to cut.
SRT_SYNTAX = re.compile(r"<(?=[/\w])|\{(?=[\\\w])|--(?=>)")
# What players take for markup or a time, and SRT has no way to write.
INVISIBLE = "\u2060"
# A word joiner: apart from breaking such syntax up it changes nothing.


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at once."""

    start_ms: int
    end_ms: int
    speaker: str
    rows: tuple[str, ...]


def render_vtt(lines: Sequence[TimedLine]) -> bytes:
    """WebVTT with a voice tag in every cue."""
    cues = (
        f"{_clock(cue.start_ms, '.')} --> {_clock(cue.end_ms, '.')}\n"
        f"<v {_escape(cue.speaker)}>{_escape(chr(10).join(cue.rows))}\n"
        for cue in split_cues(lines, VTT_WIDTH)
    )
    return "\n".join(["WEBVTT\n", *cues]).encode()


def render_srt(lines: Sequence[TimedLine]) -> bytes:
    """SRT in which a cue begins with the speaker's name where the speaker changes."""
    cues = (
        f"{number}\n{_clock(cue.start_ms, ',')} --> {_clock(cue.end_ms, ',')}\n"
        f"{SRT_SYNTAX.sub(_break_up, chr(10).join(cue.rows))}\n"
        for number, cue in enumerate(split_cues(_announce(lines), SRT_WIDTH), start=1)
    )
    return "\n".join(cues).encode()


def render_json(lines: Sequence[TimedLine]) -> bytes:
    """The JSON of Podcasting 2.0: a segment for every line."""
    segments = [
        {
            "speaker": name_speaker(each),
            "startTime": round(each.start, 3),
            "endTime": round(each.end, 3),
            "body": body,
        }
        for each in lines
        if (body := writable(each.line.text))
    ]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False).encode()


TRANSCRIPTS: Mapping[str, Callable[[Sequence[TimedLine]], bytes]] = {
    ".vtt": render_vtt,
    ".srt": render_srt,
    ".json": render_json,
}
# By the ending of the file, in the order in which a feed lists them.


def split_cues(lines: Iterable[TimedLine], width: int) -> Iterator[Cue]:
    """Cues in order that never overlap; a line too long for one shares its time by length."""
    free_ms = 0
    for each in lines:
        pieces = split_rows(each.line.text, width)
        ends = list(accumulate(sum(map(len, rows)) for rows in pieces))
        for rows, before, end in zip(pieces, [0, *ends], ends, strict=False):
            start_ms = max(_place_ms(each, before / ends[-1]), free_ms)
            free_ms = max(_place_ms(each, end / ends[-1]), start_ms + 1)
            yield Cue(start_ms, free_ms, name_speaker(each), rows)


def split_rows(text: str, width: int) -> list[tuple[str, ...]]:
    """The text of each cue, as one row or two; cut where a clause ends, if that is near the middle.

    >>> split_rows("It came at night, and nobody heard it.", 20)
    [('It came at night,', 'and nobody heard it.')]
    """
    cut = re.compile(f".{{1,{width}}}")
    words = [piece for word in writable(text).split() for piece in cut.findall(word)]
    return list(_split(words, width)) if words else []


def name_speaker(timed: TimedLine) -> str:
    """The name to show beside a line."""
    return writable(timed.line.speaker or "") or NARRATOR


def _announce(lines: Sequence[TimedLine]) -> Iterator[TimedLine]:
    before = ""
    for each in lines:
        name, text = name_speaker(each), writable(each.line.text)
        if text and name != before:
            before = name
            yield replace(each, line=replace(each.line, text=f"{name}: {text}"))
        else:
            yield each


def _place_ms(timed: TimedLine, share: float) -> int:
    return round(1000 * (timed.start + share * (timed.end - timed.start)))


def _split(words: Sequence[str], width: int) -> Iterator[tuple[str, ...]]:
    whole = " ".join(words)
    if len(whole) <= width:
        yield (whole,)
        return
    places = _rank_places(words)
    for place in places:
        rows = " ".join(words[:place]), " ".join(words[place:])
        if max(map(len, rows)) <= width:
            yield rows
            return
    yield from _split(words[: places[0]], width)
    yield from _split(words[places[0] :], width)


def _rank_places(words: Sequence[str]) -> list[int]:
    """The places between words, the best to cut at first."""
    ends = list(accumulate(len(word) + 1 for word in words))

    def cost(place: int) -> float:
        bonus = CLAUSE_BONUS if CLAUSE_END.search(words[place - 1]) else 0.0
        return abs(ends[place - 1] / ends[-1] - 0.5) - bonus

    return sorted(range(1, len(words)), key=cost)


def _clock(milliseconds: int, mark: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{rest:03}"


def _escape(text: str) -> str:
    return escape(text, quote=False)


def _break_up(found: re.Match[str]) -> str:
    return found[0] + INVISIBLE
