"""Accents that nobody meant: takes them off the words of a text that is disguised with them."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from quotecast.text.cipher import KNOWN
from quotecast.text.letters import describe
from quotecast.text.lexicon import EVERYDAY, SHORT, Lexicon, load_lexicon
from quotecast.text.tables import words

ACCENTED = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
MARK = re.compile("[\u0300-\u036f]")
# Words that English writes with accents, their plurals among them.
LOANS = words("""
à açaí abbé aperçu après attaché attachés béchamel blasé bête brûlée café cafés cañon canapé
canapés château châteaux chèvre cliché clichés clichéd communiqué communiqués consommé consommés
cortège crème crêpe crêpes crudités débâcle débris début débutante décolletage décolleté décor
décors déjà dénouement déshabillé détente divorcé divorcée doppelgänger éclair éclairs éclat élan
élite élites élitist émigré émigrés entrée entrées épée étude études exposé exposés façade façades
fête fêtes fiancé fiancée fiancés fiancées flambé frappé frère führer glacé gruyère habitué
habitués hôtel ingénue jalapeño jalapeños lamé maître mâché mañana matinée matinées mélange mêlée
métier moiré naïf naïve naïvely naïveté née négligée niçoise niño niños niña olé outré passé pâté
pâtés pâtisserie pièce piñata piñatas piña première premières protégé protégés protégée purée
purées rentrée réchauffé régime régimes résumé résumés retroussé risqué rôle rôles rosé roué sauté
sautéed séance séances señor señora señorita señores smörgåsbord soirée soirées soufflé soufflés
soupçon tête touché tréma über vicuña vis-à-vis voilà ångström
""")
# Two vowels that are said apart, as in coöperate, and an ending that is said, as in learnèd.
APART = re.compile(r"[aeiou][äëïöü]|[a-z]èd\b")
EVERYDAY_SET = frozenset((*EVERYDAY, *SHORT))
# So many different English words, and so large a share of all, are accented by no honest text.
LEAST_WORDS, LEAST_SHARE = 3, 0.8
LEAST_LETTERS = 4
# Short ones are met in every language.
LONG, LEAST_LONG = 5, 2
# With so many letters that have several accents, all have.
ALL_LETTERS = 6
# The share of known words among those without accents that makes a text English.
ENGLISH = 0.5


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with accents, in lower case and composed, and what it is without them."""

    text: str
    base: str

    @property
    def accented(self) -> set[str]:
        """Its accented letters."""
        return set(ACCENTED.findall(self.text)) | set(MARK.findall(self.text))


def drop_accents(text: str) -> str:
    """Take accents off where English words wear so many that they can only be a disguise.

    >>> drop_accents("Thèy hád ñot seen ẃhere the captaiň was buřied.")
    'They had not seen where the captain was buried.'
    >>> drop_accents("A naïve résumé from Łódź.")
    'A naïve résumé from Łódź.'
    """
    if not ACCENTED.search(text) and not MARK.search(text):
        return text
    # Few words have accents, and to split at spaces is quick.
    accented = " ".join(piece for piece in text.split() if not piece.isascii())
    found = Counter(word for word in WORD.findall(accented) if not word.isascii())
    suspects = [word for word in map(_describe, found) if word.base.isascii() and word.accented]
    if len(suspects) < LEAST_WORDS:
        return text
    letters, several = _find_disguised(suspects, text, load_lexicon())
    if not letters:
        return text
    # Where each letter has many disguises, a name that always wears the same ones is none.
    forms = Counter(_describe(word).base for word in {*WORD.findall(text)})
    names = {
        word
        for word, count in found.items()
        if count > 2
        and word[0].isupper()
        and forms[_describe(word).base] == 1
        and _disguised(word) <= several
    }
    return WORD.sub(lambda match: _plain(match[0], letters, names), text)


def _describe(word: str) -> _Word:
    composed = "".join(map(_lower, unicodedata.normalize("NFC", word)))
    return _Word(composed, "".join(map(_base, composed)))


def _lower(character: str) -> str:
    # The small İ is two characters.
    return character.lower() if len(character.lower()) == 1 else character


@cache
def _base(character: str) -> str:
    """The letter beneath an accent, in its own case; nothing for the accent alone."""
    described = describe(character)
    if character.isascii() or not described.is_spelling or described.first is None:
        return character
    return described.first.upper() if character.lower() != character else described.first


def _disguised(word: str) -> set[str]:
    return {_base(each).lower() for each in _describe(word).accented}


def _find_disguised(
    suspects: list[_Word], text: str, lexicon: Lexicon
) -> tuple[set[str], set[str]]:
    """The accented letters that only disguise, and the letters that they disguise in many ways.

    There are none in a text that means its accents.
    """
    english, foreign = [], 0
    for word in suspects:
        if word.text in LOANS or APART.search(word.text):
            continue
        if len(word.base) >= LEAST_LETTERS or word.base in EVERYDAY_SET:
            is_known = lexicon.surprise(word.base) < KNOWN
            english += [word] * is_known
            foreign += not is_known
    is_long = [len(word.base) >= LONG for word in english]
    if (
        sum(is_long) < LEAST_LONG
        or len(english) < LEAST_WORDS
        or len(english) < LEAST_SHARE * (len(english) + foreign)
    ):
        return set(), set()
    plain = [word.lower() for word in WORD.findall(text) if word.isascii() and len(word) > 2]
    is_english = sum(word in lexicon.known for word in plain) >= ENGLISH * len(plain)
    if not is_english:
        return set(), set()
    letters = set[str]().union(*(word.accented for word in english))
    every = set[str]().union(*(word.accented for word in suspects))
    bases = Counter(_base(each).lower() for each in letters)
    # A letter with two different accents would have been accented in any way.
    several = {base for base, count in bases.items() if count > 1}
    if len(several) >= ALL_LETTERS:
        return every, several
    return letters | {each for each in every if _base(each).lower() in several}, several


def _plain(word: str, letters: set[str], names: set[str]) -> str:
    described = _describe(word) if not word.isascii() and word not in names else None
    if (
        described is None
        or (described.text in LOANS and len(word) > 1)
        or not described.accented & letters
    ):
        return word
    composed = unicodedata.normalize("NFC", word)
    pieces: list[str] = []
    for each in composed:
        base = _base(each) if _lower(each) in letters else each
        # No capital follows a small letter here, even if Ḙ stands for e.
        is_inside = base != each and pieces and pieces[-1].islower()
        pieces.append(base.lower() if is_inside else base)
    return "".join(pieces)
