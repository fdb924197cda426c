from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from quotecast.audio import RATE_HZ, Audio, join, silence, to_flac
from quotecast.catalog import list_voices, voices_folder
from quotecast.engines import ENGINES
from quotecast.stitching import EDGE_SECONDS, Piece, pause_between, stitch
from quotecast.types import Clip, Line, Pauses

ALTO, BASS = (voice for voice in list_voices("tone") if voice.name in ("alto", "bass"))


def clip(line: Line, path: Path, *, lead_seconds: float = 0.3) -> Clip:
    """A beep between silent edges, as models make them."""
    voice = ALTO if line.speaker is None else BASS
    sound = ENGINES["tone"](voices_folder()).speak(line.text, voice)
    edge = silence(lead_seconds)
    path.write_bytes(to_flac(join([edge, sound, edge])))
    return Clip(line, voice, path)


def samples(pieces: Sequence[Piece]) -> NDArray[np.int16]:
    return np.frombuffer(b"".join(piece.pcm for piece in pieces), "<i2")


LINES = (
    Line("The storm", "", level=1),
    Line("It came at night.", "", block=1),
    Line("“I heard it,”", "", "Rosa", block=1),
    Line("she said.", "", block=1, continues=True),
    Line("The boats came home.", "", block=2),
)


@pytest.fixture
def pieces(tmp_path: Path) -> list[Piece]:
    return list(
        stitch((clip(line, tmp_path / f"{n}.flac") for n, line in enumerate(LINES)), Pauses())
    )


def test_times_are_where_the_sound_is(pieces: list[Piece]) -> None:
    sound = np.abs(samples(pieces))
    loud = np.abs(sound) > 50

    for piece in pieces[:-1]:
        assert piece.line is not None
        start, end = (round(t * RATE_HZ) for t in (piece.line.start, piece.line.end))
        assert loud[start : start + round(2 * EDGE_SECONDS * RATE_HZ)].any()
        assert loud[end - round(4 * EDGE_SECONDS * RATE_HZ) : end].any()
        assert not loud[start - round(0.1 * RATE_HZ) : start].any()


def test_pauses_are_those_of_the_table(pieces: list[Piece]) -> None:
    times = [piece.line for piece in pieces if piece.line]
    gaps = [after.start - before.end for before, after in pairwise(times)]

    names = ("heading", "speaker", "quotation", "paragraph")
    assert gaps == pytest.approx([getattr(Pauses(), name) for name in names], abs=0.001)
    assert times[0].start == pytest.approx(Pauses().opening, abs=0.001)
    assert pieces[-1].end - times[-1].end == pytest.approx(Pauses().closing, abs=0.001)


def test_nothing_clicks(pieces: list[Piece]) -> None:
    sound = samples(pieces).astype(int)

    for piece in pieces[:-1]:
        assert piece.line is not None
        for second in (piece.line.start, piece.line.end):
            around = sound[round(second * RATE_HZ) - 20 : round(second * RATE_HZ) + 20]
            assert np.abs(np.diff(around)).max() < 10


def test_a_clip_that_ends_abruptly_is_faded(tmp_path: Path) -> None:
    square = Audio(np.full(RATE_HZ // 2, 0.3, np.float32))
    path = tmp_path / "square.flac"
    path.write_bytes(to_flac(square))

    sound = samples(list(stitch([Clip(Line("x", "x"), ALTO, path)], Pauses()))).astype(int)

    assert np.abs(np.diff(sound)).max() < 0.02 * np.abs(sound).max()


def test_voices_of_unlike_levels_come_out_alike(tmp_path: Path) -> None:
    lines = [Line("aaaaaaaa aaaaaaaa", "", who) for who in (None, "Rosa")]
    quiet = clip(lines[0], tmp_path / "quiet.flac")
    loud = replace(quiet, voice=replace(ALTO, loudness_lufs=ALTO.loudness_lufs + 6))

    levels = [int(np.abs(samples(list(stitch([one], Pauses())))).max()) for one in (quiet, loud)]

    # A voice that the catalogue knows to be 6 LU louder is turned down by 6 dB.
    assert levels[0] / levels[1] == pytest.approx(10 ** (6 / 20), rel=0.02)


def test_a_silent_clip_is_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "silent.flac"
    path.write_bytes(to_flac(silence(0.5)))

    (piece, _) = stitch([Clip(Line("…", ""), ALTO, path)], Pauses())

    assert piece.line is not None
    assert piece.line.end - piece.line.start == pytest.approx(0.5)


def test_soft_edges_of_words_are_kept(tmp_path: Path) -> None:
    one = clip(Line("word", ""), tmp_path / "one.flac", lead_seconds=0)
    two = clip(Line("word", ""), tmp_path / "two.flac", lead_seconds=0.5)

    lengths = [next(iter(stitch([each], Pauses()))).end for each in (one, two)]

    assert 0 <= lengths[1] - lengths[0] <= 2 * EDGE_SECONDS + 0.011


@pytest.mark.parametrize(
    ("before", "after", "pause"),
    [
        (None, Line("a", ""), "opening"),
        (Line("a", ""), Line("b", ""), "sentence"),
        (Line("a", ""), Line("b", "", continues=True), "continued"),
        (Line("a", ""), Line("b", "", "X", continues=True), "quotation"),
        (Line("a", ""), Line("b", "", "X"), "speaker"),
        (Line("a", ""), Line("b", "", "X", block=1), "paragraph"),
        (Line("a", "", level=2), Line("b", "", block=1), "heading"),
    ],
)
def test_what_lies_between_decides_the_pause(before: Line | None, after: Line, pause: str) -> None:
    assert pause_between(before, after) == pause
