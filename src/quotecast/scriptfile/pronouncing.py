"""How a script wants its words said."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from quotecast.lexicon import apply
from quotecast.phonemes import unmark
from quotecast.text.foreign import say_foreign
from quotecast.text.spoken import spell_out
from quotecast.types import Pronunciation


def say(text: str, pronunciations: Sequence[Pronunciation] = (), *, language: str = "en") -> str:
    """What is spoken for a text unless its line says otherwise.

    Pronunciations come before what is known of names and foreign words. Marks that stand in the
    text itself are none of ours: “[About us](/about/)” was a link.

    >>> say("“All of Siobhán’s boats”", [Pronunciation("boat", "ship")])
    'All of [Siobhán’s](/ʃɪvˈɔnz/) ships'
    """
    spelled = spell_out(unmark(text), language=language)
    return say_foreign(pronounce(spelled, with_spelled(tuple(pronunciations), language)))


@lru_cache(maxsize=16)
def with_spelled(
    pronunciations: tuple[Pronunciation, ...], language: str = "en"
) -> tuple[Pronunciation, ...]:
    """The entries, and the same for words that are spelled out before they are looked up.

    >>> [entry.word for entry in with_spelled((Pronunciation("WHO", "hoo"),))]
    ['WHO', 'W.H.O']
    """
    spelled = (
        replace(entry, word=spell_out(entry.word, language=language)) for entry in pronunciations
    )
    return tuple({each.word: each for each in (*pronunciations, *spelled) if each.word}.values())


def pronounce(spoken: str, pronunciations: Sequence[Pronunciation]) -> str:
    """A line with every word that has a pronunciation said so, as in a lexicon.

    >>> pronounce("Solberg's boat", [Pronunciation("Solberg", "SOHL-berg")])
    "[Solberg's](/sˈOlbəɹɡz/) boat"
    """
    return apply(spoken, pronunciations)
