"""Written form to spoken form: a line as a newsreader would say it, for any engine.

The contents below are the order of the rules, which matters: what holds figures, points and
strokes of its own goes before what would take them for numbers.
"""

from quotecast.text.spoken.abbreviations import ABBREVIATIONS
from quotecast.text.spoken.addresses import ADDRESSES
from quotecast.text.spoken.capitals import CAPITALS
from quotecast.text.spoken.codes import CODES
from quotecast.text.spoken.datelines import DATELINES
from quotecast.text.spoken.dates import DATE_NAMES, DATES
from quotecast.text.spoken.figures import NUMBERS
from quotecast.text.spoken.fractions import FRACTIONS
from quotecast.text.spoken.heteronyms import HETERONYMS
from quotecast.text.spoken.initialisms import INITIALISMS
from quotecast.text.spoken.marks import CLOSING, OPENING, WORD
from quotecast.text.spoken.money import MONEY
from quotecast.text.spoken.phones import PHONES
from quotecast.text.spoken.ranges import RANGES
from quotecast.text.spoken.romans import ROMANS
from quotecast.text.spoken.symbols import SYMBOLS, SYMBOLS_OF_NUMBERS
from quotecast.text.spoken.times import TIMES
from quotecast.text.spoken.units import MEASURES
from quotecast.text.spoken.varieties import choose_variety

CONTENTS = (
    ADDRESSES,
    OPENING,
    DATELINES,
    CAPITALS,
    ROMANS,
    DATES,
    DATE_NAMES,
    ABBREVIATIONS,
    TIMES,
    PHONES,
    SYMBOLS_OF_NUMBERS,
    MONEY,
    FRACTIONS,
    MEASURES,
    RANGES,
    CODES,
    NUMBERS,
    INITIALISMS,
    SYMBOLS,
    *HETERONYMS,
    CLOSING,
)


def spell_out(text: str, *, language: str = "en") -> str:
    """A line as an engine should say it; empty where there is nothing to say.

    >>> spell_out("“We paid $3.2bn for 10–12 days,”")
    'We paid three point two billion dollars for ten to twelve days,'
    """
    variety = choose_variety(language)
    for topic in CONTENTS:
        text = topic.apply(text, variety)
    return text.strip() if WORD.search(text) else ""
