"""What hangs on what in a parse, changed in place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def hang(word: "Token", on: "Token", role: str = "") -> None:
    """Hang a word on another, in a role if one is told, unless that other one hangs on the word.

    A word that is hung on itself is the root of its sentence. spaCy makes circles without a
    complaint, and then walks round them for ever.
    """
    if not word.is_ancestor(on):
        word.head = on
        word.dep_ = role or word.dep_


def has_subject(verb: "Token") -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)
