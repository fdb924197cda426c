"""How words are said: marks in a spoken text, and their sounds from IPA and from respellings.

A mark is `[Solberg](/sˈOlbɜɹɡ/)`: a word and its sounds, in the alphabet of misaki and Kokoro.
"""

from quotecast.phonemes.british import to_british
from quotecast.phonemes.ipa import from_ipa
from quotecast.phonemes.marks import MARK, mark, prepare, replace_marks, unmark
from quotecast.phonemes.respelling import from_respelling
from quotecast.phonemes.sayings import Sayings, collect, say_all
from quotecast.phonemes.values import read_value

__all__ = [
    "MARK",
    "Sayings",
    "collect",
    "from_ipa",
    "from_respelling",
    "mark",
    "prepare",
    "read_value",
    "replace_marks",
    "say_all",
    "to_british",
    "unmark",
]
