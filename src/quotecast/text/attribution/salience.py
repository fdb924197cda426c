"""Pronouns to people: “she” means whoever comes to mind first.

The factors are those of Lappin and Leass 1994 (An algorithm for pronominal anaphora resolution):
lately mentioned, as a subject, as a speaker, often. In novels subjects count for more.
"""

from itertools import islice, takewhile

from quotecast.text.attribution.cues import PAPERS
from quotecast.text.attribution.genders import PRONOUN_GENDERS, is_human_noun, is_plural
from quotecast.text.attribution.mentions import Mention
from quotecast.text.attribution.person import Person
from quotecast.text.attribution.scene import Scene, Turn
from quotecast.text.attribution.sureness import BY_GROUP_PRONOUN, of_lead
from quotecast.types import Gender

# How many sentences back a pronoun may reach, and how many mentions.
REACH, MOST = 15, 60

THEY = frozenset({"they", "them", "their"})

# The same for “it” and “they”.
GROUP_NEAR, GROUP_REACH = 3, 10

# What makes a person come to mind: how far back, and how they were last mentioned.
PER_SENTENCE = -1.3
AS_SUBJECT, AS_SUBJECT_OF_TALK = 0.6, 3.0
AS_SPEAKER = 1.0
AS_TELLER = 1.0
AS_MAIN = 0.8
AS_POSSESSOR = -1.0
AS_HEARER = -3.0
OFTEN, OFTEN_ENOUGH = 0.1, 6
IN_PARAGRAPH = 1.6
AS_RELATIVE = -1.0
OF_UNKNOWN_GENDER, OF_OTHER_GENDER = -1.6, -5.0


def find_by_pronoun(mention: Mention, gender: Gender, scene: Scene, turn: Turn) -> Person | None:
    """Whom “she” or “his” means: who comes to mind first."""
    ranked = rank_by_pronoun(mention, gender, scene, turn)
    if not ranked:
        return None
    (best, score), *rest = ranked
    scene.sureness[mention.start] = of_lead(score - rest[0][1] if rest else 9.0)
    return best


def rank_by_pronoun(
    mention: Mention, gender: Gender, scene: Scene, turn: Turn
) -> list[tuple[Person, float]]:
    """Whom “she” or “his” may mean, and how readily each comes to mind, the readiest first."""
    latest = islice(reversed(scene.order), MOST)
    reached = takewhile(lambda pair: mention.sentence - pair[0].sentence <= REACH, latest)
    author = scene.people.author
    fitting = [pair for pair in reached if pair[1] is not author and _fits(pair[1], gender)]
    scores: dict[int, float] = {}
    found: dict[int, Person] = {}
    for other, person in fitting:
        score = salience(mention, other, person, as_subject=scene.as_subject) + turn.weights.get(
            id(person), 0.0
        )
        scores[id(person)] = max(score, scores.get(id(person), score))
        found[id(person)] = person
    return [(found[key], scores[key]) for key in sorted(scores, key=lambda key: -scores[key])]


def _fits(person: Person, gender: Gender) -> bool:
    """Whether a pronoun of a gender may mean somebody, as far as is known of them."""
    return person.is_human and (person.gender in {gender, None} or not person.is_sure_of_gender)


def salience(mention: Mention, other: Mention, person: Person, *, as_subject: float) -> float:
    """How readily a person comes to mind at a mention, by a mention before it."""
    score = PER_SENTENCE * (mention.sentence - other.sentence)
    score += OFTEN * min(sum(person.forms.values()), OFTEN_ENOUGH)
    score += as_subject * other.is_subject + AS_SPEAKER * person.is_latest_speaker
    score += AS_TELLER * (other.is_telling and not person.is_latest_speaker)
    score += (
        AS_HEARER * other.is_heard + AS_POSSESSOR * other.is_possessor + AS_MAIN * other.is_main
    )
    if mention.kind == "pronoun":
        score += AS_RELATIVE * person.is_relative
    is_unnamed = other.kind == "nominal" and person.name == other.words
    score += IN_PARAGRAPH * (mention.paragraph == other.paragraph)
    if person.gender is None and mention.kind == "pronoun":
        return score + OF_UNKNOWN_GENDER * (not is_unnamed)
    is_other = person.gender != PRONOUN_GENDERS.get(mention.name, person.gender)
    return score + OF_OTHER_GENDER * is_other


def find_group(mention: Mention, scene: Scene) -> Person | None:
    """Whom “it” or “they” means: whoever spoke last of those whom they may mean, else a subject."""
    near = [
        (other, person)
        for other, person in scene.order[-GROUP_REACH:]
        if mention.sentence - other.sentence <= GROUP_NEAR
        and (not person.is_human or _is_they(mention, other, person))
        and (mention.name in THEY or other.kind != "nominal" or not is_plural(other.name))
        and not _is_reported(mention, other)
    ]
    scene.sureness[mention.start] = BY_GROUP_PRONOUN
    _, found = max(
        reversed(near), key=lambda pair: _readiness(mention, *pair), default=(None, None)
    )
    if mention.name not in THEY or not scene.pair or mention.sentence - scene.pair[0] > 1:
        return found
    told = (who for other, who in near if other.is_telling and other.sentence == scene.pair[0])
    is_told = any(who.name not in scene.pair[1].name for who in told)
    return found if is_told else scene.pair[1]  # Firms say that Day and Lee …; they claim


def _is_reported(mention: Mention, other: Mention) -> bool:
    """Whether a report tells what somebody does: the report finds that it sold milk."""
    is_paper = other.kind == "nominal" and other.name in PAPERS and other.is_main
    return is_paper and mention.sentence == other.sentence and not mention.is_main


def _readiness(mention: Mention, other: Mention, person: Person) -> tuple[bool, bool, int, bool]:
    """How readily an organisation comes to mind: who has just told something, or spoken.

    Where nobody has, organisations do before what is written, and for “they” people before both.
    """
    is_named = other.is_main and other.kind == "group"
    is_told = (other.is_telling or is_named) and mention.sentence - other.sentence <= 1
    is_people = mention.name in THEY and is_human_noun(other.name) and is_plural(other.name)
    is_told |= other.is_main and mention.sentence == other.sentence
    rank = 2 if is_people and other.is_main else int(other.name not in PAPERS)
    return is_told, person.is_latest_speaker, rank, other.is_subject


def _is_they(mention: Mention, other: Mention, person: Person) -> bool:
    """Whether “they” may mean one human being: a spokesperson, who has just spoken."""
    is_speaking = person.is_latest_speaker or other.is_telling
    is_unknown = person.gender is None and (other.kind == "nominal" or is_speaking)
    return mention.name in THEY and is_unknown
