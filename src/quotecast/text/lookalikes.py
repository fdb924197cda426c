"""Foreign letters that stand for Latin ones: puts the Latin ones back."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import islice, pairwise, product

from quotecast.text.alphabet import (
    KNOWN,
    LONGEST,
    OWN,
    THOROUGHLY,
    Suspect,
    describe_word,
    fold,
    infer_alphabet,
)
from quotecast.text.capitals import Disguised, capitalize
from quotecast.text.letters import SAME_SHAPE, describe
from quotecast.text.lexicon import UNKNOWN, Lexicon, load_lexicon

# A letter of any script, a mark upon it, a letter in a frame or a digit drawn like an o. Python
# also takes superscript digits and apostrophe-like letters for letters; a word ends there.
EXTRA = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
    "\u249c-\u24e9\U0001f110-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189⍺⍴⍳℮०੦૦௦౦೦൦๐໐၀"
)
NO_LETTERS = "\u02b9-\u02ff\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089"
SUSPECT = re.compile(
    rf"(?<![A-Za-z])[A-Za-z]*(?:[^\W\d_A-Za-z{NO_LETTERS}]|[{EXTRA}])"
    rf"(?:[^\W\d_{NO_LETTERS}]|[{EXTRA}])*"
)
OWN_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{3,}(?![^\W_])")
# Phonetic spelling is meant: [kæt], /ˈbʌtə/.
TRANSCRIBED = re.compile(r"/[^/\s]{0,30}[ɐ-ʯˈˌː][^/\s]{0,30}/|\[[^]\s]{0,30}[ɐ-ʯˈˌː][^]\s]{0,30}\]")
# Full-width words are at home beside these.
EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
FULL_WIDTH = re.compile("[\uff21-\uff3a\uff41-\uff5a]+")
# What may stand between two words of one foreign passage.
WITHIN_PASSAGE = re.compile(r"[^A-Za-z.!?…\n\"“”«»()]*")

# A character stands for one letter, seldom for two, unless they look the same; nats.
ANOTHER_LETTER, TWIN = 3.0, 0.5
MAX_READINGS = 64
SHORT = 2  # letters: initials, and what stands behind an apostrophe
CLEARLY_SPELLED = 3.4  # nats a letter: an unknown word that could be English, or a name


@dataclass(frozen=True, slots=True)
class Found:
    """A word with foreign letters in it, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to take a foreign character."""

    character: str
    letter: str
    # What to write in its place.
    read_as: str
    # What to look up.
    price: float
    # In nats.
    is_accent: bool = False
    # True when it takes an accent off a letter.
    is_guess: bool = False
    # True when the alphabet has no letter for the character.


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a word."""

    choices: tuple[Choice, ...]
    word: str
    surprise: float
    price: float
    # Both in nats.


def restore_letters(text: str) -> str:
    """Put Latin letters back where foreign ones stand for them; other words stay as they are.

    >>> restore_letters("The пυrse retυrпed to Лондон with the sυrgeoп.")
    'The nurse returned to Лондон with the surgeon.'
    """
    words = list(_find_words(text))
    if not words:
        return text
    lexicon, own = load_lexicon(), frozenset(OWN_WORD.findall(text))
    known = {word.lower() for word in own}
    alphabet = infer_alphabet(Counter(word.text for word in words), known, lexicon)
    if not alphabet:
        return text
    reader = _Reader(alphabet, known, lexicon)
    letters = {each: reader.spell(each) for each in {word.text for word in words}}
    ours = list(_leave_passages(text, words, letters))
    disguised = [Disguised(word.text, letters[word.text], word.start) for word in ours]
    pieces, done = [], 0
    for word, restored in zip(ours, capitalize(disguised, text, own, lexicon), strict=True):
        pieces += [text[done : word.start], restored]
        done = word.end
    return "".join([*pieces, text[done:]])


