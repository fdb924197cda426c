"""How a script wants its words said."""

from collections.abc import Sequence

from quotecast.lexicon import apply
from quotecast.text.spoken import spell_out
from quotecast.types import Pronunciation


def say(text: str, pronunciations: Sequence[Pronunciation]) -> str:
    """What is spoken for a text unless its line says otherwise."""
    return pronounce(spell_out(text), pronunciations)


def pronounce(spoken: str, pronunciations: Sequence[Pronunciation]) -> str:
    """A line with every word that has a pronunciation said so, as in a lexicon.

    >>> pronounce("Solberg's boat", [Pronunciation("Solberg", "SOHL-berg")])
    "[Solberg's](/sˈOlbəɹɡz/) boat"
    """
    return apply(spoken, pronunciations)
