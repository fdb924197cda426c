"""The show's ensemble: who of an article's speakers was heard before, and whom to remember."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quotecast.errors import NameUnknownError
from quotecast.registry import explain_unknown
from quotecast.text.attribution.names import parse_name
from quotecast.types import Gender, Member, Role, Speaker

UNNAMED = re.compile(r"an?\s|\w*['’]s?\s.*\b[a-z]+$", re.IGNORECASE)
# “a neighbour”, “an NHS spokesman”


def recognise(speakers: Sequence[Speaker], members: Sequence[Member]) -> dict[str, Member]:
    """Who of the speakers, by name, is which member.

    The whole name or an alias tells, titles left aside; then a surname alone, where it fits one
    member only, and not against their gender. No two speakers are the same member.
    """
    found: dict[str, Member] = {}
    named = [each for each in speakers if is_named(each.name)]
    for rule in (_by_name, _by_surname):
        for speaker in named:
            taken = {member.name for member in found.values()}
            free = [each for each in members if each.name not in taken]
            if speaker.name not in found and (member := rule(speaker, free)):
                found[speaker.name] = member
    return found


def is_named(name: str) -> bool:
    """Whether a speaker has a name of their own, by which they can be known again.

    >>> is_named("Mr. Allanby"), is_named("the Home Office"), is_named("a Leeds nurse")
    (True, True, False)
    """
    words = parse_name(name).words
    return not UNNAMED.match(name) and words[-1][:1].isupper()


def admit(
    members: Sequence[Member], known: Mapping[str, Member], roles: Sequence[Role]
) -> tuple[Member, ...]:
    """The ensemble after an episode: whoever has a name is in it, with the voice they had.

    A voice that a member has of the same engine stays theirs, whatever they had this time.
    """
    grown = {member.name: member for member in members}
    for role in roles:
        speaker = role.speaker
        member = known.get(speaker.name)
        if member:
            grown[member.name] = _learn(grown[member.name], role)
        elif is_named(speaker.name) and speaker.name not in grown:
            grown[speaker.name] = Member(speaker.name, (role.voice.id,), speaker.gender)
    return tuple(grown.values())


def find_member(members: Sequence[Member], name: str) -> Member:
    """The member with this name or alias; raises NameUnknownError."""
    for same in (str, name_key):
        for member in members:
            if same(name) in {same(each) for each in (member.name, *member.aliases)}:
                return member
    known = [member.name for member in members]
    raise NameUnknownError(
        explain_unknown("member of the cast", name, known) if known else "the cast is empty so far"
    )


def set_member(
    members: Sequence[Member], name: str, voice: str, gender: Gender | None
) -> tuple[Member, ...]:
    """Somebody has this voice, or this gender, from now on; a newcomer is added."""
    try:
        before = find_member(members, name)
    except NameUnknownError:
        before = Member(name)
    after = with_voice(before, voice) if voice else before
    after = replace(after, gender=gender or before.gender)
    return tuple(dict.fromkeys(after if each == before else each for each in (*members, before)))


def rename_member(members: Sequence[Member], name: str, new_name: str) -> tuple[Member, ...]:
    """Somebody has another name; the old one becomes an alias. Raises NameUnknownError."""
    before = find_member(members, name)
    if any(each.name == new_name for each in members if each != before):
        raise NameUnknownError(f"{new_name} is somebody already; merge them instead")
    aliases = dict.fromkeys((*before.aliases, before.name))
    after = replace(before, name=new_name, aliases=tuple(x for x in aliases if x != new_name))
    return tuple(after if each == before else each for each in members)


def merge_members(members: Sequence[Member], name: str, other: str) -> tuple[Member, ...]:
    """The first stays, with the names of both and the voices that only the other has.

    Raises NameUnknownError.
    """
    stays, goes = find_member(members, name), find_member(members, other)
    if stays == goes:
        raise NameUnknownError(f"“{name}” and “{other}” are one person already: {stays.name}")
    engines = {voice.partition(":")[0] for voice in stays.voices}
    voices = (voice for voice in goes.voices if voice.partition(":")[0] not in engines)
    aliases = dict.fromkeys((*stays.aliases, goes.name, *goes.aliases))
    merged = Member(
        stays.name, (*stays.voices, *voices), stays.gender or goes.gender, tuple(aliases)
    )
    return tuple(merged if each == stays else each for each in members if each != goes)


def forget_members(members: Sequence[Member], names: Sequence[str]) -> tuple[Member, ...]:
    """The ensemble without some; raises NameUnknownError, and then nobody is forgotten."""
    gone = [find_member(members, name) for name in names]
    return tuple(member for member in members if member not in gone)


def voice_of(member: Member, engine: str) -> str | None:
    """The id of a member's voice of an engine."""
    return next((each for each in member.voices if each.startswith(f"{engine}:")), None)


def with_voice(member: Member, voice: str) -> Member:
    """The member with this voice instead of any other of its engine."""
    engine = voice.partition(":")[0]
    others = tuple(each for each in member.voices if not each.startswith(f"{engine}:"))
    return replace(member, voices=(*others, voice))


def name_key(name: str) -> str:
    """What two ways to write one name have in common.

    >>> name_key("Dr. Zoë Brown") == name_key("zoe  brown")
    True
    """
    return " ".join(parse_name(name).keys)


def _by_name(speaker: Speaker, members: Sequence[Member]) -> Member | None:
    key = name_key(speaker.name)
    return next((each for each in members if key in _keys(each) and _may_be(each, speaker)), None)


def _by_surname(speaker: Speaker, members: Sequence[Member]) -> Member | None:
    name = parse_name(speaker.name)
    if not name.title and not speaker.gender:  # It may be an organisation.
        return None
    fitting = [
        each
        for each in members
        if _may_be(each, speaker) and any(_is_short(name.keys, key) for key in _split_keys(each))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_short(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two names is the other's surname alone."""
    return one[-1] == other[-1] and len(one) != len(other) and 1 in (len(one), len(other))


def _split_keys(member: Member) -> Iterator[tuple[str, ...]]:
    return (parse_name(each).keys for each in (member.name, *member.aliases))


def _keys(member: Member) -> set[str]:
    return {name_key(each) for each in (member.name, *member.aliases)}


def _may_be(member: Member, speaker: Speaker) -> bool:
    genders: set[Gender | None] = {member.gender, speaker.gender} - {None}
    return len(genders) < 2


def _learn(member: Member, role: Role) -> Member:
    if voice_of(member, role.voice.engine) is None:
        member = with_voice(member, role.voice.id)
    if name_key(role.speaker.name) not in _keys(member):
        member = replace(member, aliases=(*member.aliases, role.speaker.name))
    return replace(member, gender=member.gender or role.speaker.gender)
