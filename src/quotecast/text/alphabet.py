"""Which foreign letters of a text stand for which Latin ones: the words decide, all together.

A substitution is scored as in breaking a cipher: by how much likelier the words become under it
as English words than as chance strings of letters (a minimum description length). Letters are
settled one by one, each with the others as they stand, until none changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from quotecast.text.cipher import Cipher
from quotecast.text.letters import describe, is_styled
from quotecast.text.lexicon import Lexicon
from quotecast.text.suspects import ASIAN, LONGEST, Suspect, describe_word

# The share of known words among those without foreign letters that makes a text English.
ENGLISH = 0.5
# So few words tell nothing.
A_FEW = 20
# With so many styled letters found (bold, full-width) all of them are meant to be read plainly.
A_STYLE = 4
MAX_WORDS = 4000
MAX_WORDS_A_LETTER = 200
PASSES = 4


def infer_alphabet(words: Mapping[str, int], own: Set[str], lexicon: Lexicon) -> dict[str, str]:
    """The letter for which each disguised character of a text stands, in lower case.

    `words` are the text's words that hold foreign letters, with their counts; `own` its words
    that hold none, in lower case. A mark that only disguises stands for the empty string.
    """
    known = sum(word in lexicon.known for word in own)
    is_english = known >= ENGLISH * len(own) or len(own) < A_FEW
    common = sorted(words, key=lambda word: -words[word])[:MAX_WORDS]
    is_asian = any(map(ASIAN.search, common))
    holders = _list_holders(
        describe_word(word, is_asian=is_asian) for word in common if len(word) <= LONGEST
    )
    cipher = Cipher(lexicon, own if is_english else frozenset(), is_english)
    cipher.begin(holders)
    for _ in range(PASSES):
        before = dict(cipher.alphabet)
        for character, suspects in holders.items():
            cipher.settle(character, suspects)
        if cipher.alphabet == before:
            break
    styled = [character for character in holders if is_styled(character)]
    if sum(character in cipher.alphabet for character in styled) < A_STYLE:
        return cipher.alphabet
    return {each: describe(each).first or "" for each in styled} | cipher.alphabet


def _list_holders(suspects: Iterable[Suspect]) -> dict[str, list[Suspect]]:
    """The words that hold each foreign character; the characters with most evidence first."""
    holders: dict[str, list[Suspect]] = defaultdict(list)
    for suspect in sorted(suspects, key=lambda suspect: not suspect.is_mixed):
        for character in sorted(set(suspect.folded)):
            if not character.isascii() and len(holders[character]) < MAX_WORDS_A_LETTER:
                holders[character].append(suspect)
    evidence = {key: sum(word.is_mixed for word in found) for key, found in holders.items()}
    return {key: holders[key] for key in sorted(holders, key=lambda key: -evidence[key])}
