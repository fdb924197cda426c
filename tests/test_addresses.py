import pytest
from hypothesis import given
from hypothesis import strategies as st

from fetching import PAGE, fault_of, fetch
from quotecast.addresses import normalize_address, parse_address, shown
from quotecast.errors import ReadError
from web import (
    serving,
)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://example.com/a", "a ftp: address"),
        ("file:///etc/passwd", "a file: address"),
        ("data:text/plain,hello", "a data: address"),
        ("javascript:alert(1)", "a javascript: address"),
        ("mailto:bob@example.com", "a mailto: address"),
        ("example.com/a", "begin it with https://"),
        ("", "An empty address"),
        ("//example.com", "begin it with https://"),
        ("http://", "names no host"),
        ("http:///path", "names no host"),
        ("https://:443/", "names no host"),
        ("http:example.com", "names no host"),
        ("https://bob:secret@example.com/", "user name or password"),
        ("http://example.com:0/", "host or port that cannot exist"),
        ("http://example.com:65536/", "host or port that cannot exist"),
        ("http://example.com:99999999999999999999/", "host or port that cannot exist"),
        ("http://example.com:http/", "host or port that cannot exist"),
        ("http://exa mple.com/", "host or port that cannot exist"),
        ("http://exa%00mple.com/", "host or port that cannot exist"),
        ("http://a..b/", "host or port that cannot exist"),
        ("http://-\u2603-.example/", "host or port that cannot exist"),
        (f"http://{'a' * 64}.example/", "host or port that cannot exist"),
        ("http://[::1/", "host or port that cannot exist"),
        ("http://[fe80::1%25eth0]/", "host or port that cannot exist"),
        ("http://%ff.example/", "host or port that cannot exist"),
        ("http://2130706433/", "host or port that cannot exist"),
        ("http://0x7f.1/", "host or port that cannot exist"),
        ("http://0x7f000001/", "host or port that cannot exist"),
        ("http://0177.0.0.1/", "host or port that cannot exist"),
        ("http://127.1/", "host or port that cannot exist"),
        ("http://example.0x1/", "host or port that cannot exist"),
    ],
)
def test_refuses_what_is_no_address_of_the_web(address: str, words: str) -> None:
    assert words in fault_of(address)


def test_a_backslash_ends_a_host_as_in_browsers() -> None:
    assert parse_address("http:\\\\a.example\\@b.example/").host == "a.example"


def test_writes_ipv6_as_servers_want_it() -> None:
    assert str(parse_address("http://[::0001]:80/a")) == "http://[::1]/a"
    assert parse_address("https://[::1]:80/").authority == "[::1]:80"


def test_never_shows_a_password() -> None:
    for address in ("https://bob:se/cret@a.example/", "http://bob:secret@", "bob:secret@a.example"):
        assert "cret" not in fault_of(address)
    assert shown("https://medium.example/@bob") == "https://medium.example/@bob"


def test_shows_an_address_on_one_short_line() -> None:
    assert shown("http://a.example/\n\x1b[2J\u202e") == "http://a.example/�\ufffd[2J\ufffd"
    assert len(shown("http://a.example/" + "b" * 9_000)) == 300


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("/a b", "/a%20b"),
        ("/naïve/“x”?q=ü ö", "/na%C3%AFve/%E2%80%9Cx%E2%80%9D?q=%C3%BC%20%C3%B6"),
        ("/100%", "/100%"),
        ("/a%2Fb%20c", "/a%2Fb%20c"),
        ("/a/./b/../c", "/a/c"),
        ("/../../%2e%2E/a", "/a"),
        ("/a/..", "/"),
        ("\\a\\b?c\\d", "/a/b?c\\d"),
        ('/<a>"`{b}|[c]', "/%3Ca%3E%22%60%7Bb%7D|[c]"),
        ("/it's?it's", "/it's?it%27s"),
        (" \t/a\nb\r\n", "/ab"),
        ("/\udcff", "/%3F"),
        ("?q", "/?q"),
        ("#part", "/"),
    ],
)
def test_quotes_paths_as_browsers_do(typed: str, asked: str) -> None:
    with serving({asked: PAGE}) as site:
        fetch(f"  {site.address}{typed.strip(' ')}")

    assert site.paths == [asked]


def test_knows_names_in_other_scripts() -> None:
    hosts: list[str] = []

    def resolve(host: str) -> list[str]:
        hosts.append(host)
        return ["127.0.0.1"]

    with serving({"/": PAGE}) as site:
        port = site.address.rpartition(":")[2]
        page = fetch(f"http://BÜCHER。example.:{port}/", resolve=resolve)

    assert hosts == ["xn--bcher-kva.example"]
    assert page.address == f"http://xn--bcher-kva.example:{port}/"
    assert site.asked[0].headers["Host"] == f"xn--bcher-kva.example:{port}"


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("HTTPS://Example.COM:443", "https://example.com/"),
        ("http://example.com.:8080/a#b", "http://example.com:8080/a"),
        ("http://example.com/#!/a", "http://example.com/#!/a"),
        ("http://example.com/?b=2&UTM_Source=x&a=1&fbclid=3", "http://example.com/?b=2&a=1"),
        ("http://example.com/?utm_source=x", "http://example.com/"),
        ("http://example.com/?%75tm_source=x&utm=1", "http://example.com/?utm=1"),
        ("http://example.com/?", "http://example.com/"),
        ("http://example.com/%7ebob/%2f%c3%a9", "http://example.com/~bob/%2F%C3%A9"),
        ("http://example.com/é", "http://example.com/%C3%A9"),
        ("http://example.com/100%", "http://example.com/100%25"),
        ("http://[2001:DB8:0::1]/", "http://[2001:db8::1]/"),
        ("http://BÜCHER.example/", "http://xn--bcher-kva.example/"),
    ],
)
def test_normalizes_an_address(address: str, same: str) -> None:
    assert normalize_address(address) == same


PIECES = st.lists(
    st.sampled_from(
        [
            "/",
            ".",
            "..",
            "%2e",
            "%2E",
            "%",
            "%%",
            "%4",
            "%41",
            "a",
            "é",
            "“",
            "'",
            "~",
            "&",
            "=",
            "utm_x=1",
            "\\",
            "?",
            "#!",
            "#",
            "+",
        ]
    )
)


@given(path=PIECES.map("".join) | st.text())
def test_normalizing_twice_changes_nothing(path: str) -> None:
    once = normalize_address(f"http://Example.com/{path}")

    assert normalize_address(once) == once
    assert once.isascii()


@given(st.text() | st.text().map("http://{}".format) | st.text().map("https://a.example{}".format))
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    try:
        asked = str(parse_address(text))
    except ReadError:
        with pytest.raises(ReadError):
            normalize_address(text)
    else:
        assert str(parse_address(asked)) == asked
        assert normalize_address(normalize_address(text)) == normalize_address(text)
