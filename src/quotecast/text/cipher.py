"""A substitution in the making: foreign characters, settled one by one as the words speak."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from math import inf
from string import ascii_lowercase

from quotecast.text.letters import ANY_LETTER, SAME_SOUND, Letter, describe
from quotecast.text.lexicon import EVERYDAY, Lexicon
from quotecast.text.patterns import ANY, fits, weigh_letters
from quotecast.text.suspects import MOST, Suspect

# How rarely a character stands for another letter at all; nats.
DISGUISED = 3.0
# With so many letters found a text is disguised thoroughly, and no word in it is a formula.
THOROUGHLY = 6
# No word may say more than this for a letter if no vocabulary has it, nor more against it.
UNKNOWN_MOST, LEAST = 4.0, -2.0
# The same for a word in which more than one character is unread.
VOTE_MOST, VOTE_LEAST = 8.0, -1.0
# A wholly foreign word that stays foreign speaks against a letter, but softly: an article may
# be disguised and quote Russian too.
LEAST_FOREIGN = -0.7
# A genuine é is met in loans and names, but not in these words.
EVERYDAY_SET = frozenset(EVERYDAY)
FOR_ACCENT, FOR_SHORT_ACCENT = 4.0, 1.0
KNOWN = 14.0
# What a word costs that stands elsewhere in the text without disguise.
OWN = 6.5
# With so many look-alikes found, and so large a share of all, it is dearer to be none.
MANY, MOSTLY, FAITHFUL = 12, 0.9, 2.0
# What looks or sounds like a letter need not be compared with others at such a share.
SURELY = 0.7
WORDS_FOR_A_GLANCE = 40
LONG = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """How much English a letter must yield before it is believed."""

    letters: int
    # In different known words.
    share: float
    # Of those, among the letters of all words that hold the character.


# An accented letter that is said to stand for another letter, or for its own letter without the
# accent; any other letter of Latin script, with which some language of Africa may be spelled; one
# that stands beside Latin letters anyway; the rest.
ACCENT, OWN_ACCENT = Bar(30, 0.85), Bar(20, 0.75)
LATIN, MIXING, OTHER = Bar(16, 0.7), Bar(2, 0.5), Bar(2, 0.3)


@dataclass(frozen=True, slots=True)
class Cipher:
    """A substitution in the making."""

    lexicon: Lexicon
    own: Set[str]
    is_english: bool
    # True of the text as a whole.
    does_guess: bool = True
    # Whether a character is taken for what it looks like until the words have spoken.
    readings: dict[int, str] = field(default_factory=dict)
    # What each foreign character is taken for at the moment; it changes as letters settle.
    alphabet: dict[str, str] = field(default_factory=dict)
    # The letters that are settled.
    alike: set[str] = field(default_factory=set)
    # Those among them that look like what they stand for.
    costs: dict[str, float] = field(default_factory=dict)
    # What words cost, once looked up.

    def begin(self, characters: Iterable[str]) -> None:
        """Take every character for what it looks most like, or for itself."""
        self.readings.update({ord(each): self._first(each) for each in characters})

    def settle(self, character: str, suspects: list[Suspect]) -> None:
        """Put down the letter for which the words speak; none when they say too little."""
        self.alphabet.pop(character, None)
        self.alike.discard(character)
        described = describe(character)
        if described.is_latin and not self.is_english:
            return
        costs = dict(described.costs)
        can_be_any = suspects[0].is_mixed
        letters = [each for each in costs if can_be_any or costs[each] < ANY_LETTER]
        alike = [each for each in letters if costs[each] <= SAME_SOUND]
        if alike and self._try(character, alike, suspects, least_share=SURELY):
            return
        if not self._try(character, letters, suspects):
            self.readings[ord(character)] = self._first(character)

    def _try(
        self,
        character: str,
        letters: Sequence[str],
        suspects: list[Suspect],
        *,
        least_share: float = 0.0,
    ) -> bool:
        """Settle on the best of these letters, if the words speak for it."""
        described = describe(character)
        faithful = FAITHFUL if self._is_faithful() else 1.0
        prior = {each: cost * faithful for each, cost in described.costs}
        readable, patterns = self._sort_out(character, suspects)
        votes = self._vote(character, patterns)
        best, worth = list(letters), dict.fromkeys(letters, 0.0)
        for words in (readable[:WORDS_FOR_A_GLANCE], readable):
            worth = {
                each: self._weigh_all(character, each, words) + votes.get(each, 0.0) - prior[each]
                for each in best
            }
            best = sorted(best, key=lambda each: -worth[each])[:3]
            if len(readable) <= WORDS_FOR_A_GLANCE:
                break
        # One disguised letter makes the next one likelier.
        if not best or worth[best[0]] <= DISGUISED / (1 + len(self.alphabet) / 2):
            return False
        self.readings[ord(character)] = best[0]
        is_thorough = len(self.alphabet) >= THOROUGHLY
        bar = _find_bar(described, best[0], is_thorough=is_thorough)
        bar = Bar(bar.letters, max(bar.share, least_share))
        if not self._is_english(suspects, bar):
            return False
        self.alphabet[character] = best[0]
        if best[0] == described.first:
            self.alike.add(character)
        return True

    def _is_faithful(self) -> bool:
        """Whether all that is settled looks like what it stands for; then the rest will, too."""
        return len(self.alike) >= max(MANY, MOSTLY * len(self.alphabet))

    def _sort_out(
        self, character: str, suspects: list[Suspect]
    ) -> tuple[list[Suspect], list[Suspect]]:
        """The words in which this character alone is unread, and the others that are mixed."""
        self.readings[ord(character)] = "a"
        readable, patterns = [], []
        for suspect in suspects:
            if suspect.folded.translate(self.readings).isascii():
                readable.append(suspect)
            elif suspect.is_mixed:
                patterns.append(suspect)
        return readable, patterns[:WORDS_FOR_A_GLANCE]

    def _vote(self, character: str, words: Iterable[Suspect]) -> dict[str, float]:
        """What words with other unread characters say for each letter, in nats."""
        votes: dict[str, float] = defaultdict(float)
        self.readings[ord(character)] = character
        for word in words:
            # Marks that are to be dropped have no place in the pattern.
            kept = [each for each in word.folded if each == character or self._take(each)]
            pattern = [self._take(each) for each in kept]
            allowed = [each if each.isascii() else ANY for each in pattern]
            places = [place for place, each in enumerate(kept) if each == character]
            read = sum(each.isascii() for each in pattern) + len(places)
            costs = weigh_letters(allowed, places)
            for letter in ascii_lowercase:
                gain = word.chance * read + word.bonus - costs.get(letter, inf)
                votes[letter] += max(min(gain, VOTE_MOST), VOTE_LEAST)
        return votes

    def _take(self, character: str) -> str:
        return self.readings.get(ord(character), character)

    def _weigh_all(self, character: str, letter: str, words: Iterable[Suspect]) -> float:
        """What all words say for a letter, in nats."""
        self.readings[ord(character)] = letter
        described = describe(character)
        if described.is_spelling and letter == described.first:
            return sum(map(self._weigh_accent, words))
        return sum(map(self._weigh, words))

    def _weigh(self, word: Suspect) -> float:
        """How much likelier a word is as English than as a string of chance, in nats."""
        restored = word.folded.translate(self.readings)
        if not restored.isascii():
            return 0.0 if word.is_mixed else LEAST_FOREIGN
        if len(word.folded) == 1:
            return 0.0
        cost = self._cost(restored, word.is_mixed)
        most = word.most if len(self.alphabet) < THOROUGHLY else MOST
        gain = min(word.worth(restored) - cost, most if cost < KNOWN else UNKNOWN_MOST)
        return max(gain, LEAST if word.is_mixed else LEAST_FOREIGN)

    def _is_english(self, suspects: list[Suspect], bar: Bar) -> bool:
        """Whether enough of the words are in the vocabularies, as the letters stand."""
        known = total = words = 0
        for suspect in suspects:
            restored = suspect.folded.translate(self.readings)
            if not restored.isascii() and suspect.is_mixed and self._fits(restored):
                continue
            if suspect.is_mixed == suspects[0].is_mixed:
                is_known = restored.isascii() and self._cost(restored, suspect.is_mixed) < KNOWN
                known, total = known + len(restored) * is_known, total + len(restored)
                words += is_known
        # One word of another script may look like an English one by chance.
        first = suspects[0]
        is_enough = words > 1 or first.is_mixed or first.is_styled or len(first.folded) > LONG
        return is_enough and known >= max(bar.letters, bar.share * total)

    def _first(self, character: str) -> str:
        first = describe(character).first
        return character if first is None or (first and not self.does_guess) else first

    def _fits(self, pattern: str) -> bool:
        """Whether some word fits, whatever the unread letters are."""
        return fits([each if each.isascii() else ANY for each in pattern])

    def _weigh_accent(self, word: Suspect) -> float:
        restored = word.folded.translate(self.readings)
        if not restored.isascii() or len(word.folded) == 1:
            return 0.0
        if restored in EVERYDAY_SET:
            return FOR_ACCENT if len(restored) > 2 else FOR_SHORT_ACCENT
        return 0.0 if self._cost(restored, is_mixed=True) < KNOWN else LEAST

    def _cost(self, word: str, is_mixed: bool) -> float:
        if word not in self.costs:
            self.costs[word] = self.lexicon.surprise(word)
        # Texts repeat their words, but a transliteration beside the original proves nothing.
        return min(self.costs[word], OWN) if is_mixed and word in self.own else self.costs[word]


def _find_bar(described: Letter, letter: str, *, is_thorough: bool) -> Bar:
    if described.is_spelling and letter == described.first:
        return OWN_ACCENT
    if described.is_spelling:
        return LATIN if is_thorough else ACCENT
    if described.is_latin and not is_thorough:
        return LATIN
    return MIXING if described.is_mixing else OTHER
