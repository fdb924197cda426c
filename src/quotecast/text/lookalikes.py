"""Foreign letters that stand for Latin ones: puts the Latin ones back."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

from quotecast.text.alphabet import infer_alphabet
from quotecast.text.capitals import Disguised, capitalize
from quotecast.text.cipher import THOROUGHLY
from quotecast.text.letters import describe, is_bar, list_symbols
from quotecast.text.lexicon import Lexicon, load_lexicon
from quotecast.text.signs import restore_signs
from quotecast.text.spelling import Reader

# Symbols that stand behind honest words, as a dagger does, are letters only in disguised texts.
AFTER_WORDS = "†§¢£¥€°。√×"
# A letter of any script, a mark upon it, a letter in a frame, or a symbol or digit drawn like a
# letter. Python also takes superscript digits and apostrophe-like letters for letters; a word
# ends there.
EXTRA = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
    "\u249c-\u24e9\U0001f110-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
    "\U0001f1e6-\U0001f1ff\u2160-\u217f"
    "\U0001d7ce\U0001d7cf\U0001d7d8\U0001d7d9\U0001d7e2\U0001d7e3\U0001d7ec\U0001d7ed\U0001d7f6"
    "\U0001d7f7\U0001fbf0\U0001fbf1"
    + "".join(each for each in list_symbols() if each not in AFTER_WORDS)
)
WITHIN_WORD = "(?<=[A-Za-z])[°。](?=[A-Za-z])"
NO_LETTERS = (
    "\u02b9-\u02df\u02e5-\u02ff\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089"
)
# A digit of another script, but no fraction and no number in a circle.
DIGIT = rf"[^\W_0-9A-Za-z{NO_LETTERS}\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]"
# From its first foreign letter on: what stands before that is looked for only when there is one.
SUSPECT = re.compile(
    rf"[^\x00-\x7f](?:(?<=[^\W\d_{NO_LETTERS}])|(?<=[{EXTRA}])|(?<=[A-Za-z][°。])(?=[A-Za-z])"
    rf"|(?<=[A-Za-z]{DIGIT})|(?<={DIGIT})(?=[A-Za-z]))"
    rf"(?:[^\W\d_{NO_LETTERS}]|[{EXTRA}]|{DIGIT}|{WITHIN_WORD})*"
)
# In a text that is disguised thoroughly, digits and strokes may stand for letters too.
WIDE = re.compile(rf"(?:[^\W_{NO_LETTERS}]|[{EXTRA}|{AFTER_WORDS}])+")
SWAPS = re.compile(r"(?<=[A-Za-z])[0134579|]|[0134579|](?=[A-Za-z])|(?<=[a-z])I|I(?=[a-z])|\bl")
COUNTED = re.compile(r"[0-9][0-9.,]*(?:st|nd|rd|th|s|am|pm|m|k|bn|g)?", re.IGNORECASE)
LATIN = re.compile("[A-Za-z]")
OWN_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{3,}(?![^\W_])")
# Phonetic spelling is meant: [kæt], /ˈbʌtə/.
TRANSCRIBED = re.compile(r"/[^/\s]{0,30}[ɐ-ʯˈˌː][^/\s]{0,30}/|\[[^]\s]{0,30}[ɐ-ʯˈˌː][^]\s]{0,30}\]")
I_AM = re.compile(r"(?<!\w)([^\W\d_A-Za-z])['’](?:m|ve|ll|d)(?!\w)")
# The share of the words with a look-alike in which it must stand for the same letter.
STEADY = 0.8
STROKE, STROKES = re.compile("[a-z]I|^I[b-hj-z]"), 3
# Who writes of look-alikes shows some.
ABOUT_LETTERS = re.compile(
    r"\b(?:homo(?:glyph|graph)s?|confusables?|look-?alike (?:letter|character)s?|punycode"
    r"|(?:Cyrillic|Greek|Armenian) (?:letters?|alphabet|[^\x00-\x7f]))\b",
    re.IGNORECASE,
)
# Full-width words are at home beside these.
EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
FULL_WIDTH = re.compile("[\uff21-\uff3a\uff41-\uff5a]+")
# What may stand between two words of one foreign passage.
WITHIN_PASSAGE = re.compile(r"[^A-Za-z.!?…\n\"“”«»()]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A word with foreign letters in it, and where it stands."""

    text: str
    start: int
    end: int


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
    alphabet |= {each: "i" for each in I_AM.findall(text) if _is_new(each, alphabet)}
    has_strokes = _has_strokes(own, lexicon)
    if not (alphabet or has_strokes) or (len(alphabet) < THOROUGHLY and ABOUT_LETTERS.search(text)):
        return text
    mixed = set[str]().union(*(word.text for word in words if LATIN.search(word.text)))
    reader = Reader(alphabet, mixed, known, lexicon, has_strokes)
    if reader.is_thorough:
        text = restore_signs(text)
    if reader.is_wide:
        words = list(_find_wide_words(text))
    spelled = {each: reader.spell(each) for each in {word.text for word in words}}
    letters = _keep_steady(spelled, alphabet)
    ours = list(_leave_passages(text, words, letters))
    disguised = [
        Disguised(word.text, _look_behind(word, letters[word.text], text), word.start)
        for word in ours
    ]
    pieces, done = [], 0
    for word, restored in zip(ours, capitalize(disguised, text, lexicon), strict=True):
        pieces += [text[done : word.start], restored]
        done = word.end
    return "".join([*pieces, text[done:]])


