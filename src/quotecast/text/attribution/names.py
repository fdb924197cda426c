"""Names taken apart: titles, given names, surnames; and which forms can mean one person."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotecast.text.attribution.demonyms import DEMONYMS
from quotecast.text.attribution.organisations import is_group_noun
from quotecast.text.tables import read_words, words

TITLES = words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron sen senator rep
    gov governor rev reverend fr sgt capt captain col gen lt judge justice president mayor
    cllr coun cr councillor del supt insp det maj cpl adm msgr cmdr archbishop bishop cardinal
    pope prince princess king queen imam rabbi sheikh dci di ds dc pc dcc dsi acc wpc asst sqn
    ven hon rt amb barr engr engineer barrister advocate taoiseach tánaiste
    shri smt kumari datuk dato tun haji hajah hajjah hajia ustaz ustad pandit maulana mufti rais
    sardar madam encik cik puan pak ibu oba otunba baale pa mzee canon pastor apostle sister brother
    alhaji asiwaju mallam
    sri seri matua whaea gogo dad mum mom grandad granddad grandpa gran grandma nan uncle aunt
    auntie padre comrade hajiya alhaja malam sheik mullah ayatollah datin tengku tunku maulvi
    garda brigadier marshal sr cs ps cj mec ag cm igp dig dcp ssp asp acp dsp dpp mla mca cji
    """
)

# What stands before the title of a bishop or a minister: the Right Rev.; U.S. Secretary Ann Lee.
STYLES = words("right rt most very the rear air us u.s uk u.k un eu")

# How offices end: the Accountant-General.
OFFICE_ENDINGS = ("-general", "-elect", "-designate", "-in-chief")

# What a narrator or a friend puts before a name: “poor Mr. Elton”, “dear Emma”.
FOND, FOND_OF_TITLED = words("dear dearest poor"), words("old young little good")

# Words of an office that the model often takes for part of a name.
OFFICES = words(
    """
    chairman chairwoman chair chief secretary minister spokesman spokeswoman spokesperson
    director manager officer executive ceo analyst attorney lawyer editor reporter
    correspondent coach leader adviser advisor aide strategist candidate nominee congressman
    congresswoman senator representative speaker commissioner detective inspector officer
    ambassador general admiral economist historian author actor actress singer host anchor
    president governor mayor republican democrat democratic conservative labour professor
    rapper superintendent sheriff deputy lieutenant sergeant captain colonel major constable
    premier chancellor treasurer opposition pollster undersecretary vice rival owner founder
    activist coroner prosecutor assemblyman assemblywoman assemblymember councilman councilwoman
    councilmember alderman alderwoman comptroller counsel
    """
)

# The Arabic article before a surname, which some drop: al-Masri, Masri.
ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|an|ar)-(?=\w{3})")

# Small words before surnames.
PARTICLES = words(
    """
    de da di du del dela delos dos das della der den van von la le al el bin bint ibn ben ap ó ní
    mac te ten ter
    """
)

SUFFIXES = words("jr sr ii iii iv esq phd md mp qc kc obe mbe cbe jnr snr bl sc frs msp td")

# Short forms that do not begin like the long ones.
NICKNAMES = {
    short: long
    for long, shorts in {
        "alexander": "sandy",
        "andrew": "andy",
        "anthony": "tony",
        "bernard": "bernie",
        "charles": "chuck",
        "david": "dave",
        "edward": "ted ned",
        "elizabeth": "liz beth betty lizzy",
        "gerald": "gerry jerry",
        "henry": "hank harry",
        "james": "jim jimmy",
        "jennifer": "jenny",
        "john": "jack",
        "joseph": "joe",
        "katherine": "kate kathy",
        "lawrence": "larry",
        "margaret": "peggy meg",
        "michael": "mike",
        "richard": "dick rick",
        "robert": "bob bobby rob",
        "stephen": "steve",
        "thomas": "tom",
        "william": "bill will billy",
    }.items()
    for short in shorts.split()
}

# Titles that stay before a full name; the others stay before a surname only.
KEPT_TITLES = words("mr mrs ms miss mx dr prof rev sen rep gov judge sgt cllr")

# What tabloids put before given names, and nobody is called with them: Mum Donna.
PARENTS = words("mum mom dad")

# Suffixes that are part of a name.
KEPT_SUFFIXES = words("jr sr jnr snr ii iii iv")

# A given name of two words joined, behind a surname: Lai-fun. What else stands behind a dash.
JOINED_GIVEN = re.compile(
    r"[A-Z][a-z]+-"
    r"(?P<last>(?:[bcdfghjklmnpqrstwxyz]|[bcghkmnpstz][hwz]|ng)?[aeiouy]{1,3}(?:ng|[hklmnprtw])?)"
)
NO_SYLLABLES = words("run hit cut set ban win free two man pro top low car gas tax sea air war")

# Capitals with which sentences begin.
NO_NAMES = words(
    """
    the a an and but or so yet if in on at by for from to with as of it we you they i this
    that these those there then when while where what who why how his her our my their its
    not no one
    """
)

