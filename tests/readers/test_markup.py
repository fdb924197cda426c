import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.errors import ReadError
from quotecast.readers.markup import parse_markup
from quotecast.readers.markup.trees import decode_markup


def told(markup: str | bytes) -> list[str]:
    """The text of each block, its kind first where it is no paragraph."""
    return [
        b.text if b.kind == "paragraph" else f"{b.kind}{b.level or ''}: {b.text}"
        for b in parse_markup(markup)
    ]


BLOCKS = {
    "one<br>line<br><br>two": ["one line", "two"],
    "one<br>&nbsp;&nbsp;&nbsp;two": ["one", "two"],
    "<div>a<p>b</p>c</div>d": ["a", "b", "c", "d"],
    "<h1>A<br><br>B</h1>": ["heading1: A B"],
    "<h2><div>A</div><div>B</div></h2>c": ["heading2: A B", "c"],
    "<html xmlns='x'><h2><p>A</p></h2></html>": ["heading2: A"],
    "<h2>A<p>b<p>c": ["heading2: A", "b", "c"],
    "<h3>A<section>b</section>": ["heading3: A", "b"],
    f"<h2>{'a ' * 300}": [("a " * 300).strip()],
    "<div role=heading aria-level=3>A</div><div role=heading>B</div>": [
        "heading3: A",
        "heading2: B",
    ],
    "<blockquote>a<p>b</p><cite>c</cite></blockquote>": ["quote: a", "quote: b", "quote: c"],
    "<blockquote><p>b.<cite>C</cite></p></blockquote>": ["quote: b. C"],
    "<blockquote><ul><li>a</ul></blockquote>": ["list item: a"],
    "<li>a<blockquote>b</blockquote>": ["list item: a", "quote: b"],
    "<ul><li>a<ol><li>b<li>c</ol>d<li><p>e</ul>": [f"list item: {c}" for c in "abcde"],
    "<dl><dt>a<dd>b</dl>": ["list item: a", "list item: b"],
    "<figure><img alt=x><figcaption>A <b>b</b></figcaption></figure>": ["caption: A b"],
    "<figure><blockquote><p>a</blockquote></figure>": ["quote: a"],
    "<p class='wp-caption-text'>a": ["caption: a"],
    "<pre>a\n\n<b>b</b><br><br>c</pre>d": ["code: a b c", "d"],
    "<details><summary>a</summary>b</details>": ["a", "b"],
    "<p><b>Q: Why?</b><br>A: No.<br><b>Q: But?</b> A: Yes.": [
        "Q: Why?",
        "A: No.",
        "Q: But? A: Yes.",
    ],
    "<p>It is <b>so</b><br>late.": ["It is so late."],
}
WORDS = {
    "a<!-- b -->c": "ac",
    "ex<wbr>tra<b>ordi</b>nary": "extraordinary",
    "a<script>b</script><style>c</style><template>d</template><noscript>e</noscript>f": "af",
    "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>": "漢",
    "a <q>b <q>c</q></q>": "a “b ‘c’”",
    "a <del>b</del><s>c</s><ins>d</ins>": "a d",
    "<abbr title=x>a</abbr> <a href=x>b</a> <kbd>c</kbd>": "a b c",
    "a <img alt='b'><img class='wp-smiley emoji' alt='☂'>": "a ☂",
    "a<b hidden>b</b><b aria-hidden=true>c</b><b style='a:b; display : none'>d</b>": "a",
    "a<span class='x sr-only'>b</span><span style='line-height:0'>c</span>": "ac",
    "a<span style='font-size:0'>b</span><span style='font-size:0.9em'>c</span>": "ac",
    "a<dialog>b</dialog><dialog open>c</dialog>": "a c",
    "<div hidden><article>a</article></div>": "a",
    "<body style='display:none'>a": "a",
    "a<button>b</button>": "a",
    "<math><mi>x</mi><annotation>\\x</annotation></math>": "x",
    "a<sup>[1]</sup> b<sup><a href='#fn1'>1</a></sup>": "a b",
    "a<a href='#_ftn2'>[2]</a> <a href='#fnref2'>↩</a>": "a",
    "a<a epub:type='noteref' href='n.xhtml#n1'>1</a>": "a",
    "end.<sup>4</sup> 1<sup>st</sup> m<sup>2</sup>": "end. 1st m2",
    "see <a href='#part2'>2</a>": "see 2",
    "a&nbsp;b\u2009c\n\t d": "a b c d",
    "&bogus; &#0; &#xD800; &#99999999; a": "&bogus; \ufffd \ufffd \ufffd a",
    "<plaintext>a <b>": "a <b>",
    "<p>one<div>two": "one two",
    "a</p>b": "a b",
}
TABLES = {
    "<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>2</table>d": [
        "caption: C",
        "table: a, b; 1, 2",
        "d",
    ],
    "<table><tr><td>1<td>2<tr><td>3<td>4</table>": ["table: 1, 2; 3, 4"],
    "<table role=presentation><tr><td>1<td>2<tr><td>3<td>4</table>": ["1", "2", "3", "4"],
    "<table><tr><td>1<td>2</table>": ["1", "2"],
    "<table><tr><td>a</table>": ["a"],
    "<table><tr><td><p>a<p>b<td>c<tr><td>d<td>e</table>": ["a", "b", "c", "d", "e"],
    "<table><tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table><td>a<tr><td>b<td>c</table>": [
        "table: 1, 2; 3, 4",
        *"abc",
    ],
    "<table><tr><td><img><tr><td></table>a": ["a"],
}
XHTML = """<?xml version="1.0" encoding="{}"?>{}
<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>
<body><p>Caf\u00e9 &amp; bar&nbsp;&mdash;<a id="x"/> open</p>&bogus;</body></html>"""


