"""Lines to running text: hyphens that only broke a word go, those of a compound stay."""

import re
from collections.abc import Sequence, Set

from quotecast.text.lexicon import load_lexicon

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
BROKEN = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
TIGHT_END = re.compile(r"[^\s—–/]([—–]|/|-)$")
# A dash or the like without a blank before it wants none behind it either.
FAMILIAR_NATS = 15.0
# How surprising a word may be that English is said to have.
PREFIXES = frozenset({"ex", "self", "all", "non", "quasi", "half"})
SUFFIXES = frozenset({"like", "based", "old", "year", "free", "long", "wide"})


def join_lines(lines: Sequence[str], words: Set[str]) -> str:
    """The text of lines below each other; words are those of the document, in lower case.

    >>> join_lines(["She came back un-", "harmed from the well-", "known cape."], {"unharmed"})
    'She came back unharmed from the well-known cape.'
    """
    text = ""
    for line in lines:
        text = _join(text, line.strip(), words)
    return text


def words_of(text: str) -> Set[str]:
    """The words in a text, in lower case, compounds whole; not what stands at a line's end.

    >>> sorted(words_of("A well-known cape, un-"))
    ['a', 'cape', 'well-known']
    """
    whole = BROKEN.sub("", text.rstrip())
    return {word.lower() for word in WORD.findall(whole)}


def _join(text: str, line: str, words: Set[str]) -> str:
    if not text or not line:
        return text + line
    broken = BROKEN.search(text)
    if broken and (after := WORD.match(line)):
        keeps = _is_compound(broken[1], after[0], words)
        return (text if keeps else text[:-1]) + line
    if TIGHT_END.search(text):
        return text + line
    return f"{text} {line}"


def _is_compound(before: str, after: str, words: Set[str]) -> bool:
    """Whether the hyphen between two parts would be there without the line's end."""
    if after[0].isupper():
        return not before.isupper()
    before, after = before.lower(), after.lower()
    joined, compound = before + after, f"{before}-{after}"
    if (joined in words) != (compound in words):
        return compound in words
    last, first = before.split("-")[-1], after.split("-")[0]
    if _is_familiar(last + first):
        return False
    if "-" in after or last in PREFIXES or first in SUFFIXES:
        return True
    return all(len(part) > 2 and _is_familiar(part, words) for part in (last, first))


def _is_familiar(word: str, words: Set[str] = frozenset()) -> bool:
    if word in words:
        return True
    letters = word.replace("'", "").replace("’", "")
    if not letters.isascii():
        return False
    return load_lexicon().surprise(letters) < FAMILIAR_NATS


def join_initial(initial: str, text: str) -> str:
    """A text with the large letter that begins it, which may be a word by itself.

    >>> join_initial("I", "n the harbour"), join_initial("A", "ship came")
    ('In the harbour', 'A ship came')
    """
    after = WORD.match(text)
    if (
        initial[-1:] in ("A", "I")
        and after
        and not _is_familiar(f"{initial[-1]}{after[0]}".lower())
    ):
        return f"{initial} {text}"
    return initial + text
