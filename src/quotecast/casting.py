"""Script and voices to cast: everybody a voice of their own."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import partial

from quotecast.errors import CastError
from quotecast.types import Cast, Gender, Role, Script, Speaker, Voice

_log = logging.getLogger(__name__)


def cast_script(
    script: Script,
    voices: Sequence[Voice],
    *,
    narrator: Voice,
    spare: Sequence[Voice] = (),
    chosen: Mapping[str, Voice] | None = None,
) -> Cast:
    """Who speaks with which voice, always the same for the same script.

    A speaker for whom a voice is chosen has that one. Of the others, those whose gender is known
    choose first, and among them those who say most: the best voice of their gender and of the
    narrator's accent. The rest even out men and women. Nobody has the narrator's voice and no two
    the same as long as voices, and then spare ones, last; after that voices are shared and a
    warning is logged. Raises CastError without a voice.
    """
    if not voices:
        raise CastError("there is no voice to cast; choose another engine with --engine")
    others = [voice for voice in (*voices, *spare) if voice != narrator] or [narrator]
    ranked = sorted(others, key=partial(_rank, narrator=narrator, spares=frozenset(spare)))
    chosen = chosen or {}
    used = Counter(chosen.values())
    roles = {
        each.name: Role(each, chosen[each.name]) for each in script.speakers if each.name in chosen
    }
    words = {each: _words_of(each, script) for each in script.speakers if each.name not in chosen}
    for speaker in sorted(words, key=lambda one: (one.gender is None, -words[one])):
        gender = speaker.gender or _rarer_gender(used, narrator)
        voice = min(ranked, key=partial(_misfit, gender=gender, used=used))
        used[voice] += 1
        roles[speaker.name] = Role(speaker, voice)
    if used[narrator] or len(used) < len(roles):
        _log.warning("too few voices (%d) for %d speakers: some share", len(voices), len(roles))
    return Cast(narrator, tuple(roles[speaker.name] for speaker in script.speakers))


def _rank(voice: Voice, *, narrator: Voice, spares: Set[Voice]) -> tuple[bool, bool, int, str]:
    return voice in spares, voice.accent != narrator.accent, -voice.quality, voice.id


def _misfit(voice: Voice, *, gender: Gender, used: Counter[Voice]) -> tuple[int, bool]:
    return used[voice], voice.gender != gender


def _words_of(speaker: Speaker, script: Script) -> int:
    return sum(len(line.text.split()) for line in script.lines if line.speaker == speaker.name)


def _rarer_gender(used: Counter[Voice], narrator: Voice) -> Gender:
    """For a speaker of whom it is not known: the gender heard less, the narrator counted."""
    men = sum(voice.gender == "male" for voice in (*used, narrator))
    return "male" if 2 * men < len(used) + 1 else "female"
