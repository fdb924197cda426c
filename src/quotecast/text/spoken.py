"""Written form to spoken form: what an engine should not see, or would say wrongly.

Numbers, dates, money and common abbreviations are left to the engines, which read them well.
"""

import re

SPOKEN = {
    r"[“”„‟«»\"]|''|``": "",  # marks are heard as a change of voice
    r"(?<!\w)['‘‚]|['’](?!\w)(?<![sS]['’])": "",  # single ones too; apostrophes stay
    r"\[(?:\d+|citation needed|note \d+)\]": "",  # footnote marks
    r"(?<=\d)\s*[–—](?=\s*[\d$£€])": " to ",
    r"\s*[–—]+\s*": " — ",
    r"[\u00a0\u2000-\u200a\u202f\u3000]": " ",
    r"\s+": " ",
    r"\s+([,.;:!?…])": r"\1",
}


def spell_out(text: str) -> str:
    """A line as an engine should say it.

    >>> spell_out("“We stayed 10–12 days,”")
    'We stayed 10 to 12 days,'
    """
    for pattern, words in SPOKEN.items():
        text = re.sub(pattern, words, text)
    return text.strip()
