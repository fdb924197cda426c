"""Marks in a spoken text: written, taken out again, and made safe for who speaks them."""

import re
from collections.abc import Callable

from quotecast.phonemes.british import to_british
from quotecast.phonemes.endings import add_s

SOUNDS = frozenset(
    "AIOQSTWYabcdefhijklmnopqrstuvwxyzæçðøŋœɐɑɒɔɕɖəɚɛɜɟɡɣɤɥɨɪɯɰɲɳɴɸɹɻɽɾʁʂʃʈʊʋʌʎʒʔʝʣʤʥʦʧʨʰʲˈˌː"
    "\u0303βθχᵊᵝᵻꭧ "
)
# The model's vocabulary without punctuation: tests hold the two together.
MARK = re.compile(r"\[([^\[\]]+)\]\(/([^()/\[\]]+)/\)")
MARK_AND_S = re.compile(rf"{MARK.pattern}(['’]s(?!\w))?")
LONG = re.compile(r"[^\W\d_]{25,}")
# What reads unknown words takes in 24 letters and drops the others.
PIECE = re.compile(r"\w{9,19}?(?=[b-df-hj-np-tv-z]?[aeiouy])|\w{1,19}")


def mark(word: str, phonemes: str) -> str:
    """A word that is said with these sounds; the word alone if none of them is known.

    >>> mark("Solberg", "sˈOlbɜɹɡ")
    '[Solberg](/sˈOlbɜɹɡ/)'
    """
    word = word.replace("[", "").replace("]", "")
    known = _known(phonemes)
    return f"[{word}](/{known}/)" if word and known else word


def unmark(text: str) -> str:
    """The text with the words themselves instead of marks.

    >>> unmark("[Solberg](/sˈOlbɜɹɡ/) sails.")
    'Solberg sails.'
    """
    return MARK.sub(r"\1", text)


def prepare(text: str, *, british: bool = False) -> str:
    """The text as a grapheme-to-phoneme step can take it, whatever stands in it.

    Marks have sounds that the model knows, in the variety of English that is spoken; nothing else
    looks like a mark; words that are too long for the step are cut.

    >>> prepare("[Solberg](/sˈOlbɜɹɡ/)'s [map](/")
    '[x](/sˈOlbɜɹɡz/) [map] (/'
    """
    return replace_marks(text, lambda sounds: _settle(sounds, british=british), _plain)


def replace_marks(text: str, say: Callable[[str], str], plain: Callable[[str], str]) -> str:
    """The text with something else for the sounds of each mark, and for what stands between.

    The sounds are those that the model knows; a possessive behind a mark is part of it.
    """
    parts: list[str] = []
    end = 0
    for found in MARK_AND_S.finditer(text):
        known = _known(found[2])
        parts += [
            plain(text[end : found.start()]),
            say(add_s(known) if found[3] else known) if known else plain(unmark(found[0])),
        ]
        end = found.end()
    return "".join([*parts, plain(text[end:])])


def _settle(phonemes: str, *, british: bool) -> str:
    # The word is not heard, but its points could be taken for the end of a sentence.
    return mark("x", to_british(phonemes) if british else phonemes)


def _plain(text: str) -> str:
    return LONG.sub(_cut, text.replace("](", "] ("))


def _cut(found: re.Match[str]) -> str:
    """Pieces that can each be said: Rindfleisch-etikettierungs-überwachung."""
    return "-".join(PIECE.findall(found[0]))


def _known(phonemes: str) -> str:
    kept = "".join(sound for sound in phonemes if sound in SOUNDS).strip()
    return kept if any(sound.isalpha() for sound in kept) else ""
