"""Script and voices to cast: everybody a voice of their own."""

import logging
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quotecast.errors import CastError
from quotecast.types import Cast, Gender, Role, Script, Speaker, Voice

TOO_NEAR = 0.4
# Two places of the catalogue that are nearer than this may be taken for one voice: two clips of one
# are about 0.44 apart, hibari's is 0.14 from the one that it learned from.
FAR = 0.6
# Further apart than this, nobody hears a difference in the difference.

USUAL_PACE = 0.25
# A voice that is slower or faster than the narrator's by more than this share stands out: one of
# Kokoro's whispers.

# What speaks for a voice, in grades of quality: the catalogue has five of them.
WEIGHTS = {
    "gender": 100.0,  # it is that of the speaker
    "free": 1000.0,  # nobody in the episode has it
    "distinct": 8.0,  # it is not too near to another that is heard
    "single": 4.0,  # it is no blend
    "accent": 3.0,  # it is that of the article
    "pace": 2.0,  # it is about as fast as the narrator's
    "distance": 2.0,  # as far as FAR from the nearest that is heard
    "known": -0.5,  # for everybody in the show who has it already
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is settled before the casting begins."""

    chosen: Mapping[str, Voice] = field(default_factory=dict)
    # By a speaker's name: they have it, whatever happens.
    kept: Mapping[str, Voice] = field(default_factory=dict)
    # They had it before, and have it again unless somebody in the episode has it.
    known: Mapping[Voice, int] = field(default_factory=dict)
    # How many people in the show have a voice.
    accent: str = ""
    # Of the article; empty for the narrator's.


def cast_script(
    script: Script,
    voices: Sequence[Voice],
    *,
    narrator: Voice,
    spare: Sequence[Voice] = (),
    wishes: Wishes | None = None,
) -> Cast:
    """Who speaks with which voice, always the same for the same script and wishes.

    A speaker has the voice that is chosen for them, or the one they had before. Of the others,
    those whose gender is known choose first, and among them those who say most: a good voice of
    their gender and of the article's accent that cannot be mistaken for one that is heard already
    and that few others in the show have. The rest even out men and women. Nobody has the
    narrator's voice and no two the same as long as voices, and then spare ones, last; after that
    voices are shared and a warning is logged. Raises CastError without a voice.
    """
    if not voices:
        raise CastError("there is no voice to cast; choose another engine with --engine")
    wishes = wishes or Wishes()
    speakers = _by_words(script)
    given = _give_known(speakers, wishes, narrator)
    stage = _Stage(narrator, given, frozenset(spare), wishes)
    others = [voice for voice in (*voices, *spare) if voice != narrator] or [narrator]
    for speaker in sorted(speakers, key=lambda one: one.gender is None):
        if speaker.name not in given:
            gender = speaker.gender or _rarer_gender((*given.values(), narrator))
            given[speaker.name] = max(others, key=lambda voice: stage.fitness(voice, gender))
    heard = [narrator, *given.values()]
    if len(set(heard)) < len(heard):
        _log.warning("too few voices (%d) for %d speakers: some share", len(voices), len(given))
    return Cast(narrator, tuple(Role(each, given[each.name]) for each in script.speakers))


@dataclass(frozen=True, slots=True)
class _Stage:
    """Who is heard in the episode so far, and what else speaks for a voice."""

    narrator: Voice
    given: Mapping[str, Voice]
    # It grows while others are cast.
    spares: frozenset[Voice]
    wishes: Wishes

    def fitness(self, voice: Voice, gender: Gender) -> tuple[float, str]:
        """How well a voice would do for a speaker; the id decides between equals."""
        heard = [self.narrator, *self.given.values()]
        distance = min(distance_between(voice, other) for other in heard)
        accent = self.wishes.accent or self.narrator.accent
        facts = {
            "gender": voice.gender == gender,
            "free": -heard.count(voice),
            "distinct": distance >= TOO_NEAR,
            "single": voice not in self.spares,
            "accent": voice.accent == accent,
            "pace": _is_usual(voice, self.narrator),
            "distance": min(distance / FAR, 1.0),
            "known": self.wishes.known.get(voice, 0),
        }
        score = voice.quality + sum(WEIGHTS[name] * value for name, value in facts.items())
        return round(score, 3), voice.id


def distance_between(one: Voice, other: Voice) -> float:
    """How different two voices sound, from 0; unmeasured ones are as far apart as can be.

    The distance of their places in the catalogue.
    """
    if one == other:
        return 0.0
    if not one.place or len(one.place) != len(other.place):
        return math.inf
    return math.dist(one.place, other.place)


def _is_usual(voice: Voice, narrator: Voice) -> bool:
    if not voice.pace_wpm or not narrator.pace_wpm:
        return True
    return abs(voice.pace_wpm / narrator.pace_wpm - 1) <= USUAL_PACE


def _by_words(script: Script) -> list[Speaker]:
    """The speakers, those who say most first."""
    words = dict.fromkeys((speaker.name for speaker in script.speakers), 0)
    for line in script.lines:
        if line.speaker in words:
            words[line.speaker] += len(line.text.split())
    return sorted(script.speakers, key=lambda speaker: -words[speaker.name])


def _give_known(speakers: Sequence[Speaker], wishes: Wishes, narrator: Voice) -> dict[str, Voice]:
    """Chosen voices, and those that speakers had before; of two the one who says more keeps it."""
    given = {each.name: wishes.chosen[each.name] for each in speakers if each.name in wishes.chosen}
    for each in speakers:
        voice = wishes.kept.get(each.name)
        if voice is None or each.name in given:
            continue
        if voice in (narrator, *given.values()):
            _log.warning(
                "%s: %s has another voice here, for this one is taken", voice.id, each.name
            )
        else:
            given[each.name] = voice
    return given


def _rarer_gender(heard: Iterable[Voice]) -> Gender:
    """For a speaker of whom it is not known: the gender heard less."""
    voices = set(heard)
    men = sum(voice.gender == "male" for voice in voices)
    return "male" if 2 * men < len(voices) else "female"
