"""Texts and templates to a page that needs nothing but itself, its sound and its pictures."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote

from quotecast.addresses import parse_address
from quotecast.characters import writable
from quotecast.errors import ReadError

FEED = "feed.xml"
FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; "
    "style-src {styles}; script-src {scripts}"
)
SCRIPTS = {
    "index": ("copy.js", "index.js"),
    "episode": ("copy.js", "reading.js", "controls.js"),
}
# One after another, as one.
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
IN_ADDRESS = "%:/?#[]@!$&'()*+,;=~"
DESCRIPTION_LETTERS = 300


def write_page(name: str, /, *, title: str, description: str, **parts: str) -> bytes:
    """The page whose template, style and script have that name, with its parts in their places."""
    template, style, theme, script = _sources(name)
    page = _template("page").substitute(
        parts,
        policy=POLICY.format(styles=_hash(style), scripts=f"{_hash(theme)} {_hash(script)}"),
        title=write_text(title),
        description=write_text(shorten(description, DESCRIPTION_LETTERS)),
        style=style,
        theme=theme,
        script=script,
        body=template.substitute(parts),
    )
    return page.encode()


def write_text(text: str) -> str:
    """A text for a page or an attribute: in one line, without what HTML refuses.

    >>> write_text("R&D \\0 <now>")
    'R&amp;D &lt;now&gt;'
    """
    return escape(writable(text))


def shorten(text: str, letters: int) -> str:
    """As many whole words as fit, and an ellipsis where some do not.

    >>> shorten("One two three", 9)
    'One two…'
    """
    if len(text) <= letters:
        return text
    cut = text[:letters]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,.;:") + "…"


def language_of(code: str) -> str:
    """A language for an attribute: itself, or English if it is none.

    >>> language_of("pt-BR"), language_of('" onload="')
    ('pt-BR', 'en')
    """
    return code if LANGUAGE.fullmatch(code) else "en"


def link_to(*names: str) -> str:
    """The relative address of a file, for an attribute.

    >>> link_to("a b", "é#1.mp3")
    'a%20b/%C3%A9%231.mp3'
    """
    return "/".join(quote(name, errors="replace") for name in names)


def source_address(source: str) -> str:
    """An article's address, "" when it is a file.

    >>> source_address("https://example.com/a?b=c"), source_address("javascript:alert(1)")
    ('https://example.com/a?b=c', '')
    """
    try:
        address = parse_address(source)
    except ReadError:
        return ""
    fragment = f"#{address.fragment}" if address.fragment else ""
    return quote(f"{address}{fragment}", safe=IN_ADDRESS, errors="replace")


def site_of(address: str) -> str:
    """The host of an address as people say it.

    >>> site_of("https://www.example.com:8080/a")
    'example.com'
    """
    return parse_address(address).host.removeprefix("www.")


@cache
def _sources(name: str) -> tuple[Template, str, str, str]:
    """Template, style, the script that must run first, and the one that may wait."""
    style, script = _read("page.css", f"{name}.css"), _read(*SCRIPTS[name])
    return _template(name), style, _read("theme.js"), script


@cache
def _template(name: str) -> Template:
    return Template(_read(f"{name}.html"))


def _read(*names: str) -> str:
    """The files of this package, one after another."""
    return "\n".join((FOLDER / name).read_text(encoding="utf-8").strip() for name in names)


def _hash(text: str) -> str:
    """As a Content-Security-Policy names what it allows."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
