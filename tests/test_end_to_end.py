"""An article goes in, and what comes out is listened to."""

import subprocess
from itertools import pairwise
from pathlib import Path

import numpy as np
import soundfile

from listening import hear, lost_words, word_error
from quotecast.audio import RATE_HZ
from quotecast.ffmpeg import find_ffmpeg, measure
from quotecast.pipeline import make_episode
from quotecast.types import Episode

ARTICLE = Path(__file__).parent / "data" / "harbour.txt"
MOST_WORD_ERROR = 0.12
# Of Whisper's smallest model, which mishears names.
MOST_UNEVENNESS_LU = 1.0
QUIET_SAMPLES = 16
# Of 32,768: -66 dBFS, of which MP3 leaves about a quarter.
EDGE = 0.1
# Seconds beside a line in which its sound dies away.


def test_an_episode_says_the_article_in_several_voices(tmp_path: Path) -> None:
    output = tmp_path / "output"

    episode = make_episode(str(ARTICLE), output)

    sound = output / episode.folder / episode.file
    heard = hear(sound)
    written = ARTICLE.read_text(encoding="utf-8")
    assert word_error(written, heard) <= MOST_WORD_ERROR, heard
    assert not lost_words(written, heard)
    loudness = measure(sound)
    assert -20 <= loudness.integrated_lufs <= -18
    assert loudness.true_peak_dbtp <= -1
    assert voices(episode) == 3
    levels = [level_of(voice, episode, sound, tmp_path) for voice in set(voices_heard(episode))]
    assert max(levels) - min(levels) <= MOST_UNEVENNESS_LU
    assert loudest_pause(episode, sound) <= QUIET_SAMPLES
    assert steps_at_joins(episode, sound) < steps_inside_speech(episode, sound)


def voices(episode: Episode) -> int:
    return len(set(voices_heard(episode)))


def voices_heard(episode: Episode) -> list[str]:
    """The voice of each line."""
    return [episode.cast.voice_of(each.line.speaker).id for each in episode.lines]


def level_of(voice: str, episode: Episode, sound: Path, folder: Path) -> float:
    """How loud all lines of one voice are together, in LUFS."""
    wave = samples(sound)
    lines = zip(episode.lines, voices_heard(episode), strict=True)
    parts = [
        wave[round(each.start * RATE_HZ) : round(each.end * RATE_HZ)]
        for each, heard in lines
        if heard == voice
    ]
    path = folder / "voice.wav"
    soundfile.write(path, np.concatenate(parts).astype("<i2"), RATE_HZ)
    return measure(path).integrated_lufs


def loudest_pause(episode: Episode, sound: Path) -> int:
    """The loudest sample between two lines, well away from both."""
    wave = np.abs(samples(sound))
    gaps = [(one.end + EDGE, other.start - EDGE) for one, other in pairwise(episode.lines)]
    stretches = [wave[round(a * RATE_HZ) : round(b * RATE_HZ)] for a, b in gaps if b - a > EDGE]
    return int(max(stretch.max() for stretch in stretches))


def steps_at_joins(episode: Episode, sound: Path) -> int:
    """The largest step from one sample to the next where lines begin and end."""
    wave = samples(sound)
    moments = [moment for each in episode.lines for moment in (each.start, each.end)]
    return max(largest_step(wave, moment - 0.02, moment + 0.02) for moment in moments)


def steps_inside_speech(episode: Episode, sound: Path) -> int:
    wave = samples(sound)
    return min(largest_step(wave, each.start, each.end) for each in episode.lines)


def largest_step(wave: np.ndarray, start: float, end: float) -> int:
    return int(np.abs(np.diff(wave[round(start * RATE_HZ) : round(end * RATE_HZ)])).max())


def samples(sound: Path) -> np.ndarray:
    command = [find_ffmpeg(), "-v", "error", "-xerror", "-i", str(sound), "-map", "0:a"]
    form = ["-f", "s16le", "-ar", str(RATE_HZ), "-"]
    decoded = subprocess.run([*command, *form], check=True, capture_output=True)
    assert decoded.stderr == b""
    return np.frombuffer(decoded.stdout, "<i2").astype(np.int32)
