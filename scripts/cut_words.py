"""An annotated novel to a copy that is cut into words, one sentence a line, as LitBank is.

Such texts do not tell where paragraphs end, and what speaks for a turn weighs otherwise in them.
Novels that are printed as they should be teach that, too, once they are cut.
"""

import re
from bisect import bisect_left, bisect_right
from typing import Any

TITLE = r"(?:Mr|Mrs|Ms|Dr|St|Esq|Hon|Capt|Col|Rev|Messrs|Mme|M)\."
CLITIC = r"[’'](?:s|re|ve|ll|d|m)\b"
WORD = re.compile(
    rf"{TITLE}|\w+(?=n[’']t\b)|n[’']t\b|{CLITIC}|\w+(?:[-’'](?!(?:s|re|ve|ll|d|m|t)\b)\w+)*"
    r"|--|\.\.\.|[^\w\s]",
    re.IGNORECASE,
)
MARKS = frozenset('“”"')
ENDS = frozenset(".?!")
WRITTEN = {"—": "--", "–": "--", "…": "..."}


def cut_words(document: dict[str, Any]) -> dict[str, Any]:
    """A copy with the same quotations at other places.

    >>> copy = cut_words({"text": "“No!” She left.", "quotes": [{"start": 0, "end": 5}]})
    >>> copy["text"], copy["quotes"]
    ('“ No ! ”\\nShe left .', [{'start': 0, 'end': 8}])
    """
    text = document["text"]
    found = list(WORD.finditer(text))
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    for number, word in enumerate(found):
        gap = _gap(text, found, number) if number else ""
        written = WRITTEN.get(word[0], word[0])
        pieces += [gap, written]
        places.append((length + len(gap), length + len(gap) + len(written)))
        length = places[-1][1]
    starts, ends = [word.start() for word in found], [word.end() for word in found]

    def move(quote: dict[str, Any]) -> dict[str, Any]:
        first = min(bisect_left(starts, quote["start"]), len(found) - 1)
        last = max(bisect_right(ends, quote["end"]) - 1, first)
        return {**quote, "start": places[first][0], "end": places[last][1]}

    return {**document, "text": "".join(pieces), "quotes": [*map(move, document["quotes"])]}


def _gap(text: str, words: list[re.Match[str]], number: int) -> str:
    """What stands before a word: the end of a line between sentences, else a space."""
    between = text[words[number - 1].end() : words[number].start()]
    last = words[number - 1][0]
    if last in MARKS and number > 1:
        last = words[number - 2][0]
    opens = words[number][0][0].isupper() or words[number][0] in MARKS
    ends = last[-1] in ENDS and re.fullmatch(TITLE, last, re.IGNORECASE) is None
    return "\n" if "\n" in between or (between and opens and ends) else " "
