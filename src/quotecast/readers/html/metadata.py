"""What a page tells about its article: its marks for machines first, then what it shows."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from quotecast.readers.html.linked_data import find_articles, names_in, text_in
from quotecast.readers.html.titles import choose_title
from quotecast.types import Document

AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publish-date",
    "date",
)
IMAGES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
BY = re.compile(r"(?i)\s*(?:(?:written|reported|words|story|posted|text)\s+)?by:?\s+(?=\S)")
NO_NAME = re.compile(r"(?i)https?:|www\.|@|[/<>{}]|^(?:admin|administrator|unknown|none|n/?a)$")
LONGEST_NAME = 100
ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")
FALSE = ("false", "no", "0")
DOORS = re.compile(r"^(?:www|m|amp|mobile)\.")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page tells about its article."""

    title: str
    author: str | None
    published: datetime | None
    language: str
    image: str | None
    address: str
    # What the page calls its own; empty if it gives none, or one that cannot be its own.
    is_article: bool
    # Whether it calls itself one.
    is_paid: bool
    # Whether it says that one has to pay for it.


def find_facts(root: HtmlElement, document: Document) -> Facts:
    """All that a page tells about its article."""
    metas = _metas(root)
    told = next(find_articles(root), {})
    address = _own_address(root, metas, document)
    base = document.address or address
    return Facts(
        title=choose_title(root, text_in(told.get("headline")), metas, base),
        author=join_names(_authors(root, metas, told)),
        published=_first(parse_date, _dates(root, metas, told)),
        language=_language(root, metas, told),
        image=_image(metas, told, base),
        address=address,
        is_article=bool(told) or metas.get("og:type", "").lower() == "article",
        is_paid=str(told.get("isAccessibleForFree", "")).lower() in FALSE,
    )


def join_names(names: Sequence[str]) -> str | None:
    """Authors as one reads them aloud, or None.

    >>> join_names(["By Rosa Delgado", "Ivo Brandt", "https://example.org/ivo"])
    'Rosa Delgado and Ivo Brandt'
    """
    cleaned = (" ".join(BY.sub("", name, count=1).split()).strip(" ,;|") for name in names)
    kept = list(
        dict.fromkeys(n for n in cleaned if 1 < len(n) <= LONGEST_NAME and not NO_NAME.search(n))
    )
    if len(kept) < 2:
        return kept[0] if kept else None
    return f"{', '.join(kept[:-1])} and {kept[-1]}"


def parse_date(text: str) -> datetime | None:
    """A date of a page or a feed, with a time zone, or None.

    >>> parse_date("2026-01-31T10:00:00 +0100").isoformat()
    '2026-01-31T10:00:00+01:00'
    """
    parsers: tuple[Callable[[str], datetime], ...] = (datetime.fromisoformat, parsedate_to_datetime)
    for parse in parsers:
        try:
            found = parse(ZONE.sub("", text.strip()))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if 1900 < found.year < 2200:
            return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def web_address(address: str, base: str) -> str:
    """An address made absolute if it leads to the web, else nothing."""
    if not address.strip():
        return ""
    try:
        whole = urljoin(base, address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and len(whole) < 2_000
    return whole if is_web and not re.search(r"\s", whole) else ""


def _metas(root: HtmlElement) -> dict[str, str]:
    """The first content of each name; names in lower case."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join(meta.get("content", "").split())
        if name and content:
            metas.setdefault(name.strip().lower(), content[:2_000])
    return metas


def _authors(root: HtmlElement, metas: dict[str, str], told: dict[str, object]) -> Sequence[str]:
    """The names in the first place that has any."""
    named = [names_in(told.get("author")), *([metas[key]] for key in AUTHORS if key in metas)]
    shown = (
        [" ".join(each.text_content().split()) for each in root.xpath(path)[:5]]
        for path in (
            "//a[@rel='author']",
            "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(*)]",
            "//*[contains(concat(' ', @class, ' '), ' byline ')][string-length(.) < 80]",
        )
    )
    for names in [*named, *shown]:
        if kept := [name for name in names if join_names([name])]:
            return kept
    return ()


def _dates(root: HtmlElement, metas: dict[str, str], told: dict[str, object]) -> Iterator[str]:
    yield text_in(told.get("datePublished"))
    yield from (metas[key] for key in DATES if key in metas)
    for path in ("//*[@itemprop='datePublished']", "//article//time", "//header//time", "//time"):
        for each in root.xpath(path)[:1]:
            yield each.get("datetime") or each.get("content") or ""


def _first(parse: Callable[[str], datetime | None], texts: Iterator[str]) -> datetime | None:
    return next((found for text in texts if (found := parse(text))), None)


def _language(root: HtmlElement, metas: dict[str, str], told: dict[str, object]) -> str:
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    tongues = (
        root.get("lang") or root.get("xml:lang") or root.get(xml),
        text_in(told.get("inLanguage")),
        metas.get("og:locale"),
    )
    codes = ((tongue or "").strip().replace("_", "-") for tongue in tongues)
    return next((code for code in codes if LANGUAGE.fullmatch(code)), "en")


def _image(metas: dict[str, str], told: dict[str, object], base: str) -> str | None:
    candidates = [*(metas.get(key, "") for key in IMAGES), text_in(told.get("image"))]
    return next((whole for each in candidates if (whole := web_address(each, base))), None)


def _own_address(root: HtmlElement, metas: dict[str, str], document: Document) -> str:
    told = [link.get("href", "") for link in root.xpath("//link[@rel='canonical']")[:1]]
    for each in (*told, metas.get("og:url", "")):
        address = web_address(each, document.address) if each else ""
        if address and (not document.address or _may_be(address, document.address)):
            return address
    return ""


def _may_be(told: str, found: str) -> bool:
    """Whether a page found at one address may call another its own."""
    claim, place = urlsplit(told), urlsplit(found)
    one, other = (DOORS.sub("", each.hostname or "") for each in (claim, place))
    is_kin = one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
    # Many a careless site calls every page its front page.
    is_front = claim.path in ("", "/") and not claim.query and place.path not in ("", "/")
    return is_kin and not is_front
