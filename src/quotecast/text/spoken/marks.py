"""Marks and spaces: quotation marks go, dashes and dots become pauses."""

import re

from quotecast.text.spoken.rules import saying, topic

OPENING = topic(
    r"[^\w ,.;:!?-]|  |--| -|\d 000|\. ?\.|[!?]{2}|[^\S ]|[\x00-\x1f]",
    saying(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))| (?=000(?!\d))(?<=\d )(?<!\d{4} )", ","),
    saying(r"[\u00a0\u2000-\u200a\u202f\u3000\t\r\n\f\v]", " "),
    saying(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]", ""),
    saying(r"[‐‑]", "-"),
    saying(r"[‒―]", "–"),
    # Marks that are not quotation marks: feet and inches, years cut short.
    saying(r"(?<!\w)(\d{1,2})['’′] ?(\d{1,2})(?:[\"”″]|''|’’)", r"\1-foot-\2"),
    saying(r"(?<!\w)([4-7])['’′](\d{1,2})\b", r"\1-foot-\2"),
    saying(r"(?<=\d)″", " inches"),
    saying(r"(?<=\d)′", " feet"),
    saying(r"(?<!\w)['‘’](?=\d0s\b)", ""),
    saying(r"(?:(?<=\b[Oo]f )|(?<=\b[Ii]n )|(?<=[Ss]ince ))['‘](?=\d\d\b(?! [A-Z]))", "’"),
    saying(r"\[(?:\d+|citation needed|note \d+|sic|emphasis added)\]", ""),
    saying(r"\[ ?(?:…|\.\.\.|\. \. \.) ?\]", "…"),
    saying(r"[\[\]{}]", " "),
    saying(r"[“”„‟«»\"]|''|``", ""),  # marks are heard as a change of voice
    # Single ones too; apostrophes stay, and those of years: the class of ’68.
    saying(
        r"['‘‚](?:(?<!\w.)(?<!\w\..)|(?<=\..)(?!s\b))|['’](?!\w)(?<![sS].)",
        "",
    ),
    saying(r"\.(?: ?\.){2,40}|…\.*", "…"),
    saying(r"([!?])\1{1,40}", r"\1"),
    saying(r"--+", " — "),
    saying(r" {2,}", " "),
    saying(r"(?<=\S) - (?=\S)", " – "),
)

CLOSING = topic(
    r"[–—()\[\]…]|\s\s|\s[,.;:!?…]|^\W|\W$|[,.;:]\W",
    saying(r"[–—]+", " — "),
    saying(r"^\s*—\s*", ""),  # behind it somebody begins to speak
    saying(r"\(\s*\)", ""),
    saying(r"\( ", "("),
    saying(r"\s{2,}", " "),
    saying(r"— (?:— )+", "— "),
    saying(r" (?=[,.;:!?…)])", ""),
    saying(r",(?=[.;:!?,])", ""),
    saying(r"([!?:;])[.;:]+", r"\1"),
    saying(r"\.{2,}", "."),
    saying(r"…(?=[.,…])[.,…]+", "…"),
)
WORD = re.compile(r"\w")
