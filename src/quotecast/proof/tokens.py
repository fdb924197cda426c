"""Text to tokens: words in the plain form in which what is written and heard are compared.

It is the form of Whisper's authors: spellings, contractions and numbers are made alike. Only
what stands in brackets, which they leave out, stays, for it is read aloud.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from quotecast.proof.matching import match

PLAIN = str.maketrans(dict.fromkeys('()[]<>“”"‘', " ") | {"’": "'"})
# The normaliser drops what brackets hold, and knows only straight apostrophes.


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its plain form, and the words of the text that it comes from."""

    text: str
    first: int
    last: int
    # Places among the words that spaces part, both included.


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text; a number of several words is one.

    >>> [(token.text, token.first, token.last) for token in tokenize("Don’t pay two hundred.")]
    [('do', 0, 0), ('not', 0, 0), ('pay', 1, 1), ('200', 2, 3)]
    """
    alone = [(token, place) for place, word in enumerate(text.split()) for token in plain(word)]
    whole = plain(text)
    tokens: list[Token] = []
    for block in match([token for token, _ in alone], whole):
        # What comes from no word of its own belongs to the word before.
        start = block.start if block.start < block.end else max(block.start - 1, 0)
        places = [place for _, place in alone[start : max(block.end, start + 1)]] or [0]
        found = whole[block.heard_start : block.heard_end]
        if block.is_same:
            tokens += [Token(each, at, at) for each, at in zip(found, places, strict=True)]
        else:
            tokens += [Token(each, places[0], places[-1]) for each in found]
    return tuple(tokens)


@lru_cache(maxsize=50_000)
def plain(text: str) -> tuple[str, ...]:
    """The words of a text in their plain form.

    >>> plain("The colour isn’t £5")
    ('the', 'color', 'is', 'not', '£5')
    """
    return tuple(_normalizer()(text.translate(PLAIN)).split())


@cache
def _normalizer() -> Any:
    from whisper_normalizer.english import EnglishTextNormalizer

    return EnglishTextNormalizer()
