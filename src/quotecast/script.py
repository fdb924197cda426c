"""Article to script: characters mended, a title found, every line given to whoever says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from quotecast.errors import ReadError
from quotecast.text.clean import clean_text
from quotecast.text.sentences import split_sentences
from quotecast.text.speakers import find_quotations
from quotecast.text.spoken import spell_out
from quotecast.types import Article, Block, BlockKind, Line, Quotation, Script, Span, Speaker

GAP = "\n\n"
# Between blocks, where the whole text is looked at.
TITLE_LETTERS = 70
MARKS = re.compile(r"[“”„«»\"]|(?<!\w)['‘’]|['’](?!\w)")
TITLE_ENDS = re.compile(r"[.!?…](?=\s|$)|[,;:—–](?=\s)")
ANNOUNCED = {
    BlockKind.CODE: "Here the article shows a listing, which is not read.",
    BlockKind.TABLE: "Here the article shows a table, which is not read.",
}


def write_script(article: Article) -> Script:
    """The article as it will be spoken; raises ReadError when it has no word to say.

    A title that the source gives is the first line. One that is made from the opening words is
    not spoken, so that nothing is said twice.
    """
    cleaned = clean_article(article)
    quotations = find_quotations(GAP.join(block.text for block in cleaned.blocks))
    lines = tuple(_lines(cleaned, quotations))
    if not any(_has_word(line.text) for line in lines):
        raise ReadError(f"{article.source} has no word to read aloud; give another source")
    return Script(
        title=cleaned.title or make_title(cleaned),
        lines=lines,
        speakers=_speakers(lines, quotations),
        source=article.source,
        author=article.author,
        published=article.published,
        language=article.language,
    )


def clean_article(article: Article) -> Article:
    """The article with its characters put right, judged over the whole of it at once."""
    parts = clean_text(GAP.join([article.title, *(block.text for block in article.blocks)]))
    title, *texts = parts.split(GAP)
    if len(texts) != len(article.blocks):
        title, *texts = map(clean_text, [article.title, *(block.text for block in article.blocks)])
    blocks = (replace(block, text=text) for block, text in zip(article.blocks, texts, strict=True))
    return replace(article, title=title, blocks=tuple(blocks))


def make_title(article: Article) -> str:
    """A title from the opening words, or the source's name when they have none."""
    paragraph = next((block.text for block in article.blocks if _has_word(block.text)), "")
    opening = MARKS.sub("", paragraph).strip()[: TITLE_LETTERS + 1]
    ends = [end.start() for end in TITLE_ENDS.finditer(opening) if end.start() >= 15]
    if ends:
        opening = opening[: ends[-1]]
    elif len(opening) > TITLE_LETTERS:
        opening = (opening[:TITLE_LETTERS].rpartition(" ")[0] or opening[:TITLE_LETTERS]) + "…"
    return opening.strip(" .") or PurePath(article.source).stem


def _lines(article: Article, quotations: Sequence[Quotation]) -> Iterator[Line]:
    if article.title:
        yield Line(article.title, spell_out(article.title), level=1)
    start = 0
    for number, block in enumerate(article.blocks, start=1):
        end = start + len(block.text)
        here = [quote for quote in quotations if quote.start < end and quote.end > start]
        yield from _block_lines(block, number, [_within(quote, start) for quote in here])
        start = end + len(GAP)


def _block_lines(block: Block, number: int, quotations: Sequence[Quotation]) -> Iterator[Line]:
    if block.kind in ANNOUNCED:
        yield Line(ANNOUNCED[block.kind], ANNOUNCED[block.kind], block=number)
        return
    for sentence in split_sentences(block.text):
        for position, (span, speaker) in enumerate(_turns(block.text, sentence, quotations)):
            words = block.text[span.start : span.end]
            yield Line(words, spell_out(words), speaker, number, block.level, position > 0)


def _turns(
    text: str, sentence: Span, quotations: Sequence[Quotation]
) -> list[tuple[Span, str | None]]:
    """The sentence cut where the speaker changes; a turn without a word joins the one before."""
    turns: list[tuple[Span, str | None]] = []
    for span, speaker in _cuts(sentence, quotations):
        if turns and (turns[-1][1] == speaker or not _has_word(text[span.start : span.end])):
            before, who = turns.pop()
            turns.append((Span(before.start, span.end), who))
        else:
            turns.append((span, speaker))
    return [(_trim(text, span), speaker) for span, speaker in turns]


def _cuts(sentence: Span, quotations: Sequence[Quotation]) -> Iterator[tuple[Span, str | None]]:
    position = sentence.start
    for quote in quotations:
        start, end = max(quote.start, position), min(quote.end, sentence.end)
        if quote.speaker is None or start >= end:
            continue
        if start > position:
            yield Span(position, start), None
        yield Span(start, end), quote.speaker.name
        position = end
    if position < sentence.end:
        yield Span(position, sentence.end), None


def _within(quote: Quotation, start: int) -> Quotation:
    return replace(quote, start=quote.start - start, end=quote.end - start)


def _trim(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(
        span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())
    )


def _speakers(lines: Sequence[Line], quotations: Sequence[Quotation]) -> tuple[Speaker, ...]:
    known = {quote.speaker.name: quote.speaker for quote in quotations if quote.speaker}
    names = dict.fromkeys(line.speaker for line in lines if line.speaker)
    return tuple(known[name] for name in names)


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)