def _keep_steady(
    letters: Mapping[str, Mapping[str, str]], alphabet: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """The same, where what stands for one letter in word after word stands for it in all.

    A name that no vocabulary holds may be a word with another letter: Anatol(i)y, Anatol(l)y.
    """
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for word, found in letters.items():
        for character, letter in found.items():
            uses[character][letter] += not _may_be_capital_i(character, word)
    steady = {
        character: letter
        for character, letter in alphabet.items()
        if uses[character][letter] >= STEADY * uses[character].total()
    }
    return {
        word: {
            each: letter if _may_be_capital_i(each, word) else steady.get(each, letter)
            for each, letter in found.items()
        }
        for word, found in letters.items()
    }


def _may_be_capital_i(character: str, word: str) -> bool:
    """Whether it is a stroke where a word begins, and may be an l or a capital I."""
    return is_bar(character) and word.startswith(character)


def _has_strokes(own: Set[str], lexicon: Lexicon) -> bool:
    """Whether several words become English when their capital I is an l, as in nationaI."""
    torn = [word for word in own if STROKE.search(word) and word.lower() not in lexicon.known]
    return sum(word.replace("I", "l").lower() in lexicon.known for word in torn) >= STROKES


def _is_new(character: str, alphabet: Mapping[str, str]) -> bool:
    return character not in alphabet and not describe(character).is_latin


def _find_words(text: str) -> Iterator[Found]:
    """The words that hold foreign letters, those left out that are plainly meant as they are."""
    meant = deque(match.span() for match in TRANSCRIBED.finditer(text))
    is_east_asian = bool(EAST_ASIAN.search(text))
    for match in SUSPECT.finditer(text):
        start, end = match.span()
        while start and "A" <= text[start - 1] <= "z" and text[start - 1].isalpha():
            start -= 1
        while meant and meant[0][1] <= start:
            meant.popleft()
        is_at_home = is_east_asian and FULL_WIDTH.fullmatch(text, start, end)
        if not is_at_home and not (meant and meant[0][0] < start):
            yield Found(text[start:end], start, end)


def _find_wide_words(text: str) -> Iterator[Found]:
    """The same, and words with digits and strokes that may stand for letters."""
    for match in WIDE.finditer(text):
        word = match[0]
        if not word.isascii() or (SWAPS.search(word) and not COUNTED.fullmatch(word)):
            yield Found(word, *match.span())


def _look_behind(word: Found, letters: Mapping[str, str], text: str) -> Mapping[str, str]:
    """The letters of a word, but of two strokes behind an apostrophe: they'll, and World War II."""
    is_ii = [letters.get(each) for each in word.text] == ["i", "i"]
    if is_ii and text.endswith(("'", "’"), 0, word.start):
        return dict.fromkeys(letters, "l")
    return letters


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
            if letters[word.text] and (not is_foreign or LATIN.search(word.text))
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
    return not LATIN.search(word) and not all(describe(each).is_spelling for each in word)
