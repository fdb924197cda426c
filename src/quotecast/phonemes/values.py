"""What a person writes for a word, to its sounds: IPA, a respelling, or other words."""

from quotecast.phonemes.ipa import from_ipa
from quotecast.phonemes.respelling import from_respelling, is_respelling


def read_value(value: str) -> str | None:
    """The sounds that are meant, or None where the value is plain words to be said instead.

    `/ˈsoʊlbɜːrɡ/` is IPA, and `SOHL-berg` a respelling: it has a syllable in capitals, or hyphens
    between syllables. Raises ValueError, which tells what cannot be understood.

    >>> read_value("/wɪn/"), read_value("WIN"), read_value("win")
    ('wˈɪn', 'wˈɪn', None)
    """
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == "/":
        return from_ipa(value)
    return from_respelling(value) if is_respelling(value) else None