# How many names are taken apart only once.
KEPT = 4096

# Margaret “Peggy” Byrne.
NICKNAME = re.compile(r"(?<=\w\s)[“‘\"'(][^“”‘’\"()]{1,30}[”’\"')]\s(?=\w)")

POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart."""

    title: str
    words: tuple[str, ...]
    # Without title and suffix, as written.
    keys: tuple[str, ...]
    # The same in small letters and without accents.


@lru_cache(maxsize=KEPT)
def parse_name(text: str) -> Name:
    """Take a name apart.

    >>> parse_name("Dr. Zoë Brown Jr.").keys
    ('zoe', 'brown')
    """
    words = NICKNAME.sub("", text).split()
    words = [POSSESSIVE.sub("", word.strip(',()"“”-—–')) for word in words]
    words = [word for word in words if word] or [text]
    while len(words) > 1 and _is_fond(words):
        words.pop(0)
    title = ""
    while len(words) > 1 and _is_title(words):
        title = words.pop(0)
    while len(words) > 1 and plain_word(words[-1]) in SUFFIXES:
        words.pop()
    if len(words) > 1 and words[0] in {"the", "The"}:
        words.pop(0)
    return Name(title, tuple(words), _keys(tuple(plain_word(word) for word in words)))


def _is_fond(words: Sequence[str]) -> bool:
    """Whether the first word of a name tells only what somebody thinks of its bearer."""
    word = plain_word(words[0])
    return word in FOND or (word in FOND_OF_TITLED and plain_word(words[1]) in TITLES)


def _is_title(words: Sequence[str]) -> bool:
    """Whether the first word of a name tells what somebody is: Mayor, Paramedic, Grandad.

    Or where they are from: American Ann Lee.
    """
    word, after = map(plain_word, words[:2])
    if word in TITLES or word in OFFICES or (word in STYLES and after in TITLES | OFFICES):
        return True
    if word.endswith(OFFICE_ENDINGS):
        return True
    is_given = word in read_words("male_names") or word in read_words("female_names")
    is_told = word in read_words("human_nouns") or word in DEMONYMS
    return len(words) > 2 and is_told and not is_given and not is_group_noun(words[-1])


def _keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name by which it is found; what hangs on “of” belongs to the word before."""
    keys = tuple(ARTICLE.sub("", key) for key in keys)
    if "of" not in keys[1:-1]:
        return keys
    place = keys.index("of", 1)
    return (*keys[: place - 1], " ".join(keys[place - 1 :]))


def tidy_name(text: str) -> str:
    """A name as a listener should hear it: without offices before it or possessives after it.

    >>> tidy_name("Mayor Ann Lee’s"), tidy_name("Dr. Ann Lee"), tidy_name("Sir Ben Hill KC")
    ('Ann Lee', 'Dr. Ann Lee', 'Ben Hill')
    >>> tidy_name("Lord Lee")
    'Lord Lee'
    """
    words = POSSESSIVE.sub("", NICKNAME.sub("", text.strip(" ,"))).split()
    titles: list[str] = []
    while len(words) > 1 and _is_title(words):
        titles.append(words.pop(0))
    while len(words) > 1 and plain_word(words[-1].strip(",")) in SUFFIXES - KEPT_SUFFIXES:
        words.pop()
    called = [t for t in titles if plain_word(t) in TITLES - PARENTS]
    kept = called if len(words) == 1 else titles[-1:]
    stays = len(words) == 1 or (kept and plain_word(kept[0]) in KEPT_TITLES)
    return " ".join([*kept, *words] if stays else words).strip(",")


def surname_inside(name: Name) -> str:
    """The surname of a name that ends with a Chinese given name, else an empty string.

    >>> surname_inside(parse_name("Stephanie Ng Lai-fun")), surname_inside(parse_name("Ng Lai-fun"))
    ('ng', '')
    """
    is_joined = len(name.keys) > 2 and is_joined_given(name.words[-1])
    return name.keys[1] if is_joined else ""


def is_joined_given(word: str) -> bool:
    """Whether a word is a Chinese or Korean given name as it is often written.

    >>> is_joined_given("Lai-fun"), is_joined_given("Chan-wook"), is_joined_given("York-based")
    (True, True, False)
    """
    found = JOINED_GIVEN.fullmatch(word)
    return found is not None and found["last"] not in NO_SYLLABLES


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one: Joe and Joseph, J and John, Bill and William.

    >>> same_given("bill", "william"), same_given("ann", "mary")
    (True, False)
    """
    a, b = NICKNAMES.get(one, one), NICKNAMES.get(other, other)
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and (len(short) != 2 or short == long)


def plain_word(word: str) -> str:
    """A word in small letters, without accents and full stops at its ends.

    >>> plain_word("Dr."), plain_word("Zoë")
    ('dr', 'zoe')
    """
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c)).strip(".").replace("’", "'")
