"""What every output does, whatever its form."""

import zipfile
from html import unescape
from pathlib import Path

import numpy as np
import pytest

from quotecast.audio import RATE_HZ
from quotecast.errors import OutputError
from quotecast.executors import Workers
from quotecast.ffmpeg import measure
from quotecast.outputs import OUTPUTS, Output
from quotecast.pipeline import finish
from quotecast.planning import make_plan
from quotecast.recording import record
from quotecast.store import ClipStore
from quotecast.types import Line, Script, Studio
from sounds import (
    PLAYED_HZ,
    SECONDS,
    SHOWN,
    decode,
    encode,
    make_file,
    make_tags,
    read_facts,
    sound_in,
    speechlike,
)

BURST_SECONDS = (0.5, 7.5, 11.5)
WORDS = "The harbour was quiet that morning, and nobody on the pier expected the boats to return."


@pytest.fixture(params=list(OUTPUTS))
def output(request: pytest.FixtureRequest) -> Output:
    return OUTPUTS[request.param]


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> ClipStore:
    return ClipStore(tmp_path_factory.mktemp("clips"))


@pytest.mark.parametrize("gain_db", [-12.0, 0.0, 10.0])
def test_says_how_loud_it_became(output: Output, tmp_path: Path, gain_db: float) -> None:
    path = tmp_path / "sound"

    assert encode(output, path, speechlike(0.1), gain_db) == measure(path)


def test_a_gain_makes_it_as_much_louder(output: Output, tmp_path: Path) -> None:
    plain, louder = (encode(output, tmp_path / "x", speechlike(0.02), gain) for gain in (0.0, 6.0))

    assert louder.integrated_lufs - plain.integrated_lufs == pytest.approx(6, abs=0.2)


def test_without_a_gain_it_is_as_loud_as_the_sound(output: Output, tmp_path: Path) -> None:
    encoded = encode(output, tmp_path / "x", speechlike(0.02), 0.0)
    samples = encode(OUTPUTS["wav"], tmp_path / "y", speechlike(0.02), 0.0)

    # Opus leaves out some of a noise; of speech it is a tenth or two.
    assert encoded.integrated_lufs == pytest.approx(samples.integrated_lufs, abs=0.9)


def test_the_ceiling_holds_peaks_down(output: Output, tmp_path: Path) -> None:
    loudness = encode(output, tmp_path / "x", speechlike(0.1), 12.0)

    # Coding noise like this adds some two decibels; coding speech adds one.
    assert loudness.true_peak_dbtp < 0


def test_speech_is_as_loud_as_players_expect(
    output: Output, tmp_path: Path, clips: ClipStore
) -> None:
    script = Script("Title", (Line(WORDS, WORDS),), (), "text.txt")
    plan = make_plan(script, Studio(engine="hibari"))
    bare, tagged = tmp_path / "bare", tmp_path / f"tagged{output.suffix}"

    finish(record(plan, bare, output=output, store=clips, workers=Workers("serial")))
    output.tag(bare, tagged, make_tags(tmp_path))

    loudness = measure(sound_in(tagged))
    assert loudness.integrated_lufs == pytest.approx(-19, abs=0.5)
    assert loudness.true_peak_dbtp <= -1


def test_nothing_is_lost_or_added(output: Output, tmp_path: Path) -> None:
    path = tmp_path / "sound"

    encode(output, path, speechlike(0.1), 0.0)

    # An MP3 frame is 26 ms; the encoder adds two or so, which the header tells players to skip.
    assert len(decode(path)) / PLAYED_HZ == pytest.approx(SECONDS, abs=0.06)


def test_every_sound_stays_in_its_place(output: Output, tmp_path: Path) -> None:
    samples = np.zeros(round(SECONDS * RATE_HZ))
    for seconds in BURST_SECONDS:
        start = round(seconds * RATE_HZ)
        samples[start : start + 2400] = speechlike(0.3, 0.1)[:2400] + 0.1
    bare, tagged = tmp_path / "bare", tmp_path / f"tagged{output.suffix}"

    encode(output, bare, samples, 0.0)
    output.tag(bare, tagged, make_tags(tmp_path))

    loud = np.flatnonzero(np.abs(decode(sound_in(tagged))) > 1500) / PLAYED_HZ
    found = [float(loud[loud > seconds - 0.2][0]) for seconds in BURST_SECONDS]
    assert found == pytest.approx(BURST_SECONDS, abs=0.01)


def test_tags_keep_the_sound_as_it_is(output: Output, tmp_path: Path) -> None:
    tagged = make_file(output, tmp_path)

    assert measure(sound_in(tagged)) == measure(tmp_path / "bare")
    assert np.array_equal(decode(sound_in(tagged)), decode(tmp_path / "bare"))


def test_tells_what_it_is(output: Output, tmp_path: Path) -> None:
    tagged = make_file(output, tmp_path)

    if zipfile.is_zipfile(tagged):
        told = unescape(zipfile.ZipFile(tagged).read("EPUB/package.opf").decode())
    else:
        told = read_facts(tagged)
    assert all(fact in told for fact in (SHOWN, "Author", "Show", "2026-01-31", "From here"))


def test_the_same_sound_and_tags_give_the_same_bytes(output: Output, tmp_path: Path) -> None:
    first = make_file(output, tmp_path).read_bytes()

    assert make_file(output, tmp_path).read_bytes() == first


def test_left_early_it_stops(output: Output, tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match="enough"),
        output.encode(tmp_path / "x", gain_db=0, ceiling_dbfs=-1),
    ):
        raise RuntimeError("enough")


def test_a_folder_that_is_not_there_is_an_error(output: Output, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="could not write"):
        encode(output, tmp_path / "none" / "sound", speechlike(0.1), 0.0)


def test_tags_for_a_folder_that_is_not_there_are_an_error(output: Output, tmp_path: Path) -> None:
    encode(output, tmp_path / "bare", speechlike(0.1), 0.0)

    with pytest.raises(OutputError, match="none"):
        output.tag(tmp_path / "bare", tmp_path / "none" / "sound", make_tags(tmp_path))


def test_silence_is_no_error(output: Output, tmp_path: Path) -> None:
    assert encode(output, tmp_path / "sound", speechlike(0.0), 0.0).integrated_lufs < -60
