"""What can be measured of a voice from its sound alone: pitch, roughness, brightness."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotecast.audio import RATE_HZ

Samples = NDArray[np.float32]
Numbers = NDArray[np.float64]

FRAME = round(0.04 * RATE_HZ)
STEP = round(0.01 * RATE_HZ)
LOWEST_HZ, HIGHEST_HZ = 60.0, 450.0
VOICED = 0.15
# YIN's threshold: a frame repeats itself with at most this share of its energy left over.
LOUD_DB = -30.0
# Frames further below the loudest say nothing about the voice.
DARK_HZ, BRIGHT_HZ = (80.0, 1000.0), (1000.0, 5000.0)


@dataclass(frozen=True, slots=True)
class Colour:
    """How a voice sounds."""

    pitch_hz: float
    # The median of the fundamental frequency.
    roughness: float
    # The share of the energy that does not repeat from one period to the next: whispering, hoarse.
    brightness_db: float
    # The energy from 1 to 5 kHz beside that below.


def measure_colour(samples: Samples) -> Colour:
    """Pitch by YIN (de Cheveigné and Kawahara, 2002), and the spectrum where there is a pitch."""
    frames = _loud_frames(samples)
    lags, leftover = _periods(frames)
    voiced = leftover < VOICED
    spectrum = np.abs(np.fft.rfft(frames[voiced] * np.hanning(frames.shape[1]))) ** 2
    hz = np.fft.rfftfreq(frames.shape[1], 1 / RATE_HZ)
    dark, bright = (
        spectrum[:, (low <= hz) & (hz < high)].sum() for low, high in (DARK_HZ, BRIGHT_HZ)
    )
    return Colour(
        pitch_hz=float(np.median(RATE_HZ / lags[voiced])),
        roughness=float(np.median(leftover)),
        brightness_db=float(10 * np.log10(bright / dark)),
    )


def _loud_frames(samples: Samples) -> Numbers:
    """Overlapping frames, one window and the longest period long, without the quiet ones."""
    length = FRAME + round(RATE_HZ / LOWEST_HZ)
    frames = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float64), length)[::STEP]
    energy_db = 10 * np.log10((frames**2).mean(1) + 1e-12)
    return np.asarray(frames[energy_db > energy_db.max() + LOUD_DB])


def _periods(frames: Numbers) -> tuple[Numbers, Numbers]:
    """Each frame's period in samples, and what is left over of its energy at that period."""
    shortest, longest = round(RATE_HZ / HIGHEST_HZ), frames.shape[1] - FRAME
    differences = _differences(frames, longest)
    means = np.cumsum(differences[:, 1:], 1) / np.arange(1, longest)
    normal = np.ones_like(differences)
    normal[:, 1:] = differences[:, 1:] / np.maximum(means, 1e-12)
    near = normal[:, shortest:]
    # The first dip under the threshold, followed to its bottom; else the deepest of all.
    under = near < VOICED
    falling = np.diff(near, axis=1, append=np.inf) < 0
    bottoms = under & ~falling
    first = np.where(bottoms.any(1), bottoms.argmax(1), near.argmin(1)) + shortest
    rows = np.arange(len(frames))
    before, here, after = (normal[rows, np.clip(first + k, 0, longest - 1)] for k in (-1, 0, 1))
    bend = before - 2 * here + after
    shift = np.where(bend > 1e-9, (before - after) / np.where(bend > 1e-9, 2 * bend, 1), 0.0)
    return first + np.clip(shift, -1, 1), here


def _differences(frames: Numbers, longest: int) -> Numbers:
    """For every lag, how far the frame's window is from itself so much later, squared."""
    size = frames.shape[1] + FRAME
    window = np.fft.rfft(frames[:, :FRAME], size)
    products = np.fft.irfft(np.conj(window) * np.fft.rfft(frames, size), size)[:, :longest]
    squares = np.cumsum(np.pad(frames**2, ((0, 0), (1, 0))), 1)
    energies = squares[:, FRAME : FRAME + longest] - squares[:, :longest]
    return np.asarray(np.maximum(energies[:, :1] + energies - 2 * products, 0.0))
