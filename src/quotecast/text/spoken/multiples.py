"""Thousands, millions and the like, written short."""

MULTIPLES = {
    "k": "thousand",
    "K": "thousand",
    "m": "million",
    "M": "million",
    "mn": "million",
    "mln": "million",
    "MM": "million",
    "bn": "billion",
    "b": "billion",
    "B": "billion",
    "tn": "trillion",
    "trn": "trillion",
    "T": "trillion",
    "cr": "crore",
}
WORDS = ("hundred", "thousand", "million", "billion", "trillion", "lakh", "crore")

# One behind a number, in the group "multiple".
MULTIPLE = rf"(?:[ -]?(?P<multiple>{'|'.join(WORDS)})\b|\s?(?P<short>{'|'.join(MULTIPLES)})\b)"


def name_multiple(word: str | None, short: str | None) -> str:
    """What is said behind a number, with a space before it; nothing where nothing is written."""
    said = word or MULTIPLES.get(short or "", "")
    return f" {said}" if said else ""
