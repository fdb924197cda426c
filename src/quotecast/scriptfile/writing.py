"""A script to its file."""

from collections import Counter
from collections.abc import Iterator

from quotecast.scriptfile.marks import (
    COMMENT,
    CONTINUED,
    DEEPEST_HEADING,
    DOUBTFUL,
    DOUBTFUL_BELOW,
    FAIRLY_SURE,
    FIRST_LINE,
    HEADING,
    ITEM,
    NARRATOR,
    escape,
    escape_name,
    first_block,
)
from quotecast.scriptfile.pronouncing import say
from quotecast.types import Line, Pronunciation, Script, Speaker

HELP = (
    "A line begins with its speaker and a colon, or with “-” for the narrator.",
    "“+” goes on with the sentence above; “?” is a doubtful speaker. Change what you like.",
)


def format_script(script: Script) -> str:
    """The script as people edit it, ready to be saved as UTF-8.

    `parse_script` gives the same script again, provided that no two speakers have one name and
    every line's speaker is among them.
    """
    usual = _usual_confidence(script)
    parts = [FIRST_LINE, *(f"{COMMENT} {each}" for each in HELP), "", *_facts(script, usual)]
    if script.pronunciations:
        parts += ["", "[pronunciations]", "", *map(_pronunciation, script.pronunciations)]
    if script.speakers:
        names = {speaker.name for speaker in script.speakers}
        parts += ["", "[speakers]"]
        for speaker in script.speakers:
            parts += ["", *_speaker(speaker, names - {speaker.name})]
    return "\n".join([*parts, "", "[lines]", *_lines(script, usual), ""])


def _facts(script: Script, usual: float) -> Iterator[str]:
    yield f"title: {escape(script.title)}"
    if script.id:
        yield f"id: {escape(script.id)}"
    yield f"source: {escape(script.source)}"
    if script.author is not None:
        yield f"author: {escape(script.author)}"
    if script.published:
        yield f"published: {script.published.isoformat(' ')}"
    if script.language != "en":
        yield f"language: {escape(script.language)}"
    if script.image is not None:
        yield f"image: {escape(script.image)}"
    if usual != 1:
        yield f"confidence: {_number(usual)}"


def _usual_confidence(script: Script) -> float:
    """What most speakers' lines have that are not doubtful, so that it is told once."""
    told = Counter(line.confidence for line in script.lines if line.speaker is not None)
    sure = [each for each in told if each >= DOUBTFUL_BELOW]
    return max(sure, key=lambda each: (told[each], each), default=1.0)


def _pronunciation(entry: Pronunciation) -> str:
    return f"{escape_name(entry.word)}: {escape(entry.spoken)}"


def _speaker(speaker: Speaker, others: set[str]) -> Iterator[str]:
    yield escape_name(speaker.name)
    if speaker.gender:
        yield f"  gender: {speaker.gender}"
    if speaker.role is not None:
        yield f"  role: {escape(speaker.role)}"
    if speaker.voice is not None:
        yield f"  voice: {escape(speaker.voice)}"
    for alias in speaker.aliases:
        yield f"  {'namesake' if alias in others else 'alias'}: {escape(alias)}"


def _lines(script: Script, usual: float) -> Iterator[str]:
    before: int | None = None
    for line in script.lines:
        expected = first_block(line.level) if before is None else before + 1
        if line.block != before:
            yield ""
            if line.block != expected:
                yield f"(block {line.block})"
        before = line.block
        if line.pause_seconds is not None:
            yield f"(pause {_number(line.pause_seconds)})"
        if line.image is not None:
            yield f"(image {escape(line.image)})"
        if line.spoken != say(line.text, script.pronunciations, language=script.language):
            yield f"(say {escape(line.spoken)})"
        yield " ".join(_line(line, usual))


def _line(line: Line, usual: float) -> Iterator[str]:
    if line.confidence != (1 if line.speaker is None else usual):
        mark = DOUBTFUL if line.confidence < DOUBTFUL_BELOW else FAIRLY_SURE
        yield f"{mark}{_number(line.confidence)}"
    if line.continues:
        yield CONTINUED
    if line.is_item:
        yield ITEM
    is_plain = line.speaker is None and 0 < line.level <= DEEPEST_HEADING
    if line.level and not is_plain:
        yield f"{HEADING}{line.level}"
    if line.speaker is not None:
        yield f"{escape_name(line.speaker)}:"
    else:
        yield HEADING * line.level if is_plain else NARRATOR
    if line.text:
        yield escape(line.text)


def _number(value: float) -> str:
    # A negative zero loses its sign.
    return repr(float(value) + 0.0).removesuffix(".0")
