"""British or American: which English a text is written in, told by its spelling."""

import re
from typing import Literal

from quotecast.text.tables import words

Variety = Literal["British", "American"]

BRITISH = words(
    """
    colour colours coloured favour favourite honour honoured neighbour neighbours neighbourhood
    labour behaviour rumour rumours harbour centre centres theatre metre metres kilometre
    kilometres litre litres defence offence licence programme programmes tyre tyres
    travelled traveller travelling cancelled labelled modelling fuelled councillor councillors
    realise realised organise organised organisation organisations recognise recognised
    apologise apologised criticise criticised analyse analysed grey mum pensioner pensioners
    whilst lorry lorries motorway petrol aluminium jewellery ageing judgement
    storey storeys mould ploughing sceptical maths
    """
)
AMERICAN = words(
    """
    color colors colored favor favorite honor honored neighbor neighbors neighborhood labor
    behavior rumor rumors harbor center centers theater meter meters kilometer kilometers liter
    liters defense offense license program programs tire tires traveled traveler traveling
    canceled labeled modeling fueled councilman councilwoman realize realized organize organized
    organization organizations recognize recognized apologize apologized criticize criticized
    analyze analyzed gray mom truck trucks freeway gasoline aluminum jewelry aging
    sheriff downtown math percent
    """
)
SIGNS = {
    r"£\d|\d+p\b|\bper cent\b|\b\d{1,2} (?:January|February|March|April|June|July|August)\b": 1,
    r"\bMP for\b|\bNHS\b|\bMr [A-Z]|\bMrs [A-Z]|\bDr [A-Z]": 1,
    r"\bMr\. [A-Z]|\bMrs\. [A-Z]|\bSen\. |\bRep\. |\bGov\. ": -1,
    r"\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. \d|\bU\.S\.": -1,
}
# What else tells: 1 for British.
LEAD = 2
# How many more signs one of them must have.
WORD = re.compile(r"[a-z]+")


def find_variety(text: str) -> Variety | None:
    """Which of the two a text is written in; None where little or nothing tells.

    >>> find_variety("The neighbours organised a collection of £300 at the harbour.")
    'British'
    """
    lead = sum(sign * len(re.findall(pattern, text)) for pattern, sign in SIGNS.items())
    for word in WORD.findall(text.lower()):
        lead += (word in BRITISH) - (word in AMERICAN)
    if abs(lead) < LEAD:
        return None
    return "British" if lead > 0 else "American"
