"""Article to script: characters mended, a title found, every line given to whoever says it."""

import logging
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import PurePath

from quotecast.errors import ReadError
from quotecast.scriptfile.pronouncing import say
from quotecast.text.clean import clean_text
from quotecast.text.foreign import is_english
from quotecast.text.furniture import drop_furniture
from quotecast.text.sentences import split_sentences
from quotecast.text.speakers import find_quotations
from quotecast.text.variety import find_variety
from quotecast.types import (
    Article,
    Block,
    BlockKind,
    Line,
    Pronunciation,
    Quotation,
    Script,
    Span,
    Speaker,
    Studio,
)

GAP = "\n\n"
# Between blocks, where the whole text is looked at.
TITLE_LETTERS = 70
MARKS = re.compile(r"[“”„«»\"]|(?<!\w)['‘’]|['’](?!\w)")
TITLE_ENDS = re.compile(r"[.!?…](?=\s|$)|[,;:—–](?=\s)")
SITE = re.compile(r"https?://(?:www\.|m\.|amp\.)?([\w.-]+\w)", re.IGNORECASE)
NO_AUTHOR = re.compile(r"[@<>{}\[\]]|://")
# It is an address or a fault of the page rather than a name.
VARIETIES = {"British": "en-GB", "American": "en-US"}
ANNOUNCED = {
    BlockKind.CODE: "Here the article shows a listing, which is not read.",
    BlockKind.TABLE: "Here the article shows a table, which is not read.",
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A stretch of a sentence that one speaker says."""

    start: int
    end: int
    speaker: str | None = None
    confidence: float = 1.0


def write_script(article: Article, studio: Studio) -> Script:
    """The article as it will be spoken; raises ReadError when it has no word to say.

    A title that the source gives is the first line, and who wrote it the second. One that is made
    from the opening words is not spoken, so that nothing is said twice. An article that is merely
    English is taken for British or American if its spelling tells; that one is not English at all
    is logged.
    """
    cleaned = prepare_article(article)
    text = _text_of(cleaned)
    language = settle_language(cleaned.language, text)
    if not is_english(text):
        _log.warning("%s: the voices speak English, and say this as they can", article.source)
    quotations = find_quotations(text, least_confidence=studio.least_confidence)
    words = (*_opening(cleaned, studio), *_lines(cleaned, quotations), *_closing(cleaned, studio))
    pronunciations = _find_used(studio.pronunciations, f"{cleaned.title}\n{text}")
    lines = tuple(
        replace(line, spoken=say(line.text, pronunciations, language=language)) for line in words
    )
    if not any(_has_word(line.text) for line in lines):
        raise ReadError(f"{article.source} has no word to read aloud; give another source")
    return Script(
        title=cleaned.title or make_title(cleaned),
        lines=lines,
        speakers=_speakers(lines, quotations),
        source=article.source,
        author=article.author,
        published=article.published,
        language=language,
        pronunciations=pronunciations,
        id=article.id,
        image=article.image,
    )


def without_pictures(script: Script) -> Script:
    """The script as it is spoken where nothing is shown."""
    lines = tuple(replace(line, image=None) for line in script.lines)
    return replace(script, image=None, lines=lines)


def find_article_quotations(article: Article, studio: Studio) -> tuple[str, tuple[Quotation, ...]]:
    """The text of an article once it is prepared, and the quotations in it."""
    text = _text_of(prepare_article(article))
    return text, find_quotations(text, least_confidence=studio.least_confidence)


def prepare_article(article: Article) -> Article:
    """The article with its characters put right and without its furniture, which is logged."""
    prepared, dropped = drop_furniture(clean_article(article))
    for each in dropped:
        _log.info("left out (%s): %s", each.reason, each.text)
    return prepared


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
    stops = {span.end for span in split_sentences(opening)}  # Not that of “Mr.”.
    ends = [
        end.start()
        for end in TITLE_ENDS.finditer(opening)
        if end.start() >= 15 and (end[0] in ",;:—–" or end.end() in stops)
    ]
    if ends:
        opening = opening[: ends[-1]]
    elif len(opening) > TITLE_LETTERS:
        opening = (opening[:TITLE_LETTERS].rpartition(" ")[0] or opening[:TITLE_LETTERS]) + "…"
    return opening.strip(" .") or PurePath(article.source).stem


def _text_of(article: Article) -> str:
    return GAP.join(block.text for block in article.blocks)


def _find_used(entries: Sequence[Pronunciation], text: str) -> tuple[Pronunciation, ...]:
    """Those that the text may need, so that its script holds no more of a lexicon."""
    lower = text.lower().replace("’", "'")
    return tuple(each for each in entries if _stem(each.word) in lower)


def _stem(word: str) -> str:
    """What all regular forms of a word begin with: bake and baking, party and parties."""
    return word.lower().replace("’", "'").removesuffix("e").removesuffix("y")


def settle_language(language: str, text: str) -> str:
    """The code of the language, with a country where it has none and the spelling tells which.

    >>> settle_language("en", "The neighbours organised a march."), settle_language("de", "colour")
    ('en-GB', 'de')
    """
    variety = find_variety(text) if language.lower() == "en" else None
    return VARIETIES[variety] if variety else language


def _opening(article: Article, studio: Studio) -> Iterator[Line]:
    """The title, and who wrote it."""
    if not article.title:
        return
    if studio.speaks_opening:
        yield Line(article.title, "", level=1)
        if article.author and not NO_AUTHOR.search(article.author):
            yield Line(f"By {article.author}.", "")


def _lines(article: Article, quotations: Sequence[Quotation]) -> Iterator[Line]:
    start = 0
    for number, block in enumerate(article.blocks, start=1):
        end = start + len(block.text)
        here = [_within(quote, start) for quote in _between(quotations, start, end)]
        yield from _block_lines(block, number, here)
        start = end + len(GAP)


def _closing(article: Article, studio: Studio) -> Iterator[Line]:
    """Where the article comes from, if that is an address, and of which day it is."""
    site = SITE.match(article.source)
    if not studio.speaks_closing or not site:
        return
    day = f", {article.published:%d %B %Y}".replace(" 0", " ") if article.published else ""
    words = f"This article is from {site[1]}{day}."
    yield Line(words, "", block=len(article.blocks) + 1)


def _block_lines(block: Block, number: int, quotations: Sequence[Quotation]) -> Iterator[Line]:
    if block.kind in ANNOUNCED:
        yield Line(ANNOUNCED[block.kind], "", block=number)
        return
    for sentence in split_sentences(block.text):
        for position, turn in enumerate(_turns(block.text, sentence, quotations)):
            yield Line(
                block.text[turn.start : turn.end],
                "",
                turn.speaker,
                number,
                block.level,
                continues=position > 0,
                confidence=turn.confidence,
                is_item=block.kind == BlockKind.LIST_ITEM,
                image=block.image,
            )


def _turns(text: str, sentence: Span, quotations: Sequence[Quotation]) -> list[_Turn]:
    """The sentence cut where the speaker changes; a turn without a word joins the one before."""
    turns: list[_Turn] = []
    for turn in _cuts(sentence, quotations):
        is_wordless = not _has_word(text[turn.start : turn.end])
        if turns and (turns[-1].speaker == turn.speaker or is_wordless):
            turns[-1] = _join(turns[-1], turn)
        else:
            turns.append(turn)
    return [_trim(text, turn) for turn in turns]


def _join(before: _Turn, after: _Turn) -> _Turn:
    is_same = before.speaker == after.speaker
    confidence = min(before.confidence, after.confidence) if is_same else before.confidence
    return replace(before, end=after.end, confidence=confidence)


def _cuts(sentence: Span, quotations: Sequence[Quotation]) -> Iterator[_Turn]:
    position = sentence.start
    for quote in _between(quotations, position, sentence.end):
        if quote.speaker is None:
            continue
        start, end = max(quote.start, position), min(quote.end, sentence.end)
        if start > position:
            yield _Turn(position, start)
        yield _Turn(start, end, quote.speaker.name, quote.confidence)
        position = end
    if position < sentence.end:
        yield _Turn(position, sentence.end)


def _between(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """The quotations that reach into a stretch of the text."""
    first = bisect_right(quotations, start, key=attrgetter("end"))
    return quotations[first : bisect_left(quotations, end, key=attrgetter("start"))]


def _within(quote: Quotation, start: int) -> Quotation:
    return replace(quote, start=quote.start - start, end=quote.end - start)


def _trim(text: str, turn: _Turn) -> _Turn:
    words = text[turn.start : turn.end]
    return replace(
        turn,
        start=turn.start + len(words) - len(words.lstrip()),
        end=turn.end - len(words) + len(words.rstrip()),
    )


def _speakers(lines: Sequence[Line], quotations: Sequence[Quotation]) -> tuple[Speaker, ...]:
    known = {quote.speaker.name: quote.speaker for quote in quotations if quote.speaker}
    names = dict.fromkeys(line.speaker for line in lines if line.speaker)
    return tuple(known[name] for name in names)


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)
