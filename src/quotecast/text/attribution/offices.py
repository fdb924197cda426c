"""Words beside a name to what somebody is: “the bank’s chief economist”, the judge, the boss."""

import re
from collections.abc import Iterator
from itertools import dropwhile

from quotecast.text.attribution.cues import SAYING_FORMS
from quotecast.text.attribution.genders import is_human_noun, is_plural
from quotecast.text.attribution.names import OFFICES, TITLES
from quotecast.text.attribution.persons import IN_LETTERS

# Abbreviated offices, as the words that the narrator will use.
ROLES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "rev": "reverend",
    "sgt": "sergeant",
    "capt": "captain",
    "cllr": "councillor",
    "coun": "councillor",
    "del": "delegate",
    "supt": "superintendent",
    "insp": "inspector",
    "dci": "inspector",
    "di": "inspector",
    "det": "detective",
    "dc": "detective",
    "ds": "sergeant",
    "pc": "constable",
}

# Who speaks for somebody; that is seldom somebody of whom the text has told.
SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
FOR_OTHERS = SPOKESPEOPLE | {"lawyer", "attorney", "agent", "publicist"}

# Other words that news uses for an office.
ALSO = {
    office: frozenset(others.split())
    for office, others in {
        "manager": "boss",
        "coach": "boss",
        "ceo": "boss executive",
        "executive": "boss",
        "captain": "skipper",
        "skipper": "captain",
        "singer": "frontman vocalist musician star",
        "frontman": "singer",
        "guitarist": "musician",
        "songwriter": "musician singer",
        "actor": "star",
        "actress": "star actor",
        "mp": "politician parliamentarian backbencher",
        "td": "politician deputy",
        "senator": "lawmaker politician",
        "representative": "lawmaker congressman congresswoman",
        "congressman": "lawmaker",
        "congresswoman": "lawmaker",
        "lawyer": "barrister solicitor attorney counsel",
        "barrister": "lawyer counsel",
        "solicitor": "lawyer",
        "attorney": "lawyer",
        "doctor": "physician medic",
        "physician": "doctor",
        "surgeon": "doctor",
        "gp": "doctor",
        "professor": "academic researcher scientist scholar",
        "astronomer": "scientist researcher",
        "biologist": "scientist researcher",
        "economist": "expert",
        "author": "writer",
        "novelist": "writer author",
        "writer": "author",
        "policeman": "officer",
        "superintendent": "officer",
        "inspector": "officer detective",
        "sergeant": "officer",
        "detective": "officer",
        "constable": "officer",
    }.items()
}

# Ann Lee, 43, the bank's chief economist, …
ROLE_AFTER = re.compile(
    r"\s*(?:\([^)]{1,20}\))?,\s+(?:(?:aged\s+)?\d+,\s+)?"
    r"(?P<role>(?!(?:who|which|whose|and|but|with|from|for|in|at|on|said|speaking)\b)"
    r"(?:(?:an?|the|his|her|its|their|[\w.’'-]+['’]s)\s+)?(?:[\w’'.&-]+\s+){0,6}?"
    r"(?P<head>[\w-]{3,})(?: (?:of|at|for|in) [^,.;:]{3,45}(?=[,.;]))?)"
    r"(?=,|\.|;| of | at | for | in | who | from | with | on | and | said| told| to )"
)

# Ann Lee is the bank's chief economist.
ROLE_IS = re.compile(
    r"\s+(?:is|was|has been|works as|worked as)\s+(?:now\s+)?"
    r"(?P<role>(?:an?|the|[\w.’'-]+['’]s)\s+(?:[\w’'.&-]+\s+){0,4}?(?P<head>[\w-]{3,}))"
    r"(?=,|\.|;| of | at | for | in | who | from | with | on | and )"
)

# The bank's chief economist, Ann Lee; chief economist Ann Lee.
ROLE_BEFORE = re.compile(
    r"(?<![\w’'-])(?P<role>(?:(?:\b(?i:an?|the|his|her|its|their|our)|[\w.-]+['’]s?)\s+)?"
    r"(?:(?!and\b|but\b|that\b|said\b|of\b|by\b|to\b|with\b)[a-z][\w’'-]*\s+){0,4}?"
    r"(?P<head>[a-z][\w-]{2,}|MP|MSP|TD|MEP|CEO|GP)"
    r"(?: (?:of|for|at|in) [^,.;:]{3,50}| to(?: the)?(?: [A-Z][\w’'-]+){1,4})?),?\s+$"
)


# Ann Lee, prosecuting, said; Omar Aziz KC, for the defence,
AT_COURT = re.compile(
    r"\s*(?:KC|QC|SC)?,\s+(?:(prosecuting)|defending|mitigating|cross-examining"
    r"|for the (?:(prosecution|Crown|state)|defen[cs]e|accused|defendant|plaintiff|claimant))\b"
)
# What a firm is as well as somebody.
OF_FIRMS = ("market leader", "industry leader", "world leader")

# What a phrase for an office begins with, after anything else.
DETERMINER = re.compile(r".*(?:^|\s)(?P<phrase>(?:an?|the|his|her|its|their|our)\s)")

LAWYER = frozenset({"lawyer", "barrister", "solicitor", "counsel", "attorney"})
PROSECUTOR = LAWYER | {"prosecutor"}


def other_words(role: str) -> frozenset[str]:
    """A word for an office, and the others that news uses for it.

    >>> sorted(other_words("manager"))
    ['boss', 'manager']
    """
    return ALSO.get(role, frozenset()) | {role}


def find_roles(before: str, name: str) -> Iterator[str]:
    """The words for a person's office right before their name, and in it.

    >>> sorted(find_roles("said the ", "Justice Lee"))
    ['judge', 'justice']
    >>> list(find_roles("She thanked the actor. ", "Lee"))
    []
    """
    beside = before.rpartition("\n")[2].split()[-1:]
    for word in (*beside, *name.split()[:1]):
        plain = word.lower().strip(".,")
        is_held = plain in OFFICES or is_human_noun(plain)
        if word.endswith(".") and is_held and plain not in ROLES:
            continue  # She thanked the actor. Lee left.
        if is_held or plain in TITLES or word in IN_LETTERS:
            yield from other_words(ROLES.get(plain, plain))
            if word == "Justice":  # with a small letter it is what courts do
                yield "judge"


def find_roles_at_court(after: str) -> frozenset[str]:
    """What a lawyer is, by the words behind the name.

    >>> "prosecutor" in find_roles_at_court(", prosecuting, said")
    True
    """
    found = AT_COURT.match(after)
    if not found:
        return frozenset()
    return PROSECUTOR if found.lastindex else LAWYER


def find_phrases(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The offices that stand before or after a name in apposition: head word and phrase.

    >>> [*find_phrases("It fell, said the bank’s chief economist, ", "")]
    [('economist', 'the bank’s chief economist')]
    """
    for found in (ROLE_AFTER.match(after), ROLE_IS.match(after), ROLE_BEFORE.search(before)):
        if not found or found["role"].endswith(OF_FIRMS):
            continue
        if is_human_noun(found["head"]) and not is_plural(found["head"].lower()):
            start = DETERMINER.search(found["role"], 0, found.start("head") - found.start("role"))
            phrase = found["role"][start.start("phrase") if start else 0 :].split()
            kept = dropwhile(lambda word: word in SAYING_FORMS, phrase)
            yield found["head"].lower(), " ".join(kept)
