"""Words to gender: titles, kinship, given names, and words such as spokeswoman."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from quotecast.text.attribution.names import OFFICES, TITLES, plain_word
from quotecast.text.tables import read_words, words
from quotecast.types import Gender

MALE_TITLES = words(
    """
    mr sir lord fr father king prince baron duke pope monsignor brother señor herr dad grandad
    granddad grandpa uncle imam rabbi shri alhaji haji encik pak datuk mzee matua
    """
)

FEMALE_TITLES = words(
    """
    mrs ms miss dame lady queen princess baroness duchess sister madame mme frau mum mom gran
    grandma nan aunt auntie smt kumari hajia hajah madam puan cik ibu gogo whaea
    """
)

TITLE_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(sorted(MALE_TITLES), "male"),
    **dict.fromkeys(sorted(FEMALE_TITLES), "female"),
}

MALE_WORDS = words(
    """
    husband father dad son brother uncle nephew grandfather grandpa grandson stepfather stepson
    boyfriend fiance fiancé widower man boy lad guy gentleman businessman congressman spokesman
    councilman assemblyman alderman policeman fireman salesman fisherman frontman anchorman
    cameraman clergyman serviceman sportsman statesman nobleman chairman actor waiter monk priest
    king prince duke cowboy coachman footman workman foreman boatman ferryman horseman seaman
    countryman kinsman milkman postman huntsman watchman doorman nightwatchman gunman tradesman
    ploughman cattleman henchman madman handyman barman highwayman craftsman stableman gateman
    landlord schoolmaster headmaster stationmaster schoolboy cabin-boy pageboy stableboy godfather
    godson grandpapa papa laddie bridegroom groom squire parson friar abbot knight earl baronet
    viscount marquis marquess emperor sultan wizard sorcerer valet butler chap patriarch
    manservant englishman frenchman irishman scotsman scotchman dutchman welshman yorkshireman
    """
)

FEMALE_WORDS = words(
    """
    wife mother mum mom daughter sister aunt niece grandmother grandma granddaughter stepmother
    stepdaughter girlfriend fiancee fiancée widow woman girl lady businesswoman congresswoman
    spokeswoman councilwoman assemblywoman alderwoman policewoman saleswoman chairwoman
    clergywoman servicewoman sportswoman stateswoman actress waitress nun queen princess duchess
    heroine hostess housewife midwife schoolgirl cowgirl ballerina landlady mistress schoolmistress
    headmistress postmistress governess maid maidservant housemaid parlourmaid chambermaid
    nursemaid milkmaid barmaid handmaid handmaiden maiden damsel wench lass lassie madam
    matron spinster bride bridesmaid countess marchioness viscountess empress baroness abbess
    prioress heiress enchantress sorceress witch goddess priestess prophetess giantess shepherdess
    seamstress laundress washerwoman charwoman needlewoman kinswoman gentlewoman noblewoman
    countrywoman englishwoman frenchwoman irishwoman servant-girl godmother goddaughter mamma mama
    grandmamma grandmama matriarch stewardess
    """
)

# Words for several people that do not end like it.
SEVERAL = words("men women children people police couple family crowd audience everyone everybody")

WORD_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(sorted(MALE_WORDS), "male"),
    **dict.fromkeys(sorted(FEMALE_WORDS), "female"),
}

PRONOUN_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}


# Small words that only women's surnames have, or only men's.
FEMALE_PARTICLES, MALE_PARTICLES = words("Ní Nic Uí binti binte bint Binti"), words("Ó bin ibn Bin")

# Words that end like one for somebody who does something for a living.
BY_ENDING = re.compile(
    r"\w{3,}(?:(?:[ao]log|onom|i[tn]|[ai]c|er|or|ar|[aeou]n|iatr|[dt])ists?|icians?)"
)

# The 41-year-old, a mother-of-two: several words that stand for somebody as one noun does.
EPITHET = re.compile(
    r"\b(?:(?P<age>\d{1,3})[- ]year[- ]?old"
    r"|(?P<parent>mother|father|mum|mom|dad|gran|grandmother|grandfather)-of-(?:\d+|[a-z]+))"
    r"(?P<many>s)?\b(?!-)",
    re.IGNORECASE,
)

# An ex-footballer is a footballer still, to a reader.
FORMERLY = re.compile(r"^(?:ex|co|sub|vice|then|great|step)-(?=\w)")


@cache
def human_nouns() -> frozenset[str]:
    """Words for people by what they do or are, one and many."""
    one = read_words("human_nouns") | OFFICES | TITLES | WORD_GENDERS.keys()
    return one | {_plural(word) for word in one}


def is_human_noun(word: str) -> bool:
    """Whether a word stands for people.

    >>> is_human_noun("neighbours"), is_human_noun("agronomist"), is_human_noun("statement")
    (True, True, False)
    """
    word = FORMERLY.sub("", word.lower())
    return word in human_nouns() or bool(BY_ENDING.fullmatch(word) or EPITHET.fullmatch(word))


def is_plural(word: str) -> bool:
    """Whether a word for people stands for several, whom “he” and “she” cannot mean.

    >>> is_plural("locals"), is_plural("couple"), is_plural("boss"), is_plural("cs")
    (True, True, False, False)
    """
    is_many = word.endswith("s") and not word.endswith("ss") and len(word) > 2
    return word in SEVERAL or is_many


def _plural(word: str) -> str:
    if word.endswith("man") and len(word) > 3:
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x")) else f"{word}s"


_WORDS = "|".join(WORD_GENDERS)
# Her husband, Anatoliy. Spokeswoman Ann Lee. The actor Ben Hill.
BEFORE_NAME = re.compile(rf"\b({_WORDS}),?\s+$", re.IGNORECASE)
# Ann Lee, 43, a mother of two. Ben Hill, the former congressman.
AFTER_NAME = re.compile(
    rf",\s+(?:\d+,\s+)?(?:(?:a|an|the|his|her)\s+)?"
    rf"(?:(?!(?:his|her|their|whose|to|with|of|and|by)\b)[\w-]+\s+){{0,3}}?({_WORDS})\b(?!['’]s)",
    re.IGNORECASE,
)
# Ann Lee, whose husband drove. Ben Hill, whose late wife sang.
WHOSE = re.compile(r",\s+whose\s+(?:late |former |ex-)?(husband|wife|boyfriend|girlfriend)\b")

# What people say of themselves.
OF_ONESELF = re.compile(
    r"\bmy (husband|wife|boyfriend|girlfriend|fiancée?)\b"
    r"|\b(?:as|I am|I[’']m) an? ((?:grand)?(?:mother|father)|woman|man|mum|mom|dad|wife|husband)\b",
    re.IGNORECASE,
)

SELF_GENDERS: dict[str, Gender] = {
    "husband": "female", "boyfriend": "female", "wife": "male", "girlfriend": "male",
    "fiancé": "female", "fiancée": "male",
}  # fmt: skip


def gender_of_title(title: str) -> Gender | None:
    """The gender that a title tells.

    >>> gender_of_title("Mrs."), gender_of_title("Dr.")
    ('female', None)
    """
    return TITLE_GENDERS.get(title.lower().strip(". "))


def gender_of_given_name(name: str) -> Gender | None:
    """The gender of a given name in our own table, or None for one that is not in it.

    >>> gender_of_given_name("Maria"), gender_of_given_name("Robin")
    ('female', None)
    """
    return _given_names("names").get(plain_word(name))


def gender_of_first_name(name: str) -> Gender | None:
    """The same for a name before a surname: many a surname is somebody’s given name.

    >>> gender_of_first_name("Carlene"), gender_of_given_name("Carlene")
    ('female', None)
    """
    first, *others = name.split("-")
    if others:  # Anne-Marie, Marie-Claude; Jean is a man’s name in French
        if plain_word(first) == "jean":
            return "male"
        return gender_of_first_name(first) or gender_of_first_name(others[-1])
    tables = ("names", "names_us", "names_world")
    found = (_given_names(table).get(plain_word(name)) for table in tables)
    return next(filter(None, found), None)


@cache
def _given_names(table: str) -> dict[str, Gender]:
    genders: tuple[Gender, ...] = ("female", "male")
    return {name: gender for gender in genders for name in read_words(f"{gender}_{table}")}


def gender_beside(before: str, after: str) -> Gender | None:
    """The gender that the words just before and after a name tell.

    >>> gender_beside("But her husband, ", " helped"), gender_beside("", ", whose husband left")
    ('male', 'female')
    """
    if whose := WHOSE.match(after):
        return SELF_GENDERS[whose[1]]
    found = BEFORE_NAME.search(before) or AFTER_NAME.match(after)
    return WORD_GENDERS[found[1].lower()] if found else None


def gender_of_surname(words: Sequence[str]) -> Gender | None:
    """The gender that the form of a surname tells, in Irish, Arabic and Icelandic.

    >>> gender_of_surname(["Phil", "Ní", "Mhurchú"]), gender_of_surname(["Phil", "Murphy"])
    ('female', None)
    """
    if not FEMALE_PARTICLES.isdisjoint(words[1:]) or words[-1].endswith(("dóttir", "dottir")):
        return "female"
    return None if MALE_PARTICLES.isdisjoint(words[1:]) else "male"


def gender_of_words(words: str) -> Gender | None:
    """The gender of the last telling word in a phrase: a former spokeswoman for the bank."""
    found = [WORD_GENDERS[w] for w in re.findall(r"\w+", words.lower()) if w in WORD_GENDERS]
    return found[-1] if found else None


def gender_of_oneself(quotation: str) -> Gender | None:
    """The gender that a speaker's own words tell: my husband, as a mother.

    >>> gender_of_oneself("“I told my wife.”")
    'male'
    """
    found = OF_ONESELF.search(quotation)
    if not found:
        return None
    of = (found[1] or "").lower()
    said = (found[2] or "").lower()
    return SELF_GENDERS.get(of) or WORD_GENDERS.get(said)


def majority(votes: Counter[Gender]) -> Gender | None:
    """The gender with more than one and a half times the votes of the other."""
    female, male = votes["female"], votes["male"]
    if 2 * female > 3 * male:
        return "female"
    return "male" if 2 * male > 3 * female else None
