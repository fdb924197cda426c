from pathlib import Path

import numpy as np
import pytest
import soundfile

from quotecast.errors import ReadError
from quotecast.pipeline import finish
from quotecast.proof.listening import listen
from quotecast.proof.reports import EAR_RATE_HZ, HeardWord, Samples
from quotecast.proof.sound import WINDOW_SECONDS, cut_windows, find_pauses, read_stretches
from quotecast.types import Line, TimedLine

RATE_HZ = 24_000
SENTENCES = ("Good evening to you all.", "It was a cold night.", "Nobody came home.")
LINES = tuple(
    TimedLine(Line(text, text), 20.0 * n + 1, 20.0 * n + 19) for n, text in enumerate(SENTENCES)
)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """It grows louder for a minute, so that each stretch tells where it comes from."""
    path = tmp_path / "sound.wav"
    soundfile.write(path, np.linspace(0.01, 0.61, 60 * RATE_HZ)[: 59 * RATE_HZ], RATE_HZ)
    return path


def second_of(samples: Samples) -> float:
    return (float(samples[len(samples) // 2]) - 0.01) * 100


def test_windows_begin_and_end_in_pauses() -> None:
    assert cut_windows(find_pauses(LINES)) == ((0.0, 20.0), (20.0, 40.0), (40.0, 59.3))


def test_a_line_longer_than_a_window_is_one_by_itself() -> None:
    assert cut_windows((0.0, 10.0, 11.0 + WINDOW_SECONDS, 50.0)) == (
        (0.0, 10.0),
        (10.0, 11.0 + WINDOW_SECONDS),
        (11.0 + WINDOW_SECONDS, 50.0),
    )


def test_stretches_come_from_where_they_should(sound: Path) -> None:
    found = list(read_stretches(sound, [(0.0, 4.0), (30.0, 32.0), (58.0, 70.0), (70.0, 80.0)]))

    assert [start for start, _ in found] == [0.0, 30.0, 58.0]
    assert [second_of(samples) for _, samples in found] == pytest.approx([2, 31, 58.5], abs=0.05)
    assert [len(samples) for _, samples in found] == pytest.approx(
        [4 * EAR_RATE_HZ, 2 * EAR_RATE_HZ, EAR_RATE_HZ], abs=50
    )


def test_what_is_no_sound_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.mp3"
    path.write_text("no sound", encoding="utf-8")

    with pytest.raises(ReadError, match=r"notes\.mp3"):
        finish(listen(path, LINES, lambda _: ()))


def test_a_line_that_seems_lost_is_heard_once_more_alone(sound: Path) -> None:
    asked = []

    def ear(samples: Samples) -> tuple[HeardWord, ...]:
        """Hears each line, but the second one not before it is asked again."""
        place = int(second_of(samples) // 20)
        asked.append(place)
        is_deaf = place == 1 and asked.count(1) == 1
        words = [] if is_deaf else SENTENCES[place].split()
        return tuple(HeardWord(word, 1.0 + n, 1.5 + n) for n, word in enumerate(words))

    report = finish(listen(sound, LINES, ear))

    assert asked == [0, 1, 2, 1]
    assert not report.faulty
    assert report.hearings[1].timed[0].start == 21.0


def test_what_the_sound_says_beyond_its_card_is_heard(sound: Path) -> None:
    def ear(samples: Samples) -> tuple[HeardWord, ...]:
        words = SENTENCES[0].split()
        return tuple(HeardWord(word, 1.0 + n, 1.5 + n) for n, word in enumerate(words))

    report = finish(listen(sound, LINES[:1], ear))

    assert report.faulty[0].fault == "doubled"
