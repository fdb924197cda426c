"""Written form to spoken form: what an engine should not see, or would say wrongly.

Numbers, dates, money and common abbreviations are left to the engines, which read them well.
"""

import re

ENDINGS = (
    "com|org|net|edu|gov|int|info|io|co|ac|uk|us|eu|de|fr|ie|ca|au|nz|in|ai|tv|me|app|dev|news"
)
# Bounded, and never begun inside a run of spaces, so that time grows with the length of the line.
ADDRESS = re.compile(
    # With its scheme or its www, whatever its path; or a bare name with a common ending.
    r"\b(?i:https?://(?:www\.)?|www\.)([\w.-]+\w)(?::\d+)?(?:[/?#]\S*?)?(?=[\])}>”’\"'.,;:!?]{0,9}(?:\s|$))"
    rf"|\b((?:(?i:[a-z0-9-]{{1,63}})\.){{1,9}}(?:{ENDINGS}))\b(?![@/])",
)
SPOKEN = {
    r"[“”„‟«»\"]|''|``": "",  # marks are heard as a change of voice
    r"(?<!\w)['‘‚]|['’](?!\w)(?<![sS]['’])": "",  # single ones too; apostrophes stay
    r"\[(?:\d+|citation needed|note \d+)\]": "",  # footnote marks
    r"(?<=\d)\s*[–—](?=\s*[\d$£€])": " to ",
    r"(?<!\s)\s*[–—]+\s*": " — ",
    r"[\u00a0\u2000-\u200a\u202f\u3000]": " ",
    r"\s+": " ",
    r"(?<!\s)\s+([,.;:!?…])": r"\1",
}


def spell_out(text: str) -> str:
    """A line as an engine should say it.

    >>> spell_out("“We stayed 10–12 days,”")
    'We stayed 10 to 12 days,'
    """
    text = ADDRESS.sub(_name_site, text)
    for pattern, words in SPOKEN.items():
        text = re.sub(pattern, words, text)
    return text.strip()


def _name_site(address: re.Match[str]) -> str:
    """An address is said as the name of its site."""
    return (address[1] or address[2]).replace(".", " dot ")