@pytest.mark.parametrize("markup", BLOCKS | TABLES)
def test_markup_has_the_expected_blocks(markup: str) -> None:
    assert told(markup) == (BLOCKS | TABLES)[markup]


@pytest.mark.parametrize("markup", WORDS)
def test_only_words_that_are_shown_are_kept(markup: str) -> None:
    assert " ".join(told(markup)) == WORDS[markup]


def test_a_long_table_is_cut_short() -> None:
    rows = "<tr><th>year<td>1999" * 200

    assert len(told(f"<table>{rows}</table>")[0]) < 320


@pytest.mark.parametrize(
    "markup", ["", " \n", "<!-- a -->", "<p>&nbsp;<p>\u200b<p>&shy;", "<br>" * 9]
)
def test_markup_without_words_has_no_blocks(markup: str) -> None:
    assert parse_markup(markup) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_xhtml_is_read_as_what_it_is(encoding: str) -> None:
    page = XHTML.format(encoding, "")

    assert told(page.encode(encoding)) == ["Café & bar — open", "&bogus;"]


def test_entities_of_a_file_are_not_expanded() -> None:
    page = XHTML.format("utf-8", '<!DOCTYPE html [<!ENTITY bogus SYSTEM "file:///etc/hostname">]>')

    assert "&bogus;" in "".join(told(page))


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("Café “x”".encode(), ""),
        ("Café “x”".encode(), "iso-8859-1"),
        ("Café “x”".encode("cp1252"), "iso-8859-1"),
        ("Café “x”".encode("cp1252"), "utf-8"),
        ("Café “x”".encode("cp1252"), "no-such-charset"),
        ("<meta charset='latin1'>Café “x”".encode("cp1252"), ""),
        ("\ufeffCafé “x”".encode("utf-16"), "utf-8"),
    ],
)
def test_a_page_is_decoded_though_its_charset_is_told_wrongly(data: bytes, charset: str) -> None:
    assert told(decode_markup(data, "page", charset)) == ["Café “x”"]


def test_one_damaged_letter_does_not_spoil_a_page() -> None:
    data = b"<p>" + "Café ".encode() * 500 + b"\xff"

    assert told(data) == ["Café " * 500 + "\ufffd"]


@pytest.mark.parametrize(
    "opening", ["<div>", "<blockquote>", "<ul><li>x", "<table><tr><td>x", "<b>"]
)
def test_what_is_nested_beyond_reason_is_refused(opening: str) -> None:
    with pytest.raises(ReadError, match="deep"):
        parse_markup(opening * 100_000 + "x")


def test_a_thousand_open_tags_do_not_end_a_page() -> None:
    assert told("<font>" * 1_000 + "<p>The end.") == ["The end."]


def test_a_tag_with_a_million_attributes_is_no_burden() -> None:
    attributes = " ".join(f"a{number}=''" for number in range(1_000_000))

    assert told(f"<p {attributes}>The end.") == ["The end."]


@given(st.text())
def test_any_text_is_markup(text: str) -> None:
    blocks = parse_markup(text)

    assert all(block.text == " ".join(block.text.split()) != "" for block in blocks)


@given(st.lists(st.sampled_from([*BLOCKS, *WORDS, *TABLES, "</div>", "</p>", "<td>", "x"])))
def test_any_tags_are_markup(parts: list[str]) -> None:
    assert all(block.text for block in parse_markup("".join(parts)))


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1))
def test_a_paragraph_keeps_its_words(text: str) -> None:
    assert " ".join(told(f"<p>{html.escape(text)}</p>")).split() == text.split()