def _find_words(text: str) -> Iterator[Found]:
    """The words that hold foreign letters, those left out that are plainly meant as they are."""
    meant = deque(match.span() for match in TRANSCRIBED.finditer(text))
    is_east_asian = bool(EAST_ASIAN.search(text))
    for match in SUSPECT.finditer(text):
        start, end = match.span()
        while meant and meant[0][1] <= start:
            meant.popleft()
        is_at_home = is_east_asian and FULL_WIDTH.fullmatch(match[0])
        if not is_at_home and not (meant and meant[0][0] < start):
            yield Found(match[0], start, end)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads single words once the alphabet is known."""

    alphabet: Mapping[str, str]
    own: Set[str]
    # The text's words without foreign letters, in lower case.
    lexicon: Lexicon

    def spell(self, word: str) -> dict[str, str]:
        """What each character of a word stands for; empty when the word is meant as it is."""
        suspect = describe_word(word)
        foreign = [each for each in dict.fromkeys(suspect.folded) if not each.isascii()]
        if len(word) > LONGEST or not self.alphabet.keys() & set(foreign):
            return {}
        ways = product(*(_choices(each, self.alphabet) for each in foreign))
        readings = [self._read(suspect, choices) for choices in islice(ways, MAX_READINGS)]
        dearest = TWIN if len(suspect.folded) <= SHORT else KNOWN
        # What no vocabulary knows is read by the alphabet alone: names are in none.
        readings = [
            reading
            for reading in readings
            if not reading.price or (reading.price <= dearest and reading.surprise < KNOWN)
        ]
        best = min(readings, key=lambda reading: reading.surprise + reading.price, default=None)
        is_thorough = len(self.alphabet) >= THOROUGHLY
        if best is None or not _is_convincing(best, suspect, is_thorough=is_thorough):
            return {}
        letters = {choice.character: choice.letter for choice in best.choices}
        return {each: letters[fold(each)] for each in word if fold(each) in letters}

    def _read(self, suspect: Suspect, choices: tuple[Choice, ...]) -> Reading:
        read_as = {ord(choice.character): choice.read_as for choice in choices}
        word = suspect.folded.translate(read_as)
        surprise = self.lexicon.surprise(word)
        surprise = min(surprise, OWN) if word in self.own else surprise
        return Reading(choices, word, surprise, sum(choice.price for choice in choices))


def _is_convincing(reading: Reading, suspect: Suspect, *, is_thorough: bool) -> bool:
    """Whether a word is better read than left as it is."""
    is_settled = not any(choice.is_guess for choice in reading.choices)
    if reading.surprise < KNOWN:
        return is_settled or reading.surprise + reading.price < suspect.worth(reading.word)
    if any(choice.is_accent for choice in reading.choices):
        return False
    # A word in two scripts is damage even if nobody knows it.
    is_spelled = reading.surprise < CLEARLY_SPELLED * len(reading.word) + UNKNOWN
    return suspect.is_mixed or is_spelled or is_thorough or len(reading.word) <= SHORT


def _choices(character: str, alphabet: Mapping[str, str]) -> list[Choice]:
    """The ways to take a foreign character, the alphabet's own first and free of charge."""
    described = describe(character)
    if character not in alphabet and described.is_spelling:
        return [Choice(character, character, described.first or "", 0.0)]
    settled = alphabet.get(character)
    alike = [letter for letter, cost in described.costs if cost == SAME_SHAPE and letter != settled]
    if settled is None:
        return [Choice(character, each, each, ANOTHER_LETTER, is_guess=True) for each in alike]
    others = [
        Choice(character, each, each, TWIN if {each, settled} == {"i", "l"} else ANOTHER_LETTER)
        for each in alike
    ]
    is_accent = described.is_spelling and settled == described.first
    return [Choice(character, settled, settled, 0.0, is_accent), *others]


def _leave_passages(
    text: str, words: list[Found], letters: Mapping[str, Mapping[str, str]]
) -> Iterator[Found]:
    """The words to restore: all but those that stand among words of another language."""
    for passage in _passages(text, words):
        foreign = [word for word in passage if not letters[word.text] and _is_foreign(word.text)]
        is_foreign = len(foreign) * 3 > len(passage)
        yield from (
            word
            for word in passage
            if letters[word.text] and (not is_foreign or re.search("[A-Za-z]", word.text))
        )


def _passages(text: str, words: list[Found]) -> Iterator[list[Found]]:
    """The words with foreign letters, cut wherever a Latin word or a full stop stands between."""
    passage = words[:1]
    for before, word in pairwise(words):
        if not WITHIN_PASSAGE.fullmatch(text, before.end, word.start):
            yield passage
            passage = []
        passage.append(word)
    yield passage


def _is_foreign(word: str) -> bool:
    return not re.search("[A-Za-z]", word) and not all(describe(each).is_spelling for each in word)
