"""Text to an address that can be asked for, and to one that can be compared."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin

import idna

from quotecast.errors import ReadError

PORTS = {"http": 80, "https": 443}

TRACKING = re.compile(
    r"utm_.+|ns_(?:campaign|mchannel|source|linkname|fee)|at_(?:campaign|medium|link_.+|ptr_.+)"
    r"|guce_.+|_hs.+|hsa_.+|oly_.+|pk_.+|mtm_.+|piwik_.+"
    # Clicks, as the networks number them.
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|li_fat_id|epik"
    r"|igshid?|rdt_cid|srsltid|rb_clickid|s_kwcid|ef_id|_openstat|wickedid|vgo_ee|sc_cid"
    # Letters to subscribers.
    r"|mc_[ce]id|mkt_tok|vero_(?:id|conv)|ck_subscriber_id|cmpid|cmp|smid|ocid|xtor"
    # Who linked here.
    r"|ref_src|ref_url|fb_ref|fb_action_ids|fb_source|__twitter_impression|guccounter"
    r"|_ga|_gl|wt_(?:mc|zmc)"
)
# Parameters that tell where a reader comes from and change nothing on the page.

HASHBANG = "!"
# A fragment that begins so names the page, as sites without addresses of their own once did.

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(?:#(.*))?", re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
_HOST_AND_PORT = re.compile(r"(\[.*\]|[^:]*)(?::([0-9]{0,9}))?", re.DOTALL)
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_IN_PATH = "/%!$&'()*+,;=:@[]|\\"
_IN_QUERY = "/%!$&()*+,;=:@[]|\\?^`{}"
_PLAIN = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:[/\\]+)?+[^/\\?#@:]*(?::[0-9]*)?(?:[/\\?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
# Nothing before the path that could be a user name or a password.
_USER = re.compile(r"^((?:[a-z][a-z0-9+.-]*:[/\\]+)?).*@", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web, in the form in which a server is asked."""

    scheme: str
    host: str
    # In ASCII and lower case; an IPv6 address without brackets.
    port: int
    target: str
    # Path and query.
    fragment: str = ""

    @property
    def authority(self) -> str:
        """Host and port, as a server wants to be called."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        """All but the fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_address(text: str) -> Address:
    """Read an address as a browser would; raises ReadError.

    >>> str(parse_address("HTTPS://Bücher.example:443/a b/../ä?q=“ü”#top"))
    'https://xn--bcher-kva.example/%C3%A4?q=%E2%80%9C%C3%BC%E2%80%9D'
    """
    found = _PARTS.fullmatch(_tidy(text))
    assert found  # Every text has that form.
    scheme, authority, path, query, fragment = (part or "" for part in found.groups())
    scheme = scheme.lower()
    if scheme not in PORTS:
        raise ReadError(_wrong_scheme(text, scheme))
    if "@" in authority:
        raise ReadError(f"{shown(text)} was given with a user name or password; take them out")
    if not authority or authority.startswith(":"):
        raise ReadError(f"{shown(text)} names no host; check the address")
    try:
        host, port = _host_and_port(authority, scheme)
    except ValueError as error:  # UnicodeError, of which idna's is one, is a ValueError.
        where = f"{shown(text)} has a host or port that cannot exist"
        raise ReadError(f"{where}; check the address") from error
    target = _without_dots(quote(path, _IN_PATH, errors="replace"))
    target += quote(query, _IN_QUERY, errors="replace")
    return Address(scheme, host, port, target, fragment)


def follow(here: Address, location: bytes) -> Address:
    """Where a redirect leads; raises ReadError."""
    # Bytes beyond ASCII stay what they are: a server may think in any encoding.
    there = quote(location.strip(), _IN_QUERY + "#")
    return parse_address(urljoin(str(here), _tidy(there)))


def normalize_address(address: str) -> str:
    """The same text for the same page, to compare by, not to fetch; raises ReadError.

    >>> normalize_address("HTTP://Example.com.:80/%7Ebob/?utm_source=feed&id=7#comments")
    'http://example.com/~bob/?id=7'
    """
    parsed = parse_address(address)
    path, _, query = parsed.target.partition("?")
    parts = (_normalize_escapes(part) for part in query.split("&") if part)
    kept = "&".join(part for part in parts if not _is_tracking(part))
    target = _normalize_escapes(path) + (f"?{kept}" if kept else "")
    page = str(Address(parsed.scheme, parsed.host, parsed.port, target))
    if not parsed.fragment.startswith(HASHBANG):
        return page
    return f"{page}#{_normalize_escapes(quote(parsed.fragment, _IN_QUERY, errors='replace'))}"


def shown(address: str) -> str:
    """An address as a message may show it: on one line, not too long, without a password.

    >>> shown("https://bob:se/cret@example.com/")
    'https://example.com/'
    """
    bare = address if _PLAIN.fullmatch(address) else _USER.sub(r"\1", address)
    line = "".join(char if char.isprintable() else "�" for char in bare.strip())
    return line if len(line) <= 300 else f"{line[:299]}…"


def _tidy(text: str) -> str:
    """Without what browsers overlook: spaces around, line breaks inside, slashes turned round."""
    text = re.sub(r"[\t\r\n]", "", text.strip("".join(map(chr, range(33)))))
    # Only before the query: the match stops there.
    return re.sub(r"^[^?#]*", lambda found: found[0].replace("\\", "/"), text)


def _wrong_scheme(text: str, scheme: str) -> str:
    if _SCHEME.fullmatch(scheme):
        return f"{shown(text)} is a {scheme}: address; only http: and https: can be fetched"
    return f"{shown(text) or 'An empty address'} is no web address; begin it with https://"


def _host_and_port(authority: str, scheme: str) -> tuple[str, int]:
    found = _HOST_AND_PORT.fullmatch(authority)
    if not found:
        raise ValueError(authority)
    return _host(found[1]), _port(found[2], scheme)


def _host(text: str) -> str:
    if text.startswith("[") and "%" not in text:
        return str(ipaddress.IPv6Address(text[1:-1]))
    host = unquote(text, errors="strict")
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode("ascii")
    host = host.lower().removesuffix(".")
    if not _HOST.fullmatch(host):
        raise ValueError(host)
    # 2130706433 and 0x7f.1 are spellings of 127.0.0.1 that nobody needs but to hide it.
    return str(ipaddress.IPv4Address(host)) if _NUMBER.fullmatch(host) else host


def _port(text: str | None, scheme: str) -> int:
    port = int(text or PORTS[scheme])
    if port not in range(1, 65_536):
        raise ValueError(port)
    return port


def _without_dots(path: str) -> str:
    kept: list[str] = []
    name = ""
    for part in path.split("/")[1:]:
        name = part.lower().replace("%2e", ".")
        if name == "..":
            del kept[-1:]
        elif name != ".":
            kept.append(part)
    if name in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _normalize_escapes(text: str) -> str:
    return re.sub(r"%([0-9A-Fa-f]{2})?", _normalize_escape, text)


def _normalize_escape(found: re.Match[str]) -> str:
    char = chr(int(found[1] or "25", 16))
    return quote(char, "", encoding="latin-1")


def _is_tracking(parameter: str) -> bool:
    return bool(TRACKING.fullmatch(parameter.partition("=")[0].lower()))
