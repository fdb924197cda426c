"""The place from which news is told, in capitals at the beginning: “KYIV, Ukraine (AP) — ”."""

import re

from quotecast.text.spoken.initialisms import KNOWN, VOWEL
from quotecast.text.spoken.rules import reading, topic
from quotecast.text.spoken.varieties import Variety

CAPITAL = "A-ZÀ-ÖØ-Þ"
NAME = rf"[{CAPITAL}][{CAPITAL}'’-]{{1,20}}\.?"
REGION = r"(?:, [\w. -]{1,24}?){1,3}"
# Or a day: “ACCRA, Ghana, 12 May — ”.
AGENCY = r" ?\([\w /.,-]{2,30}\)"
# A dash, or after a region or an agency a colon, too: “WARNING:” is no place.
DATELINE = (
    rf"\A{NAME}(?:[ -]{NAME}){{0,3}}"
    rf"(?:(?=(?:{REGION})?(?:{AGENCY})? ?(?:[—–]|--|- ))|(?=(?:{REGION}|{AGENCY}){{1,2}}:))"
)
WORD = re.compile(rf"[{CAPITAL}][{CAPITAL}'’]*")
SHORTEST = 4
# A name of fewer letters, which may be an initialism, is left to the rules for those.


def _place(found: re.Match[str], _variety: Variety) -> str:
    several = len(WORD.findall(found[0])) > 1

    def lower(word: re.Match[str]) -> str:
        is_name = several or len(word[0]) >= SHORTEST
        is_word = (word[0] not in KNOWN and VOWEL.search(word[0])) or word[0] in ("FT", "MT", "ST")
        return word[0].capitalize() if is_name and is_word else word[0]

    return WORD.sub(lower, found[0])


DATELINES = topic(rf"\A[{CAPITAL}][{CAPITAL}'’]", reading(DATELINE, _place))
