"""What an article is called, without the name of the site."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from quotecast.readers.markup import text_of

BARS = re.compile(r"\s+(?:\||::|»|«|•|·)\s+")
# What stands behind these is the site, whatever it is called.
DASHES = re.compile(r"\s+[-–—:]\s+|\s+(?:\||::|»|«|•|·)\s+|:\s+")
LONGEST = 300
ALIKE = 0.6
# The share of words that two titles have in common.


def choose_title(root: HtmlElement, headline: str, metas: Mapping[str, str], address: str) -> str:
    """The heading that agrees with what the page says elsewhere, or what it says elsewhere."""
    site = metas.get("og:site_name", "") or metas.get("application-name", "")
    marked = [headline, metas.get("og:title", ""), metas.get("twitter:title", ""), head_title(root)]
    told = [cut for title in marked if (cut := cut_site(title, site, address))]
    shown = _shown(root)
    agreed = next((h for title in told for h in shown if _agree(h, title)), "")
    alone = shown[0] if len(shown) == 1 and not told[:1] else ""
    return agreed or next(iter(told), "") or alone or next(iter(shown), "")


def cut_site(title: str, site: str, address: str = "") -> str:
    """A title without the site's name at either end.

    >>> cut_site("The Storm - The Lantern", "Lantern"), cut_site("Late rain | Daily News", "")
    ('The Storm', 'Late rain')
    """
    title = " ".join(title.split())
    host = re.sub(r"^www\.", "", urlsplit(address).hostname or "")
    names = {_plain(site), _plain(host), _plain(host.rpartition(".")[0])} - {""}
    for cut in DASHES.finditer(title):
        first, last = title[: cut.start()], title[cut.end() :]
        if _plain(last) in names:
            return first
        if _plain(first) in names:
            return last
    parts = BARS.split(title)
    return parts[0] if " " in parts[0] else title


def is_like(one: str, other: str) -> bool:
    """Whether two titles mean the same article.

    >>> is_like("The Storm", "The storm!"), is_like("The Storm", "Rain")
    (True, False)
    """
    if is_same(one, other):
        return True
    words, others = (set(re.findall(r"\w+", each.casefold())) for each in (one, other))
    shared = len(words & others)
    return shared > 1 and shared >= ALIKE * max(len(words), len(others))


def _agree(heading: str, title: str) -> bool:
    return is_like(heading, title) or is_same(heading, DASHES.split(title)[0])


def _shown(root: HtmlElement) -> list[str]:
    texts = map(text_of, root.iter("h1"))
    return [text for text in texts if 0 < len(text) <= LONGEST][:10]


def head_title(root: HtmlElement) -> str:
    """What the page is called in the window, site and all."""
    found = root.find(".//title")
    return " ".join(found.text_content().split())[:LONGEST] if found is not None else ""


def is_same(one: str, other: str) -> bool:
    """Whether two titles differ at most in signs."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    letters = "".join(filter(str.isalnum, text)).casefold()
    return letters.removeprefix("the")
