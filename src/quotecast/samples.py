"""Voices to samples: a short recording of each, equally loud, and a page to compare them on."""

import html
import io
import math
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

import numpy as np
import soundfile

from quotecast.audio import RATE_HZ, Audio, join, pcm_of, silence, to_flac
from quotecast.catalog import voices_folder
from quotecast.errors import QuotecastError
from quotecast.executors import Workers
from quotecast.ffmpeg import measure
from quotecast.files import explaining, partial_file, slug, write_atomically
from quotecast.store import ClipStore, default_folder
from quotecast.synthesis import clip_keys, find_missing, synthesize
from quotecast.types import Job, Progress, Voice

SENTENCES = (
    "The last ferry of the evening had already left when the fog came down over the harbour.",
    "“Nobody told us that we would have to wait until morning,” she said.",
)
GAP_SECONDS = 0.35
LEVEL_LUFS = -23.0
# Of every sample; low enough that no voice's peaks have to be cut.
HIGHEST_PEAK = 0.89
PATIENCE = 2
# Voices of an engine that fail one after another before it is given up.
PAGE = "index.html"
TEMPLATE = Path(__file__).with_name("samples.html")
COLUMNS = {
    "name": "Voice",
    "engine": "Engine",
    "gender": "Gender",
    "accent": "Accent",
    "timbre": "Sounds",
    "pitch": "Pitch, Hz",
    "pace": "Words a minute",
    "clarity": "Understood",
    "quality": "Quality",
}
# What the page tells of a voice, beside its sample.


@dataclass(frozen=True, slots=True)
class Sample:
    """A voice and the file in which it can be heard."""

    voice: Voice
    file: str
    # Its name inside the folder.


@dataclass(frozen=True, slots=True)
class Samples:
    """What has been written."""

    page: Path
    samples: tuple[Sample, ...]
    problems: tuple[str, ...]
    # A sentence for whatever could not be heard.


def make_samples(
    voices: Sequence[Voice], folder: Path, *, workers: Workers
) -> Generator[Progress, None, Samples]:
    """Write a sample of each voice and the page; what it returns at the end is Samples.

    What the clip store has is not spoken again. A voice that cannot speak is left out and told,
    and so is the rest of its engine when the next one cannot either. Raises OutputError.
    """
    samples: list[Sample] = []
    problems: list[str] = []
    failures = Counter[str]()
    for number, voice in enumerate(voices):
        yield Progress("sampling", number, len(voices), "voices")
        if failures[voice.engine] == PATIENCE:
            continue
        try:
            sound = _speak(voice, workers)
        except QuotecastError as error:
            failures[voice.engine] += 1
            problems.append(str(error))
            if failures[voice.engine] == PATIENCE:
                problems.append(f"the other voices of {voice.engine} are left out")
        else:
            failures[voice.engine] = 0
            sample = Sample(voice, f"{slug(voice.id)}.mp3")
            _write_sound(sound, folder / sample.file)
            samples.append(sample)
    write_atomically(folder / PAGE, format_page(samples).encode())
    return Samples(folder / PAGE, tuple(samples), tuple(dict.fromkeys(problems)))


def format_page(samples: Sequence[Sample]) -> str:
    """The page: one table that can be sorted, grouped and searched, and that works unscripted."""
    template = Template(TEMPLATE.read_text(encoding="utf-8"))
    heads = "\n".join(
        f'<th scope="col"><button type="button" data-column="{key}">{_escape(title)}</button></th>'
        for key, title in COLUMNS.items()
    )
    return template.substitute(
        text=_escape(" ".join(SENTENCES)),
        count=len(samples),
        heads=heads,
        rows="\n".join(map(_row, samples)),
    )


def _speak(voice: Voice, workers: Workers) -> Audio:
    """Both sentences, spoken or from the store; raises EngineError and SynthesisError."""
    store, folder = ClipStore(default_folder()), voices_folder()
    jobs = [Job(sentence, voice) for sentence in SENTENCES]
    keys = clip_keys(jobs, folder)
    missing = find_missing(jobs, keys, store)
    first, *rest = synthesize(keys, missing, store=store, voices=folder, workers=workers)
    gap = silence(GAP_SECONDS)
    return join([_read(first), *(part for path in rest for part in (gap, _read(path)))])


def _read(clip: Path) -> Audio:
    samples = np.frombuffer(pcm_of(clip), "<i2") / np.float32(2**15)
    return Audio(samples.astype(np.float32))


def _write_sound(sound: Audio, path: Path) -> None:
    """An MP3 of the sample at LEVEL_LUFS; raises OutputError."""
    with partial_file(path.parent) as scratch, explaining(scratch):
        scratch.write_bytes(to_flac(sound))
        gain = 10 ** ((LEVEL_LUFS - measure(scratch).integrated_lufs) / 20)
    peak = float(np.abs(sound.samples).max())
    levelled = sound.samples * min(gain, HIGHEST_PEAK / max(peak, 1e-6))
    stream = io.BytesIO()
    soundfile.write(stream, levelled, RATE_HZ, format="MP3")
    write_atomically(path, stream.getvalue())


def _row(sample: Sample) -> str:
    voice = sample.voice
    facts = {
        "name": voice.name,
        "engine": voice.engine,
        "gender": voice.gender,
        "accent": voice.accent,
        "timbre": voice.timbre,
        "pitch": _figure(voice.pitch_hz),
        "pace": _figure(voice.pace_wpm),
        "clarity": f"{1 - voice.word_error:.0%}" if voice.pitch_hz else "",
        "quality": str(voice.quality),
    }
    assert facts.keys() == COLUMNS.keys()
    name = f'<th scope="row" data-column="name">{_escape(facts.pop("name"))}</th>'
    cells = "".join(
        f'<td data-column="{key}">{_escape(value)}</td>' for key, value in facts.items()
    )
    label = _escape(f"Sample of {voice.id}")
    player = f'<audio controls preload="none" src="{_escape(sample.file)}" aria-label="{label}">'
    return f"<tr>{name}{cells}<td>{player}</audio></td></tr>"


def _figure(number: float) -> str:
    return str(math.floor(number + 0.5)) if number else ""


def _escape(text: str) -> str:
    return html.escape(text, quote=True)
