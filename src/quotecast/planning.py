"""Script to plan: which engines speak, who has which voice, what each of them is to say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from quotecast.casting import Wishes, cast_script
from quotecast.catalog import find_voice, list_blends, list_voices, voices_folder
from quotecast.engines import ENGINES
from quotecast.ensemble import voice_of
from quotecast.errors import CastError, NameUnknownError
from quotecast.registry import explain_unknown
from quotecast.synthesis import clip_keys
from quotecast.types import Cast, Job, Member, Plan, Script, Studio, Take, Voice

AUTO = "auto"
# As an engine: whatever the quality says.
BRITISH_PLACES = ("gb", "uk", "ie", "au", "nz", "za", "in", "sg", "hk", "ng", "ke", "mt", "jm")
AMERICAN_PLACES = ("us", "ca", "ph")


@dataclass(frozen=True, slots=True)
class Preset:
    """Who speaks at a quality: names of engines."""

    narrator: str
    speakers: str


PRESETS = {
    "best": Preset("kokoro", "kokoro"),
    "fast": Preset("hibari", "kokoro"),
    "draft": Preset("hibari", "pyttsx3"),
}


def choose_preset(studio: Studio) -> Preset:
    """Which engines speak; raises NameUnknownError for a quality or an engine that is none."""
    if studio.engine not in ("", AUTO):
        ENGINES.check(studio.engine)
        return Preset(studio.engine, studio.engine)
    if studio.quality not in PRESETS:
        raise NameUnknownError(explain_unknown("quality", studio.quality, PRESETS))
    return PRESETS[studio.quality]


def choose_narrator(studio: Studio) -> Voice:
    """The narrator's voice, the engine's first if none is named.

    Raises NameUnknownError for a quality, an engine or a voice that does not exist.
    """
    preset = choose_preset(studio)
    voices = list_voices(preset.narrator)
    if not voices:
        raise CastError(f"the engine {preset.narrator} has no voice in the catalogue; use another")
    if not studio.narrator:
        return voices[0]
    engines = dict.fromkeys((preset.narrator, preset.speakers))
    return find_voice(studio.narrator, tuple(v for each in engines for v in _voices_of(each)))


def make_plan(
    script: Script,
    studio: Studio,
    *,
    members: Mapping[str, Member] | None = None,
    ensemble: Sequence[Member] = (),
    before: Cast | None = None,
    takes: Sequence[Take] = (),
) -> Plan:
    """All that decides how an episode sounds.

    `members` are the speakers, by name, who are in the show's ensemble; `before` is the cast of
    the same article's episode, if there is one, whose speakers keep their voices. Raises
    NameUnknownError for a quality, an engine or a voice that does not exist.
    """
    narrator = choose_narrator(studio)
    engine = choose_preset(studio).speakers
    voices, blends = list_voices(engine), list_blends(engine)
    wishes = Wishes(
        chosen={each.name: find_any_voice(each.voice) for each in script.speakers if each.voice},
        kept=_kept(before, engine) | _remembered(members or {}, engine),
        known=_known(ensemble, engine),
        accent=accent_of(script.language),
    )
    cast = cast_script(script, voices, narrator=narrator, spare=blends, wishes=wishes)
    jobs = tuple(
        Job(line.spoken, cast.voice_of(line.speaker), studio.speed) for line in script.lines
    )
    keys = clip_keys(jobs, voices_folder())
    return with_takes(Plan(script, cast, jobs, keys, studio.pauses), takes)


def with_takes(plan: Plan, takes: Sequence[Take]) -> Plan:
    """The plan with these tries for some of its clips, and the first for all others.

    Takes of clips that it does not have are left out.
    """
    firsts = tuple(replace(job, take=0) for job in plan.jobs)
    keys = clip_keys(firsts, voices_folder()) if plan.takes else plan.keys
    numbers = {take.key: take.number for take in takes}
    used = tuple(Take(key, numbers[key]) for key in dict.fromkeys(keys) if key in numbers)
    jobs = tuple(
        replace(job, take=numbers.get(key, 0)) for job, key in zip(firsts, keys, strict=True)
    )
    if used:
        keys = clip_keys(jobs, voices_folder())
    return replace(plan, jobs=jobs, keys=keys, takes=used)


def accent_of(language: str) -> str:
    """The accent in which a text of this language should be read; empty where it does not tell.

    >>> accent_of("en-GB"), accent_of("en-US"), accent_of("en")
    ('British', 'American', '')
    """
    place = language.replace("_", "-").lower().partition("-")[2]
    if place in BRITISH_PLACES:
        return "British"
    return "American" if place in AMERICAN_PLACES else ""


def find_any_voice(name: str) -> Voice:
    """The voice of any engine with this id or name; raises NameUnknownError."""
    return find_voice(name, _voices_of())


def _voices_of(engine: str | None = None) -> tuple[Voice, ...]:
    engines = [engine] if engine else list(ENGINES)
    return tuple(voice for each in engines for voice in (*list_voices(each), *list_blends(each)))


def _kept(before: Cast | None, engine: str) -> dict[str, Voice]:
    roles = before.roles if before else ()
    return _existing({role.speaker.name: role.voice.id for role in roles}, engine)


def _remembered(members: Mapping[str, Member], engine: str) -> dict[str, Voice]:
    return _existing({name: voice_of(each, engine) or "" for name, each in members.items()}, engine)


def _known(ensemble: Sequence[Member], engine: str) -> Mapping[Voice, int]:
    ids = {str(number): voice_of(member, engine) or "" for number, member in enumerate(ensemble)}
    return Counter(_existing(ids, engine).values())


def _existing(ids: Mapping[str, str], engine: str) -> dict[str, Voice]:
    """The voices of the engine that these ids are, by the same names; others are left out."""
    voices = _voices_of(engine)
    found: dict[str, Voice] = {}
    for name, each in ids.items():
        if each.startswith(f"{engine}:"):
            with suppress(NameUnknownError):  # It was in an older catalogue.
                found[name] = find_voice(each, voices)
    return found
