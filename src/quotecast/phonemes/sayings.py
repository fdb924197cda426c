"""Words and how they are to be said, found in a text in one pass."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quotecast.phonemes.endings import SOUND_ENDINGS, bend, forms
from quotecast.phonemes.marks import MARK, mark
from quotecast.phonemes.values import read_value

TOKEN = re.compile(rf"{MARK.pattern}|\w+|[^\w\s]")
ENDS = re.compile(r"(?!\w)(?!['’](?![sS]\b)\w)")
# Whole words: “don” is not in “don't”, but “Solberg” is in “Solberg's”.
POSSESSIVE = re.compile(r"['’][sS]\b")


@dataclass(frozen=True, slots=True)
class Saying:
    """How one word is said: with these sounds or, if there are none, as these words."""

    rank: int
    # The lower it is, the sooner it counts.
    phonemes: str
    words: str

    def say(self, written: str, possessive: str) -> str:
        if not self.phonemes:
            return self.words + possessive
        sounds = SOUND_ENDINGS["s"](self.phonemes) if possessive else self.phonemes
        return mark(written + possessive, sounds)

    def bend(self, ending: str) -> "Saying":
        if self.phonemes:
            return Saying(self.rank, SOUND_ENDINGS[ending](self.phonemes), "")
        return Saying(self.rank, "", bend(self.words, ending))


@dataclass(frozen=True, slots=True)
class Sayings:
    """Many words and how they are said, ready to be looked up."""

    exact: Mapping[str, Saying]
    in_any_case: Mapping[str, Saying]
    lengths: Mapping[str, tuple[int, ...]]
    # By their first token in lower case, the longest first.

    def find(self, text: str, place: int, token: str) -> tuple[Saying, int] | None:
        """The saying for what begins at a place, and where that ends."""
        for length in self.lengths.get(token.lower(), ()):
            end = place + length
            written = text[place:end].replace("’", "'")
            found = (self.exact.get(written), self.in_any_case.get(written.lower()))
            if any(found) and ENDS.match(text, end):
                return min(filter(None, found), key=lambda saying: saying.rank), end
        return None


def collect(rows: Iterable[tuple[str, str]]) -> Sayings:
    """Words and their values, the first for a word counts; a value that is no key is plain words.

    A word in lower case is meant for any case. Its regular forms are said alike.
    """
    exact: dict[str, Saying] = {}
    in_any_case: dict[str, Saying] = {}
    kept: list[tuple[str, Saying]] = []
    plain = ((word.replace("’", "'"), value) for word, value in rows)
    for rank, (word, value) in enumerate(plain):
        table = in_any_case if word == word.lower() else exact
        if word and word not in table:
            table[word] = _read(rank, value)
            kept.append((word, table[word]))
    for word, saying in kept:
        table = in_any_case if word == word.lower() else exact
        for form, ending in forms(word):
            if form not in exact and form not in in_any_case:
                table[form] = saying.bend(ending)
    return Sayings(exact, in_any_case, _lengths([*exact, *in_any_case]))


def say_all(text: str, sayings: Sayings) -> str:
    """The text with every word that has a saying said so; marks in it stay as they are.

    The longest word counts, then the first.

    >>> say_all("Solberg's boat", collect([("Solberg", "SOHL-berg")]))
    "[Solberg's](/sˈOlbəɹɡz/) boat"
    """
    return "".join(_parts(text, sayings))


def _parts(text: str, sayings: Sayings) -> Iterator[str]:
    done = place = 0
    while token := TOKEN.search(text, place):
        place = token.end()
        found = (
            None
            if token[1] or _is_inside(text, token.start())
            else sayings.find(text, token.start(), token[0])
        )
        if found:
            saying, end = found
            possessive = POSSESSIVE.match(text, end)
            yield text[done : token.start()]
            yield saying.say(text[token.start() : end], possessive[0] if possessive else "")
            done = place = possessive.end() if possessive else end
    yield text[done:]


def _is_inside(text: str, place: int) -> bool:
    """Whether a word goes on here: “O'don” is one."""
    before = text[max(place - 2, 0) : place]
    return bool(re.search(r"\w['’]?\Z", before))


def _read(rank: int, value: str) -> Saying:
    try:
        return Saying(rank, read_value(value) or "", value)
    except ValueError:
        return Saying(rank, "", value)


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in words:
        token = TOKEN.match(word)
        if token:
            found.setdefault(token[0].lower(), set()).add(len(word))
    return {token: tuple(sorted(each, reverse=True)) for token, each in found.items()}
