"""Whether a measure stands before what it measures: “a five kilometer walk”."""

import re

from quotecast.text.spoken.rules import in_order

BEFORE = re.compile(
    r"(?i:\b(?:an?|the|another|this|every|each|his|her|its|their|our|my|your|new|first"
    r"|one|no|any|whose|[A-Za-z]{1,20}['’]s))\s$"
)
# What follows and is not measured.
NOT_A_NOUN = in_order(
    "in of for to and or on at by from with than that which who whom he she it they we you i was "
    "is were are has had have will would could should can may might must more less each per a an "
    "as but if when while after before since not so down up out off over under into about away "
    "apart tall high wide long deep old ago later earlier the this these those his her its their "
    "our your my there then now annually yearly monthly weekly daily across around through "
    "during because against between plus minus worth supposed respectively "
    "apiece spent paid given lost sent"
)
# “The $5m raised” is no kind of a thing either.
AFTER = re.compile(rf"-[A-Za-z]|\s(?!(?:{'|'.join(NOT_A_NOUN)}|[a-z]{{2,12}}ed)\b)[a-z]")


def is_attributive(found: re.Match[str]) -> bool:
    """Whether what is found stands between an article and a noun."""
    text, start = found.string, found.start()
    # A slice, for a pattern that ends with $ looks through all of a text.
    return bool(AFTER.match(text, found.end()) and BEFORE.search(text[max(start - 24, 0) : start]))


def stands_before_noun(found: re.Match[str]) -> bool:
    """Whether a noun follows: “70mph winds”."""
    return bool(AFTER.match(found.string, found.end()))
