"""Which foreign letters of a text stand for which Latin ones: the words decide, all together.

A substitution is scored as in breaking a cipher: by how much likelier the words become under it
as English words than as chance strings of letters (a minimum description length). Letters are
settled one by one, each with the others as they stand, until none changes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from quotecast.text.cipher import Cipher
from quotecast.text.letters import describe, is_styled
from quotecast.text.lexicon import Lexicon
from quotecast.text.suspects import ASIAN, LONGEST, Suspect, describe_word

# The share of known words among those without foreign letters that makes a text English.
ENGLISH = 0.5
# So few words tell nothing.
A_FEW = 20
LATIN_LETTERS = 26
# With so many styled letters found (bold, full-width) all of them are meant to be read plainly.
A_STYLE = 4
MAX_WORDS = 4000
MAX_WORDS_A_LETTER = 200
PASSES = 4
# So many words in two scripts are a disguise, even if none could be read at first.
MANY_WORDS, MIXED_WORD = 40, re.compile("[A-Za-z]")


def infer_alphabet(words: Mapping[str, int], own: Set[str], lexicon: Lexicon) -> dict[str, str]:
    """The letter for which each disguised character of a text stands, in lower case.

    `words` are the text's words that hold foreign letters, with their counts; `own` its words
    that hold none, in lower case. A mark that only disguises stands for the empty string.
    """
    known = sum(word in lexicon.known for word in own)
    is_english = known >= ENGLISH * len(own) or len(own) < A_FEW
    common = sorted(words, key=lambda word: -words[word])[:MAX_WORDS]
    # Nobody disguises a text with so many different letters of East Asia.
    is_asian = len(set(ASIAN.findall("".join(common)))) > LATIN_LETTERS
    holders = _list_holders(
        describe_word(word, is_asian=is_asian) for word in common if len(word) <= LONGEST
    )
    cipher = Cipher(lexicon, own if is_english else frozenset(), is_english)
    alphabet = _settle_all(cipher, holders)
    if not alphabet and is_english and sum(map(_is_disguised, common)) >= MANY_WORDS:
        # What looks like one letter may stand for another.
        alphabet = _settle_all(replace(cipher, readings={}, does_guess=False), holders)
    styled = [character for character in holders if is_styled(character)]
    if sum(character in alphabet for character in styled) < A_STYLE:
        return alphabet
    return {each: describe(each).first or "" for each in styled} | alphabet


def _is_disguised(word: str) -> bool:
    """Whether a word holds ASCII letters and others that no language of Europe has."""
    return bool(MIXED_WORD.search(word)) and not all(
        each.isascii() or describe(each).is_latin for each in word
    )


def _settle_all(cipher: Cipher, holders: Mapping[str, list[Suspect]]) -> dict[str, str]:
    cipher.begin(holders)
    for _ in range(PASSES):
        before = dict(cipher.alphabet)
        for character, suspects in holders.items():
            cipher.settle(character, suspects)
        if cipher.alphabet == before:
            break
    return cipher.alphabet


def _list_holders(suspects: Iterable[Suspect]) -> dict[str, list[Suspect]]:
    """The words that hold each foreign character; the characters with most evidence first."""
    holders: dict[str, list[Suspect]] = defaultdict(list)
    for suspect in sorted(suspects, key=lambda suspect: not suspect.is_mixed):
        for character in sorted(set(suspect.folded)):
            if not character.isascii() and len(holders[character]) < MAX_WORDS_A_LETTER:
                holders[character].append(suspect)
    evidence = {key: sum(word.is_mixed for word in found) for key, found in holders.items()}
    return {key: holders[key] for key in sorted(holders, key=lambda key: -evidence[key])}
